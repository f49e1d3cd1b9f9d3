import { AppError } from '#shared/errors.ts';
import { recipientsOf } from './age-stream.ts';
import { checkBagDeclaration, checkTagManifest, parsePayloadManifest } from './bag.ts';
import type { PackageInspection } from './inspect-package.ts';
import { checkSignature, type MinisignPublicKey, parseSignature } from './minisign.ts';
import { innerComment } from './package-folder.ts';
import { packageFolderName, sha512Hex } from './package-id.ts';
import { filesFolder, headNames, recordsPath, redactionsPath } from './payload.ts';
import type { PackageSummary, Receiver, TransferLog } from './ports.ts';
import { channelOf, parseStatement, type Statement } from './statement.ts';
import type { SumLine } from './sums.ts';
import type { TarEntry } from './ustar-read.ts';

/** Largest size in bytes of each of the six first entries. */
const headLimits: Readonly<Record<(typeof headNames)[number], number>> = {
  'bagit.txt': 1024,
  'bag-info.txt': 64 * 1024,
  'statement.json': 256 * 1024,
  'statement.json.minisig': 4 * 1024,
  'manifest-sha512.txt': 32 * 1024 * 1024,
  'tagmanifest-sha512.txt': 4 * 1024,
};

/** What stands at the front of the archive, all of it checked. */
export type PackageHead = { readonly summary: PackageSummary; readonly manifest: readonly SumLine[] };

async function readBody(entry: TarEntry, limit: number): Promise<Buffer> {
  if (entry.size > limit) throw new AppError('E_SIZE', { size: entry.size, limit });
  const pieces: Buffer[] = [];
  for await (const piece of entry.body) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

async function readTags(
  entries: AsyncGenerator<TarEntry>,
  folderName: string,
): Promise<Record<(typeof headNames)[number], Buffer>> {
  const bodies: Partial<Record<(typeof headNames)[number], Buffer>> = {};
  for (const name of headNames) {
    const next = await entries.next();
    if (next.done) throw new AppError('E_MISSING', { part: name });
    if (next.value.name !== `${folderName}/${name}`) throw new AppError('E_LAYOUT', { part: name });
    bodies[name] = await readBody(next.value, headLimits[name]);
  }
  return bodies as Record<(typeof headNames)[number], Buffer>;
}

/** The inner signature proves authorship: same key as outside, made for a statement, over these very bytes. */
function checkInnerSignature(
  key: MinisignPublicKey,
  packageId: string,
  statement: Buffer,
  text: string,
): void {
  let comment: string;
  try {
    const signature = parseSignature(text);
    checkSignature(key, statement, signature);
    comment = signature.trustedComment;
  } catch (error) {
    const reason = error instanceof AppError ? error.details.reason : undefined;
    throw new AppError('E_INNERSIG', { reason: typeof reason === 'string' ? reason : 'form' });
  }
  if (!comment.startsWith('ctp1 statement id=')) throw new AppError('E_SIGPURPOSE', { part: 'statement' });
  if (comment !== innerComment(packageId)) throw new AppError('E_IDMISMATCH', { part: 'statement' });
}

async function checkParties(
  statement: Statement,
  inspection: PackageInspection,
  receiver: Receiver,
): Promise<void> {
  if (statement.signer_key_id !== inspection.signer.keyId)
    throw new AppError('E_INNERSIG', { reason: 'key' });
  const ours = await recipientsOf(receiver.identities);
  const named = statement.recipients.some(
    (recipient) => recipient.unit === receiver.unit && ours.includes(recipient.age_recipient),
  );
  if (!named) throw new AppError('E_NOTFORME', { part: 'statement' });
  if (statement.sender !== inspection.signer.unit) throw new AppError('E_SENDER');
}

/** A receipt counts only for a package that we sent to that unit, with both digests the same. */
async function checkReceipt(statement: Statement, log: TransferLog): Promise<void> {
  const reply = statement.in_reply_to;
  if (reply === undefined) return;
  const sent = await log.findSent(reply.package_id);
  if (sent === null) throw new AppError('E_RECEIPT', { reason: 'unknown' });
  if (!sent.recipients.includes(statement.sender)) throw new AppError('E_RECEIPT', { reason: 'sender' });
  if (!sent.sumsSha512.includes(reply.sums_sha512) || sent.statementSha512 !== reply.statement_sha512) {
    throw new AppError('E_RECEIPT', { reason: 'digest' });
  }
}

/** The manifest may list the two lists and attachments named by digest, the lists first, nothing else. */
function checkManifestLayout(manifest: readonly SumLine[]): void {
  const attachment = /^data\/files\/[0-9a-f]{64}$/;
  manifest.forEach(({ name }, index) => {
    const sound =
      index === 0 ? name === recordsPath : index === 1 ? name === redactionsPath : attachment.test(name);
    if (!sound) throw new AppError('E_LAYOUT', { part: 'manifest', line: index + 1 });
  });
  if (manifest.length < 2) throw new AppError('E_LAYOUT', { part: 'manifest', line: manifest.length + 1 });
}

/** The digest an attachment's name states. */
export function attachmentDigest(name: string): string {
  return name.slice(filesFolder.length);
}

/**
 * Reads and checks the first six entries: who, what, for whom, how much. E_LAYOUT, E_MISSING, E_SIZE, E_INNERSIG,
 * E_SIGPURPOSE, E_JSON, E_VERSION, E_SCHEMA, E_IDMISMATCH, E_NOTFORME, E_SENDER, E_RECEIPT, E_HASH, E_SUMS,
 * E_NAME, E_UNLISTED, besides what the archive reader throws.
 */
export async function readHead(
  entries: AsyncGenerator<TarEntry>,
  inspection: PackageInspection,
  key: MinisignPublicKey,
  receiver: Receiver,
  log: TransferLog,
): Promise<PackageHead> {
  const tags = await readTags(entries, packageFolderName(inspection.packageId));
  const statementBytes = tags['statement.json'];
  const signatureText = tags['statement.json.minisig'].toString('utf8');
  checkInnerSignature(key, inspection.packageId, statementBytes, signatureText);
  const statement = parseStatement(statementBytes);
  if (statement.package_id !== inspection.packageId)
    throw new AppError('E_IDMISMATCH', { part: 'statement' });
  await checkParties(statement, inspection, receiver);
  await checkReceipt(statement, log);

  checkBagDeclaration(tags['bagit.txt']);
  const { 'tagmanifest-sha512.txt': tagList, ...listed } = tags;
  checkTagManifest(tagList, new Map(Object.entries(listed)));
  const manifestBytes = tags['manifest-sha512.txt'];
  if (sha512Hex(manifestBytes) !== statement.payload.manifest_sha512) {
    throw new AppError('E_HASH', { part: 'manifest' });
  }
  const manifest = parsePayloadManifest(manifestBytes);
  checkManifestLayout(manifest);
  if (manifest.length !== statement.payload.files) throw new AppError('E_SCHEMA', { part: 'payload' });
  return {
    manifest,
    summary: {
      packageId: inspection.packageId,
      slipNumber: inspection.slipNumber,
      checkCode: inspection.checkCode,
      channel: channelOf(
        statement.sender,
        statement.recipients.map((recipient) => recipient.unit),
      ),
      sumsSha512: inspection.sumsSha512,
      statementSha512: sha512Hex(statementBytes),
      statement,
      bytes: inspection.bytes,
      evidence: {
        sums: inspection.sums,
        sumsSignature: inspection.sumsSignature,
        statement: statementBytes,
        statementSignature: signatureText,
        manifest: manifestBytes,
      },
    },
  };
}
