import { headerWords, normalizeHeader } from '#shared/text/normalize.ts';

/** A field that a column may be mapped to. */
export interface MappableField {
  readonly id: string;
  readonly label: string;
  readonly aliases: readonly string[];
}

/**
 * How a column was matched, from sure to doubtful: the very label, the very alias, or similar (the same but for
 * width, marks, notes in brackets or the group above; or one wording contained in the other).
 */
export type MatchKind = 'label' | 'alias' | 'similar' | 'none';

export interface ColumnMapping {
  /** Column from 0. */
  readonly column: number;
  readonly header: string;
  readonly field: string | null;
  readonly by: MatchKind;
  /** 1 for the very label down to 0 for none; comparable within one sheet only. */
  readonly confidence: number;
}

interface Candidate {
  readonly column: number;
  readonly fieldAt: number;
  readonly by: MatchKind;
  readonly confidence: number;
  /** Length of the common wording: of two containing labels the longer says more. */
  readonly shared: number;
}

/** A label or alias in the forms in which headings are compared with it. */
interface Wording {
  readonly text: string;
  readonly isLabel: boolean;
  readonly words: string;
  readonly core: string;
}

const wordings = new WeakMap<MappableField, readonly Wording[]>();

/** Made once for a field: an opened sheet is compared with those of all ledgers. */
function wordingsOf(field: MappableField): readonly Wording[] {
  const known = wordings.get(field);
  if (known) return known;
  const made = [field.label, ...field.aliases].map((text, at) => ({
    text,
    isLabel: at === 0,
    words: headerWords(text),
    core: normalizeHeader(text),
  }));
  wordings.set(field, made);
  return made;
}

/** A heading in the same forms, and without its group. */
interface Heading {
  readonly text: string;
  readonly words: string;
  readonly core: string;
  readonly leaf: string;
}

const headingOf = (text: string): Heading => ({
  text,
  words: headerWords(text),
  core: normalizeHeader(text),
  leaf: normalizeHeader(text.slice(text.lastIndexOf('/') + 1)),
});

/** Chinese compounds end in the word that names the thing: 联系电话 in 举报人联系电话 outweighs 举报人. */
function containment(header: string, label: string): number {
  if (header.length < 2 || label.length < 2) return 0;
  if (header.endsWith(label)) return 0.5;
  // A short heading such as 姓名 or 日期 ends many labels and says nothing about which is meant.
  if (header.length >= 3 && label.endsWith(header)) return 0.4;
  if (header.startsWith(label)) return 0.35;
  return header.includes(label) ? 0.3 : 0;
}

function bestMatch(header: Heading, field: MappableField): Omit<Candidate, 'column' | 'fieldAt'> | null {
  let best: Omit<Candidate, 'column' | 'fieldAt'> | null = null;
  for (const { text, isLabel, words, core } of wordingsOf(field)) {
    const shared = core.length;
    const offer = (by: MatchKind, confidence: number): void => {
      if (confidence > (best?.confidence ?? 0)) best = { by, confidence, shared };
    };
    if (header.text === text) offer(isLabel ? 'label' : 'alias', isLabel ? 1 : 0.95);
    else if (header.words === words) offer('similar', isLabel ? 0.9 : 0.88);
    else if (header.core === core) offer('similar', isLabel ? 0.85 : 0.83);
    else if (header.leaf === core) offer('similar', isLabel ? 0.7 : 0.68);
    else offer('similar', containment(header.core, core));
  }
  return best;
}

/**
 * Proposes which column holds which field: one column to one field at most, the surest pairs first; of equally sure
 * ones the longer common wording, then the column further left, then the field named first. Always the same answer
 * for the same input. Every column is in the result, in order, unmatched ones with `field: null`.
 */
export function mapColumns(headers: readonly string[], fields: readonly MappableField[]): ColumnMapping[] {
  const candidates: Candidate[] = [];
  for (const [column, text] of headers.entries()) {
    const header = headingOf(text);
    if (header.words === '') continue;
    for (const [fieldAt, field] of fields.entries()) {
      const match = bestMatch(header, field);
      if (match !== null) candidates.push({ column, fieldAt, ...match });
    }
  }
  candidates.sort(
    (a, b) =>
      b.confidence - a.confidence || b.shared - a.shared || a.column - b.column || a.fieldAt - b.fieldAt,
  );
  const byColumn = new Map<number, Candidate>();
  const usedFields = new Set<number>();
  for (const candidate of candidates) {
    if (byColumn.has(candidate.column) || usedFields.has(candidate.fieldAt)) continue;
    byColumn.set(candidate.column, candidate);
    usedFields.add(candidate.fieldAt);
  }
  return headers.map((header, column) => {
    const match = byColumn.get(column);
    const field = match === undefined ? undefined : fields[match.fieldAt];
    return match === undefined || field === undefined
      ? { column, header, field: null, by: 'none', confidence: 0 }
      : { column, header, field: field.id, by: match.by, confidence: match.confidence };
  });
}
