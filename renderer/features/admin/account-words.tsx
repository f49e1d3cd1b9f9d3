import { type Role, roleLabels } from '#shared/domain/roles.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { timeWords } from '../../ui/date-text.tsx';
import { Pill } from '../../ui/marks.tsx';

export type Account = CallOutput<'account.list'>[number];

/** 信访室、案管室; a dash for none. */
export function rolesText(roles: readonly Role[]): string {
  return roles.length === 0 ? '—' : roles.map((role) => roleLabels[role]).join('、');
}

/** True while the account is locked after failed tries. */
export function isLocked(account: Account, now = new Date()): boolean {
  return account.lockedUntil !== null && new Date(account.lockedUntil) > now;
}

/** Where the account stands on its way from made to working. */
export function AccountStatus({ account }: { readonly account: Account }) {
  if (account.status === 'disabled') return <Pill>已停用</Pill>;
  if (isLocked(account)) return <Pill tone="red">{`已锁定至 ${timeWords(account.lockedUntil ?? '')}`}</Pill>;
  if (!account.hasKeys) return <Pill tone="amber">等本人首次登录</Pill>;
  if (account.roles.length === 0) return <Pill tone="amber">等授权</Pill>;
  if (!account.admitted && !account.roles.some((role) => ADMINISTRATORS.has(role)))
    return <Pill tone="amber">等接纳</Pill>;
  return <Pill tone="green">可用</Pill>;
}

const ADMINISTRATORS: ReadonlySet<Role> = new Set(['systemAdmin', 'securityAdmin', 'auditor']);
