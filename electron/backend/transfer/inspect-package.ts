import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { type Envelope, parseEnvelope } from './envelope.ts';
import { type JobControl, startPhase } from './job.ts';
import { checkSignature, decodePublicKey, type MinisignPublicKey, parseSignature } from './minisign.ts';
import { envelopeName, outerComment, readmeName, signatureName, sumsName } from './package-folder.ts';
import { isErrno, type PackageFs, readSmall, realFs, toAppError } from './package-fs.ts';
import { checkCode, sha512Hex, slipNumber } from './package-id.ts';
import type { TrustStore } from './ports.ts';
import { parseSums, type SumLine } from './sums.ts';
import { isVolumeName, maxVolumeSize } from './volume-names.ts';
import { readSigned, type SignedPart } from './volumes.ts';

/** A package whose outer signature is that of a trusted unit. Nothing of its content was looked at yet. */
export type PackageInspection = {
  readonly folder: string;
  readonly packageId: string;
  readonly slipNumber: string;
  readonly checkCode: string;
  readonly signer: { readonly unit: string; readonly keyId: string; readonly publicKey: string };
  /** The volumes in order, with their signed digests. */
  readonly parts: readonly SignedPart[];
  /** Bytes of all volumes. */
  readonly bytes: number;
  readonly sums: Buffer;
  readonly sumsSha512: string;
  readonly sumsSignature: string;
};

const limits: ReadonlyMap<string, number> = new Map([
  [readmeName, 16 * 1024],
  [envelopeName, 256 * 1024],
  [sumsName, 64 * 1024],
  [signatureName, 4 * 1024],
]);
const maxEntries = 1000;

/** A foreign file's name, made harmless to show: short, no control or direction characters. */
function shownName(name: string): string {
  return name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?').slice(0, 60);
}

/** Looks at the folder with lstat alone: only known names, only regular files, no file too large to be one. */
async function readLayout(fs: PackageFs, folder: string): Promise<Map<string, number>> {
  const root = await fs.lstat(folder).catch((error: unknown) => {
    throw isErrno(error, 'ENOENT') ? new AppError('E_INCOMPLETE', { name: 'folder' }) : error;
  });
  if (!root.isDirectory()) throw new AppError('E_NOTFILE', { name: 'folder' });
  const names: string[] = [];
  for await (const entry of await fs.opendir(folder)) {
    names.push(entry.name);
    if (names.length > maxEntries) throw new AppError('E_EXTRAFILE', { count: names.length });
  }
  const sizes = new Map<string, number>();
  const extra: string[] = [];
  for (const name of names.toSorted()) {
    if (!limits.has(name) && !isVolumeName(name)) {
      extra.push(name);
      continue;
    }
    const stat = await fs.lstat(join(folder, name));
    if (!stat.isFile()) throw new AppError('E_NOTFILE', { name });
    sizes.set(name, stat.size);
  }
  if (extra.includes('SM3SUMS')) throw new AppError('E_SUITE');
  if (!sizes.get(signatureName)) throw new AppError('E_INCOMPLETE', { name: signatureName });
  if (extra[0] !== undefined) {
    throw new AppError('E_EXTRAFILE', { name: shownName(extra[0]), count: extra.length });
  }
  for (const [name, size] of sizes) {
    const limit = limits.get(name) ?? maxVolumeSize;
    if (size > limit) throw new AppError('E_TOOBIG', { name, limit });
  }
  for (const name of limits.keys()) {
    if (!sizes.has(name)) throw new AppError('E_INCOMPLETE', { name });
  }
  return sizes;
}

/** The signing key behind a key id. E_UNKNOWNKEY `{keyId}`, E_REVOKED `{keyId}`. */
export async function requireSigner(
  trust: TrustStore,
  keyId: string,
): Promise<{ readonly unit: string; readonly publicKey: string; readonly key: MinisignPublicKey }> {
  const signer = await trust.findSigner(keyId);
  if (signer === null) throw new AppError('E_UNKNOWNKEY', { keyId });
  if (signer.revoked) throw new AppError('E_REVOKED', { keyId });
  const key = decodePublicKey(signer.publicKey);
  if (key === null || key.keyId !== keyId) throw new AppError('E_CARD', { reason: 'signingKey' });
  return { unit: signer.unit, publicKey: signer.publicKey, key };
}

/** The package id in an outer trusted comment. E_SIGPURPOSE when the signature was made for something else. */
function idInComment(comment: string): string {
  const id = /^ctp1 package id=([0-9a-f-]{36})$/.exec(comment)?.[1];
  if (id === undefined || comment !== outerComment(id)) throw new AppError('E_SIGPURPOSE');
  return id;
}

/** The signed list must name exactly the files of the folder, the list itself and its signature aside. */
function matchList(lines: readonly SumLine[], sizes: ReadonlyMap<string, number>): Map<string, string> {
  const listed = new Map(lines.map((line) => [line.name, line.digest]));
  lines.forEach(({ name }, index) => {
    const mayBeListed = name === readmeName || name === envelopeName || isVolumeName(name);
    if (!mayBeListed) throw new AppError('E_SUMS', { reason: 'name', line: index + 1 });
    if (!sizes.has(name)) throw new AppError('E_INCOMPLETE', { name });
  });
  for (const name of sizes.keys()) {
    if (name === sumsName || name === signatureName) continue;
    if (!listed.has(name)) {
      throw isVolumeName(name)
        ? new AppError('E_EXTRAFILE', { name, count: 1 })
        : new AppError('E_SUMS', { reason: 'missing' });
    }
  }
  return listed;
}

function matchParts(
  envelope: Envelope,
  listed: ReadonlyMap<string, string>,
  sizes: ReadonlyMap<string, number>,
): SignedPart[] {
  const volumes = [...listed.keys()].filter(isVolumeName);
  if (volumes.length !== envelope.parts.length) throw new AppError('E_SUMS', { reason: 'parts' });
  return envelope.parts.map((part) => {
    const sha512 = listed.get(part.name);
    if (sha512 === undefined) throw new AppError('E_SUMS', { reason: 'parts' });
    if (sizes.get(part.name) !== part.size) throw new AppError('E_SIZE', { name: part.name });
    return { ...part, sha512 };
  });
}

/**
 * First stage: decides, without reading a volume, whether a folder is a complete package of a trusted unit.
 * Throws E_NOTFILE, E_INCOMPLETE `{name}`, E_EXTRAFILE `{name, count}`, E_TOOBIG, E_SIG, E_UNKNOWNKEY `{keyId}`,
 * E_REVOKED `{keyId}`, E_SIGPURPOSE, E_SUMS, E_NAME, E_HASH, E_JSON, E_VERSION, E_SUITE, E_SCHEMA,
 * E_IDMISMATCH, E_SIZE `{name}`, E_IO.
 */
export async function inspectPackage(
  folder: string,
  trust: TrustStore,
  options: { readonly fs?: PackageFs | undefined } = {},
): Promise<PackageInspection> {
  try {
    return await inspect(options.fs ?? realFs, folder, trust);
  } catch (error) {
    throw toAppError(error);
  }
}

async function inspect(fs: PackageFs, folder: string, trust: TrustStore): Promise<PackageInspection> {
  const sizes = await readLayout(fs, folder);
  const small = (name: string) => readSmall(fs, join(folder, name), name, limits.get(name) ?? 0);

  const signatureBytes = await small(signatureName);
  // After a power cut FAT may leave a file of the right length without its content.
  if (signatureBytes.every((byte) => byte === 0)) throw new AppError('E_INCOMPLETE', { name: signatureName });
  const sumsSignature = signatureBytes.toString('utf8');
  const signature = parseSignature(sumsSignature);
  const signer = await requireSigner(trust, signature.keyId);
  const sums = await small(sumsName);
  checkSignature(signer.key, sums, signature);
  const packageId = idInComment(signature.trustedComment);

  const listed = matchList(parseSums(sums), sizes);
  const envelopeBytes = await small(envelopeName);
  for (const [name, bytes] of [
    [envelopeName, envelopeBytes],
    [readmeName, await small(readmeName)],
  ] as const) {
    if (sha512Hex(bytes) !== listed.get(name)) throw new AppError('E_HASH', { name });
  }
  const envelope = parseEnvelope(envelopeBytes);
  if (envelope.package_id !== packageId || envelope.signer_key_id !== signature.keyId) {
    throw new AppError('E_IDMISMATCH', { part: 'envelope' });
  }
  const parts = matchParts(envelope, listed, sizes);
  const sumsSha512 = sha512Hex(sums);
  return {
    folder,
    packageId,
    slipNumber: slipNumber(packageId),
    checkCode: checkCode(sumsSha512),
    signer: { unit: signer.unit, keyId: signature.keyId, publicKey: signer.publicKey },
    parts,
    bytes: parts.reduce((sum, part) => sum + part.size, 0),
    sums,
    sumsSha512,
    sumsSignature,
  };
}

/**
 * Reads every volume once and holds it against the signed list, without keeping anything: the check 复核 after
 * unplugging and plugging in again. Phase `readBack`. E_HASH / E_SIZE `{name}`, E_IO, E_CANCELLED.
 */
export async function recheckPackage(
  inspection: PackageInspection,
  control: JobControl = {},
  fs: PackageFs = realFs,
): Promise<void> {
  try {
    const phase = startPhase(control, 'readBack', inspection.bytes);
    for (const part of inspection.parts) {
      const pieces = readSigned(fs, join(inspection.folder, part.name), part, (bytes) => phase.add(bytes));
      for await (const piece of pieces) void piece;
    }
    phase.end();
  } catch (error) {
    throw toAppError(error);
  }
}
