import { formatDateLong, type IsoDate, isoDate } from '#shared/domain/date.ts';
import { readDocumentNumber, formatDocumentNumber } from '#shared/domain/document-number.ts';
import type { DocumentBlockInput } from '../../documents/model.ts';
import type { FormGiven, Given, TakenStep } from './form.ts';

/** The boxes that the papers of the house are put together from: one grid, one way to sign. */

type FormInput = Extract<DocumentBlockInput, { kind: 'form' }>;
export type Row = FormInput['rows'][number];
type Cell = Row[number];

/**
 * One grid for rows of one, two and three pairs of name and fact: a name of four characters, a day or two names of three
 * stand on one line each, and two pairs share the row alike.
 */
const columns = [55.4, 92, 55.4, 18.3, 55.4, 18.3, 55.4, 92];
/** How many columns each fact of a row takes, by the number of its pairs; a name takes one. */
const spans: readonly (readonly number[])[] = [[], [7], [3, 3], [1, 3, 1]];

/** Where a hand signs: name and day. */
export const signHere = '签名：　　　　　　　　　　年　　月　　日';
/** Where an office seals. */
export const sealHere = '（盖章）　　　　　　　　　年　　月　　日';

const name = (text: string): Cell => ({ text, label: true });

/** One row of up to three pairs [name, text]; the last takes the room that is left. */
export function facts(...pairs: readonly (readonly [string, string])[]): Row {
  return pairs.flatMap(([label, text], at): Cell[] => [
    name(label),
    { text, align: 'center', colSpan: spans[pairs.length]?.[at] ?? 1 },
  ]);
}

/** Whom a paper is about, with unit and post, on one row. */
export const personRow = (given: Given | null, called = '被审查\n调查人'): Row =>
  facts(
    [called, given?.text('subject') ?? ''],
    ['单位职务', given === null ? '' : `${given.text('unit')}${given.text('post')}`],
  );

/**
 * Who somebody is, by his card, as papers that decide about a person ask; room to write where nothing is known of him or
 * this reader may not see the card.
 */
export function particulars(card: Given | null): readonly Row[] {
  const of = (field: string): string => card?.text(field) ?? '';
  return [
    facts(['性别', of('gender')], ['出生年月', of('bornIn')], ['民族', of('ethnicity')]),
    facts(['政治面貌', of('politicalStatus')], ['入党时间', of('joinedPartyIn')], ['学历', of('education')]),
    facts(['参加工作\n时间', of('workingSince')], ['两代表\n一委员', of('delegate')]),
  ];
}

/** One row of a name and running text, `lines` high at least; `foot` is where it is signed. */
export function box(label: string, text: string, lines: number, foot?: string): Row {
  return [
    name(label),
    {
      text,
      prose: true,
      colSpan: columns.length - 1,
      lines,
      ...(foot === undefined ? {} : { foot }),
    },
  ];
}

/** A sentence with its full stop. */
export const sentence = (text: string): string =>
  text === '' || /[。！？）]$/u.test(text) ? text : `${text}。`;

const words = ({ label, note }: TakenStep): string => sentence(note ?? label);
const sign = ({ by, on }: TakenStep): string => `${by}　${formatDateLong(on)}`;

/**
 * An opinion box: what was said in the steps, by whom and when; room to write and sign where nobody has spoken.
 * `text` stands before the words of the step: what is proposed, and why.
 */
export function opinion(label: string, taken: readonly TakenStep[], text = '', lines = 3): Row {
  const last = taken.at(-1);
  if (last === undefined) return box(label, text, lines, signHere);
  const earlier = taken.slice(0, -1).map((one) => `${words(one)}（${sign(one)}）`);
  // What a step proposes says more than its name.
  const said = text === '' || last.note !== null ? [words(last)] : [];
  return box(label, [...earlier, text, ...said].filter((part) => part !== '').join('\n'), lines, sign(last));
}

/** A ruled form of any grid. `above` stands over its frame, left and right. */
export function ruled(
  widths: readonly number[],
  rows: readonly Row[],
  above?: { readonly left: string; readonly right: string },
  notes: readonly string[] = [],
): FormInput {
  return {
    kind: 'form',
    columns: [...widths],
    rows: [...rows],
    notes: [...notes],
    ...(above === undefined ? {} : { above }),
  };
}

/** A ruled form of the house grid. */
export const form = (
  rows: readonly Row[],
  above?: Parameters<typeof ruled>[2],
  notes: readonly string[] = [],
) => ruled(columns, rows, above, notes);

/** Headings of the columns of a list. */
export const headings = (...texts: readonly string[]): Row => texts.map(name);

/** 编号：XS-2026-0012 over the frame, with the office that fills the paper in. */
export const headed = (office: string, number: string) => ({
  left: `填报单位：${office}`,
  right: number === '' ? '' : `编号：${number}`,
});

/** A paragraph of a letter. */
export const paragraph = (text: string): DocumentBlockInput => ({ kind: 'paragraph', runs: [{ text }] });

/** Running text of a letter, a paragraph a line. */
export const paragraphs = (text: string): readonly DocumentBlockInput[] =>
  text
    .split('\n')
    .filter((part) => part.trim() !== '')
    .map(paragraph);

/** The day a paper bears: that of its field where one stands, else the day on which it is made. */
export function dayOf({ values, today }: FormGiven, field: string): IsoDate {
  const day = isoDate.safeParse(values[field]);
  return day.success ? day.data : today;
}

/** 发文字号 of a paper that bears one; nothing where the field holds none in that form. */
export function numbered(given: Given, field: string): { readonly documentNumber?: string } {
  const read = readDocumentNumber(given.text(field));
  return read === null ? {} : { documentNumber: formatDocumentNumber(read) };
}

/** Room for a name or a word that is written in by hand. */
export const blank = (characters: number): string => '＿'.repeat(characters);

/** The text, or room to write it. */
export const orBlank = (text: string, characters = 6): string => (text === '' ? blank(characters) : text);
