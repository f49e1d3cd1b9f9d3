import { rememberMember } from '#db/repositories/accounts.ts';
import { addChange } from '#db/repositories/history.ts';
import { memberNames } from '#db/repositories/members.ts';
import type { RecordRow } from '#db/repositories/records.ts';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { CommandContext } from '../../context.ts';
import type { Colleague } from '../../session/colleagues.ts';

/** Who has no account here any more. */
export const GONE = '已注销账户';

/** What naming somebody needs of an act. */
export type NamingContext = Pick<CommandContext, 'office' | 'session' | 'now' | 'audit' | 'changed'>;

interface Naming {
  readonly action: RecordDetail['history'][number]['action'];
  /** What was done, as the log calls it: `name` is the action `access.name`. */
  readonly call: string;
  readonly accountId: string;
  /** For the history of the record. */
  readonly words: string;
}

/** A line of the record's history, a row of the log, and word to open pages. */
export async function noteNaming(
  ctx: NamingContext,
  ledger: LedgerId,
  row: RecordRow,
  { action, call, accountId, words }: Naming,
): Promise<void> {
  await addChange(ctx.office, {
    ledger,
    recordId: row.id,
    revision: row.revision,
    at: ctx.now().toISOString(),
    accountId: ctx.session.accountId,
    action,
    changes: '[]',
    note: words,
  });
  ctx.audit({
    action: `access.${call}`,
    subject: `${ledger}/${row.id}`,
    facts: { account: accountId },
  });
  // What one may see of people and linked records changes with it.
  ctx.changed(ledger);
  ctx.changed('person');
}

/** Records name their people even without the registry, also one who has not worked here yet. */
export async function rememberColleague(ctx: CommandContext, person: Colleague): Promise<void> {
  if ((await memberNames(ctx.office)).has(person.id)) return;
  await rememberMember(ctx.office, {
    accountId: person.id,
    displayName: person.name,
    post: person.post,
    seenAt: ctx.now().toISOString(),
  });
}
