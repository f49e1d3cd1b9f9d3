import { Button } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import { useAct, useCall } from '../../../api/hooks.ts';
import { useSession } from '../../../api/session.ts';
import { ConfirmReason } from '../../../ui/confirm-reason.tsx';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { Notice } from '../../../ui/detail.tsx';
import { referenceOf } from '#shared/ledgers/ledger.ts';
import { useRecord } from '../../../ui/records/calls.ts';

type Person = CallOutput<'person.alike'>[number];
type Seen = Pick<Person, 'unit' | 'post' | 'identityNumber'>;

/** People with the same name: compared side by side, and joined where two cards are one person. */
export function Alike({
  record,
  onOpen,
}: {
  readonly record: RecordDetail;
  readonly onOpen: (id: string) => void;
}) {
  const alike = useCall('person.alike', { id: record.id });
  const [compared, setCompared] = useState<Person | null>(null);
  if (alike.error) return <ErrorNotice error={alike.error} />;
  const others = (alike.data ?? []).filter((one) => one.id !== record.id);
  if (others.length === 0) return null;
  return (
    <section className="panel-part">
      <h3>同名人员 {others.length} 位</h3>
      <ul className="panel-files">
        {others.map((one) => (
          <li key={one.id}>
            <span className="panel-file">
              <strong>{one.unit || '单位不明'}</strong>
              <small>
                {one.post || '职务不明'}
                {one.identityNumber ? ` · ${one.identityNumber}` : ''}
              </small>
            </span>
            <button type="button" className="sheet-quiet" onClick={() => onOpen(one.id)}>
              看此人
            </button>
            <button
              type="button"
              className="sheet-quiet"
              aria-expanded={compared?.id === one.id}
              onClick={() => setCompared(compared?.id === one.id ? null : one)}
            >
              比对
            </button>
          </li>
        ))}
      </ul>
      {compared ? <Compare record={record} other={compared} onDone={() => setCompared(null)} /> : null}
    </section>
  );
}

const lines: readonly (readonly [string, (seen: Seen) => string])[] = [
  ['单位', (seen) => seen.unit],
  ['职务', (seen) => seen.post],
  ['身份证号', (seen) => seen.identityNumber ?? ''],
];

function Compare({
  record,
  other,
  onDone,
}: {
  readonly record: RecordDetail;
  readonly other: Person;
  readonly onDone: () => void;
}) {
  const { can } = useSession();
  const [asking, setAsking] = useState(false);
  const merge = useAct('person.merge');
  const there = useRecord('person', other.id);
  const text = (field: string) => {
    const value = record.values[field];
    return typeof value === 'string' ? value : '';
  };
  const here: Seen = {
    unit: referenceOf(record.values, 'unit')?.name ?? '',
    post: text('post'),
    identityNumber: text('identityNumber'),
  };
  const total = (one: RecordDetail | undefined) =>
    one ? `${one.linked.reduce((sum, group) => sum + group.total, 0)} 条` : '…';
  return (
    <div className="alike">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">本页这位</th>
            <th scope="col">那一位</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(([label, of]) => (
            <tr key={label} className={of(here) === of(other) ? '' : 'alike-differs'}>
              <th scope="row">{label}</th>
              <td className="wrap">{of(here) || '—'}</td>
              <td className="wrap">{of(other) || '—'}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">相关记录</th>
            <td>{total(record)}</td>
            <td>{total(there.data)}</td>
          </tr>
        </tbody>
      </table>
      {here.identityNumber && other.identityNumber && here.identityNumber !== other.identityNumber ? (
        <Notice tone="red">两个身份证号不同，一般不是同一人。</Notice>
      ) : null}
      {!can('person.write') ? null : asking ? (
        <ConfirmReason
          question="并入本页这位：那一位的记录全部移过来，那张卡片作废留底。"
          act="合并"
          busy={merge.isPending}
          error={merge.error}
          onConfirm={(reason) =>
            merge.mutate({ keep: record.id, drop: other.id, reason }, { onSuccess: onDone })
          }
          onCancel={() => setAsking(false)}
        />
      ) : (
        <Button size="small" onClick={() => setAsking(true)}>
          是同一人，合并…
        </Button>
      )}
    </div>
  );
}
