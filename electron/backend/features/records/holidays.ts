import { builtInHolidays } from '#shared/rules/holiday-data.ts';
import { holidayTable } from '#shared/rules/holidays.ts';

/** The working-day table in force: the State Council's yearly notices as shipped with the product. */
export const holidays = holidayTable(builtInHolidays);
