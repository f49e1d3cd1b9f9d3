import { randomUUID } from 'node:crypto';
import { storeRecord } from '#backend/features/records/record-service.ts';
import { Resolver } from '#backend/features/records/resolve.ts';
import { addMember, addRecusal } from '#db/repositories/access.ts';
import { isNarrowed, Scope } from '#db/repositories/scope.ts';
import type { FieldMeta, FieldValue, LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import type { TestBackend } from '../support/backend.ts';

const DAY = '2017-05-05';

type Parents = ReadonlyMap<LedgerId, { readonly id: string; readonly name: string }>;

/** What a field of a hidden record holds: something in every text, days where clocks begin, none where they stop. */
function valueOf(
  ledger: LedgerDefinition,
  field: string,
  meta: FieldMeta,
  canary: string,
  parents: Parents,
): FieldValue {
  const begins = ledger.clocks.some((one) => one.startedBy === field || one.dueBy === field);
  switch (meta.kind) {
    case 'text':
    case 'longText':
      return `${canary}${meta.label}`;
    case 'date':
      return meta.required || begins ? DAY : null;
    case 'code':
      return meta.required ? (meta.codes?.items[0]?.code ?? null) : null;
    case 'reference': {
      const above = meta.target === null ? undefined : parents.get(meta.target);
      return above ?? { id: null, name: `${canary}${meta.target === 'person' ? '某' : meta.label}` };
    }
    case 'year':
      return 2017;
    case 'integer':
    case 'money':
      return meta.required ? 7 : null;
    case 'boolean':
    case 'identityNumber':
    case 'sealed':
      return null;
  }
}

const valuesOf = (ledger: LedgerDefinition, canary: string, parents: Parents): RecordValues =>
  Object.fromEntries(
    [...ledger.fields].map(([field, meta]) => [field, valueOf(ledger, field, meta, canary, parents)]),
  );

/** Ledgers whose records stand under hidden ones, each after what it stands under; named ones first. */
function hiddenLedgers(given: Parents): readonly LedgerDefinition[] {
  const reader = Scope.of(randomUUID(), () => true);
  const guarded = allLedgers.filter(
    (one) => one.id !== 'person' && isNarrowed(reader, one) && !given.has(one.id),
  );
  const depth = (one: LedgerDefinition): number =>
    one.needToKnow || one.under === null ? 0 : 1 + depth(ledgers[one.under.ledger]);
  return guarded.toSorted((a, b) => depth(a) - depth(b));
}

/**
 * One record in every ledger whose records are there for named people only, by themselves or with what they belong to:
 * those of today and of every register to come. Written past the rules of their ledgers: what is tried is who sees them.
 * @param given the hidden records that are there already
 * @returns their ids by ledger
 */
export async function hiddenParts(
  backend: TestBackend,
  canary: string,
  given: Parents,
  who: { readonly lead: string; readonly kept: string },
): Promise<ReadonlyMap<LedgerId, string>> {
  const live = backend.office.host.requireLive();
  const made = new Map<LedgerId, string>();
  const parents = new Map(given);
  const at = new Date(`${DAY}T01:00:00.000Z`);
  await live.opened.writer.db.transaction().execute(async (db) => {
    for (const ledger of hiddenLedgers(given)) {
      const id = randomUUID();
      const act = { at, by: who.lead, batchId: null };
      const { holidays, rules } = live.session;
      const work = { db, scope: Scope.wholeOffice, act, holidays, rules, seal: () => new Uint8Array() };
      const values = valuesOf(ledger, canary, parents);
      const record = { id, values, sealed: new Map(), fingerprint: null };
      await storeRecord(work, ledger, record, new Resolver(db, work.scope, act), false);
      const by = { since: at.toISOString(), addedBy: who.lead };
      if (ledger.needToKnow) {
        await addMember(db, ledger, id, { accountId: who.lead, part: 'lead', ...by });
        await addRecusal(db, ledger, id, {
          accountId: who.kept,
          declaredAt: by.since,
          declaredBy: who.lead,
          reason: `${canary}亲属`,
        });
      }
      made.set(ledger.id, id);
      const name = values[ledger.numberField ?? ledger.titleField];
      parents.set(ledger.id, { id, name: typeof name === 'string' ? name : canary });
    }
  });
  return made;
}
