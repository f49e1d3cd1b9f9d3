import type { CallOutput, ParsedInput } from '#shared/ipc/contract.ts';
import type { recoveryCalls } from '#shared/ipc/backup-calls.ts';
import type { Progress } from '#shared/ipc/bridge.ts';
import type { sessionCalls } from '#shared/ipc/session-calls.ts';
import { Sources } from '../backup/sources.ts';
import type { FileUse } from '../messages.ts';
import { changePassword } from './change-password.ts';
import { createOffice } from './create-office.ts';
import type { SessionHost } from './host.ts';
import { judgePassword } from './password-strength.ts';
import { recoverAdmin } from './recover-admin.ts';
import { recoverHead } from './recover-head.ts';
import { checkShare, installBackup, noteWrongShares, openBackup } from './recovery-calls.ts';
import { signIn } from './sign-in.ts';
import { sessionStatus, unknownOffice } from './status.ts';

export type SessionCallName = keyof typeof sessionCalls | keyof typeof recoveryCalls;

/** What a call of the session gets beside its input; only restoring takes long enough to need it. */
export interface SessionCallContext {
  readonly takeFile: (token: string, use: FileUse) => string;
  readonly signal: AbortSignal;
  readonly progress: (p: Omit<Progress, 'id'>) => void;
}

/** Handlers of the calls that act on keys and files, before or beside the databases. They write their own audit rows. */
export type SessionHandlers = {
  readonly [N in SessionCallName]: (input: ParsedInput<N>, ctx: SessionCallContext) => Promise<CallOutput<N>>;
};

export function sessionHandlers(host: SessionHost): SessionHandlers {
  const sources = new Sources(host.disk);
  return {
    'session.status': () => sessionStatus(host),
    'session.createOffice': (input) => createOffice(host, input),
    'session.signIn': async ({ loginName, password }) => {
      const live = await signIn(host, loginName, password);
      return { account: live.account, mustChangePassword: live.mustChangePassword };
    },
    'session.changePassword': async ({ current, next }) => {
      const live = await changePassword(host, current, next);
      return { account: live.account };
    },
    'session.judgePassword': async ({ password, names }) => {
      const keyring = host.live ? null : await host.keyring();
      return judgePassword(password, names, host.live?.policies ?? keyring?.policies ?? unknownOffice);
    },
    'session.checkShare': ({ text }) => checkShare(host, text),
    'session.recoverHead': async ({ shares, head }) => {
      try {
        await recoverHead(host, shares, head);
      } catch (error) {
        await noteWrongShares(host, error, 'session.recoverHead');
        throw error;
      }
      return {};
    },
    'session.recoverAdmin': async ({ shares, loginName, password }) => {
      try {
        await recoverAdmin(host, shares, { loginName, password });
      } catch (error) {
        await noteWrongShares(host, error, 'session.recoverAdmin');
        throw error;
      }
      return {};
    },
    'session.openBackup': (input, ctx) => openBackup(host, sources, ctx, input),
    'session.installBackup': (input, ctx) => installBackup(host, sources, ctx, input),
  };
}
