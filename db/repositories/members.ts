import type { OfficeReader, OfficeWriter } from '../connections.ts';

/** Notes who works here, so that records name their makers even without the registry. */
export async function putMember(
  db: OfficeWriter,
  member: { accountId: string; displayName: string; post: string; seenAt: string },
): Promise<void> {
  await db
    .insertInto('member')
    .values(member)
    .onConflict((c) =>
      c
        .column('accountId')
        .doUpdateSet({ displayName: member.displayName, post: member.post, seenAt: member.seenAt }),
    )
    .execute();
}

/** Display names of all accounts that ever worked here, by account id. */
export async function memberNames(db: OfficeReader): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('member').select(['accountId', 'displayName']).execute();
  return new Map(rows.map((r) => [r.accountId, r.displayName]));
}
