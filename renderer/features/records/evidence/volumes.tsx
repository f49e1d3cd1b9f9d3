import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import {
  retentionPeriods,
  usualRetention,
  type VolumeKind,
  volumeKinds,
} from '#shared/domain/case-volume.ts';
import { labelOf } from '#shared/domain/codes/code-list.ts';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { useAct, useCall } from '../../../api/hooks.ts';
import { useSession } from '../../../api/session.ts';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { PlainField } from '../../../ui/plain-field.tsx';
import { numberOf, titleOf } from '../../../ui/records/display.ts';
import { EvidenceForm, Line } from './evidence-form.tsx';

interface VolumesProps {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
}

/** Archive volumes of a record; each opens its catalogue. */
export function Volumes({ ledger, record }: VolumesProps) {
  const { can } = useSession();
  const reading = useCall('volume.list', { ledger: ledger.id, recordId: record.id });
  const [making, setMaking] = useState(false);
  const mayMake = can(`${ledger.id}.write`) && !record.voided;
  const volumes = reading.data?.volumes ?? [];
  if (volumes.length === 0 && !mayMake) return null;
  return (
    <section className="panel-part" aria-label="案卷">
      <header className="files-head">
        <h3>案卷</h3>
        {mayMake ? (
          <Button size="small" disabled={making} onClick={() => setMaking(true)}>
            立卷…
          </Button>
        ) : null}
      </header>
      {making ? <NewVolume ledger={ledger} record={record} onCancel={() => setMaking(false)} /> : null}
      {volumes.length === 0 ? (
        <p className="panel-quiet">还没有立卷。</p>
      ) : (
        <ul className="file-items">
          {volumes.map((volume) => (
            <li key={volume.id} className="file-item">
              <Link className="panel-link" to={`/${ledger.id}/${record.id}/volume/${volume.id}`}>
                <span className="panel-file">
                  <strong>
                    {volume.number} {volume.title}
                  </strong>
                  <small>
                    {labelOf(volumeKinds, volume.kind)} · {labelOf(retentionPeriods, volume.retention)} ·{' '}
                    {volume.lines} 件 {volume.pages} 页{volume.closedAt === null ? '' : ' · 已归档'}
                  </small>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Class that volumes of a ledger usually are. */
const usualKind = (ledger: string): VolumeKind => (ledger === 'petition' ? 'petition' : 'investigation');

function NewVolume({ ledger, record, onCancel }: VolumesProps & { readonly onCancel: () => void }) {
  const { account } = useSession();
  const create = useAct('volume.create');
  const navigate = useNavigate();
  const [kind, setKind] = useState<VolumeKind>(usualKind(ledger.id));
  const [retention, setRetention] = useState(usualRetention[usualKind(ledger.id)]);
  const [number, setNumber] = useState('');
  const named = [numberOf(ledger, record.values), titleOf(ledger, record.values)].filter(Boolean).join(' ');
  const [title, setTitle] = useState(named.slice(0, 200));
  const [filedBy, setFiledBy] = useState(account.displayName);
  const ready = [number, title, filedBy].every((text) => text.trim() !== '');
  const submit = () => {
    if (!ready || create.isPending) return;
    create.mutate(
      {
        ledger: ledger.id,
        recordId: record.id,
        kind,
        number: number.trim(),
        title: title.trim(),
        retention,
        filedBy: filedBy.trim(),
      },
      { onSuccess: ({ id }) => void navigate(`/${ledger.id}/${record.id}/volume/${id}`) },
    );
  };
  return (
    <EvidenceForm onSend={submit} onCancel={onCancel}>
      <PlainField label="类别">
        {({ id }) => (
          <Select
            id={id}
            size="small"
            value={kind}
            options={volumeKinds.items.map(({ code, label }) => ({ value: code, label }))}
            onChange={(next) => {
              setKind(next);
              setRetention(usualRetention[next]);
            }}
          />
        )}
      </PlainField>
      <PlainField label="保管期限">
        {({ id }) => (
          <Select
            id={id}
            size="small"
            value={retention}
            options={retentionPeriods.items.map(({ code, label }) => ({ value: code, label }))}
            onChange={setRetention}
          />
        )}
      </PlainField>
      <Line label="案卷号" value={number} onValue={setNumber} max={60} first />
      <Line label="立卷人" value={filedBy} onValue={setFiledBy} max={60} />
      <Line label="案卷题名" value={title} onValue={setTitle} max={200} wide />
      <div className="evidence-acts">
        <Button size="small" type="primary" htmlType="submit" disabled={!ready} loading={create.isPending}>
          立卷
        </Button>
        <Button size="small" onClick={onCancel}>
          不办了
        </Button>
      </div>
      <ErrorNotice error={create.error} />
    </EvidenceForm>
  );
}
