import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { loginDigest, parseKeyring } from '#backend/session/keyring.ts';
import { SessionKeys, unwrapPrivateKey } from '#backend/session/keys.ts';
import { clerk } from './support/people.ts';
import {
  alive,
  type Found,
  keySecret,
  processKind,
  processTree,
  type Secret,
  searchMemory,
  textSecret,
} from './support/process-memory.ts';
import { expectSignIn, lock } from './support/session.ts';
import { expect, test } from './support/test.ts';

/** Long enough not to stand anywhere by chance. */
const REPORTER = '慕容某澜举报甲';
const MATTER = '虚报粮食补贴某澜乙';

/** What the clerk's password opens, by the key file alone; what of it a lock has to take from the machine. */
async function secretsOf(data: string): Promise<Secret[]> {
  const keyring = parseKeyring(await readFile(path.join(data, 'office', 'keyring.json'), 'utf8'));
  const digest = loginDigest(keyring.loginSalt, clerk.loginName);
  const entry = keyring.accounts.find((account) => account.login === digest);
  if (!entry) throw new Error('the clerk is not in the key file');
  const pair = await unwrapPrivateKey(keyring.officeId, entry, clerk.password);
  const keys = SessionKeys.open(keyring.officeId, pair, entry);
  if (!keys.officeKey || !keys.identityKey) throw new Error('the clerk holds no keys');
  return [
    textSecret('password', clerk.password),
    keySecret('private key', pair.privateKey),
    keySecret('registry key', keys.registryKey),
    keySecret('office key', keys.officeKey),
    keySecret('identity key', keys.identityKey),
  ];
}

/**
 * Types as a person does, key by key. Playwright's `fill` and its matchers carry the whole text through the browser process
 * by their own channel: what is searched for must not be named to them.
 */
async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus();
  await page.keyboard.type(text);
}

interface Remembered extends Found {
  /** Kind of the process. */
  readonly where: string;
}

/** What the processes of the application know of the secrets, and how much memory was searched for them. */
async function remembered(
  app: ElectronApplication,
  secrets: readonly Secret[],
): Promise<{ readonly what: readonly Remembered[]; readonly bytes: number }> {
  const what: Remembered[] = [];
  let bytes = 0;
  for (const pid of await processTree(app.process().pid ?? 0)) {
    try {
      const where = await processKind(pid);
      const searched = await searchMemory(pid, secrets);
      what.push(...searched.found.map((one) => ({ where, ...one })));
      bytes += searched.bytes;
    } catch (error) {
      // One that has ended meanwhile has no memory left.
      if ((await alive([pid])).length > 0) throw error;
    }
  }
  return { what, bytes };
}

/** While somebody works every secret is somewhere; a search that did not see it would prove nothing after the lock. */
async function expectKnown(app: ElectronApplication, secrets: readonly Secret[]): Promise<void> {
  const { what } = await remembered(app, secrets);
  expect(new Set(what.map(({ name }) => name))).toEqual(new Set(secrets.map(({ name }) => name)));
}

/** Signs in by keys and opens the register of petitions. */
async function openPetitions(page: Page): Promise<void> {
  await expectSignIn(page);
  await typeInto(page, '账户名', clerk.loginName);
  await typeInto(page, '口令', clerk.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^今天/ })).toBeVisible();
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('heading', { level: 1, name: '信访举报' })).toBeVisible();
}

test('after a lock no process that was there is left, and none knows a key, the password, the reporter or what was read', async ({
  staffed,
}) => {
  const keys = await secretsOf(staffed.data);
  const { page } = staffed;
  await openPetitions(page);
  await page.keyboard.press('n');
  for (const [label, text] of [
    ['收件日期*', '2026-03-03'],
    ['信访形式*', 'lx'],
    ['来源', ''],
    ['是否实名', '1'],
    ['举报人', REPORTER],
  ] as const) {
    await expect(page.getByLabel(label, { exact: true })).toBeFocused();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
  await typeInto(page, '反映的主要问题*', MATTER);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('举报人已隐藏').first()).toBeAttached();

  const secrets = [...keys, textSecret('reporter', REPORTER), textSecret('matter', MATTER)];
  await expectKnown(staffed.app, secrets);
  const before = await processTree(staffed.app.process().pid ?? 0);
  await lock(page);
  // What was typed lies in Chromium's browser process too, which clears nothing: it has to end with the others.
  await expect.poll(() => alive(before)).toEqual([]);
  const { what, bytes } = await remembered(staffed.app, secrets);
  expect(bytes).toBeGreaterThan(20_000_000);
  expect(what).toEqual([]);
});
