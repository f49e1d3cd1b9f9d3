import type { OfficeReader } from '#db/connections.ts';
import type { Scope } from '#db/repositories/scope.ts';
import {
  findIncoming,
  type ReceivedFile,
  receivedFiles,
  receivedRecords,
} from '#db/repositories/transfer-incoming.ts';
import type { IncomingPackageTable } from '#db/schema/transfer.ts';
import { AppError } from '#shared/errors.ts';
import { type MainLedgerId, mainLedgerIds } from '#shared/ledgers/field.ts';
import type { Session } from '../../context.ts';
import { type FileLine, parseRecordLine, type RecordLine } from './lines.ts';

/** Records read at a time when attachments are looked for. */
const PAGE = 500;

/** Who looks into what came. */
export interface Reader {
  readonly office: OfficeReader;
  readonly session: Pick<Session, 'can'>;
  readonly scope: Scope;
}

/** A received package of records. @throws AppError E_NOT_FOUND */
export async function packageOf(db: OfficeReader, id: string): Promise<IncomingPackageTable> {
  const row = await findIncoming(db, id);
  if (!row || row.kind !== 'case-transfer') throw new AppError('E_NOT_FOUND');
  return row;
}

export interface NamedFile {
  readonly file: ReceivedFile;
  readonly ledger: MainLedgerId;
  readonly line: RecordLine;
  readonly named: FileLine;
}

/** Attachments with the record that names them; of ledgers that the session may read. */
export async function namedFiles(
  { office: db, session, scope }: Reader,
  incomingId: string,
): Promise<NamedFile[]> {
  const files = await receivedFiles(db, incomingId);
  if (files.length === 0) return [];
  const bySha = new Map(files.map((file) => [file.sha256, file]));
  const found: NamedFile[] = [];
  for (const ledger of mainLedgerIds.filter(
    (one) => session.can(`${one}.read`) && scope.sees(one) === 'all',
  )) {
    let after = 0;
    for (;;) {
      const rows = await receivedRecords(db, incomingId, ledger, { after, limit: PAGE });
      for (const row of rows) {
        const line = parseRecordLine(row.content);
        for (const named of line.attachments) {
          const file = bySha.get(named.sha256);
          if (file) found.push({ file, ledger, line, named });
        }
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) break;
      after = last.seq;
    }
  }
  return found;
}

/** One attachment of a received package that this reader may have. @throws AppError E_NOT_FOUND */
export async function receivedFile(
  reader: Reader,
  id: string,
  fileId: number,
): Promise<{ readonly row: IncomingPackageTable; readonly file: NamedFile }> {
  const row = await packageOf(reader.office, id);
  const file = (await namedFiles(reader, row.id)).find((one) => one.file.seq === fileId);
  if (!file) throw new AppError('E_NOT_FOUND', { what: 'file' });
  return { row, file };
}
