import { expect, test } from 'vitest';
import { ruleGroups, rulesFor } from '#renderer/features/rules/find-rules.ts';
import { isoDate } from '#shared/domain/date.ts';
import { ruleIds } from '#shared/rules/pack.ts';
import { packFor } from '#shared/rules/rule-packs.ts';
import { ruleValueText, ruleWords } from '#shared/rules/rule-words.ts';

const day = isoDate.parse('2026-03-03');
const pack = packFor(day);

test('every rule stands in one group, with words of its own, and no group fills more than a screen or two', () => {
  expect([...ruleGroups.values()].flat().toSorted()).toEqual([...ruleIds].toSorted());
  expect(new Set(ruleIds.map((id) => ruleWords[id].label)).size).toBe(ruleIds.length);
  for (const [group, ids] of ruleGroups) {
    expect(ids.length, group).toBeGreaterThan(0);
    expect(ids.length, group).toBeLessThanOrEqual(14);
  }
  for (const id of ruleIds) {
    expect(ruleWords[id].used).not.toBe('');
    const said = [ruleWords[id].label, ruleWords[id].used, ruleValueText(id, pack.rules[id].value, day)];
    // Nothing of the program, and no codes of ours.
    expect(said.join(), id).not.toMatch(/undefined|null|\[object|[a-z]{3,}/u);
  }
});

test('one group at a time, and what is looked for wherever it stands', () => {
  expect([...rulesFor('问题线索', '', pack, day).keys()]).toEqual(['问题线索']);
  const found = rulesFor('问题线索', ' 留置 ', pack, day);
  expect([...found.values()].flat()).toContain('measure.retention');
  expect([...found.values()].flat()).not.toContain('petition.handling');
  // By source, and by value.
  expect([...rulesFor('处分', '检举控告工作规则', pack, day).keys()]).toContain('信访举报');
  expect([...rulesFor('处分', '3 个月', pack, day).values()].flat()).toContain('petition.duplicateWindow');
  expect(rulesFor('处分', '没有这一条', pack, day).size).toBe(0);
});
