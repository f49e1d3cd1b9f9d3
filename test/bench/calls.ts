import { _electron, type Page } from '@playwright/test';
import { drivenByPlaywright } from '#build/runtime/driven.ts';
import { electronLaunchOptions } from '#build/runtime/launch.ts';
import type { CallInput, CallName } from '#shared/ipc/contract.ts';
import { signInAs } from '../e2e/support/session.ts';
import { type BenchBackend, worker } from './office.ts';
import { type Measure, median, timed } from './table.ts';

const RUNS = 15;

interface Case<N extends CallName = CallName> {
  readonly what: string;
  readonly name: N;
  readonly input: CallInput<N>;
  /** Another input for each run, where the answer to the same one is kept. */
  readonly inputOf?: (run: number) => CallInput<N>;
  /** The same as one bare statement; null where there is no single one. */
  readonly sql: string | null;
  readonly aim: string;
}

const page50 = { after: null, limit: 50 };
const one = <N extends CallName>(given: Case<N>): Case => given;
const words = (text: string) => `"${Array.from(text).join(' ')}"`;

function casesFor(personId: string): readonly Case[] {
  const list = (where: string) =>
    `select * from petition where voidedAt is null ${where} order by receivedOn desc, seq desc limit 51`;
  const search = (text: string) =>
    `select * from petition where voidedAt is null and seq in (select rowid from petitionText where words match '${words(text)}') order by receivedOn desc, seq desc limit 51`;
  return [
    one({ what: 'list page', name: 'petition.list', input: page50, sql: list(''), aim: '< 50 ms' }),
    one({
      what: 'list page, two filters',
      name: 'petition.list',
      input: {
        ...page50,
        filters: [
          { op: 'in', field: 'channel', values: ['letter'] },
          { op: 'state', states: ['handling'] },
        ],
      },
      sql: list("and channel = 'letter' and state = 'handling'"),
      aim: '< 50 ms',
    }),
    one({
      what: 'count of a filter',
      name: 'petition.count',
      input: { filters: [{ op: 'state', states: ['handling'] }] },
      sql: "select count(*) from petition where voidedAt is null and state = 'handling'",
      aim: '< 50 ms',
    }),
    one({
      what: 'search, two characters (rare)',
      name: 'petition.list',
      input: { ...page50, search: '覃珍' },
      sql: search('覃珍'),
      aim: '< 50 ms',
    }),
    one({
      what: 'search, two characters (frequent)',
      name: 'petition.list',
      input: { ...page50, search: '低保' },
      sql: search('低保'),
      aim: '< 50 ms',
    }),
    one({
      what: 'search, one character',
      name: 'petition.list',
      input: { ...page50, search: '村' },
      sql: search('村'),
      aim: '< 50 ms',
    }),
    one({
      what: 'person page',
      name: 'person.get',
      input: { id: personId },
      sql: `select * from petition where subjectId = '${personId}'`,
      aim: '< 50 ms',
    }),
    one({ what: 'workbench', name: 'workbench.get', input: {}, sql: null, aim: '< 500 ms' }),
    one({
      what: 'bulletin: all indicators, tables, balances of a year',
      name: 'indicator.all',
      input: { from: '2017-01-01', to: '2017-12-31' },
      sql: null,
      aim: '< 500 ms',
    }),
    one({
      what: 'the same of a year that nobody has looked at yet',
      name: 'indicator.all',
      input: { from: '2017-01-01', to: '2017-12-31' },
      inputOf: (run) => ({ from: `2016-12-${31 - run}`, to: `2017-12-${30 - run}` }),
      sql: null,
      aim: '< 500 ms',
    }),
  ];
}

/** Milliseconds of one call through page, main, backend and database and back, as the page sees it. */
function throughPage(page: Page, given: Case): Promise<number> {
  return page.evaluate(
    async ({ name, payloads }) => {
      const times: number[] = [];
      for (const payload of payloads) {
        const start = performance.now();
        const answer = await window.andu.call({ id: crypto.randomUUID(), name, payload });
        if (!answer.ok) throw new Error(answer.code);
        if ('json' in answer) JSON.parse(answer.json);
        times.push(performance.now() - start);
      }
      return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
    },
    {
      name: given.name,
      payloads: Array.from({ length: RUNS }, (_, run) => given.inputOf?.(run) ?? given.input),
    },
  );
}

async function bareSql(backend: BenchBackend, text: string): Promise<number> {
  const { reader } = backend.host.requireLive().opened;
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1)
    times.push((await timed(async () => reader.raw.prepare(text).all())).ms);
  return median(times);
}

/** Each call through the whole application, and the bare statement on the same file before it. */
export async function measureCalls(backend: BenchBackend, data: string): Promise<Measure[]> {
  const [person] = (await backend.call('person.list', { after: null, limit: 1 })).rows;
  if (!person) throw new Error('the office has no people');
  const cases = casesFor(person.id);
  const bare: (number | null)[] = [];
  for (const given of cases) bare.push(given.sql === null ? null : await bareSql(backend, given.sql));
  // One process at a time has the office open.
  await backend.end();
  const app = await _electron.launch(
    await drivenByPlaywright(await electronLaunchOptions({ userData: data })),
  );
  try {
    const page = await app.firstWindow();
    await signInAs(page, worker);
    const measures: Measure[] = [];
    for (const [index, given] of cases.entries()) {
      const value = bare[index] ?? null;
      measures.push({
        what: given.what,
        ours: await throughPage(page, given),
        unit: 'ms',
        ...(value === null ? {} : { beside: { what: 'bare SQL', value } }),
        aim: given.aim,
      });
    }
    const memory = await app.evaluate(({ app: running }) =>
      running.getAppMetrics().reduce((sum, { memory: m }) => sum + m.workingSetSize, 0),
    );
    measures.push({ what: 'working set of all processes, signed in', ours: memory / 1024, unit: 'MiB' });
    return measures;
  } finally {
    await app.close();
  }
}
