import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  approvalRules,
  policiesFromStored,
  policyColumn,
  policyColumnOf,
  policyDefinitions,
  policyKeys,
  policyLevels,
  policyValue,
  usualPolicies,
} from '#shared/domain/policies.ts';

const level = fc.constantFrom(...policyLevels);
const key = fc.constantFrom(...policyKeys);

describe('policies by level of secrecy', () => {
  test('what a new office has lies within the bounds of its level', () => {
    for (const one of policyLevels)
      expect(policyColumnOf(one).safeParse(usualPolicies(one)).success, one).toBe(true);
  });

  test('stay as strict as domain §4.3 demands', () => {
    const refused = (at: (typeof policyLevels)[number], name: (typeof policyKeys)[number], value: unknown) =>
      expect(policyValue(name, at).safeParse(value).success, `${at} ${name} ${String(value)}`).toBe(false);
    refused('confidential', 'passwordLength', 7);
    refused('secret', 'passwordLength', 9);
    refused('confidential', 'passwordDays', 31);
    refused('secret', 'passwordDays', 8);
    for (const one of policyLevels) {
      refused(one, 'idleMinutes', 11);
      refused(one, 'idleMinutes', 0);
      refused(one, 'exportApproval', 'none');
    }
    for (const one of ['confidential', 'secret'] as const) {
      refused(one, 'lockoutTries', 6);
      refused(one, 'passwordClasses', 2);
      refused(one, 'passwordPhrases', true);
      refused(one, 'printApproval', 'none');
    }
    refused('confidential', 'reviewDays', 32);
    refused('secret', 'reviewDays', 8);
    refused('secret', 'screenWatermark', false);
  });

  test('a value that is taken at a higher level is taken at every lower one, unless the level forces it', () => {
    fc.assert(
      fc.property(key, fc.oneof(fc.nat(1500), fc.constantFrom(...approvalRules)), (name, value) => {
        if (policyDefinitions[name].kind === 'switch') return;
        const taken = policyLevels.map((one) => policyValue(name, one).safeParse(value).success);
        expect(taken).toEqual([...taken].toSorted((a, b) => Number(b) - Number(a)));
      }),
    );
  });

  test('are read back as stored; what is missing, unreadable or out of bounds is the usual value', () => {
    fc.assert(
      fc.property(level, key, fc.anything(), (at, name, value) => {
        const text = JSON.stringify(value) ?? 'undefined';
        const read = policiesFromStored(at, new Map([[name, text]]));
        const good = policyValue(name, at).safeParse(value);
        expect(read[name]).toEqual(good.success ? good.data : usualPolicies(at)[name]);
        expect(policyColumn.safeParse(read).success).toBe(true);
      }),
    );
    expect(policiesFromStored('secret', new Map([['idleMinutes', '{']]))).toEqual(usualPolicies('secret'));
  });
});
