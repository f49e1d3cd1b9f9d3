import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type IsoDate } from '#shared/domain/date.ts';
import { codeLists } from '#shared/domain/codes/all-codes.ts';
import { intakeChannels } from '#shared/domain/codes/petition-codes.ts';
import { disposalKinds } from '#shared/domain/codes/clue-codes.ts';
import { fieldOf } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import {
  entryFor,
  matchingCodes,
  offeredCodes,
  readDay,
  settledEntry,
  typedEntry,
} from '#renderer/ui/records/controls/entry.ts';

const today = '2026-03-12' as IsoDate;
const reading = { today, unit: 'yuan' } as const;
const meta = (field: string, ledger = ledgers.petition) => fieldOf(ledger, field);
const settle = (field: string, text: string, ledger = ledgers.petition, unit: 'yuan' | 'wan' = 'yuan') =>
  settledEntry(meta(field, ledger), typedEntry(meta(field, ledger), text, { today, unit }));

describe('a typed day', () => {
  it.each([
    ['3.5', '2026-03-05'],
    ['3-5', '2026-03-05'],
    ['3月5日', '2026-03-05'],
    ['5', '2026-03-05'],
    ['今天', '2026-03-12'],
    ['昨天', '2026-03-11'],
    ['２０１７.３.５', '2017-03-05'],
    ['二〇一七年三月五日', '2017-03-05'],
    ['20170305', '2017-03-05'],
  ])('%s is %s', (text, iso) => {
    expect(readDay(text, today)).toBe(iso);
  });

  it('that does not exist is a fault, said when the cursor leaves', () => {
    expect(typedEntry(meta('receivedOn'), '2.30', reading).fault).toBeNull();
    expect(settle('receivedOn', '2.30')).toEqual({ text: '2.30', value: null, fault: 'notADate' });
  });

  it('is written out so that typing over it reads the same again', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (shift) => {
        const iso = addDays(today, shift);
        const entry = settle('receivedOn', iso.replaceAll('-', '.'));
        expect(entry.value).toBe(iso);
        expect(readDay(entry.text, today)).toBe(iso);
      }),
    );
  });
});

describe('a code', () => {
  it('is found by initials, digit, label or another name', () => {
    const first = (text: string) => matchingCodes(intakeChannels.items, text)[0]?.code;
    expect(first('lx')).toBe('letter');
    expect(first('LX')).toBe('letter');
    expect(first('2')).toBe('visit');
    expect(first('网')).toBe('net');
    expect(first('12388')).toBe('phone');
    expect(first('sj')).toBe('superior');
    expect(matchingCodes(intakeChannels.items, 'zzz')).toEqual([]);
  });

  it('of every list is found by its whole label first', () => {
    for (const list of codeLists.values())
      for (const item of list.items) expect(matchingCodes(list.items, item.label)[0]?.code).toBe(item.code);
  });

  it('that is typed out or unmistakable needs no choice; anything else is a fault', () => {
    expect(settle('channel', '来访')).toEqual({ text: '来访', value: 'visit', fault: null });
    expect(settle('channel', '上级')).toMatchObject({ value: 'superior', text: '上级交办' });
    expect(settle('channel', '来')).toMatchObject({ value: null, fault: 'unknownCode' });
  });

  it('of another regime is not offered, but one the record holds stays', () => {
    expect(offeredCodes(disposalKinds, 'R3').map((one) => one.code)).not.toContain('proposedFiling');
    expect(offeredCodes(disposalKinds, 'R1').map((one) => one.code)).toContain('proposedFiling');
    expect(offeredCodes(disposalKinds, 'R3', 'proposedFiling').map((one) => one.code)).toContain(
      'proposedFiling',
    );
  });
});

describe('other values', () => {
  it('amounts carry the unit that is written, else that of the control', () => {
    const amount = (text: string, unit: 'yuan' | 'wan') => settle('amount', text, ledgers.case, unit).value;
    expect(amount('18640', 'yuan')).toBe(1_864_000);
    expect(amount('1.8万', 'yuan')).toBe(1_800_000);
    expect(amount('23.8', 'wan')).toBe(23_800_000);
    expect(amount('18,640元', 'wan')).toBe(1_864_000);
    expect(settle('amount', '很多', ledgers.case).fault).toBe('notANumber');
  });

  it('amounts read the same after they were written out', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_000_000_000_000 }),
        fc.constantFrom('yuan', 'wan'),
        (fen, unit) => {
          const shown = entryFor(meta('amount', ledgers.case), fen).text;
          expect(settle('amount', shown, ledgers.case, unit).value).toBe(fen);
        },
      ),
    );
  });

  it('yes and no by a letter or digit', () => {
    expect(settle('groupVisit', 's').value).toBe(true);
    expect(settle('groupVisit', '2').value).toBe(false);
    expect(settle('groupVisit', '也许').fault).toBe('unknownCode');
  });

  it('a name that is not known stays as written', () => {
    expect(settle('unit', ' 某县某局 ')).toEqual({
      text: '某县某局',
      value: { id: null, name: '某县某局' },
      fault: null,
    });
  });

  it('counts and years are whole numbers, in any width', () => {
    expect(settle('reporterCount', '１２').value).toBe(12);
    expect(settle('year', '2017年', ledgers.pledge).value).toBe(2017);
    expect(settle('reporterCount', '五').fault).toBe('notANumber');
  });

  it('an empty text is no value and no fault, whatever the field', () => {
    for (const ledger of Object.values(ledgers))
      for (const [, one] of ledger.fields)
        expect(settledEntry(one, typedEntry(one, '  ', reading))).toEqual({
          text: '',
          value: null,
          fault: null,
        });
  });
});
