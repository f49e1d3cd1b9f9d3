import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { CallInput, CallOutput } from '#shared/ipc/contract.ts';
import { builtInHolidays } from '#shared/rules/holiday-data.ts';
import { linesOf, noticeLine } from '#shared/rules/holiday-notice.ts';
import { codeOf } from '../session/office.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

type Lines = CallInput<'holiday.set'>['lines'];

const builtIn = (year: number): Lines => {
  const found = builtInHolidays.find((one) => one.year === year);
  return found ? [...linesOf(found)] : [];
};
const typed = (text: string): Lines =>
  text.split('\n').flatMap((line, index) => noticeLine(line, index + 1) ?? []);

const lines2013 = `2013-01-01至2013-01-03 休 元旦
2013-02-09至2013-02-15 休 春节
2013-04-04至2013-04-06 休 清明节
2013-04-29至2013-05-01 休 劳动节
2013-06-10至2013-06-12 休 端午节
2013-09-19至2013-09-21 休 中秋节
2013-10-01至2013-10-07 休 国庆节
2013-01-05 班
2013-01-06 班`;

async function setNotice(backend: TestBackend, year: number, lines: Lines) {
  await backend.office.as('systemAdmin');
  return backend.call('holiday.set', { year, lines, documentNumber: '国办发明电〔2012〕33号' });
}

const clocksOf = async (backend: TestBackend, id: string) =>
  (await backend.call('petition.get', { id })).deadlines.map(({ label, dueOn, words }) => ({
    label,
    dueOn,
    words,
  }));

async function received(backend: TestBackend, receivedOn: string): Promise<string> {
  const { id } = await backend.call('petition.create', {
    values: { receivedOn, channel: 'letter', named: 'named', summary: '反映某事' },
  });
  return id;
}

/** The same business account signs in again, as it does on the next morning. */
async function nextSession(backend: TestBackend): Promise<void> {
  await backend.signInAs(['petitionClerk']);
}

describe('the calendar', () => {
  test('an entered notice rules the clocks from the next business session, which tells how many moved', async () => {
    const backend = await newBackend(['petitionClerk']);
    const id = await received(backend, '2017-05-31');
    const before = await clocksOf(backend, id);
    expect(await backend.call('calendar.state', {})).toEqual({ due: false });
    // The last day of the clock is given off.
    const lines = [
      ...builtIn(2017),
      { line: 99, from: '2017-06-30', to: '2017-06-30', kind: 'rest', name: '县庆' },
    ] as Lines;
    const set = await setNotice(backend, 2017, lines);
    expect(set.rest).toBeGreaterThan(builtIn(2017).length);
    await nextSession(backend);
    expect(await backend.call('calendar.state', {})).toEqual({ due: true });
    const told = await backend.call('calendar.catchUp', {});
    expect(told).toMatchObject({ changed: 1, stillMissing: [] });
    const after = await clocksOf(backend, id);
    expect(before.map((one) => one.dueOn)).toEqual(['2017-06-30']);
    expect(after.map((one) => one.dueOn)).toEqual(['2017-07-03']);
    expect(await backend.call('calendar.state', {})).toEqual({ due: false });
    expect(await backend.call('calendar.catchUp', {})).toEqual({
      counted: 0,
      changed: 0,
      rules: false,
      stillMissing: [],
    });
    // The list sorts by the new day.
    const { rows } = await backend.call('petition.list', { limit: 5, after: null });
    expect(rows.find((row) => row.id === id)?.deadline?.dueOn).toBe('2017-07-03');
  });

  test('a version that knows other clocks gives theirs once to records that stood here before', async () => {
    const backend = await newBackend(['petitionClerk']);
    const id = await received(backend, '2017-05-31');
    const duty = await backend.call('receptionDuty.create', {
      values: { dutyOn: '2099-12-01', leader: '某副书记' },
    });
    const over = await backend.call('receptionDuty.create', {
      values: { dutyOn: '2017-03-01', leader: '某副书记', done: true },
    });
    const { raw } = backend.office.host.requireLive().opened.writer;
    const kept = () =>
      raw
        .prepare('select ledger, recordId, dueOn, stoppedOn from deadline order by ledger, dueOn, rule')
        .all<Record<string, string | null>>();
    const before = kept();
    expect(before.map(({ recordId }) => recordId)).toEqual([id, over.id, duty.id]);
    // As an earlier version left it, which knew no clock of the roster.
    raw.exec("delete from deadline where ledger = 'receptionDuty'; update receptionDuty set dueOn = null");
    raw.exec("update meta set value = json_remove(value, '$.receptionDuty') where key = 'clocksCounted'");
    expect(await backend.call('calendar.state', {})).toEqual({ due: true });
    expect(await backend.call('calendar.catchUp', {})).toEqual({
      counted: 2,
      changed: 2,
      rules: true,
      stillMissing: [],
    });
    expect(kept()).toEqual(before);
    const { rows } = await backend.call('receptionDuty.list', { limit: 5, after: null });
    expect(rows.map((row) => row.deadline?.dueOn)).toEqual(['2099-12-01', '2017-03-01']);
    expect(await backend.call('calendar.state', {})).toEqual({ due: false });
    // Nothing known of it, as in an office of before: everything is looked at, and nothing moves.
    raw.exec("delete from meta where key = 'clocksCounted'");
    expect(await backend.call('calendar.catchUp', {})).toMatchObject({ counted: 3, changed: 0, rules: true });
    expect(await backend.call('calendar.state', {})).toEqual({ due: false });
    const log = raw
      .prepare(
        "select facts from auditEntry where action = 'calendar.catchUp' and result = 'done' order by seq",
      )
      .all<{ facts: string }>();
    expect(JSON.parse(log[0]?.facts ?? '')).toEqual({ counted: 2, changed: 2, missing: 0, registers: 1 });
  });

  test('past its end the product says so, until the notice of the year is there', async () => {
    const backend = await newBackend(['petitionClerk']);
    const id = await received(backend, '2013-11-20');
    expect((await clocksOf(backend, id)).map((one) => one.words)).toContain(
      '缺 2013 年节假日表，不早于12月20日',
    );
    await setNotice(backend, 2013, typed(lines2013));
    await nextSession(backend);
    expect(await backend.call('calendar.catchUp', {})).toMatchObject({ changed: 1, stillMissing: [] });
    expect((await clocksOf(backend, id)).some((one) => one.words.startsWith('缺'))).toBe(false);
  });

  test('a wrong notice is refused; a replaced one stays as a trace', async () => {
    const backend = await newBackend(['petitionClerk']);
    const wrong = [
      ...builtIn(2017),
      { line: 9, from: '2017-06-06', to: '2017-06-06', kind: 'work', name: '' },
    ];
    expect(await codeOf(setNotice(backend, 2017, wrong as Lines))).toBe('E_VALIDATION');
    await setNotice(backend, 2017, builtIn(2017));
    await setNotice(backend, 2017, builtIn(2017));
    const { years, coveredUntil } = await backend.call('holiday.list', {});
    expect(coveredUntil).toBe(`${builtInHolidays.at(-1)?.year ?? 0}-12-31`);
    expect(years.find((one) => one.year === 2017)).toMatchObject({
      builtIn: false,
      replaced: 1,
      notice: { documentNumber: '国办发明电〔2012〕33号', enteredBy: '甲系统' },
    });
    const live = backend.office.host.requireLive();
    expect(() => live.registry.raw.exec('delete from holidayNotice')).toThrow('never removed');
  });

  test('is read from a spreadsheet as offices keep it', async () => {
    const backend = await newBackend(['petitionClerk']);
    await backend.office.as('systemAdmin');
    const path = backend.place('notice.csv');
    await writeFile(
      path,
      '\uFEFF日期,星期,休/班,节日\n2013-01-01至2013-01-03,,休,元旦\n2013-01-05,星期六,班,\n2013年2月9日,星期六,休,春节\n合计,,,\n',
    );
    const read: CallOutput<'holiday.read'> = await backend.call('holiday.read', {
      file: backend.file(path, 'read'),
    });
    expect(read).toEqual({
      lines: [
        { line: 2, from: '2013-01-01', to: '2013-01-03', kind: 'rest', name: '元旦' },
        { line: 3, from: '2013-01-05', to: '2013-01-05', kind: 'work', name: '' },
        { line: 4, from: '2013-02-09', to: '2013-02-09', kind: 'rest', name: '春节' },
      ],
      unreadable: [5],
    });
  });
});
