import { clocksOf } from '#db/repositories/deadlines.ts';
import { findRecord, listRecords, valuesOf, type RecordRow } from '#db/repositories/records.ts';
import { formatDateLong, type IsoDate, isoDate, localDateOf } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { DueItem } from '#shared/ipc/clock-calls.ts';
import { listQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { OfficialDocument } from '../../documents/model.ts';
import { officialDocument } from '../../documents/model.ts';
import { type CopyMark, stampOf } from '../../documents/stamp.ts';
import { isSecrecyMark } from '#shared/domain/secrecy.ts';
import type { Wanting } from '../output/contents.ts';
import { dueItems } from './due.ts';

/** One sheet chases at most this many items; a department with more gets the first of them. */
const MOST = 500;

/** What a sheet is about: the running clocks of one record, or all that a handling department is late with. */
export type ReminderContent =
  | { readonly what: 'reminder'; readonly ledger: LedgerId; readonly id: string }
  | { readonly what: 'reminders'; readonly handledBy: string };

async function overdueOf(
  wanting: Wanting,
  ledger: LedgerDefinition,
  handledBy: string,
): Promise<readonly RecordRow[]> {
  const query = listQuery.parse({
    filters: [
      { op: 'in', field: 'handledBy', values: [handledBy] },
      { op: 'deadline', due: 'overdue' },
    ],
  });
  const today = localDateOf(wanting.now());
  const { rows } = await listRecords(wanting.office, wanting.scope, ledger, query, {
    after: null,
    limit: MOST,
    today,
  });
  return rows;
}

/** The records a sheet is about, for who may see them. @throws AppError E_PERMISSION, E_NOT_FOUND when nothing is due */
export async function remindedOf(
  wanting: Wanting,
  content: ReminderContent,
): Promise<{ readonly ledger: LedgerDefinition; readonly rows: readonly RecordRow[] }> {
  const ledger = content.what === 'reminder' ? ledgers[content.ledger] : ledgers.petition;
  if (!wanting.session.can(`${ledger.id}.read`))
    throw new AppError('E_PERMISSION', { permission: `${ledger.id}.read` });
  if (content.what === 'reminders') {
    const rows = await overdueOf(wanting, ledger, content.handledBy);
    if (rows.length === 0) throw new AppError('E_NOT_FOUND', { ledger: ledger.id });
    return { ledger, rows };
  }
  const row = await findRecord(wanting.office, wanting.scope, ledger, content.id);
  if (!row || row.voidedAt !== null || row['dueOn'] === null)
    throw new AppError('E_NOT_FOUND', { ledger: ledger.id });
  return { ledger, rows: [row] };
}

async function itemsOf(wanting: Wanting, content: ReminderContent): Promise<readonly DueItem[]> {
  const { ledger, rows } = await remindedOf(wanting, content);
  const today = localDateOf(wanting.now());
  const items: DueItem[] = [];
  for (const row of rows) {
    const clocks = (await clocksOf(wanting.office, ledger.id, row.id))
      .filter((one) => one.stoppedOn === null && one.voided === 0)
      .filter((one) => content.what === 'reminder' || one.dueOn < today);
    items.push(...(await dueItems(wanting, clocks)));
  }
  // What has been due longest comes first.
  const key = ({ deadline, number }: DueItem) => `${deadline.dueOn} ${number ?? ''}`;
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Room for the answer, under who asks and since when. */
function reply(issuer: string, today: IsoDate, ownDay: boolean) {
  return {
    kind: 'form',
    columns: [3, 7, 3, 5],
    rows: [
      [
        { text: '发单单位', label: true },
        { text: issuer },
        { text: '发单日期', label: true },
        { text: formatDateLong(today) },
      ],
      [
        {
          text: ownDay ? '到岗情况、换班安排' : '办理情况、未按期办结的原因和办结时间',
          label: true,
        },
        {
          ...{ text: '', colSpan: 3, lines: 8 },
          foot: ownDay
            ? '接访人：　　　　　　　　　　　　　　　　年　月　日'
            : '承办人：　　　　　　负责人：　　　　　　　年　月　日',
        },
      ],
    ],
  };
}

/** Ledgers whose day is somebody's own to keep: he is reminded of it, not chased (A04, A22). */
const ownDays: ReadonlySet<LedgerId> = new Set(['receptionDuty', 'openReception']);

/** 2026年3月3日起，2026年4月3日到期. */
function spanWords({ ledger, deadline: { startedOn, dueOn, missingYear } }: DueItem): string {
  if (ownDays.has(ledger) || startedOn === dueOn) return formatDateLong(isoDate.parse(dueOn));
  const [start, due] = [startedOn, dueOn].map((day) => formatDateLong(isoDate.parse(day)));
  return `${start}起，${missingYear == null ? '' : '不早于'}${due}到期`;
}

const isOwnDay = (items: readonly DueItem[]): boolean => items.every(({ ledger }) => ownDays.has(ledger));

/** What is asked of whom the sheet goes to. */
const asked = (items: readonly DueItem[]): string =>
  isOwnDay(items)
    ? '下列接访已经排定，请按时到岗。因故不能到岗的，请事先换班或者另定日期，并告知信访室；接访后登记到岗情况和接访记录。'
    : `下列 ${items.length} 项期限请抓紧办理，并于收到本单后书面回复办理情况、未按期办结的原因和办结时间。`;

function body(items: readonly DueItem[], issuer: string, today: IsoDate) {
  const heads = ['编号', '事项', '期限', '现状', '依据'].map((text) => ({ text }));
  return [
    {
      kind: 'paragraph',
      runs: [{ text: asked(items) }],
    },
    {
      kind: 'table',
      columns: [21, 14, 29, 13, 23].map((weight) => ({ align: 'left', weight })),
      headerRows: [heads],
      rows: items.map((item) =>
        [
          item.number ?? `${ledgers[item.ledger].label}（无编号）`,
          item.deadline.label,
          spanWords(item),
          item.deadline.words,
          item.deadline.source,
        ].map((text) => ({ text })),
      ),
      notes: [`截至${formatDateLong(today)}。`],
    },
    reply(issuer, today, isOwnDay(items)),
  ];
}

/** 督办单: to whom, what is due and since when, and room for the answer. No names of people: it leaves the room. */
export async function reminderPaper(
  wanting: Wanting,
  content: ReminderContent,
  mark: string,
): Promise<(copy: CopyMark) => OfficialDocument> {
  const items = await itemsOf(wanting, content);
  const today = localDateOf(wanting.now());
  const to = content.what === 'reminders' ? content.handledBy : (items[0]?.handledBy ?? '');
  return (copy) =>
    officialDocument.parse({
      ...(isSecrecyMark(mark) ? { secrecyMark: mark, copyNumber: copy.number } : {}),
      title: `${isOwnDay(items) ? '接访提醒单' : '督办单'}\n督〔${today.slice(0, 4)}〕${Number(copy.number)}号`,
      mainRecipient: to === '' ? '承办部门' : to,
      body: body(items, wanting.session.office.name, today),
      watermark: stampOf(copy, isSecrecyMark(mark) || mark === '' ? undefined : mark),
    });
}

/** What the register calls a sheet. Numbers of sheets run through the year. */
export function reminderTitle(
  { ledger, rows }: Awaited<ReturnType<typeof remindedOf>>,
  content: ReminderContent,
): string {
  if (content.what === 'reminders') return `督办单：${content.handledBy}逾期 ${rows.length} 件`;
  const [row] = rows;
  const number = row && ledger.numberField !== null ? valuesOf(ledger, row)[ledger.numberField] : null;
  return `督办单：${ledger.label} ${typeof number === 'string' ? number : '（无编号）'}`;
}
