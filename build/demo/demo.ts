import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseCard } from '#backend/transfer/card.ts';
import { decodePublicKey, publicKeyFile } from '#backend/transfer/minisign.ts';
import { reportYear } from '#shared/stats/report-keys.ts';
import { founders } from '#test/e2e/support/people.ts';
import { lock, openModule, signInAs } from '#test/e2e/support/session.ts';
import { buildIfStale } from '../build-app.ts';
import { inProject } from '../project.ts';
import { ProvisionError, provision } from '../provision.ts';
import { giveToApp, makeAppFolder } from '../runtime/app-user.ts';
import { ensureDisplay } from '../runtime/display.ts';
import { issueBulletin } from './bulletin.ts';
import { ledgerFiles, type TakenFile, takeLedger } from './ledgers.ts';
import { handOutCard, insertStick, receivePackage, sendPackage, takeCards, takeReceipt } from './packages.ts';
import { foundOffice, foundQuietly } from './founding.ts';
import { city, clerk, leader, province } from './people.ts';
import { pictureModules, picturePages, pictureRecord } from './screens.ts';
import { Album, openStudio, type Studio } from './studio.ts';
import { expectedTotals, readTotals } from './summary.ts';
import { makeThirdUnit } from './third-unit.ts';

const began = Date.now();

/** One line of progress with the time since the start. */
function say(line: string): void {
  const seconds = Math.round((Date.now() - began) / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  console.log(`[demo ${clock}] ${line}`);
}

interface Places {
  /** Where the application works: reachable by the user it runs as. */
  readonly work: string;
  readonly samples: string;
  readonly album: Album;
}

const dataOf = (places: Places, office: 'city' | 'province') => path.join(places.work, office);

async function at<T>(
  places: Places,
  office: 'city' | 'province',
  act: (studio: Studio) => Promise<T>,
): Promise<T> {
  const studio = await openStudio(dataOf(places, office), places.album);
  try {
    return await act(studio);
  } catch (error) {
    await studio.picture('where-it-stopped');
    throw error;
  } finally {
    await studio.close();
  }
}

async function pictureAdministration(studio: Studio): Promise<void> {
  const { page } = studio;
  const shifts = [
    [founders.systemAdmin, [['账户', 'accounts']]],
    [
      founders.securityAdmin,
      [
        ['授权', 'grants'],
        ['策略', 'policies'],
      ],
    ],
    [founders.auditor, [['日志', 'log']]],
    [
      founders.head,
      [
        ['账户接纳', 'admission'],
        ['审批', 'approvals'],
      ],
    ],
  ] as const;
  for (const [person, modules] of shifts) {
    await signInAs(page, person);
    await pictureModules(studio, modules);
    await lock(page);
  }
}

async function importAll(studio: Studio, places: Places): Promise<TakenFile[]> {
  const taken: TakenFile[] = [];
  for (const name of await ledgerFiles(places.samples)) {
    const file = await takeLedger(studio, places.samples, name, places.work);
    say(`  ${name}: ${file.rows > 0 ? `${file.rows} rows taken in` : `not taken in — ${file.verdict}`}`);
    taken.push(file);
  }
  return taken;
}

const handOpening = (names: { readonly folder: string }) => `What lies here, and how the package opens by hand

summary.json        totals as the application's own indicators say them
bulletin.pdf .docx  the bulletin as it was issued
${names.folder}/   the package as it lay on the stick
receipt/            the receipt with which the upper office answered
keys/sender.pub     minisign public key of the sending office
keys/recipient.key  age identity of a third unit made for this demo: the product never gives a private key out
screens/            pictures of every screen
office/             data folder of the office: npm start -- --demo

  cd ${names.folder}
  minisign -V -H -p ../keys/sender.pub -m SHA512SUMS
  sha512sum -c SHA512SUMS
  mkdir ../open && cat payload.tar.age* | age -d -i ../keys/recipient.key | tar -x -f - -C ../open

Accounts of the office (made-up people, for this demo only):
${[...Object.values(founders), clerk, leader].map((p) => `  ${p.loginName}  ${p.password}  ${p.displayName}`).join('\n')}
`;

async function run(places: Places, out: string): Promise<void> {
  say('founding the office of the city: first-run wizard, four founders, recovery shares, two workers');
  await at(places, 'city', (studio) => foundOffice(studio, city));
  say('founding the office above it, on another data folder');
  await at(places, 'province', (studio) => foundQuietly(studio, province));

  const expected = await expectedTotals(path.join(places.samples, 'expected.json'));
  const taken = await at(places, 'city', async (studio) => {
    await pictureAdministration(studio);
    await signInAs(studio.page, clerk);
    say('taking in the ledgers');
    const files = await importAll(studio, places);
    say('looking at the records');
    await pictureModules(studio, [
      ['工作台', 'workbench'],
      ['审批', 'approvals-clerk'],
      ['单位', 'units'],
      ['统计', 'statistics'],
      ['承诺与责任书', 'pledges'],
      ['巡察整改', 'findings'],
      ['巡察人才库', 'pool'],
    ]);
    await pictureRecord(studio, '信访举报', 'petition');
    await pictureRecord(studio, '问题线索', 'clue');
    await pictureRecord(studio, '案件', 'case');
    await pictureRecord(studio, '人员', 'person');
    await picturePages(studio);
    say('the bulletin: draft, check, issue, PDF and Word');
    await issueBulletin(studio, reportYear, {
      pdf: path.join(places.work, 'bulletin.pdf'),
      docx: path.join(places.work, 'bulletin.docx'),
    });
    return files;
  });

  say('exchanging unit cards; a third unit is made beside');
  const cards = path.join(places.work, 'cards');
  await mkdir(cards);
  const third = await makeThirdUnit(cards);
  await giveToApp(cards);
  const upper = await at(places, 'province', async (studio) => {
    await signInAs(studio.page, clerk);
    return handOutCard(studio, province.name, cards);
  });
  const stick = await insertStick(places.work, 'stick');
  const sent = await at(places, 'city', async (studio) => {
    await signInAs(studio.page, clerk);
    const own = await handOutCard(studio, city.name, cards);
    await takeCards(studio, [
      upper,
      { unit: third.unit, file: third.cardFile, fingerprint: third.fingerprint },
    ]);
    say('building, approving and writing the package');
    const folder = await sendPackage(studio, {
      main: province.name,
      copy: third.unit,
      stick,
      year: reportYear,
    });
    return { own, folder };
  });
  say('the upper office verifies it, takes it in and answers');
  const receipt = await at(places, 'province', async (studio) => {
    await signInAs(studio.page, clerk);
    await takeCards(studio, [sent.own]);
    return receivePackage(studio, stick, sent.folder);
  });
  say('the receipt closes the transfer; the totals are read from the indicators');
  const totals = await at(places, 'city', async (studio) => {
    await signInAs(studio.page, clerk);
    await takeReceipt(studio, stick, receipt);
    await openModule(studio.page, '工作台');
    return readTotals(studio.page, expected ? Object.keys(expected) : null);
  });

  await cp(path.join(stick, sent.folder), path.join(out, sent.folder), { recursive: true });
  await cp(path.join(stick, receipt), path.join(out, 'receipt', receipt), { recursive: true });
  await cp(dataOf(places, 'city'), path.join(out, 'office'), { recursive: true });
  for (const name of await readdir(places.work))
    if (/^bulletin\.|（判定）/u.test(name)) await cp(path.join(places.work, name), path.join(out, name));
  await mkdir(path.join(out, 'keys'));
  const sender = decodePublicKey(parseCard(await readFile(sent.own.file)).publicKey);
  if (!sender) throw new Error('the exported card holds no public key');
  await writeFile(path.join(out, 'keys', 'sender.pub'), publicKeyFile(sender));
  await writeFile(path.join(out, 'keys', 'recipient.key'), `${third.identity}\n`, { mode: 0o600 });
  const files = Object.fromEntries(taken.map(({ name, rows }) => [name, { rows }]));
  await writeFile(
    path.join(out, 'summary.json'),
    `${JSON.stringify({ ...totals, files, totals }, null, 2)}\n`,
  );
  await writeFile(path.join(out, 'README.txt'), handOpening({ folder: sent.folder }));
  const differing = Object.entries(expected ?? {}).filter(([key, value]) => totals[key] !== value);
  for (const [key, value] of differing) say(`  ${key}: ${String(totals[key])} instead of ${String(value)}`);
  if (differing.length > 0) throw new Error(`${differing.length} totals differ from expected.json`);
  if (expected) say(`all ${Object.keys(expected).length} totals are as expected`);
}

/** `npm run demo [-- --samples DIR --out DIR]`: the main job through the windows of the real application. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { samples: { type: 'string' }, out: { type: 'string' } } });
  const out = path.resolve(values.out ?? inProject('demo-output'));
  const given = path.resolve(values.samples ?? inProject('test', 'fixtures', 'ledgers'));
  await provision('demo', (line) => say(line));
  await buildIfStale((line) => say(line));
  const display = await ensureDisplay();
  const work = await makeAppFolder('andu-demo-');
  try {
    await rm(out, { recursive: true, force: true });
    await mkdir(out, { recursive: true });
    const samples = path.join(work, 'samples');
    await cp(given, samples, { recursive: true });
    await giveToApp(work);
    await run({ work, samples, album: new Album(path.join(out, 'screens')) }, out);
    say(`done; everything lies in ${out}`);
  } finally {
    await display.stop();
    await rm(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ProvisionError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
