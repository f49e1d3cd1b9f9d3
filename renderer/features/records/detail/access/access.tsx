import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { namedLedgers, type NamedLedger } from '#shared/domain/access.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { useAct, useCall } from '../../../../api/hooks.ts';
import { useSession } from '../../../../api/session.ts';
import { ConfirmReason } from '../../../../ui/confirm-reason.tsx';
import { DataState } from '../../../../ui/data-state.tsx';
import { Ended, Members, Recusals } from './lines.tsx';
import { NameMember } from './name-member.tsx';
import './access.css';

export type AccessGroup = CallOutput<'access.of'>;

interface RecordAccess {
  readonly ledger: NamedLedger;
  readonly recordId: string;
}

/** What is being done to the group, one thing at a time. */
export type Doing =
  | { readonly what: 'name' }
  | { readonly what: 'recuseMyself' }
  | { readonly what: 'end' | 'recuse' | 'lift'; readonly accountId: string; readonly name: string };

const isNamed = (id: string): id is NamedLedger => namedLedgers.some((one) => one === id);

/** Who may see a clue or a case, since when and by whom; 申请回避. Nothing for ledgers open to all their readers. */
export function Access({
  ledger,
  recordId,
  onRecused,
}: {
  readonly ledger: LedgerDefinition;
  readonly recordId: string;
  /** The record is gone for the one who looks at it. */
  readonly onRecused: () => void;
}) {
  if (!isNamed(ledger.id)) return null;
  return (
    <section className="panel-part access" aria-label="知悉范围">
      <h3>知悉范围</h3>
      <Group
        record={{ ledger: ledger.id, recordId }}
        thing={`这${ledger.counted}${ledger.label}`}
        onRecused={onRecused}
      />
    </section>
  );
}

function Group({
  record,
  thing,
  onRecused,
}: {
  readonly record: RecordAccess;
  readonly thing: string;
  readonly onRecused: () => void;
}) {
  const { account } = useSession();
  const reading = useCall('access.of', record);
  const [doing, setDoing] = useState<Doing | null>(null);
  const done = () => setDoing(null);
  return (
    <DataState reading={reading} what="知悉范围">
      {(group) => (
        <>
          <Members group={group} me={account.id} onDo={setDoing} />
          <Recusals group={group} me={account.id} onDo={setDoing} />
          <Ended group={group} />
          {doing === null ? (
            <p className="access-acts">
              {group.mayManage ? (
                <Button size="small" onClick={() => setDoing({ what: 'name' })}>
                  指定人员…
                </Button>
              ) : null}
              <Button size="small" onClick={() => setDoing({ what: 'recuseMyself' })}>
                申请回避…
              </Button>
            </p>
          ) : null}
          {doing?.what === 'name' ? <NameMember record={record} onDone={done} /> : null}
          {doing && doing.what !== 'name' ? (
            <Decide record={record} thing={thing} doing={doing} onDone={done} onRecused={onRecused} />
          ) : null}
        </>
      )}
    </DataState>
  );
}

type Decision = Exclude<Doing, { readonly what: 'name' }>;

function question(doing: Decision, thing: string): readonly [sentence: string, act: string] {
  switch (doing.what) {
    case 'recuseMyself':
      return [
        `申请回避：立即生效，您从此看不到${thing}的任何内容。要回来，须由案管室或书记解除。`,
        '申请回避',
      ];
    case 'recuse':
      return [`令“${doing.name}”回避：立即生效，其从此看不到${thing}的任何内容。`, '令其回避'];
    case 'end':
      return [`“${doing.name}”不再参与：其从此看不到${thing}的任何内容，经过留底。`, '结束'];
    case 'lift':
      return [`解除“${doing.name}”的回避：仍在名单上或按职责可看全部的，恢复可见。`, '解除回避'];
  }
}

function Decide({
  record,
  thing,
  doing,
  onDone,
  onRecused,
}: {
  readonly record: RecordAccess;
  readonly thing: string;
  readonly doing: Decision;
  readonly onDone: () => void;
  readonly onRecused: () => void;
}) {
  const client = useQueryClient();
  const [end, recuse, lift] = [useAct('access.end'), useAct('access.recuse'), useAct('access.lift')];
  const act = doing.what === 'end' ? end : doing.what === 'lift' ? lift : recuse;
  const [sentence, label] = question(doing, thing);
  const confirm = (reason: string) => {
    if (doing.what === 'recuseMyself')
      recuse.mutate(
        { ...record, accountId: null, reason },
        {
          onSuccess: () => {
            onRecused();
            // What was read of it before must not wait in memory for another visit.
            client.removeQueries({ type: 'inactive' });
          },
        },
      );
    else
      (doing.what === 'end' ? end : doing.what === 'lift' ? lift : recuse).mutate(
        { ...record, accountId: doing.accountId, reason },
        { onSuccess: onDone },
      );
  };
  return (
    <ConfirmReason
      question={sentence}
      act={label}
      busy={act.isPending}
      error={act.error}
      onConfirm={confirm}
      onCancel={onDone}
    />
  );
}
