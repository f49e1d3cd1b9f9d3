import type { Generated } from 'kysely';

/** Which item a stored file is a version of. Every attachment has a row; an item is named by its first version. */
export interface AttachmentVersionTable {
  attachmentId: string;
  itemId: string;
  /** 1, 2, 3 … */
  version: number;
  /** Why it took the place of the version before; null for the first. */
  reason: string | null;
  voidedBy: string | null;
  voidReason: string | null;
}

/** Who approved what a row of `custody` tells of. */
export interface CustodyApprovalTable {
  custodySeq: Generated<number>;
  approvedBy: string;
  approvalId: string | null;
}

/** A folder of this machine into which the scanner puts files. The path never leaves the backend. */
export interface ScanFolderTable {
  id: string;
  path: string;
  name: string;
  registeredBy: string;
  registeredAt: string;
}

/** Files of a scan folder that were taken in, so that they are not offered again. */
export interface ScanTakenTable {
  folderId: string;
  name: string;
  bytes: number;
  modifiedAt: string;
  attachmentId: string;
}

/** Where an original on paper is: cabinet 柜, volume 卷, pages 页, custodian. */
export interface PaperOriginalTable {
  id: string;
  ledger: string;
  recordId: string;
  revision: number;
  title: string;
  /** The scan of it, when there is one. */
  itemId: string | null;
  cabinet: string;
  volume: string;
  pageFrom: number | null;
  pageTo: number | null;
  custodian: string;
  addedAt: string;
  addedBy: string;
  voidedAt: string | null;
  voidedBy: string | null;
  voidReason: string | null;
}

export interface PaperLoanTable {
  id: string;
  paperId: string;
  /** 1 when it leaves the house: approved by a leader, carried by two people. */
  outside: number;
  borrower: string;
  companion: string | null;
  purpose: string;
  /** ISO day. */
  dueOn: string;
  /** waiting | approved | refused | withdrawn | lent | returned */
  status: string;
  requestedBy: string;
  requestedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionNote: string | null;
  lentBy: string | null;
  lentAt: string | null;
  returnedTo: string | null;
  returnedAt: string | null;
  returnNote: string | null;
}

export interface PaperCustodyTable {
  seq: Generated<number>;
  paperId: string;
  at: string;
  accountId: string;
  /** received | moved | requested | approved | refused | withdrawn | lent | returned | voided */
  action: string;
  loanId: string | null;
  approvedBy: string | null;
  /** JSON {cabinet, volume, pageFrom, pageTo, custodian} after a move. */
  place: string | null;
  note: string | null;
}

/** A volume of the archive (案卷). */
export interface CaseVolumeTable {
  id: string;
  ledger: string;
  recordId: string;
  revision: number;
  /** shared/domain/case-volume.ts */
  kind: string;
  number: string;
  title: string;
  retention: string;
  /** 立卷人 as it stands on the paper. */
  filedBy: string;
  createdAt: string;
  createdBy: string;
  closedAt: string | null;
  closedBy: string | null;
}

/** A line of the catalogue of a volume (卷内目录). */
export interface VolumeItemTable {
  id: string;
  volumeId: string;
  ordinal: number;
  section: string;
  title: string;
  author: string | null;
  documentNumber: string | null;
  date: string | null;
  pages: number;
  itemId: string | null;
  paperId: string | null;
  /** Why it is not in the volume. */
  missing: string | null;
  note: string | null;
}
