import type Database from '@signalapp/sqlcipher';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { RuleOverrideTable } from '../schema/rules.ts';

export type RuleOverrideRow = Omit<RuleOverrideTable, 'seq'> & { readonly seq: number };

/** Every request on a rule there ever was, oldest first. */
export async function listRuleOverrides(db: OfficeReader): Promise<readonly RuleOverrideRow[]> {
  return db.selectFrom('ruleOverride').selectAll().orderBy('seq').execute();
}

export async function findRuleOverride(db: OfficeReader, id: string): Promise<RuleOverrideRow | undefined> {
  return db.selectFrom('ruleOverride').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Adds a request; a second one for a rule on which one waits is refused by the index (SQLITE_CONSTRAINT). */
export async function addRuleOverride(
  db: OfficeWriter,
  request: Omit<RuleOverrideRow, 'seq' | 'status' | 'decidedBy' | 'decidedAt' | 'decisionNote' | 'moved'>,
): Promise<void> {
  await db
    .insertInto('ruleOverride')
    .values({ ...request, status: 'proposed' })
    .execute();
}

/** True when a request on this rule waits for its decision. */
export async function ruleWaits(db: OfficeReader, rule: string): Promise<boolean> {
  const row = await db
    .selectFrom('ruleOverride')
    .select('seq')
    .where('rule', '=', rule)
    .where('status', '=', 'proposed')
    .executeTakeFirst();
  return row !== undefined;
}

/** Decides a waiting request; false when it no longer waits. */
export async function decideRuleOverride(
  db: OfficeWriter,
  id: string,
  decision: {
    status: 'approved' | 'refused';
    decidedBy: string;
    decidedAt: string;
    decisionNote: string | null;
    moved: number | null;
  },
): Promise<boolean> {
  const done = await db
    .updateTable('ruleOverride')
    .set(decision)
    .where('id', '=', id)
    .where('status', '=', 'proposed')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/**
 * The decided rows on the reading connection of a session, with a stamp that changes whenever one is decided: the session
 * asks for it at every call, so it is prepared once.
 */
export class RuleOverrideRows {
  readonly #stamp;
  readonly #approved;

  constructor(raw: Database) {
    this.#stamp = raw.prepare("select count(*) as n from ruleOverride where status = 'approved'");
    this.#approved = raw.prepare("select * from ruleOverride where status = 'approved' order by seq");
  }

  stamp(): number {
    return this.#stamp.get<{ n: number }>()?.n ?? 0;
  }

  approved(): readonly RuleOverrideRow[] {
    return this.#approved.all<RuleOverrideRow & Record<string, string | number | null>>();
  }
}
