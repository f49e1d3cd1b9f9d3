import { Button } from 'antd';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef, useState } from 'react';
import { LoadingState } from '../../../../ui/data-state.tsx';
import { BrokenFile } from './broken-file.tsx';
import { type OpenPdf, openPdf } from './pdf.ts';
import type { Look, Opened } from './view.ts';

/** Pixels of one page at most; larger ones are drawn coarser rather than fill the memory. */
const MOST_PIXELS = 24_000_000;

/** One page of a PDF at a time, drawn; its words stand beside it for those who cannot see it. */
export function PdfView({
  file,
  look,
  onPages,
}: {
  readonly file: Opened;
  readonly look: Look;
  /** Told how many pages there are, once the file is open. */
  readonly onPages: (pages: number) => void;
}) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [broken, setBroken] = useState(false);
  const [page, setPage] = useState(1);
  useEffect(() => {
    let left = false;
    let open: OpenPdf | null = null;
    openPdf(file.ticket, file.bytes).then(
      (opened) => {
        open = opened;
        if (left) void opened.close();
        else {
          setPdf(opened.document);
          onPages(opened.document.numPages);
        }
      },
      () => setBroken(true),
    );
    return () => {
      left = true;
      void open?.close();
    };
  }, [file, onPages]);
  useEffect(() => {
    if (!pdf) return;
    const keys = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLInputElement) return;
      const way = { PageDown: 1, ArrowRight: 1, PageUp: -1, ArrowLeft: -1 }[event.key] ?? 0;
      const to = event.key === 'Home' ? 1 : event.key === 'End' ? pdf.numPages : page + way;
      if (to === page || to < 1 || to > pdf.numPages) return;
      event.preventDefault();
      setPage(to);
    };
    document.addEventListener('keydown', keys);
    return () => document.removeEventListener('keydown', keys);
  }, [pdf, page]);
  if (broken) return <BrokenFile />;
  if (!pdf) return <LoadingState what="文件" />;
  return (
    <>
      <div className="viewer-pages" role="toolbar" aria-label="翻页">
        <Button size="small" disabled={page === 1} onClick={() => setPage(page - 1)}>
          上一页
        </Button>
        <span role="status">
          第 {page} 页，共 {pdf.numPages} 页
        </span>
        <Button size="small" disabled={page === pdf.numPages} onClick={() => setPage(page + 1)}>
          下一页
        </Button>
      </div>
      <PdfPage key={page} pdf={pdf} page={page} look={look} />
    </>
  );
}

function PdfPage({
  pdf,
  page,
  look,
}: {
  readonly pdf: PDFDocumentProxy;
  readonly page: number;
  readonly look: Look;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [words, setWords] = useState('');
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const target = canvas.current;
    const width = target?.closest('.viewer-stage')?.clientWidth ?? 0;
    if (!target || width === 0) return;
    let left = false;
    let drawing: { cancel: () => void } | null = null;
    const draw = async () => {
      const sheet = await pdf.getPage(page);
      if (left) return;
      const rotation = (sheet.rotate + look.turn) % 360;
      const plain = sheet.getViewport({ scale: 1, rotation });
      const scale = ((width - 32) / plain.width) * look.zoom;
      const size = plain.width * plain.height * scale * scale;
      const density = Math.min(window.devicePixelRatio, Math.sqrt(MOST_PIXELS / size));
      const viewport = sheet.getViewport({ scale: scale * density, rotation });
      target.width = Math.floor(viewport.width);
      target.height = Math.floor(viewport.height);
      target.style.width = `${Math.floor(viewport.width / density)}px`;
      const task = sheet.render({ canvas: target, viewport });
      drawing = task;
      await task.promise;
      const { items } = await sheet.getTextContent();
      if (!left) setWords(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    };
    draw().catch((error: unknown) => {
      const cancelled = error instanceof Error && error.name === 'RenderingCancelledException';
      if (!left && !cancelled) setBroken(true);
    });
    return () => {
      left = true;
      drawing?.cancel();
    };
  }, [pdf, page, look]);
  if (broken) return <BrokenFile />;
  return (
    <>
      <canvas ref={canvas} className="viewer-paper" aria-hidden="true" />
      <p className="unseen">{words}</p>
    </>
  );
}
