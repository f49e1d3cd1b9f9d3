import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { environmentOfBackend } from '#main/backend-environment.ts';
import { dataArgument, officeFolder } from '#main/data-folder.ts';
import { offeredName, withEnding } from '#main/file-names.ts';
import { openLog } from '#main/log.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'andu-main-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('names offered in dialogs', () => {
  it.each([
    ['信访台账.xlsx', '信访台账.xlsx'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['a:b*c?"d"<e>|f', 'a_b_c__d__e__f'],
    ['..', '未命名'],
    ['  ', '未命名'],
    ['名\u0000称', '名_称'],
  ])('%j becomes %j', (given, offered) => expect(offeredName(given)).toBe(offered));

  it('adds the ending of the kind once', () => {
    expect(withEnding('/a/名册', 'xlsx')).toBe('/a/名册.xlsx');
    expect(withEnding('/a/名册.XLSX', 'xlsx')).toBe('/a/名册.XLSX');
    expect(withEnding('/a/名册.v2', 'pdf')).toBe('/a/名册.v2.pdf');
    expect(withEnding('/a/名册', '*')).toBe('/a/名册');
  });
});

describe('data folder', () => {
  it('is the one named on the command line, from where one stands', () => {
    expect(dataArgument(['electron', '.', '--data=office two'], '/srv/u')).toBe('/srv/u/office two');
    expect(dataArgument(['electron', '.', '--data='], '/srv/u')).toBeNull();
    expect(dataArgument(['electron', '--database=x'], '/srv/u')).toBeNull();
  });

  it("keeps the office apart from Chromium's own files", () => {
    expect(officeFolder('/data')).toBe(path.join('/data', 'office'));
  });
});

describe("the backend's environment", () => {
  it('holds nothing but the few variables it needs', () => {
    const env = {
      TZ: 'Asia/Shanghai',
      LANG: 'C.UTF-8',
      NODE_OPTIONS: '--require x',
      HTTP_PROXY: 'http://p',
      HOME: '/h',
    };
    expect(environmentOfBackend(env)).toEqual({ TZ: 'Asia/Shanghai', LANG: 'C.UTF-8' });
  });
});

describe('log', () => {
  const at = new Date('2026-03-12T01:02:03Z');

  it('writes one line an entry, readable by its owner alone', async () => {
    const log = openLog(folder, () => at);
    log({ event: 'call', name: 'petition.list', ms: 12, code: 'ok' });
    log({ event: 'lock', reason: 'idle' });
    const lines = (await readFile(path.join(folder, 'andu.log'), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { at: at.toISOString(), event: 'call', name: 'petition.list', ms: 12, code: 'ok' },
      { at: at.toISOString(), event: 'lock', reason: 'idle' },
    ]);
    expect((await stat(path.join(folder, 'andu.log'))).mode & 0o077).toBe(0);
  });

  it('keeps one full file beside the present one', async () => {
    await writeFile(path.join(folder, 'andu.log'), 'x'.repeat(512 * 1024));
    const log = openLog(folder, () => at);
    log({ event: 'refused', what: 'sender' });
    expect((await readdir(folder)).sort()).toEqual(['andu.log', 'andu.log.1']);
    expect((await stat(path.join(folder, 'andu.log'))).size).toBeLessThan(200);
  });

  it('stops nobody from working when it cannot be written', async () => {
    await writeFile(path.join(folder, 'file'), '');
    const log = openLog(path.join(folder, 'file', 'below'));
    expect(() => log({ event: 'lock', reason: 'asked' })).not.toThrow();
  });
});
