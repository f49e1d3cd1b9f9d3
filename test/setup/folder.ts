import { access, constants, mkdir, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the offices that are founded once in a run and copied for each test (test/backend/support/kept.ts). */
    readonly offices: string;
  }
}

const MEMORY = '/dev/shm';
/** A run holds a fraction of it at once. */
const NEEDED_BYTES = 6 * 1024 ** 3;

/**
 * Where the temporary files of a run go. Each commit waits for the disk, which costs tests that found offices as much as
 * all they do; what they test is which files are written, flushed and renamed in which order, not that a disk keeps them.
 */
async function roomiest(): Promise<string> {
  if (process.env['TMPDIR'] !== undefined) return tmpdir();
  try {
    await access(MEMORY, constants.W_OK);
    const { bavail, bsize } = await statfs(MEMORY);
    return bavail * bsize > NEEDED_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

function runs(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

/** What a run that was killed left behind would stay in memory. */
async function clearLeft(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    const [, owner] = /^andu-tests-(\d+)-/u.exec(name) ?? [];
    if (owner === undefined || runs(Number(owner))) continue;
    // Somebody else's stays where it is.
    await rm(join(place, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** One folder holds whatever the tests of a run write; it goes with them. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const place = await roomiest();
  await clearLeft(place);
  const folder = await mkdtemp(join(place, `andu-tests-${process.pid}-`));
  process.env['TMPDIR'] = folder;
  const offices = join(folder, 'offices');
  await mkdir(offices);
  project.provide('offices', offices);
  return () => rm(folder, { recursive: true, force: true });
}
