import { z } from 'zod';
import { isoDate } from '#shared/domain/date.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { replaces } from './evidence-calls.ts';
import { deadlineView, fieldValue, listQuery, recordId } from './ledger-calls.ts';
import { approvalOutput } from './output-calls.ts';
import { command, job, query } from './entry.ts';

const ledger = z.enum(ledgerIds);

/** What belongs to records of any ledger: saved views, attachments, the reporter, approvals, the workbench. */
export const recordCalls = {
  'view.list': query({
    permission: 'view.save',
    input: z.object({ ledger }),
    output: z.array(
      z.object({ id: z.uuid(), name: z.string(), query: listQuery, columns: z.array(z.string()).nullable() }),
    ),
  }),
  'view.save': command({
    permission: 'view.save',
    input: z.object({
      ledger,
      id: z.uuid().nullable(),
      name: z.string().trim().min(1).max(30),
      query: listQuery,
      columns: z.array(z.string()).max(80).nullable(),
    }),
    output: z.object({ id: z.uuid() }),
  }),
  'view.remove': command({
    permission: 'view.save',
    input: z.object({ id: z.uuid() }),
    output: z.object({}),
  }),
  /** Column choice of a ledger's list, per account. */
  'view.columns': command({
    permission: 'view.save',
    input: z.object({ ledger, columns: z.array(z.string()).min(1).max(80) }),
    output: z.object({}),
  }),
  'view.columnsOf': query({
    permission: 'view.save',
    input: z.object({ ledger }),
    output: z.object({ columns: z.array(z.string()).nullable() }),
  }),

  /** Takes a picked file into the encrypted store and binds it to a record. */
  'attachment.add': job({
    permission: 'member',
    input: z.object({ ledger, recordId, file: z.string(), replaces: replaces.default(null) }),
    output: z.object({ id: z.uuid(), sha256: z.string(), bytes: z.number() }),
    errors: ['E_FILE_TOKEN', 'E_NOT_FOUND', 'E_VOIDED', 'E_NOSPACE', 'E_IO', 'E_CANCELLED'],
  }),
  /** Writes an attachment to a picked place; leaves a custody row. */
  'attachment.save': job({
    permission: 'member',
    input: z.object({ id: z.uuid(), file: z.string() }),
    output: z.object({ bytes: z.number() }),
    errors: ['E_FILE_TOKEN', 'E_NOT_FOUND', 'E_SEPARATION', 'E_NOSPACE', 'E_IO', 'E_CANCELLED'],
  }),

  /** Requests that wait for the viewer's word, and the viewer's own requests. */
  'approval.list': query({
    permission: 'member',
    input: z.object({ scope: z.enum(['mine', 'toDecide']) }),
    output: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum([
          'reporterOpen',
          'packageExport',
          'listExport',
          'paperPrint',
          'fileSave',
          'copyDestruction',
          'ruleChange',
          'clockExtension',
          'epochRelease',
        ]),
        /** Of a request to let something out: what, how much, under which mark. */
        output: approvalOutput.nullable(),
        subject: z.string(),
        reason: z.string(),
        /** Code of the reason, where the kind of request has a list. */
        reasonCode: z.string().nullable(),
        requestedBy: z.string(),
        requestedAt: z.string(),
        status: z.enum(['waiting', 'approved', 'refused', 'used', 'expired']),
        decidedBy: z.string().nullable(),
        decidedAt: z.string().nullable(),
      }),
    ),
  }),
  /** Never by the one who asked. */
  'approval.decide': command({
    permission: 'reporter.approve',
    input: z.object({ id: z.uuid(), approve: z.boolean(), note: z.string().trim().max(500) }),
    output: z.object({}),
    errors: ['E_SEPARATION', 'E_NOT_FOUND', 'E_APPROVAL'],
  }),

  /** What is due, what waits, and this month's counts, within the viewer's rights. */
  'workbench.get': query({
    permission: 'member',
    input: z.object({}),
    output: z.object({
      today: z.string(),
      holidaysUntil: z.number(),
      due: z.array(
        z.object({
          ledger,
          recordId,
          number: z.string().nullable(),
          title: z.string(),
          unit: z.string(),
          deadline: deadlineView,
        }),
      ),
      dueCounts: z.object({ overdue: z.number(), today: z.number(), soon: z.number(), open: z.number() }),
      /** Open deadlines per day of the next four weeks. */
      calendar: z.array(z.object({ day: z.string(), count: z.number(), workday: z.boolean() })),
      approvals: z.number(),
      transfersWaiting: z.number(),
      /** Records that wait for the viewer's word on a step of the work. */
      stepsWaiting: z.number(),
      /** Records that bear what must not stay (双报告未齐), by ledger and field. */
      alarms: z.array(z.object({ ledger: z.enum(ledgerIds), field: z.string(), count: z.number() })),
      /** Paper originals that should be back, and requests to carry one out that wait for the viewer's word. */
      papersOverdue: z.number(),
      papersToDecide: z.number(),
      unitsUnmatched: z.number(),
      /** Townships that have not sent this month's table of signs of trouble (A17); 0 for who does not chase them. */
      signsWanting: z.number(),
      /** Counties without an open reception of this month with the secretary (A22). */
      receptionsWanting: z.number(),
      /** Marks that the viewer can decide on. */
      secrecyWaiting: z.number(),
      /** Marks that end, or are to be looked at, within 30 days. */
      secrecyDue: z.number(),
      counts: z.array(
        z.object({ ledger, total: z.number(), month: z.number(), sameMonthLastYear: z.number() }),
      ),
    }),
  }),

  /** Texts of linked records that name a unit not yet known, to match or add. */
  'unit.unmatched': query({
    permission: 'unit.read',
    input: z.object({ limit: z.int().min(1).max(200) }),
    output: z.array(
      z.object({
        name: z.string(),
        records: z.number(),
        suggestions: z.array(z.object({ id: recordId, name: z.string() })),
      }),
    ),
  }),
  /** Binds every record that carries this unknown unit text to a unit. */
  'unit.match': command({
    permission: 'unit.write',
    input: z.object({ name: z.string().min(1).max(200), unitId: recordId }),
    output: z.object({ records: z.number() }),
    errors: ['E_NOT_FOUND'],
  }),
  /** The unit tree, one level at a time. */
  'unit.children': query({
    permission: 'unit.read',
    input: z.object({ parentId: recordId.nullable() }),
    output: z.array(
      z.object({
        id: recordId,
        name: z.string(),
        kind: z.string().nullable(),
        children: z.number(),
        persons: z.number(),
      }),
    ),
  }),
  /** Joins a doubled person into another: records move, the doubled one is voided, nothing is lost. */
  'person.merge': command({
    permission: 'person.write',
    input: z.object({ keep: recordId, drop: recordId, reason: z.string().trim().min(2).max(500) }),
    output: z.object({ moved: z.number() }),
    errors: ['E_NOT_FOUND', 'E_VOIDED'],
  }),
  /** People with the same name, to compare before merging. */
  'person.alike': query({
    permission: 'person.read',
    input: z.object({ id: recordId }),
    output: z.array(
      z.object({
        id: recordId,
        name: z.string(),
        unit: z.string(),
        post: z.string(),
        identityNumber: z.string().nullable(),
      }),
    ),
  }),
  /** What somebody was on a day (L03 任职史): by an earlier post that covers it, else by the card. */
  'person.postOn': query({
    permission: 'person.read',
    input: z.object({ id: recordId, day: isoDate }),
    output: z.object({ unit: fieldValue, post: fieldValue, rank: fieldValue }),
    errors: ['E_NOT_FOUND'],
  }),
};
