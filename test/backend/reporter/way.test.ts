import { beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '#backend/session/sign-in.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { usualPolicies } from '#shared/domain/policies.ts';
import { codeOf } from '../session/office.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

const OWN = 'My-own sparrow6 sings';

let backend: TestBackend;
let login: string;
let petitionId: string;

const back = () => signIn(backend.office.host, login, OWN);
const ask = () =>
  backend.call('reporter.request', { petitionId, reasonCode: 'resultFeedback', reason: '告知办理结果' });
const open = () => backend.call('reporter.open', { petitionId });
const openings = () => backend.call('reporter.openings', { petitionId });
/** The head allows it; the clerk is at work afterwards. */
const allow = async (approvalId: string) => {
  await backend.office.as('head');
  await backend.call('approval.decide', { id: approvalId, approve: true, note: '' });
  await back();
};
const reporterRows = () =>
  new AuditRows(backend.office.host.requireLive().opened.writer.raw, 'auditEntry')
    .page(0, 999)
    .filter((row) => row.action.startsWith('reporter.'))
    .map((row) => [row.action, JSON.parse(row.facts) as Record<string, unknown>] as const);

beforeEach(async () => {
  backend = await newBackend(['petitionClerk']);
  login = backend.office.host.requireLive().account.loginName;
  const values = { receivedOn: '2017-05-01', channel: 'letter', summary: '反映', reporter: '陈某兰' };
  petitionId = (await backend.call('petition.create', { values })).id;
});

describe('the reason for seeing a reporter', () => {
  test('has a code and words; numbers of people and unknown codes are refused', async () => {
    const request = (more: object) =>
      codeOf(
        backend.call('reporter.request', {
          petitionId,
          reasonCode: 'verify',
          reason: '核实补贴户数',
          ...more,
        }),
      );
    for (const more of [
      { reasonCode: 'curiosity' },
      { reason: '核实' },
      { reason: '打13900001234核实' },
      { note: '陈某兰' },
    ])
      expect(await request(more), JSON.stringify(more)).toBe('E_BAD_INPUT');
    expect(await openings()).toMatchObject({ rows: [] });
    expect(await request({})).toBe('no error');
  });

  test('stays at the petition, with who asked, who allowed it and when it was opened, for every reader of it', async () => {
    await allow((await ask()).approvalId);
    await open();
    await backend.signInAs(['handler']);
    const { rows } = await openings();
    expect(rows).toEqual([
      expect.objectContaining({
        mine: false,
        reasonCode: 'resultFeedback',
        reason: '告知办理结果',
        status: 'used',
        openedAt: expect.stringContaining('2017-06'),
      }),
    ]);
    expect(rows[0]?.decidedBy).not.toBeNull();
    expect(JSON.stringify(rows)).not.toContain('陈某兰');
    await backend.signInAs(['statistician']);
    expect(await codeOf(openings())).toBe('E_PERMISSION');
  });

  test('stands in the audit rows of asking and of opening, and the name does not', async () => {
    const { approvalId } = await ask();
    await allow(approvalId);
    await open();
    const reason = { reasonCode: 'resultFeedback', reason: '告知办理结果', approval: approvalId };
    const rows = reporterRows();
    expect(rows.map(([action]) => action)).toEqual(['reporter.request', 'reporter.open']);
    for (const [, facts] of rows) expect(facts).toMatchObject(reason);
    expect(JSON.stringify(rows)).not.toContain('陈某兰');
  });
});

describe('the policy', () => {
  const setPolicy = async (values: { reporterMinutes: number; reporterSeconds: number }) => {
    await backend.office.as('securityAdmin');
    await backend.call('policy.set', {
      level: 'confidential',
      values: { ...usualPolicies('confidential'), ...values },
    });
    await back();
  };

  test('says for how many minutes leave is good and for how many seconds the identity is shown', async () => {
    await setPolicy({ reporterMinutes: 5, reporterSeconds: 20 });
    expect(await openings()).toMatchObject({ goodMinutes: 5, shownSeconds: 20 });
    await allow((await ask()).approvalId);
    backend.office.clock.minutes(5);
    expect(await codeOf(open())).toBe('E_APPROVAL');
    expect((await openings()).rows.map((one) => one.status)).toEqual(['expired']);
    await allow((await ask()).approvalId);
    backend.office.clock.minutes(4);
    expect(await open()).toMatchObject({ shownSeconds: 20, reporter: '陈某兰' });
  });
});
