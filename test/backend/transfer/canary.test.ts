import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inProject } from '#build/project.ts';
import { makeCard } from '#backend/transfer/card.ts';
import { generateUnitKeys, type UnitKeys } from '#backend/transfer/keys.ts';
import { must } from '#test/interop/transfer/programs.ts';
import {
  approved,
  cardOf,
  city,
  county,
  everything,
  exchangeCards,
  newClue,
  Site,
  takeIn,
  written,
} from './site.ts';

/** Strings of reporters that stand in the database and nowhere else; whichever turns up outside was leaked. */
const canaries = [
  '柯举报甲标记',
  '13987654321',
  '柯举报乙标记',
  '0571-88776655',
  '柯备注丙标记',
  '110101199003070038',
];
const [reporter = '', contact = '', fileCanary = '', landline = '', noteCanary = '', identity = ''] =
  canaries;

let low: Site;
let high: Site;
let third: UnitKeys;

beforeAll(async () => {
  low = await Site.found(county);
  high = await Site.found(city);
  await exchangeCards(low, high);
  third = await generateUnitKeys();
  const card = makeCard('第三单位纪委', third);
  const path = join(await low.newFolder(), 'third');
  await writeFile(path, card.text);
  await low.as('clerk');
  const { id } = await low.call('card.add', { file: low.token(path, 'read') });
  await low.as('second');
  await low.call('card.confirm', { id, fingerprint: card.fingerprint, how: 'confidentialMail' });
  await low.as('clerk');

  const petition = await low.call('petition.create', {
    values: {
      receivedOn: '2018-03-05',
      channel: 'letter',
      named: 'named',
      reporter,
      reporterContact: contact,
      subject: { id: null, name: '甲某' },
      summary: '反映虚报冒领补助资金。',
      note: `${noteCanary}要求保密，电话${landline}`,
    },
  });
  const letter = join(low.folder, `${fileCanary}的来信.txt`);
  await writeFile(letter, `${reporter} ${contact} 来信原文`);
  await low.call('attachment.add', {
    ledger: 'petition',
    recordId: petition.id,
    file: low.token(letter, 'read'),
  });
  await newClue(low, { identityNumber: identity, note: noteCanary });
});
afterAll(async () => {
  await low.close();
  await high.close();
});

test('no string of a reporter leaves: not in the archive, not in names, not in logs, not in the clear on either disk', async () => {
  // The canaries are alive: the one who may see them does.
  const { rows } = await low.call('petition.list', { ...everything, after: null, limit: 5 });
  expect(rows[0]?.values).toMatchObject({ reporter: true });
  const id = await approved(low, {
    recipients: [await cardOf(low, city.name), await cardOf(low, '第三单位纪委')],
    selections: [
      { ledger: 'petition', query: everything },
      { ledger: 'clue', query: everything },
      { ledger: 'person', query: everything },
    ],
  });
  const folder = await written(low, id);
  const work = await low.newFolder();
  await writeFile(join(work, 'third.key'), `${third.age.identity}\n`);
  must(
    work,
    `cat '${folder}'/payload.tar.age* | age -d -i third.key > payload.tar && mkdir open && tar -xf payload.tar -C open`,
  );
  const tar = await readFile(join(work, 'payload.tar'));
  // What may go did go, so the search below looks at the right bytes.
  for (const there of ['反映虚报冒领补助资金。', '甲某', 'petition.reporter'])
    expect(tar.includes(there)).toBe(true);
  const names = (await readdir(join(work, 'open'), { recursive: true })).join('\n');
  expect(names).not.toMatch(/data\/files\/./u);
  const { id: incoming } = await takeIn(high, folder);
  const shown = {
    outgoing: await low.call('transfer.outgoing', {}),
    incoming: await high.call('transfer.incoming', {}),
    records: await high.call('transfer.records', { id: incoming, ledger: 'petition', after: null, limit: 9 }),
    log: [await low.log(200), await high.log(200)],
    progress: [low.progress, high.progress],
  };
  const places: readonly (readonly [string, Buffer])[] = [
    ['archive', tar],
    ['names in the archive', Buffer.from(names)],
    [
      'files on the stick',
      Buffer.concat(await Promise.all((await readdir(folder)).map((one) => readFile(join(folder, one))))),
    ],
    ['what screens and logs got', Buffer.from(JSON.stringify(shown))],
    ['disk of the sender', await low.allBytes()],
    ['disk of the receiver', await high.allBytes()],
  ];
  for (const [place, bytes] of places)
    for (const canary of canaries) expect(bytes.includes(canary), `${canary} in ${place}`).toBe(false);
  const left = shown.outgoing[0]?.left.map((one) => [one.ledger, one.label, one.count]);
  expect(left).toEqual([
    ['petition', '举报人', 1],
    ['petition', '联系电话', 1],
    ['petition', '备注', 1],
    ['petition', '附件', 1],
    ['clue', '身份证号', 1],
    ['clue', '备注', 1],
    ['person', '身份证号', 1],
  ]);
});

test('plain text that was stored encrypted is not on the disk either', async () => {
  const bytes = await low.allBytes();
  for (const text of ['反映虚报冒领补助资金。', '来信原文', 'AGE-SECRET-KEY'])
    expect(bytes.includes(text)).toBe(false);
});

/** Files that a file imports, directly or not. What is imported as a type alone is gone when the code runs. */
async function importsOf(start: string): Promise<ReadonlySet<string>> {
  const { imports } = JSON.parse(await readFile(inProject('package.json'), 'utf8')) as {
    imports: Record<string, string>;
  };
  const seen = new Set<string>();
  const todo = [start];
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const source = (await readFile(path, 'utf8')).replace(/^(?:import|export) type [^;]*;/gmu, '');
    for (const [, name = ''] of source.matchAll(/(?:from|import)\s*\(?\s*'([#.][^']+)'/gu)) {
      const alias = Object.entries(imports).find(([key]) => name.startsWith(key.slice(0, -1)));
      todo.push(
        alias ? inProject(alias[1].slice(0, -1), name.slice(alias[0].length - 1)) : join(dirname(path), name),
      );
    }
  }
  return seen;
}

test('the code that fills a package cannot read sealed values: it reaches no file that could', async () => {
  const forbidden = /sealed-values\.ts$|features\/reporter\/|session\/(identity-seal|sign-in|keys)\.ts$/u;
  for (const name of ['project.ts', 'gather.ts', 'lines.ts', 'preview.ts', 'build.ts', 'write.ts']) {
    const reached = [...(await importsOf(inProject('electron/backend/features/transfer', name)))].map(
      (path) => relative(inProject(), path),
    );
    expect(reached.filter((path) => forbidden.test(path))).toEqual([]);
    expect(reached.length).toBeGreaterThan(5);
  }
  // The net has no holes: from the petition's own page the repository is reached.
  const page = await importsOf(inProject('electron/backend/features/records/detail.ts'));
  expect([...page].some((path) => forbidden.test(path))).toBe(true);
});
