import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { inProject } from '#build/project.ts';
import { FileTokens } from '#backend/file-tokens.ts';
import { Router } from '#backend/router.ts';
import { createOffice } from '#backend/session/create-office.ts';
import { SessionHost } from '#backend/session/host.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract.ts';
import { founders, type Person } from '../support/people.ts';

/** Keeps the registers, drafts and checks. */
export const drafter: Person = {
  loginName: 'bangongshi',
  displayName: '陈某岚',
  password: 'Velvet-cinder-35-paddle',
};
const drafterRoles: Role[] = ['petitionClerk', 'caseSupervisor', 'conduct', 'office', 'patrol'];
const ONE_TIME = 'Saffron-ledger-19-bridge';
const ledgers = inProject('test', 'fixtures', 'ledgers');
/** The cheapest that the key file takes; how long a password takes is tested elsewhere. */
const cost = { memoryKib: 1024, passes: 1, lanes: 1 };

/**
 * An office of a city commission with the sample ledgers of 2017 taken in and a drafter employed, made by the
 * application's own backend in `folder`, as the data of a closed application.
 */
export async function fillOffice(folder: string): Promise<void> {
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
  const signIn = ({ loginName, password }: Person) => call('session.signIn', { loginName, password });

  await createOffice(host, {
    office: {
      name: '样例市纪委监委',
      level: 'city',
      upperOffice: '样例省纪委监委',
      documentCode: '样纪通',
      secrecy: 'secret',
    },
    ...founders,
  });
  await signIn(founders.systemAdmin);
  const { loginName, displayName, password } = drafter;
  const { id } = await call('account.create', {
    loginName,
    displayName,
    post: '办公室',
    initialPassword: ONE_TIME,
  });
  await signIn(founders.securityAdmin);
  await call('account.grant', { id, roles: drafterRoles });
  await signIn({ ...drafter, password: ONE_TIME });
  const { account } = await call('session.changePassword', { current: ONE_TIME, next: password });
  await signIn(founders.head);
  await call('account.admit', { id, fingerprint: account.fingerprint });

  await signIn(drafter);
  // Units first, so that the records of the other ledgers find theirs.
  const files = (await readdir(ledgers)).filter((name) => name.endsWith('.xlsx') && !name.includes('错误'));
  for (const name of files.toSorted((a, b) => Number(b.includes('单位')) - Number(a.includes('单位')))) {
    const token = randomUUID();
    tokens.add(token, path.join(ledgers, name), 'read');
    const { draftId, sheets } = await call('import.open', { file: token, ledger: null });
    const [sheet] = sheets;
    if (!sheet?.ledger || sheet.headerRow === null) throw new Error(`nothing proposed for ${name}`);
    const { index, headerRow, ledger, mapping } = sheet;
    await call('import.check', { draftId, sheet: index, headerRow, ledger, mapping, remember: false });
    await call('import.commit', { draftId, take: 'all' });
  }
  await router.end();
}
