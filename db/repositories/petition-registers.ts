import { sql } from 'kysely';
import { petition } from '#shared/ledgers/petition.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { IndexResultTable } from '../schema/petition-registers.ts';
import { type Scope, visible } from './scope.ts';

/** A township with what it reported in a month. */
export interface ReportingUnit {
  readonly id: string;
  readonly name: string;
  readonly signs: number;
  readonly zero: number;
  readonly sentOn: string | null;
}

/** Every township with its signs of trouble reported between two days (A17). */
export async function signsByTownship(
  db: OfficeReader,
  from: string,
  to: string,
): Promise<readonly ReportingUnit[]> {
  const { rows } = await sql<ReportingUnit>`
    select u.id as id, u.name as name,
      count(t.id) filter (where t.zeroReport = 0) as signs,
      count(t.id) filter (where t.zeroReport = 1) as zero,
      min(t.reportedOn) as sentOn
    from unit as u left join troubleSign as t
      on t.unitId = u.id and t.voidedAt is null and t.reportedOn between ${from} and ${to}
    where u.kind = 'township' and u.voidedAt is null
    group by u.id, u.name order by u.name`.execute(db);
  return rows;
}

/** Units that are ranked, with the path by which those below them are known. */
export interface RankingUnit {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly ranked: number;
}

/** Kinds of units that stand side by side in the ranking (A21). */
const RANKED = ['township', 'countyDepartment', 'cityDepartment'] as const;

/** Every unit with its path, and whether it is one of those that are ranked. */
export async function rankingUnits(db: OfficeReader): Promise<readonly RankingUnit[]> {
  const { rows } = await sql<RankingUnit>`
    select id, name, path, kind in (${sql.join(RANKED.map((kind) => sql`${kind}`))}) as ranked
    from unit where voidedAt is null`.execute(db);
  return rows;
}

export type IndexCount = 'petition' | 'complaint' | 'opinion';

/** Records of a period by the unit they name, for one part of the index. */
export async function countsByUnit(
  db: OfficeReader,
  part: IndexCount,
  from: string,
  to: string,
): Promise<ReadonlyMap<string, number>> {
  const table = part === 'petition' ? sql.table('petition') : sql.table('complaint');
  const kind =
    part === 'petition' ? sql`1` : sql`kind = ${part === 'complaint' ? 'efficiency' : 'publicOpinion'}`;
  const { rows } = await sql<{ unitId: string; n: number }>`
    select unitId, count(*) as n from ${table}
    where voidedAt is null and unitId is not null and receivedOn between ${from} and ${to} and ${kind}
    group by unitId`.execute(db);
  return new Map(rows.map(({ unitId, n }) => [unitId, n]));
}

/** Petitions of a unit in a period, and how many of them came again, went over heads, were importunate, or came as a group. */
export interface VisitCounts {
  readonly petitions: number;
  readonly repeats: number;
  readonly repeatVisits: number;
  readonly skipLevel: number;
  readonly disruptive: number;
  readonly groupVisits: number;
}

/** Petitions of a period by the unit they name; null stands for those that name none of the register (A20). */
export async function visitsByUnit(
  db: OfficeReader,
  from: string,
  to: string,
): Promise<readonly (VisitCounts & { readonly unitId: string | null })[]> {
  const { rows } = await sql<VisitCounts & { unitId: string | null }>`
    select unitId, count(*) as petitions,
      count(*) filter (where repeatVerdict = 'repeat') as repeats,
      count(*) filter (where repeatVisit = 1) as repeatVisits,
      count(*) filter (where skipLevel = 1) as skipLevel,
      count(*) filter (where disruptive = 1) as disruptive,
      count(*) filter (where groupVisit = 1) as groupVisits
    from petition where voidedAt is null and receivedOn between ${from} and ${to}
    group by unitId`.execute(db);
  return rows;
}

export type IndexResultRow = Omit<IndexResultTable, 'seq'>;

/** Keeps a ranking; it is never changed. */
export async function addIndexResult(db: OfficeWriter, row: IndexResultRow): Promise<void> {
  await db.insertInto('indexResult').values(row).execute();
}

const kept = [
  'id',
  'periodFrom',
  'periodTo',
  'formula',
  'weights',
  'ruleSource',
  'digest',
  'rows',
  'at',
  'accountId',
] as const;

/** Rankings that were kept, newest first. */
export async function indexResults(db: OfficeReader, most: number): Promise<readonly IndexResultRow[]> {
  return db.selectFrom('indexResult').select(kept).orderBy('seq', 'desc').limit(most).execute();
}

/** A ranking that was kept. */
export async function findIndexResult(db: OfficeReader, id: string): Promise<IndexResultRow | undefined> {
  return db.selectFrom('indexResult').select(kept).where('id', '=', id).executeTakeFirst();
}

/** Villages and townships, and whether somebody serves there as informant (A02). */
export async function basicUnits(
  db: OfficeReader,
): Promise<readonly { readonly id: string; readonly name: string; readonly has: number }[]> {
  const { rows } = await sql<{ id: string; name: string; has: number }>`
    select u.id as id, u.name as name, exists (
      select 1 from informant as i where i.unitId = u.id and i.until is null and i.voidedAt is null) as has
    from unit as u where u.kind in ('township', 'village') and u.voidedAt is null order by u.name`.execute(
    db,
  );
  return rows;
}

/** A unit that lacks something it should have. */
export interface LackingUnit {
  readonly id: string;
  readonly name: string;
}

/** Townships, villages and departments of the county without a box for reports (A03). */
export async function unitsWithoutBox(db: OfficeReader): Promise<readonly LackingUnit[]> {
  const { rows } = await sql<LackingUnit>`
    select u.id as id, u.name as name from unit as u
    where u.kind in ('township', 'village', 'countyDepartment') and u.voidedAt is null and not exists (
      select 1 from reportChannel as c
      where c.unitId = u.id and c.kind = 'mailbox' and c.endedOn is null and c.voidedAt is null)
    order by u.name`.execute(db);
  return rows;
}

/** Townships that no leader has under his care (A12). */
export async function townshipsWithoutLeader(db: OfficeReader): Promise<readonly LackingUnit[]> {
  const { rows } = await sql<LackingUnit>`
    select u.id as id, u.name as name from unit as u
    where u.kind = 'township' and u.voidedAt is null and not exists (
      select 1 from caseLeader as l
      where l.unitId = u.id and l.scope = 'township' and l.endedOn is null and l.voidedAt is null)
    order by u.name`.execute(db);
  return rows;
}

/** Leaders with more townships under their care than so many (A12: one or two each). */
export async function overburdenedLeaders(
  db: OfficeReader,
  most: number,
): Promise<readonly { readonly leader: string; readonly townships: number }[]> {
  const { rows } = await sql<{ leader: string; townships: number }>`
    select leader, count(distinct coalesce(unitId, unitName)) as townships from caseLeader
    where scope = 'township' and endedOn is null and voidedAt is null
    group by leader having townships > ${most} order by leader`.execute(db);
  return rows;
}

/** A prominent matter that is handled. */
export interface OpenProminent {
  readonly id: string;
  readonly number: string;
  readonly receivedOn: string;
}

/**
 * Prominent petitions that are handled and that no leader has under his care (A12: 重大突出个案包案化解): how many, and the
 * oldest.
 */
export async function prominentWithoutLeader(
  db: OfficeReader,
  scope: Scope,
  most: number,
): Promise<{ readonly total: number; readonly first: readonly OpenProminent[] }> {
  const { rows } = await sql<OpenProminent & { total: number }>`
    select t.id as id, t.number as number, t.receivedOn as receivedOn, count(*) over () as total from petition as t
    where t.seq in (select seq from petition
        where prominent = 1 and closedOn is null and nonAcceptance is null and voidedAt is null)
      and ${visible(scope, petition, { leads: false })}
      and not exists (select 1 from caseLeader as l
        where l.petitionId = t.id and l.endedOn is null and l.voidedAt is null)
    order by t.receivedOn, t.seq limit ${most}`.execute(db);
  return {
    total: rows[0]?.total ?? 0,
    first: rows.map(({ id, number, receivedOn }) => ({ id, number, receivedOn })),
  };
}

/** Whether townships report signs of trouble to this office at all. */
export async function signsAreKept(db: OfficeReader): Promise<boolean> {
  const { rows } = await sql`select 1 from troubleSign where voidedAt is null limit 1`.execute(db);
  return rows.length > 0;
}

/** Months of a year (01–12) in which the secretary held an open reception, by county (A22 月月见). */
export async function receptionMonths(
  db: OfficeReader,
  year: string,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ county: string; month: string }>`
    select distinct u.countyId as county, substr(r.heldOn, 6, 2) as month
    from openReception as r join unit as u on u.id = r.unitId
    where r.voidedAt is null and r.kind = 'openReception' and r.done = 1 and r.secretary = 1
      and r.heldOn between ${`${year}-01-01`} and ${`${year}-12-31`} and u.countyId is not null`.execute(db);
  const months = new Map<string, Set<string>>();
  for (const { county, month } of rows) months.set(county, (months.get(county) ?? new Set()).add(month));
  return months;
}

/** Rounds of open reception held in a year, by county (A22): those with one number are one, and those of one day without. */
export async function receptionRounds(db: OfficeReader, year: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ county: string; rounds: number }>`
    select u.countyId as county, count(distinct coalesce(r.round, r.heldOn)) as rounds
    from openReception as r join unit as u on u.id = r.unitId
    where r.voidedAt is null and r.kind = 'openReception' and r.done = 1
      and r.heldOn between ${`${year}-01-01`} and ${`${year}-12-31`} and u.countyId is not null
    group by u.countyId`.execute(db);
  return new Map(rows.map(({ county, rounds }) => [county, rounds]));
}

/** Whether rounds of open reception stand in this office's register at all. */
export async function receptionsAreKept(db: OfficeReader): Promise<boolean> {
  const { rows } =
    await sql`select 1 from openReception where voidedAt is null and kind = 'openReception' limit 1`.execute(
      db,
    );
  return rows.length > 0;
}

/** A petition that goes into the clean-up. */
export interface CleanupPetition {
  readonly id: string;
  readonly number: string | null;
  readonly closed: number;
}

/** Petitions received in a stretch of time that a batch of the clean-up does not hold yet, oldest first. */
export async function petitionsForCleanup(
  db: OfficeReader,
  batch: string,
  from: string,
  to: string,
  most: number,
): Promise<readonly CleanupPetition[]> {
  const { rows } = await sql<CleanupPetition>`
    select p.id as id, p.number as number, (p.closedOn is not null or p.nonAcceptance is not null) as closed
    from petition as p
    where p.voidedAt is null and p.receivedOn between ${from} and ${to}
      and not exists (select 1 from cleanupItem as c
        where c.petitionId = p.id and c.batch = ${batch} and c.voidedAt is null)
    order by p.receivedOn, p.seq limit ${most}`.execute(db);
  return rows;
}

/** Where a batch of the clean-up stands. */
export interface CleanupBatch {
  readonly batch: string;
  readonly listedOn: string;
  readonly closed: number;
  readonly verified: number;
  readonly settled: number;
  readonly open: number;
  readonly assigned: number;
  readonly done: number;
}

/** Every batch of the clean-up with its progress, newest first (A10). */
export async function cleanupBatches(db: OfficeReader): Promise<readonly CleanupBatch[]> {
  const { rows } = await sql<CleanupBatch>`
    select batch, min(listedOn) as listedOn,
      count(*) filter (where class = 'closed') as closed,
      count(*) filter (where class = 'closed' and doneOn is not null) as verified,
      count(*) filter (where class = 'closed' and finding = 'settled') as settled,
      count(*) filter (where class = 'open') as open,
      count(*) filter (where class = 'open' and handler is not null) as assigned,
      count(*) filter (where class = 'open' and doneOn is not null) as done
    from cleanupItem where voidedAt is null group by batch order by listedOn desc, batch`.execute(db);
  return rows;
}
