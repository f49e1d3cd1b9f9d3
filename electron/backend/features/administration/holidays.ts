import { localDateOf } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { builtInHolidays } from '#shared/rules/holiday-data.ts';
import { dayKind, daySpan, type NoticeLine, noticeLine, readNotice } from '#shared/rules/holiday-notice.ts';
import { coveredUntil, type HolidayYear } from '#shared/rules/holidays.ts';
import { listAccounts } from '#db/repositories/accounts.ts';
import { addNotice, type HolidayNoticeRow, listNotices } from '#db/repositories/holiday-notices.ts';
import type { Handlers } from '../../context.ts';
import { readOfficeTables, yearsOf } from '../../session/office-tables.ts';
import { cellDate, cellText, openWorkbook, type SheetRow } from '../../spreadsheet/read.ts';

/** A notice has some forty days; more rows than this are another file. */
const MAX_ROWS = 400;

/** The line in a row of a spreadsheet: a cell with the day or days, one with 休 or 班, the name after it. */
function lineOf(row: SheetRow, date1904: boolean): NoticeLine | null {
  const texts = row.cells.map((cell) => cellText(cell, date1904).trim());
  const spanOf = (index: number) => {
    const day = cellDate(row.cells[index], date1904);
    return day === null ? daySpan(texts[index] ?? '') : ([day, day] as const);
  };
  const at = texts.findIndex((text) => dayKind(text) !== null);
  const kind = dayKind(texts[at] ?? '');
  if (kind === null) return noticeLine(texts.filter((text) => text !== '').join(' '), row.rowNumber);
  const days = texts.flatMap((_, index) => {
    const span = index === at ? null : spanOf(index);
    return span === null ? [] : [{ index, span }];
  });
  const [first] = days;
  if (!first) return null;
  // Two date columns are the first and the last day.
  const to = days[1]?.span[1] ?? first.span[1];
  const name = texts.find(
    (text, index) =>
      text !== '' &&
      index !== at &&
      !days.some((day) => day.index === index) &&
      /\p{Script=Han}/u.test(text) &&
      !/^星期|^周|^第/u.test(text),
  );
  return {
    line: row.rowNumber,
    from: first.span[0],
    to: to < first.span[0] ? first.span[1] : to,
    kind,
    name: name ?? '',
  };
}

async function linesOfFile(path: string): Promise<CallOutput<'holiday.read'>> {
  const book = await openWorkbook({ path });
  const lines: NoticeLine[] = [];
  const unreadable: number[] = [];
  try {
    let seen = 0;
    for await (const row of book.rows(0)) {
      seen += 1;
      if (seen > MAX_ROWS) throw new AppError('E_FILE_TOO_LARGE', { limit: MAX_ROWS });
      const line = lineOf(row, book.date1904);
      if (line) lines.push(line);
      // Headings above the first day are no faults.
      else if (lines.length > 0) unreadable.push(row.rowNumber);
    }
  } finally {
    await book.close();
  }
  return { lines, unreadable };
}

/** The newest notice of a year, and how many came before it. */
function ofYear(notices: readonly HolidayNoticeRow[], year: number) {
  const own = notices.filter((one) => one.year === year);
  return { newest: own.at(-1) ?? null, earlier: Math.max(0, own.length - 1) };
}

/** The calendar: built-in years, and those whose notice was entered here. */
export const holidayHandlers: Handlers<'holiday.list' | 'holiday.read' | 'holiday.set'> = {
  'holiday.list': async (ctx) => {
    const notices = await listNotices(ctx.registry);
    const names = new Map((await listAccounts(ctx.registry)).map((one) => [one.id, one.displayName]));
    const years = new Map<number, HolidayYear>(
      [...builtInHolidays, ...yearsOf(notices)].map((one) => [one.year, one]),
    );
    const { holidays } = await readOfficeTables(ctx.registry);
    return {
      coveredUntil: coveredUntil(holidays, localDateOf(ctx.now())),
      years: [...years.values()]
        .toSorted((a, b) => b.year - a.year)
        .map((content) => {
          const { newest, earlier } = ofYear(notices, content.year);
          return {
            year: content.year,
            content,
            builtIn: newest === null,
            notice:
              newest === null
                ? null
                : {
                    documentNumber: newest.documentNumber,
                    enteredAt: newest.enteredAt,
                    enteredBy: names.get(newest.enteredBy) ?? '',
                  },
            replaced: earlier,
          };
        }),
    };
  },
  'holiday.read': async (ctx, input) => linesOfFile(ctx.takeFile(input.file, 'read')),
  'holiday.set': async (ctx, input) => {
    const { year, faults } = readNotice(input.year, input.lines);
    if (year === null)
      throw new AppError('E_VALIDATION', {
        issues: faults.slice(0, 20).map((fault) => ({ path: String(fault.line ?? ''), rule: fault.rule })),
      });
    await addNotice(ctx.registry, {
      year: year.year,
      content: JSON.stringify(year),
      documentNumber: input.documentNumber,
      enteredAt: ctx.now().toISOString(),
      enteredBy: ctx.session.accountId,
    });
    const { days } = await readOfficeTables(ctx.registry).then(({ holidays }) => holidays);
    const own = [...days].filter(([day]) => day.startsWith(`${year.year}-`));
    const rest = own.filter(([, special]) => special.kind === 'rest').length;
    ctx.audit({
      action: 'holiday.set',
      subject: `holiday/${year.year}`,
      facts: { rest, work: own.length - rest },
    });
    return { rest, work: own.length - rest };
  },
};
