import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { loginDigest, parseKeyring } from '#backend/session/keyring.ts';
import { SessionKeys, unwrapPrivateKey } from '#backend/session/keys.ts';
import { clerk } from './support/people.ts';
import { keySecret, processTree, type Secret, searchMemory, textSecret } from './support/process-memory.ts';
import { expectSignIn } from './support/session.ts';
import { expect, test } from './support/test.ts';

/** Long enough not to stand anywhere by chance. */
const REPORTER = '慕容某澜举报甲';

/** What the clerk's password opens, by the key file alone; the secrets that a lock has to take from the machine. */
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
    textSecret('reporter', REPORTER),
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

test('after a lock no process that is left knows a key, the password or the reporter', async ({
  staffed,
}) => {
  const { page, app, data } = staffed;
  const secrets = await secretsOf(data);
  await expectSignIn(page);
  await typeInto(page, '账户名', clerk.loginName);
  await typeInto(page, '口令', clerk.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^今天/ })).toBeVisible();
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('heading', { level: 1, name: '信访举报' })).toBeVisible();
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
  await typeInto(page, '反映的主要问题*', '虚报粮食补贴');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('举报人已隐藏').first()).toBeAttached();

  const root = app.process().pid ?? 0;
  const before = await processTree(root);
  const working = await Promise.all(before.map((pid) => searchMemory(pid, secrets)));
  // While somebody works the keys are somewhere; if this search did not see them, it would prove nothing below.
  expect(new Set(working.flatMap(({ found }) => found))).toEqual(new Set(secrets.map(({ name }) => name)));

  await page.keyboard.press('Control+l');
  await expectSignIn(page);
  const after = await processTree(root);
  const left: { readonly pid: number; readonly found: readonly string[] }[] = [];
  let searched = 0;
  for (const pid of after) {
    const { found, bytes } = await searchMemory(pid, secrets);
    searched += bytes;
    if (found.length > 0) left.push({ pid, found });
  }
  expect(left).toEqual([]);
  expect(searched).toBeGreaterThan(20_000_000);
});
