import { listRecords, valuesOf } from '#db/repositories/records.ts';
import { troubleOutcomes } from '#shared/domain/codes/register-codes.ts';
import { formatDateLong, isoDate, type IsoDate } from '#shared/domain/date.ts';
import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import { type RecordValues, referenceOf } from '#shared/ledgers/ledger.ts';
import { troubleSign } from '#shared/ledgers/trouble-sign.ts';
import type { Wanting } from '../output/contents.ts';

/** Headings of 信访苗头排查化解情况表 (A17: 包案领导、包案人员、解决期限、化解情况). */
export const signsHeads = [
  ...['序号', '乡镇', '登记日期', '信访苗头', '包案领导', '包案人员', '解决期限', '化解情况'],
] as const;

const labels: ReadonlyMap<string, string> = new Map(
  troubleOutcomes.items.map(({ code, label }) => [code, label]),
);

function lineOf(sign: RecordValues, at: number): readonly string[] {
  const text = (field: string): string => {
    const value = sign[field];
    return typeof value === 'string' ? value : '';
  };
  const day = (field: string): string => {
    const known = text(field);
    return known === '' ? '' : formatDateLong(isoDate.parse(known));
  };
  return [
    String(at + 1),
    referenceOf(sign, 'unit')?.name ?? '',
    day('registeredOn'),
    text('matter'),
    text('leader'),
    text('staff'),
    day('solveBy'),
    sign['zeroReport'] === true ? '零报告' : (labels.get(text('outcome')) ?? ''),
  ];
}

/** The lines of the table: what was reported within the reader's eyes, township by township, at most so many. */
export async function signsLines(
  wanting: Wanting,
  query: ListQuery,
  today: IsoDate,
  limit: number,
): Promise<readonly (readonly string[])[]> {
  const page = await listRecords(wanting.office, wanting.scope, troubleSign, query, {
    after: null,
    limit,
    today,
  });
  const unitOf = (sign: RecordValues): string => referenceOf(sign, 'unit')?.name ?? '';
  return page.rows
    .map((row) => valuesOf(troubleSign, row))
    .toSorted((a, b) => unitOf(a).localeCompare(unitOf(b), 'zh-CN'))
    .map(lineOf);
}
