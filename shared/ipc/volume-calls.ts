import { z } from 'zod';
import { codeSchema } from '#shared/domain/codes/code-list.ts';
import { retentionPeriods, volumeKinds } from '#shared/domain/case-volume.ts';
import { isoDate } from '#shared/domain/date.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { command, job, query } from './entry.ts';
import { recordId } from './ledger-calls.ts';

const ledger = z.enum(ledgerIds);
const optional = (most: number) => z.string().trim().min(1).max(most).nullable();

const volumeLine = z.object({
  id: z.uuid(),
  /** Place in the template of the class; `other` for none. */
  section: z.string().max(40),
  title: z.string().trim().min(1).max(200),
  author: optional(100),
  documentNumber: optional(60),
  date: isoDate.nullable(),
  pages: z.int().min(0).max(9_999),
  itemId: z.uuid().nullable(),
  paperId: z.uuid().nullable(),
  /** Why it is not there. */
  missing: optional(200),
  note: optional(200),
});
export type VolumeLineView = z.infer<typeof volumeLine>;

const volumeHead = z.object({
  number: z.string().trim().min(1).max(60),
  title: z.string().trim().min(1).max(200),
  retention: codeSchema(retentionPeriods),
  filedBy: z.string().trim().min(1).max(60),
});

const volume = volumeHead.extend({
  id: z.uuid(),
  ledger,
  recordId,
  revision: z.number(),
  kind: codeSchema(volumeKinds),
  createdAt: z.string(),
  createdBy: z.string(),
  /** When it was closed; a closed volume is not changed any more. */
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
});

export const volumeDetail = volume.extend({
  lines: z.array(volumeLine),
  mayWrite: z.boolean(),
  /** Files and papers of the record that stand in no line of this volume. */
  unplaced: z.array(
    z.object({ kind: z.enum(['file', 'paper']), id: z.uuid(), title: z.string(), pages: z.number() }),
  ),
});
export type VolumeDetail = z.infer<typeof volumeDetail>;

const changeErrors = ['E_NOT_FOUND', 'E_CONFLICT', 'E_VOIDED', 'E_TRANSITION', 'E_VALIDATION'] as const;

/** Volumes of the archive and their catalogues (卷内目录, domain §1.5). */
export const volumeCalls = {
  'volume.list': query({
    permission: 'member',
    input: z.object({ ledger, recordId }),
    output: z.object({
      volumes: z.array(volume.extend({ lines: z.number(), pages: z.number() })),
      mayWrite: z.boolean(),
    }),
    errors: ['E_NOT_FOUND'],
  }),
  'volume.get': query({
    permission: 'member',
    input: z.object({ id: z.uuid() }),
    output: volumeDetail,
    errors: ['E_NOT_FOUND'],
  }),
  /** A volume with one line for each place of the template of its class. */
  'volume.create': command({
    permission: 'member',
    input: volumeHead.extend({ ledger, recordId, kind: codeSchema(volumeKinds) }),
    output: z.object({ id: z.uuid() }),
    errors: ['E_NOT_FOUND', 'E_VOIDED'],
  }),
  /** Stores head and lines as they are given, in this order. */
  'volume.save': command({
    permission: 'member',
    input: volumeHead.extend({
      id: z.uuid(),
      revision: z.number(),
      lines: z.array(volumeLine).max(1000),
    }),
    output: z.object({ revision: z.number() }),
    errors: changeErrors,
  }),
  /** Closes it for the archive: every line is there or says why not. */
  'volume.close': command({
    permission: 'member',
    input: z.object({ id: z.uuid(), revision: z.number() }),
    output: z.object({ revision: z.number() }),
    errors: changeErrors,
  }),
  /** The catalogue on paper, as PDF or Word file. */
  'volume.print': job({
    permission: 'member',
    input: z.object({ id: z.uuid(), form: z.enum(['pdf', 'docx']), file: z.string() }),
    output: z.object({ bytes: z.number(), copyNumber: z.string() }),
    errors: ['E_NOT_FOUND', 'E_FILE_TOKEN', 'E_NOSPACE', 'E_IO', 'E_CANCELLED'],
  }),
};
