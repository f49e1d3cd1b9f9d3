import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareFuses } from '#build/check/artefact.ts';
import { PACKAGED_FUSES } from '#build/electron-builder.ts';
import { FUSE_NAMES, readFuses, writeFuses } from '#build/fuses.ts';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'andu-fuses-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Something that looks like an Electron binary: bytes around one fuse wire. */
async function binary(wire: string, version = 1, length = wire.length): Promise<string> {
  const file = path.join(folder, `binary-${crypto.randomUUID()}`);
  const head = Buffer.from([version, length]);
  await writeFile(file, Buffer.concat([Buffer.from(`before${SENTINEL}`), head, Buffer.from(`${wire}after`)]));
  return file;
}

describe('fuses', () => {
  test('are read in the order of the binary; removed ones are absent', async () => {
    expect(await readFuses(await binary('10r1'))).toEqual({
      runAsNode: true,
      enableCookieEncryption: false,
      enableNodeCliInspectArguments: true,
    });
  });

  test('come back as they were written, and nothing else in the file changes', async () => {
    const states = fc.tuple(
      fc.string({ unit: fc.constantFrom('0', '1'), minLength: 8, maxLength: 9 }),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(states, async ([wire, inspect]) => {
        const file = await binary(wire);
        const before = await readFile(file);
        await writeFuses(file, { enableNodeCliInspectArguments: inspect });
        const after = await readFile(file);
        const changed = [...after.keys()].filter((at) => after[at] !== before[at]);
        expect((await readFuses(file)).enableNodeCliInspectArguments).toBe(inspect);
        expect(changed).toEqual((wire[3] === '1') === inspect ? [] : [`before${SENTINEL}`.length + 2 + 3]);
      }),
      { numRuns: 40 },
    );
  });

  test('of an unknown future runtime stop the packaging', async () => {
    await expect(readFuses(await binary('1'.repeat(FUSE_NAMES.length + 1)))).rejects.toThrow(
      'add the new ones',
    );
  });

  test('of a file that is no Electron are an error', async () => {
    await expect(readFuses(await binary('1111', 2))).rejects.toThrow('not an Electron binary');
    await expect(readFuses(await binary('1x11'))).rejects.toThrow('unknown state');
  });

  test('that differ from what was decided are found and named', () => {
    expect(compareFuses({ ...PACKAGED_FUSES }, PACKAGED_FUSES).ok).toBe(true);
    const finding = compareFuses({ ...PACKAGED_FUSES, runAsNode: true }, PACKAGED_FUSES);
    expect(finding.ok).toBe(false);
    expect(finding.detail).toContain('runAsNode');
    expect(compareFuses({}, PACKAGED_FUSES).ok).toBe(false);
  });

  test('let the packaged executable be nothing but the application', () => {
    expect(PACKAGED_FUSES).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });
});
