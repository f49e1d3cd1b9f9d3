import { z } from 'zod';
import { indicatorTable } from '#shared/ipc/bulletin-calls.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { figureGrid } from '#shared/stats/figure.ts';
import { indexNotes } from '#shared/stats/index-figure.ts';
import { DocumentNumbering } from '../../documents/numbering.ts';
import { frozenDigest, headShape } from './bulletin-line.ts';
import type { BulletinLine } from './lines.ts';

/** What every version of a sender's program says of a table; more of it is read where it can be. */
const tableShape = z.looseObject({
  id: z.string().default(''),
  title: z.string(),
  labelHeader: z.string().default(''),
  columns: z.array(z.looseObject({ label: z.string() })),
  rows: z.array(z.looseObject({ label: z.string(), cells: z.array(z.looseObject({ text: z.string() })) })),
  note: z.string().nullable().default(null),
});

const blockShape = z.looseObject({
  kind: z.string(),
  text: z.string().default(''),
  level: z.literal([1, 2, 3]).catch(1),
  caption: z.string().default(''),
  table: z.string().default(''),
});

const frozenShape = z.looseObject({
  head: headShape.optional(),
  blocks: z.array(blockShape).default([]),
  indicators: z
    .array(z.looseObject({ id: z.string(), label: z.string(), text: z.string(), counted: z.string() }))
    .default([]),
  tables: z.array(tableShape).default([]),
});
type Frozen = z.infer<typeof frozenShape>;
type Shown = CallOutput<'transfer.bulletin'>;

/** A table as its sender printed it, with ranks, shares and rates; bare where this program does not know its kind. */
function shownTable(table: Frozen['tables'][number]): Shown['tables'][number] {
  const { title, note } = table;
  const known = indicatorTable.safeParse(table).data;
  if (!known)
    return {
      title,
      columns: [
        { header: table.labelHeader, align: 'left' },
        ...table.columns.map(({ label }) => ({ header: label, align: 'right' as const })),
      ],
      rows: table.rows.map(({ label, cells }) => [label, ...cells.map(({ text }) => text)]),
      total: null,
      notes: note === null ? [] : [note],
    };
  const grid = figureGrid(known);
  return {
    title,
    columns: [...grid.columns],
    rows: grid.rows.map((row) => row.map(({ text }) => text)),
    total: grid.total?.map(({ text }) => text) ?? null,
    // What must stay with a ranking (A21).
    notes: [...(known.index ? indexNotes(known.index) : []), ...(note === null ? [] : [note])],
  };
}

/** Text and figures in their order, numbered as on paper; a figure without rows was not printed and is left out. */
function shownBlocks({ blocks, tables, indicators }: Frozen): Shown['blocks'] {
  const texts = new Map(indicators.map((one) => [one.id, one.text]));
  const filled = (text: string) =>
    text.replace(/\{([^{}]+)\}/gu, (mark, id: string) => texts.get(id.trim()) ?? mark);
  const numbering = new DocumentNumbering();
  return blocks.flatMap(({ kind, text, level, caption, table }): Shown['blocks'] => {
    if (kind === 'heading' && text) return [{ kind, text: `${numbering.heading(level)}${filled(text)}` }];
    if (kind === 'paragraph' && text) return [{ kind, text: filled(text) }];
    const at = tables.findIndex(({ id, rows }) => id === table && rows.length > 0);
    return kind === 'figure' && at >= 0
      ? [{ kind, text: `${numbering.table()}　${caption}`, table: at }]
      : [];
  });
}

/** A received bulletin as the screen shows it: the numbers as frozen, marks in the text put in. */
export function showBulletin(line: BulletinLine): Shown {
  const parsed = frozenShape.safeParse(line.frozen);
  const frozen = parsed.success ? parsed.data : frozenShape.parse({});
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
    blocks: shownBlocks(frozen),
    indicators: frozen.indicators.map(({ label, text, counted }) => ({ label, text, counted })),
    tables: frozen.tables.map(shownTable),
  };
}
