import { randomUUID } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FileTokens } from '#backend/file-tokens.ts';
import type { FileUse } from '#backend/messages.ts';
import { Router, type RouterHost } from '#backend/router.ts';
import { changePassword } from '#backend/session/change-password.ts';
import { signIn } from '#backend/session/sign-in.ts';
import type { Role } from '#shared/domain/roles.ts';
import { AppError } from '#shared/errors.ts';
import type { Progress } from '#shared/ipc/bridge.ts';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract.ts';
import type { OfficeInfo } from '#shared/ipc/session-calls.ts';
import { act, Clock, freshFolder, newOffice, officeIn, type TestOffice } from '../session/office.ts';
import { copyOf } from './kept.ts';
import { whenDone } from './when-done.ts';

/** Roles that together keep every register; the separations of roles.ts allow one account to hold them. */
export const registrar: readonly Role[] = ['petitionClerk', 'caseSupervisor', 'conduct', 'office', 'patrol'];

const ONE_TIME = 'First-paper8 slip of ink';
const OWN = 'My-own sparrow6 sings';

/** A backend without its process: the real router, real databases, calls as the page makes them. */
export interface TestBackend {
  readonly office: TestOffice;
  readonly router: Router;
  readonly dataFolder: string;
  /** Calls as the page does. @throws AppError with the code of the answer */
  readonly call: <N extends CallName>(name: N, input: CallInput<N>, id?: string) => Promise<CallOutput<N>>;
  /** A one-shot token for a path, as a file dialog gives it. */
  readonly file: (path: string, use: FileUse) => string;
  /** Folders that stand for removable media, with the identifier of their file system. All else is fixed. */
  readonly sticks: Map<string, string | null>;
  /** A place of this test to write a file to. */
  readonly place: (name: string) => string;
  /** Everything told of running jobs, in order. */
  readonly progress: Progress[];
  /** Runs at each progress, for acting in the midst of a job. */
  onProgress: (progress: Progress) => void;
  /** Signs in another account made for the test with these roles; gives its login name. */
  readonly signInAs: (roles: readonly Role[]) => Promise<string>;
  /** Signs in an account of this test once more. */
  readonly signInAgain: (loginName: string) => Promise<void>;
  /** Login name that `signInAs` or `signInAgain` last signed in. */
  readonly working: () => string;
}

async function newAccount(office: TestOffice, roles: readonly Role[]): Promise<string> {
  const loginName = `zhangyi-${randomUUID().slice(0, 8)}`;
  await office.as('systemAdmin');
  const { id } = await act(office.host, 'account.create', {
    loginName,
    displayName: `戊登记${loginName.slice(-3)}`,
    post: '登记员',
    initialPassword: ONE_TIME,
  });
  await office.as('securityAdmin');
  await act(office.host, 'account.grant', { id, roles: [...roles] });
  await signIn(office.host, loginName, ONE_TIME);
  const { account } = await changePassword(office.host, ONE_TIME, OWN);
  await office.as('head');
  await act(office.host, 'account.admit', { id, fingerprint: account.fingerprint });
  return loginName;
}

/** An office with one more account, made once in a run for each kind. */
async function staffedOffice(
  start: string | undefined,
  secrecy: OfficeInfo['secrecy'] | undefined,
  roles: readonly Role[],
): Promise<{ office: TestOffice; loginName: string }> {
  const folder = await freshFolder();
  const clock = new Clock(start);
  const { loginName, shares } = await copyOf(
    ['staffed', clock.now(), secrecy, roles],
    folder,
    async (place) => {
      const office = await newOffice(start, secrecy);
      const made = { loginName: await newAccount(office, roles), shares: office.shares };
      // As the next sign-in would end the session that is still at work.
      await office.host.lock('signIn');
      await cp(office.folder, place, { recursive: true });
      return made;
    },
  );
  return { office: officeIn(folder, clock, shares), loginName };
}

/** A new office with an account of the given roles at work in it; offices of one kind are copies of one. */
export async function newBackend(
  roles: readonly Role[] = registrar,
  serve: RouterHost['serve'] = () => Promise.reject(new AppError('E_INTERNAL')),
  start?: string,
  secrecy?: OfficeInfo['secrecy'],
): Promise<TestBackend> {
  const { office, loginName } = await staffedOffice(start, secrecy, roles);
  const tokens = new FileTokens();
  const progress: Progress[] = [];
  const sticks = new Map<string, string | null>();
  const router = new Router(
    {
      dataFolder: office.folder,
      now: office.clock.now,
      takeFile: (token, use) => tokens.take(token, use),
      devices: {
        placeOf: (path) => {
          const found = [...sticks].find(([root]) => path === root || path.startsWith(`${root}/`));
          return found ? { kind: 'removable', root: found[0], fileSystem: found[1] } : { kind: 'fixed' };
        },
      },
      serve,
      progress: (told) => {
        progress.push(told);
        backend.onProgress(told);
      },
      changed: () => undefined,
    },
    office.host,
  );
  whenDone(() => router.end());
  let last = '';
  const signInAgain = async (loginName: string): Promise<void> => {
    await signIn(office.host, loginName, OWN);
    last = loginName;
  };
  const signInAs = async (held: readonly Role[]): Promise<string> => {
    const loginName = await newAccount(office, held);
    await signInAgain(loginName);
    return loginName;
  };
  const backend: TestBackend = {
    office,
    router,
    dataFolder: office.folder,
    async call(name, input, id = randomUUID()) {
      const answer = await router.call({ id, name, payload: input });
      if (!answer.ok) throw new AppError(answer.code, answer.details);
      return answer.value as CallOutput<typeof name>;
    },
    file(path, use) {
      const token = `${basename(path)}-${randomUUID()}`;
      tokens.add(token, path, use);
      return token;
    },
    place: (name) => join(office.folder, '..', `${basename(office.folder)}-${name}`),
    sticks,
    progress,
    onProgress: () => undefined,
    signInAs,
    signInAgain,
    working: () => last,
  };
  await signInAgain(loginName);
  return backend;
}
