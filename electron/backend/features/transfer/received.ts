import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { memberNames } from '#db/repositories/members.ts';
import { cardByKey } from '#db/repositories/transfer-cards.ts';
import {
  allIncoming,
  conflictsOf,
  issuedReceipts,
  receivedOnce,
  receivedRecords,
} from '#db/repositories/transfer-incoming.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput, ParsedInput } from '#shared/ipc/contract.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { Scope } from '#db/repositories/scope.ts';
import type { JobContext, QueryContext } from '../../context.ts';
import { cardFingerprint } from '../../transfer/card.ts';
import { packageFolderName } from '../../transfer/package-id.ts';
import { parseRedactions } from '../../transfer/records.ts';
import { parseStatement } from '../../transfer/statement.ts';
import { BlobStore } from '../../vault/blob-store.ts';
import { leavingOf } from '../output/contents.ts';
import { makeOutput } from '../output/make.ts';
import { showBulletin } from './bulletin-shown.ts';
import { requireReadable } from './build.ts';
import { summaryOf } from './inspect.ts';
import { auditHeadLine, bulletinLine, parseRecordLine } from './lines.ts';
import { columnsOfRows, rowOf } from './project.ts';
import { namedFiles, packageOf, receivedFile } from './received-files.ts';

/** Packages on the screen. */
const SHOWN = 200;

const titleOf = (content: string): string => bulletinLine.parse(JSON.parse(content)).title;

function headOf(content: string): CallOutput<'transfer.incoming'>[number]['auditHead'] {
  const { office, registry } = auditHeadLine.parse(JSON.parse(content));
  return { office, registry };
}

/** Every package that was taken in, newest first. */
export async function listIncoming(ctx: QueryContext): Promise<CallOutput<'transfer.incoming'>> {
  const names = await memberNames(ctx.office);
  const receipts = await issuedReceipts(ctx.office);
  const conflicts = await conflictsOf(ctx.office);
  const bulletins = new Map(
    (await receivedOnce(ctx.office, 'bulletin')).map((row) => [row.incomingId, titleOf(row.content)]),
  );
  const heads = new Map(
    (await receivedOnce(ctx.office, 'auditHead')).map((row) => [row.incomingId, headOf(row.content)]),
  );
  const shown = [];
  for (const row of await allIncoming(ctx.office, SHOWN)) {
    const card = await cardByKey(ctx.office, row.keyId);
    const receipt = receipts.get(row.id);
    shown.push({
      ...summaryOf(parseStatement(row.statement), {
        bytes: row.bytes,
        sumsSha512: row.sumsSha512,
        fingerprint: card ? cardFingerprint(card.card) : '',
      }),
      id: row.id,
      bulletinTitle: bulletins.get(row.id) ?? null,
      left: parseRedactions(Buffer.from(row.redactions)).map(({ path, count, reason, legal_basis }) => ({
        path,
        count,
        reason,
        basis: legal_basis,
      })),
      importedAt: row.importedAt,
      importedBy: names.get(row.importedBy) ?? '已注销账户',
      receiptName: receipt === undefined ? null : packageFolderName(receipt),
      conflicts: conflicts.get(row.id) ?? 0,
      auditHead: heads.get(row.id) ?? null,
    });
  }
  return shown;
}

/** Nobody is named for clues and cases of another unit: those read them who see all of their own. */
function requireWhole(scope: Scope, ledger: LedgerId): void {
  if (scope.sees(ledger) !== 'all') throw new AppError('E_PERMISSION', { permission: `${ledger}.readAll` });
}

/** One page of the records of a received package, for those who may read that ledger. */
export async function showReceived(
  ctx: QueryContext,
  input: ParsedInput<'transfer.records'>,
): Promise<CallOutput<'transfer.records'>> {
  requireReadable(ctx.session, [input.ledger]);
  requireWhole(ctx.scope, input.ledger);
  const { id } = await packageOf(ctx.office, input.id);
  const ledger = ledgers[input.ledger];
  const found = await receivedRecords(ctx.office, id, input.ledger, {
    after: placeIn(input.after),
    limit: input.limit + 1,
  });
  const page = found.slice(0, input.limit);
  return {
    fields: columnsOfRows(ledger),
    rows: page.map((row) => rowOf(ledger, parseRecordLine(row.content), row.standing)),
    next: found.length > input.limit ? String(page.at(-1)?.seq ?? 0) : null,
  };
}

/** A cursor that is a running number. @throws AppError E_BAD_INPUT */
export function placeIn(after: string | null): number {
  const place = after === null ? 0 : Number(after);
  if (!Number.isSafeInteger(place) || place < 0) throw new AppError('E_BAD_INPUT', { fields: ['after'] });
  return place;
}

/** The bulletin that came with a package. @throws AppError E_NOT_FOUND */
export async function showReceivedBulletin(
  ctx: QueryContext,
  input: ParsedInput<'transfer.bulletin'>,
): Promise<CallOutput<'transfer.bulletin'>> {
  const { id } = await packageOf(ctx.office, input.id);
  const [row] = await receivedRecords(ctx.office, id, 'bulletin', { after: 0, limit: 1 });
  if (!row) throw new AppError('E_NOT_FOUND', { what: 'bulletin' });
  return showBulletin(bulletinLine.parse(JSON.parse(row.content)));
}

export async function listReceivedFiles(
  ctx: QueryContext,
  input: ParsedInput<'transfer.files'>,
): Promise<CallOutput<'transfer.files'>> {
  const { id } = await packageOf(ctx.office, input.id);
  return (await namedFiles(ctx, id)).map(({ file, ledger, line, named }) => ({
    fileId: file.seq,
    ledger,
    number: line.number,
    name: named.name,
    bytes: file.bytes,
    sha256: file.sha256,
    mediaType: named.media_type,
  }));
}

/** Writes a received attachment to a picked place, once leave was given; nothing of it stays there when that fails. */
export async function saveReceivedFile(
  ctx: JobContext,
  input: ParsedInput<'transfer.saveFile'>,
): Promise<CallOutput<'transfer.saveFile'>> {
  const path = ctx.takeFile(input.file, 'write');
  const content = { what: 'received', id: input.id, fileId: input.fileId } as const;
  const leaving = await leavingOf(ctx, 'saveFile', content);
  const { file } = (await receivedFile(ctx, input.id, input.fileId)).file;
  const { value } = await makeOutput(
    ctx,
    {
      ...{ leaving, copies: 1, path },
      done: (_output, { bytes, sha256 }) => ({
        action: 'transfer.saveFile',
        subject: `incoming/${input.id}`,
        facts: { bytes, sha256 },
      }),
    },
    async () => {
      const partial = `${path}.part`;
      let done = 0;
      try {
        await pipeline(
          new BlobStore(ctx.dataFolder).read(file),
          async function* (source: AsyncIterable<Buffer>) {
            for await (const piece of source) {
              done += piece.length;
              ctx.progress({ stage: 'write', done, total: file.bytes, unit: 'bytes' });
              yield piece;
            }
          },
          createWriteStream(partial, { flush: true }),
          { signal: ctx.signal },
        );
        await rename(partial, path);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
      return { value: done };
    },
  );
  return { bytes: value };
}
