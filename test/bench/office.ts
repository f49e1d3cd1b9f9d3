import { randomUUID } from 'node:crypto';
import { FileTokens } from '#backend/file-tokens.ts';
import { Router } from '#backend/router.ts';
import { SessionHost } from '#backend/session/host.ts';
import type { Role } from '#shared/domain/roles.ts';
import { AppError } from '#shared/errors.ts';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract.ts';
import type { Person } from '../e2e/support/people.ts';

/** The backend in this process, on a data folder: what the bench fills an office with. */
export interface BenchBackend {
  readonly host: SessionHost;
  readonly call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
  readonly token: (path: string, use: 'read' | 'write' | 'folderRead' | 'folderWrite') => string;
  readonly end: () => Promise<void>;
}

export function openBackend(dataFolder: string): BenchBackend {
  const now = () => new Date();
  const tokens = new FileTokens();
  const host = new SessionHost({ dataFolder, appVersion: 'bench', now });
  const router = new Router(
    {
      dataFolder,
      now,
      takeFile: (token, use) => tokens.take(token, use),
      serve: () => Promise.reject(new AppError('E_INTERNAL')),
      progress: () => undefined,
      changed: () => undefined,
    },
    host,
  );
  return {
    host,
    async call(name, input) {
      const answer = await router.call({ id: randomUUID(), name, payload: input });
      if (!answer.ok) throw new AppError(answer.code, answer.details);
      return answer.value as CallOutput<typeof name>;
    },
    token(path, use) {
      const token = randomUUID();
      tokens.add(token, path, use);
      return token;
    },
    end: () => router.end(),
  };
}

const person = (loginName: string, displayName: string, word: string): Person => ({
  loginName,
  displayName,
  password: `${word}-bench.2017-Tally`,
});

const founders = {
  systemAdmin: person('xitong', '石系统', 'Willow'),
  securityAdmin: person('baomi', '白保密', 'Copper'),
  auditor: person('shenji', '沈审计', 'Harbor'),
  head: person('shuji', '舒书记', 'Maple'),
};

/** The account that works in the bench's office. */
export const worker = person('dengji', '邓登记', 'Juniper');
const ONE_TIME = 'Paper-slip.88-ink';
const roles: Role[] = ['petitionClerk', 'caseSupervisor', 'conduct', 'office', 'patrol', 'statistician'];

/** Founds an office with one working account and leaves it signed in. */
export async function foundBenchOffice({ call }: BenchBackend): Promise<void> {
  await call('session.createOffice', {
    office: {
      name: '样例市纪委监委',
      level: 'city',
      upperOffice: '样例省纪委监委',
      documentCode: '样纪通',
      secrecy: 'confidential',
    },
    ...founders,
  });
  await call('session.signIn', founders.systemAdmin);
  const { id } = await call('account.create', {
    loginName: worker.loginName,
    displayName: worker.displayName,
    post: '办公室',
    initialPassword: ONE_TIME,
  });
  await call('session.signIn', { loginName: worker.loginName, password: ONE_TIME });
  const { account } = await call('session.changePassword', { current: ONE_TIME, next: worker.password });
  await call('session.signIn', founders.securityAdmin);
  await call('account.grant', { id, roles });
  await call('session.signIn', founders.head);
  await call('account.admit', { id, fingerprint: account.fingerprint });
  await call('session.signIn', worker);
}
