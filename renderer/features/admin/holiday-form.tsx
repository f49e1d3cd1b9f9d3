import { Button, Input, InputNumber } from 'antd';
import { useMemo, useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import {
  faultText,
  lineText,
  linesOf,
  type NoticeFault,
  type NoticeLine,
  noticeLine,
  readNotice,
} from '#shared/rules/holiday-notice.ts';
import { asAppError, call } from '../../api/client.ts';
import { pickFile } from '../../api/files.ts';
import { useAct } from '../../api/hooks.ts';
import type { AppError } from '#shared/errors.ts';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Card } from '../../ui/page.tsx';

type Year = CallOutput<'holiday.list'>['years'][number];

interface HolidayFormProps {
  readonly years: readonly Year[];
  readonly onClose: () => void;
  readonly onDone: (year: number, words: string) => void;
}

const SHOWN_FAULTS = 8;

/** Lines of the text, and a fault for each that is none. */
function readText(year: number, text: string): { lines: NoticeLine[]; faults: readonly NoticeFault[] } {
  const lines: NoticeLine[] = [];
  const unreadable: NoticeFault[] = [];
  for (const [index, one] of text.split('\n').entries()) {
    if (one.trim() === '') continue;
    const line = noticeLine(one, index + 1);
    if (line) lines.push(line);
    else unreadable.push({ rule: 'unreadable', line: index + 1, day: null, name: null });
  }
  return { lines, faults: unreadable.length > 0 ? unreadable : readNotice(year, lines).faults };
}

/** A notice: typed line by line, pasted, or taken from a spreadsheet; checked while it is typed. */
export function HolidayForm({ years, onClose, onDone }: HolidayFormProps) {
  const newest = Math.max(...years.map((one) => one.year));
  const [year, setYear] = useState(newest + 1);
  const [text, setText] = useState('');
  const [number, setNumber] = useState('');
  const [readError, setReadError] = useState<AppError | null>(null);
  const set = useAct('holiday.set');
  const { lines, faults } = useMemo(() => readText(year, text), [year, text]);
  const replaced = years.find((one) => one.year === year);

  const take = async () => {
    setReadError(null);
    const file = await pickFile({ what: 'open', kind: 'spreadsheet' });
    if (!file) return;
    try {
      const read = await call('holiday.read', { file: file.token });
      const [first] = read.lines;
      if (first) setYear(Number(first.from.slice(0, 4)));
      setText(read.lines.map(lineText).join('\n'));
    } catch (error) {
      setReadError(asAppError(error));
    }
  };
  const ready = text.trim() !== '' && faults.length === 0 && number.trim().length >= 4;
  return (
    <Card title="录入放假安排" remark="一行一段：日期 休 节日名，或 日期 班" padded>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          set.mutate(
            { year, lines, documentNumber: number.trim() },
            {
              onSuccess: ({ rest, work }) =>
                onDone(
                  year,
                  `${year} 年放假安排已启用：休 ${rest} 天，调休上班 ${work} 天。业务人员下次登录时重新计算在办时限。`,
                ),
            },
          );
        }}
      >
        <div className="holiday-entry">
          <label htmlFor="holiday-year">年份</label>
          <InputNumber
            id="holiday-year"
            autoFocus
            min={2000}
            max={2100}
            precision={0}
            value={year}
            onChange={(value) => setYear(value ?? newest + 1)}
          />
          <label htmlFor="holiday-number">文号</label>
          <div>
            <Input
              id="holiday-number"
              aria-describedby="holiday-number-form"
              value={number}
              maxLength={80}
              onChange={(event) => setNumber(event.target.value)}
            />
            <p className="row-note" id="holiday-number-form">
              照通知上的写，例如：国办发明电〔2026〕7号
            </p>
          </div>
          <label htmlFor="holiday-lines">安排</label>
          <div>
            <Input.TextArea
              id="holiday-lines"
              aria-describedby="holiday-lines-form"
              rows={12}
              value={text}
              spellCheck={false}
              onChange={(event) => setText(event.target.value)}
            />
            <p className="row-note" id="holiday-lines-form">
              例如：2027年1月1日至3日 休 元旦；下一行：2027年1月30日 班
            </p>
          </div>
        </div>
        <div className="form-actions" style={{ margin: '10px 0' }}>
          <Button onClick={() => void take()}>从表格读入…</Button>
          {replaced ? (
            <Button onClick={() => setText(linesOf(replaced.content).map(lineText).join('\n'))}>
              {`取 ${year} 年现有安排来改`}
            </Button>
          ) : null}
        </div>
        <ErrorNotice error={readError ?? set.error} />
        {text.trim() !== '' && faults.length > 0 ? (
          <Notice tone="amber">
            {faults.slice(0, SHOWN_FAULTS).map((fault) => (
              <p key={`${fault.rule}-${fault.line ?? ''}-${fault.day ?? ''}-${fault.name ?? ''}`}>
                {faultText(fault)}
              </p>
            ))}
            {faults.length > SHOWN_FAULTS ? <p>{`还有 ${faults.length - SHOWN_FAULTS} 处。`}</p> : null}
          </Notice>
        ) : null}
        {text.trim() !== '' && faults.length === 0 ? (
          <Notice tone="green">
            {replaced ? `检查无误。${year} 年已有的安排将被替换，替换的记录保留。` : '检查无误，可以启用。'}
          </Notice>
        ) : null}
        <div className="form-actions" style={{ marginTop: 10 }}>
          <Button type="primary" htmlType="submit" disabled={!ready} loading={set.isPending}>
            启用
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      </form>
    </Card>
  );
}
