import { describe, expect, it } from 'vitest';
import {
  administrationPermissions,
  isPermission,
  officePermissions,
  permissions,
  sharedPermissions,
} from '#shared/domain/permissions.ts';
import {
  administratorRoles,
  businessRoles,
  holds,
  mayHoldTogether,
  permissionsOf,
  roleConflicts,
  roleKind,
  roleLabels,
  rolePermissions,
  roles,
} from '#shared/domain/roles.ts';
import { ledgerIds, mainLedgerIds } from '#shared/ledgers/field.ts';

const rolesWith = (permission: (typeof permissions)[number]) =>
  roles.filter((role) => holds([role], permission));

describe('permissions', () => {
  it('lists each one once and knows no other', () => {
    expect(new Set(permissions).size).toBe(permissions.length);
    expect(permissions).toHaveLength(
      ledgerIds.length * 6 +
        officePermissions.length +
        sharedPermissions.length +
        administrationPermissions.length,
    );
    expect(isPermission('petition.read')).toBe(true);
    expect(isPermission('petition.delete')).toBe(false);
    expect(isPermission('toString')).toBe(false);
  });

  it('are each held by somebody', () => {
    const orphans = permissions.filter((permission) => rolesWith(permission).length === 0);
    expect(orphans).toEqual([]);
  });
});

describe('administrators (domain §4.2)', () => {
  const ofTheMachine = new Set<string>([...administrationPermissions, ...sharedPermissions]);

  it.each(administratorRoles)('%s holds no business permission', (administrator) => {
    expect(rolePermissions[administrator].filter((p) => !ofTheMachine.has(p))).toEqual([]);
    expect(roleKind(administrator)).toBe('administrator');
  });

  it('hold their acts alone', () => {
    for (const role of businessRoles)
      expect(administrationPermissions.filter((p) => holds([role], p))).toEqual([]);
  });

  it('share creating, granting and admitting an account among three persons (DESIGN §3)', () => {
    const steps = ['account.create', 'account.grant', 'account.admit'] as const;
    for (const role of roles) expect(steps.filter((step) => holds([role], step)).length).toBeLessThan(2);
    for (const a of roles)
      for (const b of roles)
        if (mayHoldTogether(a, b))
          expect(steps.filter((step) => holds([a, b], step)).length, `${a} ${b}`).toBeLessThan(2);
  });

  it('go with no other role', () => {
    const pairs = administratorRoles.flatMap((a) => roles.map((b) => [a, b] as const));
    expect(pairs.filter(([a, b]) => a !== b && mayHoldTogether(a, b))).toEqual([]);
  });

  it('cannot take anything out of the office', () => {
    for (const role of administratorRoles)
      expect(
        rolePermissions[role].filter((p) => /export|transfer|reporter/.test(p) && p !== 'log.export'),
      ).toEqual([]);
    // The log names nobody and nothing (DESIGN §3); the auditor alone takes it along.
    expect(roles.filter((role) => holds([role], 'log.export'))).toEqual(['auditor']);
  });
});

describe('business roles', () => {
  it('keeps investigating apart from judging and from supervising (§11)', () => {
    expect(mayHoldTogether('handler', 'reviewer')).toBe(false);
    expect(mayHoldTogether('caseSupervisor', 'handler')).toBe(false);
    expect(mayHoldTogether('office', 'statistician')).toBe(true);
    expect(mayHoldTogether('handler', 'handler')).toBe(true);
    expect(roleConflicts(['reviewer', 'office', 'handler'])).toEqual([['reviewer', 'handler']]);
    expect(roleConflicts(['systemAdmin', 'securityAdmin', 'auditor'])).toHaveLength(3);
    expect(roleConflicts(['office', 'statistician'])).toEqual([]);
  });

  it('lets the head read and approve all, and write nothing that others keep', () => {
    for (const ledger of ledgerIds) {
      expect(holds(['head'], `${ledger}.read`)).toBe(true);
      expect(holds(['head'], `${ledger}.approve`)).toBe(true);
      expect(holds(['head'], `${ledger}.write`)).toBe(false);
    }
  });

  it('gives every ledger a line that keeps it', () => {
    const keeper = mainLedgerIds.map((ledger) => rolesWith(`${ledger}.import`).join());
    expect(keeper).toEqual([
      'office',
      'office',
      'petitionClerk',
      'caseSupervisor',
      'caseSupervisor',
      'patrol',
      'patrol',
      'conduct',
    ]);
    for (const ledger of ledgerIds) expect(rolesWith(`${ledger}.write`).length, ledger).toBeGreaterThan(0);
  });

  it('opens reporters to the petition office only, and lets it not approve that itself', () => {
    expect(rolesWith('reporter.read')).toEqual(['petitionClerk']);
    expect(rolesWith('reporter.approve')).toEqual(['head', 'supervisingLeader']);
  });

  it('shows the marks that end to who decides on marks, and to the office that keeps the list', () => {
    expect(rolesWith('secrecy.decide')).toEqual(['head', 'supervisingLeader']);
    expect(rolesWith('secrecy.review')).toEqual(['head', 'supervisingLeader', 'office']);
  });

  it('keeps building a package apart from approving it', () => {
    for (const role of roles)
      expect(holds([role], 'transfer.build') && holds([role], 'transfer.approve')).toBe(false);
  });

  it('reads before it writes', () => {
    const actions = ['write', 'void', 'approve', 'export', 'import'] as const;
    const blind = businessRoles.flatMap((role) =>
      ledgerIds.filter(
        (ledger) =>
          !holds([role], `${ledger}.read`) && actions.some((action) => holds([role], `${ledger}.${action}`)),
      ),
    );
    expect(blind).toEqual([]);
  });

  it('adds up the rights of several roles', () => {
    const held = permissionsOf(['office', 'statistician']);
    expect(held.has('bulletin.draft') && held.has('transfer.build')).toBe(true);
    expect(held.has('bulletin.issue')).toBe(false);
  });

  it('names every role in Chinese, each by another name', () => {
    expect(new Set(Object.values(roleLabels)).size).toBe(roles.length);
  });
});
