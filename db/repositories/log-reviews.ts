import type { Selectable } from 'kysely';
import type { RegistryReader, RegistryWriter } from '../connections.ts';
import type { LogReviewTable } from '../schema/audit.ts';

export type LogReview = Omit<Selectable<LogReviewTable>, 'id'>;

/** Keeps that a period was looked through. A period that already was breaks the table's unique rule. */
export async function addReview(registry: RegistryWriter, review: LogReview): Promise<void> {
  await registry.insertInto('logReview').values(review).execute();
}

/** Reviews of periods that begin on or after a day, newest first. */
export async function reviewsSince(registry: RegistryReader, day: string): Promise<LogReview[]> {
  return registry
    .selectFrom('logReview')
    .select([
      'kind',
      'fromDay',
      'toDay',
      'reviewedAt',
      'reviewedBy',
      'rows',
      'refused',
      'registryHead',
      'officeHead',
      'conclusion',
    ])
    .where('fromDay', '>=', day)
    .orderBy('fromDay', 'desc')
    .execute();
}
