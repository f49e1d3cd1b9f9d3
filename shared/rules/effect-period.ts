import type { SanctionKind } from '../domain/codes/case-codes.ts';
import { addMonths, type IsoDate } from '../domain/date.ts';
import type { RulePack } from './pack.ts';

/** A sanction as far as its effect depends on it. */
export interface GivenSanction {
  readonly kind: SanctionKind;
  /** Day on which the body with authority decided: the period counts from it (domain §3.2). */
  readonly decidedOn: IsoDate;
  /** Length of 留党察看, one or two years. */
  readonly probationYears?: 1 | 2;
  /** 严重警告 for somebody who has no party post to be removed from (处分条例 2015 and 2023 §10). */
  readonly insteadOfRemoval?: boolean;
}

/**
 * Last day on which a sanction has effect, by the rules in force on the day of the decision (`sanction.effect`): months
 * to the corresponding day, the day of the decision not counted; it does not move for rest days, since nothing has to be
 * done on it. 留党察看 has effect through its own time and for the months after it. Null where no period follows: 开除,
 * 免予处分, and codes that the rules of that day do not know.
 * @param packFor the rules of the office on a day
 */
export function effectPeriodEnd(
  { kind, decidedOn, probationYears, insteadOfRemoval }: GivenSanction,
  packFor: (day: IsoDate) => RulePack,
): IsoDate | null {
  const rule = packFor(decidedOn).rules['sanction.effect'].value.find((one) => one.kind === kind);
  if (rule === undefined) return null;
  const months = insteadOfRemoval === true && rule.substitute !== null ? rule.substitute : rule.months;
  const probation = kind === 'probationInParty' ? 12 * (probationYears ?? 1) : 0;
  return addMonths(decidedOn, probation + months);
}
