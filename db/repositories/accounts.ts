import type { OfficeReader, OfficeWriter, RegistryReader, RegistryWriter } from '../connections.ts';
import type { AccountTable, OfficeTable } from '../schema/registry.ts';

export type AccountRow = AccountTable;

/** What a new account starts with; the rest of its columns are empty. */
export type NewAccount = Pick<
  AccountRow,
  'id' | 'loginName' | 'loginKey' | 'displayName' | 'post' | 'status' | 'createdAt' | 'createdBy'
> &
  Partial<Pick<AccountRow, 'publicKey' | 'passwordChangedAt' | 'admittedAt' | 'admittedBy' | 'postId'>>;

/** Writes a new account. A login name already in use breaks the table's unique rule. */
export async function insertAccount(registry: RegistryWriter, account: NewAccount): Promise<void> {
  await registry.insertInto('account').values(account).execute();
}

export async function findAccount(registry: RegistryReader, id: string): Promise<AccountRow | null> {
  return (await registry.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** True when a login name, in its compared form, was ever given: names are not used again. */
export async function loginTaken(registry: RegistryReader, loginKey: string): Promise<boolean> {
  const row = await registry
    .selectFrom('account')
    .select('id')
    .where('loginKey', '=', loginKey)
    .executeTakeFirst();
  return row !== undefined;
}

/** All accounts, oldest first. */
/** The account of a login name as it is compared. */
export async function findByLogin(registry: RegistryReader, loginKey: string): Promise<AccountRow | null> {
  const row = await registry
    .selectFrom('account')
    .selectAll()
    .where('loginKey', '=', loginKey)
    .executeTakeFirst();
  return row ?? null;
}

export async function listAccounts(registry: RegistryReader): Promise<AccountRow[]> {
  return registry.selectFrom('account').selectAll().orderBy('createdAt').orderBy('id').execute();
}

/** The owner set a password; with a first own password comes the public key of his own pair. */
export async function recordPassword(
  registry: RegistryWriter,
  id: string,
  at: string,
  publicKey: string,
): Promise<void> {
  await registry
    .updateTable('account')
    .set({ publicKey, passwordChangedAt: at, status: 'active' })
    .where('id', '=', id)
    .where('status', '!=', 'disabled')
    .execute();
}

export async function recordAdmission(
  registry: RegistryWriter,
  id: string,
  admission: { readonly at: string; readonly by: string } | null,
): Promise<void> {
  await registry
    .updateTable('account')
    .set({ admittedAt: admission?.at ?? null, admittedBy: admission?.by ?? null })
    .where('id', '=', id)
    .execute();
}

export async function recordDisabled(
  registry: RegistryWriter,
  id: string,
  disabled: { readonly at: string; readonly by: string; readonly reason: string },
): Promise<void> {
  await registry
    .updateTable('account')
    .set({
      status: 'disabled',
      disabledAt: disabled.at,
      disabledBy: disabled.by,
      disabledReason: disabled.reason,
      admittedAt: null,
    })
    .where('id', '=', id)
    .execute();
}

export async function insertOffice(registry: RegistryWriter, office: OfficeTable): Promise<void> {
  await registry.insertInto('office').values(office).execute();
}

/** The office of this registry. Every registry has exactly one. */
export async function readOffice(registry: RegistryReader): Promise<OfficeTable> {
  return registry.selectFrom('office').selectAll().executeTakeFirstOrThrow();
}

/** Keeps the name behind an account id inside `office.db`, so that records name their makers without the registry. */
export async function rememberMember(
  office: OfficeWriter,
  member: { accountId: string; displayName: string; post: string; seenAt: string },
): Promise<void> {
  await office
    .insertInto('member')
    .values(member)
    .onConflict((conflict) =>
      conflict
        .column('accountId')
        .doUpdateSet({ displayName: member.displayName, post: member.post, seenAt: member.seenAt }),
    )
    .execute();
}

/** Keys of `meta` that a restore writes: the restore last noted, and the epoch from which packages count since. */
export const META_RESTORED = 'restored';
export const META_TRANSFER_EPOCH = 'transferEpoch';

/** A value of the office's `meta` table; null when it is not there. */
export async function readMeta(office: OfficeReader, key: string): Promise<string | null> {
  const row = await office.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value ?? null;
}

export async function writeMeta(office: OfficeWriter, key: string, value: string): Promise<void> {
  await office
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/**
 * Notes an event carried over from the key file; false when it was carried before. Called in the transaction that
 * writes its audit row, so that a crash between the two files neither loses nor doubles it.
 */
export async function noteCarried(registry: RegistryWriter, id: string): Promise<boolean> {
  const done = await registry
    .insertInto('carriedEvent')
    .values({ id })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Forgets carried events that are no longer in the key file. */
export async function forgetCarried(registry: RegistryWriter, stillThere: readonly string[]): Promise<void> {
  let rows = registry.deleteFrom('carriedEvent');
  if (stillThere.length > 0) rows = rows.where('id', 'not in', [...stillThere]);
  await rows.execute();
}
