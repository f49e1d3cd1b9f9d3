import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from '#backend/router.ts';
import { createOffice, type NewOffice } from '#backend/session/create-office.ts';
import { SessionHost } from '#backend/session/host.ts';
import type { LiveSession } from '#backend/session/live-session.ts';
import { OFFICE_FILE } from '#backend/session/office-files.ts';
import { signIn } from '#backend/session/sign-in.ts';
import { AppError } from '#shared/errors.ts';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract.ts';
import { generateOffice, type Size } from '#test/fixtures/generate/office.ts';

/** The size that the speed aims are set for. */
export const fullSize: Size = { petitions: 100_000, clues: 30_000, cases: 10_000, findings: 2_000 };

const founders: NewOffice = {
  office: {
    name: '青溪县纪律检查委员会',
    level: 'county',
    upperOffice: '样例市纪律检查委员会',
    documentCode: '青纪通',
    secrecy: 'confidential',
  },
  systemAdmin: { loginName: 'xitong-guan', displayName: '甲系统', password: 'Plum-rain7 over roofs' },
  securityAdmin: { loginName: 'anbao-guan', displayName: '乙安保', password: 'Cold-ferry3 at night' },
  auditor: { loginName: 'shenji-guan', displayName: '丙审计', password: 'Old-bridge9 of stone' },
  head: { loginName: 'shuji-yuan', displayName: '丁书记', password: 'White-heron5 by reeds' },
};

/** A backend at work in a generated office, with the head signed in, who may read everything. */
export interface GeneratedBackend {
  readonly router: Router;
  readonly live: LiveSession;
  readonly call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
}

/** Opens the generated office in a folder, making it first where it is not there yet (minutes at full size). */
export async function generatedBackend(folder: string, size: Size): Promise<GeneratedBackend> {
  const now = () => new Date('2018-12-31T09:00:00.000Z');
  const host = new SessionHost({
    dataFolder: folder,
    appVersion: '0.0.0',
    now,
    cost: { memoryKib: 1024, passes: 1, lanes: 1 },
  });
  const there = existsSync(join(folder, OFFICE_FILE));
  if (!there) await createOffice(host, founders);
  const live = await signIn(host, founders.head.loginName, founders.head.password);
  if (!there)
    await live.opened.writer.db
      .transaction()
      .execute((tx) => generateOffice(tx, size, (text, place) => live.identity.seal(text, place)));
  const refuse = () => {
    throw new AppError('E_FILE_TOKEN');
  };
  const router = new Router(
    {
      dataFolder: folder,
      now,
      takeFile: refuse,
      serve: () => Promise.reject(new AppError('E_INTERNAL')),
      progress: () => undefined,
      changed: () => undefined,
    },
    host,
  );
  return {
    router,
    live,
    call: async (name, input) => {
      const answer = await router.call({ id: name, name, payload: input });
      if (!answer.ok) throw new AppError(answer.code, answer.details);
      return answer.value as CallOutput<typeof name>;
    },
  };
}
