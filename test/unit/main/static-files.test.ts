import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveInside, staticFile } from '#main/static-files.ts';

let folder = '';
let root = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'andu-static-'));
  root = path.join(folder, 'renderer');
  await mkdir(path.join(root, 'assets'), { recursive: true });
  await mkdir(`${root}-other`);
  await writeFile(path.join(root, 'index.html'), '<!doctype html>');
  await writeFile(path.join(root, 'assets', 'a.js'), 'export {};');
  await writeFile(path.join(root, 'notes.txt'), 'not for the page');
  await writeFile(path.join(folder, 'secret.html'), 'secret');
  await writeFile(path.join(`${root}-other`, 'secret.html'), 'secret');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('files of the page', () => {
  it('serves the build with its content types', async () => {
    expect((await staticFile(root, '/'))?.type).toBe('text/html; charset=utf-8');
    expect((await staticFile(root, '/assets/a.js'))?.type).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    '/../secret.html',
    '/..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/assets/../../secret.html',
    '/../renderer-other/secret.html',
    '/..%5csecret.html',
    '/..\\secret.html',
    '/index.html%00.js',
    '/%',
    '/notes.txt',
    '/missing.html',
    '/assets',
  ])('serves nothing for %s', async (pathname) => {
    expect(await staticFile(root, pathname)).toBeNull();
  });

  it('never leaves its folder, whatever is asked for', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      'a',
      '%2e%2e',
      '%2f',
      '/',
      '\\',
      '%5c',
      '%00',
      'renderer-other',
      '~',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const file = resolveInside(root, `/${parts.join('/')}`);
        expect(file === null || file.startsWith(root + path.sep)).toBe(true);
      }),
    );
  });
});
