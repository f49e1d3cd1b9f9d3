import { type CodeList, findCode, labelOn } from '#shared/domain/codes/code-list.ts';
import type { IsoDate } from '#shared/domain/date.ts';
import type { FieldMeta, FieldValue } from '#shared/ledgers/field.ts';
import { codesInForce, ruleOfCodes } from '#shared/rules/dated-codes.ts';
import type { OfficeRules } from '#shared/rules/office-rules.ts';

const lists = new Map<string, CodeList>();

/** The part of a list that was in force, in the words of its time. One object for one answer, so that forms rest. */
function listOf(list: CodeList, codes: readonly string[], day: IsoDate): CodeList {
  const items = codes.flatMap((code) => {
    const found = findCode(list, code);
    if (!found) return [];
    const { standards: _, ...entry } = found;
    return [{ ...entry, label: labelOn(found, day), aliases: [found.label, ...(found.aliases ?? [])] }];
  });
  const key = JSON.stringify([list.id, items.map(({ code, label }) => [code, label])]);
  const known = lists.get(key);
  if (known) return known;
  const made: CodeList = { ...list, items };
  lists.set(key, made);
  return made;
}

const metas = new WeakMap<CodeList, FieldMeta>();

/**
 * A field as a form offers it on a record's day: its codes are those in force then, and the one the record holds, which
 * is never rewritten. Fields whose list no rule changes come back as they are.
 */
export function datedMeta(meta: FieldMeta, held: FieldValue, rules: OfficeRules, day: IsoDate): FieldMeta {
  if (!meta.codes || ruleOfCodes(meta) === null) return meta;
  const inForce = codesInForce(meta, rules.packFor(day)) ?? [];
  const kept = typeof held === 'string' && !inForce.includes(held) ? [held] : [];
  const list = listOf(meta.codes, [...inForce, ...kept], day);
  const known = metas.get(list);
  if (known?.label === meta.label) return known;
  const made: FieldMeta = { ...meta, codes: list };
  metas.set(list, made);
  return made;
}
