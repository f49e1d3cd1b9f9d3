import { useState } from 'react';
import { accessPartLabels } from '#shared/domain/access.ts';
import type { AccessMember, AccessRecusal } from '#shared/ipc/access-calls.ts';
import { DateText } from '../../../../ui/date-text.tsx';
import { Pill } from '../../../../ui/marks.tsx';
import type { AccessGroup, Doing } from './access.tsx';

interface LinesProps {
  readonly group: AccessGroup;
  readonly me: string;
  readonly onDo: (doing: Doing) => void;
}

/** Those named now. */
export function Members({ group, me, onDo }: LinesProps) {
  const members = group.members.filter((one) => one.endedAt === null);
  return (
    <>
      {members.every((one) => one.part !== 'lead') ? (
        <p className="access-none">
          未指定承办人。{group.mayManage ? '指定之前，只有按职责可看全部的人能看到。' : ''}
        </p>
      ) : null}
      <ul className="panel-files">
        {members.map((one) => (
          <li key={one.accountId}>
            <span className="panel-file">
              <strong>
                {one.name}
                {one.accountId === me ? '（本人）' : ''} {accessPartLabels[one.part]}{' '}
                {one.recused ? <Pill tone="amber">回避中</Pill> : null}
              </strong>
              <small>
                {one.post ? `${one.post} · ` : ''}
                <DateText value={one.since} />
                起，{one.addedBy} 指定
              </small>
            </span>
            {group.mayManage ? <Acts one={one} me={me} onDo={onDo} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Acts({
  one,
  me,
  onDo,
}: {
  readonly one: AccessMember;
  readonly me: string;
  readonly onDo: (doing: Doing) => void;
}) {
  const { accountId, name } = one;
  return (
    <>
      {one.recused || accountId === me ? null : (
        <button
          type="button"
          className="sheet-quiet"
          aria-label={`令${name}回避`}
          onClick={() => onDo({ what: 'recuse', accountId, name })}
        >
          回避…
        </button>
      )}
      <button
        type="button"
        className="sheet-quiet"
        aria-label={`结束${name}的${accessPartLabels[one.part]}`}
        onClick={() => onDo({ what: 'end', accountId, name })}
      >
        结束…
      </button>
    </>
  );
}

const by = (one: AccessRecusal): string => (one.own ? '本人申请' : `${one.declaredBy} 决定`);

/** Those who keep out of it now. */
export function Recusals({ group, me, onDo }: LinesProps) {
  const now = group.recusals.filter((one) => one.liftedAt === null);
  if (now.length === 0) return null;
  return (
    <>
      <h4>回避中</h4>
      <ul className="panel-files">
        {now.map((one) => (
          <li key={one.accountId}>
            <span className="panel-file">
              <strong>{one.name}</strong>
              <small>
                <DateText value={one.declaredAt} />
                起，{by(one)}：{one.reason}
              </small>
            </span>
            {group.mayManage && one.accountId !== me ? (
              <button
                type="button"
                className="sheet-quiet"
                aria-label={`解除${one.name}的回避`}
                onClick={() => onDo({ what: 'lift', accountId: one.accountId, name: one.name })}
              >
                解除…
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Those who were named once, and recusals that were lifted: kept, and out of the way. */
export function Ended({ group }: { readonly group: AccessGroup }) {
  const [shown, setShown] = useState(false);
  const members = group.members.filter((one) => one.endedAt !== null);
  const lifted = group.recusals.filter((one) => one.liftedAt !== null);
  const count = members.length + lifted.length;
  if (count === 0) return null;
  return (
    <>
      <button type="button" className="dotted" aria-expanded={shown} onClick={() => setShown(!shown)}>
        以前的变动 {count} 次
      </button>
      {shown ? (
        <ul className="access-past">
          {members.map((one) => (
            <li key={`${one.accountId} ${one.since}`}>
              {one.name} {accessPartLabels[one.part]}，<DateText value={one.since} />至
              <DateText value={one.endedAt} />
              {one.endReason ? `（${one.endReason}）` : ''}
            </li>
          ))}
          {lifted.map((one) => (
            <li key={`${one.accountId} ${one.declaredAt}`}>
              {one.name} 回避，
              <DateText value={one.declaredAt} />至<DateText value={one.liftedAt} />，{one.liftedBy} 解除（
              {one.liftReason}）
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
