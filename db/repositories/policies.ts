import type { RegistryReader, RegistryWriter } from '../connections.ts';

/** The stored policies by name, as JSON texts. */
export async function readPolicies(registry: RegistryReader): Promise<ReadonlyMap<string, string>> {
  const rows = await registry.selectFrom('policy').select(['id', 'value']).execute();
  return new Map(rows.map((row) => [row.id, row.value]));
}

/** Sets policies; `by` is null at the first run. */
export async function writePolicies(
  registry: RegistryWriter,
  values: Readonly<Record<string, string>>,
  changed: { readonly at: string; readonly by: string | null },
): Promise<void> {
  for (const [id, value] of Object.entries(values)) {
    await registry
      .insertInto('policy')
      .values({ id, value, changedAt: changed.at, changedBy: changed.by })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ value, changedAt: changed.at, changedBy: changed.by }),
      )
      .execute();
  }
}
