import type { Generated } from 'kysely';

/** A folder that backups are written to, chosen in a dialog by the system administrator and kept for later. */
export interface BackupPlaceTable {
  id: string;
  /** Absolute path. Never leaves the backend. */
  path: string;
  /** What the folder is called on the screen. */
  label: string;
  /** The registered medium it lies on; null for a folder of a fixed disk. */
  mediumId: string | null;
  addedAt: string;
  addedBy: string;
  retiredAt: string | null;
}

/** The one plan of the office. */
export interface BackupPlanTable {
  id: number;
  every: 'off' | 'daily' | 'weekly';
  placeId: string | null;
  /** How many sets a place keeps. */
  keep: number;
  /** Months between two drills: 6 or 12. */
  drillMonths: number;
  changedAt: string;
  changedBy: string;
}

/** One set that was written. */
export interface BackupSetTable {
  /** Id in its manifest. */
  id: string;
  /** Name of its folder on the medium. */
  folder: string;
  placeId: string | null;
  mediumId: string | null;
  startedAt: string;
  finishedAt: string;
  accountId: string;
  /** 1 when the plan asked for it. */
  scheduled: number;
  /** 1 when a key holder made it: opened and checked before it counted. 0: a copy of closed files, to be checked. */
  whole: number;
  /** Bytes of databases and key file. */
  bytes: number;
  blobs: number;
  blobBytes: number;
  addedBlobs: number;
  addedBytes: number;
  /** Attachments that the office knows and its vault had not: 0 in a sound office. */
  missingBlobs: number;
  /** Newest row of the registry's log in it. */
  registrySeq: number;
  /** Newest row of the office's log in it, as far as the mirror knew. */
  mirrorSeq: number;
  /** waiting (to be checked) | sound | a code of what the check found. */
  result: string;
  checkedAt: string | null;
  checkedBy: string | null;
  removedAt: string | null;
}

/** A backup that did not come about. */
export interface BackupFailureTable {
  seq: Generated<number>;
  at: string;
  placeId: string | null;
  accountId: string;
  scheduled: number;
  code: string;
}

/** One restore, written into the data that were restored. */
export interface RestoreEntryTable {
  id: string;
  at: string;
  /** Null on an empty machine, where nobody was signed in. */
  accountId: string | null;
  setId: string;
  how: 'restored' | 'emptyMachine' | 'wentBack';
  /** Newest row of the registry's log before, and of what was put in its place. */
  fromSeq: number | null;
  toSeq: number;
  /** From here on packages go out under this epoch (transfer-package.md). */
  epoch: number;
}

export interface DrillTable {
  id: string;
  at: string;
  accountId: string;
  setId: string;
  way: 'key' | 'shares';
  /** Who took part, as typed for the report. */
  people: string;
  result: 'passed' | 'failed';
  /** JSON: what was compared and found (features/backup/drill.ts). */
  findings: string;
  /** Day by which the next one is due. */
  dueOn: string;
}
