import { useState } from 'react';
import type { AppError } from '#shared/errors.ts';
import type { FieldIssue, LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { asAppError, call } from '../../../api/client.ts';
import { useAct } from '../../../api/hooks.ts';
import { valueText } from '../../../ui/records/display.ts';
import { issuesOf } from '../../../ui/records/issue-words.ts';
import { rememberValues } from './memory.ts';
import { changesOf, type FormAction, type FormState, type Merged, mergeForm, valuesOf } from './model.ts';

interface Save {
  /** Saves; answers with the first faulty field when the backend refused one, else null. */
  readonly save: (state: FormState, again: boolean) => Promise<string | null>;
  readonly busy: boolean;
  readonly error: AppError | null;
  /** What was saved last, when the form stays for the next record. */
  readonly saved: string | null;
  /** What others changed meanwhile and how it was brought together. */
  readonly merged: string | null;
}

const present = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** Puts a form into the ledger: a new record, or the changed fields of an old one. */
export function useSave(
  ledger: LedgerDefinition,
  id: string | null,
  act: (action: FormAction) => void,
  onSaved: (id: string, again: boolean) => void,
): Save {
  const create = useAct(`${ledger.id}.create`);
  const update = useAct(`${ledger.id}.update`);
  const [error, setError] = useState<AppError | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const [merged, setMerged] = useState<string | null>(null);

  const put = async (state: FormState, again: boolean): Promise<void> => {
    if (id === null) {
      const values = valuesOf(state);
      const made = await create.mutateAsync({ values: present(values) as typeof values });
      rememberValues(ledger, values);
      setSaved(`已登记${made.number === null ? '' : ` ${made.number}`}。`);
      onSaved(made.id, again);
      return;
    }
    const values = changesOf(state);
    if (Object.keys(values).length > 0)
      await update.mutateAsync({ id, revision: state.revision ?? 0, values });
    onSaved(id, false);
  };

  /** Reads the record as it now is and brings both together; nothing typed is lost. */
  const bringTogether = async (state: FormState, record: string): Promise<void> => {
    const now = await call(`${ledger.id}.get`, { id: record });
    const together = mergeForm(ledger, state, now.values, now.revision);
    act({ type: 'state', state: together.state });
    setMerged(mergeWords(ledger, together));
  };

  const refused = async (cause: AppError, state: FormState): Promise<string | null> => {
    if (cause.code === 'E_CONFLICT' && id !== null) {
      await bringTogether(state, id);
      return null;
    }
    const issues: readonly FieldIssue[] =
      cause.code === 'E_NUMBER_TAKEN' && ledger.numberField !== null
        ? [{ field: ledger.numberField, rule: 'taken' }]
        : cause.code === 'E_VALIDATION'
          ? issuesOf(ledger, cause.details)
          : [];
    if (issues.length === 0) {
      setError(cause);
      return null;
    }
    act({ type: 'answered', issues });
    return issues[0]?.field ?? null;
  };

  const save: Save['save'] = async (state, again) => {
    setError(null);
    setSaved(null);
    setMerged(null);
    try {
      await put(state, again);
      return null;
    } catch (cause) {
      try {
        return await refused(asAppError(cause), state);
      } catch (second) {
        setError(asAppError(second));
        return null;
      }
    }
  };
  return { save, busy: create.isPending || update.isPending, error, saved, merged };
}

/** How two people's changes were brought together, in words. */
export function mergeWords(ledger: LedgerDefinition, { taken, clashing, state }: Merged): string {
  const label = (field: string) => ledger.fields.get(field)?.label ?? field;
  const theirs = (field: string) => {
    const meta = ledger.fields.get(field);
    return `${label(field)}（别人改为“${meta ? valueText(meta, state.base[field]) || '空' : ''}”）`;
  };
  return [
    '您填写期间，这条记录被别人改过。您填的都还在，还没有保存。',
    ...(taken.length > 0 ? [`别人改的已经并入：${taken.map(label).join('、')}。`] : []),
    ...(clashing.length > 0 ? [`两边都改了、现以您填的为准：${clashing.map(theirs).join('、')}。`] : []),
    '请核对后再保存。',
  ].join('');
}
