import type { Awaitable } from './package-fs.ts';
import type { PackageRecord, Redaction } from './records.ts';
import type { Statement } from './statement.ts';

/** What this folder must ask of the office's data. Served by the transfer feature; here are no tables. */

/** A confirmed unit card as the trust store holds it. */
export type TrustedSigner = {
  readonly unit: string;
  /** minisign public key `RW…` of the card. */
  readonly publicKey: string;
  readonly revoked: boolean;
};

export interface TrustStore {
  /** The unit whose confirmed card bears this signing key id (16 capital hex digits), or null. */
  findSigner(keyId: string): Awaitable<TrustedSigner | null>;
}

/** One imported package as a link of its channel (see `channelOf`). */
export type ChainLink = {
  readonly packageId: string;
  readonly epoch: number;
  readonly seq: number;
  readonly prev: string | null;
  readonly statementSha512: string;
};

export interface TransferLog {
  /** The imported package with this id, from whomever; null when none. */
  findPackage(packageId: string): Awaitable<{ readonly statementSha512: string } | null>;
  /** The imported package with the highest (epoch, seq) of a channel; null when none. */
  lastOf(channel: string): Awaitable<ChainLink | null>;
  /** The imported package at this place of a channel; null when none. */
  at(channel: string, epoch: number, seq: number): Awaitable<ChainLink | null>;
  /** The highest epoch of a unit that two accounts let in after asking it; null when none. */
  acceptedEpoch(sender: string): Awaitable<number | null>;
  /** A package that we sent, for checking receipts; `recipients` are unit names. Null when never sent. */
  findSent(packageId: string): Awaitable<SentPackage | null>;
}

export type SentPackage = {
  /** Of every copy that was written: encryption makes each another list. */
  readonly sumsSha512: readonly string[];
  readonly statementSha512: string;
  readonly recipients: readonly string[];
};

/** Who we are: our unit as on our card, and the age identities (present and former) that may open a package. */
export type Receiver = { readonly unit: string; readonly identities: readonly string[] };

/** What came, for the screen, the log and the receipt. */
export type PackageSummary = {
  readonly packageId: string;
  readonly slipNumber: string;
  readonly checkCode: string;
  readonly channel: string;
  readonly sumsSha512: string;
  readonly statementSha512: string;
  readonly statement: Statement;
  /** Bytes of all volumes. */
  readonly bytes: number;
  /** Signed pieces to keep as evidence: exact bytes as they came. */
  readonly evidence: {
    readonly sums: Buffer;
    readonly sumsSignature: string;
    readonly statement: Buffer;
    readonly statementSignature: string;
    readonly manifest: Buffer;
  };
};

/**
 * Takes the content in. Everything between `begin` and `commit` is staging: nothing of it may count before
 * `commit`, and `abort` must drop it all. `commit` is called once, after the last byte was checked; `abort` is
 * called once on any failure after `begin` was called, a failing `commit` included.
 */
export interface PackageConsumer {
  begin(summary: PackageSummary): Awaitable<void>;
  /** Records in order; `line` counts from 1. Throw E_RECORDS `{line}` to refuse the package. */
  record(record: PackageRecord, line: number): Awaitable<void>;
  redactions(redactions: readonly Redaction[]): Awaitable<void>;
  /** `content` must be read to its end; its digest is checked after this returns. */
  attachment(
    file: { readonly sha256: string; readonly size: number },
    content: AsyncIterable<Uint8Array>,
  ): Awaitable<void>;
  commit(summary: PackageSummary): Awaitable<void>;
  abort(): Awaitable<void>;
}

/** What became of a package that was sound. Everything else is a thrown AppError with a code of §6. */
export type PackageVerdict =
  | { readonly outcome: 'accepted'; readonly summary: PackageSummary }
  /** Taken in before, same statement: nothing was done; the same receipt is to be issued again. */
  | { readonly outcome: 'alreadyImported'; readonly summary: PackageSummary }
  /** Earlier numbers have not come. `missing` lists at most 1000 of `missingCount`. */
  | {
      readonly outcome: 'held';
      readonly reason: 'gap';
      readonly missing: readonly number[];
      readonly missingCount: number;
      readonly summary: PackageSummary;
    }
  /** The sender began a new epoch (after a restore): two people must agree before it counts. */
  | {
      readonly outcome: 'held';
      readonly reason: 'epoch';
      readonly lastEpoch: number;
      readonly summary: PackageSummary;
    };
