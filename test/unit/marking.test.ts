import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type IsoDate, isoDate } from '#shared/domain/date.ts';
import {
  compareMarkings,
  highestMarking,
  isSecretLevel,
  machineHolds,
  type MachineLevel,
  type Marking,
  marking,
  markingLabels,
  mayLeave,
  plainMarkings,
} from '#shared/domain/marking.ts';
import {
  type MarkingCircumstances,
  type MarkingProposal,
  proposalFaults,
  proposedEnd,
  proposedText,
  tidyProposal,
} from '#shared/domain/marking-rules.ts';
import {
  formatSecrecyMark,
  maxSecrecyYears,
  parseSecrecyMark,
  secrecyEnd,
  secretLevels,
} from '#shared/domain/secrecy.ts';

const day = (text: string): IsoDate => isoDate.parse(text);
const anyDay = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays(day('1990-01-01'), days));
const anySecret: fc.Arbitrary<Marking> = fc.constantFrom(...secretLevels).chain((level) =>
  fc
    .tuple(
      fc.oneof(
        fc
          .integer({ min: 1, max: maxSecrecyYears[level] })
          .map((years) => ({ kind: 'years' as const, years })),
        fc.integer({ min: 1, max: 11 }).map((months) => ({ kind: 'months' as const, months })),
        anyDay.map((date) => ({ kind: 'until' as const, date })),
        fc
          .constantFrom('会议开始前', '2018年两会结束前', '结案前')
          .map((text) => ({ kind: 'condition' as const, text })),
        fc.constant({ kind: 'longTerm' as const }),
        fc.constant({ kind: 'maximum' as const }),
      ),
      anyDay,
    )
    .map(([period, markedOn]) => ({ level, text: formatSecrecyMark({ level, period }), markedOn })),
);
const anyPlain: fc.Arbitrary<Marking> = fc
  .tuple(fc.constantFrom(...plainMarkings), anyDay)
  .map(([level, markedOn]) => ({ level, text: markingLabels[level], markedOn }));
const anyMarking = fc.oneof({ weight: 3, arbitrary: anySecret }, { weight: 1, arbitrary: anyPlain });
const some = fc.array(anyMarking, { maxLength: 6 });
const join = (a: Marking | null, b: Marking | null) => highestMarking([a, b].flatMap((one) => one ?? []));

/** Last day of a secret marking; the far future for one that names none. */
const endOf = ({ text, markedOn }: Marking): string =>
  secrecyEnd({ mark: parseSecrecyMark(text), markedOn }) ?? '9999-12-31';

describe('the highest marking of parts', () => {
  it('asks neither for their order nor for their grouping, and adding what is in it changes nothing', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const all = highestMarking([...a, ...b]);
        expect(highestMarking([...b, ...a])).toEqual(all);
        expect(join(highestMarking(a), highestMarking(b))).toEqual(all);
        expect(highestMarking([...a, ...b, ...a])).toEqual(all);
        expect(all === null ? null : highestMarking([all])).toEqual(all);
      }),
    );
  });

  it('never falls below a part, neither in level nor in the day it ends, however many more come', () => {
    fc.assert(
      fc.property(some, some, (parts, more) => {
        const few = highestMarking(parts);
        const many = highestMarking([...parts, ...more]);
        expect(compareMarkings(many?.level ?? null, few?.level ?? null)).toBeGreaterThanOrEqual(0);
        for (const part of parts) {
          expect(compareMarkings(few?.level ?? null, part.level)).toBeGreaterThanOrEqual(0);
          if (!isSecretLevel(part.level) || few === null) continue;
          expect(endOf(few) >= endOf(part)).toBe(true);
          expect(marking.safeParse(few).success).toBe(true);
        }
        if (few !== null && many !== null && isSecretLevel(few.level))
          expect(endOf(many) >= endOf(few)).toBe(true);
      }),
    );
  });

  it('is a plain word where no part is a secret, and nothing where no part is marked', () => {
    const on = day('2018-01-01');
    expect(highestMarking([])).toBeNull();
    expect(
      highestMarking([
        { level: 'internal', text: '内部', markedOn: on },
        { level: 'workSecret', text: '工作秘密', markedOn: on },
      ])?.text,
    ).toBe('工作秘密');
    expect(
      highestMarking([
        { level: 'workSecret', text: '工作秘密', markedOn: on },
        { level: 'confidential', text: '秘密★6个月', markedOn: on },
      ])?.text,
    ).toBe('秘密★6个月');
  });
});

describe('what may leave', () => {
  const machines: readonly MachineLevel[] = ['internal', 'confidential', 'secret'];

  it('is never 绝密 and never above the machine', () => {
    for (const machine of machines) {
      expect(mayLeave('topSecret', machine)).toBe('topSecret');
      expect(machineHolds(machine, 'topSecret')).toBe(false);
      expect(mayLeave(null, machine)).toBeNull();
      for (const plain of plainMarkings) expect(mayLeave(plain, machine)).toBeNull();
    }
    expect(mayLeave('secret', 'confidential')).toBe('machine');
    expect(mayLeave('secret', 'secret')).toBeNull();
    expect(mayLeave('confidential', 'internal')).toBe('machine');
  });
});

const sound: MarkingProposal = {
  level: 'secret',
  period: { kind: 'years', years: 10 },
  markedOn: day('2018-03-01'),
  basis: 'derived',
  basisText: '样纪发〔2018〕5号',
  sourceMark: '机密★10年',
  knownTo: '核查组',
  reason: '',
};
const at: MarkingCircumstances = {
  current: null,
  machine: 'secret',
  authority: 'none',
  today: day('2018-03-05'),
};
const rulesOf = (given: Partial<MarkingProposal>, here: Partial<MarkingCircumstances> = {}): string[] =>
  proposalFaults({ ...sound, ...given }, { ...at, ...here }).map(({ field, rule }) => `${field} ${rule}`);

describe('a proposed marking', () => {
  it('is let through when all of it is right', () => {
    expect(rulesOf({})).toEqual([]);
    expect(rulesOf({ basis: 'scope', basisText: '第三条第二项', sourceMark: '' })).toEqual([]);
    expect(rulesOf({ level: 'internal', period: null, basis: null, basisText: '', knownTo: '' })).toEqual([]);
    expect(proposedText(sound)).toBe('机密★10年');
    expect(proposedEnd(sound)).toBe('2028-03-01');
  });

  it.each([
    ['above the machine', { level: 'topSecret', sourceMark: '绝密★30年' }, 'level machine'],
    ['longer than the level allows', { period: { kind: 'years', years: 21 } }, 'period tooLong'],
    [
      'until a day beyond the longest period',
      { period: { kind: 'until', date: day('2038-03-02') } },
      'period tooLong',
    ],
    ['until a day that has passed', { period: { kind: 'until', date: day('2018-02-01') } }, 'period past'],
    ['a year in months', { period: { kind: 'months', months: 12 } }, 'period period'],
    ['no whole year', { period: { kind: 'years', years: 0 } }, 'period period'],
    [
      'a condition that cannot be printed',
      { period: { kind: 'condition', text: '5年' } },
      'period condition',
    ],
    ['no period', { period: null }, 'period required'],
    ['a day to come', { markedOn: day('2018-03-06') }, 'markedOn future'],
    [
      'a period that is over',
      { markedOn: day('2017-01-01'), period: { kind: 'months', months: 6 } },
      'period past',
    ],
    ['no basis', { basis: null }, 'basis required'],
    ['a basis without its text', { basis: 'scope', basisText: '' }, 'basisText required'],
    ['derived from no document number', { basisText: '上级某文' }, 'basisText documentNumber'],
    ['derived without the mark it derives from', { sourceMark: '' }, 'sourceMark required'],
    ['derived from what is no mark', { sourceMark: '机密10年' }, 'sourceMark sourceMark'],
    ['another level than it derives from', { sourceMark: '秘密★10年' }, 'level notSource'],
    ['no circle of knowledge', { knownTo: '' }, 'knownTo required'],
    ['original without authority', { basis: 'original', basisText: '授权文件' }, 'basis authority'],
  ] satisfies readonly (readonly [string, Partial<MarkingProposal>, string])[])(
    'is refused: %s',
    (_why, given, expected) => {
      expect(rulesOf(given)).toContain(expected);
    },
  );

  it('may be original only within the authority of the office', () => {
    const original = { basis: 'original', basisText: '省保密局授权文件', sourceMark: '' } as const;
    expect(rulesOf(original, { authority: 'confidential' })).toEqual(['basis authority']);
    expect(rulesOf(original, { authority: 'secret' })).toEqual([]);
    expect(rulesOf({ ...original, period: { kind: 'longTerm' } }, { authority: 'secret' })).toEqual([
      'period longTermBasis',
    ]);
  });

  it('keeps the first day of the mark it changes, needs a reason, and must change something', () => {
    const current: Marking = { level: 'confidential', text: '秘密★5年', markedOn: day('2016-03-01') };
    expect(rulesOf({ reason: '上级变更' }, { current })).toEqual(['markedOn kept']);
    expect(rulesOf({ markedOn: current.markedOn }, { current })).toEqual(['reason required']);
    expect(
      rulesOf(
        {
          level: 'confidential',
          period: { kind: 'years', years: 5 },
          markedOn: current.markedOn,
          sourceMark: '秘密★5年',
          reason: '核对',
        },
        { current },
      ),
    ).toEqual(['period same']);
    expect(
      rulesOf({ level: null, period: null, basis: null, basisText: '', reason: '' }, { current }),
    ).toEqual(['reason required']);
  });

  it('writes no ★ on what is no secret', () => {
    const plain = { level: 'workSecret', period: null, basis: null, basisText: '' } as const;
    expect(rulesOf({ ...plain, knownTo: '机密★' })).toEqual(['knownTo star']);
    expect(tidyProposal({ ...sound, ...plain, basisText: '样纪发〔2018〕5号' })).toMatchObject({
      period: null,
      basis: null,
      basisText: '',
      sourceMark: '',
    });
    expect(proposedText({ ...sound, ...plain })).toBe('工作秘密');
    expect(proposedEnd({ ...sound, ...plain })).toBeNull();
  });

  it('ends, where it names a day, within the longest period of its level', () => {
    fc.assert(
      fc.property(anySecret, anyDay, ({ text, markedOn, level }, today) => {
        if (!isSecretLevel(level)) return;
        const { period } = parseSecrecyMark(text);
        const given: MarkingProposal = {
          ...sound,
          level,
          period,
          markedOn,
          sourceMark: formatSecrecyMark({ level, period: { kind: 'maximum' } }),
        };
        const faults = proposalFaults(given, { ...at, today });
        if (faults.some(({ field }) => field === 'period' || field === 'markedOn')) return;
        const end = proposedEnd(given);
        if (end === null) expect(['condition', 'longTerm']).toContain(period.kind);
        else {
          expect(end >= today).toBe(true);
          expect(end <= `${Number(markedOn.slice(0, 4)) + maxSecrecyYears[level]}${markedOn.slice(4)}`).toBe(
            true,
          );
        }
      }),
    );
  });
});
