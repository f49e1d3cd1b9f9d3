import { afterAll, beforeAll, expect, test } from 'vitest';
import { META_TRANSFER_EPOCH, writeMeta } from '#db/repositories/accounts.ts';
import { officeTransaction } from '#backend/session/transact.ts';
import {
  approved,
  cardOf,
  city,
  county,
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
/** Written before the sender began anew, and never carried up until now. */
let late: string;

const order = async () => ({ recipients: [await cardOf(low, city.name)], withAttachments: false });
const send = async () => written(low, await approved(low, await order()));
const look = (folder: string) => high.call('transfer.inspect', { folder: high.token(folder, 'folderRead') });

/** As a restore leaves the sender at the next sign-in (session/note-restore.ts). */
async function beginAnew(epoch: number): Promise<void> {
  await officeTransaction(
    low.host.requireLive(),
    () => low.now,
    async ({ office, audit }) => {
      await writeMeta(office, META_TRANSFER_EPOCH, String(epoch));
      audit({ action: 'backup.restored', subject: 'backup/test', facts: { how: 'test', epoch } });
    },
  );
}

/** 核验码 of the newest package, as the sender reads it from its own screen. */
async function heard(): Promise<string> {
  const sent = (await low.call('transfer.outgoing', {})).flatMap((one) => one.copies);
  return sent.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]?.checkCode ?? '';
}

beforeAll(async () => {
  low = await Site.found(county);
  high = await Site.found(city);
  await exchangeCards(low, high);
  await low.as('clerk');
  await newClue(low);
  await takeIn(high, await send());
  low.days(1);
  late = await send();
  low.days(1);
  await beginAnew(7);
});
afterAll(async () => {
  await low.close();
  await high.close();
});

test('a sender that numbers anew is held until another account has heard its check code from it', async () => {
  const folder = await send();
  const code = await heard();
  const held = await look(folder);
  expect(held).toMatchObject({ verdict: 'held', heldFor: 'epoch', releaseAsked: false });
  expect(held.summary.checkCode).toBe(code);
  const draftId = held.draftId;
  const { id } = await high.call('epoch.ask', { draftId, reason: '来电说恢复过备份' });
  expect(await refusal(high.call('epoch.ask', { draftId, reason: '再提一次' }))).toMatchObject({
    code: 'E_CONFLICT',
    details: { what: 'asked' },
  });
  // Asked for is not let in.
  expect((await look(folder)).releaseAsked).toBe(true);
  expect((await refusal(takeIn(high, folder))).code).toBe('E_CONFLICT');

  const words = { how: 'telephone' as const, letter: '云纪电〔2018〕3号' };
  const own = await refusal(high.call('epoch.confirm', { id, checkCode: code, ...words }));
  expect(own.code).toBe('E_SEPARATION');
  await high.as('second');
  const [waiting] = await high.call('epoch.list', {});
  expect(waiting).toMatchObject({ sender: county.name, status: 'waiting', askedByMe: false, seq: 1 });
  // Whoever confirms can have the code from the sender alone.
  expect(JSON.stringify(waiting)).not.toContain(code);
  expect((await high.call('workbench.get', {})).approvals).toBe(1);
  for (const checkCode of ['', code.slice(0, -1), code.replace(/^./u, (c) => (c === 'f' ? '0' : 'f'))])
    expect(await refusal(high.call('epoch.confirm', { id, checkCode, ...words }))).toMatchObject({
      code: 'E_APPROVAL',
      details: { reason: 'checkCode' },
    });
  await high.call('epoch.confirm', { id, checkCode: code.toUpperCase().replaceAll(' ', '-'), ...words });
  expect((await high.call('epoch.list', {}))[0]).toMatchObject({
    status: 'released',
    how: 'telephone',
    words: words.letter,
  });
  const again = await refusal(high.call('epoch.refuse', { id, reason: '改主意' }));
  expect(again).toMatchObject({ code: 'E_CONFLICT', details: { what: 'epoch' } });
  expect((await high.call('workbench.get', {})).approvals).toBe(0);

  await high.as('clerk');
  expect(await look(folder)).toMatchObject({ verdict: 'ready', heldFor: null });
  const taken = await takeIn(high, folder);
  expect(taken).toMatchObject({ records: 1 });
  // What it says of itself goes on in the new numbering, receipts too.
  await takeIn(low, await receiptFor(high, taken.id));
  const log = (await high.log(40)).map(({ action, result }) => `${action}/${result}`);
  for (const row of ['epoch.ask/done', 'epoch.confirm/done', 'transfer.import/done'])
    expect(log).toContain(row);
  const refused = await high.host
    .requireLive()
    .registryRead.selectFrom('auditEntry')
    .select('facts')
    .where('action', '=', 'epoch.confirm')
    .where('result', '=', 'refused')
    .execute();
  // The own word, and three wrong codes.
  expect(refused.map(({ facts: text }) => (JSON.parse(text) as { code?: string }).code)).toEqual([
    'E_SEPARATION',
    'E_APPROVAL',
    'E_APPROVAL',
    'E_APPROVAL',
  ]);
  const facts = (await high.log(40)).find((row) => row.action === 'epoch.confirm' && row.result === 'done');
  expect(JSON.parse(facts?.facts ?? '{}')).toMatchObject({ epoch: 7, last: 1, how: 'telephone' });
});

test('what comes with an old number afterwards is refused', async () => {
  expect((await refusal(look(late))).code).toBe('E_FORK');
  expect((await high.log(1))[0]).toMatchObject({ action: 'transfer.refuse', result: 'refused' });
});

test('the next package of the new numbering needs no word; one of a later numbering does, and stays out when refused', async () => {
  low.days(1);
  await takeIn(high, await send());
  await beginAnew(9);
  low.days(1);
  const folder = await send();
  const { draftId } = await look(folder);
  const { id } = await high.call('epoch.ask', { draftId, reason: '等对方来电' });
  await high.as('second');
  await high.call('epoch.refuse', { id, reason: '对方说没有恢复过备份' });
  await high.as('clerk');
  expect(await look(folder)).toMatchObject({ verdict: 'held', heldFor: 'epoch', releaseAsked: false });
  expect((await high.call('epoch.list', {}))[0]).toMatchObject({
    status: 'refused',
    words: '对方说没有恢复过备份',
  });
});

test('only what is held for that can be asked for, and only by who looked at it', async () => {
  const { draftId } = await look(await send());
  await high.as('second');
  expect((await refusal(high.call('epoch.ask', { draftId, reason: '试试' }))).code).toBe('E_NOT_FOUND');
  await high.as('clerk');
  expect(
    (await refusal(high.call('epoch.ask', { draftId: high.token('x', 'read'), reason: '试试' }))).code,
  ).toBe('E_NOT_FOUND');
});
