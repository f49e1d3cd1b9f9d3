import { Button } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { accessPartLabels, type AccessPart, type NamedLedger } from '#shared/domain/access.ts';
import { useAct, useCall } from '../../../../api/hooks.ts';
import { DataState, ErrorNotice } from '../../../../ui/data-state.tsx';

/** Names somebody: one of those whose line of work it is, with a part that is open to him. */
export function NameMember({
  record,
  onDone,
}: {
  readonly record: { readonly ledger: NamedLedger; readonly recordId: string };
  readonly onDone: () => void;
}) {
  const reading = useCall('access.candidates', record);
  const act = useAct('access.name');
  const [accountId, setAccount] = useState('');
  const [wanted, setPart] = useState<AccessPart | null>(null);
  const [whoId, partId] = [useId(), useId()];
  return (
    <DataState reading={reading} what="可指定的人员">
      {(candidates) => {
        const chosen = candidates.find((one) => one.accountId === accountId);
        const parts = chosen?.parts.filter((part) => part !== chosen.current) ?? [];
        const part = parts.find((one) => one === wanted) ?? parts[0];
        const submit = (event: FormEvent) => {
          event.preventDefault();
          if (chosen && part)
            act.mutate({ ...record, accountId: chosen.accountId, part }, { onSuccess: onDone });
        };
        if (candidates.length === 0)
          return (
            <p className="access-none">
              没有可以指定的人：承办室、分管领导或审理室还没有在用的账户。{' '}
              <button type="button" className="dotted" onClick={onDone}>
                知道了
              </button>
            </p>
          );
        return (
          <form className="access-form" onSubmit={submit}>
            <label htmlFor={whoId}>人员</label>
            <select
              id={whoId}
              className="field-input"
              value={accountId}
              onChange={(event) => setAccount(event.target.value)}
            >
              <option value="">请选择</option>
              {candidates.map((one) => (
                <option key={one.accountId} value={one.accountId}>
                  {one.name}　{one.post}
                  {one.current ? `（现为${accessPartLabels[one.current]}）` : ''}
                </option>
              ))}
            </select>
            <label htmlFor={partId}>身份</label>
            <select
              id={partId}
              className="field-input"
              value={part ?? ''}
              disabled={parts.length === 0}
              onChange={(event) => setPart(parts.find((one) => one === event.target.value) ?? null)}
            >
              {parts.map((one) => (
                <option key={one} value={one}>
                  {accessPartLabels[one]}
                </option>
              ))}
            </select>
            <p className="access-acts">
              <Button type="primary" size="small" htmlType="submit" disabled={!part} loading={act.isPending}>
                指定
              </Button>
              <Button size="small" onClick={onDone}>
                不办了
              </Button>
            </p>
            <ErrorNotice error={act.error} />
          </form>
        );
      }}
    </DataState>
  );
}
