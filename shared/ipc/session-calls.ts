import { z } from 'zod';
import { role } from '#shared/domain/roles.ts';
import { session } from './entry.ts';

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
    errors: [
      'E_NO_OFFICE',
      'E_SIGN_IN',
      'E_LOCKED_OUT',
      'E_ACCOUNT_UNUSED',
      'E_OFFICE_NEWER',
      'E_OFFICE_DAMAGED',
    ],
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
