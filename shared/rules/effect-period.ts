import type { SanctionKind } from '../domain/codes/case-codes.ts';
import { addMonths, type IsoDate } from '../domain/date.ts';
import type { RulePack } from './pack.ts';

/** Until when a handling that is no sanction has effect, and until when no leading post may be held. */
interface HandlingEffect {
  readonly endsOn: IsoDate | null;
  readonly noLeadingUntil: IsoDate | null;
}

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

/**
 * Last days of 诫勉 and of organisational handling by the rules of the day on which they were decided (`handling.effect`):
 * of promotion, and of any leading post. Nothing for a kind that those rules do not know.
 */
export function handlingEffect(
  kind: string,
  decidedOn: IsoDate,
  packFor: (day: IsoDate) => RulePack,
): HandlingEffect {
  const rule = packFor(decidedOn).rules['handling.effect'].value.find((one) => one.kind === kind);
  return {
    endsOn: rule === undefined ? null : addMonths(decidedOn, rule.months),
    noLeadingUntil: rule?.noLeading == null ? null : addMonths(decidedOn, rule.noLeading),
  };
}
