import { encryptAge, encryptedLength } from './age-stream.ts';
import { formatEnvelope, packageFormat, packageSuite } from './envelope.ts';
import { type JobControl, startPhase } from './job.ts';
import { signingKey, type UnitKeys } from './keys.ts';
import { signMinisign } from './minisign.ts';
import { innerComment, outerComment, writePackageFolder } from './package-folder.ts';
import { type PackageFs, realFs, requireSpace, toAppError } from './package-fs.ts';
import { checkCode, newPackageId, packageFolderName, sha512Hex, slipNumber } from './package-id.ts';
import { bagTags, type PackageFile, payloadEntries, planPayload, type RecordSource } from './payload.ts';
import { packageReadme } from './readme-text.ts';
import type { Redaction } from './records.ts';
import {
  formatStatement,
  type Statement,
  type StatementFields,
  statementSchemaVersion,
} from './statement.ts';
import { writeUstar } from './ustar-write.ts';
import { maxVolumeSize, planVolumes } from './volume-names.ts';
import { writeVolumes } from './volumes.ts';

/** What is to be sent, by whom and to whom. */
export type PackageOrder = JobControl & {
  /** Folder, normally the stick's, in which the package folder is made. */
  readonly destination: string;
  readonly keys: UnitKeys;
  /** Our unit as it stands on our card. */
  readonly sender: string;
  readonly recipients: readonly { readonly unit: string; readonly ageRecipient: string }[];
  /** Id to use; a random one by default. The same id must never be used for another content. */
  readonly packageId?: string | undefined;
  readonly fields: StatementFields;
  readonly records: RecordSource;
  readonly redactions: readonly Redaction[];
  readonly files: readonly PackageFile[];
  /** Bytes of a volume, at most 2,000,000,000 (the default). */
  readonly volumeSize?: number | undefined;
  readonly fs?: PackageFs | undefined;
};

/** The finished package, as it is to be logged. */
export type WrittenPackage = {
  readonly packageId: string;
  readonly folder: string;
  readonly folderName: string;
  readonly slipNumber: string;
  readonly checkCode: string;
  readonly volumes: number;
  /** Bytes of all volumes. */
  readonly bytes: number;
  readonly sumsSha512: string;
  /** Digest that the next package of this channel carries as `prev`. */
  readonly statementSha512: string;
  readonly statement: Statement;
  readonly statementBytes: Buffer;
};

/**
 * Signs, encrypts and writes a package. Two passes over records and attachments: the first learns digests and
 * sizes, the second streams tar → age → volumes in constant memory, so no plain text reaches the disk. The disk
 * is asked for room before anything is written. Errors: E_NOSPACE, E_IO, E_CANCELLED, E_CAS, E_CONFLICT (content
 * changed between the passes), E_RECORDS, E_SCHEMA, E_CARD, E_HASH (read-back differs). After any of them no
 * package and no partial folder is left.
 */
export async function writePackage(order: PackageOrder): Promise<WrittenPackage> {
  try {
    return await write(order);
  } catch (error) {
    throw toAppError(error);
  }
}

async function write(order: PackageOrder): Promise<WrittenPackage> {
  const fs = order.fs ?? realFs;
  const packageId = order.packageId ?? newPackageId();
  const folderName = packageFolderName(packageId);
  const secret = signingKey(order.keys);
  const plan = await planPayload(order, order.records, order.redactions, order.files);
  const statement: Statement = {
    format: packageFormat,
    schema: statementSchemaVersion,
    package_id: packageId,
    ...order.fields,
    sender: order.sender,
    signer_key_id: secret.keyId,
    recipients: order.recipients.map(({ unit, ageRecipient }) => ({ unit, age_recipient: ageRecipient })),
    payload: {
      manifest_sha512: plan.manifestSha512,
      files: plan.files,
      bytes: plan.bytes,
      records: { ...plan.recordCounts },
    },
  };
  const statementBytes = formatStatement(statement);
  const tags = bagTags(
    plan,
    {
      packageId,
      createdAt: statement.created_at,
      software: `${statement.app.name} ${statement.app.version}`,
    },
    statementBytes,
    signMinisign(secret, statementBytes, innerComment(packageId)),
  );
  const { entries, length } = payloadEntries(folderName, tags, plan, order.records);
  const ageKeys = order.recipients.map((recipient) => recipient.ageRecipient);
  const bytes = await encryptedLength(ageKeys, length);
  const parts = planVolumes(bytes, Math.min(order.volumeSize ?? maxVolumeSize, maxVolumeSize));
  await requireSpace(fs, order.destination, bytes);

  const { folder, sums } = await writePackageFolder({
    fs,
    control: order,
    parent: order.destination,
    name: folderName,
    content: {
      readme: Buffer.from(packageReadme),
      envelope: formatEnvelope({
        format: packageFormat,
        suite: packageSuite,
        package_id: packageId,
        signer_key_id: secret.keyId,
        parts,
      }),
      parts,
    },
    writeParts: async (partial) => {
      const phase = startPhase(order, 'write', bytes);
      const encrypted = encryptAge(writeUstar(entries), ageKeys);
      const lines = await writeVolumes(fs, partial, parts, encrypted, (count) => phase.add(count));
      phase.end();
      return lines;
    },
    sign: (list) => signMinisign(secret, list, outerComment(packageId)),
  });
  const sumsSha512 = sha512Hex(sums);
  return {
    packageId,
    folder,
    folderName,
    slipNumber: slipNumber(packageId),
    checkCode: checkCode(sumsSha512),
    volumes: parts.length,
    bytes,
    sumsSha512,
    statementSha512: sha512Hex(statementBytes),
    statement,
    statementBytes,
  };
}
