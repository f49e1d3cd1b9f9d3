import { z } from 'zod';
import { role } from '#shared/domain/roles.ts';
import { query, registryCommand, session } from './entry.ts';

/** Level of the commission in the hierarchy; decides who the upper office is. */
export const officeLevels = ['province', 'city', 'county'] as const;

export const officeInfo = z.object({
  name: z.string().trim().min(2).max(60),
  level: z.enum(officeLevels),
  upperOffice: z.string().trim().max(60),
  /** 机关代字 for document numbers, e.g. 样纪通; and the short name in the red head. */
  documentCode: z.string().trim().min(1).max(10),
  /** Highest level of secrecy processed on this machine, shown in the bar: 内部 | 秘密 | 机密. */
  secrecy: z.enum(['internal', 'confidential', 'secret']),
});
export type OfficeInfo = z.infer<typeof officeInfo>;

/** Login name: what is typed at sign-in. Stored only as a digest outside the encrypted files. */
export const loginName = z
  .string()
  .trim()
  .min(2)
  .max(30)
  .regex(/^[\p{L}\p{N}._-]+$/u);
/** A password on its way to the backend; its strength is judged there. */
export const password = z.string().min(1).max(200);

export const signedInAccount = z.object({
  id: z.uuid(),
  loginName: z.string(),
  displayName: z.string(),
  post: z.string(),
  roles: z.array(role),
  permissions: z.array(z.string()),
  /** False while no key holder has admitted the account: only the waiting page is shown. */
  admitted: z.boolean(),
  /** Code to compare in person at admission: 6 groups of 5 digits of the account's public key. */
  fingerprint: z.string(),
});
export type SignedInAccount = z.infer<typeof signedInAccount>;

const person = z.object({ loginName, displayName: z.string().trim().min(1).max(30), password });

export const sessionCalls = {
  /** What the sign-in page needs before anyone is known. */
  'session.status': session({
    permission: 'open',
    input: z.object({}),
    output: z.object({
      state: z.enum(['noOffice', 'locked', 'signedIn']),
      office: officeInfo.nullable(),
      account: signedInAccount.nullable(),
      /** Minutes without input after which the screen locks itself. */
      idleMinutes: z.number(),
      appVersion: z.string(),
    }),
  }),
  /** First run: makes keys, both databases, three administrators and the head of the office. */
  'session.createOffice': session({
    permission: 'open',
    input: z.object({
      office: officeInfo,
      systemAdmin: person,
      securityAdmin: person,
      auditor: person,
      head: person,
    }),
    /** Three recovery shares as printable text (2 of 3 restore the office key); shown once. */
    output: z.object({
      officeId: z.uuid(),
      shares: z.array(z.object({ index: z.number(), text: z.string(), check: z.string() })),
    }),
    errors: ['E_OFFICE_EXISTS', 'E_PASSWORD_WEAK', 'E_SEPARATION'],
  }),
  'session.signIn': session({
    permission: 'open',
    input: z.object({ loginName, password }),
    output: z.object({ account: signedInAccount, mustChangePassword: z.boolean() }),
    errors: ['E_NO_OFFICE', 'E_SIGN_IN', 'E_LOCKED_OUT', 'E_OFFICE_NEWER', 'E_OFFICE_DAMAGED'],
  }),
  /** Password change by the owner. For a first password this also makes the account's key pair. */
  'session.changePassword': session({
    permission: 'signedIn',
    input: z.object({ current: password, next: password }),
    output: z.object({ account: signedInAccount }),
    errors: ['E_SIGN_IN', 'E_PASSWORD_WEAK'],
  }),
  /** Judges a password offline while it is typed: 0–4, and the reason it would be refused. */
  'session.judgePassword': session({
    permission: 'open',
    input: z.object({ password, names: z.array(z.string()).max(4) }),
    output: z.object({
      score: z.number(),
      refused: z.enum(['length', 'classes', 'guessable', 'containsName']).nullable(),
    }),
  }),
};

/** Accounts, grants, admission and the log: the plain screens of the three administrators. */
export const adminCalls = {
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
  'policy.get': query({
    permission: 'signedIn',
    input: z.object({}),
    output: z.object({
      idleMinutes: z.number(),
      lockoutTries: z.number(),
      lockoutMinutes: z.number(),
      passwordLength: z.number(),
      passwordDays: z.number(),
    }),
  }),
  'policy.set': registryCommand({
    permission: 'policy.write',
    input: z.object({
      idleMinutes: z.int().min(1).max(10),
      lockoutTries: z.int().min(3).max(10),
      lockoutMinutes: z.int().min(5).max(1440),
      passwordLength: z.int().min(10).max(64),
      passwordDays: z.int().min(7).max(365),
    }),
    output: z.object({}),
  }),
  /** Audit rows, newest first; they carry ids and codes, never content. */
  'log.list': query({
    permission: 'log.read',
    input: z.object({
      before: z.number().nullable(),
      limit: z.int().min(1).max(200),
      account: z.uuid().nullable(),
      action: z.string().max(60).nullable(),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          seq: z.number(),
          source: z.enum(['registry', 'office']),
          at: z.string(),
          account: z.string(),
          action: z.string(),
          subject: z.string(),
          result: z.string(),
          hash: z.string(),
        }),
      ),
      next: z.number().nullable(),
    }),
  }),
  /** Recomputes both chains; `brokenAt` names the first row that does not follow from the one before. */
  'log.verify': query({
    permission: 'log.read',
    input: z.object({}),
    output: z.object({
      rows: z.number(),
      intact: z.boolean(),
      brokenAt: z.number().nullable(),
      head: z.string(),
    }),
  }),
};
