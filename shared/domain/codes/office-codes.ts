import { type CodeEntry, type CodeList, comparable, findByText, findCode } from './code-list.ts';

/**
 * What an office made of the code lists: items it no longer offers for new records, and its own words for items. The
 * lists themselves never change, so an old record keeps its code and its label whatever is set here.
 */
export interface OfficeCodes {
  /** `list/code` of items that are not offered. */
  readonly hidden: readonly string[];
  readonly words: readonly { readonly list: string; readonly word: string; readonly code: string }[];
}

/** An office that changed nothing. */
export const noOfficeCodes: OfficeCodes = { hidden: [], words: [] };

/** Items that are still offered for new records. */
export function offeredItems<E extends CodeEntry>(
  list: Pick<CodeList, 'id'>,
  items: readonly E[],
  office: OfficeCodes,
): readonly E[] {
  return items.filter((item) => !office.hidden.includes(`${list.id}/${item.code}`));
}

/** The item that a text means: its label, another name of the list, or the office's own word. */
export function findByOfficeText<E extends CodeEntry>(
  list: CodeList<E>,
  text: string,
  office: OfficeCodes,
): E | undefined {
  const known = findByText(list, text);
  if (known !== undefined) return known;
  const typed = comparable(text);
  const own = office.words.find((one) => one.list === list.id && comparable(one.word) === typed);
  return own === undefined ? undefined : findCode(list, own.code);
}
