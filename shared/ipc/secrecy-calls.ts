import { z } from 'zod';
import { markingLevels } from '#shared/domain/marking.ts';
import { markBases, markingProposal, originalAuthorities } from '#shared/domain/marking-rules.ts';
import { isoDate } from '#shared/domain/date.ts';
import { secretLevels } from '#shared/domain/secrecy.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { command, job, query } from './entry.ts';
import { listQuery } from './ledger-calls.ts';

/** What carries a mark: a record by its ledger, an attachment, an issued bulletin. */
export const markHolders = [...ledgerIds, 'attachment', 'bulletin'] as const;
const holder = z.object({ holder: z.enum(markHolders), id: z.uuid() });

const markingView = z.object({ level: z.enum(markingLevels), text: z.string(), markedOn: isoDate });

/** Someone and when. */
const signed = z.object({ by: z.string(), at: z.string() });

const markEntry = z.object({
  id: z.uuid(),
  act: z.enum(['classify', 'change', 'release', 'end']),
  status: z.enum(['proposed', 'inForce', 'former', 'refused', 'withdrawn', 'lapsed']),
  level: z.enum(markingLevels).nullable(),
  /** Printed text; empty where no marking is left. */
  text: z.string(),
  markedOn: isoDate,
  /** Last day; null for a condition, 长期 and what is no secret. */
  endsOn: z.string().nullable(),
  basis: z.enum(markBases).nullable(),
  basisText: z.string(),
  sourceMark: z.string(),
  knownTo: z.string(),
  reason: z.string(),
  proposed: signed.extend({ mine: z.boolean() }),
  decided: signed.extend({ note: z.string() }).nullable(),
  /** What the mark was before, shown struck. */
  former: z.string().nullable(),
  notice: z.object({ to: z.string(), text: z.string() }).nullable(),
  reviewed: signed.nullable(),
});
export type MarkEntry = z.infer<typeof markEntry>;

/** A mark in a list of marks, with what carries it as its reader may see it. */
const listedMark = markEntry.extend({
  holder: z.enum(markHolders),
  holderId: z.uuid(),
  /** Record whose page shows it; null for a bulletin. */
  record: z.object({ ledger: z.enum(ledgerIds), id: z.uuid() }).nullable(),
  /** 问题线索 XS-2018-0007, 附件 笔录.pdf, 通报 样纪通〔2018〕1号. */
  title: z.string(),
});

const markErrors = ['E_NOT_FOUND', 'E_PERMISSION', 'E_VALIDATION', 'E_TRANSITION'] as const;

/** Secrecy marks (domain §4.1, §4.5): proposed by those who write, decided by the 定密责任人. */
export const secrecyCalls = {
  /** The marking of one thing, its history and what the reader may do about it. */
  'secrecy.of': query({
    permission: 'member',
    input: holder,
    output: z.object({
      current: markEntry.nullable(),
      /** Marking of the record, which a file has at least. */
      inherited: markingView.nullable(),
      /** Highest of both. */
      effective: markingView.nullable(),
      proposal: markEntry.nullable(),
      /** Newest first, the current one and the open proposal included. */
      history: z.array(markEntry),
      may: z.object({ propose: z.boolean(), decide: z.boolean(), readLog: z.boolean() }),
      authority: z.enum(originalAuthorities),
      today: isoDate,
    }),
    errors: ['E_NOT_FOUND'],
  }),
  /** Effective markings of the files of a record; files without one are left out. */
  'secrecy.files': query({
    permission: 'member',
    input: z.object({ ledger: z.enum(ledgerIds), recordId: z.uuid() }),
    output: z.array(markingView.extend({ itemId: z.uuid(), own: z.boolean() })),
    errors: ['E_NOT_FOUND'],
  }),
  /**
   * The highest mark among the records of a bulletin's period that the reader may see: a proposal for its own mark, for
   * numbers are not the records they count.
   */
  'secrecy.ofBulletin': query({
    permission: 'bulletin.read',
    input: z.object({ id: z.uuid() }),
    output: z.object({ counted: markingView.nullable() }),
    errors: ['E_NOT_FOUND'],
  }),
  /** The highest mark of the rows of a list, to stand above it. */
  'secrecy.ofList': query({
    permission: 'member',
    input: z.object({ ledger: z.enum(ledgerIds), query: listQuery }),
    output: z.object({ highest: markingView.nullable() }),
  }),
  /** E_VALIDATION: details.issues [{path, rule, args}] with the rules of shared/domain/marking-rules.ts. */
  'secrecy.propose': command({
    permission: 'member',
    input: holder.extend({ proposal: markingProposal }),
    output: z.object({ id: z.uuid() }),
    errors: markErrors,
  }),
  /** Takes one's own proposal back. */
  'secrecy.withdraw': command({
    permission: 'member',
    input: z.object({ id: z.uuid() }),
    output: z.object({}),
    errors: markErrors,
  }),
  /** The word of the 定密责任人 (保密法 §18); never of who proposed it. */
  'secrecy.decide': command({
    permission: 'secrecy.decide',
    input: z.object({
      id: z.uuid(),
      approve: z.boolean(),
      note: z.string().trim().max(300),
      /** 主送 of the written notice, of a change or a release (保密法 §23). */
      noticeTo: z.string().trim().max(200),
    }),
    output: z.object({}),
    errors: [...markErrors, 'E_SEPARATION', 'E_CONFLICT'],
  }),
  /** Proposals that wait for a decision, as far as the reader may see what they are about. */
  'secrecy.proposals': query({
    permission: 'member',
    input: z.object({}),
    output: z.array(listedMark),
  }),
  /**
   * Marks whose period ends within `days` days, and those without a day whose yearly look is due within them; the first
   * 500 of them.
   */
  'secrecy.due': query({
    permission: 'secrecy.review',
    input: z.object({ days: z.int().min(0).max(3660) }),
    output: z.object({
      today: isoDate,
      marks: z.array(
        listedMark.extend({
          /** Day on which it ends, or on which it is to be looked at again. */
          dueOn: isoDate,
          yearly: z.boolean(),
          pending: z.boolean(),
        }),
      ),
      /** True when there are more than are listed. */
      more: z.boolean(),
      /** Marks that ended by themselves in the last 90 days. */
      ended: z.array(listedMark),
    }),
  }),
  /** A yearly look at a mark that names no day: it stays as it is. */
  'secrecy.keep': command({
    permission: 'secrecy.review',
    input: z.object({ id: z.uuid() }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_TRANSITION'],
  }),
  /** 密级变更通知, 解密通知 as PDF. */
  'secrecy.notice': job({
    permission: 'member',
    input: z.object({ id: z.uuid(), file: z.string() }),
    output: z.object({ bytes: z.number(), pages: z.number() }),
    errors: ['E_NOT_FOUND', 'E_SECRECY', 'E_FILE_TOKEN', 'E_NOSPACE', 'E_IO', 'E_CANCELLED'],
  }),
  /** The list of marks that end, as PDF. */
  'secrecy.duePaper': job({
    permission: 'secrecy.review',
    input: z.object({ days: z.int().min(0).max(3660), file: z.string() }),
    output: z.object({ bytes: z.number(), pages: z.number() }),
    errors: ['E_FILE_TOKEN', 'E_NOSPACE', 'E_IO', 'E_CANCELLED'],
  }),
  /** What the office may classify by itself, with the document that authorises it. */
  'secrecy.authority': query({
    permission: 'secrecy.review',
    input: z.object({}),
    output: z.object({ level: z.enum(originalAuthorities), basis: z.string() }),
  }),
  'secrecy.setAuthority': command({
    permission: 'secrecy.decide',
    input: z.object({ level: z.enum(originalAuthorities), basis: z.string().trim().max(200) }),
    output: z.object({}),
    errors: ['E_VALIDATION'],
  }),
  /** Who read a record of 机密 or higher, or a file of it, newest first (保密法实施条例 §20). */
  'secrecy.readLog': query({
    permission: 'member',
    input: z.object({ ledger: z.enum(ledgerIds), recordId: z.uuid() }),
    output: z.object({
      rows: z.array(
        z.object({
          at: z.string(),
          account: z.string(),
          how: z.enum(['page', 'file', 'list', 'export', 'print', 'package']),
          file: z.string().nullable(),
          text: z.string(),
        }),
      ),
      total: z.number(),
    }),
    errors: ['E_NOT_FOUND', 'E_PERMISSION'],
  }),
  'secrecy.readLogPaper': job({
    permission: 'member',
    input: z.object({ ledger: z.enum(ledgerIds), recordId: z.uuid(), file: z.string() }),
    output: z.object({ bytes: z.number(), pages: z.number() }),
    errors: ['E_NOT_FOUND', 'E_PERMISSION', 'E_SECRECY', 'E_FILE_TOKEN', 'E_NOSPACE', 'E_IO', 'E_CANCELLED'],
  }),
  /** Carriers above the level of this machine: that they exist and where they are kept, nothing of what they say. */
  'secrecy.carriers': query({
    permission: 'secrecy.review',
    input: z.object({}),
    output: z.array(
      z.object({
        id: z.uuid(),
        level: z.enum(secretLevels),
        carrierNumber: z.string(),
        copyNumber: z.string(),
        receivedOn: isoDate,
        keptAt: z.string(),
        keeper: z.string(),
        noted: signed,
        left: z.object({ on: isoDate, how: z.string(), by: z.string() }).nullable(),
      }),
    ),
  }),
  'secrecy.noteCarrier': command({
    permission: 'secrecy.review',
    input: z.object({
      level: z.enum(secretLevels),
      /** 载体编号 on the carrier; letters, figures and brackets of a number, no sentence. */
      carrierNumber: z.string().trim().min(1).max(40),
      copyNumber: z.string().trim().max(6),
      receivedOn: isoDate,
      keptAt: z.string().trim().min(1).max(60),
      keeper: z.string().trim().min(1).max(60),
    }),
    output: z.object({ id: z.uuid() }),
    errors: ['E_VALIDATION'],
  }),
  'secrecy.carrierLeft': command({
    permission: 'secrecy.review',
    input: z.object({ id: z.uuid(), on: isoDate, how: z.enum(['returned', 'forwarded', 'destroyed']) }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_TRANSITION', 'E_VALIDATION'],
  }),
};
