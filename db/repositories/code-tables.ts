import type { RegistryReader, RegistryWriter } from '../connections.ts';
import type { CodeAliasTable, CodeItemStateTable } from '../schema/administration.ts';

/** Items of code lists about which the office decided whether they are offered. */
export async function codeStates(registry: RegistryReader): Promise<CodeItemStateTable[]> {
  return registry.selectFrom('codeItemState').selectAll().orderBy('list').orderBy('code').execute();
}

/** The office's own words for items of code lists. */
export async function codeAliases(registry: RegistryReader): Promise<CodeAliasTable[]> {
  return registry
    .selectFrom('codeAlias')
    .selectAll()
    .orderBy('list')
    .orderBy('addedAt')
    .orderBy('alias')
    .execute();
}

export async function setCodeState(registry: RegistryWriter, state: CodeItemStateTable): Promise<void> {
  const { offered, changedAt, changedBy } = state;
  await registry
    .insertInto('codeItemState')
    .values(state)
    .onConflict((conflict) =>
      conflict.columns(['list', 'code']).doUpdateSet({ offered, changedAt, changedBy }),
    )
    .execute();
}

export async function addCodeAlias(registry: RegistryWriter, alias: CodeAliasTable): Promise<void> {
  await registry.insertInto('codeAlias').values(alias).execute();
}

/** @returns false when there was no such word */
export async function removeCodeAlias(
  registry: RegistryWriter,
  list: string,
  alias: string,
): Promise<boolean> {
  const gone = await registry
    .deleteFrom('codeAlias')
    .where('list', '=', list)
    .where('alias', '=', alias)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
