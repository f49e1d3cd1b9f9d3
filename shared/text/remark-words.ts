import type { RowRemark, VerdictKind } from '#shared/ipc/import-calls.ts';
import type { FieldMeta } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';

/**
 * What is said of the rows of a spreadsheet, in the words of a clerk. Shared, since the wizard shows them and the
 * verdict file carries them.
 */
export const verdictWords: Readonly<Record<VerdictKind, string>> = {
  accepted: '可导入',
  warning: '有提示',
  rejected: '不能导入',
  present: '已在台账',
};

const examples: Partial<Readonly<Record<FieldMeta['kind'], string>>> = {
  date: '请写成 2017.3.5 或 2017年3月5日',
  year: '请写四位数的年份',
  integer: '请写不小于 0 的整数',
  money: '请写数字，如 21.5',
  boolean: '请写 是 或 否',
  identityNumber: '应为 18 位（旧证 15 位），单元格要设成文本',
};

/** The text found, in quotation marks, with a space where none is known (a sealed field never says it). */
const quoted = (text: string | number | undefined): string => (text === undefined ? '' : `“${text}”`);

function faultWords(
  ledger: LedgerDefinition,
  { rule, args }: RowRemark,
  label: string,
  meta: FieldMeta | undefined,
): string {
  const [first, second] = args;
  const other = ledger.fields.get(String(first))?.label ?? '另一栏';
  const example = meta && examples[meta.kind] ? `，${examples[meta.kind]}` : '';
  switch (rule) {
    case 'required':
      return `缺${label}`;
    case 'notADate':
      return `${label}${quoted(first)}不是日期${example}`;
    case 'notANumber':
      return `${label}${quoted(first)}不是数字${example}`;
    case 'unknownCode':
      return `${label}${quoted(first)}不在选项之内`;
    case 'tooLong':
      return `${label}太长，最多 ${first ?? meta?.max ?? ''} 个字`;
    case 'malformed':
      return `${label}${quoted(first)}的写法不对${example}`;
    case 'before':
      return `${label}早于${other}`;
    case 'needs':
      return `填了${other}，也要填${label}`;
    case 'taken':
      return second === undefined
        ? `${label}${quoted(first)}在台账里已有，内容不同`
        : `${label}${quoted(first)}重复，与第 ${second} 行相同`;
    case 'needsRecord':
      return ledger.conditions[Number(first)]?.words ?? `${label}还缺相应的记录`;
    default:
      return `${label}需要核对`;
  }
}

/** One fault or remark as a sentence without a full stop: 收件日期“2018.2.30”不是日期，请写成…. */
export function remarkWords(ledger: LedgerDefinition, remark: RowRemark): string {
  const meta = ledger.fields.get(remark.field);
  const label = meta?.label ?? remark.field;
  const text = quoted(remark.args[0]);
  switch (remark.rule) {
    case 'unitUnknown':
      return `${label}${text}不在单位名录里，先照原样记下，登记该单位后自动关联`;
    case 'targetUnknown':
      return `${label}${text}所指的记录还没有登记，登记后自动关联`;
    case 'becomesClue':
      return `${label}${text}登记为未转问题线索，导入后改为已转，请核对`;
    case 'updates':
      return `${label}更新为${text}`;
    case 'differs':
      return `${label}${text}与台账不同，台账不改，请核对`;
    case 'personAmbiguous':
      return remark.field === 'identityNumber'
        ? `${text}的身份证号已有人登记，请先核对`
        : `${label}${text}在同一单位已有同名的人，请核对是不是同一人`;
    case 'checkDigit':
      return `${label}的校验码不对，请核对原件`;
    case 'codeOfOtherTime':
      return `${label}${text}不是当日施行的名目，照原样导入`;
    default:
      return faultWords(ledger, remark, label, meta);
  }
}

/** All that is said of a row, as one text: sentences apart by semicolons; for a row that is there already, why it is passed over. */
export function rowWords(
  ledger: LedgerDefinition,
  row: { readonly verdict: VerdictKind; readonly remarks: readonly RowRemark[] },
): string {
  if (row.verdict === 'present' && row.remarks.length === 0) return '同样内容的记录已在台账里，不重复导入';
  return row.remarks.map((remark) => remarkWords(ledger, remark)).join('；');
}
