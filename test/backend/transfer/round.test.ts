import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putDownPaper } from '../support/paper-clue.ts';
import { noise } from '#test/unit/transfer/fakes.ts';
import {
  approved,
  cardOf,
  city,
  county,
  everything,
  exchangeCards,
  newClue,
  receiptFor,
  refusal,
  Site,
  takeIn,
  written,
} from './site.ts';

let low: Site;
let high: Site;
let clueId: string;
const scan = noise(300_000, 4);

beforeAll(async () => {
  low = await Site.found(county);
  high = await Site.found(city);
  await exchangeCards(low, high);
  await low.as('clerk');
  clueId = await newClue(low, {
    note: '备注不外发',
    identityNumber: '110101199003070038',
  });
  await putDownPaper({ call: (name, input) => low.call(name, input) }, clueId, {
    disposal: 'heldPending',
    disposedOn: '2018-03-06',
    heldUntil: '2018-09-06',
  });
  const file = join(low.folder, '核查材料.pdf');
  await writeFile(file, scan);
  await low.call('attachment.add', { ledger: 'clue', recordId: clueId, file: low.token(file, 'read') });
});
afterAll(async () => {
  await low.close();
  await high.close();
});

const toCity = async () => ({ recipients: [await cardOf(low, city.name)] });
const ofLow = async (id: string) => {
  const found = (await low.call('transfer.outgoing', {})).find((one) => one.id === id);
  if (!found) throw new Error('not listed');
  return found;
};

test('the preview counts what would go and what stays, and shows the rows as they would leave', async () => {
  const selections = [{ ledger: 'clue' as const, query: everything }];
  const shown = await low.call('transfer.preview', { selections, withAttachments: true });
  expect(shown).toMatchObject({ attachments: 1, bytes: scan.length });
  const [clues] = shown.records;
  expect(clues).toMatchObject({ ledger: 'clue', count: 1, warned: 0 });
  expect(clues?.left.map(({ label, count }) => [label, count])).toEqual([
    ['身份证号', 1],
    ['审批人', 1],
    ['审批文书', 1],
    ['暂存复核日期', 1],
    ['暂存日期', 1],
    ['台账要素缺项', 1],
    ['双报告未齐', 1],
    ['备注', 1],
  ]);
  const without = await low.call('transfer.preview', { selections, withAttachments: false });
  expect(without).toMatchObject({ attachments: 0, bytes: 0 });
  expect(without.records[0]?.left.at(-1)).toMatchObject({ label: '附件', count: 1 });
  const { rows, fields, next } = await low.call('transfer.previewRows', {
    ledger: 'clue',
    query: everything,
    withAttachments: true,
    warnedOnly: false,
    after: null,
    limit: 10,
  });
  expect(next).toBeNull();
  expect(rows[0]?.attachments).toEqual(['核查材料.pdf']);
  // A code leaves in the words of the record's day, as its own office reads it; until 2017 this one was 暂存.
  expect(rows[0]?.values).toMatchObject({
    subject: '甲某',
    receivedOn: '2018年3月5日',
    disposal: '暂存待查',
  });
  expect(fields.map((field) => field.id)).not.toContain('note');
  expect(JSON.stringify(rows)).not.toContain('备注不外发');
});

test('built, approved, written, taken in, answered and closed; every number of both sides agrees', async () => {
  const id = await approved(low, await toCity());
  expect(await ofLow(id)).toMatchObject({ status: 'approved', seq: null, mayCancel: true, builtByMe: true });
  const folder = await written(low, id);
  const sent = await ofLow(id);
  expect(sent).toMatchObject({ status: 'written', seq: 1, daysWithoutReceipt: 0, receiptOverdue: false });
  const stages = new Set(low.progress.map((told) => told.stage));
  for (const stage of ['hash', 'write', 'readBack']) expect(stages).toContain(stage);

  const shown = await high.call('transfer.inspect', { folder: high.token(folder, 'folderRead') });
  expect(shown).toMatchObject({ verdict: 'ready', missing: [], incomingId: null });
  expect(shown.summary).toMatchObject({
    sender: county.name,
    purpose: '线索上报',
    classification: '秘密★5年',
    seq: 1,
    files: 1,
    records: [{ ledger: 'clue', count: 1 }],
    checkCode: sent.copies[0]?.checkCode,
    slipNumber: sent.slipNumber,
  });
  expect(await high.rows()).toMatchObject({ incomingPackage: 0, receivedRecord: 0 });

  const taken = await high.call('transfer.import', { draftId: shown.draftId });
  expect(taken).toMatchObject({ records: 1, files: 1, closes: null });
  expect((await high.leftFiles()).quarantine).toEqual([]);
  const records = await high.call('transfer.records', {
    id: taken.id,
    ledger: 'clue',
    after: null,
    limit: 50,
  });
  expect(records.rows).toMatchObject([
    { recordId: clueId, standing: 'new', attachments: ['核查材料.pdf'], values: { subject: '甲某' } },
  ]);
  const [file] = await high.call('transfer.files', { id: taken.id });
  const place = join(high.folder, 'saved.pdf');
  // It came as 秘密: what is saved plain leaves this office again, and a leader must agree.
  const received = { what: 'received', id: taken.id, fileId: file?.fileId ?? 0 } as const;
  const { approvalId } = await high.call('output.request', {
    ...{ act: 'saveFile', content: received, copies: 1 },
    purpose: '核查组阅卷',
  });
  await high.as('head');
  await high.call('output.decide', { id: approvalId, approve: true, note: '' });
  await high.as('clerk');
  await high.call('transfer.saveFile', {
    id: taken.id,
    fileId: file?.fileId ?? 0,
    file: high.token(place, 'write'),
  });
  expect((await readFile(place)).equals(scan)).toBe(true);

  const answer = await receiptFor(high, taken.id);
  const back = await low.call('transfer.inspect', { folder: low.token(answer, 'folderRead') });
  expect(back.summary).toMatchObject({
    kind: 'receipt',
    sender: city.name,
    answers: { outgoingId: id, result: 'imported', code: null },
  });
  const closed = await low.call('transfer.import', { draftId: back.draftId });
  expect(closed.closes).toBe(id);
  expect(await ofLow(id)).toMatchObject({
    status: 'closed',
    daysWithoutReceipt: null,
    mayCancel: false,
    receipts: [{ unit: city.name, result: 'imported' }],
  });
  const acts = (await low.log(50)).map((row) => row.action);
  for (const act of ['transfer.build', 'transfer.approve', 'transfer.write', 'transfer.takeReceipt'])
    expect(acts).toContain(act);
});

test('a package offered again is known, and its receipt goes out again byte for byte', async () => {
  const id = await approved(low, await toCity());
  const folder = await written(low, id);
  const taken = await takeIn(high, folder);
  const before = await high.rows();
  const again = await high.call('transfer.inspect', { folder: high.token(folder, 'folderRead') });
  expect(again).toMatchObject({ verdict: 'alreadyImported', incomingId: taken.id });
  expect((await refusal(high.call('transfer.import', { draftId: again.draftId }))).code).toBe('E_CONFLICT');
  expect(await high.rows()).toEqual(before);
  expect((await high.leftFiles()).quarantine).toEqual([]);
  const first = await receiptFor(high, taken.id);
  const second = await receiptFor(high, taken.id);
  for (const name of await readdir(first))
    expect((await readFile(join(second, name))).equals(await readFile(join(first, name)))).toBe(true);
  // Another copy of the same package is the same package, though its encryption differs.
  const copy = await written(low, id);
  expect((await high.call('transfer.inspect', { folder: high.token(copy, 'folderRead') })).verdict).toBe(
    'alreadyImported',
  );
  expect((await ofLow(id)).copies).toHaveLength(2);
  expect((await takeIn(low, first)).closes).toBe(id);
  // The receipt itself may come again as well, and closes nothing twice.
  const known = await low.call('transfer.inspect', { folder: low.token(second, 'folderRead') });
  expect(known.verdict).toBe('alreadyImported');
});

test('after ten days without a receipt the package is shown as unanswered', async () => {
  const id = await approved(low, await toCity());
  await written(low, id);
  low.days(10);
  expect(await ofLow(id)).toMatchObject({ daysWithoutReceipt: 10, receiptOverdue: false });
  low.days(1);
  expect(await ofLow(id)).toMatchObject({ daysWithoutReceipt: 11, receiptOverdue: true });
  const { transfersWaiting } = await low.call('workbench.get', {});
  expect(transfersWaiting).toBeGreaterThan(0);
});

test('a voided number is free again; the next package takes its place in the chain', async () => {
  const lost = await approved(low, await toCity());
  const folder = await written(low, lost);
  const place = (await ofLow(lost)).seq;
  await low.call('transfer.cancel', { id: lost, reason: 'U盘遗失' });
  expect(await ofLow(lost)).toMatchObject({ status: 'cancelled', cancelReason: 'U盘遗失', seq: place });
  const next = await approved(low, await toCity());
  const made = await written(low, next);
  expect((await ofLow(next)).seq).toBe(place);
  // The unanswered one of the test before has not come yet, so this one is held.
  const shown = await high.call('transfer.inspect', { folder: high.token(made, 'folderRead') });
  expect(shown).toMatchObject({ verdict: 'held', heldFor: 'gap', missing: [(place ?? 0) - 1] });
  expect((await refusal(high.call('transfer.import', { draftId: shown.draftId }))).code).toBe('E_CONFLICT');
  // A receipt for the voided one is for a package that does not exist any more.
  expect(folder).not.toBe(made);
});

test('a package after which others were sent cannot be voided', async () => {
  const first = await approved(low, await toCity());
  await written(low, first);
  const second = await approved(low, await toCity());
  await written(low, second);
  const error = await refusal(low.call('transfer.cancel', { id: first, reason: '不要了' }));
  expect(error).toMatchObject({ code: 'E_IN_USE', details: { count: 1 } });
  expect((await ofLow(first)).mayCancel).toBe(false);
});

test('what is approved is what is written: later changes of the record do not go along', async () => {
  const id = await approved(low, await toCity());
  const { revision } = await low.call('clue.get', { id: clueId });
  await low.call('clue.update', { id: clueId, revision, values: { summary: '改动后的内容' } });
  const { rows } = await low.call('transfer.contents', { id, ledger: 'clue', after: null, limit: 10 });
  expect(rows[0]?.values['summary']).toContain('危房改造');
  await written(low, id);
});

test('nobody alone: the builder never decides, a wrong password decides nothing, a decision is made once', async () => {
  await low.as('clerk');
  const { id } = await low.call('transfer.build', {
    recipients: (await toCity()).recipients,
    purpose: '线索上报',
    basis: '',
    bulletinId: null,
    selections: [{ ledger: 'clue', query: everything }],
    withAttachments: false,
    secrecy: '',
    textsRead: true,
  });
  const stick = await low.newFolder();
  const early = await refusal(low.call('transfer.write', { id, folder: low.token(stick, 'folderWrite') }));
  expect(early).toMatchObject({ code: 'E_APPROVAL', details: { reason: 'waiting' } });
  expect(await readdir(stick)).toEqual([]);
  await low.as('head');
  const decide = (password: string, approve = true) =>
    low.call('transfer.decide', { id, approve, password, note: '' });
  expect((await refusal(decide('not the password'))).code).toBe('E_SIGN_IN');
  expect((await ofLow(id)).status).toBe('waiting');
  await decide(low.passwordOf('head'), false);
  expect(await ofLow(id)).toMatchObject({ status: 'refused' });
  expect((await refusal(decide(low.passwordOf('head')))).code).toBe('E_APPROVAL');
  await low.as('clerk');
  expect(
    (await refusal(low.call('transfer.write', { id, folder: low.token(stick, 'folderWrite') }))).code,
  ).toBe('E_APPROVAL');
});

test('a mark below the machine’s or malformed is refused, and so is an empty package', async () => {
  const order = {
    recipients: (await toCity()).recipients,
    purpose: '线索上报',
    basis: '',
    bulletinId: null,
    selections: [{ ledger: 'clue' as const, query: everything }],
    withAttachments: false,
    textsRead: true as const,
  };
  for (const [secrecy, reason] of [
    ['机密★5年', 'machine'],
    ['秘密 5年', 'form'],
  ])
    expect(await refusal(low.call('transfer.build', { ...order, secrecy: secrecy ?? '' }))).toMatchObject({
      code: 'E_MARK',
      details: { reason },
    });
  const none = { ...everything, search: '没有这样的文字' };
  const empty = { ...order, secrecy: '', selections: [{ ledger: 'clue' as const, query: none }] };
  expect((await refusal(low.call('transfer.build', empty))).code).toBe('E_VALIDATION');
});

test('a ledger that the account may not read cannot be sent, shown or previewed', async () => {
  const id = await approved(low, await toCity());
  const query = { search: '', filters: [], sort: null, includeVoided: false };
  const page = { after: null, limit: 5 };
  await low.as('second');
  const selections = [{ ledger: 'clue' as const, query }];
  const tries = [
    low.call('transfer.preview', { selections, withAttachments: false }),
    low.call('transfer.previewRows', {
      ledger: 'clue',
      query,
      withAttachments: false,
      warnedOnly: false,
      ...page,
    }),
    low.call('transfer.contents', { id, ledger: 'clue', ...page }),
    low.call('transfer.build', {
      recipients: (await toCity()).recipients,
      purpose: '线索上报',
      basis: '',
      bulletinId: null,
      selections,
      withAttachments: false,
      secrecy: '',
      textsRead: true,
    }),
  ];
  for (const attempt of tries)
    expect(await refusal(attempt)).toMatchObject({
      code: 'E_PERMISSION',
      details: { permission: 'clue.read' },
    });
  await low.as('clerk');
  await high.as('second');
  const [incoming] = await high.call('transfer.incoming', {});
  const received = { id: incoming?.id ?? '', ledger: 'clue' as const, ...page };
  expect((await refusal(high.call('transfer.records', received))).code).toBe('E_PERMISSION');
  expect(await high.call('transfer.files', { id: incoming?.id ?? '' })).toEqual([]);
  await high.as('clerk');
  expect((await high.call('transfer.records', received)).rows).not.toEqual([]);
});
