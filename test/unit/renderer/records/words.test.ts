import { describe, expect, it } from 'vitest';
import type { IssueRule } from '#shared/ledgers/ledger.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import { cellText, moneyText, shortDate, titleOf } from '#renderer/ui/records/display.ts';
import { issuesOf, issueWords, warningWords } from '#renderer/ui/records/issue-words.ts';
import { excerpt } from '#renderer/ui/records/record-table.tsx';
import { courseOf } from '#renderer/features/records/detail/state-path.tsx';
import { changeWords } from '#renderer/features/records/detail/history.tsx';
import { comparedWords, headline } from '#renderer/features/workbench/headline.ts';
import { weeksOf } from '#renderer/features/workbench/calendar.tsx';

const rules: readonly IssueRule[] = [
  'required',
  'notADate',
  'notANumber',
  'unknownCode',
  'tooLong',
  'malformed',
  'before',
  'needs',
  'taken',
];

describe('faults in words', () => {
  it('are Chinese sentences for every rule and field', () => {
    for (const ledger of allLedgers)
      for (const field of ledger.fields.keys())
        for (const rule of rules) {
          const words = issueWords(ledger, { field, rule, args: ['receivedOn'] });
          expect(words).toMatch(/\p{Script=Han}{3}/u);
          expect(words).not.toMatch(/undefined|null|\[object/);
        }
  });

  it('name the other field', () => {
    expect(issueWords(ledgers.petition, { field: 'closedOn', rule: 'before', args: ['receivedOn'] })).toBe(
      '办结日期早于收件日期',
    );
    expect(issueWords(ledgers.case, { field: 'sanction', rule: 'needs', args: ['sanctionedOn'] })).toBe(
      '填了处分决定日期，也要填写处分种类',
    );
    expect(warningWords(ledgers.petition, { field: 'unit', rule: 'unitUnknown' })).toBe('单位不在单位名录里');
  });

  it('of the backend are read by path or field; what names no field is left to the general notice', () => {
    const { petition } = ledgers;
    expect(issuesOf(petition, { issues: [{ path: 'values.summary', rule: 'required' }] })).toEqual([
      { field: 'summary', rule: 'required', args: [] },
    ]);
    expect(
      issuesOf(petition, { issues: [{ field: 'closedOn', rule: 'before', args: ['receivedOn'] }] }),
    ).toEqual([{ field: 'closedOn', rule: 'before', args: ['receivedOn'] }]);
    expect(issuesOf(petition, { issues: [{ field: 'summary', rule: 'strange' }] })[0]?.rule).toBe(
      'malformed',
    );
    expect(issuesOf(petition, { issues: [{ field: 'constructor', rule: 'required' }, 7, null] })).toEqual([]);
    expect(issuesOf(petition, {})).toEqual([]);
  });
});

describe('values in words', () => {
  it('dates of this year are short, others whole', () => {
    expect(shortDate('2026-03-03', '2026-11-22')).toBe('3月3日');
    expect(shortDate('2017-03-03', '2026-11-22')).toBe('2017-03-03');
  });

  it('amounts say 元 or 万元', () => {
    expect(moneyText(1_864_000)).toBe('18,640元');
    expect(moneyText(23_800_000)).toBe('23.8万元');
  });

  it('cells are one line; a record without title is called by its number', () => {
    const { petition } = ledgers;
    const summary = petition.fields.get('summary');
    const group = petition.fields.get('groupVisit');
    if (!summary || !group) throw new Error('fields');
    expect(cellText(summary, '一\n二', '2026-01-01')).toBe('一 二');
    expect(cellText(group, false, '2026-01-01')).toBe('');
    expect(titleOf(petition, { number: 'XF-1' })).toBe('XF-1');
    expect(titleOf(petition, {})).toContain('信访举报');
  });

  it('long cells begin where the searched words stand', () => {
    const text = `${'甲'.repeat(50)}粮食补贴${'乙'.repeat(200)}`;
    expect(excerpt(text, '粮食')).toMatch(/^…甲{4}粮食补贴/);
    expect(excerpt(text, '').length).toBe(120);
  });

  it('history never quotes a sealed field', () => {
    const sealed = changeWords(ledgers.petition, { field: 'reporter', before: '甲', after: '乙' });
    expect(sealed).toBe('举报人有改动（内容保密）');
    expect(changeWords(ledgers.petition, { field: 'closedOn', before: null, after: '2017-05-03' })).toBe(
      '办结日期从“空”改为“2017年5月3日”',
    );
  });
});

describe('where a record stands', () => {
  it('steps come before the ways it can end', () => {
    const codes = (id: keyof typeof ledgers) => {
      const { steps, endings } = courseOf(ledgers[id]);
      return [steps.map((s) => s.code), endings.map((s) => s.code)];
    };
    expect(codes('petition')).toEqual([
      ['registered', 'dispatched', 'handling', 'extended', 'awaitingReview'],
      [
        ...['closed', 'fedBack', 'archived', 'reopenAsked', 'reopened', 'returnAsked', 'returned'],
        ...['outside', 'repeated', 'settled', 'notAccepted'],
      ],
    ]);
    expect(codes('pledge')).toEqual([['toSign', 'signed', 'assessed'], ['filed']]);
    expect(codes('finding')).toEqual([['notStarted', 'inProgress'], ['rectified']]);
  });
});

describe('the workbench', () => {
  const quiet = {
    today: '2026-03-12',
    holidaysUntil: 2026,
    due: [],
    dueCounts: { overdue: 0, today: 0, soon: 0, open: 0 },
    calendar: [],
    approvals: 4,
    transfersWaiting: 0,
    stepsWaiting: 0,
    signsWanting: 0,
    receptionsWanting: 0,
    alarms: [],
    papersOverdue: 0,
    papersToDecide: 0,
    unitsUnmatched: 0,
    secrecyWaiting: 0,
    secrecyDue: 0,
    counts: [],
  };

  it('says what matters now', () => {
    const busy = { ...quiet, dueCounts: { overdue: 2, today: 3, soon: 0, open: 9 } };
    expect(headline(busy, true)).toBe('3 件今日到期，2 件已超期；4 件等您审批。节假日表已到 2026 年底。');
    expect(headline(quiet, false)).toBe('没有到期和超期的事。节假日表已到 2026 年底。');
    expect(headline({ ...quiet, holidaysUntil: 2025 }, false)).toContain('只到 2025 年底');
  });

  it('compares with the same month last year', () => {
    expect(comparedWords(47, 53)).toBe('去年同期 53，降 11.3%');
    expect(comparedWords(5, 0)).toBe('去年同期没有');
    expect(comparedWords(5, 5)).toBe('去年同期 5，持平');
  });

  it('puts days into weeks that begin on Monday', () => {
    const days = ['2026-03-12', '2026-03-13', '2026-03-14', '2026-03-15', '2026-03-16'].map((day) => ({
      day,
      count: 0,
      workday: true,
    }));
    expect(weeksOf(days).map((week) => week.map((cell) => cell?.day.slice(8) ?? ''))).toEqual([
      ['', '', '', '12', '13', '14', '15'],
      ['16', '', '', '', '', '', ''],
    ]);
    expect(weeksOf([])).toEqual([]);
  });
});
