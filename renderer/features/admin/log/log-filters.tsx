import { Button, Select } from 'antd';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { type ActionGroup, actionGroupLabels, actionGroups } from '#shared/audit/action-groups.ts';
import type { ChainId } from '#shared/audit/chain-row.ts';
import { chainWords } from '#shared/audit/verdict-words.ts';
import { isIsoDate } from '#shared/domain/date.ts';
import type { CallInput } from '#shared/ipc/contract.ts';
import { useCall } from '../../../api/hooks.ts';
import { Toolbar } from '../../../ui/page.tsx';

type Given = CallInput<'log.list'>;

/** What the list is narrowed to. */
export type Narrowing = Required<Omit<Given, 'before' | 'limit'>>;

export const everything: Narrowing = {
  from: null,
  to: null,
  account: null,
  groups: [],
  subject: null,
  result: null,
  source: null,
};

const groupChoices = actionGroups.map((value) => ({ value, label: actionGroupLabels[value] }));
const resultChoices = [
  { value: 'done', label: '已办' },
  { value: 'refused', label: '拒绝' },
] as const;
const sourceChoices: readonly { value: ChainId; label: string }[] = [
  { value: 'registry', label: chainWords.registry },
  { value: 'office', label: chainWords.office },
];

function DayField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
}) {
  return (
    <input
      type="date"
      className="field-input log-day"
      aria-label={label}
      value={value ?? ''}
      onChange={({ target }) => onChange(isIsoDate(target.value) ? target.value : null)}
    />
  );
}

/** The conditions over the list; every change asks anew. */
export function LogFilters({
  value,
  onChange,
}: {
  readonly value: Narrowing;
  readonly onChange: (value: Narrowing) => void;
}) {
  const accounts = useCall('account.list', {});
  const [subject, setSubject] = useState(value.subject ?? '');
  useEffect(() => setSubject(value.subject ?? ''), [value.subject]);
  const set = (part: Partial<Narrowing>) => onChange({ ...value, ...part });
  const take = () => {
    const text = subject.trim();
    if (text !== (value.subject ?? '')) set({ subject: text === '' ? null : text });
  };
  const narrowed = JSON.stringify(value) !== JSON.stringify(everything);
  return (
    <Toolbar label="筛选日志">
      <DayField label="自" value={value.from} onChange={(from) => set({ from })} />
      <span aria-hidden="true">至</span>
      <DayField label="止" value={value.to} onChange={(to) => set({ to })} />
      <Select
        aria-label="账户"
        allowClear
        placeholder="所有账户"
        style={{ width: 130 }}
        value={value.account}
        onChange={(account: string | undefined) => set({ account: account ?? null })}
        options={(accounts.data ?? []).map(({ id, displayName }) => ({ value: id, label: displayName }))}
      />
      <Select
        aria-label="动作类别"
        mode="multiple"
        allowClear
        maxTagCount={1}
        placeholder="所有动作"
        style={{ width: 210 }}
        value={[...value.groups]}
        onChange={(groups: ActionGroup[]) => set({ groups })}
        options={groupChoices}
      />
      <Select
        aria-label="结果"
        allowClear
        placeholder="所有结果"
        style={{ width: 110 }}
        value={value.result}
        onChange={(result: 'done' | 'refused' | undefined) => set({ result: result ?? null })}
        options={[...resultChoices]}
      />
      <Select
        aria-label="哪本日志"
        allowClear
        placeholder="两本日志"
        style={{ width: 120 }}
        value={value.source}
        onChange={(source: ChainId | undefined) => set({ source: source ?? null })}
        options={[...sourceChoices]}
      />
      <input
        className="field-input log-subject"
        aria-label="对象编号"
        placeholder="对象编号"
        maxLength={120}
        value={subject}
        onChange={({ target }) => setSubject(target.value)}
        onBlur={take}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === 'Enter') take();
        }}
      />
      {narrowed ? <Button onClick={() => onChange(everything)}>清除条件</Button> : null}
    </Toolbar>
  );
}
