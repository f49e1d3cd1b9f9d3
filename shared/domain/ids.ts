import { z } from 'zod';

/**
 * Identifiers of rows: random UUIDs (version 4), so that two offices never give the same one and none tells when or
 * how many. The brands keep an account's id from being taken for a record's.
 */
export const recordId = z.uuidv4().brand<'RecordId'>();
export const accountId = z.uuidv4().brand<'AccountId'>();
export const attachmentId = z.uuidv4().brand<'AttachmentId'>();
/** A batch of imported rows. */
export const batchId = z.uuidv4().brand<'BatchId'>();
export const bulletinId = z.uuidv4().brand<'BulletinId'>();
/** A package sent or received. */
export const transferId = z.uuidv4().brand<'TransferId'>();
/** The card of another unit, with its public keys. */
export const cardId = z.uuidv4().brand<'CardId'>();
export const approvalId = z.uuidv4().brand<'ApprovalId'>();
export const deadlineId = z.uuidv4().brand<'DeadlineId'>();
/** A saved view of a list. */
export const viewId = z.uuidv4().brand<'ViewId'>();
/** A job that runs long enough to show progress. */
export const jobId = z.uuidv4().brand<'JobId'>();

export type RecordId = z.infer<typeof recordId>;
export type AccountId = z.infer<typeof accountId>;
export type AttachmentId = z.infer<typeof attachmentId>;
export type BatchId = z.infer<typeof batchId>;
export type BulletinId = z.infer<typeof bulletinId>;
export type TransferId = z.infer<typeof transferId>;
export type CardId = z.infer<typeof cardId>;
export type ApprovalId = z.infer<typeof approvalId>;
export type DeadlineId = z.infer<typeof deadlineId>;
export type ViewId = z.infer<typeof viewId>;
export type JobId = z.infer<typeof jobId>;

/** A fresh identifier of the kind of `schema`: `newId(recordId)`. Random, from the platform's generator. */
export function newId<S extends z.ZodType>(schema: S): z.infer<S> {
  return schema.parse(globalThis.crypto.randomUUID());
}
