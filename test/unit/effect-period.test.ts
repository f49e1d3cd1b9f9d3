import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '#shared/domain/date.ts';
import { type GivenSanction, effectPeriodEnd } from '#shared/rules/effect-period.ts';
import { packFor } from '#shared/rules/rule-packs.ts';

const day = (text: string) => isoDate.parse(text);
const end = (kind: GivenSanction['kind'], decidedOn: string, more: Partial<GivenSanction> = {}) =>
  effectPeriodEnd({ kind, decidedOn: day(decidedOn), ...more }, packFor);

describe('how long a sanction has effect (domain §3.2–3.3)', () => {
  it.each([
    // Rules of 2003: both warnings one year.
    ['partyWarning', '2015-12-31', '2016-12-31'],
    ['partySevereWarning', '2015-12-31', '2016-12-31'],
    // Rules of 2015: 严重警告 one and a half.
    ['partyWarning', '2016-01-01', '2017-01-01'],
    ['partySevereWarning', '2016-01-01', '2017-07-01'],
    // Rules of 2023.
    ['partySevereWarning', '2026-04-08', '2027-10-08'],
    ['removalFromPartyPost', '2026-04-08', '2028-04-08'],
    ['expulsionFromParty', '2026-04-08', '2031-04-08'],
    ['officialWarning', '2026-04-08', '2026-10-08'],
    ['officialDemerit', '2026-04-08', '2027-04-08'],
    ['officialMajorDemerit', '2026-04-08', '2027-10-08'],
    ['officialDemotion', '2026-04-08', '2028-04-08'],
    ['officialRemoval', '2026-04-08', '2028-04-08'],
    ['adminWarning', '2016-04-08', '2016-10-08'],
  ] as const)('%s decided on %s until %s', (kind, decidedOn, last) => {
    expect(end(kind, decidedOn)).toBe(last);
  });

  it('gives 严重警告 in place of 撤销党内职务 two years, but not under the rules of 2003', () => {
    expect(end('partySevereWarning', '2026-04-08', { insteadOfRemoval: true })).toBe('2028-04-08');
    expect(end('partySevereWarning', '2017-04-08', { insteadOfRemoval: true })).toBe('2019-04-08');
    expect(end('partySevereWarning', '2015-04-08', { insteadOfRemoval: true })).toBe('2016-04-08');
    expect(end('partyWarning', '2026-04-08', { insteadOfRemoval: true })).toBe('2027-04-08');
  });

  it('counts the two years of 留党察看 from its own end', () => {
    expect(end('probationInParty', '2026-04-08', { probationYears: 1 })).toBe('2029-04-08');
    expect(end('probationInParty', '2026-04-08', { probationYears: 2 })).toBe('2030-04-08');
  });

  it('has no end where no period follows, or the sanction was none of that day', () => {
    expect(end('officialDismissal', '2026-04-08')).toBeNull();
    expect(end('exemption', '2026-04-08')).toBeNull();
    expect(end('adminWarning', '2026-04-08')).toBeNull();
    expect(end('officialWarning', '2016-04-08')).toBeNull();
  });

  it('ends at the end of a month that has no such day, and never before it began', () => {
    expect(end('officialWarning', '2025-08-31')).toBe('2026-02-28');
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1995-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (date) => {
          const decided = date.toISOString().slice(0, 10);
          const last = end('partyWarning', decided);
          expect(last !== null && last > decided).toBe(true);
        },
      ),
    );
  });
});
