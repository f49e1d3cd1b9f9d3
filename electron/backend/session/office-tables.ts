import type { OfficeCodes } from '#shared/domain/codes/office-codes.ts';
import { builtInHolidays } from '#shared/rules/holiday-data.ts';
import { type HolidayTable, type HolidayYear, holidayTable, holidayYear } from '#shared/rules/holidays.ts';
import type { RegistryReader } from '#db/connections.ts';
import { codeAliases, codeStates } from '#db/repositories/code-tables.ts';
import { listNotices } from '#db/repositories/holiday-notices.ts';

/** What the system administrator keeps for the work of all: the calendar and the code lists as the office uses them. */
export interface OfficeTables {
  readonly holidays: HolidayTable;
  readonly codes: OfficeCodes;
}

/** The years of the notices entered, oldest first; one that this version cannot read is left out. */
export function yearsOf(notices: readonly { readonly content: string }[]): HolidayYear[] {
  return notices.flatMap(({ content }) => {
    const year = holidayYear.safeParse(JSON.parse(content));
    return year.success ? [year.data] : [];
  });
}

/** The tables in force; an entered notice takes the place of the built-in one of its year. */
export async function readOfficeTables(registry: RegistryReader): Promise<OfficeTables> {
  const notices = await listNotices(registry);
  const states = await codeStates(registry);
  const aliases = await codeAliases(registry);
  return {
    holidays: holidayTable([...builtInHolidays, ...yearsOf(notices)]),
    codes: {
      hidden: states.filter((one) => one.offered === 0).map((one) => `${one.list}/${one.code}`),
      words: aliases.map(({ list, alias, code }) => ({ list, word: alias, code })),
    },
  };
}
