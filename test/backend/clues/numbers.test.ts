import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { insertRecord } from '#db/repositories/record-writes.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { panels } from '#shared/stats/poverty-work.ts';
import { clueFromPaper } from '../support/paper-clue.ts';
import { forAllTests } from '../support/when-done.ts';
import { type ClueDesk, clueDesk, named } from './desk.ts';

let desk: ClueDesk;
beforeAll(() => forAllTests(async () => (desk = await clueDesk('2026-03-31'))));

const march = { from: '2026-03-01', to: '2026-03-31' };
const clue = (values: Record<string, unknown>) =>
  clueFromPaper(desk.backend, {
    subject: named('周某'),
    summary: '粮补',
    ...(values as { receivedOn: string }),
  });

/** Many records at once, straight into the table: the registers of a whole city. */
async function many(id: LedgerId, records: number, values: (at: number) => RecordValues): Promise<void> {
  const ledger = ledgers[id];
  const none = Object.fromEntries([...ledger.fields.keys()].map((field) => [field, null]));
  const common = { dueOn: null, fingerprint: null, rulePack: 'R2', importBatchId: null, extra: {} };
  await desk.backend.office.host
    .requireLive()
    .opened.writer.db.transaction()
    .execute(async (tx) => {
      for (let at = 0; at < records; at += 1) {
        const given: RecordValues = { ...none, ...values(at) };
        await insertRecord(tx, ledger, {
          ...common,
          ...{ id: randomUUID(), at: '2018-12-31T01:00:00.000Z', by: randomUUID() },
          ...{ state: ledger.stateOf(given), values: given },
        });
      }
    });
}

/** The numbers of March; each is that of the rows it opens. */
async function numbers(): Promise<(id: string) => number | string | null> {
  const { indicators } = await desk.call('indicator.all', march);
  for (const one of indicators) {
    if (
      one.denominator !== null ||
      !/^(?:clues|stationedClues|verifications|talks|inquiries)\./u.test(one.id)
    )
      continue;
    const list = await desk.call(`${one.ledger}.count` as 'clue.count', { filters: [...one.filters] });
    expect([one.id, list.count]).toEqual([one.id, one.value]);
  }
  return (id) => indicators.find((one) => one.id === id)?.value ?? null;
}

test('B11 more are checked than came: what was carried over is told apart, at both ends of the period; B12 the stationed groups have their own line', async () => {
  // Two of February lie open; one of them is checked in March. Three came in March, two of them checked.
  const city = { organ: 'cityStationedGroup' };
  await clue({ receivedOn: '2026-02-10' });
  const disposed = { disposal: 'preliminaryCheck', disposedOn: '2026-03-02', checkStartedOn: '2026-03-03' };
  await clue({ receivedOn: '2026-02-11', ...disposed, ...city });
  await clue({ receivedOn: '2026-02-12', ...disposed, ...city });
  await clue({
    receivedOn: '2026-03-01',
    ...disposed,
    filedOn: '2026-03-20',
    outcome: 'filed',
    outcomeApprovedOn: '2026-03-19',
    ...city,
  });
  await clue({
    receivedOn: '2026-03-02',
    disposal: 'inquiryTalk',
    disposedOn: '2026-03-12',
    organ: 'countyStationedGroup',
  });
  await clue({
    receivedOn: '2026-01-02',
    disposal: 'concluded',
    disposedOn: '2026-03-12',
    disposalBasis: '不属实',
  });
  const value = await numbers();
  expect(
    ['pendingAtStart', 'received', 'disposedInPeriod', 'pendingAtEnd'].map((id) => value(`clues.${id}`)),
  ).toEqual([4, 2, 5, 1]);
  expect(['started', 'ofPeriod', 'carriedOver'].map((id) => value(`verifications.${id}`))).toEqual([3, 1, 2]);
  const line = (organ: string) =>
    ['received', 'checked', 'inquired', 'filed'].map((id) => value(`stationedClues.${organ}.${id}`));
  expect(line('cityStationedGroup')).toEqual([1, 3, 0, 1]);
  expect(line('countyStationedGroup')).toEqual([1, 0, 1, 0]);
  // B01: by kind, by the day of disposal; in time within a month.
  expect(
    ['preliminaryCheck', 'inquiryTalk', 'concluded'].map((kind) => value(`clues.disposedAs.${kind}`)),
  ).toEqual([3, 1, 1]);
  expect([
    value('clues.disposedInTime'),
    value('clues.disposedInTimeRate'),
    value('clues.concluded'),
  ]).toEqual([4, 80, 1]);
});

test('B02 one number without the other is red, held ones that were not looked at are counted', async () => {
  await clue({ receivedOn: '2026-03-05', partyReportNumber: '清纪〔2026〕9号' });
  await clue({
    receivedOn: '2026-03-05',
    disposal: 'heldPending',
    disposedOn: '2026-03-06',
    heldUntil: '2026-03-30',
  });
  const value = await numbers();
  // The held one too, and the two of this month above: what was decided on paper bears both numbers as well.
  expect([value('clues.reportsWanting'), value('clues.held'), value('clues.heldOverdue')]).toEqual([4, 1, 1]);
});

test('B11 and B12 the numbers that the sources print: 768 came and 890 were checked; each stage of the stationed groups by its own day', async () => {
  // S4, 2017: 190 of the 890 had come the year before, 68 of the 768 were not checked yet.
  await many('clue', 958, (at) => ({
    ...{ subject: named(`人${at}`), summary: '扶贫资金' },
    receivedOn: at < 190 ? '2016-11-01' : '2017-03-01',
    ...(at < 890
      ? { disposal: 'preliminaryCheck', disposedOn: '2017-03-20', checkStartedOn: '2017-04-01' }
      : {}),
  }));
  await many('case', 681, (at) => ({
    ...{ subject: named(`人${at}`), filedOn: '2017-06-01' },
    closedOn: at < 472 ? '2017-10-01' : null,
    ...(at < 434 ? { sanction: 'partyWarning', sanctionedOn: '2017-10-01' } : {}),
    transferred: at < 6 ? true : null,
  }));
  // S4, the stationed groups: letters, checks, inquiries, cases; more were checked in the counties than letters came.
  const stationed = [
    ['cityStationedGroup', 413, 306, 226, 20],
    ['countyStationedGroup', 144, 153, 66, 83],
  ] as const;
  for (const [organ, letters, checked, inquired, filed] of stationed) {
    await many('petition', letters, () => ({
      ...{ receivedOn: '2018-02-01', channel: 'letter', source: organ, summary: '反映问题' },
    }));
    const received = { receivedOn: '2015-12-01', organ, subject: named('某人'), summary: '反映问题' };
    await many('clue', checked, (at) => ({
      ...{
        ...received,
        disposal: 'preliminaryCheck',
        disposedOn: '2018-01-04',
        checkStartedOn: '2018-01-05',
      },
      ...(at < filed ? { outcome: 'filed', filedOn: '2018-05-01' } : {}),
    }));
    await many('clue', inquired, () => ({ ...received, disposal: 'inquiryTalk', disposedOn: '2018-01-04' }));
  }
  const of = async (year: number) => {
    const { indicators } = await desk.call('indicator.all', { from: `${year}-01-01`, to: `${year}-12-31` });
    const shown = new Map(indicators.map((one) => [one.id, one]));
    return (panel: string) =>
      panels
        .find(({ id }) => id === panel)
        ?.rows.map(({ label, indicators: ids }) => [label, ...ids.map((id) => shown.get(id)?.value)]);
  };
  expect((await of(2017))('funnel')).toEqual([
    ['收到线索', 768],
    ['初步核实', 890],
    ['立案', 681],
    ['结案', 472],
    ['给予处分', 434],
    ['移送司法', 6],
  ]);
  expect((await of(2018))('stationedClues')).toEqual([
    ['市派驻机构', 413, 0, 306, 226, 20],
    ['县区派驻机构', 144, 0, 153, 66, 83],
  ]);
  // Each opens its rows.
  const rows = await desk.call('clue.count', {
    filters: [
      { op: 'in', field: 'organ', values: ['countyStationedGroup'] },
      { op: 'between', field: 'checkStartedOn', from: '2018-01-01', to: '2018-12-31' },
    ],
  });
  expect(rows).toEqual({ count: 153 });
});
