import { createHash } from 'node:crypto';
import { AppError } from '#shared/errors.ts';
import { bagDeclaration, bagInfo, tagManifest } from './bag.ts';
import { type JobControl, startPhase } from './job.ts';
import { sha512Hex } from './package-id.ts';
import { formatRecord, formatRedactions, type Redaction } from './records.ts';
import { formatSums, type SumLine } from './sums.ts';
import { maxEntrySize } from './ustar-header.ts';
import { type TarSource, ustarLength } from './ustar-write.ts';

/** An attachment to be sent: its content's SHA-256 is its name. `open` is called twice and must give the same. */
export type PackageFile = {
  readonly sha256: string;
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
};

/** Records to be sent. Called twice; both passes must give the same objects in the same order. */
export type RecordSource = () => AsyncIterable<object> | Iterable<object>;

/** Names inside the bag. */
export const recordsPath = 'data/records.jsonl';
export const redactionsPath = 'data/redactions.json';
export const filesFolder = 'data/files/';

/** Names of the six entries that stand first, in order. */
export const headNames = [
  'bagit.txt',
  'bag-info.txt',
  'statement.json',
  'statement.json.minisig',
  'manifest-sha512.txt',
  'tagmanifest-sha512.txt',
] as const;

/** What the first pass over the content found: sizes and digests of all that will be sent. */
export type PayloadPlan = {
  readonly manifest: Buffer;
  readonly manifestSha512: string;
  /** Files under data/ and their bytes. */
  readonly files: number;
  readonly bytes: number;
  readonly recordCounts: Readonly<Record<string, number>>;
  readonly recordBytes: number;
  readonly recordSha512: string;
  readonly redactions: Buffer;
  readonly attachments: readonly PackageFile[];
};

async function hashAttachment(file: PackageFile, onBytes: (bytes: number) => Promise<void>): Promise<string> {
  const sha256 = createHash('sha256');
  const sha512 = createHash('sha512');
  let size = 0;
  for await (const piece of file.open()) {
    sha256.update(piece);
    sha512.update(piece);
    size += piece.length;
    await onBytes(piece.length);
  }
  if (size !== file.size) throw new AppError('E_CONFLICT', { what: 'size' });
  if (sha256.digest('hex') !== file.sha256) throw new AppError('E_CAS', { file: file.sha256 });
  return sha512.digest('hex');
}

/**
 * First pass: reads everything once to learn sizes and digests, which stand before the data in the archive.
 * Attachments are put in order and each sent once. E_CAS, E_CONFLICT `{what}`, E_RECORDS, E_SIZE.
 */
export async function planPayload(
  control: JobControl,
  records: RecordSource,
  redactions: readonly Redaction[],
  files: readonly PackageFile[],
): Promise<PayloadPlan> {
  const unique = new Map<string, PackageFile>();
  for (const file of files) {
    if (!/^[0-9a-f]{64}$/.test(file.sha256)) throw new AppError('E_CAS');
    if (file.size > maxEntrySize) throw new AppError('E_SIZE', { size: file.size, limit: maxEntrySize });
    unique.set(file.sha256, file);
  }
  const attachments = [...unique.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  const attachmentBytes = attachments.reduce((sum, file) => sum + file.size, 0);
  const phase = startPhase(control, 'hash', attachmentBytes);

  const recordHash = createHash('sha512');
  const recordCounts: Record<string, number> = {};
  let recordBytes = 0;
  let line = 1;
  for await (const record of records()) {
    const { bytes, type } = formatRecord(record, line);
    recordHash.update(bytes);
    recordBytes += bytes.length;
    recordCounts[type] = (recordCounts[type] ?? 0) + 1;
    line += 1;
    await phase.add(0);
  }
  const redactionBytes = formatRedactions(redactions);
  const recordSha512 = recordHash.digest('hex');
  const lines: SumLine[] = [
    { name: recordsPath, digest: recordSha512 },
    { name: redactionsPath, digest: sha512Hex(redactionBytes) },
  ];
  for (const file of attachments) {
    const digest = await hashAttachment(file, (bytes) => phase.add(bytes));
    lines.push({ name: `${filesFolder}${file.sha256}`, digest });
  }
  phase.end();
  const manifest = Buffer.from(formatSums(lines));
  return {
    manifest,
    manifestSha512: sha512Hex(manifest),
    files: lines.length,
    bytes: recordBytes + redactionBytes.length + attachmentBytes,
    recordCounts,
    recordBytes,
    recordSha512,
    redactions: redactionBytes,
    attachments,
  };
}

/** Second pass over the records; E_CONFLICT `{what: 'records'}` when they are no longer what was hashed. */
async function* recordPieces(plan: PayloadPlan, records: RecordSource): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha512');
  let line = 1;
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const record of records()) {
    const { bytes } = formatRecord(record, line);
    line += 1;
    hash.update(bytes);
    held.push(bytes);
    heldBytes += bytes.length;
    if (heldBytes >= 64 * 1024) {
      yield Buffer.concat(held);
      held = [];
      heldBytes = 0;
    }
  }
  if (heldBytes > 0) yield Buffer.concat(held);
  if (hash.digest('hex') !== plan.recordSha512) throw new AppError('E_CONFLICT', { what: 'records' });
}

async function* attachmentPieces(file: PackageFile): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const piece of file.open()) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') !== file.sha256) throw new AppError('E_CAS', { file: file.sha256 });
}

/** The tag files of the bag by name, in the order they stand in the archive, with the tag manifest last. */
export function bagTags(
  plan: PayloadPlan,
  info: { readonly packageId: string; readonly createdAt: string; readonly software: string },
  statement: Buffer,
  statementSignature: string,
): Map<string, Buffer> {
  const tags = new Map<string, Buffer>([
    ['bagit.txt', Buffer.from(bagDeclaration)],
    ['bag-info.txt', Buffer.from(bagInfo({ ...info, bytes: plan.bytes, files: plan.files }))],
    ['statement.json', statement],
    ['statement.json.minisig', Buffer.from(statementSignature)],
    ['manifest-sha512.txt', plan.manifest],
  ]);
  tags.set('tagmanifest-sha512.txt', Buffer.from(tagManifest(tags)));
  return tags;
}

/** The archive's files in order, and the length in bytes that it will have. */
export function payloadEntries(
  folderName: string,
  tags: ReadonlyMap<string, Buffer>,
  plan: PayloadPlan,
  records: RecordSource,
): { readonly entries: TarSource[]; readonly length: number } {
  const entries: TarSource[] = [
    ...[...tags].map(([name, bytes]) => ({ name, size: bytes.length, open: () => [bytes] })),
    { name: recordsPath, size: plan.recordBytes, open: () => recordPieces(plan, records) },
    { name: redactionsPath, size: plan.redactions.length, open: () => [plan.redactions] },
    ...plan.attachments.map((file) => ({
      name: `${filesFolder}${file.sha256}`,
      size: file.size,
      open: () => attachmentPieces(file),
    })),
  ].map((entry) => ({ ...entry, name: `${folderName}/${entry.name}` }));
  return { entries, length: ustarLength(entries.map((entry) => entry.size)) };
}
