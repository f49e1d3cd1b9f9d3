import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyPackage } from '#backend/transfer/copy-package.ts';
import { importPackage, previewPackage, receivePackage } from '#backend/transfer/import-package.ts';
import { inspectPackage, recheckPackage } from '#backend/transfer/inspect-package.ts';
import type { TransferProgress } from '#backend/transfer/job.ts';
import { generateUnitKeys, type UnitKeys } from '#backend/transfer/keys.ts';
import { discardQuarantine, quarantinePackage, sweepQuarantine } from '#backend/transfer/quarantine.ts';
import { packageReadme } from '#backend/transfer/readme-text.ts';
import { type WrittenPackage, writePackage } from '#backend/transfer/write-package.ts';
import {
  caseFields,
  fileOf,
  MemoryConsumer,
  MemoryLog,
  MemoryTrust,
  namesIn,
  noise,
  ownFolder,
  sampleOrder,
  sampleRecords,
  sampleRedactions,
} from './fakes.ts';

let folder: { path: string; clean: () => Promise<void> };
let county: UnitKeys;
let city: UnitKeys;
let third: UnitKeys;
let counter = 0;

beforeAll(async () => {
  folder = await ownFolder();
  [county, city, third] = [await generateUnitKeys(), await generateUnitKeys(), await generateUnitKeys()];
});
afterAll(() => folder.clean());

function toCity() {
  return [{ unit: '330700', ageRecipient: city.age.recipient }];
}

function setUp() {
  counter += 1;
  const log = new MemoryLog();
  const quarantineRoot = join(folder.path, `q${counter}`);
  return {
    log,
    consumer: new MemoryConsumer(log),
    quarantineRoot,
    trust: new MemoryTrust([{ unit: '330781', keys: county }]),
    receiver: { unit: '330700', identities: [city.age.identity] },
  };
}

async function makePackage(changes: Parameters<typeof sampleOrder>[3] = {}): Promise<WrittenPackage> {
  return writePackage(sampleOrder(folder.path, county, toCity(), changes));
}

describe('a package from writing to import', () => {
  test('everything sent arrives, and the quarantine is empty afterwards', async () => {
    const written = await makePackage();
    const options = setUp();
    const verdict = await receivePackage(written.folder, options);
    expect(verdict.outcome).toBe('accepted');
    expect(verdict.summary.statementSha512).toBe(written.statementSha512);
    expect(verdict.summary.sumsSha512).toBe(written.sumsSha512);
    expect(verdict.summary.statement.payload).toMatchObject({ files: 4, records: { clue: 2, case: 1 } });
    expect(options.consumer.records).toEqual(sampleRecords);
    expect(options.consumer.left).toEqual(sampleRedactions);
    const sent = [fileOf(noise(200_000)), fileOf(Buffer.from('第二个附件'))];
    expect([...options.consumer.files]).toEqual(
      sent
        .sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
        .map(({ sha256, size }) => [sha256, { sha256, size }]),
    );
    expect(options.consumer).toMatchObject({ begun: 1, aborted: 0 });
    expect(options.consumer.committed?.packageId).toBe(written.packageId);
    expect(await namesIn(options.quarantineRoot)).toEqual([]);
  });

  test('the folder holds exactly the files of the format and nothing readable about the content', async () => {
    const written = await makePackage();
    expect((await readdir(written.folder)).sort()).toEqual([
      'README.txt',
      'SHA512SUMS',
      'SHA512SUMS.minisig',
      'envelope.json',
      'payload.tar.age',
    ]);
    expect(written.folderName).toMatch(/^CTP1-[A-Z2-7]{12}$/);
    expect(written.checkCode).toMatch(/^([0-9a-f]{4} ){4}[0-9a-f]{4}$/);
    expect(await readFile(join(written.folder, 'README.txt'), 'utf8')).toBe(packageReadme);
    for (const name of await readdir(written.folder)) {
      const bytes = await readFile(join(written.folder, name));
      for (const secret of ['优亲厚友', '330781', '330700', 'clue', '线索上报']) {
        expect(bytes.includes(secret), `${name} holds ${secret}`).toBe(false);
      }
    }
  });

  test('a package is split into volumes of the given size and joined again', async () => {
    const written = await makePackage({ volumeSize: 64_000, files: [fileOf(noise(300_000, 7))] });
    expect(written.volumes).toBe(5);
    const names = (await readdir(written.folder)).filter((name) => name.startsWith('payload')).sort();
    expect(names).toEqual([1, 2, 3, 4, 5].map((n) => `payload.tar.age.00${n}`));
    const options = setUp();
    await receivePackage(written.folder, options);
    expect([...options.consumer.files.values()][0]).toEqual({
      size: 300_000,
      sha256: fileOf(noise(300_000, 7)).sha256,
    });
  });

  test('an empty package without attachments is sound', async () => {
    const written = await makePackage({ records: () => [], redactions: [], files: [] });
    const options = setUp();
    expect((await receivePackage(written.folder, options)).outcome).toBe('accepted');
    expect(options.consumer.records).toEqual([]);
  });

  test('every named recipient can open it, each as itself only', async () => {
    const recipients = [...toCity(), { unit: '330000', ageRecipient: third.age.recipient }];
    const written = await writePackage(sampleOrder(folder.path, county, recipients));
    for (const receiver of [
      { unit: '330700', identities: [city.age.identity] },
      { unit: '330000', identities: [county.age.identity, third.age.identity] },
    ]) {
      const verdict = await receivePackage(written.folder, { ...setUp(), receiver });
      expect(verdict.outcome).toBe('accepted');
      expect(verdict.summary.channel).toBe('330781|330000|330700');
    }
    const mixed = { unit: '330000', identities: [city.age.identity] };
    await expect(receivePackage(written.folder, { ...setUp(), receiver: mixed })).rejects.toMatchObject({
      code: 'E_NOTFORME',
    });
  });

  test('preview tells what came without touching the consumer, import then uses the copy alone', async () => {
    const written = await makePackage();
    const options = setUp();
    const inspection = await inspectPackage(written.folder, options.trust);
    expect(inspection.signer).toMatchObject({ unit: '330781', keyId: county.signing.keyId });
    const quarantined = await quarantinePackage(inspection, { root: options.quarantineRoot });
    const preview = await previewPackage(quarantined, options);
    expect(preview.summary.statement).toEqual(written.statement);
    expect(options.consumer.begun).toBe(0);
    await rm(written.folder, { recursive: true });
    expect((await importPackage(quarantined, options)).outcome).toBe('accepted');
    expect(await namesIn(options.quarantineRoot)).toEqual([]);
  });

  test('a preview can be given up, and what a crash left is swept', async () => {
    const written = await makePackage();
    const options = setUp();
    const inspection = await inspectPackage(written.folder, options.trust);
    const one = await quarantinePackage(inspection, { root: options.quarantineRoot });
    await quarantinePackage(inspection, { root: options.quarantineRoot });
    await discardQuarantine(one);
    expect(await namesIn(options.quarantineRoot)).toHaveLength(1);
    expect(await sweepQuarantine(options.quarantineRoot)).toBe(1);
    expect(await namesIn(options.quarantineRoot)).toEqual([]);
    expect(await sweepQuarantine(join(folder.path, 'never-made'))).toBe(0);
  });

  test('a key revoked between preview and import blocks the import', async () => {
    const written = await makePackage();
    const options = setUp();
    const inspection = await inspectPackage(written.folder, options.trust);
    const quarantined = await quarantinePackage(inspection, { root: options.quarantineRoot });
    await previewPackage(quarantined, options);
    const revoked = new MemoryTrust([{ unit: '330781', keys: county, revoked: true }]);
    await expect(importPackage(quarantined, { ...options, trust: revoked })).rejects.toMatchObject({
      code: 'E_REVOKED',
    });
    expect(options.consumer.begun).toBe(0);
    expect(await namesIn(options.quarantineRoot)).toEqual([]);
  });

  test('a consumer that fails in the middle or at commit is told to drop everything', async () => {
    const written = await makePackage();
    for (const step of ['record', 'attachment', 'commit'] as const) {
      const options = setUp();
      options.consumer[step] = () => {
        throw new Error('table is full');
      };
      await expect(receivePackage(written.folder, options)).rejects.toMatchObject({ code: 'E_INTERNAL' });
      expect(options.consumer).toMatchObject({ aborted: 1, records: [], committed: null });
      expect(await namesIn(options.quarantineRoot)).toEqual([]);
    }
  });

  test('a consumer that does not read an attachment to its end does not get a commit', async () => {
    const written = await makePackage();
    const options = setUp();
    options.consumer.attachment = async () => undefined;
    await expect(receivePackage(written.folder, options)).rejects.toMatchObject({ code: 'E_INTERNAL' });
    expect(options.consumer.committed).toBeNull();
  });

  test('a finished package can be checked again and handed out once more, byte for byte', async () => {
    const written = await makePackage({ volumeSize: 100_000 });
    const trust = new MemoryTrust([{ unit: '330781', keys: county }]);
    const inspection = await inspectPackage(written.folder, trust);
    await recheckPackage(inspection);
    const second = await ownFolder();
    const copy = await copyPackage(inspection, second.path);
    for (const name of await readdir(written.folder)) {
      expect((await readFile(join(copy, name))).equals(await readFile(join(written.folder, name)))).toBe(
        true,
      );
    }
    await second.clean();
  });
});

describe('progress and cancel', () => {
  test('each phase counts up to its total', async () => {
    const events: TransferProgress[] = [];
    const onProgress = (event: TransferProgress) => events.push(event);
    const written = await makePackage({ onProgress });
    await receivePackage(written.folder, { ...setUp(), onProgress });
    const phases = [...new Set(events.map((event) => event.phase))];
    expect(phases).toEqual(['hash', 'write', 'readBack', 'copy', 'read']);
    for (const phase of ['hash', 'write', 'readBack', 'copy']) {
      const own = events.filter((event) => event.phase === phase);
      expect(own.at(-1)).toMatchObject({ done: own[0]?.total });
      expect(own.every((event, i) => i === 0 || event.done >= (own[i - 1]?.done ?? 0))).toBe(true);
    }
  });

  test('cancelling while writing leaves no folder', async () => {
    const target = await ownFolder();
    for (const phase of ['hash', 'write', 'readBack'] as const) {
      const controller = new AbortController();
      const order = sampleOrder(target.path, county, toCity(), {
        signal: controller.signal,
        onProgress: (event) => {
          if (event.phase === phase) controller.abort();
        },
      });
      await expect(writePackage(order)).rejects.toMatchObject({ code: 'E_CANCELLED' });
      expect(await namesIn(target.path)).toEqual([]);
    }
    await target.clean();
  });

  test('cancelling while importing leaves nothing in quarantine and no commit', async () => {
    const written = await makePackage();
    for (const phase of ['copy', 'read'] as const) {
      const controller = new AbortController();
      const options = setUp();
      const job = {
        ...options,
        signal: controller.signal,
        onProgress: (event: TransferProgress) => {
          if (event.phase === phase) controller.abort();
        },
      };
      await expect(receivePackage(written.folder, job)).rejects.toMatchObject({ code: 'E_CANCELLED' });
      expect(options.consumer.committed).toBeNull();
      expect(await namesIn(options.quarantineRoot)).toEqual([]);
    }
  });
});

describe('what the writer refuses', () => {
  const changed = fileOf(noise(1000));
  test.each([
    [
      'an attachment that is not what its name says',
      { files: [{ ...changed, sha256: 'a'.repeat(64) }] },
      'E_CAS',
    ],
    ['an attachment shorter than stated', { files: [{ ...changed, size: 1001 }] }, 'E_CONFLICT'],
    ['an attachment over the tar limit', { files: [{ ...changed, size: 8 ** 11 }] }, 'E_SIZE'],
    ['a record without a type', { records: () => [{ title: '无类型' }] }, 'E_RECORDS'],
    ['a record with a lone surrogate', { records: () => [{ type: 'clue', title: '\ud800' }] }, 'E_RECORDS'],
    ['a chain that does not start at 1', { fields: { ...caseFields, seq: 2 } }, 'E_SCHEMA'],
    ['a receipt that answers nothing', { fields: { ...caseFields, kind: 'receipt' as const } }, 'E_SCHEMA'],
  ])('%s', async (_name, changes, code) => {
    const target = await ownFolder();
    const order = sampleOrder(target.path, county, toCity(), changes);
    await expect(writePackage(order)).rejects.toMatchObject({ code });
    expect(await namesIn(target.path)).toEqual([]);
    await target.clean();
  });

  test('records that change between the two passes', async () => {
    let pass = 0;
    const records = () => [{ type: 'clue', pass: (pass += 1) }];
    const target = await ownFolder();
    const order = sampleOrder(target.path, county, toCity(), { records });
    await expect(writePackage(order)).rejects.toMatchObject({ code: 'E_CONFLICT' });
    expect(await namesIn(target.path)).toEqual([]);
    await target.clean();
  });

  test('a recipient key that Debian’s age could not read', async () => {
    const bad = [
      { unit: '330700', ageRecipient: city.age.recipient.replace('age1', 'age1pq1').slice(0, 62) },
    ];
    await expect(writePackage(sampleOrder(folder.path, county, bad))).rejects.toMatchObject({
      code: 'E_SCHEMA',
    });
  });
});
