import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { FileTokens } from '#backend/file-tokens.ts';
import { Router } from '#backend/router.ts';
import { createOffice, type NewOffice } from '#backend/session/create-office.ts';
import { SessionHost } from '#backend/session/host.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract.ts';
import { founders, type Person } from './people.ts';

/**
 * Offices as the application's own backend founds them, without a window: what tests begin from. How people do it at the
 * screen is tested in first-run.spec and accounts.spec.
 */

const ONE_TIME = 'Saffron-ledger-19-bridge';
/** The cheapest that the key file takes; how long a password takes is tested elsewhere. */
const cost = { memoryKib: 1024, passes: 1, lanes: 1 };

export const countyOffice: NewOffice['office'] = {
  name: '样例县纪委监委',
  level: 'county',
  upperOffice: '样例市纪委监委',
  documentCode: '样纪通',
  secrecy: 'confidential',
};
export const cityOffice: NewOffice['office'] = {
  name: '样例市纪委监委',
  level: 'city',
  upperOffice: '样例省纪委监委',
  documentCode: '样市纪通',
  secrecy: 'confidential',
};

/** Somebody who begins to work. `post`: words of the post's name or room, as they are typed at the screen. */
export interface Hired {
  readonly person: Person & { readonly post?: string };
  readonly roles: readonly Role[];
}

/** The backend on the data of an application that is not running. */
interface Unseen {
  readonly host: SessionHost;
  readonly call: <N extends CallName>(name: N, payload: CallInput<N>) => Promise<CallOutput<N>>;
  readonly signIn: (person: Person) => Promise<unknown>;
  /** A one-shot token for a file to be read. */
  readonly file: (place: string) => string;
}

/** Works on the data in `folder` (the `data` of a closed application) and closes it again. */
export async function unseen(folder: string, work: (backend: Unseen) => Promise<void>): Promise<void> {
  const tokens = new FileTokens();
  const now = () => new Date();
  const host = new SessionHost({ dataFolder: path.join(folder, 'office'), appVersion: '0.0.0', now, cost });
  const router = new Router(
    {
      dataFolder: host.dataFolder,
      now,
      takeFile: (token, use) => tokens.take(token, use),
      serve: () => Promise.reject(new Error('nothing is drawn here')),
      progress: () => undefined,
      changed: () => undefined,
    },
    host,
  );
  async function call<N extends CallName>(name: N, payload: CallInput<N>): Promise<CallOutput<N>> {
    const answer = await router.call({ id: randomUUID(), name, payload });
    if (!answer.ok) throw new Error(`${name}: ${answer.code} ${JSON.stringify(answer.details)}`);
    return answer.value as CallOutput<N>;
  }
  try {
    await work({
      host,
      call,
      signIn: ({ loginName, password }) => call('session.signIn', { loginName, password }),
      file: (place) => {
        const token = randomUUID();
        tokens.add(token, place, 'read');
        return token;
      },
    });
  } finally {
    await router.end();
  }
}

/** A new office with its four founders. */
export async function found({ host }: Unseen, office: NewOffice['office']): Promise<void> {
  await createOffice(host, { office, ...founders });
}

/** Everything that is done until they all can work: accounts, own passwords, roles, admission. */
export async function employ({ call, signIn }: Unseen, hired: readonly Hired[]): Promise<void> {
  await signIn(founders.systemAdmin);
  const posts = await call('post.list', {});
  const accounts: { readonly id: string; readonly person: Person; readonly roles: readonly Role[] }[] = [];
  for (const { person, roles } of hired) {
    const { loginName, displayName, post = '' } = person;
    const kept = posts.find(({ name, room }) => post !== '' && `${name}${room}`.includes(post));
    const { id } = await call('account.create', {
      loginName,
      displayName,
      postId: kept?.id ?? null,
      post: kept ? '' : post,
      initialPassword: ONE_TIME,
    });
    accounts.push({ id, person, roles });
  }
  await signIn(founders.securityAdmin);
  for (const { id, roles } of accounts) await call('account.grant', { id, roles: [...roles] });
  const fingerprints = new Map<string, string>();
  for (const { id, person } of accounts) {
    await signIn({ ...person, password: ONE_TIME });
    const { account } = await call('session.changePassword', { current: ONE_TIME, next: person.password });
    fingerprints.set(id, account.fingerprint);
  }
  await signIn(founders.head);
  for (const { id } of accounts) await call('account.admit', { id, fingerprint: fingerprints.get(id) ?? '' });
}
