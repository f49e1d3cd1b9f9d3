import { expect, test } from 'vitest';
import type { Service } from '#backend/messages.ts';
import { signIn } from '#backend/session/sign-in.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import type { Role } from '#shared/domain/roles.ts';
import { AppError } from '#shared/errors.ts';
import { act, codeOf, reasonOf } from '../session/office.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

const OWN = 'My-own sparrow6 sings';
const YEAR = 2026;

/** An office whose printer says what is told to it, and keeps what went to it. */
async function desk(roles: readonly Role[]) {
  const sent: string[] = [];
  const printer = { says: 'done' };
  const backend = await newBackend(
    roles,
    (service: Service) => {
      if (service.what === 'print') {
        sent.push(service.html);
        return Promise.resolve(new TextEncoder().encode(printer.says));
      }
      if (service.what !== 'printToPdf') return Promise.reject(new AppError('E_INTERNAL'));
      const copies = new Set(service.html.match(/份号 \d{6}/gu)).size;
      return Promise.resolve(Buffer.from(`%PDF-1.4\n${'<</Type /Page>>'.repeat(Math.max(1, copies))}%%EOF`));
    },
    '2026-03-06T01:00:00.000Z',
  );
  const whoWorks = () => {
    const { accountId, account } = backend.office.host.requireLive();
    return { id: accountId, login: account.loginName, name: account.displayName };
  };
  return { backend, sent, printer, whoWorks, as: (login: string) => signIn(backend.office.host, login, OWN) };
}

async function printRegister(backend: TestBackend) {
  const { entries } = await backend.call('output.register', {
    ...{ register: 'print', year: YEAR, act: null, secretOnly: false, outstandingOnly: false },
    ...{ before: null, limit: 50 },
  });
  return entries;
}

/** Leaders must agree to every paper. */
async function demandLeave(backend: TestBackend): Promise<void> {
  await backend.office.as('securityAdmin');
  const { columns } = await backend.call('policy.get', {});
  await backend.call('policy.set', {
    level: 'internal',
    values: { ...columns.internal, printApproval: 'oneLeader' },
  });
}

test('the slip of a sealed matter: stamped and numbered, in the register without a word of it, by its handlers alone', async () => {
  const { backend, sent, printer, whoWorks, as } = await desk(['petitionClerk']);
  const clerk = whoWorks();
  await backend.signInAs(['office']);
  const courier = whoWorks();
  await as(clerk.login);
  const { id, number } = await backend.call('sealedMatter.register', {
    receivedOn: '2026-03-05',
    channel: 'letter',
    envelope: 'FB-2026-0007',
    targetKind: 'ownHead',
    handlers: [clerk.id, courier.id],
  });
  const content = { what: 'sealedSlip', id } as const;
  expect(await backend.call('output.plan', { act: 'print', content })).toMatchObject({
    title: '上级管辖密封件交接单',
    ready: true,
    rule: 'none',
  });
  printer.says = 'cancelled';
  await backend.call('output.print', { content, copies: 2 });
  const steps = async () =>
    (await backend.call('sealedMatter.get', { id })).steps.filter((one) => one.step === 'slipPrinted');
  expect(await steps()).toEqual([]);
  printer.says = 'done';
  const made = await backend.call('output.print', { content, copies: 2 });
  expect(made.copyNumbers).toHaveLength(2);
  expect(await steps()).toHaveLength(1);
  const paper = sent.at(-1) ?? '';
  for (const word of [number, 'FB-2026-0007', ...made.copyNumbers, clerk.name]) expect(paper).toContain(word);
  const log = new AuditRows(backend.office.host.requireLive().opened.writer.raw, 'auditEntry').page(0, 999);
  expect(log.filter((row) => row.action === 'sealedMatter.slipPrinted')).toHaveLength(1);
  expect(
    await codeOf(backend.call('output.request', { act: 'print', content, copies: 1, purpose: '送上级' })),
  ).toBe('E_APPROVAL');
  // It is paper for the envelope, and no file.
  expect(
    await codeOf(backend.call('output.savePdf', { content, file: backend.file('slip.pdf', 'write') })),
  ).toBe('E_BAD_INPUT');

  await backend.office.as('head');
  expect(await codeOf(backend.call('output.print', { content, copies: 1 }))).toBe('E_NOT_FOUND');
  const [entry] = await printRegister(backend);
  expect(entry).toMatchObject({ title: '', result: 'done', by: clerk.name });
  expect(JSON.stringify(await printRegister(backend))).not.toMatch(/密封|MF-|FB-/u);
});

test('the list of a hand-over: on the leave that the policy names, stamped, numbers of pieces only', async () => {
  const { backend, sent, whoWorks, as } = await desk(['petitionClerk']);
  const leaver = whoWorks();
  const { number } = await backend.call('petition.create', {
    values: {
      receivedOn: '2026-03-05',
      channel: 'letter',
      summary: '信访之事',
      subject: { id: null, name: '周某' },
    },
  });
  await backend.signInAs(['petitionClerk']);
  const taker = whoWorks();
  await backend.office.as('systemAdmin');
  await act(backend.office.host, 'account.disable', { id: leaver.id, reason: '调离' });
  await backend.office.as('head');
  const { stamp } = await backend.call('handover.work', { accountId: leaver.id });
  const { id } = await backend.call('handover.run', {
    ...{ accountId: leaver.id, to: taker.id, choices: [], reason: '调任新岗位', stamp },
  });
  const content = { what: 'handover', id } as const;
  await backend.call('output.print', { content, copies: 3 });
  const paper = sent.at(-1) ?? '';
  for (const word of [number ?? '', leaver.name, taker.name, '份号 000003']) expect(paper).toContain(word);
  expect(paper).not.toContain('周某');
  const [entry] = await printRegister(backend);
  expect(entry).toMatchObject({ title: '工作交接清单', result: 'done', records: 1 });
  expect(entry?.copies).toHaveLength(3);
  expect(entry?.sha256).toMatch(/^[0-9a-f]{64}$/u);

  await demandLeave(backend);
  await backend.office.as('head');
  expect(await reasonOf(backend.call('output.print', { content, copies: 1 }))).toBe('needed');
  await as(taker.login);
  expect(await codeOf(backend.call('output.print', { content, copies: 1 }))).toBe('E_PERMISSION');
});
