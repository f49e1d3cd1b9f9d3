import { z } from 'zod';
import { mainLedgerIds } from '#shared/ledgers/field.ts';
import { textWarnings } from '../transfer-profile.ts';
import { listQuery } from './ledger-calls.ts';
import { command, job, query } from './entry.ts';

export const card = z.object({
  id: z.uuid(),
  unit: z.string(),
  keyId: z.string(),
  /** Null while it waits: the second person types what is read out to him, not what stands on the screen. */
  fingerprint: z.string().nullable(),
  /** `withdrawn`: never confirmed; `revoked`: was trusted, and its key is refused from then on. */
  status: z.enum(['waiting', 'trusted', 'revoked', 'withdrawn']),
  addedBy: z.string(),
  /** True when the viewer added it, so that somebody else must confirm. */
  addedByMe: z.boolean(),
  addedAt: z.string(),
  confirmedBy: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  confirmedHow: z.enum(['inPerson', 'telephone', 'confidentialMail']).nullable(),
  reason: z.string().nullable(),
});

export const outgoingStatus = z.enum(['waiting', 'approved', 'refused', 'written', 'closed', 'cancelled']);

/** One writing of the package to a medium; all copies hold the same signed statement. */
export const packageCopy = z.object({
  at: z.string(),
  by: z.string(),
  bytes: z.number(),
  volumes: z.number(),
  /** 核验码: first 20 hex digits of sha512(SHA512SUMS) in groups of 4, for the hand-over sheet. */
  checkCode: z.string(),
  /** Number of the medium it went to, where that is known. */
  medium: z.string().nullable(),
});

export const leftOut = z.object({
  ledger: z.string(),
  /** 举报人, 备注, 附件 … */
  label: z.string(),
  count: z.number(),
  reason: z.string(),
  basis: z.string(),
});

export const outgoing = z.object({
  id: z.uuid(),
  /** CTP1-…, the name of its folder. */
  name: z.string(),
  /** 交接单号: 12 letters of the package id. */
  slipNumber: z.string(),
  /** The first is the main recipient 主送, whose receipt closes the transfer; the others get copies 抄送. */
  recipients: z.array(
    z.object({ cardId: z.uuid(), unit: z.string(), fingerprint: z.string(), trusted: z.boolean() }),
  ),
  purpose: z.string(),
  basis: z.string(),
  secrecy: z.string(),
  bulletinId: z.uuid().nullable(),
  bulletinTitle: z.string().nullable(),
  records: z.array(z.object({ ledger: z.enum(mainLedgerIds), count: z.number() })),
  attachments: z.number(),
  attachmentBytes: z.number(),
  left: z.array(leftOut),
  /** SHA-256 of the frozen content: what is approved is what is written. */
  contentDigest: z.string(),
  status: outgoingStatus,
  builtBy: z.string(),
  builtByMe: z.boolean(),
  builtAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionNote: z.string().nullable(),
  seq: z.number().nullable(),
  writtenAt: z.string().nullable(),
  copies: z.array(packageCopy),
  receipts: z.array(
    z.object({
      unit: z.string(),
      result: z.enum(['received', 'imported', 'partial', 'held', 'rejected']),
      code: z.string().nullable(),
      at: z.string(),
      by: z.string(),
    }),
  ),
  /** Days since it was written; null once it is closed. */
  daysWithoutReceipt: z.number().nullable(),
  /** True when the days are more than the rule pack's transfer.receipt allows. */
  receiptOverdue: z.boolean(),
  cancelReason: z.string().nullable(),
  /** The package may be voided: nothing later was sent on the same channel. */
  mayCancel: z.boolean(),
});
export type Outgoing = z.infer<typeof outgoing>;

export const incomingSummary = z.object({
  name: z.string(),
  packageId: z.string(),
  slipNumber: z.string(),
  checkCode: z.string(),
  kind: z.enum(['case-transfer', 'receipt']),
  sender: z.string(),
  fingerprint: z.string(),
  createdAt: z.string(),
  purpose: z.string(),
  basis: z.string(),
  classification: z.string(),
  seq: z.number(),
  bytes: z.number(),
  records: z.array(z.object({ ledger: z.enum(mainLedgerIds), count: z.number() })),
  bulletins: z.number(),
  files: z.number(),
  strippedPaths: z.number(),
  recipients: z.array(z.string()),
  /** Of a receipt: what it says of which of our packages. */
  answers: z
    .object({
      outgoingId: z.uuid(),
      name: z.string(),
      result: z.enum(['received', 'imported', 'partial', 'held', 'rejected']),
      code: z.string().nullable(),
    })
    .nullable(),
});
export type IncomingSummary = z.infer<typeof incomingSummary>;

/** Rows of package content as texts: of a package being built, of a frozen one, of a received one. */
export const packageRow = z.object({
  recordId: z.uuid(),
  number: z.string().nullable(),
  state: z.string(),
  values: z.record(z.string(), z.string()),
  attachments: z.array(z.string()),
  /** Signs in the free texts that a person should look at. */
  warnings: z.array(z.enum(textWarnings)),
  /** Of received rows, beside what was received before from the same unit. */
  standing: z.enum(['new', 'newer', 'same', 'older', 'conflict']).nullable(),
});
export type PackageRow = z.infer<typeof packageRow>;
export const packageRows = z.object({
  fields: z.array(z.object({ id: z.string(), label: z.string() })),
  rows: z.array(packageRow),
  next: z.string().nullable(),
});
const page = { after: z.string().max(500).nullable(), limit: z.int().min(1).max(200) };
const ledger = z.enum(mainLedgerIds);
const selections = z
  .array(z.object({ ledger, query: listQuery }))
  .max(mainLedgerIds.length)
  .refine((list) => new Set(list.map((one) => one.ledger)).size === list.length, 'each ledger once');

/** The four checks 四性检测 (DA/T 70-2018) as done, by name; the page words them. */
export const packageChecks = z.object({
  authenticity: z.array(z.enum(['outerSignature', 'innerSignature', 'sender', 'recipient', 'sequence'])),
  integrity: z.array(z.enum(['list', 'volumes', 'copy', 'manifest', 'reply'])),
  usability: z.array(z.enum(['format', 'decrypted', 'statement'])),
  security: z.array(z.enum(['regularFiles', 'ownCopy', 'noPlaintext', 'plainArchive'])),
});

const chainHead = z.object({ seq: z.number(), hash: z.string() });

export const transferCalls = {
  /** Our own card; null until a key pair was needed for the first time. */
  'card.own': query({
    permission: 'transfer.read',
    input: z.object({}),
    output: z.object({ unit: z.string(), keyId: z.string(), fingerprint: z.string() }).nullable(),
  }),
  /** Makes the unit's key pair if there is none yet. The private halves stay inside office.db. */
  'card.make': command({
    permission: 'card.manage',
    input: z.object({}),
    output: z.object({ unit: z.string(), keyId: z.string(), fingerprint: z.string() }),
    errors: ['E_CARD'],
  }),
  'card.export': job({
    permission: 'card.manage',
    input: z.object({ file: z.string() }),
    output: z.object({ bytes: z.number() }),
    errors: ['E_FILE_TOKEN', 'E_IO', 'E_NOSPACE', 'E_CARD'],
  }),
  'card.list': query({ permission: 'transfer.read', input: z.object({}), output: z.array(card) }),
  /**
   * Reads a card file; it is not trusted until another account confirms the fingerprint.
   * E_CARD reasons: form, unit, signingKey, ageKey (malformed); own; known (this key); unitKnown (the unit has a card).
   */
  'card.add': job({
    permission: 'card.manage',
    input: z.object({ file: z.string() }),
    output: z.object({ id: z.uuid(), unit: z.string() }),
    errors: ['E_FILE_TOKEN', 'E_CARD', 'E_IO'],
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
    errors: ['E_CARD', 'E_SEPARATION', 'E_NOT_FOUND', 'E_CONFLICT'],
  }),
  'card.revoke': command({
    permission: 'card.confirm',
    input: z.object({ id: z.uuid(), reason: z.string().trim().min(2).max(300) }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_CONFLICT'],
  }),

  'transfer.outgoing': query({ permission: 'transfer.read', input: z.object({}), output: z.array(outgoing) }),
  /** What a package would hold: counts per ledger, the fields that go along and those that stay. */
  'transfer.preview': query({
    permission: 'transfer.build',
    input: z.object({ selections, withAttachments: z.boolean() }),
    output: z.object({
      records: z.array(
        z.object({
          ledger,
          count: z.number(),
          taken: z.array(z.string()),
          left: z.array(leftOut),
          /** Records with a free text that should be looked at. */
          warned: z.number(),
        }),
      ),
      attachments: z.number(),
      bytes: z.number(),
    }),
  }),
  /** The records that a selection would put into the package, as they would leave: for reading the free texts. */
  'transfer.previewRows': query({
    reads: 'logged',
    permission: 'transfer.build',
    input: z.object({
      ledger,
      query: listQuery,
      withAttachments: z.boolean(),
      /** Only rows whose free texts should be looked at. */
      warnedOnly: z.boolean(),
      ...page,
    }),
    output: packageRows,
  }),
  /**
   * Freezes the content and asks for approval: what is approved is what is written.
   * E_CARD: a recipient is not trusted or named twice. E_MARK reasons: form…; lower (than the bulletin's); machine.
   */
  'transfer.build': job({
    permission: 'transfer.build',
    input: z.object({
      /** The first is the main recipient. */
      recipients: z.array(z.uuid()).min(1).max(8),
      purpose: z.string().trim().min(2).max(200),
      /** Legal or other basis, may be empty. */
      basis: z.string().trim().max(200),
      bulletinId: z.uuid().nullable(),
      selections,
      withAttachments: z.boolean(),
      /** Mark such as 秘密★5年; empty is 内部. */
      secrecy: z.string().trim().max(20),
      /** The clerk has read the free texts and found no reporter in them. */
      textsRead: z.literal(true),
    }),
    output: z.object({ id: z.uuid(), name: z.string() }),
    errors: ['E_CARD', 'E_NOT_FOUND', 'E_VALIDATION', 'E_MARK', 'E_CANCELLED'],
  }),
  /** Rows of a package's frozen content. */
  'transfer.contents': query({
    permission: 'transfer.read',
    input: z.object({ id: z.uuid(), ledger, ...page }),
    output: packageRows,
    errors: ['E_NOT_FOUND'],
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
    errors: ['E_SEPARATION', 'E_SIGN_IN', 'E_LOCKED_OUT', 'E_NOT_FOUND', 'E_APPROVAL'],
  }),
  /**
   * Signs, encrypts, writes to the picked folder, reads back. Doing it again makes another copy of the same package. A
   * registered medium is known where it is plugged in; `mediumId` names the one that a folder of this machine goes onto.
   */
  'transfer.write': job({
    permission: 'transfer.build',
    input: z.object({ id: z.uuid(), folder: z.string(), mediumId: z.uuid().nullable().default(null) }),
    output: z.object({
      name: z.string(),
      slipNumber: z.string(),
      bytes: z.number(),
      volumes: z.number(),
      checkCode: z.string(),
      medium: z.string().nullable(),
    }),
    errors: [
      'E_APPROVAL',
      'E_FILE_TOKEN',
      'E_MEDIUM',
      'E_NOSPACE',
      'E_IO',
      'E_CANCELLED',
      'E_NOT_FOUND',
      'E_CARD',
      'E_HASH',
      'E_CONFLICT',
    ],
  }),
  /** Gives a package up, before it was written or (作废包号) after; its number is then free again. */
  'transfer.cancel': command({
    permission: 'transfer.build',
    input: z.object({ id: z.uuid(), reason: z.string().trim().min(2).max(300) }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_APPROVAL', 'E_IN_USE'],
  }),

  /** Verifies a package folder and shows what came; nothing is taken in. */
  'transfer.inspect': job({
    permission: 'transfer.import',
    input: z.object({ folder: z.string() }),
    output: z.object({
      draftId: z.uuid(),
      verdict: z.enum(['ready', 'alreadyImported', 'held']),
      /** Of a held package: the numbers that have not come (at most 1000); empty when a new epoch holds it. */
      missing: z.array(z.number()),
      heldFor: z.enum(['gap', 'epoch']).nullable(),
      /** Its release was asked for already (epoch-calls.ts) and waits for the second person. */
      releaseAsked: z.boolean(),
      /** Of a package that was taken in before: its entry, whose receipt can be written again. */
      incomingId: z.uuid().nullable(),
      summary: incomingSummary,
      checks: packageChecks,
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
    errors: ['E_NOT_FOUND', 'E_CANCELLED', 'E_NOSPACE', 'E_RECEIPT', 'E_RECORDS', 'E_CONFLICT'],
  }),
  /** Drops an inspected package and its local copy. */
  'transfer.discard': job({
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
        bulletinTitle: z.string().nullable(),
        left: z.array(
          z.object({ path: z.string(), count: z.number(), reason: z.string(), basis: z.string() }),
        ),
        importedAt: z.string(),
        importedBy: z.string(),
        /** CTP1-… of the receipt, null while none was made. */
        receiptName: z.string().nullable(),
        conflicts: z.number(),
        /** Where the sender's audit chains stood when it built the package. */
        auditHead: z.object({ office: chainHead, registry: chainHead }).nullable(),
      }),
    ),
  }),
  /** Records of a received package, as they came; they belong to their office of origin and are never edited here. */
  'transfer.records': query({
    permission: 'transfer.read',
    input: z.object({ id: z.uuid(), ledger, ...page }),
    output: packageRows,
    errors: ['E_NOT_FOUND'],
  }),
  /** Attachments of a received package that belong to ledgers the viewer may read. */
  'transfer.files': query({
    permission: 'transfer.read',
    input: z.object({ id: z.uuid() }),
    output: z.array(
      z.object({
        fileId: z.number(),
        ledger,
        number: z.string().nullable(),
        name: z.string(),
        bytes: z.number(),
        sha256: z.string(),
        mediaType: z.string(),
      }),
    ),
    errors: ['E_NOT_FOUND'],
  }),
  /** Writes a received attachment to a picked place. */
  'transfer.saveFile': job({
    permission: 'transfer.read',
    input: z.object({ id: z.uuid(), fileId: z.int(), file: z.string() }),
    output: z.object({ bytes: z.number() }),
    errors: ['E_NOT_FOUND', 'E_FILE_TOKEN', 'E_NOSPACE', 'E_IO', 'E_CANCELLED'],
  }),
  /** The bulletin of a received package as frozen by its sender. */
  'transfer.bulletin': query({
    permission: 'transfer.read',
    input: z.object({ id: z.uuid() }),
    output: z.object({
      title: z.string(),
      documentNumber: z.string(),
      /** The mark in force when the package was put together, and those that it took the place of. */
      secrecy: z.string(),
      formerMarks: z.array(z.string()),
      issuer: z.string(),
      date: z.string(),
      periodFrom: z.string(),
      periodTo: z.string(),
      digest: z.string(),
      /** True when the SHA-256 over the content as it came is the digest that the sender states. */
      digestHolds: z.boolean(),
      /** In their order, numbered as on paper; a figure names its caption and its place among the tables. */
      blocks: z.array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.enum(['heading', 'paragraph']), text: z.string() }),
          z.object({ kind: z.literal('figure'), text: z.string(), table: z.number() }),
        ]),
      ),
      indicators: z.array(z.object({ label: z.string(), text: z.string(), counted: z.string() })),
      tables: z.array(
        z.object({
          title: z.string(),
          columns: z.array(z.object({ header: z.string(), align: z.enum(['left', 'center', 'right']) })),
          rows: z.array(z.array(z.string())),
          total: z.array(z.string()).nullable(),
          notes: z.array(z.string()),
        }),
      ),
    }),
    errors: ['E_NOT_FOUND'],
  }),
  /** Writes the receipt package for a received package to the picked folder; the same one again if asked twice. */
  'transfer.receipt': job({
    permission: 'transfer.import',
    input: z.object({ id: z.uuid(), folder: z.string() }),
    output: z.object({ name: z.string(), bytes: z.number(), checkCode: z.string() }),
    errors: ['E_NOT_FOUND', 'E_FILE_TOKEN', 'E_NOSPACE', 'E_IO', 'E_CANCELLED', 'E_CARD', 'E_CONFLICT'],
  }),
};
