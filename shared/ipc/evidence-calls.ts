import { z } from 'zod';
import { isoDate } from '#shared/domain/date.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { command, job, query } from './entry.ts';
import { recordId } from './ledger-calls.ts';

const ledger = z.enum(ledgerIds);
const reason = z.string().trim().min(2).max(500);
const words = (most: number) => z.string().trim().min(1).max(most);

/** Largest piece of a file that the page hands over at once, bytes. */
export const PIECE_BYTES = 1024 * 1024;

/** Name of a file as it is kept: no path, nothing that a system would take for one. */
export const fileName = z
  .string()
  .min(1)
  .max(255)
  .refine((name) => !/[/\\\p{Cc}]/u.test(name) && name !== '.' && name !== '..', { message: 'fileName' });

/** The item whose newest version the file takes the place of, and why; the older versions are kept. */
export const replaces = z.object({ itemId: z.uuid(), reason }).nullable();

const stored = z.object({ id: z.uuid(), sha256: z.string(), bytes: z.number() });
const storing = ['E_NOT_FOUND', 'E_VOIDED', 'E_CONFLICT', 'E_NOSPACE', 'E_IO', 'E_CANCELLED'] as const;

const fileVersion = z.object({
  id: z.uuid(),
  version: z.number(),
  name: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  mediaType: z.string(),
  addedAt: z.string(),
  addedBy: z.string(),
  /** Why it took the place of the one before; null for the first. */
  reason: z.string().nullable(),
});
export type FileVersion = z.infer<typeof fileVersion>;

const fileItem = z.object({
  itemId: z.uuid(),
  /** Newest first. */
  versions: z.array(fileVersion).min(1),
  voided: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  /** What the reader may still do with it where the record is locked; null where nothing is counted. */
  left: z.object({ looks: z.number(), copies: z.number() }).nullable(),
});
export type FileItem = z.infer<typeof fileItem>;

/** Files of a record: taken in piece by piece from the page, their versions and their custody. */
export const fileCalls = {
  'attachment.items': query({
    permission: 'member',
    input: z.object({ ledger, recordId }),
    output: z.object({ items: z.array(fileItem), mayWrite: z.boolean() }),
    errors: ['E_NOT_FOUND', 'E_SEPARATION'],
  }),
  /**
   * Takes in a file that the page holds (dragged in, pasted). It runs until `attachment.piece` has brought all bytes;
   * progress `ready` says that it may begin. Cancelled, nothing of it stays.
   */
  'attachment.receive': job({
    permission: 'member',
    input: z.object({
      ledger,
      recordId,
      /** The page's own number of this upload. */
      upload: z.uuid(),
      name: fileName,
      bytes: z.int().min(0),
      /** Token of the place that the file comes from, when it comes from one: its medium must be registered. */
      origin: z.string().nullable().default(null),
      replaces: replaces.default(null),
    }),
    output: stored,
    errors: storing,
  }),
  /**
   * The next bytes of an upload; answered when they are in the store, so that no more than one piece waits. It only
   * hands them to the running `attachment.receive`, which alone stores and writes down: a query that changes nothing.
   */
  'attachment.piece': query({
    permission: 'member',
    input: z.object({
      upload: z.uuid(),
      offset: z.int().min(0),
      bytes: z.instanceof(Uint8Array).refine((b) => b.length > 0 && b.length <= PIECE_BYTES),
    }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_CANCELLED'],
  }),
  /** Strikes an item with all its versions; it stays readable, and goes into no package. */
  'attachment.void': command({
    permission: 'member',
    input: z.object({ itemId: z.uuid(), reason }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_VOIDED'],
  }),
  /** Who had the item in hand, and when; latest first. */
  'attachment.custody': query({
    permission: 'member',
    input: z.object({ itemId: z.uuid() }),
    output: z.array(
      z.object({
        seq: z.number(),
        at: z.string(),
        by: z.string(),
        action: z.enum(['received', 'viewed', 'printed', 'exported', 'saved', 'sent', 'voided']),
        version: z.number(),
        approvedBy: z.string().nullable(),
        note: z.string().nullable(),
      }),
    ),
    errors: ['E_NOT_FOUND'],
  }),
};

/** The folder into which the scanner puts files. */
export const scanCalls = {
  'scan.folders': query({
    permission: 'member',
    input: z.object({}),
    output: z.array(z.object({ id: z.uuid(), name: z.string(), available: z.boolean() })),
  }),
  /** Remembers a picked folder; the page knows it by its name alone. */
  'scan.register': command({
    permission: 'member',
    input: z.object({ folder: z.string() }),
    output: z.object({ id: z.uuid(), name: z.string() }),
    errors: ['E_FILE_TOKEN', 'E_PERMISSION'],
  }),
  'scan.forget': command({
    permission: 'member',
    input: z.object({ id: z.uuid() }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_PERMISSION'],
  }),
  /** Files that lie in the folder and were not taken in yet, newest first. */
  'scan.files': query({
    permission: 'member',
    input: z.object({ folderId: z.uuid() }),
    output: z.array(z.object({ name: z.string(), bytes: z.number(), modifiedAt: z.string() })),
    errors: ['E_NOT_FOUND', 'E_IO', 'E_PERMISSION'],
  }),
  /**
   * Takes a file of the folder in, reads it back from the store and compares; only then, when asked to, deletes the
   * original. `removed` is false when the original changed meanwhile or would not go.
   */
  'scan.take': job({
    permission: 'member',
    input: z.object({
      folderId: z.uuid(),
      name: fileName,
      bytes: z.int().min(0),
      modifiedAt: z.string(),
      ledger,
      recordId,
      remove: z.boolean(),
    }),
    output: stored.extend({ removed: z.boolean() }),
    errors: [...storing, 'E_FILE_CHANGED', 'E_OFFICE_DAMAGED', 'E_PERMISSION'],
  }),
};

/** Where an original on paper is. */
const place = z.object({
  cabinet: words(60),
  volume: z.string().trim().max(60),
  pageFrom: z.int().min(1).max(99_999).nullable(),
  pageTo: z.int().min(1).max(99_999).nullable(),
  custodian: words(60),
});
export type PaperPlace = z.infer<typeof place>;

const pagesInOrder = ({ pageFrom, pageTo }: Pick<PaperPlace, 'pageFrom' | 'pageTo'>): boolean =>
  (pageFrom === null) === (pageTo === null) && (pageFrom ?? 0) <= (pageTo ?? 0);

const loan = z.object({
  id: z.uuid(),
  outside: z.boolean(),
  borrower: z.string(),
  companion: z.string().nullable(),
  purpose: z.string(),
  dueOn: isoDate,
  status: z.enum(['waiting', 'approved', 'lent']),
  overdue: z.boolean(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  decidedBy: z.string().nullable(),
  /** True when this account asked. */
  mine: z.boolean(),
  /** The one who asked does not decide. */
  mayDecide: z.boolean(),
});
export type PaperLoan = z.infer<typeof loan>;

const paper = place.extend({
  id: z.uuid(),
  revision: z.number(),
  title: z.string(),
  itemId: z.uuid().nullable(),
  addedAt: z.string(),
  addedBy: z.string(),
  voided: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  loan: loan.nullable(),
});
export type Paper = z.infer<typeof paper>;

const moveErrors = ['E_NOT_FOUND', 'E_VOIDED', 'E_CONFLICT', 'E_TRANSITION'] as const;

/** Originals on paper: where they lie, who has them, when they are back (domain §1.5). */
export const paperCalls = {
  'paper.list': query({
    permission: 'member',
    input: z.object({ ledger, recordId }),
    output: z.object({ papers: z.array(paper), mayWrite: z.boolean() }),
    errors: ['E_NOT_FOUND'],
  }),
  'paper.add': command({
    permission: 'member',
    input: z
      .object({ ledger, recordId, title: words(200), itemId: z.uuid().nullable(), place })
      .refine((given) => pagesInOrder(given.place), { path: ['place'] }),
    output: z.object({ id: z.uuid() }),
    errors: ['E_NOT_FOUND', 'E_VOIDED'],
  }),
  /** Puts it elsewhere or into other hands. Not while it is lent. */
  'paper.move': command({
    permission: 'member',
    input: z
      .object({ id: z.uuid(), revision: z.number(), place, note: z.string().trim().max(200) })
      .refine((given) => pagesInOrder(given.place), { path: ['place'] }),
    output: z.object({ revision: z.number() }),
    errors: moveErrors,
  }),
  'paper.void': command({
    permission: 'member',
    input: z.object({ id: z.uuid(), revision: z.number(), reason }),
    output: z.object({}),
    errors: moveErrors,
  }),
  /** Asks for it. In the house the custodian hands it out; out of the house a leader approves and two people go. */
  'paper.request': command({
    permission: 'member',
    input: z
      .object({
        id: z.uuid(),
        outside: z.boolean(),
        borrower: words(40),
        companion: words(40).nullable(),
        purpose: words(200),
        dueOn: isoDate,
      })
      .refine((given) => !given.outside || (given.companion ?? given.borrower) !== given.borrower, {
        path: ['companion'],
      }),
    output: z.object({ loanId: z.uuid(), status: z.enum(['waiting', 'lent']) }),
    errors: [...moveErrors, 'E_VALIDATION'],
  }),
  /** A leader's word on carrying it out; never by the one who asked. */
  'paper.decide': command({
    permission: 'member',
    input: z.object({ loanId: z.uuid(), approve: z.boolean(), note: z.string().trim().max(200) }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_SEPARATION', 'E_TRANSITION', 'E_PERMISSION'],
  }),
  /** Hands out what was approved. */
  'paper.handOut': command({
    permission: 'member',
    input: z.object({ loanId: z.uuid() }),
    output: z.object({}),
    errors: moveErrors,
  }),
  /** Takes back a request that was not acted upon. */
  'paper.withdraw': command({
    permission: 'member',
    input: z.object({ loanId: z.uuid() }),
    output: z.object({}),
    errors: moveErrors,
  }),
  'paper.giveBack': command({
    permission: 'member',
    input: z.object({ loanId: z.uuid(), note: z.string().trim().max(200) }),
    output: z.object({}),
    errors: moveErrors,
  }),
  'paper.custody': query({
    permission: 'member',
    input: z.object({ id: z.uuid() }),
    output: z.array(
      z.object({
        seq: z.number(),
        at: z.string(),
        by: z.string(),
        action: z.enum([
          'received',
          'moved',
          'requested',
          'approved',
          'refused',
          'withdrawn',
          'lent',
          'returned',
          'voided',
        ]),
        place: place.nullable(),
        loan: z
          .object({
            outside: z.boolean(),
            borrower: z.string(),
            companion: z.string().nullable(),
            purpose: z.string(),
            dueOn: z.string(),
          })
          .nullable(),
        approvedBy: z.string().nullable(),
        note: z.string().nullable(),
      }),
    ),
    errors: ['E_NOT_FOUND'],
  }),
  /** Papers that are out or waited for, of the records that the viewer may see; the earliest due first. */
  'paper.out': query({
    permission: 'member',
    input: z.object({}),
    output: z.array(
      loan.extend({ paperId: z.uuid(), title: z.string(), ledger, recordId, record: z.string() }),
    ),
  }),
  /** One's own requests that were refused, with the reason; the newest first. */
  'paper.refused': query({
    permission: 'member',
    input: z.object({}),
    output: z.array(
      loan
        .omit({ status: true, overdue: true, mine: true, mayDecide: true })
        .extend({ title: z.string(), ledger, recordId, record: z.string() })
        .extend({ decidedAt: z.string(), note: z.string() }),
    ),
  }),
};
