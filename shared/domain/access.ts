import { z } from 'zod';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { type BusinessRole, holds, type Role } from './roles.ts';

/** Ledgers whose records are seen by those who are named for them (requirements §3 B, C; domain §1.5). */
export const namedLedgers = ['clue', 'talk', 'case'] as const satisfies readonly LedgerId[];
export type NamedLedger = (typeof namedLedgers)[number];

/** What somebody is named for: leads the work, takes part in it, approves it, or judges it (审理). */
export const accessParts = ['lead', 'member', 'leader', 'reviewer'] as const;
export type AccessPart = (typeof accessParts)[number];
export const accessPart = z.enum(accessParts);

export const accessPartLabels: { readonly [P in AccessPart]: string } = {
  lead: '承办人',
  member: '组员',
  leader: '分管领导',
  reviewer: '审理人',
};

/** Who does such work: the handling room, and 党风政风室 where it keeps the register too (谈话). */
const rolesOf: { readonly [P in AccessPart]: readonly BusinessRole[] } = {
  lead: ['handler', 'conduct'],
  member: ['handler', 'conduct'],
  leader: ['supervisingLeader'],
  reviewer: ['reviewer'],
};

/** Parts of those who investigate; whoever ever had one does not judge the same case, and the other way round (§11). */
export const investigates = (part: AccessPart): boolean => part === 'lead' || part === 'member';

/** The parts an account with these roles can be named for; none for those who see every record anyway. */
export function partsFor(ledger: NamedLedger, held: readonly Role[]): readonly AccessPart[] {
  if (holds(held, `${ledger}.readAll`)) return [];
  return accessParts.filter((part) =>
    rolesOf[part].some((role) => held.includes(role) && holds([role], `${ledger}.read`)),
  );
}

/**
 * Of a ledger the parts in which an account with these roles works on its records today; null where nobody is named. What
 * it was named for in an earlier post gives it no sight any more (requirements §3 O: 转岗收权; 查审分离, §11).
 */
export function fittingParts(held: readonly Role[], ledger: LedgerId): readonly AccessPart[] | null {
  const named = namedLedgers.find((one) => one === ledger);
  return named === undefined ? null : partsFor(named, held);
}
