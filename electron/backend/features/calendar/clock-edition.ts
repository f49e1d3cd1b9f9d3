import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { allLedgers } from '#shared/ledgers/ledgers.ts';
import { packFiles } from '#shared/rules/rule-packs.ts';

/** Which clocks the records of an office were counted by, ledger by ledger. */
export const META_CLOCKS = 'clocksCounted';

/** To be raised where only the conditions inside a clock (`limit`, `when`) changed, which no digest shows. */
const CONDITIONS = 2;

const digest = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 16);

/** Values of all rules by the day they took effect; their wording moves no clock. */
const rulesDigest = (): string =>
  digest(
    packFiles.flatMap(({ layers }) =>
      layers.map(({ from, rules }) => [
        from,
        Object.entries(rules).map(([id, { value }]): readonly [string, unknown] => [id, value]),
      ]),
    ),
  );

const clocksIn = (ledger: LedgerDefinition, rules: string): string =>
  digest([
    CONDITIONS,
    rules,
    ledger.clocks.map(({ rule, startedBy, restartedBy, stoppedBy, dueBy, firm, arranged }) =>
      [rule, startedBy, restartedBy, stoppedBy, dueBy, firm, arranged].map((one) => one ?? null),
    ),
  ]);

let made: ReadonlyMap<LedgerId, string> | null = null;

/** Reckoned when it is first asked for: not while the program starts. */
function edition(): ReadonlyMap<LedgerId, string> {
  if (made !== null) return made;
  const rules = rulesDigest();
  made = new Map(
    allLedgers
      .filter(({ clocks }) => clocks.length > 0)
      .map((ledger) => [ledger.id, clocksIn(ledger, rules)]),
  );
  return made;
}

/** The clocks that this version knows, to be kept with an office whose records were counted by them. */
export const clocksNow = (): string => JSON.stringify(Object.fromEntries(edition()));

/** Ledgers whose clocks this version counts otherwise than `counted` says; all where nothing is known of it. */
export function ledgersToRecount(counted: string | null): readonly LedgerDefinition[] {
  const known = z.record(z.string(), z.string()).parse(JSON.parse(counted ?? '{}'));
  return allLedgers.filter(({ id, clocks }) =>
    clocks.length > 0 ? known[id] !== edition().get(id) : Object.hasOwn(known, id),
  );
}
