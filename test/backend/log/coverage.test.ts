import { randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { CommandContext } from '#backend/context.ts';
import { SessionHost } from '#backend/session/host.ts';
import { signIn } from '#backend/session/sign-in.ts';
import type { AuditRows } from '#db/repositories/audit.ts';
import { type CallName, contract } from '#shared/ipc/contract.ts';
import { cheap, Clock, founders, newOffice } from '../session/office.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

const names = Object.keys(contract) as CallName[];
const kindsOf = (...kinds: string[]) => names.filter((name) => kinds.includes(contract[name].kind));

/** Calls around the session write their own rows, or have none to write. */
const sessionRows: Partial<Record<CallName, 'row' | 'none'>> = {
  'session.status': 'none',
  'session.judgePassword': 'none',
  'session.createOffice': 'row',
  'session.signIn': 'row',
  'session.changePassword': 'row',
  'session.checkShare': 'none',
  'session.openBackup': 'none',
  // Into the log that was restored, at the first sign-in: `backup.restored`.
  'session.installBackup': 'row',
  'session.recoverHead': 'row',
  'session.recoverAdmin': 'row',
};

/** Lets every call through with any payload and any answer, so that only the router's own demands are left. */
function openWide(): void {
  for (const name of names) {
    const entry = contract[name] as { permission: unknown; input: z.ZodType; output: z.ZodType };
    const { permission, input, output } = entry;
    Object.assign(entry, { permission: 'signedIn', input: z.unknown(), output: z.unknown() });
    onTestFinished(() => {
      Object.assign(entry, { permission, input, output });
    });
  }
}

function rowsOf(backend: TestBackend) {
  const live = backend.office.host.requireLive();
  const both = () => [
    ...live.registryChain.page(0, 100_000).map((row) => ({ ...row, source: 'registry' })),
    ...(live.officeChain?.page(0, 100_000) ?? []).map((row) => ({ ...row, source: 'office' })),
  ];
  const before = both().length;
  return { added: () => both().length - before, all: both };
}

describe('every call of the contract that writes', () => {
  test('leaves its row, or nothing of it stays', async () => {
    const backend = await newBackend(['petitionClerk']);
    openWide();
    const real = await backend.router.loadFeatures();
    let audits = false;
    const stub = (ctx: Pick<CommandContext, 'audit'>): Promise<null> => {
      if (audits) ctx.audit({ action: 'test.act', subject: 'test/1' });
      return Promise.resolve(null);
    };
    const stubs = Object.fromEntries(Object.keys(real).map((name) => [name, stub]));
    Object.assign(backend.router, { loadFeatures: () => Promise.resolve(stubs) });
    const call = (name: string) => backend.router.call({ id: randomUUID(), name, payload: {} });
    const writing = kindsOf('command', 'registryCommand');
    expect(writing.length).toBeGreaterThan(30);
    for (const name of writing) {
      audits = false;
      const rows = rowsOf(backend);
      expect(await call(name), name).toMatchObject({ ok: false, details: { reason: 'notAudited' } });
      audits = true;
      expect(await call(name), name).toEqual({ ok: true, value: null });
      expect(rows.added(), name).toBe(1);
    }
    audits = false;
    for (const name of kindsOf('job')) {
      const rows = rowsOf(backend);
      expect(await call(name), name).toEqual({ ok: true, value: null });
      expect(rows.added(), name).toBe(1);
      expect(
        rows.all().some((row) => row.action === name),
        name,
      ).toBe(true);
    }
    for (const name of kindsOf('query')) {
      const rows = rowsOf(backend);
      await call(name);
      expect(rows.added(), name).toBe(0);
    }
  });

  test('around the session says whether it writes; what only asks leaves nothing', async () => {
    expect(kindsOf('session').toSorted()).toEqual(Object.keys(sessionRows).toSorted());
    const backend = await newBackend(['petitionClerk']);
    const rows = rowsOf(backend);
    await backend.call('session.status', {});
    await backend.call('session.judgePassword', { password: 'x', names: [] });
    expect(rows.added()).toBe(0);
  });
});

describe('around the work', () => {
  const actionsOf = (rows: AuditRows) => rows.page(0, 10_000).map((row) => `${row.action} ${row.result}`);

  test('start and end of the application, failed tries, tries at a locked name, locks with their reason', async () => {
    const office = await newOffice();
    const { host } = office;
    await host.noteApplication('start');
    const { loginName, password } = founders.head;
    for (let tries = 0; tries < 7; tries += 1) await signIn(host, loginName, 'wrong').catch(() => undefined);
    office.clock.minutes(60);
    const live = await signIn(host, loginName, password);
    const rows = actionsOf(live.registryChain);
    expect(rows.slice(1)).toEqual([
      'application.start done',
      ...Array.from({ length: 5 }, () => 'session.signIn refused'),
      'session.lockOut refused',
      ...Array.from({ length: 2 }, () => 'session.signIn refused'),
      'session.signIn done',
    ]);
    await host.lock('idle');
    await host.noteApplication('end');
    const auditor = await office.as('auditor');
    const last = auditor.registryChain.page(rows.length, 10);
    expect(last.map((row) => [row.action, row.facts, row.subject.split('/')[0]])).toEqual([
      ['session.lock', '{"why":"idle"}', 'account'],
      ['application.end', '{}', 'application'],
      ['session.signIn', expect.any(String), 'account'],
    ]);
  });

  test('before there is an office, a start is told to nobody', async () => {
    const { folder } = await newOffice();
    const empty = new SessionHost({ dataFolder: `${folder}-none`, appVersion: '0', cost: cheap });
    await empty.noteApplication('start');
    expect(await empty.keyring()).toBeNull();
  });

  test('a clock moved while somebody works is told of at the next call, in times of the log as they are', async () => {
    const backend = await newBackend(['petitionClerk']);
    const { host, clock, folder } = backend.office;
    const fixed = Date.now();
    const watched = new SessionHost({
      dataFolder: folder,
      appVersion: '0',
      now: clock.now,
      running: () => fixed,
      cost: cheap,
    });
    expect(host.clock.look()).toBeNull();
    clock.minutes(180);
    expect(host.clock.look()).toBeNull();
    Object.assign(host, { clock: watched.clock });
    await backend.call('petition.count', {});
    const tail = backend.office.host.requireLive().registryChain.tail();
    expect(tail).toMatchObject({
      action: 'clock.jump',
      subject: 'clock',
      facts: '{"seconds":10800,"seen":"running"}',
    });
    expect(tail?.at).toBe(clock.now().toISOString());
    await backend.call('petition.count', {});
    expect(backend.office.host.requireLive().registryChain.tail()?.seq).toBe(tail?.seq);
  });

  test('a clock set back while nobody worked is told of in both logs at the next sign-in', async () => {
    const office = await newOffice();
    await office.as('head');
    await office.host.lock();
    office.clock.minutes(-90);
    const live = await office.as('head');
    for (const chain of [live.registryChain, live.officeChain])
      expect(
        chain
          ?.page(0, 100)
          .filter((row) => row.action === 'clock.jump')
          .map((row) => row.facts),
      ).toEqual(['{"seconds":-5400,"seen":"rows"}']);
    expect(new Clock().now().getTime()).toBeGreaterThan(office.clock.now().getTime());
  });
});
