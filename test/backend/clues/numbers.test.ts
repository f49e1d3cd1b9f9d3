import { beforeAll, expect, test } from 'vitest';
import { forAllTests } from '../support/when-done.ts';
import { type ClueDesk, clueDesk, named } from './desk.ts';

let desk: ClueDesk;
beforeAll(() => forAllTests(async () => (desk = await clueDesk('2026-03-31'))));

const march = { from: '2026-03-01', to: '2026-03-31' };
const clue = (values: Record<string, unknown>) =>
  desk.call('clue.create', {
    values: { subject: named('周某'), summary: '粮补', ...(values as { receivedOn: string }) },
  });

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
  await clue({ receivedOn: '2026-03-01', ...disposed, filedOn: '2026-03-20', outcome: 'filed', ...city });
  await clue({
    receivedOn: '2026-03-02',
    disposal: 'inquiryTalk',
    disposedOn: '2026-03-12',
    organ: 'countyStationedGroup',
  });
  await clue({ receivedOn: '2026-01-02', disposal: 'concluded', disposedOn: '2026-03-12' });
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
  expect([value('clues.reportsWanting'), value('clues.held'), value('clues.heldOverdue')]).toEqual([1, 1, 1]);
});
