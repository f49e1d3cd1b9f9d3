import { Button, Select } from 'antd';
import { useEffect, useRef } from 'react';
import { useNavigate, useParams } from 'react-router';
import { pageRanges, retentionPeriods, unexplained, volumeKinds } from '#shared/domain/case-volume.ts';
import { labelOf } from '#shared/domain/codes/code-list.ts';
import type { VolumeDetail } from '#shared/ipc/volume-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { pickFile } from '../../../api/files.ts';
import { useAct, useCall, useJob } from '../../../api/hooks.ts';
import { DataState, ErrorNotice } from '../../../ui/data-state.tsx';
import { timeWords } from '../../../ui/date-text.tsx';
import { Notice } from '../../../ui/detail.tsx';
import { JobPanel } from '../../../ui/job-panel.tsx';
import { useLeave } from '../../../ui/output/leave.tsx';
import { paperStages, printedWords } from '../../../ui/output/words.ts';
import { Kbd } from '../../../ui/marks.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { PlainField } from '../../../ui/plain-field.tsx';
import { recordAt } from '../../../ui/records/paths.ts';
import { Line } from './evidence-form.tsx';
import { useVolumeDraft } from './volume-draft.ts';
import { VolumeLines } from './volume-lines.tsx';
import './evidence.css';

const stages = { drawing: '排版', writing: '写入' } as const;

/** The catalogue of one archive volume: what is in it, in which order, on which pages, and what is missing why. */
export function VolumePage({ ledger }: { readonly ledger: LedgerDefinition }) {
  const { id = '', volumeId = '' } = useParams();
  const reading = useCall('volume.get', { id: volumeId });
  const navigate = useNavigate();
  const volume = reading.data;
  return (
    <Page
      title={volume ? `案卷 ${volume.number}` : '案卷'}
      sub={volume ? `${labelOf(volumeKinds, volume.kind)}　${volume.title}` : ''}
      actions={<Button onClick={() => void navigate(recordAt(ledger.id, id))}>回到{ledger.label}</Button>}
    >
      <DataState reading={reading} what="卷内目录">
        {(detail) => <Editor key={detail.id} volume={detail} />}
      </DataState>
    </Page>
  );
}

function Editor({ volume }: { readonly volume: VolumeDetail }) {
  const draft = useVolumeDraft(volume);
  const save = useAct('volume.save');
  const close = useAct('volume.close');
  const { id, mayWrite } = volume;
  const { head, lines } = draft;
  const ready = [head.number, head.title, head.filedBy].every((text) => text.trim() !== '');
  const store = () => {
    if (!draft.dirty || !ready || save.isPending) return;
    save.mutate(
      { id, revision: draft.revision, ...head, lines: [...lines] },
      { onSuccess: ({ revision }) => draft.settle(revision) },
    );
  };
  const storing = useRef(store);
  useEffect(() => {
    storing.current = store;
  });
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      storing.current();
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, []);
  const open = unexplained(
    lines.map((line) => ({ ...line, present: line.itemId !== null || line.paperId !== null })),
  );
  const pages = pageRanges(lines).reduce((last, range) => range?.to ?? last, 0);
  return (
    <div className="grid">
      {volume.closedAt === null ? null : (
        <Notice tone="green">
          {timeWords(volume.closedAt)} {volume.closedBy} 归档，目录不再改动。
        </Notice>
      )}
      <Card title="卷皮" remark={`${lines.length} 件，${pages} 页`} padded>
        <div className="volume-head">
          <Line
            label="案卷号"
            value={head.number}
            max={60}
            readOnly={!mayWrite}
            onValue={(number) => draft.setHead({ ...head, number })}
          />
          <Line
            label="案卷题名"
            value={head.title}
            max={200}
            readOnly={!mayWrite}
            onValue={(title) => draft.setHead({ ...head, title })}
          />
          <PlainField label="保管期限">
            {({ id: field }) => (
              <Select
                id={field}
                value={head.retention}
                disabled={!mayWrite}
                options={retentionPeriods.items.map(({ code, label }) => ({ value: code, label }))}
                onChange={(retention) => draft.setHead({ ...head, retention })}
              />
            )}
          </PlainField>
          <Line
            label="立卷人"
            value={head.filedBy}
            max={60}
            readOnly={!mayWrite}
            onValue={(filedBy) => draft.setHead({ ...head, filedBy })}
          />
        </div>
      </Card>
      <VolumeLines volume={volume} lines={lines} unexplained={open} onLines={draft.setLines} />
      {mayWrite ? (
        <div className="form-actions">
          <Button type="primary" disabled={!draft.dirty || !ready} loading={save.isPending} onClick={store}>
            保存目录 <Kbd>Ctrl S</Kbd>
          </Button>
          {draft.dirty ? (
            <Button onClick={draft.drop}>放弃改动</Button>
          ) : (
            <Button
              disabled={open.length > 0 || lines.length === 0}
              loading={close.isPending}
              onClick={() => close.mutate({ id, revision: draft.revision })}
            >
              归档
            </Button>
          )}
          <span className="panel-quiet">
            {draft.dirty
              ? '有改动还没有保存。'
              : open.length > 0
                ? `还有 ${open.length} 件没有材料，也没有写明缺件原因；补齐后才能归档。`
                : '归档后目录不再改动。'}
          </span>
        </div>
      ) : null}
      <ErrorNotice error={save.error ?? close.error} />
      <Prints volume={volume} disabled={draft.dirty} />
    </div>
  );
}

function Prints({ volume, disabled }: { readonly volume: VolumeDetail; readonly disabled: boolean }) {
  const print = useJob('volume.print');
  const paper = useJob('output.print');
  const leave = useLeave();
  const content = { what: 'volume', id: volume.id } as const;
  const write = async (form: 'pdf' | 'docx') => {
    const picked = await pickFile({
      what: 'save',
      kind: form,
      suggestedName: `卷内目录 ${volume.number}`.replaceAll(/[/\\:*?"<>|]/gu, '-'),
    });
    if (picked) await print.run({ id: volume.id, form, file: picked.token });
  };
  const busy = print.state === 'running' || paper.state === 'running';
  const start = (form: 'pdf' | 'docx'): void =>
    leave.start({ act: form === 'pdf' ? 'savePdf' : 'saveDocx', content, go: () => write(form) });
  return (
    <Card title="卷内目录" remark={disabled ? '先保存，再打印' : '写成带份号和水印的文件'} padded>
      <div className="form-actions">
        <Button disabled={disabled || busy} onClick={() => start('pdf')}>
          写成 PDF…
        </Button>
        <Button disabled={disabled || busy} onClick={() => start('docx')}>
          写成 Word…
        </Button>
        <Button
          disabled={disabled || busy}
          onClick={() =>
            leave.start({ act: 'print', content, go: (copies) => paper.run({ content, copies }) })
          }
        >
          打印…
        </Button>
      </div>
      {leave.panel}
      <JobPanel
        job={paper}
        doing="正在打印卷内目录"
        stages={paperStages}
        result={(made) => <p>{printedWords(made)}</p>}
      />
      <JobPanel
        job={print}
        doing="正在写卷内目录"
        stages={stages}
        result={({ copyNumber }) => <p>已写成，份号 {copyNumber}。</p>}
      />
    </Card>
  );
}
