import { Button } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { type IsoDate, isoDate } from '#shared/domain/date.ts';
import type { RuleRequest } from '#shared/ipc/rule-calls.ts';
import { ruleValueText, ruleWords } from '#shared/rules/rule-words.ts';
import { useAct, useCall, useJob } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState, ErrorNotice } from '../../ui/data-state.tsx';
import { DateText, dateWords } from '../../ui/date-text.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Pill, type Tone } from '../../ui/marks.tsx';
import { PlainField } from '../../ui/plain-field.tsx';
import { useRefresh } from '../../ui/records/calls.ts';
import { useToday } from '../../ui/records/use-today.ts';
import { useOfficeRules } from '../../ui/rules/use-office-rules.ts';

const statusWords: Readonly<Record<RuleRequest['status'], readonly [string, Tone]>> = {
  proposed: ['等待批准', 'blue'],
  approved: ['已批准', 'green'],
  refused: ['不批准', 'red'],
};

/** What the office asked for, newest first: the old value beside the new one, and the head's word. */
export function Requests() {
  const reading = useCall('rule.requests', {});
  return (
    <DataState
      reading={reading}
      what="改动"
      isEmpty={(rows) => rows.length === 0}
      empty={
        <EmptyState title="本单位没有改过规定。">
          <p>案管室或者领导在“施行的规定”里打开一项，写明文号和起止日期，即可提请书记批准。</p>
        </EmptyState>
      }
    >
      {(rows) => (
        <ul className="rules-requests">
          {rows.map((row) => (
            <li key={row.id} className="card card-padded">
              <Request row={row} rows={rows} />
            </li>
          ))}
        </ul>
      )}
    </DataState>
  );
}

function Request({ row, rows }: { readonly row: RuleRequest; readonly rows: readonly RuleRequest[] }) {
  const { can } = useSession();
  const rules = useOfficeRules();
  const [status, tone] = statusWords[row.status];
  const from = isoDate.parse(row.from);
  const before = rules.packFor(from).rules[row.rule];
  const ended = rows.some((one) => one.ends === row.id && one.status !== 'refused');
  return (
    <>
      <p className="rules-head">
        <strong>{ruleWords[row.rule].label}</strong>
        <Pill tone={tone}>{status}</Pill>
        <span>{row.basis}</span>
      </p>
      <p>
        {row.act === 'end'
          ? `自${dateWords(row.from)}起不再用本单位的规定，恢复统一规定。`
          : `自${dateWords(row.from)}起${row.to === null ? '' : `至${dateWords(row.to)}止`}：${ruleValueText(row.rule, row.value, from)}。`}
      </p>
      {row.status === 'proposed' ? (
        <p className="rules-quiet">
          现为：{ruleValueText(row.rule, before.value, from)}（{before.source}）。
        </p>
      ) : null}
      <p className="rules-quiet">
        理由：{row.reason}。{row.requestedBy}，<DateText value={row.requestedAt} time />
        {row.decidedBy === null ? '' : `；${row.decidedBy} ${status}`}
        {row.note === null ? '' : `：${row.note}`}
        {row.moved === null ? '' : `；重新计算 ${row.moved} 件`}
      </p>
      {row.status === 'proposed' && can('rule.override') ? (
        row.mine ? (
          <p className="rules-quiet">您自己提出的，要由另一位书记批。</p>
        ) : (
          <Decide row={row} />
        )
      ) : null}
      {row.status === 'approved' && row.act === 'set' && !ended && can('rule.propose') ? (
        <End row={row} />
      ) : null}
    </>
  );
}

function Decide({ row }: { readonly row: RuleRequest }) {
  const decide = useJob('rule.decide');
  const refresh = useRefresh('rule.');
  const [note, setNote] = useState('');
  const field = useId();
  const say = (approve: boolean) =>
    void decide.run({ id: row.id, approve, note: note.trim() }).then(() => refresh());
  const busy = decide.state === 'running';
  return (
    <div className="rules-decide">
      <label htmlFor={field}>批注（不批准的，请写明原因）</label>
      <div className="rules-row">
        <input
          id={field}
          className="field-input"
          value={note}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => setNote(event.target.value)}
        />
        <Button type="primary" loading={busy} onClick={() => say(true)}>
          批准
        </Button>
        <Button disabled={busy || note.trim() === ''} onClick={() => say(false)}>
          不批准
        </Button>
      </div>
      <JobPanel
        job={decide}
        doing="正在重新计算期限"
        stages={{ counting: '计算期限' }}
        result={({ moved }) => <p>已批准，重新计算 {moved} 件。</p>}
      />
    </div>
  );
}

/** Asks that an office's own value holds no more. */
function End({ row }: { readonly row: RuleRequest }) {
  const today = useToday();
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState<IsoDate | null>(today);
  const [basis, setBasis] = useState('');
  const ask = useAct('rule.proposeEnd');
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        提请停用…
      </Button>
    );
  const fits = from !== null && basis.trim().length >= 2;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fits)
      ask.mutate(
        { id: row.id, from, basis, reason: '停用本单位的规定' },
        { onSuccess: () => setOpen(false) },
      );
  };
  return (
    <form className="rules-row" aria-label="提请停用" onSubmit={submit}>
      <DayField label="自哪天起停用" value={from} onValue={setFrom} today={today} />
      <PlainField label="依据文号">
        {(attributes) => (
          <input
            {...attributes}
            className="field-input"
            maxLength={200}
            value={basis}
            onChange={(event) => setBasis(event.target.value)}
          />
        )}
      </PlainField>
      <Button type="primary" htmlType="submit" disabled={!fits} loading={ask.isPending}>
        提请批准
      </Button>
      <ErrorNotice error={ask.error} />
    </form>
  );
}
