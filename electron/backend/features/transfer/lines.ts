import { z } from 'zod';
import { isoDate } from '#shared/domain/date.ts';
import { type FieldMeta, type MainLedgerId, mainLedgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { takenFields } from '#shared/transfer-profile.ts';

/**
 * Lines of data/records.jsonl. A line of a ledger's record has the ledger's id as its type and carries only fields of
 * the profile; the receiver demands the same, so that a field that may not leave cannot come either.
 */

/** Characters that no line may carry: controls, halves of characters, and marks that turn or hide text. */
const unsound =
  /[\p{Cs}\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u;
const unsoundAll = new RegExp(unsound.source, 'gu');

/** Running text as it may stand in a line: newlines and tabs stay, other controls and direction marks go. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/gu, '\n').replace(unsoundAll, '');
}

/** A file's name as it may stand in a line: one line, nothing that a file system or a shell takes amiss. */
export function cleanName(name: string): string {
  const clean = cleanText(name)
    .replace(/[\n\t/\\:*?"<>|]/gu, '_')
    .trim();
  return [...clean].slice(0, 120).join('').trim() || '附件';
}

const soundText = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => !unsound.test(text));

export const codeLine = z.strictObject({ code: soundText(60), label: soundText(200) });
export const referenceLine = z.strictObject({ id: z.uuid().nullable(), name: soundText(200) });
/** A value as it stands in a line: a text, date or number by itself, a code with its label, a reference with its text. */
const valueLine = z.union([z.string(), z.number(), z.boolean(), codeLine, referenceLine]);
export type ValueLine = z.infer<typeof valueLine>;

function schemaFor(meta: FieldMeta): z.ZodType<ValueLine> {
  switch (meta.kind) {
    case 'text':
    case 'longText':
      return soundText(meta.max);
    case 'code':
      return codeLine;
    case 'date':
      return isoDate;
    case 'year':
    case 'integer':
    case 'money':
      return z.int().min(0);
    case 'boolean':
      return z.boolean();
    case 'reference':
      return referenceLine;
    case 'identityNumber':
    case 'sealed':
      return z.never();
  }
}

const fileLine = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  name: z.string().refine((name) => name === cleanName(name)),
  bytes: z.int().min(0),
  media_type: z.string().regex(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/iu),
});
export type FileLine = z.infer<typeof fileLine>;

/** What every record of a ledger carries beside its values. `revision` is the sender's. */
const recordFrame = z.strictObject({
  type: z.enum(mainLedgerIds),
  id: z.uuid(),
  revision: z.int().min(1),
  origin_unit: z.string(),
  number: soundText(60).nullable(),
  state: codeLine,
  values: z.record(z.string(), valueLine),
  attachments: z.array(fileLine).max(1000),
});
export type RecordLine = z.infer<typeof recordFrame>;

function lineSchema(id: MainLedgerId) {
  const values = Object.fromEntries(
    takenFields(ledgers[id]).map(([field, meta]) => [field, schemaFor(meta).optional()]),
  );
  return recordFrame.extend({ type: z.literal(id), values: z.strictObject(values) });
}

const recordSchemas = new Map<MainLedgerId, ReturnType<typeof lineSchema>>(
  mainLedgerIds.map((id) => [id, lineSchema(id)]),
);

/** An issued bulletin as its sender froze it. */
export const bulletinLine = z.strictObject({
  type: z.literal('bulletin'),
  id: z.uuid(),
  revision: z.int().min(1),
  origin_unit: z.string(),
  title: soundText(200),
  number: soundText(60).nullable(),
  /** SHA-256 that the sender printed and logged when it was issued. */
  digest: z.string().regex(/^[0-9a-f]{64}$/u),
  period: z.strictObject({ from: isoDate, to: isoDate }),
  frozen: z.record(z.string(), z.json()),
  /** Where its mark was decided anew since it was issued (domain §4.5): those in force no more, and what took their place. */
  mark: z.strictObject({ struck: z.array(soundText(60)).max(40), now: soundText(60) }).optional(),
});
export type BulletinLine = z.infer<typeof bulletinLine>;

const chainHead = z.strictObject({ seq: z.int().min(0), hash: z.string().max(128) });

/** Where the sender's audit chains stood (DESIGN §3: heads go out with every package, so a rewritten history shows). */
export const auditHeadLine = z.strictObject({
  type: z.literal('auditHead'),
  id: z.uuid(),
  revision: z.literal(1),
  origin_unit: z.string(),
  office: chainHead,
  registry: chainHead,
});
export type AuditHeadLine = z.infer<typeof auditHeadLine>;
export type PackageLine = RecordLine | BulletinLine | AuditHeadLine;

/** True for a line of a ledger. */
export function isRecordLine(line: PackageLine): line is RecordLine {
  return line.type !== 'bulletin' && line.type !== 'auditHead';
}

/** A line as a receiver accepts it, or null when it breaks its schema. */
export function readLine(value: { readonly type: string }): PackageLine | null {
  if (value.type === 'bulletin') return bulletinLine.safeParse(value).data ?? null;
  if (value.type === 'auditHead') return auditHeadLine.safeParse(value).data ?? null;
  const id = mainLedgerIds.find((one) => one === value.type);
  const schema = id && recordSchemas.get(id);
  // The strict schema of the ledger implies the frame that is given out.
  return (schema?.safeParse(value).data as RecordLine | undefined) ?? null;
}

/** A record line of our own tables. @throws ZodError when the stored text is not one */
export function parseRecordLine(content: string): RecordLine {
  return recordFrame.parse(JSON.parse(content));
}
