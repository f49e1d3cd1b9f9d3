import { Button, Select } from 'antd';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { type ActionGroup, actionGroupLabels, actionGroups } from '#shared/audit/action-groups.ts';
import type { ChainId } from '#shared/audit/chain-row.ts';
import { chainWords } from '#shared/audit/verdict-words.ts';
import type { CallInput } from '#shared/ipc/contract.ts';
import { useCall } from '../../../api/hooks.ts';
import { DayInput } from '../../../ui/day-input.tsx';
import { Toolbar } from '../../../ui/page.tsx';
import '../../../ui/records/popup.css';

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

const ALL = 'all';
const groupChoices = actionGroups.map((value) => ({ value, label: actionGroupLabels[value] }));
const resultChoices: readonly { value: 'done' | 'refused' | typeof ALL; label: string }[] = [
  { value: ALL, label: '全部结果' },
  { value: 'done', label: '已办' },
  { value: 'refused', label: '拒绝' },
];
const sourceChoices: readonly { value: ChainId | typeof ALL; label: string }[] = [
  { value: ALL, label: '两本日志' },
  { value: 'registry', label: chainWords.registry },
  { value: 'office', label: chainWords.office },
];

/** What an auditor asks for again and again. */
const readyViews: readonly { readonly label: string; readonly view: Narrowing }[] = [
  { label: '全部', view: everything },
  { label: '打印和导出', view: { ...everything, groups: ['output'] } },
  { label: '查看机密以上', view: { ...everything, groups: ['reading'] } },
  { label: '被拒绝的', view: { ...everything, result: 'refused' } },
];

const same = (a: Narrowing, b: Narrowing): boolean => JSON.stringify(a) === JSON.stringify(b);

/** One press for each of the questions that come up most. */
export function ReadyViews({
  value,
  onChange,
}: {
  readonly value: Narrowing;
  readonly onChange: (value: Narrowing) => void;
}) {
  return (
    <Toolbar label="常用查询">
      <span>常用查询</span>
      {readyViews.map(({ label, view }) => (
        <button
          key={label}
          type="button"
          className="chip"
          aria-pressed={same(value, view)}
          onClick={() => onChange(view)}
        >
          {label}
        </button>
      ))}
    </Toolbar>
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
  const narrowed = !same(value, everything);
  return (
    <Toolbar label="筛选日志">
      <DayInput label="自" value={value.from} onDay={(from) => set({ from })} />
      <span aria-hidden="true">至</span>
      <DayInput label="止" value={value.to} onDay={(to) => set({ to })} />
      <Select
        aria-label="账户"
        style={{ width: 130 }}
        value={value.account ?? ALL}
        onChange={(account: string) => set({ account: account === ALL ? null : account })}
        options={[
          { value: ALL, label: '全部账户' },
          ...(accounts.data ?? []).map(({ id, displayName }) => ({ value: id, label: displayName })),
        ]}
      />
      <Select
        aria-label="动作类别"
        mode="multiple"
        allowClear
        maxTagCount={1}
        prefix="动作"
        style={{ width: 190 }}
        value={[...value.groups]}
        onChange={(groups: ActionGroup[]) => set({ groups })}
        options={groupChoices}
      />
      <Select<'done' | 'refused' | typeof ALL>
        aria-label="结果"
        style={{ width: 104 }}
        value={value.result ?? ALL}
        onChange={(result) => set({ result: result === ALL ? null : result })}
        options={[...resultChoices]}
      />
      <Select<ChainId | typeof ALL>
        aria-label="哪本日志"
        style={{ width: 112 }}
        value={value.source ?? ALL}
        onChange={(source) => set({ source: source === ALL ? null : source })}
        options={[...sourceChoices]}
      />
      <label className="log-subject">
        对象编号
        <input
          className="field-input"
          maxLength={120}
          value={subject}
          onChange={({ target }) => setSubject(target.value)}
          onBlur={take}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Enter') take();
          }}
        />
      </label>
      {narrowed ? <Button onClick={() => onChange(everything)}>清除条件</Button> : null}
    </Toolbar>
  );
}
