import { addDays, addMonths, type IsoDate } from '#shared/domain/date.ts';
import type { ReferenceValue } from '#shared/ledgers/field.ts';
import { dueOrMissing } from './clock.ts';
import type { HolidayTable } from './holidays.ts';
import type { Limit } from './pack.ts';

/** What of a report tells whether it repeats another (A07). */
export interface RepeatSide {
  readonly subject: ReferenceValue | null;
  readonly unit: ReferenceValue | null;
  /** Code of the problem kind. */
  readonly kind: string | null;
  readonly summary: string;
}

/** In what two reports agree, in the order in which it is told. */
export const repeatHits = ['subject', 'unit', 'kind', 'text'] as const;
export type RepeatHit = (typeof repeatHits)[number];

export const repeatHitWords: { readonly [H in RepeatHit]: string } = {
  subject: '同一被反映人',
  unit: '同一单位',
  kind: '同一问题',
  text: '内容相近',
};

/**
 * Last day on which a report of the same matter repeats one received on `first`: the corresponding day, which itself
 * still lies within (A07: received January 15, to April 15). It gives way to no working day: nobody has to act on it.
 */
export function repeatUntil(first: IsoDate, window: Limit, holidays: HolidayTable): IsoDate {
  const end = dueOrMissing(first, window, holidays, false);
  return end.known ? end.due : end.notBefore;
}

/** First day on which a report can have come that one of this day still repeats; a little early for working days. */
export function repeatsSince(day: IsoDate, { amount, unit }: Limit): IsoDate {
  if (unit === 'month') return addMonths(day, -amount);
  return addDays(day, unit === 'day' ? -amount : -2 * amount - 30);
}

const bare = (text: string): string => text.normalize('NFKC').replace(/[\p{P}\p{S}\s]/gu, '');

/** Same target; by name where one of them is not bound to a card. */
function same(a: ReferenceValue | null, b: ReferenceValue | null): boolean {
  if (a === null || b === null) return false;
  return a.id !== null && b.id !== null ? a.id === b.id : bare(a.name) === bare(b.name);
}

function sameSubject(one: RepeatSide, other: RepeatSide): boolean {
  if (!same(one.subject, other.subject)) return false;
  const bound = one.subject?.id != null && other.subject?.id != null;
  // Two of one name in different units are two people, until the cards say otherwise.
  return bound || one.unit === null || other.unit === null || same(one.unit, other.unit);
}

/** Share of the shorter text's pairs of characters that the longer one holds too, from which they are alike. */
const ALIKE = 0.6;
/** Shorter texts (反映问题) say too little to be alike. */
const FEWEST_PAIRS = 6;

const pairsOf = (text: string): ReadonlySet<string> => {
  const letters = [...bare(text)];
  return new Set(letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`));
};

/** Whether two reports say much the same. */
export function isAlike(one: string, other: string): boolean {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  const fewest = Math.min(a.size, b.size);
  if (fewest < FEWEST_PAIRS) return false;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return shared / fewest >= ALIKE;
}

/**
 * In what two reports agree, where that is enough to ask whether one repeats the other: the same person and the same
 * kind of problem or much the same words; without a person the same unit likewise. Null where it is not. Which one came
 * first, and when, is not asked here.
 */
export function repeatOf(one: RepeatSide, other: RepeatSide): readonly RepeatHit[] | null {
  const hits = new Set<RepeatHit>();
  if (sameSubject(one, other)) hits.add('subject');
  if (same(one.unit, other.unit)) hits.add('unit');
  if (one.kind !== null && one.kind !== 'other' && one.kind === other.kind) hits.add('kind');
  if (isAlike(one.summary, other.summary)) hits.add('text');
  const matter = hits.has('kind') || hits.has('text');
  const people = [one.subject, other.subject].filter((subject) => subject !== null).length;
  // A unit has many reports of one kind: where only one of two names a person, the words must agree.
  const byUnit = hits.has('unit') && people < 2 && (people === 0 || hits.has('text'));
  return matter && (hits.has('subject') || byUnit) ? repeatHits.filter((hit) => hits.has(hit)) : null;
}
