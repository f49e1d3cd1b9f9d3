import type { RegistryReader, RegistryWriter } from '../connections.ts';

/** The stored policies of a level of secrecy by name, as JSON texts. */
export async function readPolicies(
  registry: RegistryReader,
  level: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await registry
    .selectFrom('policy')
    .select(['id', 'value'])
    .where('level', '=', level)
    .execute();
  return new Map(rows.map((row) => [row.id, row.value]));
}

/** Sets policies of a level; `by` is null at the first run. */
export async function writePolicies(
  registry: RegistryWriter,
  level: string,
  values: Readonly<Record<string, string>>,
  changed: { readonly at: string; readonly by: string | null },
): Promise<void> {
  for (const [id, value] of Object.entries(values)) {
    await registry
      .insertInto('policy')
      .values({ level, id, value, changedAt: changed.at, changedBy: changed.by })
      .onConflict((conflict) =>
        conflict
          .columns(['level', 'id'])
          .doUpdateSet({ value, changedAt: changed.at, changedBy: changed.by }),
      )
      .execute();
  }
}

/** One change of a policy; values as JSON texts. */
export interface PolicyChange {
  readonly level: string;
  readonly id: string;
  readonly oldValue: string;
  readonly newValue: string;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** Keeps a change for good. */
export async function keepPolicyChange(registry: RegistryWriter, change: PolicyChange): Promise<void> {
  await registry.insertInto('policyChange').values(change).execute();
}

/** The last changes of all levels, newest first. */
export async function listPolicyChanges(registry: RegistryReader, limit: number): Promise<PolicyChange[]> {
  return registry
    .selectFrom('policyChange')
    .select(['level', 'id', 'oldValue', 'newValue', 'changedAt', 'changedBy'])
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
}
