import { createHash } from 'node:crypto';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  bagDeclaration,
  checkBagDeclaration,
  checkTagManifest,
  PayloadCheck,
  parsePayloadManifest,
  tagManifest,
} from '#backend/transfer/bag.ts';
import { nameFault } from '#backend/transfer/entry-name.ts';
import { formatSums, parseSums } from '#backend/transfer/sums.ts';
import { AppError } from '#shared/errors.ts';

const suite = join(import.meta.dirname, '../../fixtures/bagit-conformance-suite');
const digits: Readonly<Record<string, number>> = { md5: 32, sha256: 64, sha512: 128 };

function filesUnder(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below)).flatMap((name) => {
    const path = below === '' ? name : `${below}/${name}`;
    return lstatSync(join(folder, path)).isDirectory() ? filesUnder(folder, path) : [path];
  });
}

/** Holds a bag on the disk against the rules of this folder: every manifest, every file. */
function checkBag(folder: string, anyVersion: boolean): void {
  const files = filesUnder(folder);
  const read = (name: string) => readFileSync(join(folder, name));
  if (!files.includes('bagit.txt')) throw new AppError('E_MISSING');
  const declaration = read('bagit.txt');
  const version = declaration
    .toString('latin1')
    .replace(/^BagIt-Version: 0\.9[67]\n/, 'BagIt-Version: 1.0\n');
  checkBagDeclaration(anyVersion ? Buffer.from(version, 'latin1') : declaration);
  if (files.includes('fetch.txt')) throw new AppError('E_UNLISTED');
  for (const name of files.filter((file) => /^manifest-\w+\.txt$/.test(file))) {
    const algorithm = name.slice('manifest-'.length, -'.txt'.length);
    const lines = parsePayloadManifest(read(name), digits[algorithm] ?? 0);
    const check = new PayloadCheck(lines);
    for (const file of files.filter((path) => path.startsWith('data/'))) {
      if (nameFault(file) !== null) throw new AppError('E_NAME');
      const digest = check.meet(file);
      if (createHash(algorithm).update(read(file)).digest('hex') !== digest) throw new AppError('E_HASH');
    }
    check.finish();
  }
  for (const name of files.filter((file) => /^tagmanifest-\w+\.txt$/.test(file))) {
    const algorithm = name.slice('tagmanifest-'.length, -'.txt'.length);
    // Bags of 0.97 were made with one space here; their own faults are what matters.
    const list = read(name)
      .toString('latin1')
      .replace(/^([0-9a-f]+) (?! )/gm, '$1  ');
    for (const line of parseSums(Buffer.from(list, 'latin1'), digits[algorithm] ?? 0)) {
      if (!files.includes(line.name)) throw new AppError('E_MISSING');
      const found = createHash(algorithm).update(read(line.name)).digest('hex');
      if (found !== line.digest) throw new AppError('E_HASH');
    }
  }
}

function codeOf(folder: string, anyVersion: boolean): string {
  try {
    checkBag(folder, anyVersion);
    return 'valid';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

const bags = (group: string) => readdirSync(join(suite, group)).map((name) => join(group, name));

describe('the BagIt conformance suite', () => {
  test('the valid bag of version 1.0 is valid, that of 0.97 is refused for its version alone', () => {
    expect(codeOf(join(suite, 'v1.0/valid/basicBag'), false)).toBe('valid');
    expect(codeOf(join(suite, 'v0.97/valid/basic-bag'), false)).toBe('E_VERSION');
    expect(codeOf(join(suite, 'v0.97/valid/basic-bag'), true)).toBe('valid');
  });

  test.each(bags('v1.0/invalid'))('%s', (bag) => {
    expect(codeOf(join(suite, bag), false)).toMatch(/^E_(LAYOUT|SUMS|UNLISTED|HASH)$/);
  });

  test.each([
    ['baginfo-missing-encoding', 'E_LAYOUT'],
    ['bom-in-bagit.txt', 'E_LAYOUT'],
    ['corrupt-data-file', 'E_HASH'],
    ['corrupt-tag-file', 'E_HASH'],
    ['extra-file-in-bag', 'E_UNLISTED'],
    ['invalid-version-number', 'E_LAYOUT'],
    ['missing-baginfo', 'E_MISSING'],
    ['missing-bagit.txt', 'E_MISSING'],
    ['out-of-scope-file-paths-using-dot-notation', 'E_NAME'],
    ['out-of-scope-file-paths-using-dot-notation-for-fetch', 'E_UNLISTED'],
    ['same-filename-listed-twice-with-different-hashes', 'E_SUMS'],
  ])('invalid %s', (name, code) => {
    expect(codeOf(join(suite, 'v0.97/invalid', name), true)).toBe(code);
  });

  test.each([...bags('v0.97/linux-only'), ...bags('v0.97/windows-only')])('%s', (bag) => {
    expect(codeOf(join(suite, bag), true)).toMatch(
      bag.endsWith('for-fetch') ? /^E_(UNLISTED|VERSION)$/ : /^E_NAME$/,
    );
  });

  test.each([
    ['duplicate-file-with-different-case', 'E_SUMS'],
    ['made-with-md5sum-tools', 'E_SUMS'],
    ['relative-path', 'E_NAME'],
    ['same-filename-listed-twice-with-different-normalization', 'E_NAME'],
    ['same-filename-listed-twice-with-the-same-hash', 'E_SUMS'],
  ])('warning %s is refused', (name, code) => {
    expect(codeOf(join(suite, 'v0.97/warning', name), true)).toBe(code);
  });

  test('warning special-system-files: what a system leaves behind is a file like any other', () => {
    const folder = mkdtempSync(join(tmpdir(), 'andu-bag-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync(join(suite, 'v0.97/warning/special-system-files'), folder, { recursive: true });
    expect(codeOf(folder, true)).toBe('E_MISSING');
    // Empty files that the tree itself does not hold.
    mkdirSync(join(folder, 'data'));
    for (const name of ['.DS_Store', 'Thumbs.db']) writeFileSync(join(folder, 'data', name), '');
    expect(codeOf(folder, true)).toBe('valid');
    writeFileSync(join(folder, 'data', 'desktop.ini'), '');
    expect(codeOf(folder, true)).toBe('E_UNLISTED');
  });
});

describe('tag files and payload', () => {
  const digest = (letter: string) => letter.repeat(128);
  const tags = new Map([
    ['bagit.txt', Buffer.from(bagDeclaration)],
    ['bag-info.txt', Buffer.from('x')],
  ]);

  test('a tag manifest lists exactly the tag files', () => {
    const list = Buffer.from(tagManifest(tags));
    expect(() => checkTagManifest(list, tags)).not.toThrow();
    const other = new Map(tags).set('bag-info.txt', Buffer.from('y'));
    expect(() => checkTagManifest(list, other)).toThrow('E_HASH');
    expect(() => checkTagManifest(list, new Map([...tags].slice(1)))).toThrow('E_MISSING');
    expect(() => checkTagManifest(list, new Map(tags).set('more.txt', Buffer.from('')))).toThrow(
      'E_UNLISTED',
    );
  });

  test('the declaration has one spelling', () => {
    const other = [
      'BagIt-Version: 1.0 \n',
      `\ufeff${bagDeclaration}`,
      bagDeclaration.slice(0, -1),
      `${bagDeclaration}\n`,
    ];
    for (const text of other) expect(() => checkBagDeclaration(Buffer.from(text))).toThrow('E_LAYOUT');
    expect(() => checkBagDeclaration(Buffer.from(bagDeclaration.replace('1.0', '2.0')))).toThrow('E_VERSION');
  });

  test('each listed file comes once, no other comes, none is absent', () => {
    const check = new PayloadCheck([
      { name: 'data/a', digest: digest('a') },
      { name: 'data/b', digest: digest('b') },
    ]);
    expect(check.meet('data/b')).toBe(digest('b'));
    expect(() => check.meet('data/b')).toThrow('E_DUPNAME');
    expect(() => check.meet('data/c')).toThrow('E_UNLISTED');
    expect(() => check.finish()).toThrow('E_MISSING');
    check.meet('data/a');
    expect(() => check.finish()).not.toThrow();
  });

  test('lists are read as they were written; names outside data/ are no payload', () => {
    const lines = [
      { name: 'data/a', digest: digest('0') },
      { name: 'bagit.txt', digest: digest('f') },
    ];
    expect(parseSums(Buffer.from(formatSums(lines)))).toEqual(lines);
    expect(parseSums(Buffer.alloc(0))).toEqual([]);
    expect(() => parsePayloadManifest(Buffer.from(formatSums(lines)))).toThrow('E_LAYOUT');
  });
});
