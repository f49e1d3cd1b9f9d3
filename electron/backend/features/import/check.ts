import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { OfficeReader, OfficeWriter } from '#db/connections.ts';
import {
  finishDraft,
  nextLot,
  removeStrayDrafts,
  type StagedRecord,
  stageLot,
  startDraft,
} from '#db/repositories/import-drafts.ts';
import { notYetClues } from '#db/repositories/clue-petitions.ts';
import { cardsMeant } from '#db/repositories/directory.ts';
import {
  fingerprintsPresent,
  identityNumbersKnown,
  namesKnown,
  personsPerPair,
  recordsByFingerprint,
  recordsByKey,
} from '#db/repositories/import-lookups.ts';
import { rememberMapping } from '#db/repositories/import-mappings.ts';
import type { Scope } from '#db/repositories/scope.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput, ParsedInput } from '#shared/ipc/contract.ts';
import type { ImportCounts } from '#shared/ipc/import-calls.ts';
import type { FieldValue } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { JobContext } from '../../context.ts';
import { type FoundHeader, isNoteRow, isRepeatedHeader, isTotalRow } from '../../spreadsheet/header.ts';
import { openWorkbook, type SheetRow } from '../../spreadsheet/read.ts';
import { sealFields, type Seal } from '../records/record-service.ts';
import { type CheckedPlan, type OpenDraft, openDraft, sha256OfFile } from './drafts.ts';
import { keyFieldOf } from './fingerprint.ts';
import { Judge, type JudgedRow, type LedgerBook } from './judge.ts';
import { demandImport } from './open.ts';
import { pairKey } from './person-census.ts';
import { headingFor, hiddenColumns, signatureOf } from './proposal.ts';
import { type ReadRow, RowReader } from './row-reader.ts';

/** Rows judged and staged together; between two such lots the process answers other calls. */
const LOT = 250;

/** The office's records as judging asks for them. */
export function ledgerBook(db: OfficeReader, scope: Scope, ledger: LedgerDefinition): LedgerBook {
  const key = keyFieldOf(ledger);
  return {
    holders: async (keys) => (key === null ? new Map() : recordsByKey(db, scope, ledger, key, keys)),
    fingerprints: (wanted) => fingerprintsPresent(db, scope, ledger, wanted),
    listed: (wanted) => recordsByFingerprint(db, scope, ledger, wanted),
    known: (target, names) => namesKnown(db, scope, ledgers[target], names),
    notYetClues: (numbers) => notYetClues(db, scope, numbers),
    cards: async (name, number) => (await cardsMeant(db, scope, name, number)).length,
    persons: async (pairs) =>
      new Map(
        (await personsPerPair(db, scope, ledger, pairs)).map((p) => [pairKey(p.name, p.unit), p.cards]),
      ),
    identityNumbers: (wanted) => identityNumbersKnown(db, scope, ledger, wanted),
  };
}

/** The field of each column. @throws AppError E_MAPPING with the fields that are missing, doubled or unknown */
function fieldsOfColumns(
  ledger: LedgerDefinition,
  headers: readonly string[],
  mapping: ParsedInput<'import.check'>['mapping'],
): (string | null)[] {
  const fields = headers.map((): string | null => null);
  const wrong = new Set<string>();
  for (const { column, field } of mapping) {
    if (field === null) continue;
    if (!ledger.fields.has(field) || column >= headers.length || fields.includes(field)) wrong.add(field);
    else fields[column] = field;
  }
  for (const [id, meta] of ledger.fields) if (meta.required && !fields.includes(id)) wrong.add(id);
  if (wrong.size > 0) throw new AppError('E_MAPPING', { fields: [...wrong] });
  return fields;
}

/** Records of a sheet: what stands below the heading and is neither a sum, a signature line nor the heading again. */
function isRecord(row: SheetRow, header: FoundHeader): boolean {
  return (
    row.rowNumber > header.lastRow &&
    !isTotalRow(row.cells) &&
    !isNoteRow(row.cells) &&
    !isRepeatedHeader(row.cells, header.headers)
  );
}

/** A row as it is staged: sealed under the identity key at once, bound to the record it will be. */
function stagedForm(row: JudgedRow, ledger: LedgerDefinition, seal: Seal): StagedRecord {
  const { ordinal, sheetRow, verdict, remarks, cells, fingerprint } = row;
  const staged = { ordinal, sheetRow, verdict, remarks, cells, fingerprint };
  if (verdict !== 'accepted' && verdict !== 'warning') return { ...staged, record: row.update, sealed: null };
  const id = randomUUID();
  const values: Record<string, FieldValue> = {};
  for (const [field, meta] of ledger.fields) {
    const value = row.values[field] ?? null;
    if (value !== null && meta.kind !== 'sealed') values[field] = value;
  }
  const sealed = [...sealFields(seal, ledger, id, row.values)].map(
    ([field, box]) => [field, Buffer.from(box).toString('base64')] as const,
  );
  return {
    ...staged,
    record: { id, values },
    sealed: sealed.length === 0 ? null : Object.fromEntries(sealed),
  };
}

/** Takes back 单位未登记 from rows whose unit a later row of the same list of units names. */
async function settle(
  tx: OfficeWriter,
  draftId: string,
  settled: ReadonlyMap<string, readonly number[]>,
  counts: ImportCounts,
): Promise<void> {
  const ordinals = new Set([...settled.values()].flat());
  for (const ordinal of [...ordinals].toSorted((a, b) => a - b)) {
    if (!ordinals.has(ordinal)) continue;
    const lot = (await nextLot(tx, draftId, ordinal - 1)) ?? [];
    const judged = lot.map((row): StagedRecord => {
      if (!ordinals.delete(row.ordinal)) return row;
      const remarks = row.remarks.filter(
        ({ rule, args }) => rule !== 'unitUnknown' || !settled.has(String(args[0])),
      );
      if (row.verdict !== 'warning' || remarks.length > 0) return { ...row, remarks };
      counts.accepted += 1;
      counts.warning -= 1;
      return { ...row, remarks, verdict: 'accepted' };
    });
    await stageLot(tx, draftId, judged);
  }
}

interface Checking {
  readonly ctx: JobContext;
  readonly draft: OpenDraft;
  readonly sheetIndex: number;
  readonly ledger: LedgerDefinition;
  readonly header: FoundHeader;
  readonly fields: readonly (string | null)[];
  readonly hidden: readonly number[];
}

/** Reads, judges and stages every row inside the transaction; memory holds one lot of rows at a time. */
async function stageAll(
  tx: OfficeWriter,
  work: Checking,
): Promise<{ counts: ImportCounts; judge: Judge; updates: number }> {
  const { ctx, draft, ledger, header, fields } = work;
  const judge = new Judge(
    ledger,
    new Set(fields.flatMap((field) => field ?? [])),
    ledgerBook(tx, ctx.scope, ledger),
    ctx.session.rules,
  );
  const counts = { rows: 0, accepted: 0, warning: 0, rejected: 0, present: 0 };
  let updates = 0;
  const sealer = ctx.identity.sealMany();
  const book = await openWorkbook({ path: draft.path });
  try {
    const reader = new RowReader({
      ledger,
      headers: header.headers,
      fields,
      hidden: new Set(work.hidden),
      date1904: book.date1904,
      today: localDateOf(ctx.now()),
      codes: ctx.session.codes,
    });
    const stage = async (rows: readonly ReadRow[]): Promise<void> => {
      const judged = await judge.judge(rows);
      for (const { verdict, update } of judged) {
        counts[verdict] += 1;
        if (update !== null) updates += 1;
      }
      counts.rows += judged.length;
      await stageLot(
        tx,
        draft.id,
        judged.map((row) => stagedForm(row, ledger, sealer.seal)),
      );
      ctx.progress({ stage: 'checking', done: counts.rows, total: null, unit: 'rows' });
      await setImmediate();
      if (ctx.signal.aborted) throw new AppError('E_CANCELLED');
    };
    let lot: ReadRow[] = [];
    for await (const row of book.rows(work.sheetIndex, { signal: ctx.signal })) {
      const read = isRecord(row, header) ? reader.read(row) : null;
      if (read === null) continue;
      lot.push(read);
      if (lot.length < LOT) continue;
      await stage(lot);
      lot = [];
    }
    if (lot.length > 0) await stage(lot);
  } finally {
    sealer.end();
    await book.close();
  }
  await settle(tx, draft.id, judge.settled, counts);
  return { counts, judge, updates };
}

/** The file must be the one whose heading was looked at. @throws AppError E_FILE_CHANGED */
async function demandSameFile(draft: OpenDraft, signal: AbortSignal): Promise<void> {
  if ((await sha256OfFile(draft.path, signal)) !== draft.sha256) throw new AppError('E_FILE_CHANGED');
}

/**
 * Reads every row, judges it and stages it inside `office.db`, in one transaction: cancelled or broken off, nothing
 * of it is left. The file's digest is taken again before and after, so that what was judged is what was opened.
 */
export async function checkRows(
  ctx: JobContext,
  input: ParsedInput<'import.check'>,
): Promise<CallOutput<'import.check'>> {
  demandImport(ctx.session, input.ledger);
  const draft = openDraft(input.draftId, ctx.session.accountId);
  const ledger = ledgers[input.ledger];
  const sheet = draft.sheets.find(({ index }) => index === input.sheet);
  const header = sheet && headingFor(sheet.rows, ledger, input.headerRow);
  if (!sheet || !header) throw new AppError('E_NOT_FOUND', { what: 'heading' });
  const fields = fieldsOfColumns(ledger, header.headers, input.mapping);
  const hidden = hiddenColumns(ledger, header.headers, fields);
  await demandSameFile(draft, ctx.signal);
  return ctx.write(async (tx, audit) => {
    await removeStrayDrafts(tx, null);
    await startDraft(tx, {
      id: draft.id,
      accountId: draft.accountId,
      fileName: draft.fileName,
      fileSha256: draft.sha256,
      createdAt: ctx.now().toISOString(),
      plan: null,
    });
    const work = { ctx, draft, sheetIndex: sheet.index, ledger, header, fields, hidden };
    const { counts, judge, updates } = await stageAll(tx, work);
    await demandSameFile(draft, ctx.signal);
    const plan: CheckedPlan = {
      sheet: sheet.name,
      ledger: ledger.id,
      headers: [...header.headers],
      fields,
      hidden,
      title: header.title,
      mark: header.mark,
      counts,
    };
    await finishDraft(tx, draft.id, JSON.stringify(plan));
    if (input.remember)
      await rememberMapping(tx, {
        ledger: ledger.id,
        signature: signatureOf(header.headers),
        mapping: JSON.stringify(fields),
        usedAt: ctx.now().toISOString(),
      });
    audit({
      action: 'import.check',
      subject: `draft/${draft.id}`,
      facts: { ledger: ledger.id, sha256: draft.sha256, ...counts },
    });
    return { counts, unknownUnits: judge.unknownUnits, newPersons: judge.newPersons, updates };
  });
}
