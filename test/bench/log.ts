import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { migrateRegistry } from '#db/migrate.ts';
import { type OpenDatabase, openDatabase, refreshStatistics } from '#db/open.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { actionsInLog, countLog, everyLine, type LogFilter, listLog } from '#db/repositories/log-lines.ts';
import type { RegistrySchema } from '#db/schema/registry.ts';
import { appendEvent } from '#backend/audit/chain.ts';
import { verifyLog } from '#backend/audit/verify-log.ts';
import { partsOf, writeLog } from '#backend/audit/write-log.ts';
import { reportOf } from '#backend/features/log/report.ts';
import { verifyLogFile } from '#main/verify-audit.ts';
import { groupOf } from '#shared/audit/action-groups.ts';
import { periodOf } from '#shared/audit/log-period.ts';
import { isoDate } from '#shared/domain/date.ts';
import { generateLog } from '../fixtures/generate/log.ts';
import { type Measure, median, timed } from './table.ts';

const RUNS = 7;
const accounts = Array.from(
  { length: 30 },
  (_, n) => `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`,
);

async function often(what: string, work: () => unknown): Promise<Measure> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push((await timed(async () => work())).ms);
  return { what, ours: median(times), unit: 'ms' };
}

async function measureRows(registry: OpenDatabase<RegistrySchema>, size: string): Promise<Measure[]> {
  const { db, raw } = registry;
  const page = (what: string, filter: Partial<LogFilter>) =>
    often(`${size}: ${what}`, () => listLog(db, { ...everyLine, ...filter }));
  const acts = await actionsInLog(db);
  const chain = new AuditRows(raw, 'officeAuditMirror');
  const append = () =>
    appendEvent(chain, {
      at: new Date(),
      accountId: accounts[0] ?? '',
      action: 'petition.update',
      subject: 'petition/1',
      result: 'done',
      facts: { revision: 2 },
    });
  const busy = await listLog(db, { ...everyLine, limit: 1 });
  return [
    await page('first page', {}),
    await page('page in the middle', { before: 1_000_000 }),
    await page('one account', { accountId: accounts[7] ?? '' }),
    await page('one object', { subject: busy[0]?.subject ?? '' }),
    await page('refusals of a group of acts', {
      result: 'refused',
      actions: acts.filter((act) => groupOf(act) === 'session'),
    }),
    await page('a group of acts in a month a year ago', {
      actions: acts.filter((act) => groupOf(act) === 'output'),
      from: '2016-10-01',
      to: '2016-11-01',
    }),
    await often(`${size}: counts of a month`, () => countLog(db, '2016-10-01', '2016-11-01')),
    await often(`${size}: monthly report`, () =>
      reportOf(db, periodOf('month', isoDate.parse('2016-10-01')), isoDate.parse('2018-01-01')),
    ),
    await often(`${size}: one row more`, append),
  ];
}

/** Two years of heavy use: what the auditor asks of the log, what one more row costs, and the way through all of it. */
export async function measureLog(folder: string, rows: number): Promise<Measure[]> {
  const size = `log of ${rows.toLocaleString('en')} rows`;
  const open = (mode: 'create' | 'write') =>
    openDatabase<RegistrySchema>(path.join(folder, 'log.db'), key, { mode });
  const key = new Uint8Array(randomBytes(32));
  const made = open('create');
  migrateRegistry(made, { backupKey: null });
  generateLog(made, { rows, accounts, from: new Date('2016-01-01'), to: new Date('2017-12-31') });
  refreshStatistics(made.raw);
  made.close();
  const registry = open('write');
  try {
    const measures = await measureRows(registry, size);
    const chains = {
      registry: new AuditRows(registry.raw, 'auditEntry'),
      office: new AuditRows(registry.raw, 'officeAuditMirror'),
    };
    const job = { signal: new AbortController().signal, progress: () => undefined };
    const verified = await timed(() => verifyLog(chains, registry.db, job));
    if (verified.value.some((one) => one.fault !== null)) throw new Error('the generated log is not whole');
    const file = path.join(folder, 'log.jsonl');
    const parts = partsOf([
      { chain: 'registry', rows: chains.registry },
      { chain: 'office', rows: chains.office },
    ]);
    const about = {
      office: { id: 'bench', name: '样例市纪委监委' },
      writtenAt: new Date().toISOString(),
      tool: 'bench',
      accounts: [],
    };
    const written = await timed(() => writeLog(createWriteStream(file), about, parts, job));
    const checked = await timed(async () => verifyLogFile([file], () => undefined));
    if (checked.value !== 0) throw new Error('the copy of the log is not whole');
    const seconds = (what: string, ms: number): Measure => ({
      what: `${size}: ${what}`,
      ours: ms / 1000,
      unit: 's',
    });
    return [
      ...measures,
      seconds('verify', verified.ms),
      seconds('write the copy', written.ms),
      seconds('verify the copy', checked.ms),
      {
        what: `${size}: size of the process after it`,
        ours: process.memoryUsage().rss / 1024 / 1024,
        unit: 'MiB',
      },
    ];
  } finally {
    registry.close();
  }
}
