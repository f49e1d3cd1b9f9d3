import { noOfficeCodes } from '#shared/domain/codes/office-codes.ts';
import { describe, expect, test } from 'vitest';
import { contentDigest, identityDigest, nthDigest } from '#backend/features/import/fingerprint.ts';
import { Judge, type LedgerBook } from '#backend/features/import/judge.ts';
import { pairKey } from '#backend/features/import/person-census.ts';
import { type ReadRow, RowReader } from '#backend/features/import/row-reader.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { OfficeRules } from '#shared/rules/office-rules.ts';
import { rowWords } from '#shared/text/remark-words.ts';

interface Known {
  readonly holders?: Readonly<Record<string, { values: RecordValues; fingerprint: string | null }>>;
  readonly fingerprints?: readonly string[];
  readonly units?: readonly string[];
  readonly persons?: Readonly<Record<string, number>>;
  readonly identityNumbers?: readonly string[];
}

const among =
  (known: readonly string[] = []) =>
  (wanted: readonly string[]) =>
    Promise.resolve(new Set(wanted.filter((one) => known.includes(one))));

const bookOf = (known: Known): LedgerBook => ({
  holders: (keys) =>
    Promise.resolve(new Map(Object.entries(known.holders ?? {}).filter(([key]) => keys.includes(key)))),
  fingerprints: among(known.fingerprints),
  known: (target, names) => (target === 'unit' ? among(known.units)(names) : Promise.resolve(new Set())),
  notYetClues: among(),
  listed: () => Promise.resolve(new Map()),
  cards: () => Promise.resolve(1),
  persons: (pairs) =>
    Promise.resolve(new Map(pairs.map(([name, unit]) => [pairKey(name, unit), known.persons?.[name] ?? 0]))),
  identityNumbers: among(known.identityNumbers),
});

function rowsOf(
  ledger: LedgerId,
  fields: readonly string[],
  lines: readonly (readonly string[])[],
): ReadRow[] {
  const reader = new RowReader({
    ledger: ledgers[ledger],
    headers: fields,
    fields,
    hidden: new Set(fields.flatMap((field, at) => (field === 'reporter' ? [at] : []))),
    date1904: false,
    codes: noOfficeCodes,
  });
  return lines.map(
    (line, at) =>
      reader.read({
        rowNumber: at + 2,
        cells: line.map((text) => (text === '' ? { kind: 'empty' } : { kind: 'text', text })),
      }) ?? expect.unreachable(),
  );
}

async function verdicts(
  ledger: LedgerId,
  fields: readonly string[],
  lines: readonly (readonly string[])[],
  known: Known = {},
) {
  const judge = new Judge(ledgers[ledger], new Set(fields), bookOf(known), OfficeRules.packsOnly);
  const rows = await judge.judge(rowsOf(ledger, fields, lines));
  return {
    judge,
    rows,
    told: rows.map(({ verdict, remarks }) => [
      verdict,
      ...remarks.map(({ field, rule }) => `${field} ${rule}`),
    ]),
  };
}

const columns = ['number', 'receivedOn', 'channel', 'reporter', 'subject', 'unit', 'summary'];
const line = (number: string, rest: Partial<Record<string, string>> = {}) => [
  number,
  rest['receivedOn'] ?? '2017.3.5',
  rest['channel'] ?? '来信',
  rest['reporter'] ?? '',
  rest['subject'] ?? '',
  rest['unit'] ?? '青溪县',
  rest['summary'] ?? '反映某事',
];
const known = { units: ['青溪县'] };

describe('verdicts on the rows of a sheet', () => {
  test('a number used by an earlier row is refused with the place of that row, whatever became of it', async () => {
    const { rows, told } = await verdicts(
      'petition',
      columns,
      [line('1'), line('1'), line('2', { receivedOn: '不详的日子' }), line('2')],
      known,
    );
    expect(told).toEqual([
      ['accepted'],
      ['rejected', 'number taken'],
      ['rejected', 'receivedOn notADate'],
      ['rejected', 'number taken'],
    ]);
    expect(rows[1]?.remarks[0]?.args).toEqual(['1', 2]);
    expect(rows[3]?.remarks[0]?.args).toEqual(['2', 4]);
  });

  test('a number in the ledger: passed over when it says the same, refused when not', async () => {
    const [same] = rowsOf('petition', columns, [line('1')]);
    const stored = { values: same?.values ?? {}, fingerprint: null };
    const edited = {
      values: { ...stored.values, summary: '后来改过' },
      fingerprint: contentDigest(ledgers.petition, stored.values),
    };
    const other = { values: { ...stored.values, summary: '别的事' }, fingerprint: null };
    const holders = { '1': stored, '2': { ...edited }, '3': other };
    const { told, rows } = await verdicts('petition', columns, [line('1'), line('3')], { ...known, holders });
    expect(told).toEqual([['present'], ['rejected', 'number taken']]);
    expect(rows[1]?.remarks[0]?.args).toEqual(['3']);
    const again = await verdicts('petition', columns, [line('1')], { ...known, holders: { '1': edited } });
    expect(again.told).toEqual([['present']]);
  });

  test('columns that the sheet has not are not held against a record', async () => {
    const [row] = rowsOf('petition', columns, [line('1')]);
    const stored = { values: { ...row?.values, note: '台账里另有备注' }, fingerprint: null };
    const { told } = await verdicts('petition', columns, [line('1')], { ...known, holders: { '1': stored } });
    expect(told).toEqual([['present']]);
  });

  test('rows without a number are known again by what they say, identical ones counted apart', async () => {
    const fields = ['year', 'unit', 'person', 'post', 'kind', 'signedOn'];
    const pledge = ['2017', '青溪县', '甲某', '科长', '年度廉政承诺', '2017.1.5'];
    const first = await verdicts('pledge', fields, [pledge, pledge], known);
    expect(first.told).toEqual([['accepted'], ['accepted']]);
    const prints = first.rows.map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(2);
    const again = await verdicts('pledge', fields, [pledge, pledge, pledge], {
      ...known,
      fingerprints: prints,
    });
    expect(again.told).toEqual([['present'], ['present'], ['accepted']]);
    const unnumbered = await verdicts('petition', columns, [line('')], known);
    const back = await verdicts('petition', columns, [line('')], {
      ...known,
      fingerprints: unnumbered.rows.map(({ fingerprint }) => fingerprint),
    });
    expect(back.told).toEqual([['present']]);
  });

  test('who reported has no part in any digest', () => {
    const base: RecordValues = { number: '1', summary: '反映某事', reporter: '甲某' };
    const other: RecordValues = { ...base, reporter: '乙某', reporterContact: '139' };
    expect(contentDigest(ledgers.petition, base)).toBe(contentDigest(ledgers.petition, other));
    expect(contentDigest(ledgers.petition, base)).not.toBe(
      contentDigest(ledgers.petition, { ...base, summary: '反映别的事' }),
    );
    expect(identityDigest(ledgers.pledge, { year: 2017 })).not.toBe(
      identityDigest(ledgers.pledge, { year: 2016 }),
    );
    expect(nthDigest('x', 2)).not.toBe(nthDigest('x', 3));
  });

  test('an unknown unit is a remark, counted once; a list of units may name a unit before or after its own', async () => {
    const petitions = await verdicts(
      'petition',
      columns,
      [line('1', { unit: '无名镇' }), line('2', { unit: '无名镇' }), line('3')],
      known,
    );
    expect(petitions.told).toEqual([
      ['warning', 'unit unitUnknown'],
      ['warning', 'unit unitUnknown'],
      ['accepted'],
    ]);
    expect(petitions.judge.unknownUnits).toBe(1);
    const units = await verdicts(
      'unit',
      ['name', 'parent'],
      [
        ['新民村', '城关镇'],
        ['城关镇', '青溪县'],
        ['和平村', '城关镇'],
        ['孤村', '不存在镇'],
      ],
      known,
    );
    expect(units.told.map(([verdict]) => verdict)).toEqual(['warning', 'accepted', 'accepted', 'warning']);
    expect([...units.judge.settled]).toEqual([['城关镇', [1]]]);
    expect(units.judge.unknownUnits).toBe(1);
  });

  test('people: who will be registered, and where nobody can tell who is meant', async () => {
    const lines = [
      line('1', { subject: '新人' }),
      line('2', { subject: '新人' }),
      line('3', { subject: '旧人' }),
      line('4', { subject: '两人' }),
      line('5', { subject: '散人', unit: '' }),
    ];
    const { told, judge } = await verdicts('petition', columns, lines, {
      ...known,
      persons: { 旧人: 1, 两人: 2 },
    });
    expect(told[3]).toEqual(['warning', 'subject personAmbiguous']);
    expect(told.filter(([verdict]) => verdict === 'accepted')).toHaveLength(4);
    expect(judge.newPersons).toBe(1);
    const people = await verdicts(
      'person',
      ['name', 'unit'],
      [
        ['旧人', '青溪县'],
        ['新人', '青溪县'],
        ['新人', '青溪县'],
      ],
      {
        ...known,
        persons: { 旧人: 1 },
      },
    );
    expect(people.told).toEqual([
      ['warning', 'name personAmbiguous'],
      ['accepted'],
      ['warning', 'name personAmbiguous'],
    ]);
  });

  test('a fault that only follows from an unreadable cell is not told; a line with nothing mapped is no record', async () => {
    const fields = ['number', 'filedOn', 'subject', 'sanction', 'sanctionedOn'];
    const { told } = await verdicts('case', fields, [['1', '2017.3.5', '甲某', '罚站', '2017.5.1']]);
    expect(told).toEqual([['rejected', 'sanction unknownCode']]);
    const reader = new RowReader({
      ledger: ledgers.case,
      headers: ['序号', '案号'],
      fields: [null, 'number'],
      hidden: new Set(),
      date1904: false,
      codes: noOfficeCodes,
    });
    expect(reader.read({ rowNumber: 2, cells: [{ kind: 'text', text: '17' }] })).toBeNull();
  });

  test('P1 a code that was not in force on the row’s day is told, and refuses nothing', async () => {
    const clues = ['receivedOn', 'subject', 'summary', 'disposal', 'disposedOn'];
    const { rows, told } = await verdicts('clue', clues, [
      ['2016.5.10', '甲某', '反映问题', '拟立案', '2016.6.1'],
      ['2017.5.10', '乙某', '反映问题', '拟立案', '2017.6.1'],
      // What counts is the day of the disposal, not that of the clue.
      ['2016.12.30', '丙某', '反映问题', '拟立案', '2017.1.20'],
      ['2017.5.10', '丁某', '反映问题', '暂存待查', '2017.6.1'],
    ]);
    expect(told).toEqual([
      ['accepted'],
      ['warning', 'disposal codeOfOtherTime'],
      ['warning', 'disposal codeOfOtherTime'],
      ['accepted'],
    ]);
    const [, second] = rows;
    expect(second && rowWords(ledgers.clue, second)).toBe('处置方式“拟立案”不是当日施行的名目，照原样导入');
    const cases = await verdicts(
      'case',
      ['filedOn', 'subject', 'sanction', 'sanctionedOn'],
      [['2026.1.5', '甲某', '行政警告', '2026.3.5']],
    );
    expect(cases.told).toEqual([['warning', 'sanction codeOfOtherTime']]);
  });

  test('cells are shown as given, sealed ones as dots', async () => {
    const { rows } = await verdicts('petition', columns, [line('1', { reporter: '甲某某' })], known);
    expect(rows[0]?.cells).toEqual(['1', '2017.3.5', '来信', '●●●', '', '青溪县', '反映某事']);
  });
});
