import { Button } from 'antd';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { ReferenceValue } from '#shared/ledgers/field.ts';
import { dateOf, type LedgerDefinition, type RecordValues, referenceOf } from '#shared/ledgers/ledger.ts';
import { dayOfCodes } from '#shared/rules/dated-codes.ts';
import { useSession } from '../../../api/session.ts';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { Notice } from '../../../ui/detail.tsx';
import { Kbd } from '../../../ui/marks.tsx';
import { Page } from '../../../ui/page.tsx';
import { emptyEntry } from '../../../ui/records/controls/entry.ts';
import { issueWords } from '../../../ui/records/issue-words.ts';
import { type Belongs, recordAt, recordsPath } from '../../../ui/records/paths.ts';
import { useToday } from '../../../ui/records/use-today.ts';
import { datedMeta } from '../../../ui/rules/dated-meta.ts';
import { useOfficeRules } from '../../../ui/rules/use-office-rules.ts';
import { typedGroups } from '../detail/field-groups.tsx';
import { listMemory } from '../list/memory.ts';
import { FieldRow } from './field-row.tsx';
import { FormAside } from './form-aside.tsx';
import { useFormKeys } from './form-keys.ts';
import { draftKey, formMemory } from './memory.ts';
import { allFaults, type FormAction, formStep, isDirty, shownFaults, startForm, valuesOf } from './model.ts';
import { useLeaveGuard } from './use-leave-guard.tsx';
import { personTexts } from './person-texts.ts';
import { sourceOf, takenTexts } from './taken-texts.ts';
import { unitTexts } from './unit-texts.ts';
import { useSave } from './use-save.ts';
import { FormRepeats } from '../repeats/form-repeats.tsx';
import './form.css';

interface RecordFormProps {
  readonly ledger: LedgerDefinition;
  readonly id: string | null;
  readonly record: RecordDetail | null;
  readonly given: Readonly<Record<string, string>>;
  /** What a new record belongs to; saving leads back there. */
  readonly belongs: Belongs | null;
  readonly title: string;
}

/** The form of a ledger, made from its definition. Everything can be done with the keyboard. */
export function RecordForm({ ledger, id, record, given, belongs, title }: RecordFormProps) {
  const { can } = useSession();
  const navigate = useNavigate();
  const { search } = useLocation();
  const today = useToday();
  const key = draftKey(ledger.id, id, belongs);
  const [draft] = useState(() => formMemory.drafts.get(key));
  const [unit, setUnit] = useState(formMemory.moneyUnit);
  const source = sourceOf(ledger);
  /** A form over nothing typed yet: the record it belongs to stands in it. */
  const empty = (state: ReturnType<typeof startForm>) =>
    belongs === null || source === null
      ? state
      : formStep(ledger, state, {
          type: 'fill',
          values: { [source]: { id: belongs.id, name: belongs.name } },
        });
  const [state, act] = useReducer(
    (before: ReturnType<typeof startForm>, action: FormAction) => formStep(ledger, before, action),
    null,
    () =>
      draft?.state ??
      empty(startForm(ledger, record?.values ?? {}, record?.revision ?? null, given, { today, unit })),
  );
  // A new form after "save and next" puts the cursor at its beginning again.
  const [round, setRound] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const dirty = isDirty(state);
  const latest = useRef({ state, dirty, belongs });
  latest.current = { state, dirty, belongs };
  const onShow = useRef(true);
  const forgotten = useRef(false);
  const forget = useCallback(() => {
    forgotten.current = true;
  }, []);
  useEffect(() => {
    onShow.current = true;
    return () => {
      onShow.current = false;
      const { dirty: unsaved, ...left } = latest.current;
      if (unsaved && !forgotten.current) formMemory.drafts.set(key, { ...left, at: new Date() });
      else formMemory.drafts.delete(key);
    };
  }, [key]);
  const back =
    belongs !== null
      ? recordAt(belongs.ledger, belongs.id)
      : id === null
        ? recordsPath(ledger.id)
        : `${recordAt(ledger.id, id)}${search}`;
  const guard = useLeaveGuard(dirty, forget);
  // Nothing is typed again that the record says from which the form was opened.
  const above = belongs?.id ?? null;
  const takeOver = useCallback(() => {
    if (above === null || source === null) return;
    void takenTexts(ledger, source, above, can).then(
      (found) => found && onShow.current && act({ type: 'fill', values: found }),
    );
  }, [above, source, ledger, can]);
  useEffect(takeOver, [takeOver]);
  const saving = useSave(ledger, id, act, (made, again) => {
    // Left while it was being stored (by a module key): it is no draft any more, and calls nobody back.
    if (!onShow.current) return void formMemory.drafts.delete(key);
    if (!again) forget();
    listMemory.cursor.set(ledger.id, made);
    if (again) {
      act({ type: 'state', state: empty(startForm(ledger, {}, null)) });
      setRound(round + 1);
      takeOver();
    } else void navigate(id === null && belongs === null ? recordAt(ledger.id, made) : back);
  });

  const focusField = (field: string) =>
    form.current?.querySelector<HTMLElement>(`[data-field="${field}"] .field-input`)?.focus();
  const save = (again: boolean) => {
    if (saving.busy) return;
    const settled = formStep(ledger, state, { type: 'settle' });
    act({ type: 'state', state: settled });
    const first = [...allFaults(ledger, settled).keys()][0];
    if (first !== undefined) focusField(first);
    else void saving.save(settled, again && id === null).then((faulty) => faulty && focusField(faulty));
  };
  useFormKeys(form, { save, leave: () => guard.leaveTo(back) });
  const fault = useMemo(() => shownFaults(ledger, state), [ledger, state]);
  const values = valuesOf(state);
  const day = dateOf(values, ledger.periodField);
  const rules = useOfficeRules();
  const regime = rules.packFor(day ?? today).id;
  const last = formMemory.last.get(ledger.id);
  const person = ledger.personKey ? referenceOf(values, ledger.personKey.person) : null;
  const onPicked = useCallback(
    (field: string, value: ReferenceValue) => {
      const fill = (found: RecordValues | null) => found && act({ type: 'fill', values: found });
      void takenTexts(ledger, field, value.id, can).then(fill);
      void unitTexts(ledger, field, value, can).then(fill);
      const day = dateOf(valuesOf(latest.current.state), ledger.periodField);
      void personTexts(ledger, field, value, day ?? today, can).then((found) => {
        fill(found);
        // What the card says of the unit tells the place as if it had been chosen.
        const unit = ledger.personKey?.unit ?? '';
        const named = found === null ? null : referenceOf(found, unit);
        if (named) void unitTexts(ledger, unit, named, can).then(fill);
      });
    },
    [ledger, can, today],
  );
  const onUnit = useCallback((next: typeof unit) => {
    formMemory.moneyUnit = next;
    setUnit(next);
  }, []);
  const groups = typedGroups(ledger);
  const firstField = [...groups.values()][0]?.find(([field]) => field !== ledger.numberField)?.[0];

  return (
    <Page
      title={title}
      actions={
        <>
          <Button onClick={() => guard.leaveTo(back)}>
            取消 <Kbd>Esc</Kbd>
          </Button>
          {id === null ? (
            <Button loading={saving.busy} onClick={() => save(true)}>
              保存并登记下一{ledger.counted} <Kbd>Ctrl Shift Enter</Kbd>
            </Button>
          ) : null}
          <Button type="primary" loading={saving.busy} onClick={() => save(false)}>
            保存 <Kbd>Ctrl Enter</Kbd>
          </Button>
        </>
      }
    >
      <div className="form-page">
        <form
          key={round}
          ref={form}
          className="form-body"
          noValidate
          aria-label={title}
          onSubmit={(event) => event.preventDefault()}
        >
          {draft && round === 0 ? (
            <Notice tone="amber">
              <p>
                接着上次没保存的内容填。{' '}
                <button
                  type="button"
                  className="dotted"
                  onClick={() =>
                    act({
                      type: 'state',
                      state: empty(startForm(ledger, record?.values ?? {}, record?.revision ?? null)),
                    })
                  }
                >
                  不要了，重新填
                </button>
              </p>
            </Notice>
          ) : null}
          {saving.saved ? <Notice tone="green">{saving.saved}</Notice> : null}
          {saving.merged ? <Notice tone="amber">{saving.merged}</Notice> : null}
          {fault.size > 1 ? (
            <p className="form-faults" role="status">
              有 {fault.size} 处要改：
              {[...fault.keys()].map((field) => (
                <button key={field} type="button" className="dotted" onClick={() => focusField(field)}>
                  {ledger.fields.get(field)?.label ?? field}
                </button>
              ))}
            </p>
          ) : null}
          <ErrorNotice error={saving.error} />
          {[...groups].map(([group, items]) => (
            <fieldset className="card form-group" key={group}>
              <legend>{group}</legend>
              <div className="form-grid">
                {items.map(([field, meta]) => {
                  const issue = fault.get(field);
                  return (
                    <FieldRow
                      key={field}
                      id={field}
                      meta={datedMeta(
                        meta,
                        record?.values[field] ?? null,
                        rules,
                        dayOfCodes(ledger, meta, values) ?? today,
                      )}
                      entry={state.entries[field] ?? emptyEntry}
                      fault={issue ? issueWords(ledger, issue) : null}
                      kept={state.kept.has(field)}
                      disabled={
                        meta.kind === 'sealed' && !can('reporter.write') ? '反映人身份由信访室登记' : null
                      }
                      last={last?.[field] ?? null}
                      today={today}
                      unit={unit}
                      regime={regime}
                      autoFocus={field === firstField}
                      act={act}
                      onUnit={onUnit}
                      onPicked={onPicked}
                    />
                  );
                })}
              </div>
            </fieldset>
          ))}
          <div className="form-end">
            <Button data-form-stop="" loading={saving.busy} onClick={() => save(false)}>
              保存
            </Button>
          </div>
        </form>
        <FormAside
          ledger={ledger}
          personId={can('person.read') ? (person?.id ?? null) : null}
          self={id}
          above={
            ledger.id === 'petition' && can('petition.read') ? (
              <FormRepeats key={round} id={id} values={values} touched={state.touched} act={act} />
            ) : null
          }
        />
      </div>
      {guard.dialog}
    </Page>
  );
}
