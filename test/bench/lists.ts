import { resolve } from 'node:path';
import { sql } from 'kysely';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { fullSize, generatedBackend } from './generated-office.ts';
import { listCases, type ListQuestion } from './list-cases.ts';

// Times of lists, searches and pages through the router on a generated office, beside how many rows they gave.
// Usage: tsx test/bench/lists.ts FOLDER [WORDS]: only questions whose line holds these words

const RUNS = 7;
const AIM_MS = 50;
const folder = resolve(process.argv[2] ?? 'bench-office');
const wanted = process.argv[3] ?? '';
const { call, live, router } = await generatedBackend(folder, fullSize);
const out = (text: string) => process.stdout.write(`${text}\n`);
const slow: string[] = [];
let asked = 0;

async function time(label: string, work: () => Promise<string | number>): Promise<void> {
  if (!label.includes(wanted)) return;
  const wall: number[] = [];
  const busy: number[] = [];
  let result: string | number = '';
  for (let i = 0; i < RUNS; i += 1) {
    const start = performance.now();
    const cpu = process.cpuUsage();
    result = await work();
    const { user, system } = process.cpuUsage(cpu);
    wall.push(performance.now() - start);
    busy.push((user + system) / 1000);
  }
  const middle = (list: number[]) => [...list].sort((a, b) => a - b)[RUNS >> 1] ?? 0;
  const shown = (ms: number) => ms.toFixed(1).padStart(7);
  // The processor's time says more than the clock's on a machine that others use too.
  const line = `${label.padEnd(60)} ${shown(middle(wall))} ms  cpu ${shown(middle(busy))} ms  first ${shown(wall[0] ?? 0)} ms  ${result}`;
  out(line);
  asked += 1;
  if (middle(busy) >= AIM_MS) slow.push(line);
}

const both = async (label: string, query: ListQuestion) => {
  await time(`list  ${label}`, async () => {
    const { rows } = await call('petition.list', { after: null, limit: 50, ...query });
    return rows.length;
  });
  await time(`count ${label}`, async () => (await call('petition.count', query)).count);
};

const { db } = live.opened.reader;
const unitOf = async (kind: string) =>
  (await db.selectFrom('unit').select('id').where('kind', '=', kind).executeTakeFirstOrThrow()).id;
const [county, village] = [await unitOf('county'), await unitOf('village')];
const { rows: busiest } = await sql<{ id: string; n: number }>`
  select subjectId as id, count(*) as n from petition where subjectId is not null group by 1 order by 2 desc limit 1`.execute(
  db,
);
const [person] = busiest;
if (!person) throw new Error('the office has no people');

for (const { what, query } of listCases(ledgers.petition, {
  county,
  village,
  person: person.id,
  batch: crypto.randomUUID(),
  today: '2018-12-31',
}))
  await both(what, query);
let deep: string | null = null;
for (let i = 0; i < 20; i += 1) deep = (await call('petition.list', { after: deep, limit: 200 })).next;
const after = deep;
await time(
  'list  after 4000 rows',
  async () => (await call('petition.list', { after, limit: 50 })).rows.length,
);
await time(
  `person page (${person.n} petitions)`,
  async () => (await call('person.get', { id: person.id })).linked.length,
);
await time('unit page (county)', async () => (await call('unit.get', { id: county })).linked.length);
await time('unit page (village)', async () => (await call('unit.get', { id: village })).linked.length);
await time('workbench', async () => (await call('workbench.get', {})).due.length);
for (const text of ['w', 'wjg', '王', '王建国', '']) {
  await time(`person.suggest ${text}`, async () => (await call('person.suggest', { text })).length);
  await time(`unit.suggest ${text}`, async () => (await call('unit.suggest', { text })).length);
}
await time(
  'petition.suggest 2017-01',
  async () => (await call('petition.suggest', { text: '2017-01' })).length,
);
for (const search of ['', '王建国'])
  await time(
    `person.list ${search}`,
    async () => (await call('person.list', { after: null, limit: 50, search })).rows.length,
  );
await time(
  'list 200 rows',
  async () => (await call('petition.list', { after: null, limit: 200 })).rows.length,
);
out(`${asked} questions, ${slow.length} at ${AIM_MS} ms or more`);
for (const line of slow) out(line);
out(JSON.stringify(process.memoryUsage().rss / 1e6));
await router.end();
