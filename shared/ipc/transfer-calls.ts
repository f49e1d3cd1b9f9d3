import { z } from 'zod';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { listQuery, recordId } from './ledger-calls.ts';
import { command, job, query } from './entry.ts';

export const card = z.object({
  id: z.uuid(),
  unit: z.string(),
  keyId: z.string(),
  fingerprint: z.string(),
  status: z.enum(['waiting', 'trusted', 'revoked']),
  addedBy: z.string(),
  addedAt: z.string(),
  confirmedBy: z.string().nullable(),
  confirmedAt: z.string().nullable(),
});

export const outgoingStatus = z.enum([
  'draft',
  'waiting',
  'approved',
  'refused',
  'written',
  'closed',
  'cancelled',
]);
export const outgoing = z.object({
  id: z.uuid(),
  /** CTP1-… once it is written. */
  name: z.string().nullable(),
  recipients: z.array(z.object({ cardId: z.uuid(), unit: z.string() })),
  purpose: z.string(),
  bulletinId: z.uuid().nullable(),
  bulletinTitle: z.string().nullable(),
  selections: z.array(z.object({ ledger: z.enum(ledgerIds), count: z.number() })),
  attachments: z.number(),
  secrecy: z.string(),
  status: outgoingStatus,
  builtBy: z.string(),
  builtAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  writtenAt: z.string().nullable(),
  bytes: z.number().nullable(),
  volumes: z.number().nullable(),
  /** First 20 hex digits of sha512(SHA512SUMS) in groups of 4, for the hand-over sheet. */
  checkCode: z.string().nullable(),
  receipt: z.object({ result: z.string(), at: z.string(), by: z.string() }).nullable(),
  daysWithoutReceipt: z.number().nullable(),
});

export const incomingSummary = z.object({
  name: z.string(),
  packageId: z.string(),
  kind: z.enum(['case-transfer', 'receipt']),
  sender: z.string(),
  fingerprint: z.string(),
  createdAt: z.string(),
  purpose: z.string(),
  classification: z.string(),
  seq: z.number(),
  bytes: z.number(),
  records: z.array(z.object({ ledger: z.string(), count: z.number() })),
  files: z.number(),
  strippedPaths: z.number(),
  bulletinTitle: z.string().nullable(),
});

export const transferCalls = {
  'card.own': query({
    permission: 'card.manage',
    input: z.object({}),
    output: z.object({ unit: z.string(), keyId: z.string(), fingerprint: z.string() }),
  }),
  'card.export': job({
    permission: 'card.manage',
    input: z.object({ file: z.string() }),
    output: z.object({ bytes: z.number() }),
    errors: ['E_FILE_TOKEN', 'E_IO'],
  }),
  'card.list': query({ permission: 'card.manage', input: z.object({}), output: z.array(card) }),
  /** Reads a card file; it is not trusted until another account confirms the fingerprint. */
  'card.add': job({
    permission: 'card.manage',
    input: z.object({ file: z.string() }),
    output: z.object({ id: z.uuid(), unit: z.string(), fingerprint: z.string() }),
    errors: ['E_FILE_TOKEN', 'E_CARD'],
  }),
  /** Second person: types the fingerprint heard in person or by telephone; it must be equal. */
  'card.confirm': command({
    permission: 'card.confirm',
    input: z.object({
      id: z.uuid(),
      fingerprint: z.string().max(80),
      how: z.enum(['inPerson', 'telephone', 'confidentialMail']),
    }),
    output: z.object({}),
    errors: ['E_CARD', 'E_SEPARATION', 'E_NOT_FOUND'],
  }),
  'card.revoke': command({
    permission: 'card.confirm',
    input: z.object({ id: z.uuid(), reason: z.string().trim().min(2).max(300) }),
    output: z.object({}),
    errors: ['E_NOT_FOUND'],
  }),

  'transfer.outgoing': query({ permission: 'transfer.read', input: z.object({}), output: z.array(outgoing) }),
  /** What a package would hold: counts per ledger and the fields that the profile leaves out. */
  'transfer.preview': query({
    permission: 'transfer.build',
    input: z.object({
      selections: z.array(z.object({ ledger: z.enum(ledgerIds), query: listQuery })).max(8),
      withAttachments: z.boolean(),
    }),
    output: z.object({
      records: z.array(
        z.object({
          ledger: z.enum(ledgerIds),
          count: z.number(),
          taken: z.array(z.string()),
          left: z.array(z.string()),
        }),
      ),
      attachments: z.number(),
      bytes: z.number(),
    }),
  }),
  /** Puts a package together and asks for approval. */
  'transfer.build': command({
    permission: 'transfer.build',
    input: z.object({
      recipients: z.array(z.uuid()).min(1).max(8),
      purpose: z.string().trim().min(2).max(200),
      bulletinId: z.uuid().nullable(),
      selections: z.array(z.object({ ledger: z.enum(ledgerIds), query: listQuery })).max(8),
      withAttachments: z.boolean(),
      secrecy: z.string().trim().max(20),
      /** The clerk has read the free texts and found no reporter in them. */
      textsRead: z.literal(true),
    }),
    output: z.object({ id: z.uuid() }),
    errors: ['E_CARD', 'E_NOT_FOUND', 'E_VALIDATION', 'E_MARK'],
  }),
  /** Leader's word, after typing the password again; never by the builder. */
  'transfer.decide': command({
    permission: 'transfer.approve',
    input: z.object({
      id: z.uuid(),
      approve: z.boolean(),
      password: z.string().max(200),
      note: z.string().trim().max(300),
    }),
    output: z.object({}),
    errors: ['E_SEPARATION', 'E_SIGN_IN', 'E_NOT_FOUND', 'E_APPROVAL'],
  }),
  /** Signs, encrypts, writes to the picked folder, reads back. */
  'transfer.write': job({
    permission: 'transfer.build',
    input: z.object({ id: z.uuid(), folder: z.string() }),
    output: z.object({ name: z.string(), bytes: z.number(), volumes: z.number(), checkCode: z.string() }),
    errors: ['E_APPROVAL', 'E_FILE_TOKEN', 'E_NOSPACE', 'E_IO', 'E_CANCELLED', 'E_NOT_FOUND'],
  }),
  'transfer.cancel': command({
    permission: 'transfer.build',
    input: z.object({ id: z.uuid(), reason: z.string().trim().min(2).max(300) }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_APPROVAL'],
  }),

  /** Verifies a package folder and shows what came; nothing is taken in. */
  'transfer.inspect': job({
    permission: 'transfer.import',
    input: z.object({ folder: z.string() }),
    output: z.object({
      draftId: z.uuid(),
      verdict: z.enum(['ready', 'alreadyImported', 'held']),
      missing: z.array(z.number()),
      summary: incomingSummary,
      /** The four checks of 四性检测 as done. */
      checks: z.array(
        z.object({ name: z.enum(['真实性', '完整性', '可用性', '安全性']), done: z.array(z.string()) }),
      ),
    }),
    errors: [
      'E_FILE_TOKEN',
      'E_CANCELLED',
      'E_NOSPACE',
      'E_INCOMPLETE',
      'E_HASH',
      'E_SIG',
      'E_UNKNOWNKEY',
      'E_NOTFORME',
      'E_RECEIPT',
    ],
  }),
  /** Takes the inspected package in, in one transaction. A receipt closes its transfer. */
  'transfer.import': job({
    permission: 'transfer.import',
    input: z.object({ draftId: z.uuid() }),
    output: z.object({ id: z.uuid(), records: z.number(), files: z.number(), closes: z.uuid().nullable() }),
    errors: ['E_NOT_FOUND', 'E_CANCELLED', 'E_NOSPACE', 'E_RECEIPT', 'E_RECORDS'],
  }),
  'transfer.discard': command({
    permission: 'transfer.import',
    input: z.object({ draftId: z.uuid() }),
    output: z.object({}),
  }),
  'transfer.incoming': query({
    permission: 'transfer.read',
    input: z.object({}),
    output: z.array(
      incomingSummary.extend({
        id: z.uuid(),
        importedAt: z.string(),
        importedBy: z.string(),
        receiptWritten: z.boolean(),
      }),
    ),
  }),
  /** Records of a received package, as they came; they belong to their office of origin and are never edited here. */
  'transfer.records': query({
    permission: 'transfer.read',
    input: z.object({
      id: z.uuid(),
      ledger: z.enum(ledgerIds),
      after: z.number(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({
      fields: z.array(z.object({ id: z.string(), label: z.string() })),
      rows: z.array(z.object({ ordinal: z.number(), recordId, values: z.record(z.string(), z.string()) })),
      next: z.number().nullable(),
    }),
    errors: ['E_NOT_FOUND'],
  }),
  /** The bulletin of a received package as frozen by its sender. */
  'transfer.bulletin': query({
    permission: 'transfer.read',
    input: z.object({ id: z.uuid() }),
    output: z.object({
      title: z.string(),
      documentNumber: z.string(),
      digest: z.string(),
      indicators: z.array(z.object({ label: z.string(), text: z.string(), counted: z.string() })),
    }),
    errors: ['E_NOT_FOUND'],
  }),
  /** Writes the receipt package for a received package to the picked folder; the same one again if asked twice. */
  'transfer.receipt': job({
    permission: 'transfer.import',
    input: z.object({ id: z.uuid(), folder: z.string() }),
    output: z.object({ name: z.string(), bytes: z.number() }),
    errors: ['E_NOT_FOUND', 'E_FILE_TOKEN', 'E_NOSPACE', 'E_IO', 'E_CANCELLED'],
  }),
};
