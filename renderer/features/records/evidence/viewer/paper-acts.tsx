import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { DRAWN_PAGES } from '#shared/domain/output.ts';
import { pickFile } from '../../../../api/files.ts';
import { useJob } from '../../../../api/hooks.ts';
import { Notice } from '../../../../ui/detail.tsx';
import { JobPanel } from '../../../../ui/job-panel.tsx';
import { useLeave } from '../../../../ui/output/leave.tsx';
import { paperStages, printedWords } from '../../../../ui/output/words.ts';
import type { Opened, PageRange } from './view.ts';

interface PaperActsProps {
  readonly file: Opened;
  readonly fileId: string;
  /** Pages of a PDF; null for other kinds. */
  readonly pageCount: number | null;
}

const LONGEST_NAME = 80;

/** Name of the PDF that is offered: that of the file, with what no file system takes left out. */
const pdfName = (name: string): string =>
  `${name
    .replace(/\.[^.]*$/u, '')
    .replaceAll(/[/\\:*?"<>|]/gu, '-')
    .slice(0, LONGEST_NAME)}（打印件）.pdf`;

/** Prints what is looked at, or keeps it as a PDF, by the same way as every paper of the office (domain §4.4). */
export function PaperActs({ file, fileId, pageCount }: PaperActsProps) {
  const leave = useLeave();
  const client = useQueryClient();
  const print = useJob('output.print');
  const save = useJob('output.savePdf');
  const [range, setRange] = useState<PageRange>({ from: 1, to: Math.min(pageCount ?? 1, DRAWN_PAGES) });
  const { drawing, draw, stop } = useDrawing(file);
  const busy = drawing?.failed === false || print.state === 'running' || save.state === 'running';
  const fits =
    pageCount === null ||
    (Number.isInteger(range.from) &&
      Number.isInteger(range.to) &&
      range.from >= 1 &&
      range.from <= range.to &&
      range.to <= pageCount &&
      range.to - range.from < DRAWN_PAGES);
  const content = { what: 'evidence' as const, id: fileId, pages: pageCount === null ? null : range };
  /** Draws what has to be drawn, then makes the paper; the custody shown elsewhere is read again. */
  const make = async (paper: (drawn: Uint8Array<ArrayBuffer>[]) => Promise<unknown>) => {
    const drawn = pageCount === null ? [] : await draw(range);
    if (drawn === null) return;
    await paper(drawn);
    for (const list of ['attachment.custody', 'attachment.items'])
      await client.invalidateQueries({ queryKey: [list] });
  };
  const toFile = async () => {
    const picked = await pickFile({ what: 'save', kind: 'pdf', suggestedName: pdfName(file.name) });
    if (picked) await make((drawn) => save.run({ content, file: picked.token, drawn }));
  };
  return (
    <>
      <div className="viewer-paper-acts" role="group" aria-label="打印和保存">
        {pageCount === null ? null : (
          <Pages range={range} count={pageCount} fits={fits} onChange={setRange} />
        )}
        <Button
          size="small"
          disabled={busy || !fits}
          onClick={() =>
            leave.start({
              act: 'print',
              content,
              go: (copies) => make((drawn) => print.run({ content, copies, drawn })),
            })
          }
        >
          打印…
        </Button>
        <Button
          size="small"
          disabled={busy || !fits}
          onClick={() => leave.start({ act: 'savePdf', content, go: toFile })}
        >
          存为 PDF…
        </Button>
      </div>
      <div className="viewer-paper-state">
        {leave.panel}
        {drawing?.failed ? (
          <Notice tone="amber">
            这份材料有的页画不出来，没有打印，也没有写出文件；可以另存后用别的程序打印。
          </Notice>
        ) : drawing ? (
          <p role="status">
            正在准备第 {drawing.done} 页，共 {drawing.total} 页{' '}
            <Button size="small" onClick={stop}>
              停止
            </Button>
          </p>
        ) : null}
        <JobPanel
          job={print}
          doing="正在打印材料"
          stages={paperStages}
          result={(made) => <p>{printedWords(made)}</p>}
        />
        <JobPanel
          job={save}
          doing="正在排版材料"
          stages={paperStages}
          result={({ pages, copyNumber, number }) => (
            <p>
              已存好，{pages} 页，份号 {copyNumber}，登记号 {number}。
            </p>
          )}
        />
      </div>
    </>
  );
}

interface Drawing {
  readonly done: number;
  readonly total: number;
  readonly failed: boolean;
}

/** The drawing of PDF pages for paper: how far it is, and a way to stop it. Leaving the page stops it. */
function useDrawing(file: Opened) {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(), []);
  const draw = async (range: PageRange): Promise<Uint8Array<ArrayBuffer>[] | null> => {
    const own = new AbortController();
    control.current = own;
    const total = range.to - range.from + 1;
    setDrawing({ done: 0, total, failed: false });
    try {
      // The reader of PDF files is large and comes when it is needed.
      const { drawPages } = await import('./pdf-pages.ts');
      const told = (done: number) => setDrawing({ done, total, failed: false });
      const drawn = await drawPages(file, range, told, own.signal);
      setDrawing(null);
      return drawn;
    } catch {
      setDrawing(own.signal.aborted ? null : { done: 0, total, failed: true });
      return null;
    }
  };
  return { drawing, draw, stop: () => control.current?.abort() };
}

/** Which pages of a PDF go onto paper; so many at most in one go. */
function Pages({
  range,
  count,
  fits,
  onChange,
}: {
  readonly range: PageRange;
  readonly count: number;
  readonly fits: boolean;
  readonly onChange: (range: PageRange) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState({ from: String(range.from), to: String(range.to) });
  const field = (which: 'from' | 'to', label: string) => (
    <>
      <label htmlFor={`${id}-${which}`}>{label}</label>
      <input
        id={`${id}-${which}`}
        className="viewer-page-number"
        inputMode="numeric"
        autoComplete="off"
        value={typed[which]}
        onChange={({ target }) => {
          setTyped({ ...typed, [which]: target.value });
          onChange({ ...range, [which]: target.value.trim() === '' ? Number.NaN : Number(target.value) });
        }}
      />
    </>
  );
  return (
    <>
      {field('from', '从第')}
      {field('to', '页到第')}
      <span>页</span>
      {fits ? null : (
        <span role="alert">
          请填 1 到 {count} 之间的页码，一次最多 {DRAWN_PAGES} 页。
        </span>
      )}
    </>
  );
}
