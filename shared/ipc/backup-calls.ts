import { z } from 'zod';
import { job, query, registryCommand, session } from './entry.ts';
import { loginName, password } from './session-calls.ts';

/** How often the plan asks for a backup. */
export const backupRhythms = ['off', 'daily', 'weekly'] as const;
/** What became of a backup: to be checked by a key holder, checked and sound, or found wanting. */
export const setStates = ['waiting', 'sound', 'bad'] as const;

const setLine = z.object({
  id: z.uuid(),
  at: z.string(),
  by: z.string(),
  place: z.string(),
  scheduled: z.boolean(),
  state: z.enum(setStates),
  bytes: z.number(),
  blobs: z.number(),
  blobBytes: z.number(),
  addedBlobs: z.number(),
  addedBytes: z.number(),
  /** Attachments that the office knows and its vault had not. */
  missingBlobs: z.number(),
  checkedAt: z.string().nullable(),
  checkedBy: z.string().nullable(),
  /** Taken off its medium because newer ones are kept. */
  removedAt: z.string().nullable(),
});
export type BackupSetLine = z.infer<typeof setLine>;

const drillLine = z.object({
  id: z.uuid(),
  at: z.string(),
  by: z.string(),
  people: z.string(),
  way: z.enum(['key', 'shares']),
  setAt: z.string().nullable(),
  passed: z.boolean(),
  /** What differed; empty when all was as it should be. */
  deviations: z.array(z.string()),
});
export type DrillLine = z.infer<typeof drillLine>;

/** A set as it lies on a medium. */
const foundSet = z.object({
  id: z.uuid(),
  at: z.string(),
  appVersion: z.string(),
  bytes: z.number(),
  blobs: z.number(),
  blobBytes: z.number(),
  /** When a key holder opened and checked it; null when nobody did. */
  checkedAt: z.string().nullable(),
  /** Twelve letters that tell the backups of one office from those of another. */
  office: z.string(),
});
export type FoundSetLine = z.infer<typeof foundSet>;

/** A folder picked in a dialog, or a place of the book. */
const where = z.union([z.object({ folder: z.string() }), z.object({ placeId: z.uuid() })]);
const opened = z.object({
  /** Handle of what was opened, for the calls that follow; good until the session ends. */
  source: z.uuid(),
  /** Newest first, checked ones before the others. */
  sets: z.array(foundSet),
});
const chosen = { source: z.uuid(), set: z.uuid() };

const made = z.object({
  id: z.uuid(),
  state: z.enum(setStates),
  bytes: z.number(),
  addedBlobs: z.number(),
  addedBytes: z.number(),
  blobs: z.number(),
  missingBlobs: z.number(),
  removed: z.number(),
});

const writeErrors = ['E_BACKUP', 'E_MEDIUM', 'E_NOSPACE', 'E_IO', 'E_CANCELLED', 'E_NOT_FOUND'] as const;
const readErrors = ['E_BACKUP', 'E_MEDIUM', 'E_OFFICE_NEWER', 'E_FILE_TOKEN', 'E_IO', 'E_NOT_FOUND'] as const;

export const backupCalls = {
  /** The page of backups: plan, places, book, drills, what is due. */
  'backup.overview': query({
    permission: 'backup.run',
    input: z.object({}),
    output: z.object({
      plan: z.object({
        every: z.enum(backupRhythms),
        placeId: z.uuid().nullable(),
        keep: z.number(),
        drillMonths: z.union([z.literal(6), z.literal(12)]),
      }),
      places: z.array(
        z.object({ id: z.uuid(), label: z.string(), medium: z.string().nullable(), there: z.boolean() }),
      ),
      sets: z.array(setLine),
      drills: z.array(drillLine),
      restores: z.array(
        z.object({
          id: z.uuid(),
          at: z.string(),
          by: z.string(),
          how: z.enum(['restored', 'emptyMachine', 'wentBack']),
        }),
      ),
      lastFailure: z.object({ at: z.string(), code: z.string() }).nullable(),
      /** Day by which the next drill is due; null before the first backup. */
      drillDueOn: z.string().nullable(),
      drillOverdue: z.boolean(),
    }),
  }),
  /** What every page needs to know: whether a backup is due now, and since when it is overdue. */
  'backup.status': query({
    permission: 'signedIn',
    input: z.object({}),
    output: z.object({
      due: z.boolean(),
      /** Whole days since the backup should have been made. */
      overdueDays: z.number(),
      /** False while the medium of the plan is not there. */
      placeThere: z.boolean(),
      /** The account has a part in backups and is told of what is overdue. */
      told: z.boolean(),
    }),
  }),
  'backup.addPlace': registryCommand({
    permission: 'backup.restore',
    input: z.object({ folder: z.string(), label: z.string().trim().min(1).max(40) }),
    output: z.object({ id: z.uuid() }),
    errors: ['E_FILE_TOKEN', 'E_MEDIUM', 'E_BACKUP'],
  }),
  'backup.retirePlace': registryCommand({
    permission: 'backup.restore',
    input: z.object({ id: z.uuid() }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_IN_USE'],
  }),
  'backup.setPlan': registryCommand({
    permission: 'backup.restore',
    input: z.object({
      every: z.enum(backupRhythms),
      placeId: z.uuid().nullable(),
      keep: z.int().min(2).max(99),
      drillMonths: z.union([z.literal(6), z.literal(12)]),
    }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_VALIDATION'],
  }),
  'backup.run': job({
    permission: 'backup.run',
    input: z.object({ placeId: z.uuid() }),
    output: made,
    errors: writeErrors,
  }),
  /** Makes the backup that the plan asks for, if it is due: any open session may, to the place of the plan alone. */
  'backup.runDue': job({
    permission: 'signedIn',
    input: z.object({}),
    output: z.object({ made: made.nullable() }),
    errors: writeErrors,
  }),
  /** Key holder: opens a set with the office's key and compares it. */
  'backup.verify': job({
    permission: 'backup.run',
    input: z.object({ id: z.uuid(), everyBlob: z.boolean() }),
    output: z.object({ sound: z.boolean(), deviations: z.array(z.string()), blobsRead: z.number() }),
    errors: readErrors,
  }),
  /** Looks what sets lie on a medium. */
  'backup.open': job({
    permission: 'backup.run',
    input: where,
    output: opened,
    errors: readErrors,
  }),
  /** What a restore of this set would change. */
  'backup.preview': job({
    permission: 'backup.restore',
    input: z.object(chosen),
    output: z.object({
      /** Rows of the log that came after the backup: acts of administration, acts of business. */
      lostRegistry: z.number(),
      lostOffice: z.number(),
      bytesToFetch: z.number(),
      free: z.number(),
    }),
    errors: readErrors,
  }),
  /** Puts a set in the place of the office. The session ends with it. */
  'backup.restore': job({
    permission: 'backup.restore',
    input: z.object({ ...chosen, password }),
    output: z.object({ kept: z.string() }),
    errors: [...readErrors, 'E_SIGN_IN', 'E_LOCKED_OUT', 'E_NOSPACE', 'E_CANCELLED'],
  }),
  /** States that earlier restores put aside. */
  'backup.kept': query({
    permission: 'backup.restore',
    input: z.object({}),
    output: z.array(z.object({ name: z.string(), at: z.string() })),
  }),
  /** Goes back to such a state; the present one is put aside in turn. The session ends with it. */
  'backup.goBack': job({
    permission: 'backup.restore',
    input: z.object({ name: z.string().max(40), password }),
    output: z.object({ kept: z.string() }),
    errors: ['E_NOT_FOUND', 'E_SIGN_IN', 'E_LOCKED_OUT', 'E_IO'],
  }),
  /** Key holder: restores a set into a place apart and compares everything. */
  'backup.drill': job({
    permission: 'backup.run',
    input: z.object({
      ...chosen,
      people: z.string().trim().min(2).max(200),
      /** Two shares in place of the account's own key. */
      shares: z.array(z.string().min(1).max(400)).max(3),
    }),
    output: drillLine,
    errors: [...readErrors, 'E_SHARES', 'E_NOSPACE', 'E_CANCELLED'],
  }),
  /** The report of a drill as a printable file. */
  'backup.drillReport': job({
    permission: 'backup.run',
    input: z.object({ id: z.uuid(), file: z.string() }),
    output: z.object({ pages: z.number(), number: z.string() }),
    errors: ['E_NOT_FOUND', 'E_FILE_TOKEN', 'E_IO', 'E_NOSPACE'],
  }),
  /** New recovery shares in place of the old: shown once. */
  'backup.issueShares': job({
    permission: 'recovery.issue',
    input: z.object({ password }),
    output: z.object({
      shares: z.array(z.object({ index: z.number(), text: z.string(), check: z.string() })),
    }),
    errors: ['E_SIGN_IN', 'E_LOCKED_OUT'],
  }),
};

/** Acts on keys and files before anybody is signed in. */
export const recoveryCalls = {
  /** Judges a typed share by its own check code: nothing is opened. */
  'session.checkShare': session({
    permission: 'open',
    input: z.object({ text: z.string().max(400) }),
    output: z.object({
      /** damaged: mistyped or cut off; the others are whole, but not of this office or this printing. */
      verdict: z.enum(['fits', 'damaged', 'otherOffice', 'otherPrinting']),
      index: z.number().nullable(),
    }),
    errors: ['E_NO_OFFICE'],
  }),
  /** Two or three shares open the office for a new head account. */
  'session.recoverHead': session({
    permission: 'open',
    input: z.object({
      shares: z.array(z.string().min(1).max(400)).min(2).max(3),
      head: z.object({ loginName, displayName: z.string().trim().min(1).max(30), password }),
    }),
    output: z.object({}),
    errors: ['E_NO_OFFICE', 'E_SHARES', 'E_PASSWORD_WEAK', 'E_VALIDATION', 'E_OFFICE_DAMAGED'],
  }),
  /** Two or three shares give a system administrator a new password; his roles rest until a key holder has vouched. */
  'session.recoverAdmin': session({
    permission: 'open',
    input: z.object({ shares: z.array(z.string().min(1).max(400)).min(2).max(3), loginName, password }),
    output: z.object({}),
    errors: ['E_NO_OFFICE', 'E_SHARES', 'E_PASSWORD_WEAK', 'E_NOT_FOUND', 'E_OFFICE_DAMAGED'],
  }),
  /** On a machine without an office: the sets in a folder. */
  'session.openBackup': session({
    permission: 'open',
    input: z.object({ folder: z.string() }),
    output: opened,
    errors: ['E_OFFICE_EXISTS', 'E_FILE_TOKEN', 'E_BACKUP', 'E_IO'],
  }),
  /** On a machine without an office: puts a set in place. Sign-in follows, with the accounts of the set. */
  'session.installBackup': session({
    permission: 'open',
    input: z.object(chosen),
    output: z.object({}),
    errors: [
      'E_OFFICE_EXISTS',
      'E_BACKUP',
      'E_OFFICE_NEWER',
      'E_NOSPACE',
      'E_IO',
      'E_CANCELLED',
      'E_NOT_FOUND',
    ],
  }),
};
