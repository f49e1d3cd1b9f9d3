import type { SheetProposal } from '#shared/ipc/import-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';

/** Field of each column of the sheet, null where the column is left out. */
export type Fields = readonly (string | null)[];

/** How a column came to its field, as the table says it. */
export const byWords = {
  label: '名称相同',
  alias: '常用叫法',
  similar: '名称相近',
  remembered: '上次记住的',
  none: '—',
  person: '您指定的',
} as const;
export type By = keyof typeof byWords;

export const proposedFields = (sheet: SheetProposal): Fields => sheet.mapping.map(({ field }) => field);

/** Labels of demanded fields that have no column yet, in the order of the ledger. */
export function missingLabels(ledger: LedgerDefinition, fields: Fields): string[] {
  return [...ledger.fields]
    .filter(([id, meta]) => meta.required && !fields.includes(id))
    .map(([, meta]) => meta.label);
}

/** Gives a column another field; a column that had it before gives it up, since a field comes from one column. */
export function assign(fields: Fields, column: number, field: string | null): Fields {
  return fields.map((old, at) => (at === column ? field : old !== null && old === field ? null : old));
}

/** Whether the field of a column is still the proposed one, and why it was proposed. */
export function byOf(sheet: SheetProposal, fields: Fields, column: number): By {
  const field = fields[column] ?? null;
  const proposed = sheet.mapping[column];
  if (proposed?.field === field) return field === null ? 'none' : proposed.by;
  return field === null ? 'none' : 'person';
}

/** Up to three different values of a column among the first records, as a reminder of what stands in it. */
export function samplesOf(sheet: SheetProposal, column: number): string {
  const texts = sheet.sample.map((row) => row[column] ?? '').filter((text) => text !== '');
  return [...new Set(texts)].slice(0, 3).join('、');
}

/** Letters of a column as the spreadsheet program shows them: A, B … AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
