import type { Generated } from 'kysely';
import type { MediaKeyTable, MediumEventTable, MediumTable } from './media.ts';

/** Tables of `registry.db`: who may work here, and the mirror in which the auditor reads. No business data. */
export interface RegistrySchema {
  office: OfficeTable;
  account: AccountTable;
  roleGrant: RoleGrantTable;
  policy: PolicyTable;
  auditEntry: AuditEntryTable;
  officeAuditMirror: AuditEntryTable;
  logLine: LogLineTable;
  carriedEvent: { id: string };
  medium: MediumTable;
  mediumEvent: MediumEventTable;
  mediaKey: MediaKeyTable;
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
  revokedBy: string | null;
}

/** One policy value as JSON; `changedBy` is null for the values of the first run. */
export interface PolicyTable {
  id: string;
  value: string;
  changedAt: string;
  changedBy: string | null;
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

/** Both chains in the order in which their rows arrived here; written by triggers. */
export interface LogLineTable {
  ordinal: Generated<number>;
  source: string;
  seq: number;
  accountId: string;
  action: string;
}
