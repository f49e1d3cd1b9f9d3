import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameFault } from '#backend/transfer/entry-name.ts';
import { decodeHeader, encodeHeader, maxEntrySize } from '#backend/transfer/ustar-header.ts';
import { readUstar } from '#backend/transfer/ustar-read.ts';
import { type TarSource, ustarLength, writeUstar } from '#backend/transfer/ustar-write.ts';
import { AppError } from '#shared/errors.ts';
import { craftHeader, withChecksum } from './forge.ts';

type File = { name: string; body: Uint8Array };

const source = ({ name, body }: File): TarSource => ({ name, size: body.length, open: () => [body] });

async function pack(files: readonly File[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeUstar(files.map(source))) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function unpack(tar: Buffer, pieceSize = 1000): Promise<File[]> {
  const files: File[] = [];
  for await (const entry of readUstar(cut(tar, pieceSize), tar.length)) {
    const pieces: Buffer[] = [];
    for await (const piece of entry.body) pieces.push(Buffer.from(piece));
    files.push({ name: entry.name, body: Buffer.concat(pieces) });
  }
  return files;
}

async function codeOf(tar: Buffer): Promise<string> {
  return unpack(tar).then(
    () => 'accepted',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}

const name = fc
  .array(fc.stringMatching(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,20}$/), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('/'))
  .filter((text) => nameFault(text) === null);
const files = fc.uniqueArray(fc.record({ name, body: fc.uint8Array({ maxLength: 2000 }) }), {
  selector: (file) => file.name,
  maxLength: 8,
});

describe('writing and reading', () => {
  test('what is written is read back, however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 1, max: 5000 }), async (input, pieceSize) => {
        const tar = await pack(input);
        expect(tar.length).toBe(ustarLength(input.map((file) => file.body.length)));
        const read = await unpack(tar, pieceSize);
        expect(read.map((file) => [file.name, Buffer.from(file.body).toString('hex')])).toEqual(
          input.map((file) => [file.name, Buffer.from(file.body).toString('hex')]),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('bodies that are not read are passed over', async () => {
    const tar = await pack([
      { name: 'a', body: Buffer.alloc(3000, 1) },
      { name: 'b', body: Buffer.from('2') },
    ]);
    const names: string[] = [];
    for await (const entry of readUstar(cut(tar, 700), tar.length)) names.push(entry.name);
    expect(names).toEqual(['a', 'b']);
  });

  test('any header of ours is read back', () => {
    fc.assert(
      fc.property(name, fc.integer({ min: 0, max: maxEntrySize }), (entryName, size) => {
        expect(decodeHeader(encodeHeader(entryName, size))).toEqual({ name: entryName, size });
      }),
    );
  });

  test('a changed byte of a header is refused, whichever it is', () => {
    const header = encodeHeader('data/files/x', 1234);
    fc.assert(
      fc.property(fc.nat(511), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(header);
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(() => decodeHeader(changed)).toThrow(AppError);
      }),
    );
  });

  test('a changed byte with the checksum put right is never read as another kind of thing', () => {
    const header = encodeHeader('data/files/x', 1234);
    const free = (at: number) => (at >= 108 && at < 124) || (at >= 265 && at < 345) || at >= 500;
    fc.assert(
      fc.property(fc.nat(511), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(header);
        changed[at] = (changed[at] ?? 0) ^ flip;
        let read: { name: string; size: number };
        try {
          read = decodeHeader(withChecksum(changed));
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          return;
        }
        const inNameOrSize = at < 100 || (at >= 124 && at < 136) || (at >= 148 && at < 156);
        expect(free(at) || inNameOrSize).toBe(true);
        expect(nameFault(read.name)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  test('a truncated archive is refused wherever it ends', async () => {
    const tar = await pack([{ name: 'a', body: Buffer.alloc(700, 7) }]);
    for (let length = 0; length < tar.length; length += 64) {
      expect(['E_TAR', 'E_SIZE']).toContain(await codeOf(tar.subarray(0, length)));
    }
  });

  test('zeros in whole blocks may follow the end, nothing else may', async () => {
    const tar = await pack([{ name: 'a', body: Buffer.from('1') }]);
    expect(await codeOf(Buffer.concat([tar, Buffer.alloc(10_240)]))).toBe('accepted');
    expect(await codeOf(Buffer.concat([tar, Buffer.alloc(100)]))).toBe('E_TAR');
    expect(await codeOf(Buffer.concat([tar, Buffer.alloc(511), Buffer.from('x')]))).toBe('E_TAR');
  });

  test.each([
    ['more', [Buffer.alloc(11)]],
    ['less', [Buffer.alloc(9)]],
  ])('a source that gives %s than it stated', async (_name, pieces) => {
    const run = async () => {
      for await (const piece of writeUstar([{ name: 'a', size: 10, open: () => pieces }])) void piece;
    };
    await expect(run()).rejects.toMatchObject({ code: 'E_CONFLICT' });
  });
});

describe('names and fields', () => {
  const cases: [string, Buffer, string][] = [
    ['100 bytes', encodeHeader('a'.repeat(100), 0), 'accepted'],
    ['prefix field in use', craftHeader('a', 0, { 345: 'dir' }), 'E_NAME'],
    ['bytes after the name’s end', craftHeader('a\0b', 0), 'E_NAME'],
    ['Latin-1 letter', craftHeader('caf\xe9', 0), 'E_NAME'],
    ['backslash', craftHeader('a\\b', 0), 'E_NAME'],
    ['stream name', craftHeader('ab:c', 0), 'E_NAME'],
    ['device name', craftHeader('data/COM1.txt', 0), 'E_NAME'],
    ['dot part', craftHeader('a/./b', 0), 'E_NAME'],
    ['empty part', craftHeader('a//b', 0), 'E_NAME'],
    ['trailing dot', craftHeader('a./b', 0), 'E_NAME'],
    ['home folder', craftHeader('~root/x', 0), 'E_LAYOUT'],
    ['UNC', craftHeader('\\\\host\\x', 0), 'E_LAYOUT'],
    ['link target', craftHeader('a', 0, { 157: 'b' }), 'E_TAR'],
    ['a time', craftHeader('a', 0, { 136: '00000000001' }), 'E_TAR'],
    ['GNU magic', craftHeader('a', 0, { 257: 'ustar  \0' }), 'E_TAR'],
    ['old tar', craftHeader('a', 0, { 156: '\0', 257: '\0\0\0\0\0\0\0\0' }), 'E_TARTYPE'],
    ['contiguous file', craftHeader('a', 0, { 156: '7' }), 'E_TARTYPE'],
    ['size with a letter', craftHeader('a', 0, { 124: '0000000000x' }), 'E_TAR'],
    ['negative size', craftHeader('a', 0, { 124: '-0000000001' }), 'E_TAR'],
  ];
  test.each(cases)('%s', async (_name, header, code) => {
    expect(await codeOf(Buffer.concat([header, Buffer.alloc(1024)]))).toBe(code);
  });

  test('8 GiB cannot be written', () => {
    expect(() => encodeHeader('a', maxEntrySize + 1)).toThrow('E_SIZE');
    expect(() => encodeHeader('a'.repeat(101), 0)).toThrow('E_NAME');
  });
});

describe('archives of others', () => {
  const folder = join(import.meta.dirname, '../../fixtures/hostile-archives');
  const archives = ['google-safearchive', 'node-tar'].flatMap((origin) =>
    readdirSync(join(folder, origin))
      .filter((file) => file.endsWith('.tar'))
      .map((file) => join(origin, file)),
  );

  test('all of them are here', () => {
    expect(archives.length).toBe(25);
  });

  test.each(archives)('%s is refused with a code of its own', async (file) => {
    expect(await codeOf(readFileSync(join(folder, file)))).toMatch(/^E_(TAR|TARTYPE|NAME|LAYOUT)$/);
  });
});
