import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { classify, failure } from '#backend/answer.ts';
import type { CommandContext, JobContext, QueryContext } from '#backend/context.ts';
import { FileTokens } from '#backend/file-tokens.ts';
import { makeHandlers } from '#backend/handlers.ts';
import { sessionHandlers } from '#backend/session/calls.ts';
import type { LiveSession } from '#backend/session/live-session.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { type Role, roles } from '#shared/domain/roles.ts';
import { AppError } from '#shared/errors.ts';
import { type CallName, contract } from '#shared/ipc/contract.ts';
import { roleMatrix } from '#shared/ipc/role-matrix.ts';
import { newBackend, type TestBackend } from './support/backend.ts';

type Handler = (ctx: never, input: never) => Promise<unknown>;

/** The router with some handlers replaced by those of a test. */
async function withHandlers(backend: TestBackend, own: Partial<Record<CallName, Handler>>): Promise<void> {
  const real = await backend.router.loadFeatures();
  Object.assign(backend.router, { loadFeatures: () => Promise.resolve({ ...real, ...own }) });
}

const answerOf = (backend: TestBackend, name: string, payload: unknown, id: string = randomUUID()) =>
  backend.router.call({ id, name, payload });
const codeOf = async (backend: TestBackend, name: string, payload: unknown = {}) => {
  const answer = await answerOf(backend, name, payload);
  return answer.ok ? 'ok' : answer.code;
};
const live = (backend: TestBackend): LiveSession => backend.office.host.requireLive();
const logOf = (backend: TestBackend) =>
  new AuditRows(live(backend).registry.raw, 'auditEntry').page(0, 100_000);
const names = Object.keys(contract) as CallName[];

describe('the contract', () => {
  test('has exactly one handler for each call, and no handler without a call', async () => {
    const { office } = await newBackend(['petitionClerk']);
    const session = Object.keys(sessionHandlers(office.host));
    const others = Object.keys(makeHandlers(office.host));
    expect([...session, ...others].toSorted()).toEqual([...names].toSorted());
    expect(names.filter((name) => contract[name].kind === 'session').toSorted()).toEqual(session.toSorted());
  });

  test('knows no other names, inherited ones least of all; each try is logged', async () => {
    const backend = await newBackend(['petitionClerk']);
    const before = logOf(backend).length;
    const wrong = [
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      '',
      'petition',
      'petition.',
      'petition.list ',
      'PETITION.LIST',
      'petition.drop',
      'petition.constructor',
    ];
    for (const name of wrong) expect(await codeOf(backend, name), name).toBe('E_UNKNOWN_CALL');
    const rows = logOf(backend).slice(before);
    expect(rows).toHaveLength(wrong.length);
    expect(new Set(rows.map((r) => `${r.action} ${r.result}`))).toEqual(new Set(['unknown refused']));
  });

  test('takes payloads of its own shape only, names the fields that are wrong, and logs the try', async () => {
    const backend = await newBackend(['petitionClerk']);
    const before = logOf(backend).length;
    const wrong: readonly unknown[] = [
      null,
      undefined,
      7,
      'x',
      [],
      {},
      { values: 7 },
      { values: { a: { b: 1 } } },
      { values: { subject: { id: 'x', name: 'y' } } },
    ];
    for (const payload of wrong)
      expect(await codeOf(backend, 'petition.create', payload)).toBe('E_BAD_INPUT');
    const answer = await answerOf(backend, 'petition.list', {
      after: null,
      limit: 9_999,
      search: 'x'.repeat(101),
    });
    expect(answer).toEqual({ ok: false, code: 'E_BAD_INPUT', details: { fields: ['search', 'limit'] } });
    expect(
      logOf(backend)
        .slice(before)
        .filter((r) => r.result === 'refused'),
    ).toHaveLength(wrong.length + 1);
  });
});

describe('rights', () => {
  test('every call by every role is allowed or refused as the matrix says; what is refused is logged', async () => {
    const backend = await newBackend(['petitionClerk']);
    const { office } = backend;
    const founders: Partial<Record<Role, 'systemAdmin' | 'securityAdmin' | 'auditor' | 'head'>> = {
      systemAdmin: 'systemAdmin',
      securityAdmin: 'securityAdmin',
      auditor: 'auditor',
      head: 'head',
    };
    for (const role of roles) {
      const founder = founders[role];
      if (founder) await office.as(founder);
      else await backend.signInAs([role]);
      expect(live(backend).roles).toEqual([role]);
      const before = logOf(backend).length;
      const refused: string[] = [];
      for (const { call: name, kind, permission, roles: allowed } of roleMatrix()) {
        if (kind === 'session') continue;
        const held = new Set(allowed);
        const want = held.has(role) ? 'allowed' : permission === 'member' ? 'E_NOT_ADMITTED' : 'E_PERMISSION';
        // Payloads that no call takes: what is allowed fails on them, what is refused is refused before.
        const got = await codeOf(backend, name, 'no payload');
        if (want === 'allowed') expect(got, `${role} ${name}`).toBe('E_BAD_INPUT');
        else {
          expect(got, `${role} ${name}`).toBe(want);
          refused.push(`${name} ${want}`);
        }
      }
      const logged = logOf(backend)
        .slice(before)
        .map((row) => `${row.action} ${String((JSON.parse(row.facts) as { code?: string }).code)}`)
        .filter((line) => !line.endsWith('E_BAD_INPUT'));
      expect(logged).toEqual(refused);
    }
  });

  test('whose password has run out does nothing before he has a new one; what he tries is logged', async () => {
    const backend = await newBackend(['petitionClerk']);
    backend.office.clock.days(31);
    await backend.signInAgain(backend.working());
    expect(await codeOf(backend, 'petition.count', {})).toBe('E_PASSWORD_EXPIRED');
    const last = live(backend).registryChain.tail();
    expect(last).toMatchObject({
      action: 'petition.count',
      result: 'refused',
      facts: '{"code":"E_PASSWORD_EXPIRED"}',
    });
  });

  test('a role without its key opens nothing; without a session nothing is answered', async () => {
    const backend = await newBackend(['petitionClerk']);
    const { office } = backend;
    await office.as('systemAdmin');
    for (const name of ['workbench.get', 'approval.list'] as const)
      expect(await codeOf(backend, name, name === 'workbench.get' ? {} : { scope: 'mine' })).toBe(
        'E_NOT_ADMITTED',
      );
    await backend.router.end();
    for (const name of names)
      if (contract[name].kind !== 'session')
        expect(await codeOf(backend, name), name).toBe('E_NOT_SIGNED_IN');
  });
});

describe('what a handler cannot do', () => {
  const values = { receivedOn: '2017-03-01', channel: 'letter', summary: '反映' };
  const count = async (backend: TestBackend) => (await backend.call('petition.count', {})).count;

  test('a query writes nothing, whatever it tries', async () => {
    const backend = await newBackend(['petitionClerk']);
    const tries = [
      "insert into meta values ('a', 'b')",
      'delete from petition',
      'create table x (a text)',
      'pragma query_only = off',
    ];
    const outcomes: string[] = [];
    await withHandlers(backend, {
      'petition.suggest': async (ctx: QueryContext) => {
        for (const text of tries)
          outcomes.push(
            await sql
              .raw(text)
              .execute(ctx.office as never)
              .then(() => 'done')
              .catch((error: unknown) => classify(error).code),
          );
        return [];
      },
    });
    await backend.call('petition.suggest', { text: 'x' });
    expect(outcomes.slice(0, 3)).toEqual(['E_INTERNAL', 'E_INTERNAL', 'E_INTERNAL']);
    const { rows } = await sql<{ n: number }>`select count(*) as n from meta where key = 'a'`.execute(
      live(backend).officeReader,
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  test('a query that was not declared so notes no reading; one that was shows nothing without its row', async () => {
    const backend = await newBackend(['petitionClerk']);
    const subject = `petition/${randomUUID()}`;
    const note = async (ctx: QueryContext) => {
      ctx.noteRead({ subject, level: 'secret', way: 'page' });
      return { count: 1 };
    };
    await withHandlers(backend, { 'petition.count': note });
    expect(await answerOf(backend, 'petition.count', {})).toMatchObject({
      code: 'E_INTERNAL',
      details: { reason: 'readNotDeclared' },
    });
    const entry = contract['petition.count'] as { reads: 'logged' | null };
    entry.reads = 'logged';
    onTestFinished(() => {
      entry.reads = null;
    });
    const log = () => live(backend).officeChain?.tail();
    const before = log()?.seq ?? 0;
    expect(await backend.call('petition.count', {})).toEqual({ count: 1 });
    expect(log()).toMatchObject({
      seq: before + 1,
      accountId: live(backend).accountId,
      action: 'petition.read',
      subject,
      result: 'done',
      facts: '{"level":"secret","way":"page"}',
    });
    live(backend).opened.writer.raw.exec(
      "create temp trigger full before insert on auditEntry begin select raise(abort, 'full'); end",
    );
    expect(await answerOf(backend, 'petition.count', {})).toMatchObject({ ok: false, code: 'E_INTERNAL' });
  });

  test('a job that wrote no row of its own leaves one by its name', async () => {
    const backend = await newBackend(['petitionClerk']);
    await withHandlers(backend, { 'petition.template': () => Promise.resolve({ bytes: 1 }) });
    const before = live(backend).officeChain?.tail()?.seq ?? 0;
    await backend.call('petition.template', { file: 'x' });
    expect(live(backend).officeChain?.tail()).toMatchObject({
      seq: before + 1,
      action: 'petition.template',
      subject: 'call',
    });
  });

  test('a command without a row in the log is taken back', async () => {
    const backend = await newBackend(['petitionClerk']);
    const real = (await backend.router.loadFeatures())['petition.create'];
    await withHandlers(backend, {
      'petition.create': (ctx: CommandContext, input: never) =>
        real({ ...ctx, audit: () => undefined }, input),
    });
    expect(await answerOf(backend, 'petition.create', { values })).toMatchObject({
      code: 'E_INTERNAL',
      details: { reason: 'notAudited' },
    });
    expect(await count(backend)).toBe(0);
  });

  test('a command whose answer breaks the contract is taken back, and the answer is not given out', async () => {
    const backend = await newBackend(['petitionClerk']);
    const real = (await backend.router.loadFeatures())['petition.create'];
    await withHandlers(backend, {
      'petition.create': async (ctx: CommandContext, input: never) => {
        await real(ctx, input);
        return { id: 'no uuid', number: null, secret: '某人' };
      },
    });
    const answer = await answerOf(backend, 'petition.create', { values });
    expect(answer).toEqual({
      ok: false,
      code: 'E_INTERNAL',
      details: { reason: 'output', call: 'petition.create' },
    });
    expect(await count(backend)).toBe(0);
  });

  test('what an answer holds beyond the contract stays behind', async () => {
    const backend = await newBackend(['petitionClerk']);
    await withHandlers(backend, { 'petition.count': () => Promise.resolve({ count: 7, secret: '某人' }) });
    expect(await answerOf(backend, 'petition.count', {})).toEqual({ ok: true, value: { count: 7 } });
  });

  test('a job that is cancelled while it writes leaves nothing, not even in the log of the office', async () => {
    const backend = await newBackend(['petitionClerk']);
    const make = (await backend.router.loadFeatures())['petition.create'];
    let inside: () => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      inside = resolve;
    });
    await withHandlers(backend, {
      'petition.template': (ctx: JobContext) =>
        ctx.write(async (office, audit) => {
          await make({ ...ctx, office, audit, changed: ctx.changed }, { values });
          inside();
          await new Promise<void>((resolve) => ctx.signal.addEventListener('abort', () => resolve()));
          return { bytes: 1 };
        }),
    });
    const log = () => live(backend).officeChain?.page(0, 1000).length;
    const before = log();
    const running = answerOf(backend, 'petition.template', { file: 'x' }, 'job-1');
    await started;
    expect(await answerOf(backend, 'petition.template', { file: 'x' }, 'job-1')).toMatchObject({
      code: 'E_BAD_INPUT',
    });
    backend.router.cancel('another');
    backend.router.cancel('job-1');
    expect(await running).toMatchObject({ ok: false, code: 'E_CANCELLED' });
    expect(await count(backend)).toBe(0);
    expect(log()).toBe(before);
  });

  test('a call that was under way when the office was locked ends for want of a session', async () => {
    const backend = await newBackend(['petitionClerk']);
    await withHandlers(backend, {
      'petition.count': async (ctx: QueryContext) => {
        await backend.router.end();
        const { rows } = await sql<{ n: number }>`select 1 as n`.execute(ctx.office);
        return { count: rows.length };
      },
    });
    expect(await codeOf(backend, 'petition.count')).toBe('E_NOT_SIGNED_IN');
  });
});

describe('faults', () => {
  const secret = '周某某·450521197212072730·/data/secret';

  test('leave the process as codes: no text of theirs crosses, wherever it stood', () => {
    const codes = fc.constantFrom<string | number | undefined>(
      'ENOSPC',
      'EIO',
      'SQLITE_CORRUPT',
      'SQLITE_CONSTRAINT_UNIQUE',
      'SQLITE_FULL',
      'ERR_INVALID_ARG_TYPE',
      secret,
      `E${secret}`,
      'SQLITE_周某某',
      'E_PERMISSION',
      42,
      undefined,
    );
    fc.assert(
      fc.property(
        codes,
        fc.constantFrom('Error', 'AbortError', 'TypeError', secret),
        fc.boolean(),
        (code, name, isError) => {
          const thrown = isError
            ? Object.assign(new Error(secret, { cause: new Error(secret) }), {
                code,
                name,
                path: secret,
                details: { secret },
              })
            : { code, name, message: secret, details: { secret } };
          const answer = failure(classify(thrown));
          expect(JSON.stringify(answer)).not.toContain('周某某');
          expect(JSON.stringify(answer)).not.toContain('secret');
          if (answer.ok) throw new Error('a fault cannot be an answer');
          expect(answer.code).toMatch(/^E_/u);
        },
      ),
      { numRuns: 300, seed: 9 },
    );
  });

  test.each([
    ['ENOSPC', 'E_NOSPACE'],
    ['EDQUOT', 'E_NOSPACE'],
    ['SQLITE_FULL', 'E_NOSPACE'],
    ['EIO', 'E_IO'],
    ['EACCES', 'E_IO'],
    ['SQLITE_IOERR_WRITE', 'E_IO'],
    ['SQLITE_CORRUPT_VTAB', 'E_OFFICE_DAMAGED'],
    ['SQLITE_NOTADB', 'E_OFFICE_DAMAGED'],
    ['SQLITE_BUSY', 'E_INTERNAL'],
  ])('%s is told as %s', (code, told) => {
    expect(classify(Object.assign(new Error('x'), { code })).code).toBe(told);
  });

  test('our own are told as they are', () => {
    const own = new AppError('E_CONFLICT', { revision: 3 }, { cause: new Error(secret) });
    expect(failure(classify(own))).toEqual({ ok: false, code: 'E_CONFLICT', details: { revision: 3 } });
    expect(classify(new DOMException('x', 'AbortError')).code).toBe('E_CANCELLED');
    expect(classify('text').code).toBe('E_INTERNAL');
  });
});

test('a file token works once, for the use it was picked for', () => {
  const tokens = new FileTokens();
  tokens.add('a', '/one', 'read');
  tokens.add('b', '/two', 'write');
  expect(tokens.take('a', 'read')).toBe('/one');
  expect(() => tokens.take('a', 'read')).toThrow('E_FILE_TOKEN');
  expect(() => tokens.take('b', 'read')).toThrow('E_FILE_TOKEN');
  expect(() => tokens.take('b', 'write')).toThrow('E_FILE_TOKEN');
  expect(() => tokens.take('__proto__', 'read')).toThrow('E_FILE_TOKEN');
});
