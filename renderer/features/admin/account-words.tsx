import { isAdministrator, type Role, roleLabels } from '#shared/domain/roles.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { dateWords, timeWords } from '../../ui/date-text.tsx';
import { Pill } from '../../ui/marks.tsx';

export type Account = CallOutput<'account.list'>[number];

/** 信访室、案管室; a dash for none. */
export function rolesText(roles: readonly Role[]): string {
  return roles.length === 0 ? '—' : roles.map((role) => roleLabels[role]).join('、');
}

/** 承办室（至 2017年12月31日）, for roles with a last day. */
export function grantsText(account: Account): string {
  return account.grants.length === 0
    ? '—'
    : account.grants
        .map(({ role, expiresOn }) =>
          expiresOn === null ? roleLabels[role] : `${roleLabels[role]}（至 ${dateWords(expiresOn)}）`,
        )
        .join('、');
}

/** True while the account is locked after failed tries or long disuse. */
export function isLocked(account: Account, now = new Date()): boolean {
  return account.unusedLocked || (account.lockedUntil !== null && new Date(account.lockedUntil) > now);
}

/** Where the account stands on its way from made to working, in words. */
export const accountStates = {
  disabled: '已停用',
  locked: '已锁定',
  noKeys: '等本人首次登录',
  suspended: '等当面核对',
  noRoles: '等授权',
  waiting: '等接纳',
  usable: '可用',
} as const;
export type AccountState = keyof typeof accountStates;

export function stateOf(account: Account): AccountState {
  if (account.status === 'disabled') return 'disabled';
  if (isLocked(account)) return 'locked';
  if (!account.hasKeys) return 'noKeys';
  if (account.suspended) return 'suspended';
  if (account.roles.length === 0) return 'noRoles';
  if (!account.admitted && !account.roles.some(isAdministrator)) return 'waiting';
  return 'usable';
}

const tones = {
  disabled: 'plain',
  locked: 'red',
  noKeys: 'amber',
  suspended: 'amber',
  noRoles: 'amber',
  waiting: 'amber',
  usable: 'green',
} as const satisfies { readonly [S in AccountState]: string };

export function AccountStatus({ account }: { readonly account: Account }) {
  const state = stateOf(account);
  const words =
    state !== 'locked'
      ? accountStates[state]
      : account.unusedLocked
        ? '长期未登录，已锁定'
        : `已锁定至 ${timeWords(account.lockedUntil ?? '')}`;
  return <Pill tone={tones[state]}>{words}</Pill>;
}
