import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encryptAge } from '#backend/transfer/age-stream.ts';
import { bagDeclaration, tagManifest } from '#backend/transfer/bag.ts';
import { packageFormat, packageSuite } from '#backend/transfer/envelope.ts';
import { signingKey, type UnitKeys } from '#backend/transfer/keys.ts';
import { signMinisign } from '#backend/transfer/minisign.ts';
import { packageFolderName, sha512Hex } from '#backend/transfer/package-id.ts';
import { packageReadme } from '#backend/transfer/readme-text.ts';
import { formatSums } from '#backend/transfer/sums.ts';
import { encodeHeader, paddingOf } from '#backend/transfer/ustar-header.ts';
import { caseFields, fileOf, sampleRecords, sampleRedactions } from './fakes.ts';

export type ForgedEntry = { name: string; body: Buffer; header?: Buffer };

/** Where a forger may lay hands on a package while it is made. Everything left alone is correct. */
export type Recipe = {
  readonly keys: UnitKeys;
  readonly innerKeys?: UnitKeys;
  readonly packageId: string;
  readonly sender: string;
  readonly recipients: readonly { unit: string; ageRecipient: string }[];
  /** Keys it is really encrypted to, when they differ from those the statement names. */
  readonly encryptTo?: readonly string[];
  readonly changeStatement?: (statement: Record<string, unknown>) => unknown;
  readonly statementBytes?: (bytes: Buffer) => Buffer;
  readonly innerComment?: string;
  readonly innerSignature?: (text: string) => string;
  readonly changeManifest?: (text: string) => string;
  readonly attachments?: readonly { name: string; body: Buffer }[];
  readonly records?: string;
  /** `data` are the entries after the six first. */
  readonly changeEntries?: (entries: ForgedEntry[], folderName: string) => ForgedEntry[];
  readonly changeTar?: (tar: Buffer) => Buffer;
  readonly changeAge?: (age: Buffer) => Buffer;
  readonly volumeSize?: number;
  readonly changeEnvelope?: (envelope: Record<string, unknown>) => unknown;
  readonly changeSums?: (text: string) => string;
  readonly outerComment?: string;
  readonly outerSignature?: (text: string, sums: Buffer) => string;
};

/** The checksum of a header that was changed by hand. */
export function withChecksum(header: Buffer): Buffer {
  const block = Buffer.from(header);
  block.fill(0x20, 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

/** A header with fields overwritten at their offsets and the checksum put right. */
export function craftHeader(
  name: string,
  size: number,
  patches: Readonly<Record<number, string>> = {},
): Buffer {
  const block = Buffer.from(encodeHeader('placeholder', size));
  block.fill(0, 0, 100);
  block.write(name, 0, 'latin1');
  for (const [at, text] of Object.entries(patches)) block.write(text, Number(at), 'latin1');
  return withChecksum(block);
}

/** Entries, their padding and the end of the archive. */
export function buildTar(entries: readonly ForgedEntry[]): Buffer {
  const pieces = entries.flatMap(({ name, body, header }) => [
    header ?? encodeHeader(name, body.length),
    body,
    Buffer.alloc(paddingOf(body.length)),
  ]);
  return Buffer.concat([...pieces, Buffer.alloc(1024)]);
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

export const sampleAttachment = Buffer.from('附件内容\n');

function bagEntries(recipe: Recipe): ForgedEntry[] {
  const folderName = packageFolderName(recipe.packageId);
  const records = Buffer.from(recipe.records ?? sampleRecords.map((r) => `${JSON.stringify(r)}\n`).join(''));
  const attachments = recipe.attachments ?? [
    { name: `data/files/${fileOf(sampleAttachment).sha256}`, body: sampleAttachment },
  ];
  const data = [
    { name: 'data/records.jsonl', body: records },
    { name: 'data/redactions.json', body: Buffer.from(JSON.stringify(sampleRedactions)) },
    ...attachments,
  ];
  const sums = formatSums(data.map(({ name, body }) => ({ name, digest: sha512Hex(body) })));
  const manifest = Buffer.from(recipe.changeManifest?.(sums) ?? sums);
  const counts: Record<string, number> = {};
  for (const line of records.toString().split('\n').filter(Boolean)) {
    const type = /"type":"([a-z]+)"/.exec(line)?.[1];
    if (type) counts[type] = (counts[type] ?? 0) + 1;
  }
  const statement = {
    format: packageFormat,
    schema: 1,
    package_id: recipe.packageId,
    ...caseFields,
    sender: recipe.sender,
    signer_key_id: (recipe.innerKeys ?? recipe.keys).signing.keyId,
    recipients: recipe.recipients.map(({ unit, ageRecipient }) => ({ unit, age_recipient: ageRecipient })),
    payload: {
      manifest_sha512: sha512Hex(manifest),
      files: manifest.toString().split('\n').length - 1,
      bytes: data.reduce((sum, { body }) => sum + body.length, 0),
      records: counts,
    },
  };
  const plainStatement = Buffer.from(JSON.stringify(recipe.changeStatement?.(statement) ?? statement));
  const statementBytes = recipe.statementBytes?.(plainStatement) ?? plainStatement;
  const signed = signMinisign(
    signingKey(recipe.innerKeys ?? recipe.keys),
    statementBytes,
    recipe.innerComment ?? `ctp1 statement id=${recipe.packageId}`,
  );
  const tags = new Map<string, Buffer>([
    ['bagit.txt', Buffer.from(bagDeclaration)],
    ['bag-info.txt', Buffer.from('Bagging-Date: 2018-03-31\n')],
    ['statement.json', statementBytes],
    ['statement.json.minisig', Buffer.from(recipe.innerSignature?.(signed) ?? signed)],
    ['manifest-sha512.txt', manifest],
  ]);
  tags.set('tagmanifest-sha512.txt', Buffer.from(tagManifest(tags)));
  return [...[...tags].map(([name, body]) => ({ name, body })), ...data].map(({ name, body }) => ({
    name: `${folderName}/${name}`,
    body,
  }));
}

/** Makes a package after a recipe in `parent` and gives its folder. Independent of the writer under test. */
export async function forgePackage(parent: string, recipe: Recipe): Promise<string> {
  const folderName = packageFolderName(recipe.packageId);
  const entries = bagEntries(recipe);
  const tar = buildTar(recipe.changeEntries?.(entries, folderName) ?? entries);
  const encrypted = await collect(
    encryptAge(
      once(recipe.changeTar?.(tar) ?? tar),
      recipe.encryptTo ?? recipe.recipients.map((recipient) => recipient.ageRecipient),
    ),
  );
  const age = recipe.changeAge?.(encrypted) ?? encrypted;
  const size = recipe.volumeSize ?? age.length;
  const single = age.length <= size;
  const volumes: { name: string; body: Buffer }[] = [];
  for (let at = 0; at < age.length; at += size) {
    const suffix = single ? '' : `.${String(volumes.length + 1).padStart(3, '0')}`;
    volumes.push({ name: `payload.tar.age${suffix}`, body: age.subarray(at, at + size) });
  }
  const envelope = {
    format: packageFormat,
    suite: packageSuite,
    package_id: recipe.packageId,
    signer_key_id: recipe.keys.signing.keyId,
    parts: volumes.map(({ name, body }) => ({ name, size: body.length })),
  };
  const files = [
    { name: 'README.txt', body: Buffer.from(packageReadme) },
    {
      name: 'envelope.json',
      body: Buffer.from(JSON.stringify(recipe.changeEnvelope?.(envelope) ?? envelope)),
    },
    ...volumes,
  ];
  const list = formatSums(files.map(({ name, body }) => ({ name, digest: sha512Hex(body) })));
  const sums = Buffer.from(recipe.changeSums?.(list) ?? list);
  const comment = recipe.outerComment ?? `ctp1 package id=${recipe.packageId}`;
  const signature = signMinisign(signingKey(recipe.keys), sums, comment);
  files.push(
    { name: 'SHA512SUMS', body: sums },
    { name: 'SHA512SUMS.minisig', body: Buffer.from(recipe.outerSignature?.(signature, sums) ?? signature) },
  );
  const folder = join(parent, folderName);
  await mkdir(folder);
  for (const { name, body } of files) await writeFile(join(folder, name), body);
  return folder;
}
