import { createHash } from 'node:crypto';
import type { SheetProposal } from '#shared/ipc/import-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import { headerWords, normalizeHeader } from '#shared/text/normalize.ts';
import { type FoundHeader, headerAt, headerFinder } from '../../spreadsheet/header.ts';
import {
  type ColumnMapping,
  type MappableField,
  type MatchKind,
  mapColumns,
} from '../../spreadsheet/mapping.ts';
import { cellText, type SheetRow } from '../../spreadsheet/read.ts';
import { DOTS } from './row-reader.ts';

/** Rows shown for pointing at the heading, and records shown beside the mapping. */
const TOP_ROWS = 15;
const SAMPLE_ROWS = 5;
/** Longest text of a shown cell, characters. */
const SHOWN = 60;
/** Longer texts among the first rows are contents, not headings. */
const LONGEST_HEADING = 12;

/** The first rows of a sheet, kept while its draft lives. */
export interface SheetHead {
  readonly index: number;
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly SheetRow[];
  readonly date1904: boolean;
}

/** A mapping kept from an earlier sheet with the same headings. */
export interface Remembered {
  readonly ledger: LedgerId;
  /** Field of each column. */
  readonly fields: readonly (string | null)[];
}

/** What a ledger's fields are called, made once: each sheet is compared with all ledgers. */
interface Called {
  readonly fields: readonly MappableField[];
  readonly labels: readonly (readonly string[])[];
}

const calledIn = new WeakMap<LedgerDefinition, Called>();

function called(ledger: LedgerDefinition): Called {
  const known = calledIn.get(ledger);
  if (known) return known;
  const fields = [...ledger.fields].map(([id, { label, aliases }]) => ({ id, label, aliases }));
  const made = { fields, labels: fields.map(({ label, aliases }) => [label, ...aliases]) };
  calledIn.set(ledger, made);
  return made;
}

/** Headings in one form, so that the next month's sheet is known again whatever its spaces and width. */
export function signatureOf(headers: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(headers.map(headerWords)))
    .digest('base64url');
}

const wordsWhere = (sealed: boolean): ReadonlySet<string> =>
  new Set(
    allLedgers.flatMap((ledger) =>
      [...ledger.fields.values()]
        .filter((meta) => (meta.kind === 'sealed') === sealed)
        .flatMap((meta) => [meta.label, ...meta.aliases].map(normalizeHeader)),
    ),
  );
const sealedWords = wordsWhere(true);
const plainWords = wordsWhere(false);
/** The person reported, whose wording holds that of the person who reports: 被反映人 is not 反映人. */
const reported = /被(?:检举|控告|举报|反映|信访)+人/gu;

/** True for a heading that names what some ledger seals (who reported), alone or within a longer heading. */
export function namesSealed(header: string): boolean {
  const words = normalizeHeader(header.slice(header.lastIndexOf('/') + 1));
  if (sealedWords.has(words)) return true;
  if (plainWords.has(words)) return false;
  const rest = words.replace(reported, '');
  return [...sealedWords].some((sealed) => sealed.length >= 3 && rest.includes(sealed));
}

/**
 * Columns whose cells are never shown: those mapped to a sealed field, and those whose heading names one although
 * they are left out or mapped elsewhere by mistake.
 */
export function hiddenColumns(
  ledger: LedgerDefinition | null,
  headers: readonly string[],
  fields: readonly (string | null)[],
): number[] {
  return headers.flatMap((header, column) => {
    const field = fields[column] ?? null;
    const kind = field === null ? undefined : ledger?.fields.get(field)?.kind;
    return kind === 'sealed' || namesSealed(header) ? [column] : [];
  });
}

/** Columns in which one of the first rows says that what is below is sealed; for showing rows before any mapping. */
function hiddenInHead(rows: readonly SheetRow[]): ReadonlySet<number> {
  const hidden = new Set<number>();
  for (const row of rows)
    for (const [column, cell] of row.cells.entries()) {
      const text = cellText(cell);
      if (text.length <= LONGEST_HEADING && namesSealed(text)) hidden.add(column);
    }
  return hidden;
}

const weights: Readonly<Record<MatchKind, number>> = { label: 1, alias: 0.85, similar: 0.5, none: 0 };

/** How well a sheet's headings fit a ledger: share of its columns that match, of the fields it demands that have one. */
function fitOf(ledger: LedgerDefinition, mapping: readonly ColumnMapping[]): number {
  const named = mapping.filter(({ header }) => headerWords(header) !== '' && headerWords(header) !== '序号');
  if (named.length === 0) return 0;
  const matched = named.reduce((sum, { by }) => sum + weights[by], 0) / named.length;
  const demanded = [...ledger.fields].filter(([, meta]) => meta.required).map(([id]) => id);
  const met = demanded.filter((id) => mapping.some(({ field }) => field === id)).length;
  return matched * (demanded.length === 0 ? 1 : met / demanded.length);
}

interface Fit {
  readonly ledger: LedgerDefinition;
  readonly header: FoundHeader;
  readonly mapping: readonly ColumnMapping[];
  readonly fit: number;
}

/**
 * The heading of a sheet as read for one ledger. A row that a person points at is read together with the levels
 * above it where the search ended at the same row.
 */
export function headingFor(
  rows: readonly SheetRow[],
  ledger: LedgerDefinition,
  headerRow: number | null,
  find = headerFinder(rows),
): FoundHeader | null {
  const { labels } = called(ledger);
  const found = find(labels);
  return headerRow === null || found?.lastRow === headerRow ? found : headerAt(rows, headerRow, labels);
}

function bestFit(
  rows: readonly SheetRow[],
  candidates: readonly LedgerDefinition[],
  headerRow: number | null,
): Fit | null {
  let best: Fit | null = null;
  const find = headerFinder(rows);
  for (const ledger of candidates) {
    const header = headingFor(rows, ledger, headerRow, find);
    if (header === null) continue;
    const mapping = mapColumns(header.headers, called(ledger).fields);
    const fit = fitOf(ledger, mapping);
    if (best === null || fit > best.fit) best = { ledger, header, mapping, fit };
  }
  return best;
}

const shownText = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** The remembered mapping if all its fields are still fields of the ledger, else null. */
function usable(remembered: Remembered | undefined, headers: readonly string[]): Remembered | null {
  if (!remembered || remembered.fields.length !== headers.length) return null;
  const { fields } = ledgers[remembered.ledger];
  return remembered.fields.every((field) => field === null || fields.has(field)) ? remembered : null;
}

export interface ProposalQuestion {
  /** Ledgers the account may take in, in the order of menus. */
  readonly allowed: readonly LedgerDefinition[];
  /** Ledger the person wants; null leaves the choice to the labels. */
  readonly ledger: LedgerId | null;
  readonly headerRow: number | null;
  /** Mappings kept for headings of this signature, the last used first. */
  readonly remembered: (signature: string) => Promise<readonly Remembered[]>;
}

/**
 * What is proposed for a sheet: heading, ledger, mapping (a remembered one first), and a look at its first rows with
 * what is sealed as dots. Without a recognisable heading the first rows alone.
 */
export async function proposeFor(
  sheet: SheetHead,
  question: ProposalQuestion,
): Promise<Omit<SheetProposal, 'earlierBatch'>> {
  const candidates =
    question.ledger === null ? question.allowed : question.allowed.filter(({ id }) => id === question.ledger);
  const guess = bestFit(sheet.rows, candidates, question.headerRow);
  const header = guess?.header ?? null;
  const kept = header === null ? [] : await question.remembered(signatureOf(header.headers));
  const wanted = kept.find(({ ledger }) => candidates.some(({ id }) => id === ledger));
  const remembered = header === null ? null : usable(wanted, header.headers);
  const sure = guess !== null && (guess.fit > 0 || question.ledger !== null) ? guess : null;
  const ledger = remembered ? ledgers[remembered.ledger] : (sure?.ledger ?? null);
  const headers = header?.headers ?? [];
  const mapping: SheetProposal['mapping'] = headers.map((_, column) => {
    const found = sure?.mapping[column];
    if (!remembered) return { column, field: found?.field ?? null, by: found?.by ?? 'none' };
    const field = remembered.fields[column] ?? null;
    return { column, field, by: field === null ? 'none' : 'remembered' };
  });
  const hidden = hiddenColumns(
    ledger,
    headers,
    mapping.map(({ field }) => field),
  );
  const inHead = hiddenInHead(sheet.rows);
  const below = sheet.rows.filter((row) => header !== null && row.rowNumber > header.lastRow);
  const show = (row: SheetRow, width: number, masks: (column: number) => boolean): string[] =>
    Array.from({ length: width }, (_, column) => {
      const text = cellText(row.cells[column], sheet.date1904);
      return text !== '' && masks(column) ? DOTS : shownText(text);
    });
  return {
    index: sheet.index,
    name: sheet.name,
    hidden: sheet.hidden,
    title: header?.title ?? null,
    mark: header?.mark ?? null,
    headerRow: header?.lastRow ?? null,
    headers: [...headers],
    hiddenColumns: hidden,
    top: sheet.rows.slice(0, TOP_ROWS).map((row) => ({
      row: row.rowNumber,
      cells: show(
        row,
        row.cells.length,
        (column) => inHead.has(column) && !namesSealed(cellText(row.cells[column])),
      ),
    })),
    sample: below
      .slice(0, SAMPLE_ROWS)
      .map((row) => show(row, headers.length, (column) => hidden.includes(column))),
    ledger: ledger?.id ?? null,
    confidence: remembered ? 1 : (sure?.fit ?? 0),
    mapping,
  };
}
