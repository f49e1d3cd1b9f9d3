import { z } from 'zod';
import { role } from '#shared/domain/roles.ts';
import { query, registryCommand } from './entry.ts';
import { loginName, password } from './session-calls.ts';

/** Accounts, grants and admission. */
export const accountCalls = {
  'account.list': query({
    permission: 'account.read',
    input: z.object({}),
    output: z.array(
      z.object({
        id: z.uuid(),
        loginName: z.string(),
        displayName: z.string(),
        post: z.string(),
        status: z.enum(['created', 'active', 'disabled']),
        /** Own password set, so a key pair exists that can be admitted. */
        hasKeys: z.boolean(),
        roles: z.array(role),
        admitted: z.boolean(),
        lockedUntil: z.string().nullable(),
        fingerprint: z.string().nullable(),
        createdAt: z.string(),
      }),
    ),
  }),
  /** System administrator: makes an inert account with a one-time password. */
  'account.create': registryCommand({
    permission: 'account.create',
    input: z.object({
      loginName,
      displayName: z.string().trim().min(1).max(30),
      post: z.string().trim().max(40),
      initialPassword: password,
    }),
    output: z.object({ id: z.uuid() }),
    errors: ['E_VALIDATION', 'E_PASSWORD_WEAK'],
  }),
  'account.disable': registryCommand({
    permission: 'account.create',
    input: z.object({ id: z.uuid(), reason: z.string().trim().min(2).max(200) }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_SEPARATION'],
  }),
  /** Security administrator: grants roles; never to oneself and never mixing administrator and business roles. */
  'account.grant': registryCommand({
    permission: 'account.grant',
    input: z.object({ id: z.uuid(), roles: z.array(role).max(6) }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_SEPARATION'],
  }),
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
};
