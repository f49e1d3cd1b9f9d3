import type { OfficeReader } from '../connections.ts';
import type { AttachmentTable } from '../schema/office.ts';

/** Some attachments with what opens them, spread over the office by their random ids; the largest are left out. */
export async function sampleAttachments(
  db: OfficeReader,
  most: { readonly count: number; readonly bytes: number },
): Promise<readonly Pick<AttachmentTable, 'blob' | 'fileKey' | 'sha256' | 'bytes'>[]> {
  return db
    .selectFrom('attachment')
    .select(['blob', 'fileKey', 'sha256', 'bytes'])
    .where('bytes', '<=', most.bytes)
    .orderBy('blob')
    .limit(most.count)
    .execute();
}
