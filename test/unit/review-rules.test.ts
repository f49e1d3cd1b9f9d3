import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sanctionKinds } from '#shared/domain/codes/case-codes.ts';
import { isoDate } from '#shared/domain/date.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import {
  changesPay,
  combinedPeriod,
  decisionEffectEnd,
  returnVisitDays,
  villageLimit,
  withinAuthority,
} from '#shared/ledgers/review-rules.ts';
import { packFor } from '#shared/rules/rule-packs.ts';
import { ruleValueText } from '#shared/rules/rule-words.ts';

const decision = (more: RecordValues): RecordValues => ({
  decidedOn: '2026-04-08',
  cadreScope: 'townshipManaged',
  ...more,
});

describe('who may decide (D01; domain §1.3, requirements §2)', () => {
  const allowed = (more: RecordValues) => withinAuthority.check(decision(more), packFor) === null;

  test.each([
    ['countyManaged', 'countyCommission', 'partySevereWarning', false, true],
    ['countyManaged', 'countyCommission', 'removalFromPartyPost', false, false],
    ['countyManaged', 'countyCommission', 'probationInParty', false, false],
    ['countyManaged', 'countyCommission', 'expulsionFromParty', false, false],
    ['countyManaged', 'countyCommittee', 'expulsionFromParty', false, true],
    ['countyManaged', 'townshipCommittee', 'partyWarning', true, false],
    ['townshipManaged', 'townshipCommission', 'partySevereWarning', true, true],
    ['townshipManaged', 'townshipCommission', 'partySevereWarning', false, false],
    ['townshipManaged', 'townshipCommission', 'removalFromPartyPost', true, false],
    ['townshipManaged', 'townshipCommittee', 'probationInParty', false, true],
    ['townshipManaged', 'townshipCommittee', 'expulsionFromParty', false, false],
    ['townshipManaged', 'countyCommission', 'expulsionFromParty', false, true],
    ['townshipManaged', 'countySupervision', 'officialDemerit', false, true],
    ['townshipManaged', 'countyCommission', 'officialDemerit', false, false],
    ['townshipManaged', 'townshipCommission', 'exemption', false, true],
  ] as const)('%s, %s, %s (simple: %s) → %s', (cadreScope, decidedBy, sanction, simpleCase, may) => {
    expect(allowed({ cadreScope, decidedBy, sanction, simpleCase })).toBe(may);
  });

  test('the fault names whose word it is, in the words of the day', () => {
    const fault = withinAuthority.check(
      decision({
        cadreScope: 'countyManaged',
        decidedBy: 'countyCommission',
        sanction: 'expulsionFromParty',
      }),
      packFor,
    );
    expect(fault?.field).toBe('decidedBy');
    expect(withinAuthority.words(fault?.args ?? [])).toBe(
      '县委管理的人员给予开除党籍，由县委、上级机关决定，请核对决定机关',
    );
    const second = withinAuthority.check(
      decision({
        decidedBy: 'countyCommission',
        sanction: 'partyWarning',
        additionalSanction: 'officialDemerit',
        additionalDecidedBy: 'townshipCommittee',
      }),
      packFor,
    );
    expect(second?.field).toBe('additionalDecidedBy');
    expect(withinAuthority.words(second?.args ?? [])).toContain('县监委');
    expect(
      withinAuthority.check(
        {
          decidedOn: '2017-06-01',
          cadreScope: 'unitManaged',
          decidedBy: 'countyCommission',
          sanction: 'adminDemerit',
        },
        packFor,
      )?.args?.[2],
    ).toContain('县监察局');
  });

  test('every sanction in force has a body that may give it to everybody, and the table reads in words', () => {
    for (const date of ['2016-06-01', '2017-06-01', '2019-06-01', '2026-04-08'])
      for (const kind of packFor(isoDate.parse(date)).rules['sanction.kinds'].value) {
        const entry = sanctionKinds.items.find(({ code }) => code === kind);
        if (!entry?.given) continue;
        for (const cadreScope of ['countyManaged', 'townshipManaged', 'unitManaged'])
          expect(
            withinAuthority.check(
              { decidedOn: date, cadreScope, decidedBy: 'superior', sanction: kind },
              packFor,
            ),
          ).toBeNull();
      }
    const { value } = packFor(isoDate.parse('2026-04-08')).rules['sanction.authority'];
    expect(ruleValueText('sanction.authority', value, isoDate.parse('2026-04-08'))).toContain(
      '乡镇纪委（乡镇党委管理，简单案件）：党内警告、党内严重警告',
    );
  });
});

test('a decision has effect until the later end; equal official sanctions as long as was fixed', () => {
  const end = (more: RecordValues) => decisionEffectEnd(decision(more), packFor);
  expect(end({ sanction: 'partyWarning' })).toBe('2027-04-08');
  expect(end({ sanction: 'partySevereWarning' })).toBe('2027-10-08');
  expect(end({ sanction: 'partySevereWarning', insteadOfRemoval: true })).toBe('2028-04-08');
  expect(end({ sanction: 'probationInParty', probationYears: 2 })).toBe('2030-04-08');
  expect(end({ sanction: 'partyWarning', additionalSanction: 'officialDemotion' })).toBe('2028-04-08');
  expect(end({ sanction: 'officialMajorDemerit', equalSanctions: 3, periodMonths: 48 })).toBe('2030-04-08');
  expect(end({ sanction: 'exemption' })).toBeNull();
  expect(end({ sanction: 'officialDismissal' })).toBeNull();
});

test('return visits lie within the effect period; none follow an expulsion (D05)', () => {
  expect(returnVisitDays(decision({ sanction: 'partyWarning' }), packFor)).toEqual([
    '2026-07-08',
    '2026-10-08',
    '2027-04-08',
  ]);
  expect(returnVisitDays(decision({ sanction: 'expulsionFromParty' }), packFor)).toEqual([]);
  expect(returnVisitDays(decision({ sanction: 'exemption' }), packFor)).toEqual([]);
});

test('equal official sanctions together: one period at least, their sum and 48 months at most (政务处分法 §15)', () => {
  const fits = (equalSanctions: number, periodMonths: number | null) =>
    combinedPeriod.check(
      decision({ sanction: 'officialMajorDemerit', equalSanctions, periodMonths }),
      packFor,
    ) === null;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 99 }), (count, months) => {
      expect(fits(count, months)).toBe(months >= 18 && months <= Math.min(48, 18 * count));
    }),
  );
  expect(fits(2, null)).toBe(false);
  const party = combinedPeriod.check(decision({ sanction: 'partyWarning', equalSanctions: 2 }), packFor);
  expect(party).toMatchObject({ field: 'equalSanctions' });
  expect(combinedPeriod.check(decision({ sanction: 'officialDemerit' }), packFor)).toBeNull();
});

test('who manages a village gets 警告, 记过 or 记大过; pay changes from 降级 on', () => {
  const fault = (sanction: string, decidedOn = '2026-04-08') =>
    villageLimit.check({ decidedOn, villageManager: true, sanction }, packFor)?.field;
  expect(fault('officialRemoval')).toBe('sanction');
  expect(fault('officialDemerit')).toBeUndefined();
  expect(fault('expulsionFromParty')).toBeUndefined();
  expect(fault('officialRemoval', '2019-06-01')).toBeUndefined();
  expect(changesPay(decision({ sanction: 'partyWarning', additionalSanction: 'officialDemotion' }))).toBe(
    true,
  );
  expect(changesPay(decision({ sanction: 'removalFromPartyPost' }))).toBe(false);
});
