import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import {
  caseLedger,
  clueLedger,
  petitionLedger,
  unitLedger,
  writeLedger,
} from '#test/fixtures/generate/ledgers.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { checkFile, takeIn } from './wizard.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'andu-large-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** Frees what nothing holds any more; V8 offers it behind a flag. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

const MIB = 1024 * 1024;

test('memory does not grow with the rows but for their keys', { timeout: 240_000 }, async () => {
  const collect = collector();
  const at = await folder();
  const backend = await newBackend();
  // Highest amount of memory in use, above that at the start, at each step of the job.
  const grownBy = async (rows: number): Promise<number> => {
    const path = join(at, `${rows}.xlsx`);
    await writeLedger(path, petitionLedger(rows, rows));
    collect();
    const start = process.memoryUsage().heapUsed;
    let highest = 0;
    let told = 0;
    backend.onProgress = ({ done }) => {
      if (done - told < 2000 && done > told) return;
      told = done;
      collect();
      highest = Math.max(highest, process.memoryUsage().heapUsed - start);
    };
    const { draftId } = await checkFile(backend, path);
    told = 0;
    await backend.call('import.discard', { draftId });
    backend.onProgress = () => undefined;
    return highest;
  };
  await grownBy(500);
  const few = await grownBy(2_000);
  const many = await grownBy(12_000);
  // 10,000 rows more are 14 MiB of cells; their numbers and pairs of name and unit are some 2 MiB.
  expect(many - few).toBeLessThan(5 * MIB);
});

/** Statements that the office's writer prepares while the work runs. */
async function statementsOf(backend: TestBackend, work: () => Promise<unknown>): Promise<string[]> {
  const { raw } = backend.office.host.requireLive().opened.writer;
  const prepare = raw.prepare.bind(raw);
  const texts = new Set<string>();
  raw.prepare = (...given: Parameters<typeof prepare>) => {
    texts.add(given[0]);
    return prepare(...given);
  };
  try {
    await work();
  } finally {
    raw.prepare = prepare;
  }
  return [...texts];
}

test('no lookup of rows against the ledgers ever walks a whole table', async () => {
  const at = await folder();
  const backend = await newBackend();
  const files = {
    units: unitLedger,
    petitions: petitionLedger(20),
    clues: clueLedger(20, 20),
    cases: caseLedger(20, 20),
  };
  const texts: string[] = [];
  for (const [name, ledger] of Object.entries(files)) {
    const path = join(at, `${name}.xlsx`);
    await writeLedger(path, ledger);
    texts.push(...(await statementsOf(backend, () => takeIn(backend, path))));
  }
  const { raw } = backend.office.host.requireLive().opened.writer;
  // Asked again and again: for each lot or each row. What is asked once a batch may read a table.
  const lookups = texts.filter(
    (text) =>
      /^\s*select/i.test(text) && /json_each|= \?/.test(text) && !/importBatch|importDraft/.test(text),
  );
  expect(lookups.filter((text) => text.includes('json_each')).length).toBeGreaterThan(5);
  for (const text of lookups) {
    const plan = raw
      .prepare(`explain query plan ${text}`)
      .all<{ detail: string }>(Array.from({ length: text.split('?').length - 1 }, () => null));
    for (const { detail } of plan) {
      expect(detail, text).not.toMatch(/^SCAN (?!wanted|pair)/);
      expect(detail, text).not.toMatch(/\(voidedAt=\?\)/);
    }
  }
});
