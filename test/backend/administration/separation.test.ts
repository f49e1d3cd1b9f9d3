import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { matrixPaper, matrixTables } from '#backend/features/administration/matrix.ts';
import { roles, type Role, roleLabels } from '#shared/domain/roles.ts';
import { type CallName, contract } from '#shared/ipc/contract.ts';
import { accountCalls } from '#shared/ipc/account-calls.ts';
import { administrationCalls } from '#shared/ipc/administration-calls.ts';
import { policyCalls } from '#shared/ipc/policy-calls.ts';
import { founders } from '../session/office.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

const names = Object.keys(contract) as CallName[];
/** The calls of the administrators' own screens, by what they ask. */
const administrators = [
  ...Object.entries(accountCalls),
  ...Object.entries(administrationCalls),
  ...Object.entries(policyCalls),
].map(([name, entry]) => [name as CallName, entry.permission] as const);
const founderOf: Partial<Record<Role, 'systemAdmin' | 'securityAdmin' | 'auditor' | 'head'>> = {
  systemAdmin: 'systemAdmin',
  securityAdmin: 'securityAdmin',
  auditor: 'auditor',
  head: 'head',
};

async function be(backend: TestBackend, role: Role): Promise<void> {
  const founder = founderOf[role];
  if (founder) await backend.office.as(founder);
  else await backend.signInAs([role]);
}

/** Whether the router lets the session past the right of a call; the payload is wrong, so nothing is done. */
async function permitted(backend: TestBackend, name: CallName): Promise<boolean> {
  const answer = await backend.router.call({
    id: `try-${name}`,
    name,
    payload: { no: Symbol.iterator.toString() },
  });
  return answer.ok || (answer.code !== 'E_PERMISSION' && answer.code !== 'E_NOT_ADMITTED');
}

describe('the role matrix', () => {
  test('as it is printed is the one the router keeps to: every right and every call of the administrators, tried as every role', async () => {
    const backend = await newBackend(['petitionClerk']);
    const rows = matrixTables().flatMap((table) => table.rows);
    for (const [column, role] of roles.entries()) {
      await be(backend, role);
      const live = backend.office.host.requireLive();
      const before = live.registryChain.tail()?.seq ?? 0;
      let refused = 0;
      const tryCall = async (name: CallName, may: boolean): Promise<void> => {
        expect(await permitted(backend, name), `${role} ${name}`).toBe(may);
        if (!may) refused += 1;
      };
      for (const { permission, held } of rows) {
        const call = names.find((name) => contract[name].permission === permission);
        if (call !== undefined) await tryCall(call, held[column] ?? false);
      }
      const { account } = live;
      for (const [name, permission] of administrators) {
        const member = permission === 'member' && account.admitted;
        await tryCall(name, permission === 'signedIn' || member || account.permissions.includes(permission));
      }
      // Each refusal stands in the log that the auditor reads.
      const logged = live.registryChain.page(before, 1000).filter((row) => row.result === 'refused');
      expect(
        logged.filter((row) => /E_PERMISSION|E_NOT_ADMITTED/u.test(row.facts)),
        role,
      ).toHaveLength(refused);
      expect(refused, role).toBeGreaterThan(20);
    }
  });

  test('the paper names every role, and ticks what the table ticks', () => {
    const paper = matrixPaper({
      unit: founders.office.name,
      person: '甲某',
      at: new Date(0),
      number: '000001',
    });
    const text = JSON.stringify(paper.body);
    for (const role of roles) expect(text).toContain(roleLabels[role]);
    const ticks = matrixTables().flatMap((table) =>
      table.rows.flatMap((row) => row.held.filter(Boolean)),
    ).length;
    expect(text.split('"√"')).toHaveLength(ticks + 1);
  });

  test('no two parts of making an account are in one hand', () => {
    const parts = ['account.create', 'account.grant', 'account.admit'] as const;
    const rows = matrixTables().flatMap((table) => table.rows);
    const holders = parts.map((part) => rows.find((row) => row.permission === part)?.held ?? []);
    for (const [column, role] of roles.entries())
      expect(holders.filter((held) => held[column]).length, role).toBeLessThan(2);
  });
});

describe('the three administrators', () => {
  test('after a working day the open registry holds nothing of the business', async () => {
    const backend = await newBackend(['petitionClerk', 'caseSupervisor', 'office']);
    const canaries = ['金丝雀甲', '反映金丝雀乙之事', '金丝雀丙单位', '金丝雀丁案情', '13900007788'];
    const [subject = '', summary = '', unit = '', gist = '', phone = ''] = canaries;
    await backend.call('unit.create', { values: { name: unit, kind: 'county' } });
    const { id } = await backend.call('petition.create', {
      values: {
        receivedOn: '2017-05-31',
        channel: 'letter',
        named: 'named',
        subject: { id: null, name: subject },
        unit: { id: null, name: unit },
        summary,
        reporter: `${subject}某`,
        reporterContact: phone,
      },
    });
    await backend.call('clue.create', {
      values: {
        receivedOn: '2017-05-31',
        source: 'petition',
        subject: { id: null, name: subject },
        summary: gist,
      },
    });
    await backend.call('petition.list', { search: subject, limit: 20, after: null });
    await backend.call('petition.get', { id });
    await backend.office.as('auditor');
    const { raw } = backend.office.host.requireLive().registry;
    const tables = raw
      .prepare("select name from sqlite_master where type = 'table'")
      .all<{ name: string }>()
      .map((row) => row.name);
    expect(tables.length).toBeGreaterThan(12);
    for (const table of tables)
      for (const row of raw.prepare(`select * from ${table}`).all())
        for (const canary of canaries) expect(JSON.stringify(row), table).not.toContain(canary);
    // And the key file, which is open to everybody.
    const file = await readFile(`${backend.dataFolder}/keyring.json`, 'utf8');
    for (const canary of canaries) expect(file).not.toContain(canary);
  });

  test('open no office, whatever they were given', async () => {
    const backend = await newBackend(['petitionClerk']);
    for (const who of ['systemAdmin', 'securityAdmin', 'auditor'] as const) {
      const live = await backend.office.as(who);
      expect(() => live.officeReader).toThrow('E_NOT_ADMITTED');
      expect(live.keys.officeKey).toBeNull();
      for (const name of names.filter((one) => /^(petition|clue|case|person)\./u.test(one)))
        expect(await permitted(backend, name), `${who} ${name}`).toBe(false);
    }
  });
});
