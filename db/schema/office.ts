import type { ColumnType, Generated } from 'kysely';
import type { AuditEntryTable } from './registry.ts';

/** Columns that every ledger table has beside those of its definition. */
export interface RecordColumns {
  /** Order of entry; the rowid, also of the full-text index. */
  seq: Generated<number>;
  /** Random UUID; the identity of the record in links and packages. */
  id: string;
  revision: number;
  state: string;
  /** Earliest due day among its open clocks, null when none runs. */
  dueOn: string | null;
  /** SHA-256 of the identifying values, for import; null for typed-in records. */
  fingerprint: string | null;
  /** Rule pack in force when the record was made. */
  rulePack: string;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
  importBatchId: string | null;
  voidedAt: string | null;
  voidedBy: string | null;
  voidReason: string | null;
}

/** A ledger table as the type system sees it; the definition's own columns are reached by name (repositories/records.ts). */
export type LedgerTable = RecordColumns;

export interface OfficeSchema {
  meta: { key: string; value: string };
  member: MemberTable;
  unit: LedgerTable & {
    name: string;
    parentId: string | null;
    parentName: string | null;
    kind: string | null;
    countyId: string | null;
    path: string;
    pinyin: string;
  };
  person: LedgerTable & {
    name: string;
    identityNumber: string | null;
    unitId: string | null;
    unitName: string | null;
    post: string | null;
    pinyin: string;
  };
  petition: LedgerTable;
  clue: LedgerTable;
  caseRecord: LedgerTable;
  finding: LedgerTable;
  poolMember: LedgerTable;
  pledge: LedgerTable;
  sealedValue: SealedValueTable;
  deadline: DeadlineTable;
  recordChange: RecordChangeTable;
  numberSequence: { kind: string; year: number; next: number };
  savedView: SavedViewTable;
  columnChoice: { accountId: string; ledger: string; columns: string };
  importMapping: { ledger: string; signature: string; mapping: string; usedAt: string };
  importBatch: ImportBatchTable;
  importDraft: ImportDraftTable;
  importRow: ImportRowTable;
  approval: ApprovalTable;
  attachment: AttachmentTable;
  custody: CustodyTable;
  bulletin: BulletinTable;
  unitKeys: { id: number; keys: string; createdAt: string };
  unitCard: UnitCardTable;
  outgoingPackage: OutgoingPackageTable;
  incomingPackage: IncomingPackageTable;
  receivedRecord: ReceivedRecordTable;
  receivedFile: ReceivedFileTable;
  auditEntry: AuditEntryTable;
}

/** Accounts that have worked here, so that records name their makers even without the registry. */
export interface MemberTable {
  accountId: string;
  displayName: string;
  post: string;
  seenAt: string;
}

/** Sealed fields (reporter identity): ciphertext under the identity key, see backend/session/identity-seal.ts. */
export interface SealedValueTable {
  ledger: string;
  recordId: string;
  field: string;
  sealed: Uint8Array;
  createdAt: string;
}

/** A clock of a record (DESIGN §5): stored, so that to-do lists are queries. Days are ISO. */
export interface DeadlineTable {
  seq: Generated<number>;
  ledger: string;
  recordId: string;
  rule: string;
  pack: string;
  startedOn: string;
  dueOn: string;
  /** day | workday | month. */
  unit: string;
  /** Day from which one fifth of the span is left. */
  yellowOn: string;
  /** Year whose holiday table was missing when it was computed: dueOn is then the earliest possible day. */
  missingYear: number | null;
  stoppedOn: string | null;
  voided: number;
}

export interface RecordChangeTable {
  seq: Generated<number>;
  ledger: string;
  recordId: string;
  revision: number;
  at: string;
  accountId: string;
  action: string;
  /** JSON [{field, before, after}]; sealed fields without values. */
  changes: string;
  note: string | null;
}

export interface SavedViewTable {
  id: string;
  accountId: string;
  ledger: string;
  name: string;
  query: string;
  columns: string | null;
  createdAt: string;
}

export interface ImportBatchTable {
  id: string;
  ledger: string;
  fileName: string;
  fileSha256: string;
  sheet: string;
  at: string;
  accountId: string;
  added: number;
  skipped: number;
  undoneAt: string | null;
  undoneBy: string | null;
  undoReason: string | null;
}

/** A spreadsheet being judged. Its bytes stay encrypted inside the database until it is taken in or dropped. */
export interface ImportDraftTable {
  id: string;
  accountId: string;
  fileName: string;
  fileSha256: string;
  createdAt: string;
  /** JSON: sheet, header row, ledger, mapping, counts; null before the check. */
  plan: string | null;
}

export interface ImportRowTable {
  draftId: string;
  ordinal: number;
  sheetRow: number;
  verdict: string;
  /** JSON of remarks. */
  remarks: string;
  /** JSON of the cells as shown; sealed columns are dots. */
  cells: string;
  /** JSON of the validated values without sealed fields; null when rejected. */
  record: string | null;
  /** Sealed fields of the row, already under the identity key (JSON field → base64). */
  sealed: string | null;
  fingerprint: string | null;
}

export interface ApprovalTable {
  id: string;
  kind: string;
  subject: string;
  reason: string;
  requestedBy: string;
  requestedAt: string;
  status: string;
  decidedBy: string | null;
  decidedAt: string | null;
  note: string | null;
  usedAt: string | null;
}

export interface AttachmentTable {
  id: string;
  ledger: string;
  recordId: string;
  name: string;
  bytes: number;
  sha256: string;
  mediaType: string;
  /** Name of the encrypted file in the vault folder (random). */
  blob: string;
  /** Per-file key, 32 bytes. */
  fileKey: Uint8Array;
  addedAt: string;
  addedBy: string;
  voidedAt: string | null;
}

export interface CustodyTable {
  seq: Generated<number>;
  attachmentId: string;
  at: string;
  accountId: string;
  action: string;
  note: string | null;
}

export interface BulletinTable {
  id: string;
  version: number;
  revision: number;
  template: string;
  periodFrom: string;
  periodTo: string;
  status: string;
  head: string;
  blocks: string;
  checks: string | null;
  checkedBy: string | null;
  checkedAt: string | null;
  /** JSON of indicators, tables, definitions and rule packs as they were at issue. */
  frozen: string | null;
  digest: string | null;
  issuedAt: string | null;
  issuedBy: string | null;
  supersedes: string | null;
  reason: string | null;
  createdAt: string;
  createdBy: string;
  changedAt: string;
}

export interface UnitCardTable {
  id: string;
  unit: string;
  keyId: string;
  /** Card text `CTPKEY1|unit|minisign pk|age1...`. */
  card: string;
  status: string;
  addedBy: string;
  addedAt: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
  confirmedHow: string | null;
  revokedReason: string | null;
}

export interface OutgoingPackageTable {
  id: string;
  packageId: string | null;
  name: string | null;
  kind: string;
  recipients: string;
  purpose: string;
  bulletinId: string | null;
  selections: string;
  withAttachments: number;
  secrecy: string;
  status: string;
  approvalId: string | null;
  builtBy: string;
  builtAt: string;
  writtenAt: string | null;
  bytes: number | null;
  volumes: number | null;
  seq: number | null;
  epoch: number | null;
  statementSha512: string | null;
  sumsSha512: string | null;
  receipt: string | null;
  receiptAt: string | null;
  cancelReason: string | null;
}

export interface IncomingPackageTable {
  id: string;
  packageId: string;
  name: string;
  kind: string;
  sender: string;
  keyId: string;
  seq: number;
  epoch: number;
  createdAt: string;
  statementSha512: string;
  sumsSha512: string;
  /** The signed statement, exact bytes: the evidence. */
  statement: Uint8Array;
  statementSignature: string;
  summary: string;
  importedAt: string;
  importedBy: string;
  receipt: Uint8Array | null;
}

export interface ReceivedRecordTable {
  seq: Generated<number>;
  incomingId: string;
  originUnit: string;
  ledger: string;
  recordId: string;
  revision: number;
  digest: string;
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

/** A JSON column. */
export type Json = ColumnType<string, string, string>;
