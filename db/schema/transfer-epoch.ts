/**
 * A sender that numbers its packages anew (after a restore), and what two of our accounts found out about it. Asker,
 * decider and status stand in the approval of the same id: `used` is a new numbering that was let in.
 */
export interface EpochReleaseTable {
  approvalId: string;
  /** Unit of the sender, as on its card. */
  sender: string;
  lastEpoch: number;
  epoch: number;
  /** The package that was held, whose 核验码 the second person hears from the sender. */
  packageId: string;
  seq: number;
  sumsSha512: string;
  statementSha512: string;
  /** How the second person asked the sender; null until then. */
  confirmedHow: 'inPerson' | 'telephone' | 'confidentialMail' | null;
  /** Number of the letter, or who telephoned with whom; null until then. */
  letter: string | null;
}
