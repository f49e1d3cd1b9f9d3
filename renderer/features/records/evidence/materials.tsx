import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { pickFiles } from '../../../api/files.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSession } from '../../../api/session.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { Notice } from '../../../ui/detail.tsx';
import { FileItemRow } from './file-item.tsx';
import { filesOf, holdsFiles } from './incoming.ts';
import { Papers } from './papers.tsx';
import { ScanPanel } from './scan-panel.tsx';
import { UploadList } from './upload-list.tsx';
import { enqueue, type Source, useUploads } from './upload-queue.ts';
import { Volumes } from './volumes.tsx';
import './evidence.css';

const volumeLedgers: ReadonlySet<string> = new Set(['case', 'caseReview', 'petition', 'clue']);

interface MaterialsProps {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
}

/** Files, originals on paper and archive volumes of a record. */
export function Materials(props: MaterialsProps) {
  return (
    <>
      <Files {...props} />
      <Papers {...props} />
      {volumeLedgers.has(props.ledger.id) ? <Volumes {...props} /> : null}
    </>
  );
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]') !== null;

/**
 * Lets files be dropped anywhere on the record and pasted while no field has the focus. Answers whether something is
 * being dragged over it.
 */
function useIncoming(
  section: { readonly current: HTMLElement | null },
  active: boolean,
  take: (data: DataTransfer) => void,
): boolean {
  const [over, setOver] = useState(false);
  const taking = useRef(take);
  useEffect(() => {
    taking.current = take;
  });
  useEffect(() => {
    const zone = section.current?.closest<HTMLElement>('.panel') ?? section.current;
    if (!zone || !active) return;
    const control = new AbortController();
    const { signal } = control;
    const drag = (event: DragEvent) => {
      if (!event.dataTransfer || !holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    zone.addEventListener('dragenter', drag, { signal });
    zone.addEventListener('dragover', drag, { signal });
    zone.addEventListener(
      'dragleave',
      (event) => {
        if (!(event.relatedTarget instanceof Node && zone.contains(event.relatedTarget))) setOver(false);
      },
      { signal },
    );
    zone.addEventListener(
      'drop',
      (event) => {
        setOver(false);
        if (!event.dataTransfer || !holdsFiles(event.dataTransfer)) return;
        event.preventDefault();
        taking.current(event.dataTransfer);
      },
      { signal },
    );
    document.addEventListener(
      'paste',
      (event) => {
        const data = event.clipboardData;
        if (!data || isField(event.target) || ![...data.items].some(({ kind }) => kind === 'file')) return;
        event.preventDefault();
        taking.current(data);
      },
      { signal },
    );
    return () => control.abort();
  }, [section, active]);
  return over;
}

function Files({ ledger, record }: MaterialsProps) {
  const { can } = useSession();
  const reading = useCall('attachment.items', { ledger: ledger.id, recordId: record.id });
  const client = useQueryClient();
  const uploads = useUploads(ledger.id, record.id);
  const section = useRef<HTMLElement>(null);
  const [scanning, setScanning] = useState(false);
  const [folders, setFolders] = useState(0);
  const mayAdd = can(`${ledger.id}.write`) && !record.voided;
  // A file's name is shown to whoever sees the record: it must not tell what is sealed beside it (§47).
  const sealsNames = [...ledger.fields.values()].some(({ kind }) => kind === 'sealed');
  const target = { ledger: ledger.id, recordId: record.id, replaces: null };
  const take = (sources: readonly Source[]) => enqueue(sources, target, client);
  const over = useIncoming(section, mayAdd, (data) => {
    const found = filesOf(data, new Date());
    setFolders(found.folders);
    take(found.sources);
  });
  const pick = async () => {
    const picked = await pickFiles();
    take(picked.map((one) => ({ kind: 'token', ...one })));
  };
  return (
    <section
      className={over ? 'panel-part files files-over' : 'panel-part files'}
      ref={section}
      aria-label="材料"
    >
      <header className="files-head">
        <h3>材料</h3>
        {mayAdd ? (
          <span className="files-acts">
            <Button size="small" onClick={() => void pick()}>
              添加附件…
            </Button>
            <Button size="small" aria-expanded={scanning} onClick={() => setScanning(!scanning)}>
              扫描件…
            </Button>
          </span>
        ) : null}
      </header>
      {mayAdd ? (
        <p className="files-hint">
          {over ? '松开，存入本件的材料' : '可以把文件拖到这里，或复制后按 Ctrl V 粘贴。'}
          {over || !sealsNames ? '' : '文件名里不要写反映人姓名。'}
        </p>
      ) : null}
      {folders > 0 ? <Notice tone="amber">文件夹不能整个存入，请打开后选其中的文件。</Notice> : null}
      {scanning ? (
        <ScanPanel ledger={ledger.id} recordId={record.id} onClose={() => setScanning(false)} />
      ) : null}
      <UploadList uploads={uploads} />
      <DataState reading={reading} what="材料">
        {({ items }) => {
          const struck = items.filter((item) => item.voided !== null);
          const kept = items.filter((item) => item.voided === null);
          return (
            <>
              {items.some(({ left }) => left !== null) ? (
                <p className="panel-quiet file-locked">
                  谈话已锁定：附件每人查阅一次；再看、打印或另存，先在上面“申请再次查阅”，由领导同意。
                </p>
              ) : null}
              {kept.length === 0 && uploads.length === 0 ? <p className="panel-quiet">还没有材料。</p> : null}
              <ul className="file-items">
                {kept.map((item) => (
                  <FileItemRow key={item.itemId} item={item} target={target} mayChange={mayAdd} />
                ))}
              </ul>
              {struck.length === 0 ? null : (
                <details className="files-struck">
                  <summary>已作废的材料（{struck.length}）</summary>
                  <ul className="file-items">
                    {struck.map((item) => (
                      <FileItemRow key={item.itemId} item={item} target={target} mayChange={false} />
                    ))}
                  </ul>
                </details>
              )}
            </>
          );
        }}
      </DataState>
    </section>
  );
}
