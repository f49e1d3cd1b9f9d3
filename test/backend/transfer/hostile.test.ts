import { appendFile, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCard, parseCard } from '#backend/transfer/card.ts';
import { generateUnitKeys, signingKey, type UnitKeys } from '#backend/transfer/keys.ts';
import { signMinisign } from '#backend/transfer/minisign.ts';
import { newPackageId } from '#backend/transfer/package-id.ts';
import { errorText } from '#renderer/api/error-text.ts';
import type { ErrorCode } from '#shared/errors.ts';
import { fileOf, noise } from '#test/unit/transfer/fakes.ts';
import { craftHeader, type ForgedEntry, forgePackage, type Recipe } from '#test/unit/transfer/forge.ts';
import { city, county, refusal, Site, takeIn } from './site.ts';

let site: Site;
let ours: string;
let sender: UnitKeys;
let stranger: UnitKeys;
let revoked: UnitKeys;

async function addCard(unit: string, keys: UnitKeys): Promise<string> {
  const card = makeCard(unit, keys);
  const path = join(await site.newFolder(), 'card');
  await writeFile(path, card.text);
  await site.as('clerk');
  const { id } = await site.call('card.add', { file: site.token(path, 'read') });
  await site.as('second');
  await site.call('card.confirm', { id, fingerprint: card.fingerprint, how: 'inPerson' });
  await site.as('clerk');
  return id;
}

beforeAll(async () => {
  site = await Site.found(city);
  sender = await generateUnitKeys();
  stranger = await generateUnitKeys();
  revoked = await generateUnitKeys();
  await addCard(county.name, sender);
  const gone = await addCard('已撤销县纪委监委', revoked);
  await site.call('card.revoke', { id: gone, reason: '密钥泄露' });
  const file = join(await site.newFolder(), 'own');
  await site.call('card.export', { file: site.token(file, 'write') });
  ours = parseCard(await readFile(file)).ageRecipient;
});
afterAll(() => site.close());

const attachment = Buffer.from('附件内容\n');
const { sha256 } = fileOf(attachment);
const otherDigest = fileOf(Buffer.from('other')).sha256;

/** A correct line of a clue with one attachment; `changes` make it wrong. */
const clueLine = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'clue',
  id: '11111111-1111-4111-8111-111111111111',
  revision: 3,
  origin_unit: county.name,
  number: 'XS-2018-0001',
  state: { code: 'registered', label: '待处置' },
  values: { receivedOn: '2018-03-05', subject: { id: null, name: '甲某' }, summary: '虚报冒领𠮷' },
  attachments: [{ sha256, name: '材料.txt', bytes: attachment.length, media_type: 'text/plain' }],
  ...changes,
});
const linesOf = (...lines: unknown[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

function recipe(changes: Partial<Recipe> = {}): Recipe {
  return {
    keys: sender,
    packageId: newPackageId(),
    sender: county.name,
    recipients: [{ unit: city.name, ageRecipient: ours }],
    records: linesOf(clueLine()),
    attachments: [{ name: `data/files/${sha256}`, body: attachment }],
    volumeSize: 1500,
    ...changes,
  };
}

/** Offers a package that must be refused at one stage or the other; nothing of it may stay. */
async function expectRefused(folder: string, code: ErrorCode): Promise<void> {
  const before = { rows: await site.rows(), left: await site.leftFiles() };
  const error = await refusal(takeIn(site, folder));
  expect(error.code).toBe(code);
  expect(await site.rows()).toEqual(before.rows);
  expect(await site.leftFiles()).toEqual(before.left);
  expect(before.left.quarantine).toEqual([]);
  const [last] = await site.log(1);
  expect(last).toMatchObject({
    action: 'transfer.refuse',
    result: 'refused',
    facts: expect.stringContaining(code),
  });
  const { what, kept, todo } = errorText(error);
  for (const sentence of [what, kept, todo]) expect(sentence).toMatch(/^\P{Script=Latin}+(U)?.*。$/u);
  expect(`${what}${kept}${todo}`).not.toMatch(/E_|undefined|null|（）|“”/u);
}

const typed = (name: string, type: string, more: Record<number, string> = {}): ForgedEntry => ({
  name,
  body: Buffer.alloc(0),
  header: craftHeader(name, 0, { 156: type, ...more }),
});
const plus =
  (...extra: ForgedEntry[]) =>
  (entries: ForgedEntry[]) => [...entries, ...extra];

type Tamper = (folder: string) => Promise<unknown>;
const second = 'payload.tar.age.002';
const onTheStick: readonly (readonly [string, Tamper, ErrorCode])[] = [
  [
    '1 one bit flipped in a volume',
    async (folder) => {
      const bytes = await readFile(join(folder, second));
      bytes[700] = (bytes[700] ?? 0) ^ 1;
      await writeFile(join(folder, second), bytes);
    },
    'E_HASH',
  ],
  ['2 a volume cut off', (folder) => truncate(join(folder, second), 900), 'E_SIZE'],
  [
    '3 right size, all zeros',
    (folder) => writeFile(join(folder, 'payload.tar.age.001'), Buffer.alloc(1500)),
    'E_HASH',
  ],
  ['4 no signature yet', (folder) => rm(join(folder, 'SHA512SUMS.minisig')), 'E_INCOMPLETE'],
  ['5 a volume missing', (folder) => rm(join(folder, second)), 'E_INCOMPLETE'],
  [
    '47 a volume that is a link',
    async (folder) => {
      await rename(join(folder, second), join(folder, '..', 'elsewhere'));
      await symlink('../elsewhere', join(folder, second));
    },
    'E_NOTFILE',
  ],
  ['48 an extra file', (folder) => writeFile(join(folder, 'autorun.inf'), ''), 'E_EXTRAFILE'],
  ['a volume that grew', (folder) => appendFile(join(folder, second), 'x'), 'E_SIZE'],
];

test.each(onTheStick)('%s', async (_name, tamper, code) => {
  const folder = await forgePackage(await site.newFolder(), recipe());
  await tamper(folder);
  await expectRefused(folder, code);
});

const inside: readonly (readonly [string, () => Partial<Recipe>, ErrorCode])[] = [
  ['7 unknown signer', () => ({ keys: stranger }), 'E_UNKNOWNKEY'],
  ['8 signed by a revoked unit', () => ({ keys: revoked, sender: '已撤销县纪委监委' }), 'E_REVOKED'],
  [
    '9 known key id, foreign key',
    () => ({
      outerSignature: (_text, sums) =>
        signMinisign({ ...signingKey(stranger), keyId: sender.signing.keyId }, sums, 'ctp1 package id=x'),
    }),
    'E_SIG',
  ],
  [
    '10 trusted comment edited',
    () => ({ outerSignature: (text) => text.replace('ctp1 package', 'ctp1 Package') }),
    'E_SIG',
  ],
  ['11 made for another purpose', () => ({ outerComment: 'ctp1 trust-list v=3' }), 'E_SIGPURPOSE'],
  ['13 encrypted to others only', () => ({ encryptTo: [stranger.age.recipient] }), 'E_NOTFORME'],
  [
    '14 forwarded',
    () => ({
      recipients: [{ unit: '他市纪委监委', ageRecipient: stranger.age.recipient }],
      encryptTo: [ours],
    }),
    'E_NOTFORME',
  ],
  ['15 inner signer differs', () => ({ innerKeys: stranger }), 'E_INNERSIG'],
  ['16 claims another unit', () => ({ sender: '他县纪委监委' }), 'E_SENDER'],
  ['22 tar ../../', () => ({ changeEntries: plus(typed('../../evil', '0')) }), 'E_LAYOUT'],
  ['23 absolute path', () => ({ changeEntries: plus(typed('/etc/cron.d/evil', '0')) }), 'E_LAYOUT'],
  [
    '24 symlink and a file through it',
    () => ({
      changeEntries: (e, top) => [...e, typed(`${top}/data/files/x`, '2', { 157: '/tmp' }), typed('x', '0')],
    }),
    'E_TARTYPE',
  ],
  ['25 hard link', () => ({ changeEntries: plus(typed('a', '1', { 157: 'b' })) }), 'E_TARTYPE'],
  ['26 device', () => ({ changeEntries: plus(typed('a', '3')) }), 'E_TARTYPE'],
  ['27 the same entry twice', () => ({ changeEntries: (e) => [...e, e.at(-1) as ForgedEntry] }), 'E_DUPNAME'],
  [
    '28 pax header',
    () => ({
      changeEntries: plus({
        name: 'pax',
        body: Buffer.from('20 path=../../evil\n'),
        header: craftHeader('pax', 19, { 156: 'x' }),
      }),
    }),
    'E_TARTYPE',
  ],
  [
    '31 a file that is not listed',
    () => ({
      changeEntries: (e, top) => [
        ...e,
        { name: `${top}/data/files/${otherDigest}`, body: Buffer.from('other') },
      ],
    }),
    'E_UNLISTED',
  ],
  ['32 listed but absent', () => ({ changeEntries: (e) => e.slice(0, -1) }), 'E_MISSING'],
  [
    '33 manifest with ../',
    () => ({ changeManifest: (m) => m.replace('data/redactions.json', 'data/../../../evil') }),
    'E_NAME',
  ],
  [
    '34 Windows device in the manifest',
    () => ({ changeManifest: (m) => m.replace('data/redactions.json', 'data/files/aux.txt') }),
    'E_NAME',
  ],
  [
    '35 names that differ only in case',
    () => ({ changeManifest: (m) => `${m}${m.split('\n')[0]?.replace('records', 'RECORDS')}\n` }),
    'E_SUMS',
  ],
  [
    '36 attachment under another digest',
    () => ({
      attachments: [{ name: `data/files/${otherDigest}`, body: attachment }],
      records: linesOf(
        clueLine({
          attachments: [
            { sha256: otherDigest, name: 'a.txt', bytes: attachment.length, media_type: 'text/plain' },
          ],
        }),
      ),
    }),
    'E_CAS',
  ],
  ['37 data after the end', () => ({ changeTar: (t) => Buffer.concat([t, noise(512)]) }), 'E_TAR'],
  ['40 newer format', () => ({ changeEnvelope: (e) => ({ ...e, format: 'ctp/2' }) }), 'E_VERSION'],
  ['41 another suite', () => ({ changeEnvelope: (e) => ({ ...e, suite: 'sm2-sm4ctr-sm3' }) }), 'E_SUITE'],
  ['42 newer schema', () => ({ changeStatement: (s) => ({ ...s, schema: 2 }) }), 'E_SCHEMA'],
  [
    '57 a line that turns its text round',
    () => recordsWith({ values: { summary: '\u202eevil' } }),
    'E_RECORDS',
  ],
  ['57b a line with a NUL', () => recordsWith({ values: { summary: 'a\u0000b' } }), 'E_RECORDS'],
  [
    '57c a line over 1 MiB',
    () => ({ ...recordsWith({ values: { summary: 'x'.repeat(1_100_000) } }), volumeSize: 9_000_000 }),
    'E_RECORDS',
  ],
  ['58 a record of another unit', () => recordsWith({ origin_unit: '他县纪委监委' }), 'E_RECORDS'],
  ['a field that may not travel', () => recordsWith({ values: { note: '备注' } }), 'E_RECORDS'],
  ['who reported, by name', () => recordsWith({ reporter: '某人' }), 'E_RECORDS'],
  ['a type that is no ledger', () => recordsWith({ type: 'account' }), 'E_RECORDS'],
  ['the same record twice', () => ({ records: linesOf(clueLine(), clueLine()) }), 'E_RECORDS'],
  ['an attachment that no record names', () => recordsWith({ attachments: [] }), 'E_RECORDS'],
  ['an attachment that did not come', () => ({ attachments: [] }), 'E_RECORDS'],
  [
    'an attachment name with a path',
    () =>
      recordsWith({
        attachments: [{ sha256, name: '../a.txt', bytes: attachment.length, media_type: 'text/plain' }],
      }),
    'E_RECORDS',
  ],
];

function recordsWith(changes: Record<string, unknown>): Partial<Recipe> {
  return { records: linesOf(clueLine(changes)) };
}

test.each(inside)('%s', async (_name, change, code) => {
  await expectRefused(await forgePackage(await site.newFolder(), recipe(change())), code);
});

test('61 a receipt for a package that was never sent', async () => {
  const receipt = {
    kind: 'receipt',
    in_reply_to: {
      package_id: newPackageId(),
      sums_sha512: 'a'.repeat(128),
      statement_sha512: 'b'.repeat(128),
    },
    receipt: {
      result: 'imported',
      code: null,
      checks: { authenticity: 'passed', integrity: 'passed', usability: 'passed', security: 'passed' },
      counts: {},
      importer: 'x',
      missing_seqs: [],
    },
  };
  const changeStatement = (s: Record<string, unknown>) => ({ ...s, ...receipt });
  const made = recipe({ changeStatement, records: '', attachments: [] });
  await expectRefused(await forgePackage(await site.newFolder(), made), 'E_RECEIPT');
});

test('17–21 the untouched package is taken in; then replay, another content under its id, gap, reuse and fork', async () => {
  const packageId = newPackageId();
  const first = await forgePackage(await site.newFolder(), recipe({ packageId }));
  const taken = await takeIn(site, first);
  expect(taken).toMatchObject({ records: 1, files: 1 });
  const again = await site.call('transfer.inspect', { folder: site.token(first, 'folderRead') });
  expect(again).toMatchObject({ verdict: 'alreadyImported', incomingId: taken.id });
  await site.call('transfer.discard', { draftId: again.draftId });

  const other = recipe({ packageId, changeStatement: (s) => ({ ...s, purpose: '别的内容' }) });
  await expectRefused(await forgePackage(await site.newFolder(), other), 'E_IDREUSE');
  await expectRefused(await forgePackage(await site.newFolder(), recipe()), 'E_SEQREUSE');
  const place = (seq: number, prev: string) => ({
    changeStatement: (s: Record<string, unknown>) => ({ ...s, seq, prev }),
  });
  await expectRefused(
    await forgePackage(await site.newFolder(), recipe(place(2, 'c'.repeat(128)))),
    'E_FORK',
  );
  const late = await forgePackage(await site.newFolder(), recipe(place(4, 'c'.repeat(128))));
  const held = await site.call('transfer.inspect', { folder: site.token(late, 'folderRead') });
  expect(held).toMatchObject({ verdict: 'held', heldFor: 'gap', missing: [2, 3] });
  const rows = await site.rows();
  expect((await refusal(site.call('transfer.import', { draftId: held.draftId }))).code).toBe('E_CONFLICT');
  expect(await site.rows()).toEqual(rows);
  expect((await site.leftFiles()).quarantine).toEqual([]);
});

test('the same revision with another content is kept apart for a person to look at', async () => {
  const [last] = await site.call('transfer.incoming', {});
  const prev = await site.host
    .requireLive()
    .officeReader.selectFrom('incomingPackage')
    .select('statementSha512')
    .where('id', '=', last?.id ?? '')
    .executeTakeFirstOrThrow();
  const changed = clueLine({ values: { summary: '同一版本，内容不同' }, attachments: [] });
  const older = clueLine({ id: '22222222-2222-4222-8222-222222222222', attachments: [] });
  const folder = await forgePackage(
    await site.newFolder(),
    recipe({
      records: linesOf(changed, older),
      attachments: [],
      changeStatement: (s) => ({ ...s, seq: 2, prev: prev.statementSha512 }),
    }),
  );
  const { id } = await takeIn(site, folder);
  const { rows } = await site.call('transfer.records', { id, ledger: 'clue', after: null, limit: 10 });
  expect(rows.map((row) => row.standing)).toEqual(['conflict', 'new']);
  const list = await site.call('transfer.incoming', {});
  expect(list.find((one) => one.id === id)?.conflicts).toBe(1);
});

test('an inspected package that is not wanted, or is left for another, leaves no copy', async () => {
  const one = await forgePackage(
    await site.newFolder(),
    recipe({ changeStatement: (s) => ({ ...s, seq: 9, prev: 'd'.repeat(128) }) }),
  );
  const shown = await site.call('transfer.inspect', { folder: site.token(one, 'folderRead') });
  expect((await site.leftFiles()).quarantine).toHaveLength(1);
  await site.call('transfer.inspect', { folder: site.token(one, 'folderRead') });
  expect((await site.leftFiles()).quarantine).toHaveLength(1);
  expect((await refusal(site.call('transfer.import', { draftId: shown.draftId }))).code).toBe('E_NOT_FOUND');
  await site.call('transfer.discard', { draftId: shown.draftId });
  expect((await site.leftFiles()).quarantine).toEqual([]);
});
