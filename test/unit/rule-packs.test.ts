import { describe, expect, it } from 'vitest';
import { isoDate } from '#shared/domain/date.ts';
import { itemsUnder } from '#shared/domain/codes/code-list.ts';
import { disposalKinds } from '#shared/domain/codes/clue-codes.ts';
import { accountId, newId } from '#shared/domain/ids.ts';
import { isRuleId, ruleIds, type RuleOverride, ruleSchemas } from '#shared/rules/pack.ts';
import {
  applyOverrides,
  clockLimit,
  officeRules,
  packFiles,
  packFor,
  parseOverride,
} from '#shared/rules/rule-packs.ts';

const day = (text: string) => isoDate.parse(text);
const month = (amount: number) => ({ amount, unit: 'month' });
const workday = (amount: number) => ({ amount, unit: 'workday' });

const head = newId(accountId);
const override = (given: Partial<RuleOverride> & Pick<RuleOverride, 'rule' | 'value'>): RuleOverride =>
  parseOverride({
    from: '2026-02-01',
    to: null,
    basis: '县纪委办公会议纪要',
    approvedBy: head,
    approvedOn: '2026-01-30',
    ...given,
  });

describe('packs by date', () => {
  it.each([
    ['1990-01-01', 'R1'],
    ['2016-12-31', 'R1'],
    ['2017-01-14', 'R1'],
    ['2017-01-15', 'R2'],
    ['2018-12-31', 'R2'],
    ['2019-01-01', 'R3'],
    ['2026-03-03', 'R3'],
  ])('%s falls under %s', (date, id) => {
    expect(packFor(day(date)).id).toBe(id);
  });

  it('leaves no day between two packs and none in two', () => {
    for (const file of packFiles)
      for (const layer of file.layers) {
        const pack = packFor(layer.from);
        expect(pack.from).toBe(layer.from);
        if (pack.to !== null) {
          expect(packFor(pack.to)).toBe(pack);
          expect(pack.to > pack.from).toBe(true);
        }
      }
    expect(packFor(day('2026-03-03')).to).toBeNull();
  });

  it('holds a value of the right shape and a source for every rule at every time', () => {
    for (const date of ['1990-01-01', '2017-06-01', '2018-06-01', '2019-06-01', '2020-06-01', '2026-01-01']) {
      const pack = packFor(day(date));
      for (const id of ruleIds) {
        expect(ruleSchemas[id].safeParse(pack.rules[id].value).success, id).toBe(true);
        expect(pack.rules[id].source).not.toBe('');
        expect(pack.rules[id].from <= date || pack.id === 'R1').toBe(true);
      }
    }
  });

  it('offers the same ways of disposal as the code list does under each regime', () => {
    for (const date of ['2016-06-01', '2017-06-01', '2026-01-01']) {
      const pack = packFor(day(date));
      const offered: readonly string[] = pack.rules['clue.disposalKinds'].value;
      expect([...offered].sort()).toEqual(
        itemsUnder(disposalKinds, pack.id)
          .map((kind) => kind.code)
          .sort(),
      );
    }
  });
});

describe('values', () => {
  it.each(['2016-06-01', '2017-06-01', '2026-03-03'])('keeps A08, 1, 2 and 3 months, of R1 on %s', (date) => {
    const rule = packFor(day(date)).rules['petition.handling'];
    expect(rule.value).toEqual({ ordinary: month(1), serious: month(2), grave: month(3) });
    expect(rule.origin).toBe('R1');
  });

  it('knows the notices of 检举控告工作规则 from 2020-01-21 only', () => {
    const before = packFor(day('2020-01-20')).rules;
    const after = packFor(day('2020-01-21')).rules;
    expect(before['report.acceptanceNotice'].value).toBeNull();
    expect(after['report.acceptanceNotice'].value).toEqual(workday(15));
    expect(after['report.resultFeedback'].value).toEqual(workday(15));
    expect(after['report.superiorForward'].value).toEqual(workday(5));
    expect(after['report.acceptanceNotice'].origin).toBe('R3');
    expect(before['petition.nonAcceptance'].value).toHaveLength(9);
    expect(after['petition.nonAcceptance'].value).toHaveLength(12);
  });

  it('follows the limits of clues and cases through the regimes', () => {
    const at = (date: string) => packFor(day(date)).rules;
    expect(at('2016-06-01')['clue.disposalOpinion'].value).toBeNull();
    expect(at('2017-06-01')['clue.disposalOpinion'].value).toEqual({ amount: 30, unit: 'day' });
    expect(at('2026-03-03')['clue.disposalOpinion'].value).toEqual(month(1));
    expect(at('2017-06-01')['case.investigation'].value).toMatchObject({
      limit: { amount: 90, unit: 'day' },
      extension: { amount: 90, unit: 'day' },
      times: 1,
    });
    expect(at('2026-03-03')['case.investigation'].value).toBeNull();
    expect(at('2026-03-03')['review.adjudicate'].value).toEqual(month(1));
    expect(at('2026-03-03')['review.announce'].value).toEqual(month(1));
    expect(at('2026-03-03')['review.executionReport'].value).toEqual(month(6));
    expect(at('2026-03-03')['inquiry.reply'].value).toEqual(workday(15));
  });

  it('gives 政纪 sanctions before 2018-03-20, both until 2018 ends, 政务 since', () => {
    const kinds = (date: string): readonly string[] => packFor(day(date)).rules['sanction.kinds'].value;
    expect(kinds('2017-06-01')).not.toContain('officialWarning');
    expect(kinds('2018-06-01')).toEqual(expect.arrayContaining(['officialWarning', 'adminWarning']));
    expect(kinds('2019-06-01')).not.toContain('adminWarning');
  });
});

describe('overrides of the office', () => {
  const pack = packFor(day('2026-03-03'));
  const shorter = override({ rule: 'petition.duplicateWindow', value: { amount: 2, unit: 'month' } });

  it('take effect between their days and leave the pack alone', () => {
    const on = (date: string) => officeRules(day(date), [shorter]).rules['petition.duplicateWindow'];
    expect(on('2026-01-31').value).toEqual(month(3));
    expect(on('2026-02-01')).toMatchObject({
      value: month(2),
      origin: 'office',
      source: '县纪委办公会议纪要',
    });
    expect(pack.rules['petition.duplicateWindow'].origin).toBe('R1');
    const ended = { ...shorter, to: day('2026-02-28') };
    expect(applyOverrides(pack, [ended], day('2026-02-28')).rules['petition.duplicateWindow'].value).toEqual(
      month(2),
    );
    expect(applyOverrides(pack, [ended], day('2026-03-01')).rules['petition.duplicateWindow'].value).toEqual(
      month(3),
    );
  });

  it('of one rule: the later one counts, in whatever order they stand', () => {
    const later = override({
      rule: 'petition.duplicateWindow',
      value: { amount: 6, unit: 'month' },
      from: day('2026-03-01'),
    });
    for (const list of [
      [shorter, later],
      [later, shorter],
    ])
      expect(applyOverrides(pack, list, day('2026-03-03')).rules['petition.duplicateWindow'].value).toEqual(
        month(6),
      );
  });

  it('are refused when the value is not of the rule', () => {
    const bad = [
      { rule: 'petition.duplicateWindow', value: 2 },
      { rule: 'petition.duplicateWindow', value: { amount: 0, unit: 'month' } },
      { rule: 'clue.disposalKinds', value: ['burn'] },
      { rule: 'clock.yellowShare', value: { part: 6, of: 5 } },
      { rule: 'petition.nothing', value: 2 },
      { rule: 'constructor', value: 2 },
      { rule: 'petition.duplicateWindow', value: month(2), basis: ' ' },
      { rule: 'petition.duplicateWindow', value: month(2), to: '2026-01-01' },
      { rule: 'petition.duplicateWindow', value: month(2), approvedBy: 'somebody' },
    ];
    const frame = { from: '2026-02-01', to: null, basis: 'x', approvedBy: head, approvedOn: '2026-01-30' };
    for (const one of bad) expect(() => parseOverride({ ...frame, ...one })).toThrow('E_VALIDATION');
  });
});

describe('limit of a clock by its stored rule id', () => {
  const pack = packFor(day('2026-03-03'));

  it('picks by difficulty where the rule has several limits', () => {
    expect(clockLimit(pack, 'petition.handling', 'ordinary')).toEqual(month(1));
    expect(clockLimit(pack, 'petition.handling', 'grave')).toEqual(month(3));
    expect(clockLimit(pack, 'petition.handling')).toBeNull();
    expect(() => clockLimit(pack, 'petition.handling', 'toString')).toThrow('E_INTERNAL');
  });

  it('takes plain, extendable and absent limits', () => {
    expect(clockLimit(pack, 'report.acceptanceNotice')).toEqual(workday(15));
    expect(clockLimit(packFor(day('2017-06-01')), 'case.investigation')).toEqual({ amount: 90, unit: 'day' });
    expect(clockLimit(packFor(day('2017-06-01')), 'report.acceptanceNotice')).toBeNull();
  });

  it('refuses what is no rule or no limit', () => {
    expect(() => clockLimit(pack, 'petition.nothing')).toThrow('E_INTERNAL');
    expect(() => clockLimit(pack, 'bulletin.suppressBelow')).toThrow('E_INTERNAL');
    expect(isRuleId('toString')).toBe(false);
  });
});
