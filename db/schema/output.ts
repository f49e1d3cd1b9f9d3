import type { Generated } from 'kysely';
import type { MarkingLevel } from '#shared/domain/marking.ts';
import type { CopyState, OutputAct, OutputRegister, OutputResult } from '#shared/domain/output.ts';

/** What was asked for; its reason, status and asker stand in the approval of the same id. */
export interface OutputRequestTable {
  approvalId: string;
  act: OutputAct | 'destroy';
  /** JSON that names the content (shared/ipc/output-calls.ts); of a destruction the copies. */
  content: string;
  /** SHA-256 of content, state and mark: what was agreed to is what is made. */
  contentDigest: string;
  title: string;
  ledger: string | null;
  /** The record it belongs to; shown to nobody who may not see that one. */
  recordId: string | null;
  records: number | null;
  pages: number | null;
  copies: number;
  used: Generated<number>;
  level: MarkingLevel | null;
  mark: string;
  /** How many others must agree. */
  people: number;
  /** Null until they have. */
  expiresAt: string | null;
}

/** One who agreed. */
export interface OutputVoiceTable {
  approvalId: string;
  accountId: string;
  at: string;
  note: string | null;
}

/** One act in the print register or the export register. */
export interface OutputEntryTable {
  id: string;
  register: OutputRegister;
  year: number;
  number: number;
  act: OutputAct | 'package';
  /** `bulletin/<id>`, `list/petition`, `attachment/<id>`, `package/<id>`. */
  subject: string;
  title: string;
  ledger: string | null;
  /** The record it belongs to; shown to nobody who may not see that one. */
  recordId: string | null;
  records: number | null;
  pages: number | null;
  copies: number;
  /** Spoilt pages. */
  wasted: Generated<number>;
  level: MarkingLevel | null;
  mark: string;
  purpose: string;
  approvalId: string | null;
  mediumId: string | null;
  mediumNumber: string | null;
  /** Of the file that left, or of the PDF that was printed. */
  sha256: string | null;
  bytes: number | null;
  result: OutputResult;
  at: string;
  finishedAt: string | null;
  accountId: string;
}

export interface OutputCopyTable {
  entryId: string;
  /** 份号. */
  number: string;
  state: CopyState;
  /** Who has it; empty once it is gone. */
  holder: string;
  /** The approved destruction it belongs to. */
  destroyId: string | null;
  changedAt: string;
}

export interface OutputCopyEventTable {
  seq: Generated<number>;
  entryId: string;
  number: string;
  at: string;
  accountId: string;
  act: string;
  note: string | null;
}
