import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileTokens } from '#backend/file-tokens.ts';
import type { FileUse } from '#backend/messages.ts';
import { Router } from '#backend/router.ts';
import { createOffice } from '#backend/session/create-office.ts';
import { SessionHost } from '#backend/session/host.ts';
import type { Role } from '#shared/domain/roles.ts';
import { AppError } from '#shared/errors.ts';
import type { Progress } from '#shared/ipc/bridge.ts';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract.ts';
import type { OfficeInfo } from '#shared/ipc/session-calls.ts';
import { cheap, founders } from '#test/fault/session/cast.ts';

const ONE_TIME = 'First-paper8 slip of ink';
const OWN = 'My-own sparrow6 sings';

/** Names of the two offices of these tests. */
export const county: OfficeInfo = { ...founders.office, name: '青溪县纪律检查委员会' };
export const city: OfficeInfo = {
  ...founders.office,
  name: '云州市纪律检查委员会',
  level: 'city',
  upperOffice: '某省纪律检查委员会',
  documentCode: '云纪通',
};

/** Roles of one who keeps registers and sends packages. */
export const clerkRoles: readonly Role[] = ['office', 'petitionClerk', 'caseSupervisor', 'patrol'];

type Person = 'head' | 'clerk' | 'second';

/**
 * An office on a machine of its own: the real router on real files, a head who approves, a clerk who builds, and a
 * second clerk. Calls are made as the page makes them.
 */
export class Site {
  readonly folder: string;
  readonly dataFolder: string;
  readonly host: SessionHost;
  readonly router: Router;
  readonly progress: Progress[] = [];
  onProgress: (progress: Progress) => void = () => undefined;
  #now = Date.parse('2018-03-31T01:00:00.000Z');
  readonly #tokens = new FileTokens();
  readonly #logins = new Map<Person, string>();
  #working: Person | null = null;

  private constructor(folder: string) {
    this.folder = folder;
    this.dataFolder = join(folder, 'data');
    const now = () => new Date(this.#now);
    this.host = new SessionHost({ dataFolder: this.dataFolder, appVersion: '0.1.0', now, cost: cheap });
    this.router = new Router(
      {
        dataFolder: this.dataFolder,
        now,
        takeFile: (token, use) => this.#tokens.take(token, use),
        serve: () => Promise.reject(new AppError('E_INTERNAL')),
        progress: (told) => {
          this.progress.push(told);
          this.onProgress(told);
        },
        changed: () => undefined,
      },
      this.host,
    );
  }

  /** Founds the office and employs the clerk, and a second one who may read no case work; the clerk is at work then. */
  static async found(office: OfficeInfo): Promise<Site> {
    const site = new Site(await mkdtemp(join(tmpdir(), 'andu-site-')));
    await mkdir(site.dataFolder);
    await createOffice(site.host, { ...founders, office });
    await site.#employ('clerk', clerkRoles);
    await site.#employ('second', ['office']);
    await site.as('clerk');
    return site;
  }

  async #signIn(loginName: string, password: string): Promise<void> {
    await this.call('session.signIn', { loginName, password });
  }

  async #founder(who: 'systemAdmin' | 'securityAdmin' | 'head'): Promise<void> {
    await this.#signIn(founders[who].loginName, founders[who].password);
  }

  async #employ(person: Person, roles: readonly Role[]): Promise<void> {
    const loginName = `jiyao-${randomUUID().slice(0, 8)}`;
    await this.#founder('systemAdmin');
    const { id } = await this.call('account.create', {
      loginName,
      displayName: person === 'clerk' ? '戊机要' : '己机要',
      post: '办公室',
      initialPassword: ONE_TIME,
    });
    await this.#founder('securityAdmin');
    await this.call('account.grant', { id, roles: [...roles] });
    await this.#signIn(loginName, ONE_TIME);
    const { account } = await this.call('session.changePassword', { current: ONE_TIME, next: OWN });
    await this.#founder('head');
    await this.call('account.admit', { id, fingerprint: account.fingerprint });
    this.#logins.set(person, loginName);
  }

  /** Signs somebody in, unless he is at work already. */
  async as(person: Person): Promise<this> {
    if (this.#working === person) return this;
    if (person === 'head') await this.#founder('head');
    else await this.#signIn(this.#logins.get(person) ?? '', OWN);
    this.#working = person;
    return this;
  }

  passwordOf(person: Person): string {
    return person === 'head' ? founders.head.password : OWN;
  }

  /** @throws AppError with the code and details of the answer */
  async call<N extends CallName>(
    name: N,
    input: CallInput<N>,
    id: string = randomUUID(),
  ): Promise<CallOutput<N>> {
    const answer = await this.router.call({ id, name, payload: input });
    if (!answer.ok) throw new AppError(answer.code, answer.details);
    return answer.value as CallOutput<N>;
  }

  /** A one-shot token for a path, as a dialog gives it. */
  token(path: string, use: FileUse): string {
    const token = randomUUID();
    this.#tokens.add(token, path, use);
    return token;
  }

  days(count: number): void {
    this.#now += count * 86_400_000;
  }

  get now(): Date {
    return new Date(this.#now);
  }

  /** A new empty folder beside the data: a stick, an export place. */
  async newFolder(): Promise<string> {
    return mkdtemp(join(this.folder, 'stick-'));
  }

  /** Every file below the data folder that is left in `vault` or `quarantine`, by name. */
  async leftFiles(): Promise<{ vault: string[]; quarantine: string[] }> {
    const names = async (folder: string) => {
      const found: string[] = await readdir(join(this.dataFolder, folder)).catch(() => []);
      return found.toSorted((a, b) => (a < b ? -1 : 1));
    };
    return { vault: await names('vault'), quarantine: await names('quarantine') };
  }

  /** All bytes below the data folder, to look for what must not be there in plain text. */
  async allBytes(): Promise<Buffer> {
    const entries = await readdir(this.dataFolder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return Buffer.concat(await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name)))));
  }

  /** Rows of the tables that a take-in fills. */
  async rows(): Promise<Record<string, number>> {
    const db = this.host.requireLive().officeReader;
    const counts: Record<string, number> = {};
    for (const table of ['incomingPackage', 'receivedRecord', 'receivedFile', 'receivedReceipt'] as const) {
      const { n } = await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      counts[table] = n;
    }
    return counts;
  }

  /** Actions and results in the office's log, newest first. */
  async log(
    limit = 20,
  ): Promise<readonly { readonly action: string; readonly result: string; readonly facts: string }[]> {
    return this.host
      .requireLive()
      .officeReader.selectFrom('auditEntry')
      .select(['action', 'result', 'facts'])
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute();
  }

  async close(): Promise<void> {
    await this.router.end();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Exchanges cards both ways: each side adds the other's file, and another account types what was read out. */
export async function exchangeCards(a: Site, b: Site): Promise<void> {
  await trust(a, b);
  await trust(b, a);
}

/** `site` takes in and confirms the card of `other`. Gives the card's id. */
export async function trust(site: Site, other: Site): Promise<string> {
  await other.as('clerk');
  const file = join(other.folder, `card-${randomUUID()}.ctpkey`);
  await other.call('card.export', { file: other.token(file, 'write') });
  const own = await other.call('card.own', {});
  await site.as('clerk');
  const { id } = await site.call('card.add', { file: site.token(file, 'read') });
  await site.as('second');
  await site.call('card.confirm', { id, fingerprint: own?.fingerprint ?? '', how: 'telephone' });
  await site.as('clerk');
  return id;
}

/** Id of the trusted card of a unit. */
export async function cardOf(site: Site, unit: string): Promise<string> {
  const cards = await site.call('card.list', {});
  const found = cards.find((card) => card.unit === unit && card.status === 'trusted');
  if (!found) throw new Error(`no trusted card of ${unit}`);
  return found.id;
}

export const everything = { search: '', filters: [], sort: null, includeVoided: false };

type Build = CallInput<'transfer.build'>;

/** Builds a package as the clerk; the head approves it; the clerk is at work afterwards. */
export async function approved(
  site: Site,
  order: Partial<Build> & Pick<Build, 'recipients'>,
): Promise<string> {
  await site.as('clerk');
  const { id } = await site.call('transfer.build', {
    purpose: '线索上报',
    basis: '监督执纪工作规则第十三条',
    bulletinId: null,
    selections: [{ ledger: 'clue', query: everything }],
    withAttachments: true,
    secrecy: '秘密★5年',
    textsRead: true,
    ...order,
  });
  await site.as('head');
  await site.call('transfer.decide', { id, approve: true, password: site.passwordOf('head'), note: '同意' });
  await site.as('clerk');
  return id;
}

/** Writes an approved package to a new folder and gives the package's own folder. */
export async function written(site: Site, id: string): Promise<string> {
  const stick = await site.newFolder();
  const { name } = await site.call('transfer.write', { id, folder: site.token(stick, 'folderWrite') });
  return join(stick, name);
}

/** Verifies a package and takes it in. @throws AppError of whichever stage refuses it */
export async function takeIn(site: Site, folder: string): Promise<CallOutput<'transfer.import'>> {
  const shown = await site.call('transfer.inspect', { folder: site.token(folder, 'folderRead') });
  return site.call('transfer.import', { draftId: shown.draftId });
}

/** Writes the receipt for a package that was taken in to a new folder and gives the receipt's own folder. */
export async function receiptFor(site: Site, id: string): Promise<string> {
  const stick = await site.newFolder();
  const { name } = await site.call('transfer.receipt', { id, folder: site.token(stick, 'folderWrite') });
  return join(stick, name);
}

/** The code and details of a refusal; fails when there is none. */
export async function refusal(promise: Promise<unknown>): Promise<AppError> {
  const outcome = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof AppError) return outcome;
  throw outcome instanceof Error ? outcome : new Error('was not refused');
}

/** Registers a clue and gives its id. */
export async function newClue(site: Site, values: CallInput<'clue.create'>['values'] = {}): Promise<string> {
  const { id } = await site.call('clue.create', {
    values: {
      receivedOn: '2018-03-05',
      subject: { id: null, name: '甲某' },
      summary: '反映在危房改造中优亲厚友，涉及资金1.2万元。',
      ...values,
    },
  });
  return id;
}
