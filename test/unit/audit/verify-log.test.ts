import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHAIN_START, type ChainRow, contentOf, hashedText } from '#shared/audit/chain-row.ts';
import { rowLine } from '#shared/audit/log-file.ts';
import { faultSentence, verdictLines } from '#shared/audit/verdict-words.ts';
import { LogFileCheck, type LogFaultKind, type LogVerdict } from '#shared/audit/verify-log.ts';
import { endOf, fileLines, makeChain, sha256Of, testSha256 } from './log-files.ts';

const REGISTRY = 6;
const OFFICE = 17;
const registry = makeChain(REGISTRY, 'r');
const office = makeChain(OFFICE, 'o');
const whole = fileLines(registry, office);

function verdictOn(lines: readonly string[], noted: readonly string[] = []): LogVerdict {
  const check = new LogFileCheck(testSha256(), noted);
  for (const line of lines) check.take(line);
  return check.verdict(true);
}

/** The same file with its end line made anew: only the chains can tell. */
const resealed = (lines: readonly string[]): string[] => [...lines.slice(0, -1), endOf(lines.slice(0, -1))];

/** Where the n-th row of the file (from 0) stands in its chain. */
const placeOf = (row: number) =>
  row < REGISTRY ? { chain: 'registry', seq: row + 1 } : { chain: 'office', seq: row - REGISTRY + 1 };
const anyRow = fc.integer({ min: 0, max: REGISTRY + OFFICE - 1 });

/** Both with the old end line and with one made anew, the same place is named. */
function expectFault(lines: readonly string[], place: object, ...kinds: LogFaultKind[]): void {
  for (const file of [lines, resealed(lines)]) {
    const { fault } = verdictOn(file);
    expect(fault).toMatchObject(place);
    expect(kinds).toContain(fault?.kind);
  }
}

describe('a whole log', () => {
  test('is found whole, chain by chain', () => {
    expect(verdictOn(whole)).toMatchObject({
      fault: null,
      chains: [
        { chain: 'registry', rows: REGISTRY, head: registry.at(-1)?.hash },
        { chain: 'office', rows: OFFICE, head: office.at(-1)?.hash },
      ],
    });
    expect(verdictLines(verdictOn(whole)).at(-1)).toBe('结论：完整，没有删改。');
  });

  test('may lack a chain or both', () => {
    for (const lines of [fileLines([], office), fileLines(registry, []), fileLines([], [])])
      expect(verdictOn(lines).fault).toBeNull();
  });

  test('may begin later, where its head says what came before', () => {
    expect(verdictOn(fileLines(registry, office.slice(5))).fault).toBeNull();
  });

  test('holds the heads that were noted when it was shorter, and no others', () => {
    const early = office[3]?.hash ?? '';
    expect(verdictOn(whole, [early.toUpperCase()])).toMatchObject({
      fault: null,
      noted: [{ hash: early, chain: 'office', seq: 4 }],
    });
    expect(verdictOn(whole, [sha256Of('another')]).fault).toMatchObject({ kind: 'headUnknown' });
  });
});

describe('one act on one row is found, and where', () => {
  test('deleting it', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        expectFault(whole.toSpliced(row + 1, 1), placeOf(row), 'missing', 'cut');
      }),
    );
  });

  test('putting it elsewhere', () => {
    fc.assert(
      fc.property(anyRow, anyRow, (a, b) => {
        fc.pre(a !== b);
        const swapped = [...whole];
        [swapped[a + 1], swapped[b + 1]] = [whole[b + 1] ?? '', whole[a + 1] ?? ''];
        expectFault(swapped, placeOf(Math.min(a, b)), 'moved');
      }),
    );
  });

  test('doubling it', () => {
    fc.assert(
      fc.property(anyRow, anyRow, (row, at) => {
        const to = Math.max(row, at) + 2;
        expectFault(whole.toSpliced(to, 0, whole[row + 1] ?? ''), placeOf(row), 'duplicate');
      }),
    );
  });

  test('editing any byte of it', () => {
    fc.assert(
      fc.property(anyRow, fc.nat(), fc.constantFrom('0', 'x', '"', ' ', '件', ''), (row, where, put) => {
        const line = whole[row + 1] ?? '';
        const at = where % line.length;
        const edited = line.slice(0, at) + put + line.slice(at + 1);
        fc.pre(edited !== line);
        expectFault(
          whole.toSpliced(row + 1, 1, edited),
          placeOf(row),
          'edited',
          'unreadable',
          'missing',
          'rewritten',
          'duplicate',
          'added',
        );
      }),
      { numRuns: 400 },
    );
  });

  test('editing it and making its hash anew: it or the one before it does not follow', () => {
    fc.assert(
      fc.property(anyRow, fc.boolean(), (index, linked) => {
        const inRegistry = index < REGISTRY;
        const rows = inRegistry ? registry : office;
        const at = inRegistry ? index : index - REGISTRY;
        const row = rows[at];
        if (!row) throw new Error('no row');
        const previous = linked ? row.previous : CHAIN_START.replaceAll('0', '1');
        const changed = { ...row, subject: 'petition/other', previous };
        const forged: ChainRow = {
          ...changed,
          hash: sha256Of(hashedText(previous, contentOf(changed))),
        };
        const lines = whole.toSpliced(index + 1, 1, rowLine(inRegistry ? 'registry' : 'office', forged));
        // Where only what comes after can tell, the row after it is named; the last row against the head line.
        const last = at === rows.length - 1;
        const named = linked && !last ? at + 2 : at + 1;
        expectFault(lines, { chain: inRegistry ? 'registry' : 'office', seq: named }, 'rewritten');
      }),
    );
  });

  test('cutting the file off after any line', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const { fault } = verdictOn(whole.slice(0, row + 1));
        expect(fault).toMatchObject({ kind: 'cut', ...placeOf(row) });
        expect(verdictOn([...whole.slice(0, row + 1), endOf(whole.slice(0, row + 1))]).fault).toMatchObject({
          kind: 'cut',
          ...placeOf(row),
        });
      }),
    );
    expect(verdictOn(whole.slice(0, -1)).fault).toMatchObject({ kind: 'cut', chain: null });
  });

  test('adding rows that follow', () => {
    const longer = makeChain(OFFICE + 1, 'o');
    const added = whole.toSpliced(-1, 0, ...longer.slice(OFFICE).map((row) => rowLine('office', row)));
    expectFault(added, { chain: 'office', seq: OFFICE + 1 }, 'added');
    expect(verdictOn([...whole, 'x']).fault).toMatchObject({ kind: 'added' });
  });
});

describe('what lies outside the rows', () => {
  test('any byte of the head or the end is covered', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0, whole.length - 1),
        fc.nat(),
        fc.constantFrom('0', '件', ''),
        (line, where, put) => {
          const text = whole[line] ?? '';
          const at = where % text.length;
          const edited = text.slice(0, at) + put + text.slice(at + 1);
          fc.pre(edited !== text);
          expect(verdictOn(whole.toSpliced(line, 1, edited)).fault).not.toBeNull();
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a line feed that is missing at the end is told as cut; other files are no log', () => {
    const check = new LogFileCheck(testSha256());
    for (const line of whole) check.take(line);
    expect(check.verdict(false).fault).toMatchObject({ kind: 'cut' });
    expect(new LogFileCheck(testSha256()).verdict(true).fault).toMatchObject({ kind: 'noLog' });
    expect(verdictOn(['{"format":"other"}']).fault).toMatchObject({ kind: 'noLog', line: 1 });
  });

  test('a chain cut short together with its head and end lines shows only against a head noted elsewhere', () => {
    const shorter = fileLines(registry, office.slice(0, -3));
    expect(verdictOn(shorter).fault).toBeNull();
    expect(verdictOn(shorter, [office.at(-1)?.hash ?? '']).fault).toMatchObject({ kind: 'headUnknown' });
  });
});

test('every fault has its sentence, with its place', () => {
  const kinds: readonly LogFaultKind[] = [
    'noLog',
    'unreadable',
    'missing',
    'moved',
    'duplicate',
    'edited',
    'rewritten',
    'cut',
    'added',
    'outside',
    'headUnknown',
  ];
  const sentences = kinds.map((kind) => faultSentence({ kind, chain: 'office', seq: 5, line: 12 }));
  expect(new Set(sentences).size).toBe(kinds.length);
  expect(sentences.filter((one) => one.includes('业务日志第 5 条'))).toHaveLength(8);
  for (const kind of kinds) expect(faultSentence({ kind, chain: null, seq: null, line: 3 })).toMatch(/。$/);
});
