import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { receivePackage } from '#backend/transfer/import-package.ts';
import type { ErrorCode } from '#shared/errors.ts';
import { noise } from './fakes.ts';
import { craftHeader, type ForgedEntry, forgePackage, type Recipe, sampleAttachment } from './forge.ts';
import { setUpStage } from './stage.ts';

const stage = await setUpStage();
const { recipe, bench, ownParent, refused } = stage;
afterAll(() => stage.folder.clean());

const upper = (entry: ForgedEntry, name: string): ForgedEntry => ({ ...entry, name });
const evil = Buffer.from('evil\n');

/** Adds a hostile entry as the last one. */
function plus(...extra: ForgedEntry[]) {
  return (entries: ForgedEntry[]) => [...entries, ...extra];
}

function typed(name: string, type: string, size = 0, more: Record<number, string> = {}): ForgedEntry {
  return { name, body: Buffer.alloc(size), header: craftHeader(name, size, { 156: type, ...more }) };
}

describe('inside the encryption', () => {
  const otherDigest = createHash('sha256').update('other').digest('hex');
  const rows: [string, () => Partial<Recipe>, ErrorCode, object?][] = [
    ['22 tar ../../', () => ({ changeEntries: plus(typed('../../evil', '0')) }), 'E_LAYOUT'],
    [
      '22b ../ below the right folder',
      () => ({ changeEntries: (e, top) => [...e, typed(`${top}/../../evil`, '0')] }),
      'E_LAYOUT',
    ],
    ['23 absolute path', () => ({ changeEntries: plus(typed('/etc/cron.d/evil', '0')) }), 'E_LAYOUT'],
    ['23b drive letter', () => ({ changeEntries: plus(typed('C:evil', '0')) }), 'E_LAYOUT'],
    [
      '24 symlink and a file through it',
      () => ({
        changeEntries: (e, top) => [
          ...e,
          typed(`${top}/data/files/x`, '2', 0, { 157: '/tmp' }),
          typed('x', '0'),
        ],
      }),
      'E_TARTYPE',
      { type: 0x32 },
    ],
    ['25 hard link', () => ({ changeEntries: plus(typed('a', '1', 0, { 157: 'b' })) }), 'E_TARTYPE'],
    ['26 device', () => ({ changeEntries: plus(typed('a', '3')) }), 'E_TARTYPE'],
    ['26b folder', () => ({ changeEntries: plus(typed('a/', '5')) }), 'E_TARTYPE'],
    [
      '27 the same entry twice',
      () => ({ changeEntries: (e) => [...e, e.at(-1) as ForgedEntry] }),
      'E_DUPNAME',
    ],
    [
      '28 pax header that renames the next entry',
      () => ({
        changeEntries: plus({
          name: 'pax',
          body: Buffer.from('20 path=../../evil\n'),
          header: craftHeader('pax', 19, { 156: 'x' }),
        }),
      }),
      'E_TARTYPE',
      { type: 'x'.charCodeAt(0) },
    ],
    ['28b GNU long name', () => ({ changeEntries: plus(typed('././@LongLink', 'L')) }), 'E_TARTYPE'],
    ['29 GNU sparse', () => ({ changeEntries: plus(typed('a', 'S', 0, { 257: 'ustar  \0' })) }), 'E_TARTYPE'],
    [
      '30 header claims 8 GiB',
      () => ({
        changeEntries: (e, top) => [
          ...e.slice(0, 6),
          {
            ...upper(e[6] as ForgedEntry, ''),
            header: craftHeader(`${top}/data/records.jsonl`, 0, { 124: '1' + '0'.repeat(11) }),
          },
        ],
      }),
      'E_SIZE',
    ],
    [
      '30b size in base 256',
      () => ({
        changeEntries: plus({
          name: 'a',
          body: evil,
          header: craftHeader('a', 0, { 124: '\x80\0\0\0\0\0\0\0\0\0\0\x05' }),
        }),
      }),
      'E_SIZE',
    ],
    [
      '30c an entry longer than the archive',
      () => ({
        changeEntries: (e, top) => [
          ...e.slice(0, 6),
          { name: '', body: evil, header: craftHeader(`${top}/data/records.jsonl`, 7_000_000) },
        ],
      }),
      'E_SIZE',
    ],
    [
      '30d a statement of 40 MB',
      () => ({
        changeEntries: (e) =>
          e.map((entry, i) => (i === 2 ? { ...entry, body: Buffer.alloc(40_000_000) } : entry)),
      }),
      'E_SIZE',
    ],
    [
      '31 a file that is not listed',
      () => ({
        changeEntries: (e, top) => [
          ...e,
          { name: `${top}/data/files/${otherDigest}`, body: Buffer.from('other') },
        ],
      }),
      'E_UNLISTED',
    ],
    ['32 listed but absent', () => ({ changeEntries: (e) => e.slice(0, -1) }), 'E_MISSING', { count: 1 }],
    [
      '32b nothing after the head',
      () => ({ changeEntries: (e) => e.slice(0, 6) }),
      'E_MISSING',
      { count: 3 },
    ],
    ['32c head cut short', () => ({ changeEntries: (e) => e.slice(0, 4) }), 'E_MISSING'],
    [
      '33 manifest with ../',
      () => ({ changeManifest: (m) => m.replace('data/redactions.json', 'data/../../../evil') }),
      'E_NAME',
    ],
    [
      '34 Windows device in the manifest',
      () => ({ changeManifest: (m) => m.replace('data/redactions.json', 'data/files/aux.txt') }),
      'E_NAME',
    ],
    [
      '35 names that differ only in case',
      () => ({ changeManifest: (m) => `${m}${m.split('\n')[0]?.replace('records', 'RECORDS')}\n` }),
      'E_SUMS',
      { reason: 'twice' },
    ],
    ['35b the same name twice', () => ({ changeManifest: (m) => `${m}${m.split('\n')[0]}\n` }), 'E_SUMS'],
    [
      '35c manifest that names a program',
      () => ({ changeManifest: (m) => m.replace(/data\/files\/.*/, 'data/files/setup.exe') }),
      'E_LAYOUT',
    ],
    [
      '36 attachment under another digest',
      () => ({ attachments: [{ name: `data/files/${otherDigest}`, body: sampleAttachment }] }),
      'E_CAS',
    ],
    [
      '36b attachment changed after the manifest was made',
      () => ({
        changeEntries: (e) =>
          e.map((entry, i) => (i === e.length - 1 ? { ...entry, body: Buffer.from('附件內容\n') } : entry)),
      }),
      'E_CAS',
    ],
    [
      '36c records changed after the manifest was made',
      () => ({
        changeEntries: (e) =>
          e.map((entry, i) =>
            i === 6
              ? { ...entry, body: Buffer.from(entry.body.toString().replace('"revision":3', '"revision":4')) }
              : entry,
          ),
      }),
      'E_HASH',
    ],
    ['37 data after the end', () => ({ changeTar: (t) => Buffer.concat([t, noise(512)]) }), 'E_TAR'],
    [
      '38 bad checksum',
      () => ({
        changeEntries: plus({
          name: 'a',
          body: evil,
          header: Buffer.from(craftHeader('a', 5)).fill('9', 149, 151),
        }),
      }),
      'E_TAR',
      { reason: 'checksum' },
    ],
    ['39 no end of archive', () => ({ changeTar: (t) => t.subarray(0, -1024) }), 'E_TAR'],
    ['39b one zero block only', () => ({ changeTar: (t) => t.subarray(0, -512) }), 'E_TAR'],
    ['39c executable bit', () => ({ changeEntries: plus(typed('a', '0', 0, { 100: '0000755' })) }), 'E_TAR'],
    [
      '39d hidden bytes in the padding',
      () => ({ changeTar: (t) => Buffer.from(t).fill('x', t.length - 1030, t.length - 1025) }),
      'E_TAR',
    ],
    [
      '50 a header line of 20 MB',
      () => ({
        changeAge: (a) =>
          Buffer.concat([Buffer.from(`age-encryption.org/v1\n-> ${'a'.repeat(20_000_000)}\n`), a]),
      }),
      'E_AGE',
    ],
    ['50b not age at all', () => ({ changeAge: () => noise(3000) }), 'E_AGE'],
    [
      '51 last chunk cut off',
      () => ({ records: bigRecords(), changeAge: (a) => a.subarray(0, -100) }),
      'E_AGE',
    ],
    ['51b cut between two chunks', () => ({ changeTar: padToThreeChunks, changeAge: cutAtChunk }), 'E_AGE'],
    ['51c one byte more', () => ({ changeAge: (a) => Buffer.concat([a, Buffer.from('x')]) }), 'E_AGE'],
    [
      '52 20,000 surplus empty entries',
      () => ({
        changeEntries: (e, top) => [
          ...e,
          ...Array.from({ length: 20_000 }, (_, i) => ({
            name: `${top}/data/files/f${i}`,
            body: Buffer.alloc(0),
          })),
        ],
      }),
      'E_UNLISTED',
    ],
    [
      'head in another order',
      () => ({ changeEntries: (e) => [e[1], e[0], ...e.slice(2)] as ForgedEntry[] }),
      'E_LAYOUT',
    ],
    [
      'another folder name',
      () => ({
        changeEntries: (e, top) =>
          e.map((entry) => upper(entry, entry.name.replace(top, 'CTP1-AAAAAAAAAAAA'))),
      }),
      'E_LAYOUT',
    ],
    [
      'attachment before the records',
      () => ({ changeEntries: (e) => [...e.slice(0, 6), e[8], e[6], e[7]] as ForgedEntry[] }),
      'E_LAYOUT',
    ],
    ['empty name', () => ({ changeEntries: plus(typed('', '0')) }), 'E_NAME'],
    [
      '57 a record line of 2 MB',
      () => ({ records: `{"type":"clue","a":"${'x'.repeat(2_000_000)}"}\n` }),
      'E_RECORDS',
      { line: 1 },
    ],
    [
      '57b lone surrogate in a record',
      () => ({ records: '{"type":"clue","a":"\\ud800"}\n' }),
      'E_RECORDS',
      { line: 1 },
    ],
    ['57c NUL in a record', () => ({ records: '{"type":"clue","a":"\\u0000"}\n' }), 'E_RECORDS'],
    [
      '57d last line without newline',
      () => ({ records: '{"type":"clue"}\n{"type":"clue"}' }),
      'E_RECORDS',
      { line: 2 },
    ],
    [
      'counts that differ from the statement',
      () => ({
        changeStatement: (s) => ({ ...s, payload: { ...(s.payload as object), records: { clue: 3 } } }),
      }),
      'E_RECORDS',
    ],
  ];

  function bigRecords(): string {
    return Array.from(
      { length: 3000 },
      (_, i) => `{"type":"clue","uuid":"${i}","text":"${'文'.repeat(30)}"}\n`,
    ).join('');
  }

  /** Zeros after the end are allowed, so the cut loses nothing that tar would miss. */
  function padToThreeChunks(tar: Buffer): Buffer {
    return Buffer.concat([tar, Buffer.alloc(3 * 65_536 - tar.length)]);
  }

  /** Cuts after the second whole 64 KiB chunk: header, 16-byte nonce, chunks of 65536 + 16. */
  function cutAtChunk(age: Buffer): Buffer {
    const header = age.indexOf('\n', age.indexOf('\n--- ') + 1) + 1;
    return age.subarray(0, header + 16 + 2 * (65_536 + 16));
  }

  test.each(rows)(
    '%s',
    async (_name, changes, code, details = {}) => {
      const made = await forgePackage(await ownParent(), recipe(changes()));
      const error = await refused(made, bench());
      expect(error.code).toBe(code);
      expect(error.details).toMatchObject(details);
    },
    20_000,
  );

  test('52b stops at the first surplus entry', async () => {
    const surplus = Array.from({ length: 20_000 }, (_, i) => ({ name: `f${i}`, body: Buffer.alloc(0) }));
    const made = await forgePackage(
      await ownParent(),
      recipe({
        changeEntries: (e, top) => [...e, ...surplus.map((entry) => upper(entry, `${top}/${entry.name}`))],
        volumeSize: 1_000_000,
      }),
    );
    const options = bench();
    const read: number[] = [];
    const job = {
      ...options,
      onProgress: (p: { phase: string; done: number }) => p.phase === 'read' && read.push(p.done),
    };
    await expect(receivePackage(made, job)).rejects.toMatchObject({ code: 'E_UNLISTED' });
    expect(Math.max(...read)).toBeLessThan(1_000_000);
  });
});
