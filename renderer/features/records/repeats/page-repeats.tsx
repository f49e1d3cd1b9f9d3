import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import { dateOf, type RecordValues, referenceOf } from '#shared/ledgers/ledger.ts';
import { useAct, useCall } from '../../../api/hooks.ts';
import { useSession } from '../../../api/session.ts';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { useRefresh } from '../../../ui/records/calls.ts';
import { useToday } from '../../../ui/records/use-today.ts';
import { FoundRepeats } from './found.tsx';

/** On the page of a petition that may repeat an earlier one and that nobody decided on: which, why, and the two answers. */
export function PageRepeats({ record }: { readonly record: RecordDetail }) {
  const { can } = useSession();
  const today = useToday();
  const { values } = record;
  const text = (field: string) => {
    const value = values[field];
    return typeof value === 'string' ? value : null;
  };
  const asked = values['repeatSuspected'] === true && !record.voided;
  const reading = useCall(
    'petition.repeats',
    {
      id: record.id,
      receivedOn: dateOf(values, 'receivedOn') ?? today,
      subject: referenceOf(values, 'subject'),
      unit: referenceOf(values, 'unit'),
      kind: text('kind'),
      summary: text('summary') ?? '',
    },
    { enabled: asked },
  );
  const take = useAct('step.take');
  const refresh = useRefresh('petition.');
  const found = reading.data?.repeats ?? [];
  if (!asked || found.length === 0) return null;
  const decide = (action: string, given: RecordValues) =>
    take.mutate(
      {
        ledger: 'petition',
        recordId: record.id,
        revision: record.revision,
        action,
        values: { ...given },
        note: '',
        leader: null,
      },
      { onSuccess: refresh },
    );
  const may = can('petition.dispatch');
  return (
    <section className="panel-part" aria-label="疑似重复">
      <h3>疑似重复</h3>
      <FoundRepeats
        found={found}
        today={today}
        busy={take.isPending}
        onRepeat={
          may ? ({ id, number }) => decide('bindRepeat', { mainItem: { id, name: number } }) : undefined
        }
        onNotSame={may ? (repeatReason) => decide('notSame', { repeatReason }) : undefined}
      />
      <ErrorNotice error={take.error} />
    </section>
  );
}
