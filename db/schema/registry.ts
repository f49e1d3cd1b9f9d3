import type { Generated } from 'kysely';

/** Tables of `registry.db`: who may work here, and the mirror in which the auditor reads. No business data. */
export interface RegistrySchema {
  office: OfficeTable;
  account: AccountTable;
  roleGrant: RoleGrantTable;
  policy: PolicyTable;
  auditEntry: AuditEntryTable;
  officeAuditMirror: AuditEntryTable;
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
  displayName: string;
  post: string;
  /** created (one-time password) | active | disabled. */
  status: string;
  /** X25519 public key, base64; null until the owner has set a password of his own. */
  publicKey: string | null;
  createdAt: string;
  createdBy: string | null;
  disabledReason: string | null;
  admittedAt: string | null;
  admittedBy: string | null;
  passwordChangedAt: string | null;
}

export interface RoleGrantTable {
  accountId: string;
  role: string;
  grantedAt: string;
  grantedBy: string;
}

export interface PolicyTable {
  id: string;
  value: string;
  changedAt: string;
  changedBy: string;
}

/** One link of a hash chain: `hash` = SHA-256 over the previous hash and the row's canonical JSON. */
export interface AuditEntryTable {
  seq: Generated<number>;
  at: string;
  accountId: string;
  action: string;
  subject: string;
  result: string;
  /** JSON of counts and codes. */
  facts: string;
  previous: string;
  hash: string;
}
