import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { BulletinTable } from '#db/schema/office.ts';
import { AppError } from '#shared/errors.ts';
import { indicatorTable } from '#shared/ipc/bulletin-calls.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { indexNotes } from '#shared/stats/index-figure.ts';
import { canonicalJson } from '#shared/text/canonical-json.ts';
import { type BulletinLine, bulletinLine, cleanText } from './lines.ts';

type Issued = Pick<
  BulletinTable,
  'id' | 'version' | 'head' | 'frozen' | 'digest' | 'periodFrom' | 'periodTo'
>;

/** What of a bulletin's head is needed to name it; the rest is carried as it is. */
const headShape = z.looseObject({
  title: z.string(),
  documentNumber: z.string().default(''),
  secrecyMark: z.string().default(''),
  issuer: z.string().default(''),
  date: z.string().default(''),
});
export type BulletinName = z.infer<typeof headShape>;

/** The head of a bulletin as stored. @throws AppError E_OFFICE_DAMAGED */
export function bulletinHeadOf(stored: string): BulletinName {
  const head = headShape.safeParse(JSON.parse(stored));
  if (!head.success) throw new AppError('E_OFFICE_DAMAGED', { part: 'bulletin' });
  return head.data;
}

/** The digest that was given to frozen content at issue: SHA-256 over its canonical JSON. */
export function frozenDigest(frozen: BulletinLine['frozen']): string {
  return createHash('sha256').update(canonicalJson(frozen), 'utf8').digest('hex');
}

/**
 * An issued bulletin as a line of the package: what its issuer froze, unchanged, and beside it the mark in force where that
 * is another by now.
 * @throws AppError E_OFFICE_DAMAGED when it is not what was issued
 */
export function bulletinLineOf(
  bulletin: Issued,
  originUnit: string,
  mark: NonNullable<BulletinLine['mark']>,
): BulletinLine {
  const damaged = (): AppError => new AppError('E_OFFICE_DAMAGED', { part: 'bulletin' });
  if (bulletin.frozen === null || bulletin.digest === null) throw damaged();
  const head = bulletinHeadOf(bulletin.head);
  const frozen: unknown = JSON.parse(bulletin.frozen);
  const line = bulletinLine.safeParse({
    type: 'bulletin',
    id: bulletin.id,
    revision: bulletin.version,
    origin_unit: originUnit,
    title: cleanText(head.title),
    number: cleanText(head.documentNumber) || null,
    digest: bulletin.digest,
    period: { from: bulletin.periodFrom, to: bulletin.periodTo },
    frozen,
    ...(mark.now === head.secrecyMark && mark.struck.length === 0 ? {} : { mark }),
  });
  if (!line.success || frozenDigest(line.data.frozen) !== line.data.digest) throw damaged();
  return line.data;
}

const frozenShape = z.looseObject({
  head: headShape.optional(),
  blocks: z
    .array(z.looseObject({ kind: z.string(), text: z.string().optional(), caption: z.string().optional() }))
    .default([]),
  indicators: z
    .array(z.looseObject({ id: z.string(), label: z.string(), text: z.string(), counted: z.string() }))
    .default([]),
  tables: z
    .array(
      z.looseObject({
        title: z.string(),
        columns: z.array(z.looseObject({ label: z.string() })),
        rows: z.array(
          z.looseObject({ label: z.string(), cells: z.array(z.looseObject({ text: z.string() })) }),
        ),
        note: z.string().nullable().default(null),
        /** Of a ranking: what must stay with it (A21). */
        index: indicatorTable.shape.index.catch(undefined),
      }),
    )
    .default([]),
});

/** A received bulletin as the screen shows it: the numbers as frozen, marks in the text put in. */
export function showBulletin(line: BulletinLine): CallOutput<'transfer.bulletin'> {
  const parsed = frozenShape.safeParse(line.frozen);
  const frozen = parsed.success ? parsed.data : frozenShape.parse({});
  const texts = new Map(frozen.indicators.map((one) => [one.id, one.text]));
  const filled = (text: string) =>
    text.replace(/\{([^{}]+)\}/gu, (mark, id: string) => texts.get(id.trim()) ?? mark);
  return {
    title: line.title,
    documentNumber: line.number ?? '',
    secrecy: line.mark?.now ?? frozen.head?.secrecyMark ?? '',
    formerMarks: line.mark?.struck ?? [],
    issuer: frozen.head?.issuer ?? line.origin_unit,
    date: frozen.head?.date ?? '',
    periodFrom: line.period.from,
    periodTo: line.period.to,
    digest: line.digest,
    digestHolds: frozenDigest(line.frozen) === line.digest,
    text: frozen.blocks.flatMap(({ kind, text }, place) =>
      (kind === 'heading' || kind === 'paragraph') && text ? [{ place, kind, text: filled(text) }] : [],
    ),
    indicators: frozen.indicators.map(({ label, text, counted }) => ({ label, text, counted })),
    tables: frozen.tables.map(({ title, columns, rows, note, index }) => ({
      title,
      columns: columns.map((column) => column.label),
      rows: rows.map((row) => ({ label: row.label, cells: row.cells.map((cell) => cell.text) })),
      note: [...(index ? indexNotes(index) : []), ...(note === null ? [] : [note])].join('') || null,
    })),
  };
}
