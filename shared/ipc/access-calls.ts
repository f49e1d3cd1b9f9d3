import { z } from 'zod';
import { accessPart, namedLedgers } from '#shared/domain/access.ts';
import { command, query } from './entry.ts';
import { recordId } from './ledger-calls.ts';

const record = { ledger: z.enum(namedLedgers), recordId };
const reason = z.string().trim().min(2).max(500);

const accessMember = z.object({
  accountId: z.uuid(),
  name: z.string(),
  post: z.string(),
  part: accessPart,
  since: z.string(),
  addedBy: z.string(),
  endedAt: z.string().nullable(),
  endedBy: z.string().nullable(),
  endReason: z.string().nullable(),
  /** Named, but keeps out of it for now. */
  recused: z.boolean(),
});
export type AccessMember = z.infer<typeof accessMember>;

const accessRecusal = z.object({
  accountId: z.uuid(),
  name: z.string(),
  declaredAt: z.string(),
  declaredBy: z.string(),
  /** False where case supervision imposed it. */
  own: z.boolean(),
  reason: z.string(),
  liftedAt: z.string().nullable(),
  liftedBy: z.string().nullable(),
  liftReason: z.string().nullable(),
});
export type AccessRecusal = z.infer<typeof accessRecusal>;

/** Who may see a clue or a case (知悉范围). A record that the caller may not see answers E_NOT_FOUND throughout. */
export const accessCalls = {
  'access.of': query({
    permission: 'member',
    input: z.object(record),
    output: z.object({
      /** Named now or once; those named now first. */
      members: z.array(accessMember),
      recusals: z.array(accessRecusal),
      mayManage: z.boolean(),
    }),
    errors: ['E_NOT_FOUND'],
  }),
  /** Accounts that can be named for a record, with the parts open to them. */
  'access.candidates': query({
    permission: 'access.manage',
    input: z.object(record),
    output: z.array(
      z.object({
        accountId: z.uuid(),
        name: z.string(),
        post: z.string(),
        parts: z.array(accessPart),
        current: accessPart.nullable(),
      }),
    ),
    errors: ['E_NOT_FOUND'],
  }),
  /** Names an account for a record, or gives it another part of it. */
  'access.name': command({
    permission: 'access.manage',
    input: z.object({ ...record, accountId: z.uuid(), part: accessPart }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_SEPARATION'],
  }),
  'access.end': command({
    permission: 'access.manage',
    input: z.object({ ...record, accountId: z.uuid(), reason }),
    output: z.object({}),
    errors: ['E_NOT_FOUND'],
  }),
  /** 申请回避 for oneself (accountId null), or by order of case supervision; takes access away at once. */
  'access.recuse': command({
    permission: 'member',
    input: z.object({ ...record, accountId: z.uuid().nullable(), reason }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_PERMISSION'],
  }),
  /** Lets somebody back in; never by himself. */
  'access.lift': command({
    permission: 'access.manage',
    input: z.object({ ...record, accountId: z.uuid(), reason }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_SEPARATION'],
  }),
};
