import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  approved,
  cardOf,
  city,
  county,
  exchangeCards,
  newClue,
  refusal,
  Site,
  takeIn,
  written,
} from '../transfer/site.ts';

/** Puts a mark on a clue as if it had been there all along: no call takes one above the machine. */
async function mark(site: Site, id: string, level: string, text: string): Promise<void> {
  await site.host
    .requireLive()
    .opened.writer.db.updateTable('clue')
    .set({ secrecyLevel: level, secrecyMark: text, secrecyMarkedOn: '2018-03-01' })
    .where('id', '=', id)
    .execute();
}

test('a package bears the highest mark of its content; what must stay is in none', async () => {
  const from = await Site.found({ ...city, secrecy: 'secret' });
  const to = await Site.found({ ...county, secrecy: 'confidential' });
  onTestFinished(async () => {
    await from.close();
    await to.close();
  });
  await exchangeCards(from, to);
  await from.as('clerk');
  const [first] = [await newClue(from), await newClue(from)];
  if (first === undefined) throw new Error('no clue');
  const order = { recipients: [await cardOf(from, county.name)], withAttachments: false };

  await mark(from, first, 'confidential', '秘密★8年');
  const labelled = async (secrecy: string) => {
    const id = await approved(from, { ...order, secrecy });
    return { id, mark: (await from.call('transfer.outgoing', {})).find((one) => one.id === id)?.secrecy };
  };
  expect((await labelled('')).mark).toBe('秘密★8年');
  expect((await labelled('秘密★5年')).mark).toBe('秘密★8年');
  expect((await labelled('机密★1年')).mark).toBe('机密★8年');

  await mark(from, first, 'secret', '机密★10年');
  expect(await refusal(approved(from, { ...order, secrecy: '秘密★5年' }))).toMatchObject({
    code: 'E_MARK',
    details: { reason: 'lower' },
  });
  const sent = await labelled('');
  expect(sent.mark).toBe('机密★10年');
  const folder = await written(from, sent.id);
  const logged = await from.host
    .requireLive()
    .officeReader.selectFrom('readLog')
    .select(['how', 'recordId', 'mark'])
    .execute();
  expect(logged).toEqual([{ how: 'package', recordId: first, mark: '机密★10年' }]);

  // A machine for 秘密 takes nothing of it.
  await to.as('clerk');
  expect(await refusal(takeIn(to, folder))).toMatchObject({
    code: 'E_SECRECY',
    details: { reason: 'machine' },
  });
  expect(await to.rows()).toEqual({
    incomingPackage: 0,
    receivedRecord: 0,
    receivedFile: 0,
    receivedReceipt: 0,
  });

  // Raised after it was approved: it is not written any more.
  const late = await labelled('');
  await mark(from, first, 'topSecret', '绝密★30年');
  expect(await refusal(written(from, late.id))).toMatchObject({
    code: 'E_SECRECY',
    details: { reason: 'topSecret' },
  });
  expect(await refusal(approved(from, { ...order, secrecy: '' }))).toMatchObject({
    code: 'E_SECRECY',
    details: { reason: 'topSecret' },
  });
});

test('a register above the level of the machine is not even looked at', async () => {
  const site = await Site.found(county);
  onTestFinished(() => site.close());
  const open = async (top: string) => {
    const path = join(site.folder, `${top}.csv`);
    await writeFile(path, `\uFEFF${top}\n问题线索台账\n收到日期,被反映人,主要问题\n2018-03-01,甲某,某事\n`);
    return site.call('import.open', { file: site.token(path, 'read'), ledger: 'clue' });
  };
  for (const top of ['绝密★30年', '机密★10年'])
    expect(await refusal(open(top))).toMatchObject({ code: 'E_SECRECY', details: { reason: 'machine' } });
  expect((await open('秘密★5年')).sheets).toHaveLength(1);
});
