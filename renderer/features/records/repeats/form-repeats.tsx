import { dateOf, fieldOf, type RecordValues, referenceOf } from '#shared/ledgers/ledger.ts';
import { petition } from '#shared/ledgers/petition.ts';
import { isLetterOrVisit } from '#shared/ledgers/petition-way.ts';
import { call } from '../../../api/client.ts';
import { useCall } from '../../../api/hooks.ts';
import { Card } from '../../../ui/page.tsx';
import { entryFor } from '../../../ui/records/controls/entry.ts';
import { useToday } from '../../../ui/records/use-today.ts';
import type { FormAction } from '../form/model.ts';
import { FoundRepeats } from './found.tsx';
import { FoundSettled } from './settled.tsx';

/** What two reports of one matter have in common. */
const ofTheMatter = [
  ...['subject', 'unit', 'post', 'rank', 'cadreAuthority', 'locality'],
  ...['kind', 'policyField', 'discipline', 'fourWinds'],
];

const text = (values: RecordValues, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value : '';
};

/**
 * Beside the form of a petition: what it may repeat, as soon as it names somebody and says what about (A07). Asked when
 * the cursor has left a field, not at every letter. The answer stands in the form's own fields and is saved with it.
 */
export function FormRepeats({
  id,
  values,
  touched,
  act,
}: {
  /** The petition that is being changed; null for a new one. */
  readonly id: string | null;
  readonly values: RecordValues;
  readonly touched: ReadonlySet<string>;
  readonly act: (action: FormAction) => void;
}) {
  const today = useToday();
  const left = (field: string) => id !== null || touched.has(field);
  const receivedOn = dateOf(values, 'receivedOn');
  const subject = left('subject') ? referenceOf(values, 'subject') : null;
  const unit = left('unit') ? referenceOf(values, 'unit') : null;
  const kind = left('kind') ? text(values, 'kind') : '';
  const summary = left('summary') ? text(values, 'summary') : '';
  const verdict = values['repeatVerdict'] ?? null;
  const enabled =
    receivedOn !== null && (subject !== null || unit !== null) && (kind !== '' || summary !== '');
  const reading = useCall(
    'petition.repeats',
    {
      id,
      receivedOn: receivedOn ?? today,
      subject,
      unit,
      kind: kind === '' ? null : kind,
      summary: summary.slice(0, 40_000),
    },
    { enabled, keepPrevious: true },
  );
  const found = enabled ? (reading.data?.repeats ?? []) : [];
  const settled = enabled ? (reading.data?.settled ?? []) : [];
  const refused = values['nonAcceptance'] ?? null;
  /** Writes the answer into the form and goes back to it, so that the keys of the form work on. */
  const put = (given: RecordValues, backTo = 'repeatVerdict') => {
    document.querySelector<HTMLElement>(`[data-field="${backTo}"] .field-input`)?.focus();
    for (const [field, value] of Object.entries(given))
      act({ type: 'entry', field, entry: entryFor(fieldOf(petition, field), value) });
  };
  /** What the earlier one says of the same matter, where nothing stands yet. */
  const takeOver = (earlier: string) =>
    void call('petition.get', { id: earlier })
      .then(({ values: said }) =>
        act({
          type: 'fill',
          values: Object.fromEntries(ofTheMatter.map((field) => [field, said[field] ?? null])),
        }),
      )
      // One that cannot be read only means that nothing is filled in.
      .catch(() => undefined);
  const main = referenceOf(values, 'mainItem');
  const undo = (
    <button
      type="button"
      className="dotted"
      onClick={() =>
        put({
          ...{ repeatVerdict: null, mainItem: null, repeatReason: null },
          ...(verdict === 'repeat' ? { repeatVisit: null } : {}),
        })
      }
    >
      重新认定
    </button>
  );
  if (verdict === 'repeat' && main !== null)
    return (
      <Card title="重复件">
        <p className="repeats" role="status">
          登记为 {main.name} 的重复件：计入总量，不计入基础量，不再告知
          {values['repeatVisit'] === true ? '；同时记为重信重访' : ''}。{undo}
        </p>
      </Card>
    );
  if (verdict === 'notSame' && text(values, 'repeatReason') !== '')
    return (
      <Card title="非同一件">
        <p className="repeats" role="status">
          理由：{text(values, 'repeatReason')}。{undo}
        </p>
      </Card>
    );
  if (found.length === 0)
    return settled.length === 0 || (refused !== null && refused !== 'settled') ? null : (
      <Card title="可能已了结" remark={refused === null ? '待认定' : '不予受理'}>
        <FoundSettled
          found={settled}
          today={today}
          chosen={refused === 'settled'}
          onChoose={(chosen) => put({ nonAcceptance: chosen ? 'settled' : null }, 'nonAcceptance')}
        />
      </Card>
    );
  return (
    <Card title="疑似重复" remark="待认定">
      <FoundRepeats
        found={found}
        today={today}
        busy={false}
        onRepeat={({ id: mainId, number }, earlier) => {
          put({
            ...{ repeatVerdict: 'repeat', mainItem: { id: mainId, name: number }, repeatReason: null },
            // 重信重访 is proposed where it can be seen, and said otherwise (A20).
            ...(isLetterOrVisit(values) && (values['repeatVisit'] ?? null) === null
              ? { repeatVisit: true }
              : {}),
          });
          takeOver(earlier);
        }}
        onNotSame={(reason) => put({ repeatVerdict: 'notSame', mainItem: null, repeatReason: reason })}
      />
    </Card>
  );
}
