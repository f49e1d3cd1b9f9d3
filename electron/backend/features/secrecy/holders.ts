import { findBulletin } from '#db/repositories/bulletins.ts';
import { markedFiles, marksInForce, markingOf } from '#db/repositories/secrecy-marks.ts';
import { findRecord, type RecordRow, valuesOf } from '#db/repositories/records.ts';
import { AppError } from '#shared/errors.ts';
import type { Marking } from '#shared/domain/marking.ts';
import { type LedgerId, ledgerIds } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { OfficeReader } from '#db/connections.ts';
import type { MarkHolder } from '#db/schema/secrecy.ts';
import type { BaseContext } from '../../context.ts';

/** What carries a mark, as its reader may see it. */
export interface Holder {
  readonly holder: MarkHolder;
  readonly id: string;
  /** Record whose page shows it; null for a bulletin. */
  readonly record: { readonly ledger: LedgerId; readonly id: string } | null;
  /** 问题线索 XS-2018-0007. */
  readonly title: string;
  /** What it is called in a written notice: by its number, without what it says. */
  readonly plainTitle: string;
  /** Marking in force of its own. */
  readonly current: Marking | null;
  /** Marking of the record that a file belongs to. */
  readonly inherited: Marking | null;
  /** True when its marking may be proposed by this reader. */
  readonly mayPropose: boolean;
}

type Reading = Pick<BaseContext, 'session' | 'scope'> & { readonly office: OfficeReader };

const isLedger = (holder: MarkHolder): holder is LedgerId => ledgerIds.some((id) => id === holder);

/** Number of a record, else the words that name it. */
function namesOf(
  ledger: LedgerDefinition,
  row: RecordRow,
): { readonly title: string; readonly plain: string } {
  const values = valuesOf(ledger, row);
  const text = (field: string | null): string => {
    const value = field === null ? null : values[field];
    if (typeof value === 'string') return value;
    return typeof value === 'object' && value !== null ? value.name : '';
  };
  const number = text(ledger.numberField);
  const name = number || text(ledger.titleField);
  return {
    title: `${ledger.label} ${name}`.trim(),
    plain: number === '' ? `${ledger.label}登记的 1 ${ledger.counted}` : `${ledger.label}${number}`,
  };
}

async function recordHolder(ctx: Reading, id: LedgerId, recordId: string): Promise<Holder> {
  const ledger = ledgers[id];
  if (!ctx.session.can(`${id}.read`)) throw new AppError('E_NOT_FOUND');
  const row = await findRecord(ctx.office, ctx.scope, ledger, recordId);
  if (!row) throw new AppError('E_NOT_FOUND');
  const { title, plain } = namesOf(ledger, row);
  return {
    holder: id,
    id: recordId,
    record: { ledger: id, id: recordId },
    title,
    plainTitle: plain,
    current: markingOf(row),
    inherited: null,
    mayPropose: ctx.session.can(`${id}.write`) || ctx.session.can('secrecy.review'),
  };
}

/** A file by the id of any of its versions; the mark belongs to the item. */
async function fileHolder(ctx: Reading, id: string): Promise<Holder> {
  const [file] = await markedFiles(ctx.office, [id]);
  const ledger = ledgerIds.find((one) => one === file?.ledger);
  if (!file || ledger === undefined) throw new AppError('E_NOT_FOUND');
  const record = await recordHolder(ctx, ledger, file.recordId);
  return {
    ...record,
    holder: 'attachment',
    id: file.itemId,
    title: `${record.title} 附件 ${file.name}`,
    plainTitle: `${record.plainTitle}的 1 份附件`,
    current: (await marksInForce(ctx.office, 'attachment', [file.itemId])).get(file.itemId) ?? null,
    inherited: record.current,
  };
}

/** A bulletin carries a mark of its own from its issue on; the mark of a draft stands in its head. */
async function bulletinHolder(ctx: Reading, id: string): Promise<Holder> {
  const row = ctx.session.can('bulletin.read') ? await findBulletin(ctx.office, id) : undefined;
  if (!row || row.documentNumber === null) throw new AppError('E_NOT_FOUND');
  return {
    holder: 'bulletin',
    id,
    record: null,
    title: `通报 ${row.documentNumber}`,
    plainTitle: `${row.documentNumber}文件`,
    current: (await marksInForce(ctx.office, 'bulletin', [id])).get(id) ?? null,
    inherited: null,
    mayPropose: ctx.session.can('bulletin.draft') || ctx.session.can('secrecy.review'),
  };
}

/**
 * What carries a mark, for a reader who may see it.
 * @throws AppError E_NOT_FOUND where it is not there, or not there for this reader
 */
export function holderOf(ctx: Reading, holder: MarkHolder, id: string): Promise<Holder> {
  if (isLedger(holder)) return recordHolder(ctx, holder, id);
  return holder === 'attachment' ? fileHolder(ctx, id) : bulletinHolder(ctx, id);
}

/** The same, or null where it is not there for this reader. */
export async function holderIfSeen(ctx: Reading, holder: MarkHolder, id: string): Promise<Holder | null> {
  try {
    return await holderOf(ctx, holder, id);
  } catch (error) {
    if (error instanceof AppError && error.code === 'E_NOT_FOUND') return null;
    throw error;
  }
}
