import { describe, expect, test } from 'vitest';
import { verdictKinds } from '#shared/ipc/import-calls.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import { remarkWords, rowWords, verdictWords } from '#shared/text/remark-words.ts';

const rules = [
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
const warnings = [
  'unitUnknown',
  'targetUnknown',
  'personAmbiguous',
  'checkDigit',
  'codeOfOtherTime',
  'becomesClue',
  'updates',
  'differs',
];

describe('what is said of a row', () => {
  test('every rule on every field names the field and nothing of the program', () => {
    for (const ledger of allLedgers)
      for (const [field, { label }] of ledger.fields)
        for (const rule of [...rules, ...warnings]) {
          const words = remarkWords(ledger, { field, rule, args: ['某文'] });
          if (!(rule === 'personAmbiguous' && field === 'identityNumber')) expect(words).toContain(label);
          expect(words).not.toMatch(/[a-z]{3,}|undefined|null/i);
        }
  });

  test('a sealed field is named, its content never: there is none to say', () => {
    const said = remarkWords(ledgers.petition, { field: 'reporter', rule: 'malformed', args: [] });
    expect(said).toBe('举报人的写法不对');
  });

  test('several remarks are one text; a row that is there already says so', () => {
    const remarks = [
      { field: 'receivedOn', rule: 'required', args: [] },
      { field: 'unit', rule: 'unitUnknown', args: ['无名镇'] },
    ];
    expect(rowWords(ledgers.petition, { verdict: 'rejected', remarks })).toBe(
      '缺收件日期；单位“无名镇”不在单位名录里，先照原样记下，登记该单位后自动关联',
    );
    expect(rowWords(ledgers.petition, { verdict: 'present', remarks: [] })).toContain('已在台账里');
    expect(new Set(verdictKinds.map((kind) => verdictWords[kind])).size).toBe(verdictKinds.length);
  });
});
