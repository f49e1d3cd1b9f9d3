import type { CallOutput } from '#shared/ipc/contract.ts';
import { repeatHitWords } from '#shared/rules/repeats.ts';
import { shortDate } from '../../../ui/records/display.ts';

type Found = CallOutput<'petition.repeats'>;
export type Repeat = Found['repeats'][number];
export type Settled = Found['settled'][number];

/** Why an earlier petition is told, in one line: 1月15日收，同一被反映人、同一问题，未满3个月到4月15日. */
export function repeatWords({ receivedOn, hits, window, until, main, id }: Repeat, today: string): string {
  const agrees = hits.map((hit) => repeatHitWords[hit]).join('、');
  const first = main.id === id ? '' : `，是 ${main.number} 的重复件`;
  const span = window.replaceAll(' ', '');
  return `${shortDate(receivedOn, today)}收${first}，${agrees}，未满${span}到${shortDate(until, today)}`;
}

/** Why a matter may be settled, in one line: 2025-03-03收，2025-04-02办结，同一被反映人、同一问题. */
export function settledWords({ receivedOn, closedOn, hits }: Settled, today: string): string {
  const agrees = hits.map((hit) => repeatHitWords[hit]).join('、');
  return `${shortDate(receivedOn, today)}收，${shortDate(closedOn, today)}办结，${agrees}`;
}
