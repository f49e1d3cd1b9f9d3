import { z } from 'zod';

/**
 * Charts as plain data. The same object draws the chart on the screen and on paper (`toEChartsOption`) and
 * yields its table (`toTable`), so the two can never say different things. Captions stand outside the drawing.
 */

/**
 * One number. `null` means: not shown (a suppressed small count, or a month that has not come yet).
 * `indicator` names the reading whose rows the number opens.
 */
export const chartValue = z.object({
  value: z.number().nonnegative().nullable(),
  indicator: z.string().min(1).optional(),
});
export type ChartValue = z.infer<typeof chartValue>;

const label = z.string().min(1).max(60);
const unit = z.string().min(1).max(4);
const datum = chartValue.extend({ label });

const common = {
  /** Words for a value that is not shown, e.g. ＜3; a dash when absent. */
  maskText: z.string().min(1).max(6).optional(),
  /** Header of the table column that holds the labels, e.g. 县（市、区）. */
  labelHeader: label,
  /** The one label drawn in red. */
  emphasis: label.optional(),
};

/** Steps of a process, top to bottom, each with its own unit (件, 人). Values may rise: carry-over is real. */
export const funnelSpec = z.object({
  kind: z.literal('funnel'),
  ...common,
  valueHeader: label,
  steps: z
    .array(datum.extend({ unit, note: z.string().max(40).optional() }))
    .min(1)
    .max(12),
});

/** The course over periods; every series has its own strip, all strips of one unit the same scale. */
export const monthlySpec = z
  .object({
    kind: z.literal('monthly'),
    ...common,
    form: z.enum(['column', 'line']),
    periods: z.array(label).min(1).max(24),
    series: z
      .array(z.object({ name: label, unit, values: z.array(chartValue) }))
      .min(1)
      .max(6),
  })
  .refine((spec) => spec.series.every((one) => one.values.length === spec.periods.length), 'periods');

/** Names in the order given, e.g. counties by number of cases. Equal values share a rank. */
export const rankedSpec = z.object({
  kind: z.literal('ranked'),
  ...common,
  valueHeader: label,
  unit,
  /** Decimals that every value is written with; as many as it needs when absent. */
  decimals: z.number().int().min(0).max(4).optional(),
  items: z.array(datum).min(1).max(40),
  total: chartValue.optional(),
});

/** Kinds with share and running share; drawn and listed from the largest down. */
export const paretoSpec = z.object({
  kind: z.literal('pareto'),
  ...common,
  valueHeader: label,
  unit,
  items: z.array(datum).min(1).max(24),
  /** What the shares are parts of; the sum of the items when absent. */
  total: chartValue.optional(),
});

/** A whole divided into the same parts for each label, e.g. ways of disposal per year. */
export const compositionSpec = z
  .object({
    kind: z.literal('composition'),
    ...common,
    unit,
    /** True: every bar has full length and lengths are shares. */
    share: z.boolean(),
    labels: z.array(label).min(1).max(24),
    parts: z
      .array(z.object({ name: label, values: z.array(chartValue) }))
      .min(1)
      .max(8),
  })
  .refine((spec) => spec.parts.every((part) => part.values.length === spec.labels.length), 'labels');

/** Part of a whole as a filled bar, e.g. 590 of 1172 rectified = 50.34%. */
export const rateSpec = z.object({
  kind: z.literal('rate'),
  ...common,
  unit,
  wholeHeader: label,
  partHeader: label,
  rateHeader: label,
  /** Decimals of the percentage. */
  decimals: z.number().int().min(0).max(4),
  items: z
    .array(z.object({ label, part: chartValue, whole: chartValue }))
    .min(1)
    .max(40),
});

export const chartSpec = z.union([
  funnelSpec,
  monthlySpec,
  rankedSpec,
  paretoSpec,
  compositionSpec,
  rateSpec,
]);

export type FunnelSpec = z.infer<typeof funnelSpec>;
export type MonthlySpec = z.infer<typeof monthlySpec>;
export type RankedSpec = z.infer<typeof rankedSpec>;
export type ParetoSpec = z.infer<typeof paretoSpec>;
export type CompositionSpec = z.infer<typeof compositionSpec>;
export type RateSpec = z.infer<typeof rateSpec>;
export type ChartSpec = z.infer<typeof chartSpec>;
