import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { pageRanges, sectionLabel, volumeSections } from '#shared/domain/case-volume.ts';
import type { VolumeDetail, VolumeLineView } from '#shared/ipc/volume-calls.ts';
import { Pill } from '../../../ui/marks.tsx';
import { Card } from '../../../ui/page.tsx';
import { readDay } from '../../../ui/records/controls/entry.ts';
import { useToday } from '../../../ui/records/use-today.ts';
import { moved, newLine, otherSection, placed } from './volume-draft.ts';

interface VolumeLinesProps {
  readonly volume: VolumeDetail;
  readonly lines: readonly VolumeLineView[];
  /** Places of lines that are not there and do not say why. */
  readonly unexplained: readonly number[];
  readonly onLines: (lines: readonly VolumeLineView[]) => void;
}

/** The lines of a catalogue. Alt ↑↓ moves the line that one stands in; page numbers follow by themselves. */
export function VolumeLines({ volume, lines, unexplained, onLines }: VolumeLinesProps) {
  const { mayWrite } = volume;
  const ranges = pageRanges(lines);
  const body = useRef<HTMLTableSectionElement>(null);
  const standing = useRef<HTMLElement | null>(null);
  const [said, setSaid] = useState('');
  // A moved row is put into the page anew and would lose the focus.
  useEffect(() => {
    const held = standing.current;
    standing.current = null;
    if (held?.isConnected && document.activeElement !== held) held.focus();
  });
  const move = (from: number, to: number) => {
    if (to < 0 || to >= lines.length) return;
    standing.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setSaid(`${lines[from]?.title ?? ''}，移到第 ${to + 1} 件`);
    onLines(moved(lines, from, to));
  };
  const set = (index: number, changes: Partial<VolumeLineView>) =>
    onLines(lines.map((line, at) => (at === index ? { ...line, ...changes } : line)));
  const keys = (event: KeyboardEvent, index: number) => {
    if (!mayWrite || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(index, event.key === 'ArrowUp' ? index - 1 : index + 1);
  };
  return (
    <>
      <Card title="卷内目录" remark={mayWrite ? 'Alt ↑ ↓ 移动所在的一行；页次自动编排' : undefined}>
        <div className="volume-scroll" role="region" aria-label="卷内目录" tabIndex={0}>
          <table className="table volume-table">
            <thead>
              <tr>
                {[
                  '序号',
                  '顺序位置',
                  '题名',
                  '责任者',
                  '文号',
                  '日期',
                  '页数',
                  '页次',
                  '缺件原因',
                  '备注',
                ].map((label) => (
                  <th key={label} scope="col">
                    {label}
                  </th>
                ))}
                <th scope="col">
                  <span className="unseen">操作</span>
                </th>
              </tr>
            </thead>
            <tbody ref={body}>
              {lines.map((line, index) => (
                <tr
                  key={line.id}
                  className={unexplained.includes(index) ? 'volume-open' : ''}
                  onKeyDown={(event) => keys(event, index)}
                >
                  <td className="n">{index + 1}</td>
                  <td>
                    {sectionLabel(volume.kind, line.section)}
                    {line.itemId !== null || line.paperId !== null ? null : <Pill tone="amber">无材料</Pill>}
                  </td>
                  <LineCells
                    line={line}
                    index={index}
                    mayWrite={mayWrite}
                    range={ranges[index] ?? null}
                    onChange={(changes) => set(index, changes)}
                  />
                  <td className="volume-acts">
                    {mayWrite ? (
                      <>
                        <Act
                          label={`上移第 ${index + 1} 件`}
                          disabled={index === 0}
                          act={() => move(index, index - 1)}
                        >
                          ↑
                        </Act>
                        <Act
                          label={`下移第 ${index + 1} 件`}
                          disabled={index === lines.length - 1}
                          act={() => move(index, index + 1)}
                        >
                          ↓
                        </Act>
                        <Act label={`取出第 ${index + 1} 件`} act={() => onLines(lines.toSpliced(index, 1))}>
                          取出
                        </Act>
                      </>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <span className="unseen" role="status">
          {said}
        </span>
      </Card>
      {mayWrite ? <Unplaced volume={volume} lines={lines} onLines={onLines} /> : null}
    </>
  );
}

function Act({
  label,
  disabled = false,
  act,
  children,
}: {
  readonly label: string;
  readonly disabled?: boolean;
  readonly act: () => void;
  readonly children: string;
}) {
  return (
    <button
      type="button"
      className="sheet-quiet"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={act}
    >
      {children}
    </button>
  );
}

const none = (text: string): string | null => (text === '' ? null : text);

function LineCells({
  line,
  index,
  mayWrite,
  range,
  onChange,
}: {
  readonly line: VolumeLineView;
  readonly index: number;
  readonly mayWrite: boolean;
  readonly range: { readonly from: number; readonly to: number } | null;
  readonly onChange: (changes: Partial<VolumeLineView>) => void;
}) {
  const cell = (what: string, value: string, max: number, onValue: (text: string) => void, width: string) => (
    <td className={width}>
      {mayWrite ? (
        <input
          className="field-input"
          type="text"
          aria-label={`第 ${index + 1} 件${what}`}
          autoComplete="off"
          spellCheck={false}
          maxLength={max}
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      ) : (
        value
      )}
    </td>
  );
  return (
    <>
      {cell('题名', line.title, 200, (title) => onChange({ title }), 'volume-wide')}
      {cell('责任者', line.author ?? '', 100, (text) => onChange({ author: none(text) }), 'volume-mid')}
      {cell(
        '文号',
        line.documentNumber ?? '',
        60,
        (text) => onChange({ documentNumber: none(text) }),
        'volume-mid',
      )}
      <DateCell line={line} index={index} mayWrite={mayWrite} onChange={onChange} />
      {cell(
        '页数',
        line.pages === 0 ? '' : String(line.pages),
        4,
        (text) => onChange({ pages: Number(text.replaceAll(/\D/gu, '')) || 0 }),
        'volume-narrow',
      )}
      <td className="n">
        {range === null ? '—' : range.from === range.to ? range.from : `${range.from}—${range.to}`}
      </td>
      {cell('缺件原因', line.missing ?? '', 200, (text) => onChange({ missing: none(text) }), 'volume-mid')}
      {cell('备注', line.note ?? '', 200, (text) => onChange({ note: none(text) }), 'volume-mid')}
    </>
  );
}

function DateCell({
  line,
  index,
  mayWrite,
  onChange,
}: {
  readonly line: VolumeLineView;
  readonly index: number;
  readonly mayWrite: boolean;
  readonly onChange: (changes: Partial<VolumeLineView>) => void;
}) {
  const today = useToday();
  const [text, setText] = useState<string>(line.date ?? '');
  const day = readDay(text, today);
  const wrong = text.trim() !== '' && day === null;
  if (!mayWrite) return <td className="volume-date">{line.date ?? ''}</td>;
  return (
    <td className="volume-date">
      <input
        className="field-input"
        type="text"
        aria-label={`第 ${index + 1} 件日期`}
        aria-invalid={wrong}
        title={wrong ? '看不懂这个日期，请写成 2026-3-5 或 3.5。' : ''}
        autoComplete="off"
        maxLength={20}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onChange({ date: readDay(event.target.value, today) });
        }}
        onBlur={() => {
          if (day !== null) setText(day);
        }}
      />
    </td>
  );
}

function Unplaced({ volume, lines, onLines }: Omit<VolumeLinesProps, 'unexplained'>) {
  const [section, setSection] = useState(volumeSections[volume.kind][0]?.code ?? otherSection);
  const held = new Set(lines.flatMap((line) => [line.itemId, line.paperId]));
  const open = volume.unplaced.filter(({ id }) => !held.has(id));
  const put = (one: VolumeDetail['unplaced'][number]) => {
    const bound = one.kind === 'file' ? { itemId: one.id } : { paperId: one.id };
    // An empty line of the place takes it; only when there is none a new one is made.
    const at = lines.findIndex(
      (line) =>
        line.section === section && line.itemId === null && line.paperId === null && line.missing === null,
    );
    const empty = lines[at];
    if (empty)
      return onLines(lines.toSpliced(at, 1, { ...empty, ...bound, pages: Math.max(empty.pages, one.pages) }));
    onLines(
      placed(
        volume.kind,
        lines,
        newLine({ section, title: one.title.slice(0, 200), pages: one.pages, ...bound }),
      ),
    );
  };
  return (
    <Card
      title="归入"
      remark={open.length === 0 ? '本件的材料都已归入' : `${open.length} 件还没有归入`}
      padded
    >
      <div className="volume-put">
        <label>
          放在
          <select
            className="field-input"
            value={section}
            onChange={(event) => setSection(event.target.value)}
          >
            {volumeSections[volume.kind].map(({ code, label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
            <option value={otherSection}>其他</option>
          </select>
        </label>
        <Button
          size="small"
          onClick={() =>
            onLines(
              placed(volume.kind, lines, newLine({ section, title: sectionLabel(volume.kind, section) })),
            )
          }
        >
          加一行
        </Button>
      </div>
      <ul className="file-items">
        {open.map((one) => (
          <li key={one.id} className="file-item">
            <div className="file-line">
              <span className="panel-file">
                {one.title} <small>{one.kind === 'paper' ? '纸质原件' : '电子材料'}</small>
              </span>
              <Button size="small" onClick={() => put(one)}>
                归入<span className="unseen">{one.title}</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
