import { type SqlBool, sql } from 'kysely';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import { type Scope, visible } from './scope.ts';

/** A record that somebody answers for, with the earliest day on which one of its running clocks is due. */
export interface OpenRecord {
  readonly id: string;
  readonly dueOn: string;
}

/** Records with a running clock that an account made and did not hand over, or that were handed to it. */
export async function openRecordsOf(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  accountId: string,
): Promise<readonly OpenRecord[]> {
  const { rows } = await sql<OpenRecord>`
    select d.recordId as id, min(d.dueOn) as dueOn from deadline as d
      cross join ${sql.table(ledger.table)} as t on t.id = d.recordId
      left join workKeeper as k on k.kind = d.ledger and k.subjectId = d.recordId
    where d.ledger = ${ledger.id} and d.stoppedOn is null and d.voided = 0
      and coalesce(k.accountId, t.createdBy) = ${accountId} and ${visible(scope, ledger)}
    group by d.recordId order by dueOn, id`.execute(db);
  return rows;
}

export interface OpenMembership {
  readonly ledger: LedgerId;
  readonly recordId: string;
  readonly part: string;
}

/** Clues and cases that an account is named for now, in the order of naming. */
export async function openMembershipsOf(
  db: OfficeReader,
  ledger: LedgerId,
  accountId: string,
): Promise<readonly OpenMembership[]> {
  const rows = await db
    .selectFrom('accessMember')
    .select(['recordId', 'part'])
    .where('ledger', '=', ledger)
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({ ledger, ...row }));
}

/** Who was ever named for some records, and as what, and who keeps out of them now. */
export async function groupsOf(
  db: OfficeReader,
  ledger: LedgerId,
  recordIds: readonly string[],
): Promise<{
  readonly named: readonly { recordId: string; accountId: string; part: string; current: boolean }[];
  readonly recused: readonly { recordId: string; accountId: string }[];
}> {
  const wanted = sql`select value from json_each(${JSON.stringify(recordIds)})`;
  const named = await sql<{ recordId: string; accountId: string; part: string; current: number }>`
    select recordId, accountId, part, endedAt is null as current from accessMember
    where ledger = ${ledger} and recordId in (${wanted})`.execute(db);
  const recused = await sql<{ recordId: string; accountId: string }>`
    select recordId, accountId from accessRecusal
    where ledger = ${ledger} and recordId in (${wanted}) and liftedAt is null`.execute(db);
  return {
    named: named.rows.map((row) => ({ ...row, current: row.current === 1 })),
    recused: recused.rows,
  };
}

/** A subject of open work beside the ledgers, with what it is called. */
export interface OpenSubject {
  readonly id: string;
  readonly name: string;
}

const keptBy = (kind: string, accountId: string, maker: string) =>
  sql<SqlBool>`coalesce((select k.accountId from workKeeper as k
    where k.kind = ${kind} and k.subjectId = w.id), ${sql.ref(`w.${maker}`)}) = ${accountId}`;

/** Bulletins not issued yet that an account drafted, by their title. */
export async function openBulletinsOf(db: OfficeReader, accountId: string): Promise<readonly OpenSubject[]> {
  return db
    .selectFrom('bulletin as w')
    .select(['w.id', sql<string>`w.head ->> '$.title'`.as('name')])
    .where('w.status', 'in', ['draft', 'checked'])
    .where(keptBy('bulletin', accountId, 'createdBy'))
    .orderBy('w.createdAt')
    .execute();
}

/** Packages that an account built and that have not come to their end, by their purpose. */
export async function openPackagesOf(db: OfficeReader, accountId: string): Promise<readonly OpenSubject[]> {
  return db
    .selectFrom('outgoingPackage as w')
    .select(['w.id', 'w.purpose as name'])
    .where('w.kind', '=', 'case-transfer')
    .where('w.status', 'in', ['waiting', 'approved', 'written'])
    .where(keptBy('package', accountId, 'builtBy'))
    .orderBy('w.builtAt')
    .execute();
}

/** Requests of an account that wait or are approved and unspent; those of packages go on with their package. */
export async function openRequestsOf(
  db: OfficeReader,
  accountId: string,
): Promise<readonly { readonly id: string; readonly kind: string }[]> {
  return db
    .selectFrom('approval')
    .select(['id', 'kind'])
    .where('requestedBy', '=', accountId)
    .where('status', 'in', ['waiting', 'approved'])
    .where('kind', '!=', 'packageExport')
    .orderBy('requestedAt')
    .execute();
}

/** Ends such a request without leave; false when it is at an end already. */
export async function withdrawRequest(
  db: OfficeWriter,
  id: string,
  hand: { readonly by: string; readonly at: string; readonly note: string },
): Promise<boolean> {
  const done = await db
    .updateTable('approval')
    .set({ status: 'refused', decidedBy: hand.by, decidedAt: hand.at, note: hand.note })
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'approved'])
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** From now on another account answers for a piece of work. */
export async function putKeeper(
  db: OfficeWriter,
  keeper: {
    readonly kind: string;
    readonly subjectId: string;
    readonly accountId: string;
    readonly since: string;
  },
): Promise<void> {
  await db
    .insertInto('workKeeper')
    .values(keeper)
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'subjectId'])
        .doUpdateSet({ accountId: keeper.accountId, since: keeper.since }),
    )
    .execute();
}
