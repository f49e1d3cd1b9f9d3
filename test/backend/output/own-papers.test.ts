import { expect, test } from 'vitest';
import type { Service } from '#backend/messages.ts';
import { signIn } from '#backend/session/sign-in.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import type { Role } from '#shared/domain/roles.ts';
import { AppError } from '#shared/errors.ts';
import { blankPng } from '#test/fixtures/documents/blank-png.ts';
import { upload, values } from '../evidence/stage.ts';
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

/** What a browser takes for a JPEG, by its first bytes; the printer of these tests draws nothing. */
const jpeg = (mark: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(mark)]));
const inPage = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

test('evidence on paper: stamped, numbered, in its custody, by the leave that the policy names, for who may see it', async () => {
  const { backend, sent, printer, whoWorks, as } = await desk(['petitionClerk', 'caseSupervisor', 'office']);
  const keeper = whoWorks();
  const { id: recordId } = await backend.call('case.create', {
    values: { ...values.case, filedOn: '2026-03-05' },
  });
  const store = async (name: string, bytes: Buffer) =>
    (await upload(backend, { ledger: 'case', recordId, name, bytes })).id;
  const evidence = (id: string, pages: { from: number; to: number } | null = null) =>
    ({ what: 'evidence', id, pages }) as const;
  const custody = async (id: string) =>
    (await backend.call('attachment.custody', { itemId: id })).map(({ action, note }) => [action, note]);

  // A picture goes as it is; nobody need agree to what bears no mark.
  const picture = Buffer.from(blankPng(40, 30));
  const photo = await store('周某照片.png', picture);
  const made = await backend.call('output.print', { content: evidence(photo), copies: 2 });
  expect(made).toMatchObject({ result: 'done', copyNumbers: ['000001', '000002'] });
  const paper = sent.at(-1) ?? '';
  for (const word of [inPage(picture), keeper.name, '份号 000002', '周某照片.png', 'SHA-256：'])
    expect(paper).toContain(word);
  // Once on the page however many copies, under a watermark; the queue of the printer learns no name.
  expect(paper.split(inPage(picture))).toHaveLength(2);
  expect(paper).toContain('class="sheet over"');
  expect(paper).toContain('<title>材料打印件</title>');
  expect(await custody(photo)).toEqual([
    ['printed', `${made.number}，份号 000001、000002`],
    ['received', null],
  ]);
  expect((await printRegister(backend))[0]).toMatchObject({ act: 'print', result: 'done', mark: '' });
  printer.says = 'cancelled';
  await backend.call('output.print', { content: evidence(photo), copies: 1 });
  expect(await custody(photo)).toHaveLength(2);
  // Nobody knows what a failed print has put on paper.
  printer.says = 'failed';
  await backend.call('output.print', { content: evidence(photo), copies: 1 });
  expect((await custody(photo)).map(([action]) => action)).toEqual(['printed', 'printed', 'received']);
  printer.says = 'done';

  // Of a PDF the asked-for pages, as the window has drawn them: all of them, and pictures only.
  const pdf = await store('笔录.pdf', Buffer.from('%PDF-1.7\n'));
  const two = { content: evidence(pdf, { from: 3, to: 4 }), copies: 1 };
  for (const drawn of [undefined, [jpeg('a')], [jpeg('a'), new Uint8Array([1, 2, 3])]])
    expect(await codeOf(backend.call('output.print', { ...two, drawn }))).toBe('E_BAD_INPUT');
  expect(await codeOf(backend.call('output.print', { content: evidence(pdf), copies: 1 }))).toBe(
    'E_BAD_INPUT',
  );
  const huge = new Uint8Array(4 * 1024 * 1024 + 1);
  huge.set(jpeg(''));
  expect(await codeOf(backend.call('output.print', { ...two, drawn: [jpeg('a'), huge] }))).toBe(
    'E_FILE_TOO_LARGE',
  );
  await backend.call('output.print', { ...two, drawn: [jpeg('first'), jpeg('second')] });
  const drawnPaper = sent.at(-1) ?? '';
  for (const word of [inPage(jpeg('first')), inPage(jpeg('second')), '笔录.pdf，第4页', '第3—4页'])
    expect(drawnPaper).toContain(word);
  expect((await printRegister(backend))[0]?.title).toContain('（第3—4页）');

  // Words as words; film and sound on no paper; nothing as a Word file.
  const text = await store('说明.txt', Buffer.from('甲  乙\n<b>丙</b>'));
  await backend.call('output.print', { content: evidence(text), copies: 1 });
  expect(sent.at(-1)).toContain('甲\u00a0\u00a0乙');
  expect(sent.at(-1)).toContain('&lt;b&gt;丙');
  const film = await store('录像.mp4', Buffer.from('\0\0\0\u0020ftypisom', 'latin1'));
  expect(await codeOf(backend.call('output.print', { content: evidence(film), copies: 1 }))).toBe(
    'E_FILE_KIND',
  );
  const docx = backend.call('output.saveDocx', {
    content: evidence(text),
    file: backend.file('材料.docx', 'write'),
  });
  expect(await codeOf(docx)).toBe('E_BAD_INPUT');

  // As a file it is entered among the exports.
  await backend.call('output.savePdf', {
    content: evidence(photo),
    file: backend.file(backend.place('材料.pdf'), 'write'),
  });
  expect((await custody(photo))[0]?.[0]).toBe('exported');

  const blind = { content: evidence(photo), copies: 1 };
  for (const role of ['handler', 'reviewer', 'petitionClerk', 'statistician'] as const) {
    await backend.signInAs([role]);
    expect(await codeOf(backend.call('output.plan', { act: 'print', content: blind.content })), role).toBe(
      'E_NOT_FOUND',
    );
    expect(await codeOf(backend.call('output.print', blind)), role).toBe('E_NOT_FOUND');
  }
  await demandLeave(backend);
  await as(keeper.login);
  expect(await reasonOf(backend.call('output.print', blind))).toBe('needed');
  const { approvalId } = await backend.call('output.request', {
    ...{ act: 'print', content: blind.content, copies: 1, purpose: '入卷' },
  });
  await backend.office.as('head');
  await backend.call('output.decide', { id: approvalId, approve: true, note: '' });
  await as(keeper.login);
  await backend.call('output.print', blind);
  expect((await printRegister(backend))[0]).toMatchObject({ purpose: '入卷', result: 'done' });
  expect(await reasonOf(backend.call('output.print', blind))).toBe('used');
  await backend.call('access.recuse', { ledger: 'case', recordId, accountId: null, reason: '亲属' });
  expect(await codeOf(backend.call('output.print', blind))).toBe('E_NOT_FOUND');
});
