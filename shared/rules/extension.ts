import { addDays, addMonths, type IsoDate } from '../domain/date.ts';
import { AppError } from '../errors.ts';
import { type Due, dueOrMissing, earliestWorkday } from './clock.ts';
import { addWorkdays, type HolidayTable } from './holidays.ts';
import { type Limit, limit, type RulePack } from './pack.ts';
import { z } from 'zod';

/** How a clock may be extended: by how much each time, how often, and on whose approval. */
export interface ExtensionRule {
  readonly extension: Limit;
  readonly times: number;
  readonly approvedBy: 'head' | 'superior';
}

const own = z.object({
  extension: limit,
  times: z.number(),
  approvedBy: z.enum(['head', 'superior']),
});

/**
 * What a pack says of the extension of a clock: in the rule of the clock itself (初步核实, 审查), or in a rule beside it
 * (A09 petitions; 审理). Null where it may not be extended.
 */
export function extensionRule(pack: RulePack, rule: string): ExtensionRule | null {
  const { rules } = pack;
  switch (rule) {
    case 'petition.handling':
      return { ...rules['petition.extension'].value, approvedBy: rules['petition.extensionApprover'].value };
    case 'review.adjudicate':
    case 'review.payChange': {
      const { value } = rules[rule === 'review.payChange' ? 'review.payExtension' : 'review.extension'];
      return value === null ? null : { ...value, approvedBy: 'head' };
    }
    case 'check.preliminary':
    case 'case.investigation':
    case 'measure.retention':
    case 'measure.protective':
    case 'measure.technical': {
      const found = own.safeParse(rules[rule].value);
      return found.success ? found.data : null;
    }
    default:
      return null;
  }
}

/** Lengths that follow each other, those of one unit put together: one month and one month are two months. */
function legs(lengths: readonly Limit[]): Limit[] {
  const joined: Limit[] = [];
  for (const one of lengths) {
    const last = joined.at(-1);
    if (last?.unit === one.unit)
      joined[joined.length - 1] = { unit: one.unit, amount: last.amount + one.amount };
    else joined.push(one);
  }
  return joined;
}

function endOf(start: IsoDate, { amount, unit }: Limit, table: HolidayTable): IsoDate {
  if (unit === 'workday') return addWorkdays(table, start, amount);
  return unit === 'month' ? addMonths(start, amount) : addDays(start, amount);
}

/**
 * Last day of a clock with its extensions. They run on from the end of the time before, not from the working day to which
 * that end gave way: from January 31 one month and one month more end on March 31. Only the last end moves to a working
 * day (民法典 §203), so an extended clock never ends earlier than it did without.
 * @param lengths the limit itself, then each extension
 */
export function extendedDue(
  start: IsoDate,
  lengths: readonly [Limit, ...Limit[]],
  table: HolidayTable,
  rollForward: boolean,
): Due {
  const all = legs(lengths);
  const last = all.at(-1) ?? lengths[0];
  let from = start;
  for (const one of all.slice(0, -1)) {
    try {
      from = endOf(from, one, table);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'E_HOLIDAYS_MISSING') throw error;
      // Only working days depend on the notice here: plain ends roll forward at the very last.
      const missingYear = Number(error.details['year']);
      return { known: false, missingYear, notBefore: earliestWorkday(from, one.amount, table, missingYear) };
    }
  }
  return dueOrMissing(from, last, table, rollForward);
}
