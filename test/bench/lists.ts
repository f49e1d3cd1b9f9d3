import { resolve } from 'node:path';
import { sql } from 'kysely';
import type { CallInput } from '#shared/ipc/contract.ts';
import { fullSize, generatedBackend } from './generated-office.ts';

// Times of lists, searches and pages through the router on a generated office, beside how many rows they gave.
// Usage: tsx test/bench/lists.ts FOLDER

const RUNS = 7;
const folder = resolve(process.argv[2] ?? 'bench-office');
const { call, live, router } = await generatedBackend(folder, fullSize);
const out = (text: string) => process.stdout.write(`${text}\n`);

async function time(label: string, work: () => Promise<string | number>): Promise<void> {
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
  const median = (list: number[]) => ([...list].sort((a, b) => a - b)[RUNS >> 1] ?? 0).toFixed(1).padStart(7);
  // The processor's time says more than the clock's on a machine that others use too.
  out(
    `${label.padEnd(40)} ${median(wall)} ms  cpu ${median(busy)} ms  first ${(wall[0] ?? 0).toFixed(1).padStart(7)} ms  ${result}`,
  );
}

type Query = Partial<CallInput<'petition.list'>>;
const page = (query: Query) => async () =>
  (await call('petition.list', { after: null, limit: 50, ...query })).rows.length;
const count = (query: Query) => async () => {
  const { after: _after, limit: _limit, ...rest } = query;
  return (await call('petition.count', rest)).count;
};
const both = async (label: string, query: Query) => {
  await time(`list  ${label}`, page(query));
  await time(`count ${label}`, count(query));
};

const county = await live.opened.reader.db
  .selectFrom('unit')
  .select('id')
  .where('kind', '=', 'county')
  .executeTakeFirstOrThrow();
const village = await live.opened.reader.db
  .selectFrom('unit')
  .select('id')
  .where('kind', '=', 'village')
  .executeTakeFirstOrThrow();
const busiest = await sql<{ id: string; n: number }>`
  select subjectId as id, count(*) as n from petition where subjectId is not null group by 1 order by 2 desc limit 1`.execute(
  live.opened.reader.db,
);

await both('plain', {});
let deep: string | null = null;
for (let i = 0; i < 20; i += 1) deep = (await call('petition.list', { after: deep, limit: 200 })).next;
await time('list  after 4000 rows', page({ after: deep }));
await both('closedOn desc', { sort: { field: 'closedOn', direction: 'desc' } });
await both('number asc', { sort: { field: 'number', direction: 'asc' } });
await both('kind = one of 23', { filters: [{ op: 'in', field: 'kind', values: ['gambling'] }] });
await both('kind and field', {
  filters: [
    { op: 'in', field: 'kind', values: ['gambling'] },
    { op: 'in', field: 'policyField', values: ['drinkingWater'] },
  ],
});
await both('one month', {
  filters: [{ op: 'between', field: 'receivedOn', from: '2016-03-01', to: '2016-03-31' }],
});
await both('under a county', { filters: [{ op: 'under', field: 'unit', unitId: county.id }] });
await both('under a village', { filters: [{ op: 'under', field: 'unit', unitId: village.id }] });
await both('outside counties', { filters: [{ op: 'outsideCounties', field: 'unit' }] });
await both('overdue', { filters: [{ op: 'deadline', due: 'overdue' }] });
await both('soon', { filters: [{ op: 'deadline', due: 'soon' }] });
await both('state handling', { filters: [{ op: 'state', states: ['handling'] }] });
await both('contains post', { filters: [{ op: 'contains', field: 'post', text: '扶贫' }] });
for (const search of [
  '反映',
  '村',
  '局长',
  '虚报冒领',
  '王国',
  '王建国',
  '蜂箱',
  '蜂',
  '沙溪镇和平',
  '2017',
  '不存在的词',
])
  await both(`search ${search}`, { search });
await both('search 反映 and kind', {
  search: '反映',
  filters: [{ op: 'in', field: 'kind', values: ['gambling'] }],
});
await both('search 王国 sorted by number', { search: '王国', sort: { field: 'number', direction: 'asc' } });
const [person] = busiest.rows;
if (person)
  await time(
    `person page (${person.n} petitions)`,
    async () => (await call('person.get', { id: person.id })).linked.length,
  );
await time('unit page (county)', async () => (await call('unit.get', { id: county.id })).linked.length);
await time('unit page (village)', async () => (await call('unit.get', { id: village.id })).linked.length);
await time('workbench', async () => (await call('workbench.get', {})).due.length);
for (const text of ['w', 'wjg', '王', '王建国', '']) {
  await time(`person.suggest ${text}`, async () => (await call('person.suggest', { text })).length);
  await time(`unit.suggest ${text}`, async () => (await call('unit.suggest', { text })).length);
}
await time(
  'petition.suggest 2017-01',
  async () => (await call('petition.suggest', { text: '2017-01' })).length,
);
await time(
  'person.list plain',
  async () => (await call('person.list', { after: null, limit: 50 })).rows.length,
);
await time(
  'person.list 王建国',
  async () => (await call('person.list', { after: null, limit: 50, search: '王建国' })).rows.length,
);
await time(
  'list 200 rows',
  async () => (await call('petition.list', { after: null, limit: 200 })).rows.length,
);
out(JSON.stringify(process.memoryUsage().rss / 1e6));
await router.end();
