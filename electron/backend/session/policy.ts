import { z } from 'zod';
import type { OfficeInfo } from '#shared/ipc/session-calls.ts';

/** Policies that the security administrator sets (domain §4.3). Minutes, tries, characters, days. */
export const policies = z.strictObject({
  idleMinutes: z.int().min(1).max(10),
  lockoutTries: z.int().min(3).max(10),
  lockoutMinutes: z.int().min(5).max(1440),
  passwordLength: z.int().min(10).max(64),
  passwordDays: z.int().min(7).max(365),
});
export type Policies = z.infer<typeof policies>;

// 秘密: changed within 30 days; 机密: within 7 (domain §4.3, secondary sources); no rule binds an internal machine.
const passwordDays: Readonly<Record<OfficeInfo['secrecy'], number>> = {
  internal: 90,
  confidential: 30,
  secret: 7,
};

/** What a new office starts with, by the highest level of secrecy on the machine. */
export function defaultPolicies(secrecy: OfficeInfo['secrecy']): Policies {
  return {
    idleMinutes: 10,
    lockoutTries: 5,
    lockoutMinutes: 30,
    passwordLength: 10,
    passwordDays: passwordDays[secrecy],
  };
}

/** Policies as rows of the registry. */
export function toStored(values: Policies): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, JSON.stringify(value)]));
}

/** Policies out of rows of the registry; a value that is missing or out of bounds falls back to `otherwise`. */
export function fromStored(stored: ReadonlyMap<string, string>, otherwise: Policies): Policies {
  const read = (id: keyof Policies): number => {
    const text = stored.get(id);
    const value = policies.shape[id].safeParse(text === undefined ? undefined : Number(text));
    return value.success ? value.data : otherwise[id];
  };
  return {
    idleMinutes: read('idleMinutes'),
    lockoutTries: read('lockoutTries'),
    lockoutMinutes: read('lockoutMinutes'),
    passwordLength: read('passwordLength'),
    passwordDays: read('passwordDays'),
  };
}
