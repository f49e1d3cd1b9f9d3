import {
  policiesFromStored,
  type Policies,
  type PolicyLevel,
  policyLevels,
  usualPolicies,
} from '#shared/domain/policies.ts';
import type { RegistryReader } from '#db/connections.ts';
import { readPolicies } from '#db/repositories/policies.ts';

/** The policies of every level, as the registry holds them; the machine's level says which are in force. */
export type PolicyColumns = { readonly [L in PolicyLevel]: Policies };

/** Policies as rows of the registry. */
export function toStored(values: Policies): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, JSON.stringify(value)]));
}

/** All columns; a value that is missing or out of bounds is that of a new office. */
export async function readColumns(registry: RegistryReader): Promise<PolicyColumns> {
  const of = async (level: PolicyLevel) => policiesFromStored(level, await readPolicies(registry, level));
  const [internal, confidential, secret] = await Promise.all(policyLevels.map(of));
  return {
    internal: internal ?? usualPolicies('internal'),
    confidential: confidential ?? usualPolicies('confidential'),
    secret: secret ?? usualPolicies('secret'),
  };
}
