import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Writes `shared/rules/holiday-data.ts`, the holiday table an office starts with, from the data of the package
 * `chinese-days` (State Council notices). Run by hand when the package brings a new year:
 * `npx tsx build/holidays.ts`. The application itself never loads the package: its offices import later years.
 */

const FIRST_YEAR = 2014;
const root = join(import.meta.dirname, '..');
const source = z.object({
  holidays: z.record(z.string(), z.string()),
  workdays: z.record(z.string(), z.string()),
});

/** "National Day,国庆节,3" → 国庆节. */
const nameOf = (text: string) => text.split(',')[1] ?? text;
const nextDay = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

/** Days in a row with one name become one span. */
function spans(days: readonly (readonly [string, string])[]): [string, string, string][] {
  const found: [string, string, string][] = [];
  for (const [date, text] of days) {
    const last = found.at(-1);
    if (last !== undefined && last[0] === nameOf(text) && nextDay(last[2]) === date) last[2] = date;
    else found.push([nameOf(text), date, date]);
  }
  return found;
}

const file = join(root, 'node_modules/chinese-days/dist/chinese-days.json');
const { holidays, workdays } = source.parse(JSON.parse(await readFile(file, 'utf8')));
const years = [...new Set(Object.keys(holidays).map((date) => Number(date.slice(0, 4))))]
  .filter((year) => year >= FIRST_YEAR)
  .sort((a, b) => a - b);

const rows = years.map((year) => {
  const of = (days: Record<string, string>) =>
    Object.entries(days)
      .filter(([date]) => date.startsWith(`${year}-`))
      .sort(([a], [b]) => (a < b ? -1 : 1));
  const rest = spans(of(holidays)).map(
    ([name, from, to]) => `      ['${name}', '${from.slice(5)}', '${to.slice(5)}'],`,
  );
  const work = of(workdays).map(([date]) => `'${date.slice(5)}'`);
  return `  {\n    year: ${year},\n    rest: [\n${rest.join('\n')}\n    ],\n    work: [${work.join(', ')}],\n  },`;
});

await writeFile(
  join(root, 'shared/rules/holiday-data.ts'),
  `import type { HolidayYear } from './holidays.ts';

/**
 * Public holidays and days worked in exchange, ${years[0]} to ${years.at(-1)}, by the yearly notices of the State Council.
 * Written by \`build/holidays.ts\` from the package chinese-days (MIT); not edited by hand.
 */
export const builtInHolidays: readonly HolidayYear[] = [
${rows.join('\n')}
];
`,
);
