import { z } from 'zod';
import { isoDate } from '#shared/domain/date.ts';
import { role } from '#shared/domain/roles.ts';
import { query, registryCommand } from './entry.ts';
import { loginName, password } from './session-calls.ts';

const reason = z.string().trim().min(2).max(200);
const displayName = z.string().trim().min(1).max(30);
const moment = z.string().nullable();

const accountRow = z.object({
  id: z.uuid(),
  loginName: z.string(),
  displayName: z.string(),
  post: z.string(),
  postId: z.string().nullable(),
  status: z.enum(['created', 'active', 'disabled']),
  /** Own password set, so a key pair exists that can be admitted. */
  hasKeys: z.boolean(),
  roles: z.array(role),
  /** The grants held now: by whom, since when, until which day. */
  grants: z.array(
    z.object({ role, grantedAt: z.string(), grantedBy: z.string(), expiresOn: z.string().nullable() }),
  ),
  admitted: z.boolean(),
  lockedUntil: z.string().nullable(),
  fingerprint: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  lastSignInAt: moment,
  /** Days since the last sign-in, unlock or creation. */
  unusedDays: z.number(),
  /** Longer unused than the policy allows: sign-in is refused until an unlock. */
  unusedLocked: z.boolean(),
  disabledAt: moment,
  disabledReason: moment,
  resetAt: moment,
  /** The roles rest after a reset until a key holder has compared the owner's new key. */
  suspended: z.boolean(),
  /** Moved to another post after the last grant: the roles want another look. */
  postChangedSinceGrant: z.boolean(),
});

/** Accounts, grants and admission. */
export const accountCalls = {
  'account.list': query({ permission: 'account.read', input: z.object({}), output: z.array(accountRow) }),
  /** System administrator: makes an inert account with a one-time password. */
  'account.create': registryCommand({
    permission: 'account.create',
    input: z.object({
      loginName,
      displayName,
      /** A post of the table; null where the office keeps none for this person, who then has the words of `post`. */
      postId: z.uuid().nullable().default(null),
      post: z.string().trim().max(40).default(''),
      initialPassword: password,
    }),
    output: z.object({ id: z.uuid() }),
    errors: ['E_VALIDATION', 'E_PASSWORD_WEAK', 'E_NOT_FOUND'],
  }),
  /** System administrator: another name or another post of the same person. */
  'account.change': registryCommand({
    permission: 'account.create',
    input: z.object({ id: z.uuid(), displayName, postId: z.uuid().nullable() }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_SEPARATION'],
  }),
  'account.disable': registryCommand({
    permission: 'account.create',
    input: z.object({ id: z.uuid(), reason }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_SEPARATION'],
  }),
  /** System administrator: a disabled account comes back as it was when new, without roles and without any key. */
  'account.enable': registryCommand({
    permission: 'account.create',
    input: z.object({ id: z.uuid(), reason, initialPassword: password }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_PASSWORD_WEAK'],
  }),
  /**
   * System administrator: a one-time password in place of a forgotten one. Roles and keys end with it, for whoever
   * holds the new password could be anybody; the account is granted and admitted anew.
   */
  'account.reset': registryCommand({
    permission: 'account.create',
    input: z.object({ id: z.uuid(), reason, initialPassword: password }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_SEPARATION', 'E_PASSWORD_WEAK'],
  }),
  /** Security administrator: grants roles; never to oneself and never mixing administrator and business roles. */
  'account.grant': registryCommand({
    permission: 'account.grant',
    input: z.object({
      id: z.uuid(),
      roles: z.array(role).max(6),
      /** Last day of a role that is given for a time. */
      expires: z.partialRecord(role, isoDate).default({}),
    }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_SEPARATION', 'E_VALIDATION'],
  }),
  /** Security administrator: ends a lock, after wrong passwords or after long disuse. */
  'account.unlock': registryCommand({
    permission: 'account.unlock',
    input: z.object({ id: z.uuid() }),
    output: z.object({}),
    errors: ['E_NOT_FOUND'],
  }),
  /** Key holder: wraps the office key to the account after comparing its fingerprint in person. */
  'account.admit': registryCommand({
    permission: 'account.admit',
    input: z.object({ id: z.uuid(), fingerprint: z.string() }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_SEPARATION', 'E_CARD'],
  }),
  /** Key holder: compares the new key of the last security administrator after a reset, so that the roles stand again. */
  'account.vouch': registryCommand({
    permission: 'account.admit',
    input: z.object({ id: z.uuid(), fingerprint: z.string() }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_SEPARATION', 'E_CARD'],
  }),
};
