import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { RawBuilder } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrateRegistry } from '#db/migrate.ts';
import { registryMigrations } from '#db/migrations/registry/list.ts';
import { type OpenDatabase, openDatabase, refreshStatistics } from '#db/open.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import {
  actionsInLog,
  countLog,
  countQuery,
  everyLine,
  type LogFilter,
  type LogRow,
  listLog,
  pageQueries,
  windowQuery,
} from '#db/repositories/log-lines.ts';
import type { RegistrySchema } from '#db/schema/registry.ts';
import { appendEvent } from '#backend/audit/chain.ts';
import { verifyLog } from '#backend/audit/verify-log.ts';
import { generateLog } from '#test/fixtures/generate/log.ts';

const ROWS = 6_000;
const accounts = ['account-a', 'account-b', 'account-c'];
const folder = mkdtempSync(join(tmpdir(), 'andu-log-'));
const stage: { open?: OpenDatabase<RegistrySchema>; all: readonly LogRow[] } = { all: [] };

const registry = (): OpenDatabase<RegistrySchema> => {
  if (!stage.open) throw new Error('the stage is not set');
  return stage.open;
};

function fresh(name: string): OpenDatabase<RegistrySchema> {
  return openDatabase<RegistrySchema>(join(folder, name), new Uint8Array(randomBytes(32)), {
    mode: 'create',
  });
}

beforeAll(async () => {
  const open = fresh('registry.db');
  stage.open = open;
  migrateRegistry(open, { backupKey: null });
  generateLog(open, {
    rows: ROWS,
    accounts,
    from: new Date('2016-01-01T00:00:00.000Z'),
    to: new Date('2017-12-31T00:00:00.000Z'),
  });
  // Somebody set the clock back, worked, and set it right again.
  const chain = new AuditRows(open.raw, 'auditEntry');
  for (const at of ['2016-03-01T08:00:00.000Z', '2018-01-01T08:00:00.000Z'])
    appendEvent(chain, {
      at: new Date(at),
      accountId: 'account-a',
      action: 'policy.set',
      subject: 'policy',
      result: 'done',
      facts: {},
    });
  refreshStatistics(open.raw);
  stage.all = await listLog(open.db, { ...everyLine, limit: ROWS + 10 });
});

afterAll(() => {
  stage.open?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the list must show, from all rows. */
function expected(filter: LogFilter): readonly LogRow[] {
  return stage.all
    .filter(
      (row) =>
        (filter.before === null || row.ordinal < filter.before) &&
        (filter.from === null || row.at >= filter.from) &&
        (filter.to === null || row.at < filter.to) &&
        (filter.accountId === null || row.accountId === filter.accountId) &&
        (filter.actions === null || filter.actions.includes(row.action)) &&
        (filter.subject === null || row.subject === filter.subject) &&
        (filter.result === null || (row.result === 'done') === (filter.result === 'done')) &&
        (filter.source === null || row.source === filter.source),
    )
    .slice(0, filter.limit);
}

describe('the list of the log', () => {
  test('shows for any conditions exactly the rows that meet them, newest arrival first', async () => {
    const anyAction = fc.constantFrom(
      'petition.read',
      'session.signIn',
      'policy.set',
      'log.verify',
      'no.such',
    );
    const anyDay = fc
      .integer({ min: 0, max: 740 })
      .map((day) => new Date(Date.UTC(2016, 0, 1 + day)).toISOString());
    const anyFilter: fc.Arbitrary<LogFilter> = fc.record({
      before: fc.option(fc.integer({ min: 1, max: ROWS + 5 }), { nil: null }),
      limit: fc.integer({ min: 1, max: 60 }),
      from: fc.option(anyDay, { nil: null }),
      to: fc.option(anyDay, { nil: null }),
      accountId: fc.option(fc.constantFrom(...accounts, 'nobody'), { nil: null }),
      actions: fc.option(fc.uniqueArray(anyAction, { maxLength: 4 }), { nil: null }),
      subject: fc.option(
        fc.nat({ max: ROWS - 1 }).map((at) => stage.all[at]?.subject ?? ''),
        { nil: null, freq: 3 },
      ),
      result: fc.option(fc.constantFrom('done' as const, 'refused' as const), { nil: null }),
      source: fc.option(fc.constantFrom('registry' as const, 'office' as const), { nil: null }),
    });
    await fc.assert(
      fc.asyncProperty(anyFilter, async (filter) => {
        expect(await listLog(registry().db, filter)).toEqual(expected(filter));
      }),
      { numRuns: 200 },
    );
  });

  test('finds a period although the clock was moved in between', async () => {
    const march = { ...everyLine, from: '2016-03-01T00:00:00.000Z', to: '2016-03-02T00:00:00.000Z' };
    const rows = await listLog(registry().db, march);
    expect(rows[0]).toMatchObject({ action: 'policy.set', at: '2016-03-01T08:00:00.000Z' });
    expect(rows).toEqual(expected(march));
  });

  test('counts a period, and knows the acts that stand in it', async () => {
    const [from, to] = ['2016-06-01T00:00:00.000Z', '2016-07-01T00:00:00.000Z'];
    const rows = expected({ ...everyLine, from, to, limit: ROWS });
    const counts = await countLog(registry().db, from, to);
    expect(counts.reduce((sum, one) => sum + one.count, 0)).toBe(rows.length);
    for (const one of counts)
      expect(one.count).toBe(
        rows.filter(
          (row) =>
            row.accountId === one.accountId &&
            row.action === one.action &&
            row.result === one.result &&
            row.source === one.source,
        ).length,
      );
    expect(await actionsInLog(registry().db)).toEqual(
      [...new Set(stage.all.map((row) => row.action))].toSorted(),
    );
  });

  test('says the same as the chains', async () => {
    const { raw, db } = registry();
    const chains = {
      registry: new AuditRows(raw, 'auditEntry'),
      office: new AuditRows(raw, 'officeAuditMirror'),
    };
    const told: number[] = [];
    const verdict = await verifyLog(chains, db, {
      signal: new AbortController().signal,
      progress: (done) => told.push(done),
    });
    expect(verdict).toMatchObject([{ fault: null }, { fault: null }]);
    expect(told).toEqual([2000, 4000, 6000, ROWS + 2]);
  });
});

describe('plans', () => {
  function plan(query: RawBuilder<unknown>): string[] {
    const { sql, parameters } = query.compile(registry().db);
    return registry()
      .raw.prepare(`explain query plan ${sql}`)
      .all<{ detail: string }>([...parameters] as (string | number)[])
      .map((step) => step.detail);
  }
  const plansOf = (filter: Partial<LogFilter>) =>
    pageQueries({ ...everyLine, ...filter }, filter.from ? { lo: 10, hi: 4000 } : null).map(plan);

  test.each<[string, Partial<LogFilter>, string]>([
    ['all', {}, 'SCAN logLine'],
    ['a later page', { before: 3000 }, 'SEARCH logLine USING INTEGER PRIMARY KEY (rowid<?)'],
    [
      'a period',
      { from: '2016-06-01T00:00:00.000Z' },
      'SEARCH logLine USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)',
    ],
    [
      'an account',
      { accountId: 'a', before: 3000 },
      'SEARCH logLine USING COVERING INDEX logLine_account (accountId=? AND rowid<?)',
    ],
    [
      'an object',
      { subject: 'x/1', before: 3000 },
      'SEARCH logLine USING COVERING INDEX logLine_subject (subject=? AND rowid<?)',
    ],
    [
      'acts',
      { actions: ['a.b'], source: 'office', before: 3000 },
      'SEARCH logLine USING COVERING INDEX logLine_action (action=? AND source=? AND rowid<?)',
    ],
  ])('of %s follow an index and sort nothing', (_, filter, wanted) => {
    for (const steps of plansOf(filter)) expect(steps).toEqual([wanted]);
  });

  test('of refusals follow their own index', () => {
    const [steps = []] = plansOf({ result: 'refused', before: 3000 });
    expect(steps.join()).toContain('logLine_refused');
    expect(steps.join()).not.toContain('TEMP B-TREE');
  });

  test('of periods and counts read the index by time alone', () => {
    expect(plan(windowQuery('2016-06-01', '2016-07-01'))).toEqual([
      'SEARCH logLine USING COVERING INDEX logLine_at (at>? AND at<?)',
    ]);
    expect(plan(countQuery('2016-06-01', '2016-07-01'))[0]).toBe(
      'SEARCH logLine USING INDEX logLine_at (at>? AND at<?)',
    );
  });

  test('of appending look at the end of the chain, not at the chain', () => {
    const steps = ['auditEntry', 'officeAuditMirror'].flatMap((table) =>
      registry()
        .raw.prepare(`explain query plan select seq from ${table} order by seq desc limit 1`)
        .all<{ detail: string }>()
        .map((step) => step.detail),
    );
    expect(steps.join()).not.toContain('TEMP B-TREE');
  });
});

test('an older registry gets its lines filled in', () => {
  const open = fresh('older.db');
  const run = (numbers: readonly number[]) => {
    for (const { number, statements } of registryMigrations)
      if (numbers.includes(number)) for (const statement of statements) open.raw.exec(statement);
  };
  run([1]);
  const columns = `'2017-01-01T00:00:00.000Z', 'a', 'act.one', 'x/1', 'refused', '{}', '0', '1'`;
  open.raw.exec(`insert into auditEntry values (1, ${columns})`);
  open.raw.exec(`insert into officeAuditMirror values (1, ${columns.replace('x/1', 'y/1')})`);
  run([3]);
  open.raw.exec(`insert into auditEntry values (2, ${columns.replace('x/1', 'z/1')})`);
  expect(open.raw.prepare('select source, seq, at, subject, result from logLine').all()).toEqual(
    [
      ['registry', 1, 'x/1'],
      ['office', 1, 'y/1'],
      ['registry', 2, 'z/1'],
    ].map(([source, seq, subject]) => ({
      source,
      seq,
      subject,
      at: '2017-01-01T00:00:00.000Z',
      result: 'refused',
    })),
  );
  expect(() => open.raw.exec('delete from logLine')).toThrow('never removed');
  open.close();
});
