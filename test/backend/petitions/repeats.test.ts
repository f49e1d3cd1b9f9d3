import { writeFile } from 'node:fs/promises';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FieldValue } from '#shared/ledgers/field.ts';
import { takeIn } from '../import/wizard.ts';
import { closedOnPaper } from '../support/closing.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { forAllTests } from '../support/when-done.ts';

let backend: TestBackend;
let clerk = '';

beforeAll(() =>
  forAllTests(async () => {
    backend = await newBackend(['petitionClerk'], undefined, '2026-03-03T01:00:00.000Z');
    clerk = backend.working();
    await backend.call('unit.create', { values: { name: '石桥乡红旗村', kind: 'village' } });
  }),
);
beforeEach(() => backend.signInAgain(clerk));

const text = (name: string) => ({ id: null, name });
const matter = (name: string) => ({
  channel: 'letter',
  subject: text(name),
  unit: text('石桥乡红旗村'),
  kind: 'falseClaim',
  summary: '反映村支书虚报粮补12户18640元',
});
const register = (values: Record<string, FieldValue>) => backend.call('petition.create', { values });
const earlier = async (name: string, receivedOn: string, id: string | null = null) => {
  const { subject, unit, kind, summary } = matter(name);
  return backend.call('petition.repeats', { id, receivedOn, subject, unit, kind, summary });
};
const repeats = async (...asked: Parameters<typeof earlier>) => (await earlier(...asked)).repeats;
const get = (id: string) => backend.call('petition.get', { id });
const numbers = async (): Promise<Record<string, number | null>> => {
  const { indicators } = await backend.call('indicator.all', { from: '2026-01-01', to: '2026-12-31' });
  return Object.fromEntries(indicators.map(({ id, value }) => [id, value]));
};

describe('A07 a repeat within three months', () => {
  test('is told while the letter is registered, with what agrees and until when', async () => {
    const first = await register({ ...matter('周甲'), receivedOn: '2026-01-15' });
    expect(await repeats('周甲', '2026-03-03')).toMatchObject([
      {
        id: first.id,
        number: first.number,
        receivedOn: '2026-01-15',
        hits: ['subject', 'unit', 'kind', 'text'],
        until: '2026-04-15',
        window: '3 个月',
        main: { id: first.id },
      },
    ]);
    // The corresponding day is the last one; what came later does not count as earlier.
    expect(await repeats('周甲', '2026-04-15')).toHaveLength(1);
    expect(await repeats('周甲', '2026-04-16')).toEqual([]);
    expect(await repeats('周甲', '2026-01-14')).toEqual([]);
    expect(await repeats('周乙', '2026-03-03')).toEqual([]);
    expect(await repeats('周甲', '2026-03-03', first.id)).toEqual([]);
  });

  test('is marked, decided by the clerk alone, and no longer asked about', async () => {
    await register({ ...matter('周丙'), receivedOn: '2026-01-20' });
    const { id } = await register({ ...matter('周丙'), receivedOn: '2026-03-03' });
    const marked = await get(id);
    expect(marked.values).toMatchObject({ repeatSuspected: true, repeatVerdict: null, nonAcceptance: null });
    const before = await numbers();
    const step = {
      ledger: 'petition' as const,
      recordId: id,
      revision: marked.revision,
      note: '',
      leader: null,
    };
    await expect(backend.call('step.take', { ...step, action: 'notSame', values: {} })).rejects.toMatchObject(
      { details: { issues: [{ field: 'repeatReason', rule: 'required' }] } },
    );
    await backend.call('step.take', {
      ...step,
      action: 'notSame',
      values: { repeatReason: '反映的是另一年度' },
    });
    const decided = await get(id);
    expect(decided.values).toMatchObject({
      repeatSuspected: null,
      repeatVerdict: 'notSame',
      repeatReason: '反映的是另一年度',
    });
    // Who and when stand with the reason.
    const { taken } = await backend.call('step.of', { ledger: 'petition', recordId: id });
    expect(taken).toMatchObject([{ action: 'notSame', at: '2026-03-03T01:00:00.000Z' }]);
    expect(taken[0]?.by).not.toBe('');
    const after = await numbers();
    expect(after['petitions.suspected']).toBe((before['petitions.suspected'] ?? 0) - 1);
    expect(after['petitions.base']).toBe(before['petitions.base']);
    // A change of the record does not ask again.
    await backend.call('petition.update', { id, revision: decided.revision, values: { note: '补充' } });
    expect((await get(id)).values['repeatSuspected']).toBeNull();
  });

  test('is bound to its main item: in the total, not in the base, without clocks and not told again', async () => {
    const first = await register({ ...matter('周丁'), receivedOn: '2026-01-15', named: 'named' });
    const before = await numbers();
    const second = await register({
      ...matter('周丁'),
      receivedOn: '2026-03-03',
      named: 'named',
      mainItem: text(first.number ?? ''),
      repeatVerdict: 'repeat',
    });
    const bound = await get(second.id);
    expect(bound).toMatchObject({
      state: 'repeated',
      deadlines: [],
      values: {
        mainItem: { id: first.id, name: first.number },
        nonAcceptance: 'repeated',
        repeatSuspected: null,
        // A20: a letter that comes again is 重信重访, ticked by nobody.
        repeatVisit: true,
      },
    });
    expect((await get(first.id)).values).toMatchObject({ repeatCount: 1, repeatVisit: null });
    const after = await numbers();
    const grown = (id: string) => (after[id] ?? 0) - (before[id] ?? 0);
    const names = ['total', 'base', 'repeats', 'repeatVisits'].map((name) => `petitions.${name}`);
    expect(names.map(grown)).toEqual([1, 0, 1, 1]);
    expect(await repeats('周丁', '2026-03-10')).toMatchObject([
      { id: second.id, main: { id: first.id }, until: '2026-04-15' },
      { id: first.id, main: { id: first.id } },
    ]);

    // A repeat of the repeat is one of the first.
    const third = await register({
      ...matter('周丁'),
      receivedOn: '2026-03-20',
      mainItem: text(second.number ?? ''),
    });
    expect((await get(third.id)).values['mainItem']).toEqual({ id: first.id, name: first.number });
    // The first cannot be a repeat of its own repeat.
    const { revision } = await get(first.id);
    await expect(
      backend.call('petition.update', {
        id: first.id,
        revision,
        values: { mainItem: text(third.number ?? '') },
      }),
    ).rejects.toMatchObject({ details: { issues: [{ field: 'mainItem', rule: 'malformed' }] } });
    // All of it stands on the page of the first.
    const linked = (await get(first.id)).linked.find(({ relation }) => relation === '主件');
    expect(linked?.total).toBe(2);
    expect((await get(first.id)).values['repeatCount']).toBe(2);
    // A call that comes again is none; nor is a letter of which somebody says that it is none, or that is another matter.
    const others: readonly Record<string, FieldValue>[] = [{ channel: 'phone' }, { repeatVisit: false }];
    for (const more of others) {
      const { id } = await register({
        ...matter('周丁'),
        ...{ receivedOn: '2026-03-21', mainItem: text(first.number ?? ''), ...more },
      });
      expect((await get(id)).values['repeatVisit'] ?? false).toBe(false);
    }
    const step = { ledger: 'petition' as const, recordId: third.id, note: '', leader: null };
    const read = await get(third.id);
    await backend.call('step.take', {
      ...{ ...step, revision: read.revision, action: 'notSame', values: { repeatReason: '另一年度' } },
    });
    expect((await get(third.id)).values).toMatchObject({ repeatVisit: null, mainItem: null });
    await backend.call('petition.void', {
      id: second.id,
      revision: bound.revision,
      reason: '重复登记了一次',
    });
    expect((await get(first.id)).values['repeatCount']).toBe(2);
  });

  test('through a repeat the main item is found, and its time counts from the first', async () => {
    const first = await register({ ...matter('周戊'), receivedOn: '2026-01-15' });
    await register({ ...matter('周戊'), receivedOn: '2026-03-20', mainItem: text(first.number ?? '') });
    expect(await repeats('周戊', '2026-04-15')).toHaveLength(2);
    expect(await repeats('周戊', '2026-04-16')).toEqual([]);
  });

  test('out of time, one that was taken in and closed is told as settled, while the letter is registered', async () => {
    const first = await register({ ...matter('周己'), receivedOn: '2025-06-03' });
    expect(await earlier('周己', '2026-03-03')).toEqual({ repeats: [], settled: [] });
    await closedOnPaper(backend.call, first.id, '2025-07-01');
    expect(await earlier('周己', '2026-03-03')).toMatchObject({
      repeats: [],
      settled: [
        {
          ...{ id: first.id, number: first.number, receivedOn: '2025-06-03', closedOn: '2025-07-01' },
          hits: ['subject', 'unit', 'kind', 'text'],
        },
      ],
    });
    // Within the time it is a repeat and nothing else; somebody else's letter, one before the end, and a page tell nothing.
    const near = await earlier('周己', '2025-08-03');
    expect([near.repeats.length, near.settled]).toEqual([1, []]);
    expect((await earlier('周庚', '2026-03-03')).settled).toEqual([]);
    expect((await earlier('周己', '2025-06-30')).settled).toEqual([]);
    const { id } = await register({ ...matter('周己'), receivedOn: '2026-03-03' });
    expect((await earlier('周己', '2026-03-03', id)).settled).toEqual([]);
    expect((await get(id)).values['repeatSuspected']).toBeNull();
  });

  test('in a register taken in they are marked for somebody to decide, not decided', async () => {
    const path = backend.place('信访台账.csv');
    const row = (day: string, name: string, verdict = '') =>
      `${day},来信,${name},石桥乡红旗村,反映虚报粮补,虚报冒领,${verdict}`;
    await writeFile(
      path,
      [
        '收件日期,信访形式,被反映人,单位,反映的主要问题,问题类别,是否重复',
        // The later one stands first: the order of a register is not that of time.
        row('2026-02-20', '吴甲'),
        row('2026-01-10', '吴甲'),
        row('2025-09-01', '吴甲'),
        row('2026-02-21', '吴乙', '否'),
        row('2026-01-11', '吴乙'),
        row('2026-02-22', '吴丙', '重复件'),
        row('2026-01-12', '吴丙'),
      ].join('\n'),
    );
    const { batchId, added } = await takeIn(backend, path, 'all', 'petition');
    expect(added).toBe(7);
    const { rows } = await backend.call('petition.list', {
      search: '',
      filters: [{ op: 'batch', batchId }],
      sort: null,
      includeVoided: false,
      after: null,
      limit: 50,
    });
    const seen = rows.map(({ values }) => [
      values['receivedOn'],
      // A list leaves out what is empty.
      values['repeatSuspected'] ?? null,
      values['repeatVerdict'] ?? null,
    ]);
    expect(seen).toEqual([
      ['2026-02-22', null, 'repeat'],
      ['2026-02-21', true, 'first'],
      ['2026-02-20', true, null],
      ['2026-01-12', null, null],
      ['2026-01-11', null, null],
      ['2026-01-10', null, null],
      ['2025-09-01', null, null],
    ]);
  });

  test('is asked only by those who read petitions', async () => {
    await backend.signInAs(['reviewer']);
    await expect(repeats('周甲', '2026-03-03')).rejects.toMatchObject({ code: 'E_PERMISSION' });
  });

  test('a register that came closed starts no notices; one that is closed here does', async () => {
    const path = backend.place('已办结台账.csv');
    await writeFile(
      path,
      [
        '收件日期,信访形式,是否实名,被反映人,反映的主要问题,办结日期',
        '2025-06-03,来信,实名,郑甲,反映公车私用,2025-06-20',
        '2026-02-26,来信,实名,郑乙,反映公车私用,',
      ].join('\n'),
    );
    const { batchId } = await takeIn(backend, path, 'all', 'petition');
    const { rows } = await backend.call('petition.list', {
      search: '',
      filters: [{ op: 'batch', batchId }],
      sort: null,
      includeVoided: false,
      after: null,
      limit: 50,
    });
    const [open, closed] = await Promise.all(rows.map((row) => get(row.id)));
    const rules = (one: typeof open) => one?.deadlines.map(({ rule }) => rule).toSorted();
    expect(rules(closed)).toEqual(['petition.handling']);
    expect(rules(open)).toEqual(['petition.handling', 'report.acceptanceNotice']);
    if (!open) throw new Error('nothing was taken in');
    const step = async (action: string, values: Record<string, FieldValue> = {}) => {
      const { revision } = await get(open.id);
      const given = { ledger: 'petition' as const, recordId: open.id, revision, note: '', leader: null };
      await backend.call('step.take', { ...given, action, values });
    };
    await step('dispatch', { handledBy: '信访室', handlingWay: 'own' });
    await step('sign');
    await step('submit', { result: '属实' });
    await backend.signInAs(['supervisingLeader']);
    await step('close');
    expect(rules(await get(open.id))).toEqual([
      'petition.handling',
      'petition.signReceipt',
      'report.acceptanceNotice',
      'report.resultFeedback',
    ]);
  });
});
