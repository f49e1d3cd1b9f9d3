import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UnitKeys } from '#backend/transfer/keys.ts';
import type { PackageFile } from '#backend/transfer/payload.ts';
import type {
  ChainLink,
  PackageConsumer,
  PackageSummary,
  SentPackage,
  TransferLog,
  TrustedSigner,
  TrustStore,
} from '#backend/transfer/ports.ts';
import type { PackageRecord, Redaction } from '#backend/transfer/records.ts';
import type { StatementFields } from '#backend/transfer/statement.ts';
import type { PackageOrder } from '#backend/transfer/write-package.ts';

export class MemoryTrust implements TrustStore {
  readonly signers = new Map<string, TrustedSigner>();

  constructor(known: readonly { unit: string; keys: UnitKeys; revoked?: boolean }[] = []) {
    for (const { unit, keys, revoked } of known) {
      this.signers.set(keys.signing.keyId, {
        unit,
        publicKey: keys.signing.publicKey,
        revoked: revoked ?? false,
      });
    }
  }

  findSigner(keyId: string): TrustedSigner | null {
    return this.signers.get(keyId) ?? null;
  }
}

export class MemoryLog implements TransferLog {
  readonly links: (ChainLink & { channel: string })[] = [];
  readonly sent = new Map<string, SentPackage>();
  /** Highest epoch that was let in, by unit. */
  readonly accepted = new Map<string, number>();

  findPackage(packageId: string) {
    return this.links.find((link) => link.packageId === packageId) ?? null;
  }

  lastOf(channel: string): ChainLink | null {
    const own = this.links.filter((link) => link.channel === channel);
    return own.sort((a, b) => b.epoch - a.epoch || b.seq - a.seq)[0] ?? null;
  }

  at(channel: string, epoch: number, seq: number): ChainLink | null {
    return (
      this.links.find((link) => link.channel === channel && link.epoch === epoch && link.seq === seq) ?? null
    );
  }

  acceptedEpoch(sender: string): number | null {
    return this.accepted.get(sender) ?? null;
  }

  findSent(packageId: string): SentPackage | null {
    return this.sent.get(packageId) ?? null;
  }

  add(summary: PackageSummary): void {
    const { statement, channel, statementSha512, packageId } = summary;
    const { epoch, seq, prev } = statement;
    this.links.push({ channel, packageId, epoch, seq, prev, statementSha512 });
  }
}

/** Stages what comes and counts it only at commit, as the real one must. */
export class MemoryConsumer implements PackageConsumer {
  begun = 0;
  aborted = 0;
  committed: PackageSummary | null = null;
  records: PackageRecord[] = [];
  left: Redaction[] = [];
  files = new Map<string, { size: number; sha256: string }>();
  readonly log: MemoryLog | null;

  constructor(log: MemoryLog | null = null) {
    this.log = log;
  }

  begin(): void {
    this.begun += 1;
  }

  record(record: PackageRecord): void {
    this.records.push(record);
  }

  redactions(redactions: readonly Redaction[]): void {
    this.left = [...redactions];
  }

  async attachment(
    file: { sha256: string; size: number },
    content: AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of content) {
      hash.update(piece);
      size += piece.length;
    }
    this.files.set(file.sha256, { size, sha256: hash.digest('hex') });
  }

  commit(summary: PackageSummary): void {
    this.committed = summary;
    this.log?.add(summary);
  }

  abort(): void {
    this.aborted += 1;
    this.records = [];
    this.files.clear();
  }
}

/** A folder of this test alone; `clean` removes it. */
export async function ownFolder(): Promise<{ path: string; clean: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'andu-transfer-'));
  return { path, clean: () => rm(path, { recursive: true, force: true }) };
}

/** Names under a folder, or none when it does not exist. */
export async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

export function fileOf(content: Buffer): PackageFile {
  return {
    sha256: createHash('sha256').update(content).digest('hex'),
    size: content.length,
    open: async function* () {
      for (let at = 0; at < content.length; at += 50_000) yield content.subarray(at, at + 50_000);
    },
  };
}

/** Bytes that look random but are the same in every run. */
export function noise(length: number, seed = 1): Buffer {
  const blocks: Buffer[] = [];
  for (let i = 0; i * 64 < length; i += 1) {
    blocks.push(createHash('sha512').update(`${seed}:${i}`).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}

export const caseFields: StatementFields = {
  kind: 'case-transfer',
  epoch: 1,
  seq: 1,
  prev: null,
  created_at: '2018-03-31T09:30:00+08:00',
  purpose: '线索上报',
  legal_basis: '监督执纪工作规则第十三条',
  classification: '秘密★3年',
  disclosure: { profile: 'upper-report', stripped_paths_count: 2, approved_by: ['acc-1', 'acc-2'] },
  app: { name: 'andu', version: '0.1.0' },
};

export const sampleRecords = [
  { type: 'clue', uuid: '1', revision: 1, title: '扶贫资金“优亲厚友”' },
  { type: 'clue', uuid: '2', revision: 3, title: '虚报冒领 𠮷' },
  { type: 'case', uuid: '3', revision: 1, amount: 12.5 },
];

export const sampleRedactions = [
  {
    path: 'petition.reporter',
    count: 2,
    reason: '举报人信息不外传',
    legal_basis: '监督执纪工作规则第四十七条',
  },
];

/** An order with sample content; override what a test is about. */
export function sampleOrder(
  destination: string,
  keys: UnitKeys,
  recipients: PackageOrder['recipients'],
  changes: Partial<PackageOrder> = {},
): PackageOrder {
  return {
    destination,
    keys,
    sender: '330781',
    recipients,
    fields: caseFields,
    records: () => sampleRecords,
    redactions: sampleRedactions,
    files: [fileOf(noise(200_000)), fileOf(Buffer.from('第二个附件'))],
    ...changes,
  };
}
