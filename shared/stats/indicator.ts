import type { CodeEntry } from '#shared/domain/codes/code-list.ts';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';

/** What one unit of a number is (domain.md §8, statistic units). */
export type Counted = '件' | '件次' | '人' | '人次' | '条' | '份' | '个' | '次' | '户' | '笔' | '元';

/** Period of a number: both ends included, ISO days. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/**
 * A second date that binds a number to its period; with it carry-over is modelled:
 * - `before`: the date lies before the period (clues of earlier years checked in this one);
 * - `within`: it lies in the period; `until`: on its last day or earlier;
 * - `openAtStart`, `openAtEnd`: it had not come when the period began, or when it ended.
 */
export interface Bound {
  readonly field: string;
  readonly when: 'before' | 'within' | 'until' | 'openAtStart' | 'openAtEnd';
}

/**
 * A counted number: which records of which ledger, by which date, under which conditions. The conditions are those of
 * lists, so that every number opens exactly the rows it counted.
 */
export interface CountIndicator {
  readonly kind: 'count';
  /** Key under which it is reported, e.g. `cases.filed`. */
  readonly id: string;
  readonly label: string;
  readonly counted: Counted;
  readonly ledger: LedgerId;
  /** Date field by which a record falls into the period; null counts regardless of the period. */
  readonly period: string | null;
  readonly bounds: readonly Bound[];
  readonly filters: readonly Filter[];
  /** Reference field whose different targets are counted instead of records (people, not files). */
  readonly distinct: string | null;
  /** Integer field that is added up instead of counting records: people received in a round. */
  readonly sum?: string;
  /** 口径: the definition in the words of the bulletin. */
  readonly definition: string;
  /** Both in the words of a day (ISO), where they name a code that was called otherwise at another time. */
  readonly wordsOn?: (day: string) => { readonly label: string; readonly definition: string };
  /** Ledger and field it is read from, in the words of the office. */
  readonly source: string;
}

/** A share of two counts, rounded half up to `decimals` places of per cent from whole numbers. */
export interface RateIndicator {
  readonly kind: 'rate';
  readonly id: string;
  readonly label: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly decimals: number;
  readonly definition: string;
}

export type Indicator = CountIndicator | RateIndicator;

/** How the rows of a breakdown come about. */
export type Dimension =
  /** One row per code of a code field, in list order; codes without rows are left out. */
  | { readonly by: 'code'; readonly field: string }
  /** One row per month of the period. */
  | { readonly by: 'month' }
  /** One row per county, most first; what lies in no county comes last under its own name. */
  | { readonly by: 'county'; readonly field: string };

/** A breakdown of one or more counts by the same dimension; each cell opens its rows. */
export interface Breakdown {
  readonly id: string;
  readonly title: string;
  /** What its rows are: 月份, 县（市、区）. */
  readonly rowLabel: string;
  readonly chart: 'course' | 'ranking' | 'kinds' | 'ways' | 'rate' | 'table';
  readonly dimension: Dimension;
  /** Indicator ids of the columns; all must be counts that the dimension applies to. */
  readonly columns: readonly string[];
  /** Own headings of the columns where the labels would be too long. */
  readonly headings?: readonly string[];
  readonly note: string | null;
}

/** A row of named numbers side by side: the funnel, the 派驻 table. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  /** What its rows are: 月份, 县（市、区）. */
  readonly rowLabel: string;
  readonly chart: 'funnel' | 'rate' | 'table';
  readonly columns: readonly { readonly id: string; readonly label: string }[];
  /** One row per line of the table: label and the indicator of each column. */
  readonly rows: readonly {
    readonly label: string;
    /** The code that the row stands for: told in the words of the period. */
    readonly code?: CodeEntry;
    readonly indicators: readonly string[];
  }[];
  readonly note: string | null;
}

/** Two sides that must stand in a relation before a bulletin may be issued (M04: derived, traceable). */
export interface Balance {
  readonly id: string;
  readonly label: string;
  /** Sums of indicators, by id. */
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly relation: 'equal' | 'atLeast' | 'atMost';
  readonly explanation: string;
}
