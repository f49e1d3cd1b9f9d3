import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Regime } from '../regime.ts';

/** One value of a code list. The code is stored, the label is shown, the aliases are what other offices write. */
export interface CodeEntry {
  readonly code: string;
  readonly label: string;
  readonly aliases?: readonly string[];
  /** Regimes under which the value is offered for new records; absent = under all. */
  readonly standards?: readonly Regime[];
  /** What the value was called later, from which day on, oldest first; `label` is the first of its names. */
  readonly labels?: readonly { readonly from: string; readonly label: string }[];
  /** Requirement row, article or ledger the value comes from. */
  readonly source: string;
}

/** A closed, ordered list of codes; the order is that of menus, tables and charts. */
export interface CodeList<E extends CodeEntry = CodeEntry> {
  /** The glossary's identifier of the list. */
  readonly id: string;
  /** Chinese name of the list. */
  readonly title: string;
  readonly items: readonly E[];
}

/** The union of a list's codes. */
export type CodeOf<L extends CodeList> = L['items'][number]['code'];

/**
 * Brings a text to the form in which labels are compared: full-width and half-width are one, white space and
 * quotation marks of every kind go (农村“三资”管理 = 农村"三资"管理 = 农村三资管理), Latin letters are lower case.
 */
export function comparable(text: string): string {
  return text.replace(ignored, '').normalize('NFKC').replace(ignored, '').toLowerCase().normalize('NFKC');
}

const ignored = /[\s\u200B-\u200D\u2060\uFEFF"'`´“”„‟‘’‚‛«»‹›「」『』〝〞]/gu;

const textIndexes = new WeakMap<CodeList, ReadonlyMap<string, CodeEntry>>();

/**
 * Makes a list and checks it once at load: no code twice, no label or alias that two values share. What a value was
 * called later is read like its aliases, so that a list that left the house comes in again.
 * Throws E_INTERNAL with the list and the code: such a list is a fault of the program.
 */
export function defineCodes<const E extends CodeEntry>(
  id: string,
  title: string,
  items: readonly E[],
): CodeList<E> {
  const codes = new Set<string>();
  const texts = new Map<string, CodeEntry>();
  for (const item of items) {
    if (codes.has(item.code)) throw new AppError('E_INTERNAL', { list: id, code: item.code });
    codes.add(item.code);
    for (const text of [item.label, ...(item.aliases ?? [])]) {
      const key = comparable(text);
      const other = texts.get(key);
      if (key === '' || other !== undefined) throw new AppError('E_INTERNAL', { list: id, code: item.code });
      texts.set(key, item);
    }
    for (const { label } of item.labels ?? []) {
      const key = comparable(label);
      const other = texts.get(key);
      if (key === '' || (other !== undefined && other !== item))
        throw new AppError('E_INTERNAL', { list: id, code: item.code });
      texts.set(key, item);
    }
  }
  const list: CodeList<E> = { id, title, items };
  textIndexes.set(list, texts);
  return list;
}

/** The value whose label or alias the text is, whatever its width, spaces and quotation marks; else undefined. */
export function findByText<E extends CodeEntry>(list: CodeList<E>, text: string): E | undefined {
  const code = textIndexes.get(list)?.get(comparable(text))?.code;
  return code === undefined ? undefined : findCode(list, code);
}

/** The value with this code, or undefined when the list has none (a record of a newer version, say). */
export function findCode<E extends CodeEntry>(list: CodeList<E>, code: string): E | undefined {
  return list.items.find((item) => item.code === code);
}

/** The value with this code. Throws E_VALIDATION when the list has none. */
export function entryOf<E extends CodeEntry>(list: CodeList<E>, code: E['code']): E {
  const entry = findCode(list, code);
  if (entry === undefined) throw new AppError('E_VALIDATION', { list: list.id, rule: 'unknownCode' });
  return entry;
}

/** Chinese label of a code. Throws E_VALIDATION when the list has none. */
export function labelOf<E extends CodeEntry>(list: CodeList<E>, code: E['code']): string {
  return entryOf(list, code).label;
}

/** The label that a code bore on a day, so that an old record is read in the words of its time; `day` is ISO. */
export function labelOn(entry: CodeEntry, day: string): string {
  return entry.labels?.findLast(({ from }) => from <= day)?.label ?? entry.label;
}

/** The values offered for new records under a regime, in list order. Old records may hold others. */
export function itemsUnder<E extends CodeEntry>(list: CodeList<E>, regime: Regime): readonly E[] {
  return list.items.filter((item) => item.standards === undefined || item.standards.includes(regime));
}

/** zod schema that takes exactly the codes of the list. */
export function codeSchema<E extends CodeEntry>(list: CodeList<E>): z.ZodType<E['code']> {
  return z.custom<E['code']>((value) => typeof value === 'string' && findCode(list, value) !== undefined, {
    message: 'unknownCode',
  });
}
