/**
 * Totals of a sample report (their keys as the report names them) and the indicator that gives each for the year of
 * the report. A key that is not here names its indicator itself.
 */
const keysWithYear: Readonly<Record<string, string>> = {
  'clues.received2017': 'clues.received',
  'verifications.started2017': 'verifications.started',
  'cases.filed2017': 'cases.filed',
  'cases.closed2017': 'cases.closed',
  'persons.sanctioned2017': 'persons.sanctioned',
  'persons.transferredToJustice2017': 'persons.transferredToJustice',
};

/** Year of the report. */
export const reportYear = 2017;

/** Indicator id behind a key of a report. */
export function indicatorOfKey(key: string): string {
  return keysWithYear[key] ?? key;
}

interface Reading {
  readonly id: string;
  readonly value: number | null;
  readonly text: string;
}

/**
 * Values of a report's keys from what the indicators of its year say: counts as numbers, rates as the text they print
 * ('50.34%'). A key that no indicator answers is left out.
 */
export function reportTotals(
  keys: readonly string[],
  indicators: readonly Reading[],
): Readonly<Record<string, number | string>> {
  const readings = new Map(indicators.map((one) => [one.id, one]));
  return Object.fromEntries(
    keys.flatMap((key) => {
      const reading = readings.get(indicatorOfKey(key));
      if (!reading || reading.value === null) return [];
      return [[key, reading.text.endsWith('%') ? reading.text : reading.value]];
    }),
  );
}
