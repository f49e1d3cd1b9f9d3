import { Button } from 'antd';
import { type FormEvent, useReducer, useRef, useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { begunBy, type RecordStep, missingFor, stepOf } from '#shared/ledgers/steps.ts';
import { useAct, useCall } from '../../../api/hooks.ts';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { timeWords } from '../../../ui/date-text.tsx';
import { PlainField } from '../../../ui/plain-field.tsx';
import { useRefresh } from '../../../ui/records/calls.ts';
import { emptyEntry, entryFor } from '../../../ui/records/controls/entry.ts';
import { issuesOf, issueWords } from '../../../ui/records/issue-words.ts';
import { useToday } from '../../../ui/records/use-today.ts';
import { FieldRow } from '../form/field-row.tsx';
import { formMemory, rememberValues } from '../form/memory.ts';
import { changesOf, type FormAction, formStep, startForm } from '../form/model.ts';
import '../form/form.css';

type Course = CallOutput<'step.of'>;

interface Props {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
}

/** The steps of the work on a record: those one may take now, and those that were taken, by whom and when. */
export function Steps({ ledger, record }: Props) {
  const reading = useCall(
    'step.of',
    { ledger: ledger.id, recordId: record.id },
    { enabled: ledger.steps.length > 0 },
  );
  const [doing, setDoing] = useState<RecordStep | null>(null);
  const [shown, setShown] = useState<RecordValues | null>(null);
  if (!reading.data || record.voided) return null;
  const { open, taken } = reading.data;
  if (open.length === 0 && taken.length === 0) return null;
  const steps = open.flatMap((action) => stepOf(ledger, action) ?? []);
  return (
    <section className="panel-part">
      <h3>办理</h3>
      {taken.length > 0 ? (
        <ol className="panel-steps">
          {taken.map((one) => (
            <li key={`${one.at} ${one.action}`}>
              <strong>{stepOf(ledger, one.action)?.label ?? one.action}</strong> {one.by}{' '}
              <time dateTime={one.at}>{timeWords(one.at)}</time>
              {one.note === null ? null : <span className="panel-text">{one.note}</span>}
            </li>
          ))}
        </ol>
      ) : null}
      {shown ? <Reading ledger={ledger} values={shown} onClose={() => setShown(null)} /> : null}
      {doing && steps.includes(doing) ? (
        <Taking
          key={doing.action}
          ledger={ledger}
          record={record}
          step={doing}
          leaders={reading.data.leaders}
          names={reading.data.people.find(({ action }) => action === doing.action)?.names ?? []}
          onShown={setShown}
          onClose={() => setDoing(null)}
        />
      ) : (
        <p className="panel-acts panel-steps-open">
          {steps.map((step) => (
            <Button key={step.action} size="small" onClick={() => setDoing(step)}>
              {step.label}…
            </Button>
          ))}
        </p>
      )}
    </section>
  );
}

/** What was withheld, for as long as it is not put away; it is kept nowhere. */
function Reading({
  ledger,
  values,
  onClose,
}: {
  readonly ledger: LedgerDefinition;
  readonly values: RecordValues;
  readonly onClose: () => void;
}) {
  return (
    <section className="panel-clock-form" aria-label="查阅内容">
      {[...ledger.fields].map(([field, meta]) => {
        const text = values[field];
        return typeof text === 'string' ? (
          <div key={field}>
            <strong>{meta.label}</strong>
            <p className="panel-text">{text}</p>
          </div>
        ) : null;
      })}
      <p className="panel-quiet">合上或离开本页后不再显示；确需再看的，另行申请。</p>
      <p className="panel-acts">
        <Button size="small" onClick={onClose}>
          看完了，合上
        </Button>
      </p>
    </section>
  );
}

function Taking({
  ledger,
  record,
  step,
  leaders,
  names,
  onShown,
  onClose,
}: Props & {
  readonly step: RecordStep;
  readonly leaders: Course['leaders'];
  /** Who may stand in the step's people fields. */
  readonly names: readonly string[];
  /** What a reading shows, this once. */
  readonly onShown: (values: RecordValues) => void;
  readonly onClose: () => void;
}) {
  const today = useToday();
  const begun = { ...record.values, ...begunBy(step, record.values) };
  const [state, act] = useReducer(
    (before: ReturnType<typeof startForm>, action: FormAction) => formStep(ledger, before, action),
    null,
    () => startForm(ledger, begun, record.revision),
  );
  const last = formMemory.last.get(ledger.id);
  const [note, setNote] = useState('');
  const [leader, setLeader] = useState('');
  const [tried, setTried] = useState(false);
  const frame = useRef<HTMLFormElement>(null);
  const take = useAct('step.take');
  const refresh = useRefresh(`${ledger.id}.`);
  const values = Object.fromEntries(
    Object.entries(changesOf(state)).filter(([field]) => step.fields.includes(field)),
  );
  const lacking = new Set(missingFor(step, { ...begun, ...values }).filter((f) => step.fields.includes(f)));
  const noteFault = tried && step.note === 'demanded' && note.trim() === '' ? '请写明理由' : null;
  const leaderFault = tried && step.asksLeader && leader === '' ? '请选定审批的领导' : null;
  const faultOf = (field: string): string | null => {
    const entry = state.entries[field];
    const answered = state.answered.find((issue) => issue.field === field);
    if (entry?.fault) return issueWords(ledger, { field, rule: entry.fault });
    if (answered) return issueWords(ledger, answered);
    return tried && lacking.has(field) ? issueWords(ledger, { field, rule: 'required' }) : null;
  };
  const beside = state.answered.filter((issue) => !step.fields.includes(issue.field));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const unread = step.fields.some((field) => (state.entries[field]?.fault ?? null) !== null);
    const incomplete =
      lacking.size > 0 ||
      unread ||
      (step.note === 'demanded' && note.trim() === '') ||
      (step.asksLeader !== undefined && leader === '');
    if (incomplete || take.isPending) {
      frame.current?.querySelector<HTMLElement>('[aria-invalid="true"], .field-input')?.focus();
      return;
    }
    take.mutate(
      {
        ledger: ledger.id,
        recordId: record.id,
        revision: record.revision,
        action: step.action,
        values,
        note: note.trim(),
        leader: step.asksLeader ? leader : null,
      },
      {
        onSuccess: (done) => {
          rememberValues(ledger, values);
          if (done.shown) onShown(done.shown);
          refresh();
          onClose();
        },
        onError: (cause) => act({ type: 'answered', issues: issuesOf(ledger, cause.details) }),
      },
    );
  };
  return (
    <form ref={frame} className="panel-clock-form" aria-label={step.label} noValidate onSubmit={submit}>
      {step.fields.map((field, index) => {
        const meta = ledger.fields.get(field);
        if (meta && step.people?.fields.includes(field))
          return (
            <PlainField key={field} label={meta.label} fault={faultOf(field)}>
              {(attributes) => (
                <select
                  {...attributes}
                  className="field-input"
                  value={state.entries[field]?.text ?? ''}
                  onChange={(event) =>
                    act({ type: 'entry', field, entry: entryFor(meta, event.target.value || null) })
                  }
                >
                  <option value="">{names.length === 0 ? '尚未指定人员' : '请选择'}</option>
                  {names.map((name) => (
                    <option key={name} value={name}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </PlainField>
          );
        return meta ? (
          <FieldRow
            key={field}
            id={field}
            meta={step.demands.includes(field) ? { ...meta, required: true } : meta}
            entry={state.entries[field] ?? emptyEntry}
            fault={faultOf(field)}
            kept={state.kept.has(field)}
            disabled={null}
            last={last?.[field] ?? null}
            today={today}
            unit="yuan"
            regime={null}
            autoFocus={index === 0}
            act={act}
            onUnit={() => undefined}
            onPicked={() => undefined}
          />
        ) : null;
      })}
      {step.asksLeader ? (
        <PlainField label="送哪位领导审批" fault={leaderFault}>
          {(attributes) => (
            <select
              {...attributes}
              className="field-input"
              value={leader}
              onChange={(event) => setLeader(event.target.value)}
            >
              <option value="">请选择</option>
              {leaders.map(({ accountId, name, post }) => (
                <option key={accountId} value={accountId}>
                  {post === '' ? name : `${name}（${post}）`}
                </option>
              ))}
            </select>
          )}
        </PlainField>
      ) : null}
      {step.note ? (
        <PlainField label={step.note === 'demanded' ? '理由' : '意见'} fault={noteFault}>
          {(attributes) => (
            <textarea
              {...attributes}
              className="field-input field-lines"
              rows={2}
              maxLength={2000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </PlainField>
      ) : null}
      {beside.map((issue) => (
        <p key={`${issue.field} ${issue.rule}`} className="form-note form-fault" role="alert">
          {issueWords(ledger, issue)}
        </p>
      ))}
      {state.answered.length === 0 ? <ErrorNotice error={take.error} /> : null}
      <p className="panel-acts">
        <Button type="primary" size="small" htmlType="submit" loading={take.isPending}>
          {step.label}
        </Button>
        <Button size="small" onClick={onClose}>
          不办了
        </Button>
      </p>
    </form>
  );
}
