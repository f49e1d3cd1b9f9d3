import type { ColumnType, Generated } from 'kysely';
import type {
  AttachmentVersionTable,
  CaseVolumeTable,
  CustodyApprovalTable,
  PaperCustodyTable,
  PaperLoanTable,
  PaperOriginalTable,
  ScanFolderTable,
  ScanTakenTable,
  VolumeItemTable,
} from './evidence.ts';
import type { AccessMemberTable, AccessRecusalTable, MeetingAccessTable } from './access.ts';
import type {
  OutputCopyEventTable,
  OutputCopyTable,
  OutputEntryTable,
  OutputRequestTable,
  OutputVoiceTable,
} from './output.ts';
import type { AuditEntryTable } from './registry.ts';
import type { HigherCarrierTable, ReadLogTable, SecrecyMarkTable } from './secrecy.ts';
import type { HandoverItemTable, HandoverTable, WorkKeeperTable } from './handover.ts';
import type {
  AssignmentLetterTable,
  ClockExtensionTable,
  ClockStopTable,
  RuleOverrideTable,
} from './rules.ts';
import type { EpochReleaseTable } from './transfer-epoch.ts';
import type { DrawItemTable, DrawTable, IndexResultTable } from './petition-registers.ts';
import type { RecordStepTable } from './steps.ts';
import type { SealedMatterStepTable, SealedMatterTable } from './sealed-matter.ts';
import type {
  IncomingPackageTable,
  OutgoingCopyTable,
  OutgoingPackageTable,
  OutgoingRecordTable,
  ReceivedFileTable,
  ReceivedReceiptTable,
  ReceivedRecordTable,
  UnitCardTable,
} from './transfer.ts';

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
  /** The mark in force (secrecy.ts): level, printed text (机密★10年), 制发日; all three or none. */
  secrecyLevel: string | null;
  secrecyMark: string | null;
  secrecyMarkedOn: string | null;
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
  instruction: LedgerTable;
  talk: LedgerTable;
  sweep: LedgerTable;
  clueMeeting: LedgerTable;
  clueMeetingItem: LedgerTable;
  listedSupervision: LedgerTable;
  chaseEntry: LedgerTable;
  investigationPlan: LedgerTable;
  caseMeasure: LedgerTable;
  caseProperty: LedgerTable;
  caseSupplement: LedgerTable;
  postTerm: LedgerTable;
  clueRound: LedgerTable;
  clarification: LedgerTable;
  safetyPlan: LedgerTable;
  cooperation: LedgerTable;
  accountabilityCheck: LedgerTable;
  interference: LedgerTable;
  coordinationGroup: LedgerTable;
  coordinationMeeting: LedgerTable;
  caseTarget: LedgerTable;
  caseHandover: LedgerTable;
  caseTalent: LedgerTable;
  seconded: LedgerTable;
  handoverMatter: LedgerTable;
  caseReview: LedgerTable;
  reviewEvidence: LedgerTable;
  announcement: LedgerTable;
  suggestion: LedgerTable;
  execution: LedgerTable;
  returnVisit: LedgerTable;
  appeal: LedgerTable;
  typicalCase: LedgerTable;
  accountability: LedgerTable;
  caseLeader: LedgerTable;
  groupVisit: LedgerTable;
  reception: LedgerTable;
  petitionLapse: LedgerTable;
  falseAccusation: LedgerTable;
  informant: LedgerTable;
  informantReport: LedgerTable;
  reportChannel: LedgerTable;
  receptionDuty: LedgerTable;
  openReception: LedgerTable;
  petitionMechanism: LedgerTable;
  troubleSign: LedgerTable;
  petitionRecheck: LedgerTable;
  assistance: LedgerTable;
  restitution: LedgerTable;
  complaint: LedgerTable;
  cleanupItem: LedgerTable;
  clueRecheck: LedgerTable;
  draw: DrawTable;
  drawItem: DrawItemTable;
  indexResult: IndexResultTable;
  sealedValue: SealedValueTable;
  deadline: DeadlineTable;
  ruleOverride: RuleOverrideTable;
  clockExtension: ClockExtensionTable;
  assignmentLetter: AssignmentLetterTable;
  clockStop: ClockStopTable;
  recordChange: RecordChangeTable;
  recordStep: RecordStepTable;
  numberSequence: { kind: string; year: number; next: number };
  savedView: SavedViewTable;
  columnChoice: { accountId: string; ledger: string; columns: string };
  importMapping: { ledger: string; signature: string; mapping: string; usedAt: string };
  importBatch: ImportBatchTable;
  importDraft: ImportDraftTable;
  importLot: ImportLotTable;
  approval: ApprovalTable;
  sealedMatter: SealedMatterTable;
  sealedMatterStep: SealedMatterStepTable;
  workKeeper: WorkKeeperTable;
  handover: HandoverTable;
  handoverItem: HandoverItemTable;
  attachment: AttachmentTable;
  custody: CustodyTable;
  attachmentVersion: AttachmentVersionTable;
  custodyApproval: CustodyApprovalTable;
  scanFolder: ScanFolderTable;
  scanTaken: ScanTakenTable;
  paperOriginal: PaperOriginalTable;
  paperLoan: PaperLoanTable;
  paperCustody: PaperCustodyTable;
  caseVolume: CaseVolumeTable;
  volumeItem: VolumeItemTable;
  bulletin: BulletinTable;
  unitKeys: { id: number; keys: string; createdAt: string };
  auditKey: { id: number; key: Uint8Array };
  sealedTrace: { ledger: string; recordId: string; field: string; before: Uint8Array };
  unitCard: UnitCardTable;
  outgoingPackage: OutgoingPackageTable;
  outgoingRecord: OutgoingRecordTable;
  outputRequest: OutputRequestTable;
  epochRelease: EpochReleaseTable;
  outputVoice: OutputVoiceTable;
  outputEntry: OutputEntryTable;
  outputCopy: OutputCopyTable;
  outputCopyEvent: OutputCopyEventTable;
  accessMember: AccessMemberTable;
  meetingAccess: MeetingAccessTable;
  accessRecusal: AccessRecusalTable;
  reservedCard: { personSeq: number; personId: string };
  outgoingFile: { outgoingId: string; attachmentId: string };
  outgoingCopy: OutgoingCopyTable;
  incomingPackage: IncomingPackageTable;
  receivedRecord: ReceivedRecordTable;
  receivedFile: ReceivedFileTable;
  receivedReceipt: ReceivedReceiptTable;
  issuedReceipt: { incomingId: string; outgoingId: string; files: string };
  secrecyMark: SecrecyMarkTable;
  readLog: ReadLogTable;
  higherCarrier: HigherCarrierTable;
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
  /** The record's number in its table: conditions of lists work on it. */
  recordSeq: number | null;
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
  /** Amount of the limit in `unit`; null where the record or a letter names the day. */
  amount: number | null;
  /** Article, decision or letter the value stands in. */
  source: string;
  /** The office's own value it was counted with; null where the pack's was. */
  overrideId: string | null;
  /** How many extensions are in `dueOn`. */
  extended: number;
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

/** A spreadsheet being judged. The file itself is never copied; its judged rows are in `importLot`. */
export interface ImportDraftTable {
  id: string;
  accountId: string;
  fileName: string;
  fileSha256: string;
  createdAt: string;
  /** JSON: sheet, header row, ledger, mapping, counts; null before the check. */
  plan: string | null;
}

/** Judged rows of a draft, some hundred together: read and forgotten as quickly as one row would be. */
export interface ImportLotTable {
  draftId: string;
  firstOrdinal: number;
  /** How many rows of the lot have each verdict. */
  accepted: number;
  warning: number;
  rejected: number;
  present: number;
  /** The rows as packed JSON (repositories/import-drafts.ts); sealed fields are ciphertext in it. */
  rows: Uint8Array;
}

export interface ApprovalTable {
  id: string;
  kind: string;
  subject: string;
  reason: string;
  /** Code of the reason, where the kind of request has a list of reasons. */
  reasonCode: string | null;
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
  /** draft | checked | issued | superseded */
  status: string;
  head: string;
  blocks: string;
  /** JSON of the balances as checked and the digest of the numbers they were checked on. */
  checks: string | null;
  checkedBy: string | null;
  checkedAt: string | null;
  /** JSON of indicators, tables, definitions and rule packs as they were at issue. */
  frozen: string | null;
  digest: string | null;
  issuedAt: string | null;
  issuedBy: string | null;
  /** Set at issue; no two bulletins bear the same. */
  documentNumber: string | null;
  supersedes: string | null;
  reason: string | null;
  createdAt: string;
  createdBy: string;
  /** JSON list of the accounts that had a hand in the text; none of them may issue it. */
  drafters: string;
  changedAt: string;
}

/** A JSON column. */
export type Json = ColumnType<string, string, string>;
