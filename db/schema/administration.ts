import type { Generated } from 'kysely';

/** One policy value of one level as JSON; `changedBy` is null for the values of the first run. */
export interface PolicyTable {
  level: string;
  id: string;
  value: string;
  changedAt: string;
  changedBy: string | null;
}

/** A change of a policy, kept for good; values as JSON. */
export interface PolicyChangeTable {
  seq: Generated<number>;
  level: string;
  id: string;
  oldValue: string;
  newValue: string;
  changedAt: string;
  changedBy: string;
}

/** A post (岗位) of the office; a retired one keeps its row and is offered no more. */
export interface PostTable {
  id: string;
  name: string;
  /** The room (科室) it belongs to. */
  room: string;
  /** Role codes with a space between: what the security administrator is offered first. */
  suggestedRoles: string;
  createdAt: string;
  /** Null for the posts of the first run. */
  createdBy: string | null;
  changedAt: string | null;
  changedBy: string | null;
  retiredAt: string | null;
  retiredBy: string | null;
}

/** A year's notice of public holidays as entered; the last of a year is in force. */
export interface HolidayNoticeTable {
  seq: Generated<number>;
  year: number;
  /** `HolidayYear` (shared/rules/holidays.ts) as JSON. */
  content: string;
  documentNumber: string;
  enteredAt: string;
  enteredBy: string;
}

/** Whether an item of a code list is offered for new records; without a row it is. */
export interface CodeItemStateTable {
  list: string;
  code: string;
  offered: number;
  changedAt: string;
  changedBy: string;
}

/** The office's own word for an item of a code list. */
export interface CodeAliasTable {
  list: string;
  alias: string;
  code: string;
  addedAt: string;
  addedBy: string;
}

/** A review of the security events: every row of the log up to `upTo` was looked at. */
export interface EventReviewTable {
  seq: Generated<number>;
  reviewedAt: string;
  reviewedBy: string;
  /** `logLine.ordinal` of the last row that was there. */
  upTo: number;
  events: number;
  note: string;
}
