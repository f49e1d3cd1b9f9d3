import { describe, expect, test } from 'vitest';
import { isPermission } from '#shared/domain/permissions.ts';
import { holds, isAdministrator, type Role, roles } from '#shared/domain/roles.ts';
import { type CallName, contract } from '#shared/ipc/contract.ts';
import { roleMatrix } from '#shared/ipc/role-matrix.ts';

const rows = roleMatrix();
const of = (call: CallName): readonly Role[] => rows.find((row) => row.call === call)?.roles ?? [];

describe('the role matrix', () => {
  test('has every call once, with the right that the router asks for', () => {
    expect(rows.map((row) => row.call)).toEqual(Object.keys(contract));
    for (const { call, permission } of rows) expect(permission).toBe(contract[call].permission);
  });

  test('names exactly the roles that hold the right', () => {
    for (const { call, permission, roles: held } of rows)
      for (const role of roles) {
        const may = isPermission(permission)
          ? holds([role], permission)
          : permission !== 'member' || !isAdministrator(role);
        expect(held.includes(role), `${call} ${role}`).toBe(may);
      }
  });

  test('gives clues and cases to no line of work that has no part in them, and naming to those who supervise', () => {
    for (const role of ['statistician', 'petitionClerk', 'conduct', 'patrol', 'office'] as const)
      for (const call of ['clue.list', 'clue.get', 'case.list', 'case.get', 'case.export'] as const)
        expect(of(call), `${call} ${role}`).not.toContain(role);
    for (const call of ['access.name', 'access.end', 'access.lift'] as const)
      expect(of(call)).toEqual(['head', 'caseSupervisor']);
    expect(of('indicator.all')).toContain('statistician');
  });

  test('lets no administrator near what is read of records', () => {
    const ofRecords = rows.filter(({ call }) =>
      /^(?:petition|clue|case|person|unit|finding|pledge|poolMember|workbench|access)\./u.test(call),
    );
    expect(ofRecords.length).toBeGreaterThan(50);
    expect(ofRecords.filter((row) => row.roles.some(isAdministrator)).map(({ call }) => call)).toEqual([]);
  });
});
