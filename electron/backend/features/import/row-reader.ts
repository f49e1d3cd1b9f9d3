import type { IsoDate } from '#shared/domain/date.ts';
import type { OfficeCodes } from '#shared/domain/codes/office-codes.ts';
import type { MoneyUnit } from '#shared/domain/money.ts';
import type { RowRemark } from '#shared/ipc/import-calls.ts';
import type { FieldMeta, FieldValue } from '#shared/ledgers/field.ts';
import type { FieldIssue, LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { validateRecord } from '#shared/ledgers/validate.ts';
import { cellText, type SheetRow } from '../../spreadsheet/read.ts';
import { convertCell, moneyUnitOf } from './convert.ts';

/** Stands for a cell that is sealed: that it holds something, never what or how much. */
export const DOTS = '●●●';

/** How the columns of a sheet become the fields of a ledger. */
export interface RowPlan {
  readonly ledger: LedgerDefinition;
  readonly headers: readonly string[];
  /** Field of each column, null where the column is left out. */
  readonly fields: readonly (string | null)[];
  /** Columns whose cells are never shown: sealed fields, and what looks like one. */
  readonly hidden: ReadonlySet<number>;
  readonly date1904: boolean;
  /** The day on which the rows are taken in; left out, no value follows from it. */
  readonly today?: IsoDate;
  /** The office's own words for codes. */
  readonly codes: OfficeCodes;
}

/** One record as the sheet gives it, judged by itself alone. */
export interface ReadRow {
  readonly sheetRow: number;
  /** Validated values of all fields, sealed ones among them: must not be stored or shown as they are. */
  readonly values: RecordValues;
  readonly faults: readonly RowRemark[];
  readonly warnings: readonly RowRemark[];
  /** Cells as given, hidden ones as dots. */
  readonly cells: readonly string[];
}

interface ReadColumn {
  readonly at: number;
  readonly field: string;
  readonly meta: FieldMeta;
  readonly money: MoneyUnit;
}

const remark = (issue: Pick<FieldIssue, 'field' | 'args'> & { rule: string }): RowRemark => ({
  field: issue.field,
  rule: issue.rule,
  args: [...(issue.args ?? [])],
});

/** Reads rows by a plan. Pure: knows neither the other rows nor the ledger's records. */
export class RowReader {
  readonly #plan: RowPlan;
  readonly #columns: readonly ReadColumn[];

  constructor(plan: RowPlan) {
    this.#plan = plan;
    this.#columns = plan.fields.flatMap((field, at) => {
      const meta = field === null ? undefined : plan.ledger.fields.get(field);
      return field === null || meta === undefined
        ? []
        : [{ at, field, meta, money: moneyUnitOf(plan.headers[at] ?? '') }];
    });
  }

  /** The record of a row; null when none of the mapped cells holds anything (a line with only its serial number). */
  read(row: SheetRow): ReadRow | null {
    const { ledger, date1904, codes, today = null } = this.#plan;
    const given: Record<string, FieldValue> = {};
    const unread: RowRemark[] = [];
    let filled = false;
    for (const { at, field, meta, money } of this.#columns) {
      const converted = convertCell(meta, row.cells[at], { date1904, money, codes });
      if (converted.ok) {
        if (converted.value === null) continue;
        given[field] = converted.value;
      } else unread.push({ field, rule: converted.rule, args: converted.args });
      filled = true;
    }
    if (!filled) return null;
    const { values, issues, warnings } = validateRecord(
      ledger,
      given,
      today === null ? null : { on: today, isNew: true },
    );
    return {
      sheetRow: row.rowNumber,
      values,
      faults: this.#merge(unread, issues),
      warnings: warnings.map(remark),
      cells: this.#cells(row),
    };
  }

  /** Faults of cells that could not be read go before those that only follow from their absence. */
  #merge(unread: readonly RowRemark[], issues: readonly FieldIssue[]): RowRemark[] {
    const broken = new Set(unread.map((fault) => fault.field));
    const own = issues.filter(
      (issue) => !broken.has(issue.field) && !(issue.args ?? []).some((arg) => broken.has(String(arg))),
    );
    return [...unread, ...own.map(remark)];
  }

  #cells(row: SheetRow): string[] {
    const { headers, hidden, date1904 } = this.#plan;
    return headers.map((_, at) => {
      const text = cellText(row.cells[at], date1904);
      return text !== '' && hidden.has(at) ? DOTS : text;
    });
  }
}
