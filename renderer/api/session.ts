import { createContext, useContext } from 'react';
import { isAdministrator } from '#shared/domain/roles.ts';
import type { OfficeInfo, SignedInAccount } from '#shared/ipc/session-calls.ts';

/** Who works, and where. Known to every page behind the sign-in. */
export interface Session {
  readonly account: SignedInAccount;
  readonly office: OfficeInfo;
  /** True when the account holds the permission (or `signedIn`, `member` as in the contract); what it hides is refused by the backend as well. */
  readonly can: (permission: string) => boolean;
}

export const SessionContext = createContext<Session | null>(null);

/** The session of a page behind the sign-in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('this page is shown only to a signed-in account');
  return session;
}

/** Builds the session of an account. */
export function sessionOf(account: SignedInAccount, office: OfficeInfo): Session {
  const held = new Set(account.permissions);
  const can = (permission: string) => {
    if (permission === 'signedIn') return true;
    return permission === 'member'
      ? account.admitted && !account.roles.some(isAdministrator)
      : held.has(permission);
  };
  return { account, office, can };
}
