import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OfficeWriter } from '#db/connections.ts';
import { addMember, addRecusal } from '#db/repositories/access.ts';
import { putDeadlines } from '#db/repositories/deadlines.ts';
import { insertRecord } from '#db/repositories/record-writes.ts';
import { fittingParts, namedLedgers } from '#shared/domain/access.ts';
import { isoDate } from '#shared/domain/date.ts';
import { type BusinessRole, businessRoles, permissionsOf } from '#shared/domain/roles.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { FieldMeta, FieldValue, LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { forAllTests } from '../support/when-done.ts';

/*
 * Every ledger with clocks has two records: one that belongs to a clue, talk or case somebody may be named for, and one
 * that belongs to another. Whoever looks, the calendar and the due list hold what he may see and nothing besides.
 */

type Side = 'known' | 'other';
interface Seeded {
  readonly ledger: LedgerDefinition;
  readonly side: Side;
  readonly id: string;
  readonly dueOn: string;
}

const AT = '2026-03-03T01:00:00.000Z';
let backend: TestBackend;
const seeded: Seeded[] = [];
const clocked = allLedgers.filter(({ clocks }) => clocks.length > 0);

/** The ledger by whose names a record is seen; null where nobody need be named. */
function rootOf(ledger: LedgerDefinition): LedgerId | null {
  if (ledger.needToKnow) return ledger.id;
  return ledger.under === null ? null : rootOf(ledgers[ledger.under.ledger]);
}

const idOf = (ledger: LedgerId, side: Side): string =>
  seeded.find((one) => one.ledger.id === ledger && one.side === side)?.id ?? '';

function valueFor(meta: FieldMeta, side: Side): FieldValue {
  switch (meta.kind) {
    case 'date':
      return '2026-03-03';
    case 'code':
      return meta.codes?.items[0]?.code ?? null;
    case 'reference':
      return { id: null, name: '某' };
    case 'year':
    case 'integer':
    case 'money':
      return 2026;
    case 'boolean':
      return false;
    case 'text':
    case 'longText':
    case 'identityNumber':
    case 'sealed':
      return `某事${side}`;
  }
}

/** Straight into the tables: records of any kind, with no way of theirs gone. */
const write = <T>(act: (tx: OfficeWriter) => Promise<T>): Promise<T> =>
  backend.office.host.requireLive().opened.writer.db.transaction().execute(act);

/** What belongs to something comes after it. */
const depth = (ledger: LedgerDefinition): number =>
  ledger.under === null ? 0 : 1 + depth(ledgers[ledger.under.ledger]);

async function seed(db: OfficeWriter): Promise<void> {
  const wanted = new Set(clocked);
  for (const ledger of clocked)
    for (let one = ledger; one.under !== null; one = ledgers[one.under.ledger])
      wanted.add(ledgers[one.under.ledger]);
  for (const ledger of [...wanted].toSorted((a, b) => depth(a) - depth(b)))
    for (const side of ['known', 'other'] as const) {
      const id = randomUUID();
      const values: Record<string, FieldValue> = {};
      for (const [field, meta] of ledger.fields)
        values[field] = meta.required && meta.kind !== 'sealed' ? valueFor(meta, side) : null;
      if (ledger.under !== null)
        values[ledger.under.field] = { id: idOf(ledger.under.ledger, side), name: '所属' };
      const [clock] = ledger.clocks;
      const dueOn = `2026-04-${String(1 + (seeded.length % 30)).padStart(2, '0')}`;
      await insertRecord(db, ledger, {
        ...{
          id,
          state: ledger.stateOf(values),
          dueOn: clock ? dueOn : null,
          fingerprint: null,
          rulePack: 'R3',
        },
        at: AT,
        ...{ by: randomUUID(), importBatchId: null, values, extra: {} },
      });
      if (clock)
        await putDeadlines(
          db,
          ledger.id,
          id,
          [
            {
              ...{
                rule: clock.rule,
                pack: 'R3',
                startedOn: '2026-03-03',
                dueOn,
                unit: 'day',
                yellowOn: dueOn,
              },
              ...{
                missingYear: null,
                stoppedOn: null,
                amount: 30,
                source: '依据',
                overrideId: null,
                extended: 0,
              },
            },
          ],
          true,
        );
      seeded.push({ ledger, side, id, dueOn });
    }
}

beforeAll(() =>
  forAllTests(async () => {
    backend = await newBackend(['caseSupervisor'], undefined, '2026-03-20T01:00:00.000Z');
    await write(seed);
  }),
);

const accountId = () => backend.office.host.requireLive().account.id;

/** In the part that the role may have; by another the record is not seen. */
async function nameFor(db: OfficeWriter, role: BusinessRole, side: Side): Promise<void> {
  for (const ledger of namedLedgers)
    await addMember(db, ledgers[ledger], idOf(ledger, side), {
      ...{ accountId: accountId(), since: AT, addedBy: accountId() },
      part: fittingParts([role], ledger)?.[0] ?? 'leader',
    });
}

/** What the reader should find, from the rights of his role and what he is named for, told without the house's queries. */
function expected(role: BusinessRole, sides: readonly Side[], recused: string | null): readonly Seeded[] {
  const rights: ReadonlySet<string> = permissionsOf([role]);
  return seeded.filter(({ ledger, side }) => {
    if (ledger.clocks.length === 0 || !rights.has(`${ledger.id}.read`)) return false;
    const root = rootOf(ledger);
    if (root === null) return true;
    if (!rights.has(`${root}.read`) || idOf(root, side) === recused) return false;
    return rights.has(`${root}.readAll`) || sides.includes(side);
  });
}

async function due(day: string | null): Promise<string[]> {
  const found: string[] = [];
  let after: CallOutput<'clock.due'>['next'] = null;
  do {
    const page: CallOutput<'clock.due'> = await backend.call('clock.due', {
      day: day === null ? null : isoDate.parse(day),
      after,
      limit: 7,
    });
    found.push(...page.due.map(({ ledger, recordId }) => `${ledger} ${recordId}`));
    after = page.next;
  } while (after !== null);
  return found;
}

const keyOf = ({ ledger, id }: Seeded) => `${ledger.id} ${id}`;
const sorted = (texts: readonly string[]) => texts.toSorted();

async function compare(should: readonly Seeded[]): Promise<void> {
  // Nothing twice, nothing missing, in the order of their days.
  const found = await due(null);
  expect(sorted(found)).toEqual(sorted(should.map(keyOf)));
  const dayOf = new Map(seeded.map((one) => [keyOf(one), one.dueOn]));
  const days = found.map((one) => dayOf.get(one) ?? '');
  expect(days).toEqual(sorted(days));

  const month = await backend.call('clock.month', { month: '2026-04' });
  const counts = month.days.flatMap(({ day, counts: own }) =>
    own.map(({ ledger, count }) => `${day} ${ledger} ${count}`),
  );
  const dated = should.map(({ ledger, dueOn }) => `${dueOn} ${ledger.id} 1`);
  expect(sorted(counts)).toEqual(sorted(dated));
  const [first] = should;
  if (first)
    expect(await due(first.dueOn)).toEqual(should.filter(({ dueOn }) => dueOn === first.dueOn).map(keyOf));

  const bench = await backend.call('workbench.get', {});
  expect(bench.dueCounts.open).toBe(should.length);
  expect(sorted(bench.due.map(({ ledger, recordId }) => `${ledger} ${recordId}`))).toEqual(sorted(found));
  // The lists say the same.
  for (const ledger of new Set(should.map((one) => one.ledger))) {
    const { rows } = await backend.call(`${ledger.id}.list`, { after: null, limit: 50 });
    expect(sorted(rows.filter((row) => row.deadline !== null).map(({ id }) => `${ledger.id} ${id}`))).toEqual(
      sorted(should.filter((one) => one.ledger === ledger).map(keyOf)),
    );
  }
}

describe('what falls due, for every role', () => {
  it.each(businessRoles.map((role) => ({ role })))(
    '$role sees the clocks of what it may see',
    async ({ role }) => {
      if (role === 'head') await backend.office.as('head');
      else await backend.signInAs([role]);
      await compare(expected(role, [], null));
      await write((tx) => nameFor(tx, role, 'known'));
      await compare(expected(role, ['known'], null));
      const kept = idOf('case', 'known');
      await write((tx) =>
        addRecusal(tx, ledgers.case, kept, {
          ...{ accountId: accountId(), declaredAt: AT, declaredBy: accountId(), reason: '近亲属' },
        }),
      );
      await compare(expected(role, ['known'], kept));
    },
  );

  it('covers every ledger with clocks, and each has a reader', () => {
    expect(
      new Set(seeded.filter(({ ledger }) => ledger.clocks.length > 0).map(({ ledger }) => ledger)),
    ).toEqual(new Set(clocked));
    for (const ledger of clocked)
      expect(businessRoles.some((role) => permissionsOf([role]).has(`${ledger.id}.read`))).toBe(true);
    // Being named, and keeping out again, make a difference to who sees by name.
    const seen = (sides: readonly Side[], recused: string | null) =>
      expected('handler', sides, recused).length;
    expect(seen(['known'], null)).toBeGreaterThan(seen([], null));
    expect(seen(['known'], idOf('case', 'known'))).toBeLessThan(seen(['known'], null));
  });
});
