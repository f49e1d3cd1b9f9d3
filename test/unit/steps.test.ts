import { describe, expect, test } from 'vitest';
import { isoDate } from '#shared/domain/date.ts';
import { isPermission } from '#shared/domain/permissions.ts';
import { roles, rolePermissions } from '#shared/domain/roles.ts';
import { clueRoundOf } from '#shared/ledgers/clue-round.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import { allLedgers, ledgers, partsOf, tabsBeside } from '#shared/ledgers/ledgers.ts';
import { missingFor, openSteps, type RecordStep, stepOf } from '#shared/ledgers/steps.ts';
import { validateRecord } from '#shared/ledgers/validate.ts';
import { packFor } from '#shared/rules/rule-packs.ts';

const today = isoDate.parse('2026-03-10');
const withSteps = allLedgers.filter(({ steps }) => steps.length > 0);

describe.each(allLedgers.map((ledger) => [ledger.id, ledger] as const))('%s', (_id, ledger) => {
  test('its tabs and parts stand where they say', () => {
    const lead = ledgers[ledger.tabOf ?? ledger.id];
    expect(lead.tabOf, 'a tab stands beside a list of its own').toBeNull();
    expect(tabsBeside(ledger)[0]).toBe(lead);
    expect(tabsBeside(ledger)).toContain(ledger);
    if (ledger.under) expect(partsOf(ledger.under.ledger)).toContain(ledger);
    // What belongs to a record that only named people see must not come to light on a person's page.
    const guarded = (one: typeof ledger): boolean =>
      one.needToKnow || (one.under !== null && guarded(ledgers[one.under.ledger]));
    if (ledger.under && guarded(ledgers[ledger.under.ledger]) && !ledger.needToKnow)
      expect([...ledger.fields.values()].filter(({ target }) => target === 'person')).toEqual([]);
  });

  test('what its form takes from another record stands there, in the same kind of field', () => {
    const { origin, under } = ledger;
    if (origin) expect(ledger.fields.get(origin.field)?.target).toBe(origin.ledger);
    for (const above of [origin, under])
      for (const [own, path] of Object.entries(above?.takes ?? {})) {
        if (above === null || path.includes('.')) continue;
        const [to, from] = [ledger.fields.get(own), ledgers[above.ledger].fields.get(path)];
        expect(from?.codes?.id, `${own} ← ${path}`).toBe(to?.codes?.id);
        // References come as text, short texts into long ones.
        const texts: readonly unknown[] = ['text', 'longText', 'reference'];
        if (texts.includes(from?.kind) && texts.includes(to?.kind)) continue;
        expect(from?.kind, `${own} ← ${path}`).toBe(to?.kind);
      }
  });

  test('what is demanded beside a value can be put on record there', () => {
    for (const condition of ledger.conditions) {
      const { words } = condition;
      if (!('evidence' in condition)) {
        const { ledger: other, by, above } = condition;
        if (above) expect(ledger.fields.get(by)?.target).toBe(other);
        else expect(ledgers[other].fields.get(by)?.target).toBe(ledger.id);
      }
      expect(words).toMatch(/\p{Script=Han}{4}/u);
    }
  });
});

describe.each(withSteps.map((ledger) => [ledger.id, ledger] as const))('the steps of %s', (_id, ledger) => {
  const empty = validateRecord(ledger, {}).values;

  test('have names of their own, rights that somebody holds, and words', () => {
    const names = ledger.steps.map(({ action }) => action);
    expect(new Set(names).size).toBe(names.length);
    for (const step of ledger.steps) {
      expect(stepOf(ledger, step.action)).toBe(step);
      expect(isPermission(step.permission), step.permission).toBe(true);
      expect(
        roles.filter((role) => rolePermissions[role].includes(step.permission)),
        step.permission,
      ).not.toEqual([]);
      expect(step.label).toMatch(/\p{Script=Han}/u);
      for (const other of step.apartFrom ?? []) expect(names).toContain(other);
    }
  });

  test('write every field that nobody may type', () => {
    const written = new Set(
      [
        ...ledger.steps.map((step) => [
          ...step.fields,
          ...(step.numbers === undefined ? [] : [step.numbers]),
          ...Object.keys(step.sets?.(empty, today, packFor, empty) ?? {}),
        ]),
        // … by an extension that was granted, …
        ...ledger.clocks.map((clock) =>
          Object.keys(clock.grants?.({ count: 1, on: today, until: today, by: '某领导' }) ?? {}),
        ),
        // … or by what belongs to it.
        ...partsOf(ledger.id).map((part) =>
          Object.keys(part.under?.gives?.([validateRecord(part, {}).values]) ?? {}),
        ),
        // How often a petition was repeated the database itself counts (migration 25).
        ledger.id === 'petition' ? ['repeatCount'] : [],
      ].flat(),
    );
    const alone = [...ledger.fields].filter(([, { byStep }]) => byStep).map(([field]) => field);
    expect(alone.filter((field) => !written.has(field))).toEqual([]);
    for (const field of written) expect(ledger.fields.has(field), field).toBe(true);
    // What a form must ask for cannot be left to a step.
    for (const field of alone) expect(ledger.fields.get(field)?.required, field).toBe(false);
  });
});

test('a step is open in its states, to its people, where its values stand; what it demands is named', () => {
  const step: RecordStep = {
    action: 'sign',
    label: '签收',
    from: ['handling'],
    permission: 'petition.write',
    fields: ['note'],
    demands: ['note', 'kind'],
    when: (values) => values['nonAcceptance'] === null,
  };
  const ledger = { ...ledgers.petition, steps: [step] };
  const values: RecordValues = { nonAcceptance: null, note: '收到', kind: null };
  const open = (state: string, given: RecordValues, holds: boolean) =>
    openSteps(ledger, state, given, () => holds, packFor).map(({ action }) => action);
  expect(open('handling', values, true)).toEqual(['sign']);
  expect(open('handling', values, false)).toEqual([]);
  expect(open('closed', values, true)).toEqual([]);
  expect(open('handling', { ...values, nonAcceptance: 'repeated' }, true)).toEqual([]);
  expect(missingFor(step, values)).toEqual(['kind']);
});

test('B01 the head’s word on a new disposal is refused by no day that stood in the clue', () => {
  const before: RecordValues = {
    ...{ disposal: 'concluded', disposedOn: '2026-03-08', outcome: 'concluded' },
    ...{ outcomeApprovedOn: '2026-03-05', doubleReportedOn: '2026-03-01' },
    ...{ partyReportNumber: '清纪〔2026〕8号', superiorFilingNumber: '清纪备〔2026〕3号' },
  };
  const [made] = clueRoundOf(before, {}, null);
  const clue = { id: null, name: 'XS-2026-0001' };
  expect(validateRecord(ledgers.clueRound, { ...made?.values, clue }).issues).toEqual([]);
});
