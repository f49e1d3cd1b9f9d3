import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import type { Service } from '#backend/messages.ts';
import { AppError } from '#shared/errors.ts';
import { type ClueDesk, clueDesk, named } from '../clues/desk.ts';
import { strFromZip } from '../documents/zip.ts';
import { markAs, story } from '../secrecy/story.ts';
import { codeOf } from '../session/office.ts';
import { forAllTests } from '../support/when-done.ts';

const REPORTER = '举报人丙';
/** Pages sent to be drawn or printed. */
const sent: string[] = [];

const printer = (service: Service): Promise<Uint8Array> => {
  if (service.what === 'print') return Promise.resolve(new TextEncoder().encode('done'));
  if (service.what !== 'printToPdf') return Promise.reject(new AppError('E_INTERNAL'));
  sent.push(service.html);
  const copies = Math.max(1, new Set(service.html.match(/份号 \d{6}/gu)).size);
  return Promise.resolve(Buffer.from(`%PDF-1.4\n${'<</Type /Page>>'.repeat(copies)}%%EOF`));
};

let desk: ClueDesk;
beforeAll(() => forAllTests(async () => (desk = await clueDesk('2026-03-04', printer))));

const papersOf = async (id: string): Promise<readonly string[]> =>
  (await desk.call('form.of', { ledger: 'clue', id })).map((paper) => paper.id);

const paper = async (form: string, id: string): Promise<string> => {
  await desk.call('output.print', { content: { what: 'form', form, id }, copies: 1 });
  return sent.at(-1) ?? '';
};

/** A clue whose disposal was proposed and agreed to by the supervising leader. */
async function proposed(): Promise<string> {
  const { call, as, take } = desk;
  await as('supervisor');
  const values = {
    receivedOn: '2026-03-04',
    subject: named('周某'),
    unit: named('石桥乡'),
    summary: '虚报粮补',
  };
  const { id } = await call('clue.create', { values });
  const dispatch = { handlingDepartment: '第一室', dispatchOpinion: '建议第一室承办', demand: '按期' };
  await take('clue', id, 'proposeDispatch', { values: dispatch });
  await as('head');
  await take('clue', id, 'approveDispatch', { note: '请第一室承办' });
  await as('supervisor');
  await desk.nameHandler('clue', id);
  await as('handler');
  await take('clue', id, 'proposeDisposal', {
    values: { proposedDisposal: 'preliminaryCheck', disposalPlan: '核查粮补发放表' },
    leader: 'leader',
  });
  await as('leader');
  await take('clue', id, 'approveAsSupervising', { note: '同意，注意保密', leader: 'deputy' });
  return id;
}

test('a paper of a clue is printed with the words of its steps, a number, a watermark and an entry', async () => {
  const { call, as, take } = desk;
  const id = await proposed();
  expect(await papersOf(id)).toEqual(expect.arrayContaining(['clueIntake', 'clueDisposal', 'checkApproval']));
  const content = { what: 'form', form: 'clueDisposal', id } as const;
  expect(await call('output.plan', { act: 'print', content })).toMatchObject({
    title: expect.stringMatching(/^问题线索处置方案呈批笺：问题线索 XS-2026-/u),
    level: null,
    ready: true,
  });
  const made = await call('output.print', { content, copies: 2 });
  expect(made).toMatchObject({ result: 'done', copyNumbers: ['000001', '000002'] });
  const html = sent.at(-1) ?? '';
  const leader = desk.backend.office.host.requireLive().account.displayName;
  for (const words of ['请第一室承办', '拟：初步核实。', '核查粮补发放表', '同意，注意保密', '份号 000002'])
    expect(html).toContain(words);
  expect(html).toContain(`${leader}　2026年3月4日`);
  // Nobody has said the head's word: there is room for it.
  expect(html.match(/签名：/gu)?.length).toBeGreaterThanOrEqual(2 * 2);
  expect(html).toContain(`${leader}　2026-03-04`);

  await as('head');
  const { entries } = await call('output.register', {
    ...{ register: 'print', year: 2026, act: null, secretOnly: false, outstandingOnly: false },
    ...{ before: null, limit: 5 },
  });
  expect(entries[0]).toMatchObject({ result: 'done', by: leader, records: 1 });
  expect(entries[0]?.title).not.toContain('周某');
  expect(entries[0]?.copies).toHaveLength(2);

  // What was said before a return is said no more.
  await as('deputy');
  await take('clue', id, 'returnAsLeader', { note: '方案写细' });
  expect(await paper('clueDisposal', id)).not.toContain('同意，注意保密');

  // B01: a new disposal shows what was decided before, on what basis and by whom.
  const asked = async (action: string, values: Record<string, string>) => {
    await as('handler');
    await take('clue', id, action, { values, note: '再议', leader: 'leader' });
  };
  const agreed = async () => {
    await as('leader');
    await take('clue', id, 'approveAsSupervising', { leader: 'deputy' });
    await as('deputy');
    await take('clue', id, 'approveAsDeputy');
    await as('head');
    await take('clue', id, 'approveAsHead');
  };
  const first = { proposedDisposal: 'heldPending', disposalBasis: '证人在外', heldUntil: '2026-05-01' };
  await asked('proposeDisposal', first);
  expect(await paper('clueDisposal', id)).not.toContain('历次处置');
  await agreed();
  await asked('disposeAgain', { proposedDisposal: 'concluded', disposalBasis: '查否' });
  expect(await paper('clueDisposal', id)).toContain('暂存待查（现行）；依据：证人在外');
  expect(await paper('clueReportToCommittee', id)).toContain('处置依据：证人在外');
  await agreed();
  expect(await paper('clueDisposal', id)).toMatch(/暂存待查；依据：证人在外；批准人：/u);
  expect(await paper('clueReportToCommittee', id)).toContain('处置依据：查否');
});

test('the same paper as PDF and as Word', async () => {
  const id = await proposed();
  const content = { what: 'form', form: 'checkApproval', id } as const;
  const pdf = desk.backend.place('paper.pdf');
  const saved = await desk.call('output.savePdf', { content, file: desk.backend.file(pdf, 'write') });
  expect(saved).toMatchObject({ copyNumber: '000001', pages: 1 });
  const docx = desk.backend.place('paper.docx');
  const word = await desk.call('output.saveDocx', { content, file: desk.backend.file(docx, 'write') });
  expect(word.copyNumber).toBe('000002');
  const parts = await strFromZip(await readFile(docx));
  expect(parts.get('word/document.xml')).toContain('初步核实呈批表');
  expect(parts.get('word/document.xml')).toContain('同意，注意保密。');
  const header = [...parts].filter(([name]) => name.startsWith('word/header')).map(([, xml]) => xml);
  expect(header.join('')).toContain('份号 000002');
});

test('who may not see the record has no papers of it, and a void one has none', async () => {
  const { call, as } = desk;
  const id = await proposed();
  const content = { what: 'form', form: 'clueDisposal', id } as const;
  expect(await codeOf(desk.call('form.of', { ledger: 'petition', id }))).toBe('E_NOT_FOUND');
  // A paper of another register, one that cannot be made of it now, one that is none.
  for (const form of ['petitionIntake', 'checkExtension', 'nothing'])
    expect(await codeOf(call('output.plan', { act: 'print', content: { ...content, form } }))).toBe(
      'E_NOT_FOUND',
    );
  await desk.backend.signInAs(['supervisingLeader']);
  expect(await codeOf(call('form.of', { ledger: 'clue', id }))).toBe('E_NOT_FOUND');
  expect(await codeOf(call('output.print', { content, copies: 1 }))).toBe('E_NOT_FOUND');
  await as('supervisor');
  const { revision } = await desk.get('clue', id);
  await call('clue.void', { id, revision, reason: '重复登记' });
  expect(await papersOf(id)).toEqual([]);
  expect(await codeOf(call('output.print', { content, copies: 1 }))).toBe('E_NOT_FOUND');
});

test('no paper of a petition says who reported', async () => {
  const { call, as } = desk;
  await as('supervisor');
  const values = {
    receivedOn: '2026-03-04',
    channel: 'letter',
    named: 'named',
    reporter: REPORTER,
    reporterContact: '13800000000',
    subject: named('周某'),
    summary: '优亲厚友',
  };
  const { id } = await call('petition.create', { values });
  const papers = await call('form.of', { ledger: 'petition', id });
  expect(papers.map((one) => one.id)).toEqual(['petitionIntake', 'petitionExtension', 'petitionAccepted']);
  for (const { id: form } of papers) {
    const html = await paper(form, id);
    expect(html).not.toMatch(/举报人丙|13800000000/u);
  }
  // The notice leaves the name to a hand.
  expect(sent.at(-1)).toContain('＿＿＿＿＿＿：');
});

test('what is read at the screen alone does not stand on a paper, nor how it is read', async () => {
  const { call, as, take } = desk;
  await as('handler');
  const { id } = await call('talk.create', {
    values: {
      ...{ requestedOn: '2026-03-04', kind: 'reminder', occasion: 'signs', matter: '操办酒席' },
      ...{ subject: named('周某'), unit: named('石桥乡'), target: 'other' },
    },
  });
  await take('talk', id, 'submit', { values: { talkPlan: '谈话方案' }, leader: 'leader' });
  await as('leader');
  await take('talk', id, 'approve', { note: '同意' });
  await as('handler');
  const record = '他说：钱是他收的';
  const held = { talkedOn: '2026-03-04', placeKind: 'talkRoom', talker: '甲', secondTalker: '乙', record };
  await take('talk', id, 'hold', { values: held });
  expect(await paper('talkReport', id)).toContain(record);
  await take('talk', id, 'close', { values: { report: '已提醒' } });
  const html = await paper('talkReport', id);
  expect(html).toContain('（已锁定，不随本表印出）');
  for (const words of [record, '查阅谈话记录']) expect(html).not.toContain(words);
});

test('a paper bears the highest mark of what it draws on', async () => {
  const told = await story(printer);
  const { backend, clues, asClerk } = told;
  const file = await backend.call('case.create', {
    values: {
      filedOn: '2017-05-20',
      subject: named('周某'),
      unit: named('甲村'),
      clue: { id: clues[0], name: 'XS-2017-0001' },
    },
  });
  const content = { what: 'form', form: 'caseFiling', id: file.id } as const;
  const plan = () => backend.call('output.plan', { act: 'print', content });
  expect(await plan()).toMatchObject({ level: null, ready: true });
  await markAs(told, 'clue', clues[0]);
  await asClerk();
  expect(await plan()).toMatchObject({ level: 'secret', mark: '机密★10年', ready: false });
});
