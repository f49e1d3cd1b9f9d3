import { sql } from 'kysely';
import { petition } from '#shared/ledgers/petition.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { RecordRow } from './records.ts';
import { type Scope, visible } from './scope.ts';

/** Who and where is reported, by id where known and always by text. */
export interface RepeatSearch {
  readonly subjectId: string | null;
  readonly subjectName: string | null;
  readonly unitId: string | null;
  readonly unitName: string | null;
  /** First and last day of receipt; both included. */
  readonly from: string;
  readonly to: string;
  /** The petition itself with its place in the register; null before it is there. */
  readonly self: { readonly id: string; readonly seq: number } | null;
}

/** Petitions looked at by one way of finding them: the newest. */
const MOST = 200;
/** Chains of repeats are bound to their main item when they are made; longer ones come from old registers. */
const DEEPEST = 30;

/**
 * Earlier petitions on the same person, or on the same unit, that the reader sees: newest first. Each way of finding them
 * is a stretch of an index.
 */
export async function repeatCandidates(
  db: OfficeReader,
  scope: Scope,
  { subjectId, subjectName, unitId, unitName, from, to, self }: RepeatSearch,
): Promise<readonly RecordRow[]> {
  const before =
    self === null ? sql`1` : sql`(t.receivedOn < ${to} or t.seq < ${self.seq}) and t.id <> ${self.id}`;
  // Reports that name another person are not on the same matter, however much of it is the unit's.
  const nobody = subjectName === null ? sql`1` : sql`t.subjectName is null`;
  const stretch = (column: string, value: string, further: typeof nobody) => sql`
    select seq from (select t.seq as seq from petition as t
      where ${sql.ref(`t.${column}`)} = ${value} and t.receivedOn between ${from} and ${to} and t.voidedAt is null
        and ${before} and ${further} and ${visible(scope, petition, { leads: false })}
      order by t.receivedOn desc limit ${MOST})`;
  const ways = [
    ...(subjectId === null ? [] : [stretch('subjectId', subjectId, sql`1`)]),
    ...(subjectName === null ? [] : [stretch('subjectName', subjectName, sql`1`)]),
    ...(unitId === null ? [] : [stretch('unitId', unitId, nobody)]),
    ...(unitName === null ? [] : [stretch('unitName', unitName, nobody)]),
  ];
  if (ways.length === 0) return [];
  const { rows } = await sql<RecordRow>`
    select r.* from (${sql.join(ways, sql` union `)}) as p cross join petition as r on r.seq = p.seq
    order by r.receivedOn desc, r.seq desc limit ${MOST}`.execute(db);
  return rows;
}

/**
 * Petitions on the same person that were taken in and closed by a day, newest first. Each way of finding them is a stretch
 * of an index.
 */
export async function settledCandidates(
  db: OfficeReader,
  scope: Scope,
  {
    subjectId,
    subjectName,
    closedBy,
  }: Pick<RepeatSearch, 'subjectId' | 'subjectName'> & { readonly closedBy: string },
): Promise<readonly RecordRow[]> {
  const stretch = (column: string, value: string) => sql`
    select seq from (select t.seq as seq from petition as t
      where ${sql.ref(`t.${column}`)} = ${value} and t.receivedOn <= ${closedBy} and t.voidedAt is null
        and t.closedOn <= ${closedBy} and t.nonAcceptance is null and ${visible(scope, petition, { leads: false })}
      order by t.receivedOn desc limit ${MOST})`;
  const ways = [
    ...(subjectId === null ? [] : [stretch('subjectId', subjectId)]),
    ...(subjectName === null ? [] : [stretch('subjectName', subjectName)]),
  ];
  if (ways.length === 0) return [];
  const { rows } = await sql<RecordRow>`
    select r.* from (${sql.join(ways, sql` union `)}) as p cross join petition as r on r.seq = p.seq
    order by r.receivedOn desc, r.seq desc limit ${MOST}`.execute(db);
  return rows;
}

/** A petition and what it is a repeat of, and so on up to the main item, in this order. */
export async function repeatChain(
  db: OfficeReader,
  id: string,
): Promise<readonly { readonly id: string; readonly number: string; readonly receivedOn: string }[]> {
  const { rows } = await sql<{ id: string; number: string; receivedOn: string }>`
    with recursive up (id, number, receivedOn, mainItemId, depth) as (
      select id, number, receivedOn, mainItemId, 0 from petition where id = ${id}
      union all
      select p.id, p.number, p.receivedOn, p.mainItemId, up.depth + 1
      from up join petition as p on p.id = up.mainItemId where up.depth < ${DEEPEST} and p.voidedAt is null
    )
    select id, number, receivedOn from up order by depth`.execute(db);
  return rows;
}

/** Marks a petition as one that may repeat an earlier one, or takes the mark away. */
export async function markSuspected(db: OfficeWriter, id: string, suspected: boolean): Promise<void> {
  await sql`update petition set repeatSuspected = ${suspected ? 1 : null}
    where id = ${id} and repeatSuspected is not ${suspected ? 1 : null}`.execute(db);
}

/**
 * Petitions of a batch that nobody decided on and that have an earlier one on the same person or unit since so many days
 * before: those that are worth looking at one by one.
 */
export async function undecidedOfBatch(
  db: OfficeReader,
  batchId: string,
  days: number,
): Promise<readonly string[]> {
  const earlier = (same: ReturnType<typeof sql>) => sql`exists (select 1 from petition as o
    where ${same} and o.voidedAt is null and o.id <> t.id
      and o.receivedOn between date(t.receivedOn, ${`-${days} days`}) and t.receivedOn)`;
  const { rows } = await sql<{ id: string }>`
    select t.id as id from petition as t
    where t.importBatchId = ${batchId} and t.voidedAt is null
      and (t.repeatVerdict is null or t.repeatVerdict = 'first')
      and (${earlier(sql`o.subjectName = t.subjectName`)}
        or ${earlier(sql`o.unitName = t.unitName and (o.subjectName is null or t.subjectName is null)`)})
    order by t.seq`.execute(db);
  return rows.map(({ id }) => id);
}
