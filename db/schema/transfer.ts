import type { Generated } from 'kysely';

/** Tables of packages sent and received, and of the cards of other units. Moments are ISO texts. */

export type CardStatus = 'waiting' | 'trusted' | 'revoked' | 'withdrawn';

export interface UnitCardTable {
  id: string;
  unit: string;
  keyId: string;
  /** Card text `CTPKEY1|unit|minisign pk|age1...`. */
  card: string;
  status: CardStatus;
  addedBy: string;
  addedAt: string;
  /** Never the account that added it. */
  confirmedBy: string | null;
  confirmedAt: string | null;
  confirmedHow: string | null;
  closedBy: string | null;
  closedAt: string | null;
  reason: string | null;
}

export type OutgoingStatus = 'waiting' | 'approved' | 'refused' | 'written' | 'closed' | 'cancelled';

export interface OutgoingPackageTable {
  /** Also the package id (a random UUID), so that a second writing makes the same package. */
  id: string;
  kind: 'case-transfer' | 'receipt';
  /** Sender and recipients; sequence numbers count within it. */
  channel: string;
  /** JSON [{cardId, unit, keyId, ageRecipient, fingerprint}]; the first is the main recipient. */
  recipients: string;
  purpose: string;
  basis: string;
  /** Secrecy mark as printed; empty is 内部. */
  secrecy: string;
  bulletinId: string | null;
  profile: string;
  withAttachments: number;
  /** JSON {type: count} of the frozen records. */
  counts: string;
  files: number;
  fileBytes: number;
  /** JSON of redactions.json as it will stand in the package, with ledger and label for the screen. */
  redactions: string;
  /** SHA-256 of the frozen lines, the redactions and the digests of the files. */
  contentDigest: string;
  status: OutgoingStatus;
  approvalId: string | null;
  /** Of a receipt: the incoming package it answers. */
  inReplyTo: string | null;
  builtBy: string;
  builtAt: string;
  /** Moment and version in the signed statement, set at the first writing and kept for the next. */
  createdAt: string | null;
  appVersion: string | null;
  epoch: number | null;
  seq: number | null;
  prev: string | null;
  statementSha512: string | null;
  writtenAt: string | null;
  closedAt: string | null;
  cancelledBy: string | null;
  cancelledAt: string | null;
  cancelReason: string | null;
}

/** One frozen line of records.jsonl. */
export interface OutgoingRecordTable {
  outgoingId: string;
  ordinal: number;
  /** Ledger id, or `bulletin`. */
  type: string;
  recordId: string;
  /** The line as JSON, without newline. */
  content: string;
}

/** One writing to a medium. */
export interface OutgoingCopyTable {
  outgoingId: string;
  sumsSha512: string;
  at: string;
  accountId: string;
  bytes: number;
  volumes: number;
  /** The medium it went to, where that was known. */
  mediumId: string | null;
  mediumNumber: string | null;
}

export interface IncomingPackageTable {
  id: string;
  packageId: string;
  channel: string;
  kind: 'case-transfer' | 'receipt';
  sender: string;
  keyId: string;
  epoch: number;
  seq: number;
  prev: string | null;
  /** As the sender's clock said it. */
  createdAt: string;
  /** Bytes of all volumes. */
  bytes: number;
  files: number;
  statementSha512: string;
  sumsSha512: string;
  /** Signed pieces, exact bytes as they came: the evidence. */
  statement: Uint8Array;
  statementSignature: string;
  sums: Uint8Array;
  sumsSignature: string;
  manifest: Uint8Array;
  redactions: string;
  importedAt: string;
  importedBy: string;
}

/** Beside what came before from the same unit under the same id. */
export type Standing = 'new' | 'newer' | 'same' | 'older' | 'conflict';

export interface ReceivedRecordTable {
  seq: Generated<number>;
  incomingId: string;
  originUnit: string;
  /** Ledger id, or `bulletin`. */
  type: string;
  recordId: string;
  revision: number;
  /** SHA-256 of `content`. */
  digest: string;
  standing: Standing;
  content: string;
}

export interface ReceivedFileTable {
  seq: Generated<number>;
  incomingId: string;
  sha256: string;
  bytes: number;
  blob: string;
  fileKey: Uint8Array;
}

export interface ReceivedReceiptTable {
  incomingId: string;
  outgoingId: string;
  /** Who answers. */
  unit: string;
  result: string;
  code: string | null;
  at: string;
  accountId: string;
}
