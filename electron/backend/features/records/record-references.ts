import type { OfficeWriter } from '#db/connections.ts';
import { bindReferences } from '#db/repositories/record-writes.ts';
import { findRecord, valuesOf } from '#db/repositories/records.ts';
import { recomputeUnitTree } from '#db/repositories/unit-tree.ts';
import type { IsoDate } from '#shared/domain/date.ts';
import type { FieldValue } from '#shared/ledgers/field.ts';
import { dateOf, type LedgerDefinition, type RecordValues, referenceOf } from '#shared/ledgers/ledger.ts';
import { ledgers, pointersTo } from '#shared/ledgers/ledgers.ts';
import { person } from '#shared/ledgers/person.ts';
import { earlierPost } from './earlier-post.ts';
import type { RecordWork } from './record-service.ts';
import { shownReferences } from './references.ts';

/** A field of a record, or with `subject.rank` one of the record that it points at, where the writer sees that one. */
async function valueAt(
  { db, scope }: Pick<RecordWork, 'db' | 'scope'>,
  ledger: LedgerDefinition,
  values: RecordValues,
  path: string,
  day: IsoDate | null,
): Promise<FieldValue> {
  const [field = '', further] = path.split('.');
  if (further === undefined) return values[field] ?? null;
  const target = ledger.fields.get(field)?.target;
  const id = referenceOf(values, field)?.id;
  if (target == null || id == null) return null;
  const row = await findRecord(db, scope, ledgers[target], id);
  if (row === undefined) return null;
  const card = valuesOf(ledgers[target], row);
  // What somebody was is asked of the day of the record, not of today's card.
  const term = target === 'person' && day !== null ? await earlierPost(db, id, card, day) : undefined;
  return (term ?? card)[further] ?? null;
}

/** What a new record takes from the one it belongs to (`Belonging.takes`), where the writer sees that one. */
export async function takenFromAbove(
  work: RecordWork,
  ledger: LedgerDefinition,
  given: RecordValues,
): Promise<RecordValues> {
  const id = ledger.under === null ? null : referenceOf(given, ledger.under.field)?.id;
  if (ledger.under?.takes === undefined || id == null) return given;
  const above = ledgers[ledger.under.ledger];
  const row = await findRecord(work.db, work.scope, above, id);
  if (row === undefined) return given;
  const values = valuesOf(above, row);
  const taken: Record<string, FieldValue> = { ...given };
  for (const [own, path] of Object.entries(ledger.under.takes)) {
    const value = await valueAt(work, above, values, path, dateOf(given, ledger.periodField));
    const text = typeof value === 'object' && value !== null ? value.name : value;
    if ((taken[own] ?? null) === null)
      taken[own] = ledger.fields.get(own)?.kind === 'reference' ? value : text;
  }
  return taken;
}

/**
 * The rank of whom a clue or a talk names, as on its day, where none is given: the card knows it, nobody types it again.
 * Registers that all their readers see take nothing from a card that may be reserved.
 */
export async function withRank(
  work: RecordWork,
  ledger: LedgerDefinition,
  given: RecordValues,
): Promise<RecordValues> {
  const { personKey: key, needToKnow, fields } = ledger;
  const asked = fields.has('rank') && fields.get('rank')?.codes === person.fields.get('rank')?.codes;
  if (key === null || !needToKnow || !asked || (given['rank'] ?? null) !== null) return given;
  const rank = await valueAt(work, ledger, given, `${key.person}.rank`, dateOf(given, ledger.periodField));
  return rank === null ? given : { ...given, rank };
}

/**
 * A changed text makes a reference another one: the id of the old target must not stay under the new name.
 */
export function releaseChanged(before: RecordValues, given: RecordValues): RecordValues {
  const next: Record<string, FieldValue> = {};
  for (const [field, value] of Object.entries(given)) {
    const old = before[field];
    const kept =
      typeof value === 'object' &&
      value !== null &&
      typeof old === 'object' &&
      old !== null &&
      value.id !== null &&
      value.id === old.id &&
      value.name !== old.name;
    next[field] = kept ? { id: null, name: (value as { name: string }).name } : value;
  }
  return next;
}

/**
 * A reference whose target the writer may not see reached him as a bare text. When he gives the text back unchanged, the
 * reference stays as it is.
 */
export async function keepUnseen(
  work: Pick<RecordWork, 'db' | 'scope'>,
  ledger: LedgerDefinition,
  before: RecordValues,
  given: RecordValues,
): Promise<RecordValues> {
  const shown = await shownReferences(work.db, work.scope, ledger, [before]);
  const next: Record<string, FieldValue> = { ...given };
  for (const [field, value] of Object.entries(given)) {
    const old = before[field];
    const seen = shown[0]?.[field] ?? null;
    if (typeof old === 'object' && old?.id != null && typeof seen === 'object' && seen?.id === null)
      if (typeof value === 'object' && value?.id === null && value.name === old.name) next[field] = old;
  }
  return next;
}

/** A record that is called by the name of a person: a name alone does not tell which one is meant. */
const isNamedAsSomebody = ({ numberField, titleField, fields }: LedgerDefinition): boolean =>
  numberField === null && fields.get(titleField)?.kind === 'reference';

/** What a record is called by: its number, or its title where it bears none. */
export function nameOf(ledger: LedgerDefinition, values: RecordValues): string | null {
  const value = values[ledger.numberField ?? ledger.titleField];
  return typeof value === 'string' ? value : null;
}

/**
 * Binds references that waited for records of this ledger: all of them (after a batch), or those with one text.
 * People are left out: a name alone does not tell who is meant.
 */
export async function bindWaiting(
  db: OfficeWriter,
  ledger: LedgerDefinition,
  name: string | null,
): Promise<void> {
  if (ledger.id === 'person' || isNamedAsSomebody(ledger)) return;
  for (const [from, field] of pointersTo(ledger)) await bindReferences(db, from, field, ledger, name);
  if (ledger.id === 'unit') await recomputeUnitTree(db);
}
