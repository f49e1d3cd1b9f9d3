import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCard } from '#backend/transfer/card.ts';
import { generateUnitKeys, type UnitKeys } from '#backend/transfer/keys.ts';
import { county, everything, newClue, refusal, Site } from './site.ts';

let site: Site;
const keys: UnitKeys[] = [];
beforeAll(async () => {
  site = await Site.found(county);
  for (let i = 0; i < 5; i += 1) keys.push(await generateUnitKeys());
});
afterAll(() => site.close());

const keyOf = (index: number): UnitKeys => {
  const found = keys[index];
  if (!found) throw new Error('no such key');
  return found;
};

async function cardFile(text: string | Buffer): Promise<string> {
  const path = join(await site.newFolder(), 'card.ctpkey');
  await writeFile(path, text);
  return site.token(path, 'read');
}

const add = async (unit: string, index: number) =>
  site.call('card.add', { file: await cardFile(`${makeCard(unit, keyOf(index)).text}\n`) });
const statusOf = async (id: string) => (await site.call('card.list', {})).find((card) => card.id === id);
const reasonOf = async (promise: Promise<unknown>) => {
  const { code, details } = await refusal(promise);
  return [code, details['reason']];
};

describe('our own card', () => {
  test('is made at first need, stays the same, and no secret of it leaves the database', async () => {
    expect(await site.call('card.own', {})).toBeNull();
    const path = join(await site.newFolder(), 'own.ctpkey');
    await site.call('card.export', { file: site.token(path, 'write') });
    const text = await readFile(path, 'utf8');
    expect(text).toMatch(/^CTPKEY1\|青溪县纪律检查委员会\|RW[^|]+\|age1[^|]+\n$/u);
    const own = await site.call('card.own', {});
    expect(await site.call('card.make', {})).toEqual(own);
    const { keys: stored } = await site.host
      .requireLive()
      .officeReader.selectFrom('unitKeys')
      .select('keys')
      .executeTakeFirstOrThrow();
    const secret = JSON.parse(stored) as UnitKeys;
    const everywhere = Buffer.concat([
      await site.allBytes(),
      Buffer.from(text),
      Buffer.from(JSON.stringify(own)),
    ]);
    for (const half of [secret.age.identity, secret.signing.seed, secret.age.identity.slice(16, 48)])
      expect(everywhere.includes(half)).toBe(false);
  });
});

describe('the card of another unit', () => {
  test('is trusted only when another account types the fingerprint that was read out', async () => {
    const { id } = await add('甲县纪委监委', 0);
    const { fingerprint } = makeCard('甲县纪委监委', keyOf(0));
    expect(await statusOf(id)).toMatchObject({ status: 'waiting', fingerprint: null, addedByMe: true });
    const confirm = (typed: string) =>
      site.call('card.confirm', { id, fingerprint: typed, how: 'inPerson' as const });
    expect((await refusal(confirm(fingerprint))).code).toBe('E_SEPARATION');
    await site.as('second');
    const wrong = fingerprint.replace(/^./u, (digit) => (digit === '0' ? '1' : '0'));
    expect(await reasonOf(confirm(wrong))).toEqual(['E_CARD', 'fingerprint']);
    expect(await reasonOf(confirm(''))).toEqual(['E_CARD', 'fingerprint']);
    expect(await statusOf(id)).toMatchObject({ status: 'waiting' });
    // Spaces, dashes and full-width digits are how people type.
    const typed = fingerprint
      .replaceAll(' ', '-')
      .replace(/\d/u, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
    await confirm(typed);
    expect(await statusOf(id)).toMatchObject({ status: 'trusted', fingerprint, confirmedHow: 'inPerson' });
    expect((await refusal(confirm(fingerprint))).code).toBe('E_CONFLICT');
    await site.as('clerk');
  });

  test('that is malformed, our own, known, or of a unit that has one is refused', async () => {
    const own = await readOwn();
    const good = makeCard('乙县纪委监委', keyOf(1)).text;
    const cases: readonly (readonly [string | Buffer, string])[] = [
      ['not a card', 'form'],
      ['', 'form'],
      [Buffer.from([0xff, 0xfe, 0x00]), 'form'],
      ['x'.repeat(5000), 'form'],
      [good.replace('CTPKEY1', 'CTPKEY2'), 'form'],
      [good.replace('乙县纪委监委', ''), 'unit'],
      [good.replace(/RW./u, 'RX.'), 'signingKey'],
      [`${good.slice(0, -1)}${good.endsWith('q') ? 'p' : 'q'}`, 'ageKey'],
      [own, 'own'],
      [makeCard(county.name, keyOf(1)).text, 'own'],
      [makeCard('甲县纪委监委', keyOf(0)).text, 'known'],
      [makeCard('丁县纪委监委', keyOf(0)).text, 'known'],
      [makeCard('甲县纪委监委', keyOf(1)).text, 'unitKnown'],
    ];
    const before = await site.call('card.list', {});
    for (const [text, reason] of cases)
      expect(await reasonOf(site.call('card.add', { file: await cardFile(text) }))).toEqual([
        'E_CARD',
        reason,
      ]);
    expect(await site.call('card.list', {})).toEqual(before);
  });

  test('that was never confirmed can be withdrawn and does not block the true one with its key id', async () => {
    const forged: UnitKeys = { ...keyOf(2), signing: { ...keyOf(2).signing } };
    const first = await add('丙县纪委监委', 2);
    await site.call('card.revoke', { id: first.id, reason: '来源不明' });
    expect(await statusOf(first.id)).toMatchObject({ status: 'withdrawn', reason: '来源不明' });
    const card = makeCard('丙县纪委监委', forged);
    const { id } = await site.call('card.add', { file: await cardFile(card.text) });
    await site.as('second');
    await site.call('card.confirm', { id, fingerprint: card.fingerprint, how: 'telephone' });
    await site.call('card.revoke', { id, reason: '换了密钥' });
    expect(await statusOf(id)).toMatchObject({ status: 'revoked' });
    await site.as('clerk');
    // A revoked key never comes back, not even on a new card.
    expect(await reasonOf(site.call('card.add', { file: await cardFile(card.text) }))).toEqual([
      'E_CARD',
      'known',
    ]);
    expect((await refusal(site.call('card.revoke', { id, reason: '再次' }))).code).toBe('E_CONFLICT');
  });

  test('that was revoked after the approval stops the writing', async () => {
    const { id: cardId } = await add('戊县纪委监委', 3);
    await site.as('second');
    const { fingerprint } = makeCard('戊县纪委监委', keyOf(3));
    await site.call('card.confirm', { id: cardId, fingerprint, how: 'telephone' });
    await site.as('clerk');
    await newClue(site);
    const order = {
      recipients: [cardId],
      purpose: '线索上报',
      basis: '',
      bulletinId: null,
      selections: [{ ledger: 'clue' as const, query: everything }],
      withAttachments: false,
      secrecy: '',
      textsRead: true as const,
    };
    const { id } = await site.call('transfer.build', order);
    await site.as('head');
    await site.call('transfer.decide', { id, approve: true, password: site.passwordOf('head'), note: '' });
    await site.call('card.revoke', { id: cardId, reason: '密钥可能泄露' });
    await site.as('clerk');
    const stick = await site.newFolder();
    expect(
      await reasonOf(site.call('transfer.write', { id, folder: site.token(stick, 'folderWrite') })),
    ).toEqual(['E_CARD', 'notTrusted']);
    expect(await reasonOf(site.call('transfer.build', order))).toEqual(['E_CARD', 'notTrusted']);
    expect((await site.call('transfer.outgoing', {}))[0]?.recipients[0]?.trusted).toBe(false);
  });
});

async function readOwn(): Promise<string> {
  const path = join(await site.newFolder(), 'own.ctpkey');
  await site.call('card.export', { file: site.token(path, 'write') });
  return readFile(path, 'utf8');
}
