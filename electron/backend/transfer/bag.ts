import { AppError } from '#shared/errors.ts';
import { sha512Hex } from './package-id.ts';
import { formatSums, parseSums, type SumLine } from './sums.ts';

/** The whole of bagit.txt. */
export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Checks bagit.txt byte for byte. E_VERSION for another BagIt version, E_LAYOUT for any other text. */
export function checkBagDeclaration(bytes: Uint8Array): void {
  const text = Buffer.from(bytes).toString('latin1');
  if (text === bagDeclaration) return;
  const version = /^BagIt-Version: ([0-9]+\.[0-9]+)\r?\n/.exec(text)?.[1];
  if (version !== undefined && version !== '1.0') throw new AppError('E_VERSION', { part: 'bagit.txt' });
  throw new AppError('E_LAYOUT', { part: 'bagit.txt' });
}

/** The text of bag-info.txt. `createdAt` is the statement's time; bytes and files are those under data/. */
export function bagInfo(info: {
  readonly packageId: string;
  readonly createdAt: string;
  readonly bytes: number;
  readonly files: number;
  readonly software: string;
}): string {
  return [
    `Bagging-Date: ${info.createdAt.slice(0, 10)}`,
    `External-Identifier: urn:uuid:${info.packageId}`,
    `Payload-Oxum: ${info.bytes}.${info.files}`,
    `Bag-Software-Agent: ${info.software}`,
    '',
  ].join('\n');
}

/** tagmanifest-sha512.txt for the given tag files, in the given order. */
export function tagManifest(tags: ReadonlyMap<string, Uint8Array>): string {
  return formatSums([...tags].map(([name, bytes]) => ({ name, digest: sha512Hex(bytes) })));
}

/**
 * Checks that a tag manifest lists exactly these files with their digests. E_UNLISTED, E_MISSING, E_HASH
 * `{part}`, besides the faults of the list itself (E_SUMS, E_NAME).
 */
export function checkTagManifest(bytes: Uint8Array, tags: ReadonlyMap<string, Uint8Array>): void {
  const listed = new Map(parseSums(bytes).map((line) => [line.name, line.digest]));
  for (const [name, content] of tags) {
    const digest = listed.get(name);
    if (digest === undefined) throw new AppError('E_UNLISTED', { part: name });
    if (digest !== sha512Hex(content)) throw new AppError('E_HASH', { part: name });
    listed.delete(name);
  }
  if (listed.size > 0) throw new AppError('E_MISSING', { count: listed.size });
}

/** Reads a payload manifest: every name lies under data/. E_LAYOUT `{line}`, E_SUMS, E_NAME. */
export function parsePayloadManifest(bytes: Uint8Array, digits?: number): SumLine[] {
  const lines = parseSums(bytes, digits);
  const outside = lines.findIndex((line) => !line.name.startsWith('data/'));
  if (outside >= 0) throw new AppError('E_LAYOUT', { part: 'manifest', line: outside + 1 });
  return lines;
}

/** Holds a payload manifest against the files as they come. */
export class PayloadCheck {
  #listed: Map<string, string>;
  #met = new Set<string>();

  constructor(lines: readonly SumLine[]) {
    this.#listed = new Map(lines.map((line) => [line.name, line.digest]));
  }

  /** The digest that `name` must have. E_UNLISTED when it is not in the manifest, E_DUPNAME when it came before. */
  meet(name: string): string {
    const digest = this.#listed.get(name);
    if (digest === undefined) throw new AppError('E_UNLISTED');
    if (this.#met.has(name)) throw new AppError('E_DUPNAME');
    this.#met.add(name);
    return digest;
  }

  /** E_MISSING `{count}` when listed files never came. */
  finish(): void {
    const count = this.#listed.size - this.#met.size;
    if (count > 0) throw new AppError('E_MISSING', { count });
  }
}
