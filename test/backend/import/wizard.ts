import { fileURLToPath } from 'node:url';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { StagedRow } from '#shared/ipc/import-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { TestBackend } from '../support/backend.ts';

/** Path of a sample ledger. */
export const sample = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/ledgers/${name}`, import.meta.url));

export const samples = {
  units: '单位名录.xlsx',
  petitions: '信访举报登记台账(2017年).xlsx',
  clues: '扶贫领域问题线索台账(2016-2017年).xlsx',
  cases: '扶贫领域案件台账(2017年).xlsx',
  findings: '巡察反馈问题整改台账(2017年).xlsx',
  pledges: '廉政承诺书签订台账(2017年).xlsx',
  pool: '巡察人才库名册.xlsx',
  faulty: '含错误行的信访台账.xlsx',
} as const;

type Checked = CallOutput<'import.check'> & { readonly draftId: string; readonly ledger: LedgerId };

/** Opens a file and checks it just as it is proposed. */
export async function checkFile(
  backend: TestBackend,
  path: string,
  ledger: LedgerId | null = null,
): Promise<Checked> {
  const opened = await backend.call('import.open', { file: backend.file(path, 'read'), ledger });
  const sheet = opened.sheets[0];
  if (!sheet || sheet.ledger === null || sheet.headerRow === null) throw new Error('nothing was proposed');
  const checked = await backend.call('import.check', {
    draftId: opened.draftId,
    sheet: sheet.index,
    headerRow: sheet.headerRow,
    ledger: sheet.ledger,
    mapping: sheet.mapping,
    remember: true,
  });
  return { ...checked, draftId: opened.draftId, ledger: sheet.ledger };
}

/** Takes a file in as it is proposed. */
export async function takeIn(
  backend: TestBackend,
  path: string,
  take: 'all' | 'good' = 'all',
  ledger: LedgerId | null = null,
): Promise<CallOutput<'import.commit'> & { readonly ledger: LedgerId }> {
  const checked = await checkFile(backend, path, ledger);
  return {
    ...(await backend.call('import.commit', { draftId: checked.draftId, take })),
    ledger: checked.ledger,
  };
}

/** All staged rows, page by page. */
export async function allRows(
  backend: TestBackend,
  draftId: string,
  verdict: StagedRow['verdict'] | null = null,
  limit = 200,
): Promise<StagedRow[]> {
  const rows: StagedRow[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const page: CallOutput<'import.rows'> = await backend.call('import.rows', {
      draftId,
      verdict,
      after,
      limit,
    });
    rows.push(...page.rows);
    after = page.next;
  }
  return rows;
}
