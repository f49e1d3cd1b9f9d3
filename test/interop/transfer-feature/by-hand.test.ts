import { cp, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCard, parseCard } from '#backend/transfer/card.ts';
import { generateUnitKeys, type UnitKeys } from '#backend/transfer/keys.ts';
import { noise } from '#test/unit/transfer/fakes.ts';
import {
  approved,
  cardOf,
  city,
  county,
  exchangeCards,
  newClue,
  receiptFor,
  Site,
  takeIn,
  written,
} from '#test/backend/transfer/site.ts';
import { isoDate } from '#shared/domain/date.ts';
import { must } from '#test/interop/transfer/programs.ts';

const thirdUnit = '第三单位纪委';
const scan = noise(120_000, 9);
let low: Site;
let high: Site;
let third: UnitKeys;
let folder: string;
let bulletinId: string;

/** Drafts, checks and issues the bulletin of 2017 on an office without records: every balance is 0 = 0. */
async function issueBulletin(): Promise<string> {
  const { id } = await low.call('bulletin.create', { template: 'povertyWork', year: 2017 });
  const { revision, passed } = await low.call('bulletin.check', { id, revision: 1 });
  expect(passed).toBe(true);
  await low.as('head');
  await low.call('bulletin.issue', { id, revision });
  await low.as('clerk');
  return id;
}

beforeAll(async () => {
  low = await Site.found(county);
  high = await Site.found(city);
  await exchangeCards(low, high);
  third = await generateUnitKeys();
  const card = makeCard(thirdUnit, third);
  const path = join(await low.newFolder(), 'third');
  await writeFile(path, card.text);
  await low.as('clerk');
  const { id } = await low.call('card.add', { file: low.token(path, 'read') });
  await low.as('second');
  await low.call('card.confirm', { id, fingerprint: card.fingerprint, how: 'inPerson' });
  await low.as('clerk');
  bulletinId = await issueBulletin();
  const recordId = await newClue(low);
  const file = join(low.folder, '核查材料.pdf');
  await writeFile(file, scan);
  await low.call('attachment.add', { ledger: 'clue', recordId, file: low.token(file, 'read') });
  const outgoing = await approved(low, {
    recipients: [await cardOf(low, city.name), await cardOf(low, thirdUnit)],
    bulletinId,
  });
  folder = await written(low, outgoing);
});
afterAll(async () => {
  await low.close();
  await high.close();
});

/** The sender's public key as a minisign file, made from the card that he gave out. */
async function senderKey(): Promise<string> {
  const path = join(await low.newFolder(), 'card');
  await low.call('card.export', { file: low.token(path, 'write') });
  return `untrusted comment: minisign public key\n${parseCard(await readFile(path)).publicKey}\n`;
}

test('a third unit opens the package with minisign, sha512sum, age and tar, by the commands of README.txt', async () => {
  const work = await low.newFolder();
  const name = basename(folder);
  await cp(folder, join(work, name), { recursive: true });
  await writeFile(join(work, 'sender.pub'), await senderKey());
  await writeFile(join(work, 'recipient.key'), `${third.age.identity}\n`);
  const readme = await readFile(join(folder, 'README.txt'), 'utf8');
  const commands = readme.split('\n').filter((line) => /^ {2}(cd|minisign|sha512sum|mkdir|cat) /u.test(line));
  expect(commands).toHaveLength(9);
  must(work, commands.map((line) => line.trim()).join('\n'));

  const bag = join(work, 'open', name);
  const statement = JSON.parse(await readFile(join(bag, 'statement.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  expect(statement).toMatchObject({
    kind: 'case-transfer',
    sender: county.name,
    seq: 1,
    prev: null,
    classification: '秘密★5年',
    recipients: [{ unit: city.name }, { unit: thirdUnit }],
    payload: { files: 3, records: { bulletin: 1, clue: 1, auditHead: 1 } },
  });
  const lines = (await readFile(join(bag, 'data/records.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map((line) => line['type'])).toEqual(['bulletin', 'clue', 'auditHead']);
  expect(lines[1]).toMatchObject({
    origin_unit: county.name,
    values: { subject: { name: '甲某' }, receivedOn: '2018-03-05' },
    attachments: [{ name: '核查材料.pdf', bytes: scan.length, media_type: 'application/pdf' }],
  });
  const [file] = (lines[1]?.['attachments'] ?? []) as { sha256: string }[];
  expect((await readFile(join(bag, 'data/files', file?.sha256 ?? ''))).equals(scan)).toBe(true);
  must(bag, `test "$(sha256sum data/files/* | cut -c1-64)" = ${file?.sha256}`);
  const own = await low.call('bulletin.get', { id: bulletinId });
  expect(lines[0]).toMatchObject({ digest: own.digest, title: own.head.title });
  const redactions = JSON.parse(await readFile(join(bag, 'data/redactions.json'), 'utf8')) as unknown;
  expect(redactions).toEqual([]);
});

test('the check code of the slip can be found with sha512sum', async () => {
  const sums = must(folder, 'sha512sum SHA512SUMS | cut -c1-20 | fold -w4 | paste -sd" "').trim();
  expect((await low.call('transfer.outgoing', {}))[0]?.copies[0]?.checkCode).toBe(sums);
});

test('the receiver shows the bulletin with the numbers and the digest of its sender', async () => {
  const { id } = await takeIn(high, folder);
  const own = await low.call('bulletin.get', { id: bulletinId });
  const shown = await high.call('transfer.bulletin', { id });
  expect(shown).toMatchObject({
    title: own.head.title,
    documentNumber: own.head.documentNumber,
    digest: own.digest,
    digestHolds: true,
    periodFrom: '2017-01-01',
    periodTo: '2017-12-31',
  });
  expect(shown.indicators.map(({ label, text }) => [label, text])).toEqual(
    own.indicators.map(({ label, text }) => [label, text]),
  );
  expect(shown.tables).toHaveLength(own.tables.length);
  expect(JSON.stringify(shown.blocks)).not.toMatch(/\{[a-z][\w.]+\}/u);
  // Text and figures in the order of the paper, a figure where it stands there, with the table that was printed.
  const printed = own.blocks.filter(
    (block) =>
      block.kind !== 'figure' || own.tables.some(({ id, rows }) => id === block.table && rows.length > 0),
  );
  expect(shown.blocks.map(({ kind }) => kind)).toEqual(printed.map(({ kind }) => kind));
  const figures = shown.blocks.filter((block) => block.kind === 'figure');
  expect(figures.length).toBeGreaterThan(0);
  for (const [at, { text, table }] of figures.entries()) {
    const meant = printed.filter((block) => block.kind === 'figure')[at];
    expect(text).toBe(`表${at + 1}　${meant?.caption}`);
    const frozen = own.tables.find(({ id }) => id === meant?.table);
    expect(shown.tables[table]).toMatchObject({ title: frozen?.title });
    expect(shown.tables[table]?.rows.map((row) => row.includes(frozen?.rows[0]?.label ?? ''))).toContain(
      true,
    );
  }
  expect(shown.blocks.find(({ kind }) => kind === 'heading')?.text).toMatch(/^一、/u);
  const [incoming] = await high.call('transfer.incoming', {});
  expect(incoming?.bulletinTitle).toBe(own.head.title);
  // The head that went out is that of a row the sender still has; a rewritten history would not have it.
  const { seq, hash } = incoming?.auditHead?.office ?? { seq: 0, hash: '' };
  const row = await low.host
    .requireLive()
    .officeReader.selectFrom('auditEntry')
    .select('hash')
    .where('seq', '=', seq)
    .executeTakeFirst();
  expect(row?.hash).toBe(hash);

  const receipt = await receiptFor(high, id);
  const work = await high.newFolder();
  const path = join(work, 'card');
  await high.call('card.export', { file: high.token(path, 'write') });
  await writeFile(
    join(work, 'sender.pub'),
    `untrusted comment: x\n${parseCard(await readFile(path)).publicKey}\n`,
  );
  must(receipt, `minisign -V -H -p '${work}/sender.pub' -m SHA512SUMS && sha512sum -c SHA512SUMS`);
  expect((await takeIn(low, receipt)).closes).not.toBeNull();
  expect((await low.call('transfer.outgoing', {}))[0]).toMatchObject({ status: 'closed' });
});

test('a bulletin whose mark was lifted since it was issued travels with what is in force, beside what was frozen', async () => {
  const own = await low.call('bulletin.get', { id: bulletinId });
  await low.as('clerk');
  const { current } = await low.call('secrecy.of', { holder: 'bulletin', id: bulletinId });
  const { id } = await low.call('secrecy.propose', {
    holder: 'bulletin',
    id: bulletinId,
    proposal: {
      ...{
        level: null,
        period: null,
        basis: 'scope',
        basisText: '保密事项范围',
        sourceMark: '',
        knownTo: '各室',
      },
      ...{ markedOn: current?.markedOn ?? isoDate.parse('2018-03-01'), reason: '事项已经公开' },
    },
  });
  await low.as('head');
  await low.call('secrecy.decide', { id, approve: true, note: '', noticeTo: '各收文单位' });
  const outgoing = await approved(low, {
    recipients: [await cardOf(low, city.name)],
    bulletinId,
    secrecy: '',
  });
  // The label of the package follows the mark in force.
  expect((await low.call('transfer.outgoing', {})).find((one) => one.id === outgoing)?.secrecy).toBe('');
  const taken = await takeIn(high, await written(low, outgoing));
  expect(await high.call('transfer.bulletin', { id: taken.id })).toMatchObject({
    secrecy: '解密',
    formerMarks: [own.head.secrecyMark],
    digest: own.digest,
    digestHolds: true,
  });
});
