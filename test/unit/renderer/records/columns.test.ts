import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import {
  allColumns,
  chosenColumns,
  DEADLINE,
  firstColumns,
  fitColumns,
  STATE,
} from '#renderer/ui/records/columns.ts';

describe('columns', () => {
  it('fit into any width in the chosen order, and always name the record', () => {
    const some = fc.constantFrom(...allLedgers).chain((ledger) =>
      fc.record({
        ledger: fc.constant(ledger),
        ids: fc.subarray(
          allColumns(ledger).map((one) => one.id),
          { minLength: 1 },
        ),
        width: fc.integer({ min: 110, max: 2400 }),
      }),
    );
    fc.assert(
      fc.property(some, ({ ledger, ids, width }) => {
        const chosen = chosenColumns(ledger, ids);
        const fitted = fitColumns(ledger, chosen, width);
        expect(fitted.length).toBeGreaterThan(0);
        if (fitted.length > 1)
          expect(fitted.reduce((sum, one) => sum + one.at, 0)).toBeLessThanOrEqual(width);
        const order = chosen.map((one) => one.id);
        expect(fitted.map((one) => one.id)).toEqual(
          order.filter((id) => fitted.some((one) => one.id === id)),
        );
        if (ids.includes(ledger.titleField)) expect(fitted.map((one) => one.id)).toContain(ledger.titleField);
        for (const one of fitted) if (fitted.length > 1) expect(one.at).toBeGreaterThanOrEqual(one.least - 1);
      }),
    );
  });

  it('beside an open record at 1366 px still say which, whose, where, how it stands and until when', () => {
    const { petition } = ledgers;
    const shown = fitColumns(petition, chosenColumns(petition, null), 684).map((one) => one.id);
    expect(shown).toEqual(['number', 'receivedOn', 'subject', 'unit', STATE, DEADLINE]);
  });

  it('start with those the definition shows, without saying a state twice', () => {
    expect(firstColumns(ledgers.petition)).toContain(STATE);
    expect(firstColumns(ledgers.finding)).not.toContain(STATE);
    expect(firstColumns(ledgers.finding)).toContain('status');
    expect(firstColumns(ledgers.person)).toEqual(['name', 'identityNumber', 'unit', 'post']);
  });

  it('that were chosen once and exist no more fall back to the first ones', () => {
    const { clue } = ledgers;
    expect(chosenColumns(clue, ['gone', 'gone2']).map((one) => one.id)).toEqual(firstColumns(clue));
    expect(chosenColumns(clue, ['subject', 'gone', 'subject']).map((one) => one.id)).toEqual(['subject']);
  });
});
