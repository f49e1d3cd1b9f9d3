import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { BulletinTable } from '#db/schema/office.ts';
import { AppError } from '#shared/errors.ts';
import { canonicalJson } from '#shared/text/canonical-json.ts';
import { type BulletinLine, bulletinLine, cleanText } from './lines.ts';

type Issued = Pick<
  BulletinTable,
  'id' | 'version' | 'head' | 'frozen' | 'digest' | 'periodFrom' | 'periodTo'
>;

/** What of a bulletin's head is needed to name it; the rest is carried as it is. */
export const headShape = z.looseObject({
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
