import path from 'node:path';
import { openWorkbook } from '#backend/spreadsheet/read.ts';
import {
  caseLedger,
  clueLedger,
  type MadeLedger,
  petitionLedger,
  unitLedger,
  writeLedger,
} from '../fixtures/generate/ledgers.ts';
import type { BenchBackend } from './office.ts';
import { type Measure, timed } from './table.ts';

async function takeIn(backend: BenchBackend, file: string): Promise<number> {
  const opened = await backend.call('import.open', { file: backend.token(file, 'read'), ledger: null });
  const [sheet] = opened.sheets;
  if (!sheet || sheet.ledger === null || sheet.headerRow === null)
    throw new Error('the made ledger was not recognised');
  await backend.call('import.check', {
    draftId: opened.draftId,
    sheet: sheet.index,
    headerRow: sheet.headerRow,
    ledger: sheet.ledger,
    mapping: sheet.mapping,
    remember: false,
  });
  const { added } = await backend.call('import.commit', { draftId: opened.draftId, take: 'good' });
  return added;
}

async function bareRead(file: string): Promise<number> {
  const workbook = await openWorkbook({ path: file });
  let rows = 0;
  for await (const _ of workbook.rows(0)) rows += 1;
  await workbook.close();
  return rows;
}

/** Fills an office through the import feature and says how quick that was beside bare reading of the same file. */
export async function fillOffice(
  backend: BenchBackend,
  folder: string,
  petitions: number,
  say: (line: string) => void,
): Promise<Measure[]> {
  const clues = Math.round(petitions * 0.3);
  const made: readonly (readonly [string, MadeLedger])[] = [
    ['units', unitLedger],
    ['petitions', petitionLedger(petitions)],
    ['clues', clueLedger(clues, petitions)],
    ['cases', caseLedger(Math.round(petitions * 0.1), clues)],
  ];
  const measures: Measure[] = [];
  for (const [name, ledger] of made) {
    const file = path.join(folder, `${name}.xlsx`);
    await writeLedger(file, ledger);
    const { ms, value } = await timed(() => takeIn(backend, file));
    say(`${name}: ${value} rows in ${(ms / 1000).toFixed(1)} s`);
    if (name !== 'petitions') continue;
    const bare = await timed(() => bareRead(file));
    measures.push({
      what: `import of ${value.toLocaleString('en')} petitions (check and take in)`,
      ours: (value / ms) * 1000,
      unit: 'rows/s',
      beside: { what: 'bare reading', value: (bare.value / bare.ms) * 1000 },
    });
  }
  return measures;
}
