import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { isUnitName } from './card.ts';
import { packageFormat } from './envelope.ts';
import { ageRecipientPattern, keyIdPattern } from './keys.ts';
import { packageIdPattern } from './package-id.ts';
import { parseStrictJson, statementJsonLimits } from './strict-json.ts';

/** Version of the statement and of the records inside the bag. */
export const statementSchemaVersion = 1;

/** Kinds this version makes and takes in. `key-update` and `recall` are known names that it refuses. */
export const packageKinds = ['case-transfer', 'receipt'] as const;
export type PackageKind = (typeof packageKinds)[number];

const sha512 = z.string().regex(/^[0-9a-f]{128}$/);
const packageId = z.string().regex(packageIdPattern);
const unit = z.string().refine(isUnitName);
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/);
const opaqueId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const count = z.int().min(0);
const positive = z.int().min(1);
const line = z
  .string()
  .max(1000)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u);

/** Who the package is for: the unit and the age key it is encrypted to. */
export const recipientSchema = z.strictObject({
  unit,
  age_recipient: z.string().regex(ageRecipientPattern),
});

/** Results of the four checks 四性检测 (DA/T 70-2018): authenticity, integrity, usability, security. */
const checkResult = z.enum(['passed', 'failed', 'notChecked']);

/** What a receipt 回执 says about the package it answers. */
export const receiptSchema = z.strictObject({
  result: z.enum(['received', 'imported', 'partial', 'held', 'rejected']),
  /** Error code of this application, or null. */
  code: code.nullable(),
  checks: z.strictObject({
    authenticity: checkResult,
    integrity: checkResult,
    usability: checkResult,
    security: checkResult,
  }),
  counts: z.record(code, count),
  /** Opaque id of the account that took the package in. */
  importer: opaqueId,
  /** Sequence numbers that never arrived (at most 1000 are listed). */
  missing_seqs: z.array(positive).max(1000),
});

export type Receipt = z.infer<typeof receiptSchema>;

/** The package that a receipt answers, by id and by both digests. */
export const inReplyToSchema = z.strictObject({
  package_id: packageId,
  sums_sha512: sha512,
  statement_sha512: sha512,
});

const statementShape = z.strictObject({
  format: z.literal(packageFormat),
  kind: z.enum(packageKinds),
  schema: z.literal(statementSchemaVersion),
  package_id: packageId,
  epoch: positive,
  seq: positive,
  prev: sha512.nullable(),
  created_at: z.string().regex(/^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\+08:00$/),
  sender: unit,
  signer_key_id: z.string().regex(keyIdPattern),
  recipients: z.array(recipientSchema).min(1).max(32),
  in_reply_to: inReplyToSchema.optional(),
  supersedes: packageId.optional(),
  purpose: line,
  legal_basis: line,
  classification: line,
  disclosure: z.strictObject({
    profile: code,
    stripped_paths_count: count,
    approved_by: z.array(opaqueId).max(8),
  }),
  app: z.strictObject({ name: line, version: line }),
  payload: z.strictObject({
    manifest_sha512: sha512,
    /** Number and bytes of all files under data/, attachments and the two lists alike. */
    files: positive,
    bytes: count,
    records: z.record(code, count),
  }),
  receipt: receiptSchema.optional(),
});

/**
 * statement.json as the doc's §5 names its fields. Fields whose names begin with `x_` are additions that an older
 * reader may pass over; any other unknown field is critical and refused.
 */
export const statementSchema = statementShape.superRefine((value, context) => {
  const isReceipt = value.kind === 'receipt';
  if (isReceipt !== (value.receipt !== undefined) || isReceipt !== (value.in_reply_to !== undefined)) {
    context.addIssue({
      code: 'custom',
      path: ['receipt'],
      message: 'receipt and in_reply_to belong to receipts',
    });
  }
  const units = new Set(value.recipients.map((recipient) => recipient.unit));
  if (units.size !== value.recipients.length || (value.seq === 1) !== (value.prev === null)) {
    context.addIssue({ code: 'custom', path: ['recipients'], message: 'recipients or chain' });
  }
});

export type Statement = z.infer<typeof statementShape>;

/** Fields of a statement that the caller decides; the writer fills in the rest. */
export type StatementFields = Pick<
  Statement,
  | 'kind'
  | 'epoch'
  | 'seq'
  | 'prev'
  | 'created_at'
  | 'purpose'
  | 'legal_basis'
  | 'classification'
  | 'disclosure'
  | 'app'
> &
  Partial<Pick<Statement, 'in_reply_to' | 'supersedes' | 'receipt'>>;

/** A moment as statements write it: Beijing time, whole seconds, `+08:00`. */
export function beijingTime(moment: Date): string {
  return `${new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}

/** The bytes of statement.json. E_SCHEMA `{part, path}` when the statement would not be accepted by a reader. */
export function formatStatement(statement: Statement): Buffer {
  return Buffer.from(`${JSON.stringify(check(statement), null, 2)}\n`);
}

function check(value: unknown): Statement {
  const parsed = statementSchema.safeParse(value);
  if (!parsed.success) {
    const path = (parsed.error.issues[0]?.path ?? []).filter(
      (step) => typeof step === 'number' || step in known,
    );
    throw new AppError('E_SCHEMA', { part: 'statement', path: path.join('.') });
  }
  return parsed.data;
}

/** Field names that may appear in error details; foreign names from a hostile file may not. */
const known: Readonly<Record<PropertyKey, unknown>> = statementShape.shape;

/**
 * Reads statement.json. E_JSON for text that is not strict JSON, E_VERSION for another format, E_SCHEMA
 * `{part, …}` for a newer schema, a kind this version does not take, or a field that is wrong or unknown.
 */
export function parseStatement(bytes: Uint8Array): Statement {
  const value = parseStrictJson(bytes, statementJsonLimits);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AppError('E_SCHEMA', { part: 'statement' });
  }
  const { format, schema, kind } = value;
  if (typeof format === 'string' && format !== packageFormat) throw new AppError('E_VERSION');
  if (typeof schema === 'number' && schema > statementSchemaVersion) {
    throw new AppError('E_SCHEMA', { part: 'statement', path: 'schema', schema });
  }
  if (typeof kind === 'string' && !packageKinds.some((name) => name === kind)) {
    throw new AppError('E_SCHEMA', { part: 'statement', path: 'kind' });
  }
  return check(Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('x_'))));
}

/**
 * The channel whose sequence numbers belong together: one sender and one set of recipients. With one recipient
 * this is the pair of the doc's §4; a package to several units has a channel of its own.
 */
export function channelOf(sender: string, recipientUnits: readonly string[]): string {
  return [sender, ...recipientUnits.toSorted()].join('|');
}
