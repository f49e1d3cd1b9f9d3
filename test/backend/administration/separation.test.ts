import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { matrixPaper } from '#backend/features/administration/matrix.ts';
import { permissionWords } from '#shared/domain/permission-words.ts';
import { ledgerActions, type Permission, permissions } from '#shared/domain/permissions.ts';
import { isAdministrator, roles, type Role, roleLabels } from '#shared/domain/roles.ts';
import { type CallName, contract } from '#shared/ipc/contract.ts';
import { accountCalls } from '#shared/ipc/account-calls.ts';
import { administrationCalls } from '#shared/ipc/administration-calls.ts';
import { policyCalls } from '#shared/ipc/policy-calls.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
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

const paper = matrixPaper({ unit: founders.office.name, person: '甲某', at: new Date(0), number: '000001' });
const tables = paper.body.flatMap((block) => (block.kind === 'table' ? [block] : []));

/** What the paper says, read back from its tables as a reader does: of each right the roles that hold it. */
function printed(): ReadonlyMap<Permission, readonly Role[]> {
  const business = roles.filter((role) => !isAdministrator(role));
  const found = new Map<Permission, readonly Role[]>();
  const enter = (permission: Permission, held: readonly Role[]) => {
    expect(found.has(permission), permission).toBe(false);
    found.set(permission, held);
  };
  for (const { headerRows, rows } of tables)
    for (const [head, ...cells] of rows) {
      const ledger = ledgerIds.find((id) => ledgers[id].label === head?.text);
      if (headerRows[0]?.[0]?.text === '台账' && ledger !== undefined)
        for (const [index, action] of ledgerActions.entries())
          enter(
            `${ledger}.${action}`,
            business.filter((_role, column) => cells[column]?.text.includes('查记废批出入'.charAt(index))),
          );
      const other = permissions.find((one) => permissionWords(one) === head?.text);
      if (headerRows[0]?.[0]?.text === '权限' && other !== undefined)
        enter(
          other,
          roles.filter((_role, column) => cells[column]?.text === '√'),
        );
    }
  return found;
}

describe('the role matrix', () => {
  test('as it is printed is the one the router keeps to: every right and every call of the administrators, tried as every role', async () => {
    const backend = await newBackend(['petitionClerk']);
    const rows = [...printed()];
    expect(rows.map(([permission]) => permission).toSorted()).toEqual([...permissions].toSorted());
    for (const role of roles) {
      await be(backend, role);
      const live = backend.office.host.requireLive();
      const before = live.registryChain.tail()?.seq ?? 0;
      let refused = 0;
      const tryCall = async (name: CallName, may: boolean): Promise<void> => {
        expect(await permitted(backend, name), `${role} ${name}`).toBe(may);
        if (!may) refused += 1;
      };
      for (const [permission, held] of rows) {
        const call = names.find((name) => contract[name].permission === permission);
        if (call !== undefined) await tryCall(call, held.includes(role));
        expect(held.includes(role), `${role} ${permission}`).toBe(live.can(permission));
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

  test('the paper names every role and says what its marks stand for; a ledger takes a row, so that it is short', () => {
    const text = JSON.stringify(paper.body);
    for (const role of roles) expect(text).toContain(roleLabels[role]);
    for (const words of ['查—查看', '记—登记、修改', '废—作废', '批—审批', '出—导出', '入—导入'])
      expect(text).toContain(words);
    const others = permissions.length - ledgerIds.length * ledgerActions.length;
    expect(tables.flatMap(({ rows }) => rows)).toHaveLength(ledgerIds.length + others);
  });

  test('no two parts of making an account are in one hand', () => {
    const parts = ['account.create', 'account.grant', 'account.admit'] as const;
    const rights = printed();
    for (const role of roles)
      expect(parts.filter((part) => rights.get(part)?.includes(role)).length, role).toBeLessThan(2);
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
