import { z } from 'zod';
import { isoDate } from '#shared/domain/date.ts';
import { role } from '#shared/domain/roles.ts';
import { securityEventKinds } from '#shared/domain/security-events.ts';
import { holidayYear } from '#shared/rules/holidays.ts';
import { job, query, registryCommand } from './entry.ts';

const name = z.string().trim().min(2).max(40);
const fileToken = z.string().min(1).max(200);
const year = z.int().min(2000).max(2100);

const noticeLine = z.object({
  line: z.int(),
  from: isoDate,
  to: isoDate,
  kind: z.enum(['rest', 'work']),
  name: z.string().max(60),
});

/** Posts, holiday notices, code tables: what the system administrator keeps for the work of all. */
export const administrationCalls = {
  'post.list': query({
    permission: 'account.read',
    input: z.object({}),
    output: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        room: z.string(),
        suggestedRoles: z.array(role),
        holders: z.number(),
        retiredAt: z.string().nullable(),
      }),
    ),
  }),
  /** A new post, or a changed one where `id` is given. */
  'post.save': registryCommand({
    permission: 'post.manage',
    input: z.object({
      id: z.uuid().nullable(),
      name,
      room: z.string().trim().max(40),
      suggestedRoles: z.array(role).max(6),
    }),
    output: z.object({ id: z.uuid() }),
    errors: ['E_NOT_FOUND', 'E_VALIDATION'],
  }),
  /** Offers a post no more, or again. Who holds it keeps it. */
  'post.retire': registryCommand({
    permission: 'post.manage',
    input: z.object({ id: z.uuid(), retired: z.boolean() }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_VALIDATION'],
  }),
  /** Every year that the calendar knows, newest first, and where it ends. */
  'holiday.list': query({
    permission: 'signedIn',
    input: z.object({}),
    output: z.object({
      /** Last day up to which every year from the current one on is known; null when the current one is not. */
      coveredUntil: isoDate.nullable(),
      years: z.array(
        z.object({
          year: z.number(),
          content: holidayYear,
          builtIn: z.boolean(),
          /** The notice in force, when one was entered. */
          notice: z
            .object({ documentNumber: z.string(), enteredAt: z.string(), enteredBy: z.string() })
            .nullable(),
          /** Notices of the year that were entered before and are no longer in force. */
          replaced: z.number(),
        }),
      ),
    }),
  }),
  /** The lines of a notice out of a picked spreadsheet; rows that are none are named. */
  'holiday.read': query({
    permission: 'holiday.write',
    input: z.object({ file: fileToken }),
    output: z.object({ lines: z.array(noticeLine), unreadable: z.array(z.number()) }),
    errors: ['E_FILE_TOKEN', 'E_FILE_KIND', 'E_FILE_DAMAGED', 'E_FILE_TOO_LARGE', 'E_FILE_ENCRYPTED'],
  }),
  /** Puts the notice of a year in force; the one before it, built in or entered, stays as a trace. */
  'holiday.set': registryCommand({
    permission: 'holiday.write',
    input: z.object({
      year,
      lines: z.array(noticeLine).min(1).max(400),
      /** 国务院办公厅关于…部分节假日安排的通知 号. */
      documentNumber: z.string().trim().min(4).max(80),
    }),
    output: z.object({ rest: z.number(), work: z.number() }),
    errors: ['E_VALIDATION'],
  }),
  /** Whether the calendar, or the clocks that the program knows, changed since they were counted. */
  'calendar.state': query({
    permission: 'member',
    input: z.object({}),
    output: z.object({ due: z.boolean() }),
  }),
  /** Counts clocks again where the calendar or the program changed since they were counted; tells how many moved. */
  'calendar.catchUp': job({
    permission: 'member',
    input: z.object({}),
    output: z.object({
      counted: z.number(),
      changed: z.number(),
      /** The program knows other clocks than before: not only those that run were looked at. */
      rules: z.boolean(),
      stillMissing: z.array(z.number()),
    }),
  }),
  /** Every code list with its items, and what the office made of them. */
  'codeTable.list': query({
    permission: 'signedIn',
    input: z.object({}),
    output: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        /** Ledger and column in which the list is used: 信访举报·信访形式. */
        usedIn: z.array(z.string()),
        items: z.array(
          z.object({
            code: z.string(),
            label: z.string(),
            source: z.string(),
            /** First and last day on which the item is offered by its own rules; null for open ends. */
            from: isoDate.nullable(),
            to: isoDate.nullable(),
            aliases: z.array(z.string()),
            offered: z.boolean(),
            words: z.array(z.string()),
          }),
        ),
      }),
    ),
  }),
  /** What forms and imports need of it: items not offered, own words. */
  'codeTable.office': query({
    permission: 'signedIn',
    input: z.object({}),
    output: z.object({
      hidden: z.array(z.string()),
      words: z.array(z.object({ list: z.string(), word: z.string(), code: z.string() })),
    }),
  }),
  'codeTable.offer': registryCommand({
    permission: 'codeTable.write',
    input: z.object({ list: z.string().max(60), code: z.string().max(60), offered: z.boolean() }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_VALIDATION'],
  }),
  'codeTable.addWord': registryCommand({
    permission: 'codeTable.write',
    input: z.object({
      list: z.string().max(60),
      code: z.string().max(60),
      word: z.string().trim().min(1).max(40),
    }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_VALIDATION'],
  }),
  'codeTable.removeWord': registryCommand({
    permission: 'codeTable.write',
    input: z.object({ list: z.string().max(60), word: z.string().max(40) }),
    output: z.object({}),
    errors: ['E_NOT_FOUND'],
  }),
  /** Security events of the log, newest first. */
  'securityEvent.list': query({
    permission: 'securityEvent.read',
    input: z.object({
      kind: z.enum(securityEventKinds).nullable(),
      from: isoDate.nullable(),
      to: isoDate.nullable(),
      /** Only what came after the last review. */
      unreviewedOnly: z.boolean(),
      before: z.number().nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          ordinal: z.number(),
          kind: z.enum(securityEventKinds),
          at: z.string(),
          account: z.string(),
          action: z.string(),
          code: z.string(),
          reviewed: z.boolean(),
        }),
      ),
      next: z.number().nullable(),
    }),
  }),
  /** How many events of each kind on each of the last days, when they were reviewed, and when that is due again. */
  'securityEvent.summary': query({
    permission: 'securityEvent.read',
    input: z.object({ days: z.int().min(7).max(92) }),
    output: z.object({
      days: z.array(
        z.object({
          day: isoDate,
          counts: z.array(z.object({ kind: z.enum(securityEventKinds), count: z.number() })),
        }),
      ),
      unreviewed: z.number(),
      /** The last line of the log that a review made now would cover. */
      upTo: z.number(),
      reviews: z.array(z.object({ at: z.string(), by: z.string(), events: z.number(), note: z.string() })),
      reviewDays: z.number(),
      dueOn: isoDate,
      overdue: z.boolean(),
    }),
  }),
  'securityEvent.review': registryCommand({
    permission: 'securityEvent.review',
    input: z.object({ upTo: z.int().min(0), note: z.string().trim().min(2).max(300) }),
    output: z.object({ events: z.number() }),
    errors: ['E_VALIDATION', 'E_CONFLICT'],
  }),
  /** The role matrix as a paper. */
  'matrix.print': job({
    permission: 'matrix.read',
    input: z.object({ file: fileToken }),
    output: z.object({ bytes: z.number(), number: z.string() }),
    errors: ['E_FILE_TOKEN', 'E_IO'],
  }),
};
