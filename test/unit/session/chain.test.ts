import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AuditRow } from '#db/repositories/audit.ts';
import { canonicalFacts, rowHash, verifyChain } from '#backend/audit/chain.ts';
import { CHAIN_START } from '#shared/audit/chain-row.ts';

function chain(length: number): AuditRow[] {
  const rows: AuditRow[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const row = {
      seq,
      at: new Date(1_500_000_000_000 + seq * 1000).toISOString(),
      accountId: `account-${seq % 3}`,
      action: 'petition.update',
      subject: `petition/${seq}`,
      result: 'done',
      facts: canonicalFacts({ rows: seq, again: seq % 2 === 0 }),
      previous: rows.at(-1)?.hash ?? CHAIN_START,
    };
    rows.push({ ...row, hash: rowHash(row) });
  }
  return rows;
}

const LENGTH = 12;
const whole = chain(LENGTH);
const place = fc.nat(LENGTH - 1);

describe('verifyChain', () => {
  test('finds an untouched chain intact, and an empty one', () => {
    expect(verifyChain(whole)).toEqual({
      rows: LENGTH,
      intact: true,
      brokenAt: null,
      head: whole.at(-1)?.hash,
    });
    expect(verifyChain([])).toEqual({ rows: 0, intact: true, brokenAt: null, head: CHAIN_START });
  });

  test('finds an edited row at its own number, whatever column was edited', () => {
    const columns = ['at', 'accountId', 'action', 'subject', 'result', 'facts', 'previous', 'hash'] as const;
    fc.assert(
      fc.property(place, fc.constantFrom(...columns), fc.string({ minLength: 1 }), (at, column, added) => {
        const edited = whole.map((row, index) =>
          index === at ? { ...row, [column]: row[column] + added } : row,
        );
        expect(verifyChain(edited).brokenAt).toBe(at + 1);
      }),
    );
  });

  test('finds an edited row even with its own hash made to fit', () => {
    const edited = whole.map((row) => {
      if (row.seq !== 5) return row;
      const bent = { ...row, accountId: 'somebody-else' };
      return { ...bent, hash: rowHash(bent) };
    });
    expect(verifyChain(edited).brokenAt).toBe(6);
  });

  test('finds a row taken out, at the number that is missing', () => {
    fc.assert(
      fc.property(fc.nat(LENGTH - 2), (at) => {
        expect(verifyChain(whole.filter((_, index) => index !== at)).brokenAt).toBe(at + 1);
      }),
    );
  });

  test('finds a row taken out where the others moved up', () => {
    const closed = whole.filter((row) => row.seq !== 4).map((row, index) => ({ ...row, seq: index + 1 }));
    expect(verifyChain(closed).brokenAt).toBe(4);
  });

  test('finds two rows that changed places', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        fc.pre(a !== b);
        const moved = [...whole];
        const [one, other] = [moved[a], moved[b]];
        if (!one || !other) throw new Error('out of bounds');
        moved[a] = other;
        moved[b] = one;
        expect(verifyChain(moved).brokenAt).toBe(Math.min(a, b) + 1);
      }),
    );
  });

  test('finds rows cut off at the end against the highest number ever given', () => {
    expect(verifyChain(whole.slice(0, 9), LENGTH)).toMatchObject({ intact: false, brokenAt: 10, rows: 9 });
    expect(verifyChain(whole, LENGTH).intact).toBe(true);
  });
});

test('facts hash alike in whatever order they were given', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer()), (facts) => {
      const turned = Object.fromEntries(Object.entries(facts).reverse());
      expect(canonicalFacts(turned)).toBe(canonicalFacts(facts));
    }),
  );
});
