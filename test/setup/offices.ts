import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the offices that are founded once in a run and copied for each test (test/backend/support/kept.ts). */
    readonly offices: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'andu-offices-'));
  project.provide('offices', folder);
  return () => rm(folder, { recursive: true, force: true });
}
