import { z } from 'zod';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { isoDate } from '../domain/date.ts';
import { markingLevels } from '../domain/marking.ts';
import { copyStates, DRAWN_PAGES, outputActs, outputRegisters, outputResults } from '../domain/output.ts';
import { approvalRules } from '../domain/policies.ts';
import { command, job, query } from './entry.ts';
import { listQuery, recordId } from './ledger-calls.ts';
import { registerSheet } from './sheet-content.ts';

const ledger = z.enum(ledgerIds);
const copies = z.int().min(1).max(200);
/** Pages of a PDF, drawn by the page as JPEG in their order; the backend reads no PDF. */
const drawn = z.array(z.instanceof(Uint8Array)).max(DRAWN_PAGES).optional();
const shownActs = [...outputActs, 'package'] as const;

/** What is to leave. `file` is an attachment. */
export const outputContent = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('list'),
    ledger,
    query: listQuery,
    columns: z.array(z.string().max(60)).min(1).max(80),
  }),
  z.object({ what: z.literal('record'), ledger, id: recordId }),
  z.object({ what: z.literal('bulletin'), id: z.uuid() }),
  z.object({ what: z.literal('file'), id: z.uuid() }),
  /** An attachment as a paper: what the viewer shows of it. Pages are those of a PDF, null for other kinds. */
  z.object({
    what: z.literal('evidence'),
    id: z.uuid(),
    pages: z
      .object({ from: z.int().min(1).max(100_000), to: z.int().min(1).max(100_000) })
      .refine(({ from, to }) => from <= to)
      .nullable(),
  }),
  /** An attachment of a received package. */
  z.object({ what: z.literal('received'), id: z.uuid(), fileId: z.int() }),
  /** The catalogue of a case volume. */
  z.object({ what: z.literal('volume'), id: z.uuid() }),
  /** Papers about marks: the notice of a change, the list of those that end within some days, who read a record. */
  z.object({ what: z.literal('markNotice'), id: z.uuid() }),
  z.object({ what: z.literal('dueMarks'), days: z.int().min(0).max(3660) }),
  z.object({ what: z.literal('readLog'), ledger, id: recordId }),
  /** One of the two registers: what left in a year. */
  z.object({
    what: z.literal('register'),
    register: z.enum(outputRegisters),
    year: z.int().min(2000).max(2200),
  }),
  /** The rules in force on a day. */
  z.object({ what: z.literal('rules'), day: isoDate }),
  /** 督办单 for one record, or for all that a handling department is late with. */
  z.object({ what: z.literal('reminder'), ledger, id: recordId }),
  z.object({ what: z.literal('reminders'), handledBy: z.string().trim().min(1).max(200) }),
  /** The slip that goes with the envelope of a sealed matter. */
  z.object({ what: z.literal('sealedSlip'), id: z.uuid() }),
  /** The list of a hand-over of work. */
  z.object({ what: z.literal('handover'), id: z.uuid() }),
  /** A paper made of a record, by its id in the register of papers (form.of). */
  z.object({ what: z.literal('sheet'), sheet: registerSheet }),
  z.object({ what: z.literal('form'), form: z.string().min(1).max(60), id: recordId }),
]);
export type OutputContent = z.infer<typeof outputContent>;
export type OutputContentInput = z.input<typeof outputContent>;

/** A request of one's own for this act on this content, as it stands now. */
const ownRequest = z.object({
  id: z.uuid(),
  status: z.enum(['waiting', 'approved', 'refused', 'used', 'expired']),
  copies: z.number(),
  /** Copies that may still be made. */
  left: z.number(),
  expiresAt: z.string().nullable(),
  /** Who agreed so far. */
  agreed: z.array(z.string()),
  people: z.number(),
  note: z.string().nullable(),
});

const outputPlan = z.object({
  title: z.string(),
  records: z.number().nullable(),
  level: z.enum(markingLevels).nullable(),
  mark: z.string(),
  rule: z.enum(approvalRules),
  /** True when it may be made at once. */
  ready: z.boolean(),
  /** The request that counts; null where there is none. */
  request: ownRequest.nullable(),
});
export type OutputPlan = z.infer<typeof outputPlan>;

/** What a request for leave says to those who decide. */
export const approvalOutput = z.object({
  act: z.enum([...outputActs, 'destroy']),
  records: z.number().nullable(),
  copies: z.number(),
  used: z.number(),
  level: z.enum(markingLevels).nullable(),
  mark: z.string(),
  /** How many others must agree, and who has. */
  people: z.number(),
  agreed: z.array(z.string()),
  agreedByMe: z.boolean(),
  mine: z.boolean(),
  expiresAt: z.string().nullable(),
});
export type ApprovalOutput = z.infer<typeof approvalOutput>;

const copyRef = z.object({ entryId: z.uuid(), number: z.string().max(20) });

export const registerEntry = z.object({
  id: z.uuid(),
  register: z.enum(outputRegisters),
  year: z.number(),
  number: z.number(),
  act: z.enum(shownActs),
  /** Empty where the reader may not see what it was. */
  title: z.string(),
  records: z.number().nullable(),
  pages: z.number().nullable(),
  wasted: z.number(),
  level: z.enum(markingLevels).nullable(),
  mark: z.string(),
  purpose: z.string(),
  agreed: z.array(z.string()),
  medium: z.string().nullable(),
  sha256: z.string().nullable(),
  result: z.enum(outputResults),
  at: z.string(),
  by: z.string(),
  copies: z.array(z.object({ number: z.string(), state: z.enum(copyStates), holder: z.string() })),
});
export type RegisterEntry = z.infer<typeof registerEntry>;

/** What happened to the copies of one entry, in order. */
export const copyHistory = z.array(
  z.object({
    number: z.string(),
    at: z.string(),
    by: z.string(),
    act: z.enum(['issue', 'receipt', 'return', 'waste', 'toDestroy', 'keep', 'destroy']),
    note: z.string().nullable(),
  }),
);

/** Copies on a list of destruction: the number of their entry, and their own. */
export const destroyedCopies = z.array(z.object({ entry: z.string(), number: z.string() }));

const approvalErrors = ['E_APPROVAL', 'E_SECRECY', 'E_SEPARATION', 'E_NOT_FOUND', 'E_PERMISSION'] as const;

/** Everything that leaves on paper or as a file, and the registers of it (domain §4.4). */
export const outputCalls = {
  /** What an act on some content would need, and how far one's request for it is. */
  'output.plan': query({
    permission: 'member',
    input: z.object({ act: z.enum(outputActs), content: outputContent }),
    output: outputPlan,
    errors: ['E_SECRECY', 'E_SEPARATION', 'E_NOT_FOUND', 'E_PERMISSION'],
  }),
  /** Asks for leave, with purpose and number of copies. E_APPROVAL reasons: waiting (asked already), notNeeded. */
  'output.request': command({
    permission: 'member',
    input: z.object({
      act: z.enum(outputActs),
      content: outputContent,
      copies,
      purpose: z.string().trim().min(2).max(200),
    }),
    output: z.object({ approvalId: z.uuid() }),
    errors: approvalErrors,
  }),
  /** A leader's word; never the asker's own, and never the same person's twice. */
  'output.decide': command({
    permission: 'export.approve',
    input: z.object({ id: z.uuid(), approve: z.boolean(), note: z.string().trim().max(500) }),
    output: z.object({ status: z.enum(['waiting', 'approved', 'refused']) }),
    errors: ['E_SEPARATION', 'E_NOT_FOUND', 'E_APPROVAL'],
  }),
  /**
   * Prints a record, a list or a bulletin on paper, each copy with its own number. What the printer says is what the
   * register says.
   */
  'output.print': job({
    permission: 'member',
    input: z.object({ content: outputContent, copies, drawn }),
    output: z.object({
      result: z.enum(['done', 'failed', 'cancelled']),
      number: z.string(),
      pages: z.number(),
      copyNumbers: z.array(z.string()),
    }),
    errors: [...approvalErrors, 'E_CANCELLED', 'E_FILE_TOO_LARGE', 'E_FILE_KIND'],
  }),
  /** The same paper as a PDF file: one copy. Bulletins have calls of their own. */
  'output.savePdf': job({
    permission: 'member',
    input: z.object({ content: outputContent, file: z.string(), drawn }),
    output: z.object({ pages: z.number(), bytes: z.number(), copyNumber: z.string(), number: z.string() }),
    errors: [
      ...approvalErrors,
      'E_CANCELLED',
      'E_FILE_TOKEN',
      'E_FILE_TOO_LARGE',
      'E_FILE_KIND',
      'E_MEDIUM',
      'E_NOSPACE',
      'E_IO',
    ],
  }),

  /** The same paper as a Word file, for content that has one here. */
  'output.saveDocx': job({
    permission: 'member',
    input: z.object({ content: outputContent, file: z.string() }),
    output: z.object({ bytes: z.number(), copyNumber: z.string(), number: z.string() }),
    errors: [
      ...approvalErrors,
      'E_CANCELLED',
      'E_FILE_TOKEN',
      'E_FILE_TOO_LARGE',
      'E_MEDIUM',
      'E_NOSPACE',
      'E_IO',
    ],
  }),

  /** One register of one year, newest first. */
  'output.register': query({
    permission: 'outputRegister.read',
    input: z.object({
      register: z.enum(outputRegisters),
      year: z.int().min(2000).max(2200),
      act: z.enum(shownActs).nullable(),
      /** Only what bears a secrecy mark. */
      secretOnly: z.boolean(),
      /** Only entries with copies that are neither given back nor gone. */
      outstandingOnly: z.boolean(),
      before: z.number().nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({
      years: z.array(z.number()),
      entries: z.array(registerEntry),
      next: z.number().nullable(),
    }),
  }),
  /** What became of the copies of an entry. */
  'output.copies': query({
    permission: 'outputRegister.read',
    input: z.object({ id: z.uuid() }),
    output: copyHistory,
    errors: ['E_NOT_FOUND'],
  }),
  /** A copy is given out, its receipt comes back, it is returned, or it was spoilt. */
  'output.moveCopy': command({
    permission: 'outputRegister.read',
    input: copyRef.extend({
      act: z.enum(['issue', 'receipt', 'return', 'waste']),
      /** To whom it goes. */
      holder: z.string().trim().max(60),
      note: z.string().trim().max(200),
    }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_TRANSITION', 'E_VALIDATION'],
  }),
  /** Spoilt pages of a print, to be destroyed like copies. */
  'output.noteWaste': command({
    permission: 'outputRegister.read',
    input: z.object({ id: z.uuid(), pages: z.int().min(1).max(5000) }),
    output: z.object({}),
    errors: ['E_NOT_FOUND'],
  }),
  /** Asks for the destruction of copies by a list (保密法实施条例 §28). */
  'output.askDestroy': command({
    permission: 'outputRegister.read',
    input: z.object({
      copies: z.array(copyRef).min(1).max(200),
      reason: z.string().trim().min(2).max(200),
    }),
    output: z.object({ approvalId: z.uuid() }),
    errors: ['E_TRANSITION', 'E_NOT_FOUND'],
  }),
  /** Lists of destruction that were asked for, newest first. */
  'output.destructions': query({
    permission: 'outputRegister.read',
    input: z.object({}),
    output: z.array(
      z.object({
        id: z.uuid(),
        reason: z.string(),
        status: z.enum(['waiting', 'approved', 'refused', 'used']),
        askedBy: z.string(),
        askedAt: z.string(),
        agreed: z.array(z.string()),
        copies: destroyedCopies,
      }),
    ),
  }),
  /** Says that an approved list was destroyed: how, and who watched. */
  'output.destroyed': command({
    permission: 'outputRegister.read',
    input: z.object({
      id: z.uuid(),
      how: z.enum(['unit', 'shredded']),
      watchedBy: z.string().trim().min(1).max(40),
    }),
    output: z.object({ copies: z.number() }),
    errors: ['E_APPROVAL', 'E_NOT_FOUND'],
  }),
};
