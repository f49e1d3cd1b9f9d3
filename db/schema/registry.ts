import type { Generated } from 'kysely';
import type {
  CodeAliasTable,
  CodeItemStateTable,
  EventReviewTable,
  HolidayNoticeTable,
  PolicyChangeTable,
  PolicyTable,
  PostTable,
} from './administration.ts';
import type { LogLineTable, LogReviewTable } from './audit.ts';
import type { AdminOutputTable } from './admin-output.ts';
import type {
  BackupFailureTable,
  BackupPlaceTable,
  BackupPlanTable,
  BackupSetTable,
  DrillTable,
  RestoreEntryTable,
} from './backup.ts';
import type { MediaKeyTable, MediumEventTable, MediumTable } from './media.ts';

/** Tables of `registry.db`: who may work here, and the mirror in which the auditor reads. No business data. */
export interface RegistrySchema {
  office: OfficeTable;
  account: AccountTable;
  roleGrant: RoleGrantTable;
  policy: PolicyTable;
  policyChange: PolicyChangeTable;
  post: PostTable;
  holidayNotice: HolidayNoticeTable;
  codeItemState: CodeItemStateTable;
  codeAlias: CodeAliasTable;
  eventReview: EventReviewTable;
  auditEntry: AuditEntryTable;
  officeAuditMirror: AuditEntryTable;
  logLine: LogLineTable;
  logReview: LogReviewTable;
  carriedEvent: { id: string };
  medium: MediumTable;
  mediumEvent: MediumEventTable;
  mediaKey: MediaKeyTable;
  backupPlace: BackupPlaceTable;
  backupPlan: BackupPlanTable;
  backupSet: BackupSetTable;
  backupFailure: BackupFailureTable;
  restoreEntry: RestoreEntryTable;
  drill: DrillTable;
  adminOutput: AdminOutputTable;
}

/** One row: the office this machine belongs to (see shared/ipc/session-calls.ts, officeInfo). */
export interface OfficeTable {
  id: string;
  name: string;
  level: string;
  upperOffice: string;
  documentCode: string;
  secrecy: string;
  createdAt: string;
}

export interface AccountTable {
  id: string;
  loginName: string;
  /** The login name as it is compared: NFKC, lower case. */
  loginKey: string;
  displayName: string;
  post: string;
  /** created (one-time password) | active | disabled. */
  status: string;
  /** X25519 public key, base64; null until the owner has set a password of his own. */
  publicKey: string | null;
  createdAt: string;
  /** Null for the accounts of the first run and of a recovery. */
  createdBy: string | null;
  disabledAt: string | null;
  disabledBy: string | null;
  disabledReason: string | null;
  admittedAt: string | null;
  admittedBy: string | null;
  /** Null while the one-time password is still in force. */
  passwordChangedAt: string | null;
  /** The post as chosen from the table of posts; `post` is its name. */
  postId: string | null;
  /** When the person last moved to another post: the roles want another look. */
  postChangedAt: string | null;
  lastSignInAt: string | null;
  /** When the security administrator last ended a lock; disuse is counted from here. */
  unlockedAt: string | null;
  resetAt: string | null;
  resetBy: string | null;
  /** Set while the roles rest after a reset, until a key holder has seen the owner's new key. */
  suspendedAt: string | null;
}

/** A role held, or once held: a withdrawn grant keeps its row, so that what an account could do is known later. */
export interface RoleGrantTable {
  seq: Generated<number>;
  accountId: string;
  role: string;
  grantedAt: string;
  /** Null for the grants of the first run and of a recovery. */
  grantedBy: string | null;
  revokedAt: string | null;
  /** Null where the grant ran out by itself. */
  revokedBy: string | null;
  /** Last day of the grant, YYYY-MM-DD; null for one without end. */
  expiresOn: string | null;
}

/** One link of a hash chain: `hash` = SHA-256 over the previous hash and the row (backend/audit/chain.ts). */
export interface AuditEntryTable {
  seq: Generated<number>;
  at: string;
  /** Empty where no account stood behind it (a failed sign-in under an unknown name). */
  accountId: string;
  action: string;
  subject: string;
  result: string;
  /** JSON of counts and codes. */
  facts: string;
  previous: string;
  hash: string;
}
