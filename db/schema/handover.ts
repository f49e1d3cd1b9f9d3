/** Who answers for a piece of open work since its maker handed it over; without a row its maker does. */
export interface WorkKeeperTable {
  /** Ledger id, `bulletin` or `package`. */
  kind: string;
  subjectId: string;
  accountId: string;
  since: string;
}

/** One hand-over of all open work of an account. */
export interface HandoverTable {
  id: string;
  leaving: string;
  at: string;
  by: string;
  reason: string;
  items: number;
}

export interface HandoverItemTable {
  handoverId: string;
  ordinal: number;
  /** membership | record | bulletin | package | request */
  kind: string;
  ledger: string | null;
  subjectId: string;
  part: string | null;
  dueOn: string | null;
  /** Null for a request, which was withdrawn. */
  toAccount: string | null;
}
