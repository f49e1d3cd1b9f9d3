import type { RegistryReader, RegistryWriter } from '../connections.ts';
import type { HolidayNoticeTable } from '../schema/administration.ts';

export type HolidayNoticeRow = Omit<HolidayNoticeTable, 'seq'> & { readonly seq: number };

/** Every notice that was entered, oldest first; of one year the last is in force. */
export async function listNotices(registry: RegistryReader): Promise<HolidayNoticeRow[]> {
  return registry.selectFrom('holidayNotice').selectAll().orderBy('seq').execute();
}

/** Number of the newest notice, 0 where none was entered: tells whether deadlines were counted by it. */
export async function newestNotice(registry: RegistryReader): Promise<number> {
  const row = await registry
    .selectFrom('holidayNotice')
    .select((eb) => eb.fn.max<number | null>('seq').as('newest'))
    .executeTakeFirstOrThrow();
  return row.newest ?? 0;
}

/** Keeps a notice; one entered for the same year before stays as a trace and is no longer in force. */
export async function addNotice(
  registry: RegistryWriter,
  notice: Omit<HolidayNoticeTable, 'seq'>,
): Promise<void> {
  await registry.insertInto('holidayNotice').values(notice).execute();
}
