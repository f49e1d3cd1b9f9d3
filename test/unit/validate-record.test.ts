import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldOf, type RecordValues } from '#shared/ledgers/ledger.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import { validateRecord } from '#shared/ledgers/validate.ts';

/** Anything a page, a sheet or a hostile caller may put into a field. */
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    ' ',
    '2017-03-01',
    '2017-02-30',
    '20170301',
    '是',
    'x'.repeat(40_000),
    '４５０５２１１９７２１２０７２７３０',
  ),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
  fc.record({ id: fc.constantFrom(null, 'x', crypto.randomUUID()), name: fc.string({ maxLength: 10 }) }),
  fc.record({ id: fc.constant(null) }),
  fc.array(fc.string(), { maxLength: 2 }),
) as fc.Arbitrary<never>;

describe.each(allLedgers.map((ledger) => [ledger.id, ledger] as const))('records of %s', (_id, ledger) => {
  const values = fc.dictionary(
    fc.oneof(fc.constantFrom(...ledger.fields.keys()), fc.constantFrom('__proto__', 'constructor', 'x')),
    anything,
  ) as fc.Arbitrary<RecordValues>;
  const good = fc.record(
    Object.fromEntries(
      [...ledger.fields].map(([field, meta]) => {
        const code = meta.codes?.items[0]?.code ?? '';
        const valid: Record<typeof meta.kind, fc.Arbitrary<unknown>> = {
          text: fc.constantFrom('甲', ' 甲 ', '甲、乙'),
          longText: fc.constantFrom('甲\n乙', '甲 '),
          code: fc.constant(code),
          date: fc.constantFrom('2017-03-01', ' 2017-03-01'),
          year: fc.constant(2017),
          integer: fc.nat(9),
          money: fc.nat(900),
          boolean: fc.boolean(),
          reference: fc.constantFrom({ id: null, name: ' 甲村 ' }, { id: crypto.randomUUID(), name: '甲村' }),
          identityNumber: fc.constantFrom('45052119721207273x', ' 450521 19721207 2730', '450521721207273'),
          sealed: fc.constant('某人'),
        };
        return [field, meta.required ? valid[meta.kind] : fc.option(valid[meta.kind])];
      }),
    ),
  ) as fc.Arbitrary<RecordValues>;

  test('are judged whatever they hold: no throw, one fault a field, only fields of the ledger', () => {
    fc.assert(
      fc.property(values, (given) => {
        const { values: out, issues } = validateRecord(ledger, given);
        expect(Object.keys(out)).toEqual([...ledger.fields.keys()]);
        const fields = issues.map((i) => i.field);
        expect(new Set(fields).size).toBe(fields.length);
        for (const field of fields) expect(ledger.fields.has(field)).toBe(true);
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  test('that pass pass again unchanged, and what is demanded is there', () => {
    let passed = 0;
    fc.assert(
      fc.property(good, (given) => {
        const first = validateRecord(ledger, given);
        const second = validateRecord(ledger, first.values);
        expect(second.values).toEqual(first.values);
        expect(second.issues).toEqual(first.issues);
        if (first.issues.length > 0) return;
        passed += 1;
        for (const [field, meta] of ledger.fields)
          if (meta.required) expect(first.values[field]).not.toBeNull();
      }),
      { numRuns: 300, seed: 6 },
    );
    expect(passed).toBeGreaterThan(50);
  });

  test('without a demanded field say which', () => {
    const { issues } = validateRecord(ledger, {});
    expect(issues.map((i) => [i.field, i.rule])).toEqual(
      [...ledger.fields].filter(([, m]) => m.required).map(([field]) => [field, 'required']),
    );
  });
});

describe('labels and headings', () => {
  test('tell the columns of one ledger apart', () => {
    for (const ledger of allLedgers) {
      const owner = new Map<string, string>();
      for (const [field, meta] of ledger.fields)
        for (const heading of [meta.label, ...meta.aliases]) {
          expect(owner.get(heading), `${ledger.id}: ${heading}`).toBeUndefined();
          owner.set(heading, field);
        }
    }
  });

  test('a letter x at the end of an identity number, width and blanks do not matter', () => {
    const { values, issues } = validateRecord(ledgers.person, {
      name: '甲',
      identityNumber: '４５０５２１ 19721207 273x',
    });
    expect(issues).toEqual([]);
    expect(values['identityNumber']).toBe('45052119721207273X');
  });

  test('a transfer noted in the remarks makes a petition one that became a clue, unless it was said otherwise', () => {
    const base = { receivedOn: '2017-01-01', channel: 'letter', summary: '反映' };
    const became = (more: RecordValues) =>
      validateRecord(ledgers.petition, { ...base, ...more }).values['becameClue'];
    expect(became({ note: '转扶贫领域问题线索' })).toBe(true);
    expect(became({ note: '转扶贫领域问题线索', becameClue: false })).toBe(false);
    expect(became({ note: '电话回访' })).toBe(false);
    expect(fieldOf(ledgers.petition, 'becameClue').kind).toBe('boolean');
  });

  test('an identity number tells sex and birth of a person where nobody typed them', () => {
    const of = (more: RecordValues) => {
      const { gender, bornIn } = validateRecord(ledgers.person, { name: '周某胜', ...more }).values;
      return [gender, bornIn];
    };
    const identityNumber = '110101199003070038';
    expect(of({ identityNumber })).toEqual(['male', '1990年3月']);
    expect(of({ identityNumber, bornIn: '1989年12月' })).toEqual(['male', '1989年12月']);
    // A number with a wrong check digit, as on old papers, tells nothing.
    expect(of({ identityNumber: '110101199003070039' })).toEqual([null, null]);
  });
});
