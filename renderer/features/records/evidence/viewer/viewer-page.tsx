import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { type ComponentProps, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { bytesText } from '../../../../api/error-sentence.ts';
import { call } from '../../../../api/client.ts';
import { useAct, useCall } from '../../../../api/hooks.ts';
import { EmptyState, ErrorState, LoadingState } from '../../../../ui/data-state.tsx';
import { Page } from '../../../../ui/page.tsx';
import { recordAt } from '../../../../ui/records/paths.ts';
import { ImageView } from './image-view.tsx';
import { MediaView } from './media-view.tsx';
import { PaperActs } from './paper-acts.tsx';
import { DocumentView, TextView, WorkbookView } from './text-views.tsx';
import { type Look, turned, zoomed } from './view.ts';
import '../evidence.css';
import './viewer.css';

// The reader of PDF files is large and comes when the first one is opened.
const PdfView = lazy(async () => ({ default: (await import('./pdf-view.tsx')).PdfView }));

type File = CallOutput<'viewer.open'>;

const usual: Look = { zoom: 1, turn: 0 };

/** A stored file, looked at inside the application; that it was looked at stands in its custody. */
export function ViewerPage({ ledger }: { readonly ledger: LedgerDefinition }) {
  const { id = '', fileId = '' } = useParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { mutate, data: file, error } = useAct('viewer.open');
  const [look, setLook] = useState<Look>(usual);
  const [pages, setPages] = useState<number | null>(null);
  const asked = useRef<string | null>(null);
  const back = recordAt(ledger.id, id);
  useEffect(() => {
    // One opening is one line in the custody, however often the page is drawn.
    if (asked.current === fileId) return;
    asked.current = fileId;
    mutate(
      { id: fileId },
      {
        onSuccess: () => {
          for (const list of ['attachment.custody', 'attachment.items', 'step.of'])
            void client.invalidateQueries({ queryKey: [list] });
        },
      },
    );
  }, [mutate, client, fileId]);
  const ticket = file?.ticket;
  useEffect(() => {
    if (ticket === undefined) return;
    return () => void call('viewer.close', { ticket }).catch(() => undefined);
  }, [ticket]);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLInputElement) return;
      switch (event.key) {
        case '+':
        case '=':
          setLook((now) => ({ ...now, zoom: zoomed(now.zoom, 1) }));
          break;
        case '-':
          setLook((now) => ({ ...now, zoom: zoomed(now.zoom, -1) }));
          break;
        case '0':
          setLook(usual);
          break;
        case 'r':
          setLook((now) => ({ ...now, turn: turned(now.turn) }));
          break;
        case 'Escape':
          void navigate(back);
          break;
        default:
          return;
      }
      event.preventDefault();
    };
    document.addEventListener('keydown', keys);
    return () => document.removeEventListener('keydown', keys);
  }, [navigate, back]);
  const pictured = file !== undefined && ['pdf', 'image', 'video'].includes(file.kind);
  const sized = file !== undefined && file.kind !== 'audio' && file.kind !== 'none';
  const printable =
    file !== undefined &&
    (file.kind === 'pdf' ? pages !== null : ['image', 'text', 'document', 'workbook'].includes(file.kind));
  return (
    <Page
      title={file?.name ?? '查看材料'}
      sub={file ? `${bytesText(file.bytes)}，已记入保管日志` : ''}
      actions={<Button onClick={() => void navigate(back)}>回到{ledger.label}</Button>}
    >
      <div className="viewer">
        {sized ? (
          <div className="viewer-bar">
            <div className="viewer-tools" role="toolbar" aria-label="查看">
              <Button size="small" onClick={() => setLook({ ...look, zoom: zoomed(look.zoom, -1) })}>
                缩小
              </Button>
              <span>{Math.round(look.zoom * 100)}%</span>
              <Button size="small" onClick={() => setLook({ ...look, zoom: zoomed(look.zoom, 1) })}>
                放大
              </Button>
              <Button size="small" onClick={() => setLook(usual)}>
                适合宽度
              </Button>
              {pictured ? (
                <Button size="small" onClick={() => setLook({ ...look, turn: turned(look.turn) })}>
                  旋转
                </Button>
              ) : null}
            </div>
            {printable ? (
              <LeavingActs ledger={ledger} recordId={id} file={file} fileId={fileId} pageCount={pages} />
            ) : null}
          </div>
        ) : null}
        <div className="viewer-stage" role="region" aria-label="内容" tabIndex={0}>
          {error ? (
            <ErrorState error={error} />
          ) : file ? (
            <Suspense fallback={<LoadingState what="文件" />}>{viewOf(file, look, setPages)}</Suspense>
          ) : (
            <LoadingState what="文件" />
          )}
        </div>
      </div>
    </Page>
  );
}

/** Printing and saving, or what is wanted first: a file of a locked record leaves by a leader's word alone. */
function LeavingActs({
  ledger,
  recordId,
  ...paper
}: { readonly ledger: LedgerDefinition; readonly recordId: string } & ComponentProps<typeof PaperActs>) {
  const { data } = useCall('attachment.items', { ledger: ledger.id, recordId });
  const item = data?.items.find(({ versions }) => versions.some(({ id }) => id === paper.fileId));
  if (item === undefined) return null;
  if (item.left === null || item.left.copies > 0) return <PaperActs {...paper} />;
  return (
    <p className="viewer-paper-state">
      已锁定，不能打印、另存：先在{ledger.label}上“申请再次查阅”，由领导同意。
    </p>
  );
}

function viewOf(file: File, look: Look, onPages: (pages: number) => void): ReactNode {
  switch (file.kind) {
    case 'pdf':
      return <PdfView file={file} look={look} onPages={onPages} />;
    case 'image':
      return <ImageView file={file} look={look} />;
    case 'audio':
    case 'video':
      return <MediaView file={file} kind={file.kind} look={look} />;
    case 'text':
      return <TextView file={file} look={look} />;
    case 'document':
      return <DocumentView file={file} look={look} />;
    case 'workbook':
      return <WorkbookView file={file} look={look} />;
    case 'none':
      return (
        <EmptyState title="这种文件不能在这里查看。">
          <p>存入的原样没有变化，可以另存后用别的程序查看。</p>
        </EmptyState>
      );
  }
}
