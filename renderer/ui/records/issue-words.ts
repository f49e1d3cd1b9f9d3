import type { FieldIssue, FieldWarning, IssueRule, LedgerDefinition } from '#shared/ledgers/ledger.ts';

type Arg = string | number;
type Fault = Pick<FieldIssue, 'field'> & {
  readonly rule: IssueRule;
  readonly args?: readonly Arg[] | undefined;
};

const labelOf = (ledger: LedgerDefinition, field: Arg | undefined) =>
  ledger.fields.get(String(field))?.label ?? '另一项';

/** A fault as a clerk reads it beside the field. */
export function issueWords(ledger: LedgerDefinition, { field, rule, args }: Fault): string {
  const meta = ledger.fields.get(field);
  const label = meta?.label ?? field;
  switch (rule) {
    case 'required':
      return `请填写${label}`;
    case 'notADate':
      return '看不懂这个日期，请写成 2017.3.5 或 2017年3月5日';
    case 'notANumber':
      if (meta?.kind === 'money') return '看不懂这个金额，请写成 18640 或 1.8万';
      return meta?.kind === 'year' ? '请写四位数的年份' : '请写不小于 0 的整数';
    case 'unknownCode':
      return meta?.codes ? `“${meta.codes.title}”里没有这一项，请从列表中选` : '请从列表中选';
    case 'tooLong':
      return `太长了，最多 ${args?.[0] ?? meta?.max ?? ''} 个字`;
    case 'malformed':
      return meta?.kind === 'identityNumber' ? '身份证号应为 18 位（旧证 15 位）' : `${label}的写法不对`;
    case 'before':
      return `${label}早于${labelOf(ledger, args?.[0])}`;
    case 'needs':
      return `填了${labelOf(ledger, args?.[0])}，也要填写${label}`;
    case 'taken':
      return '这个编号已经用过，请换一个，或留空自动编号';
    case 'byStep':
      return `${label}由办理步骤填写，不能在这里改`;
    case 'needsRecord':
      return ledger.conditions[Number(args?.[0])]?.words ?? `${label}还缺相应的记录`;
    case 'future':
      return `${label}不能晚于今天`;
    case 'sinceRegistered':
      return `${label}须早于本件在这里登记的日期；登记以后办的，按步骤办理`;
    case 'notNamed':
      return `${label}须是本案指定的人员，从列表中选，且不是同一人`;
    case 'againstRule':
      return ledger.dated[Number(args?.[0])]?.words(args?.slice(1) ?? []) ?? `${label}不合当时的规定`;
    case 'notInForce':
      return `这一天还没有或已不再用这项${label}，请从列表中选`;
  }
}

/** A remark that does not stop a record. */
export function warningWords(
  ledger: LedgerDefinition,
  { field, rule }: Pick<FieldWarning, 'field'> & { readonly rule: string },
): string {
  const label = ledger.fields.get(field)?.label ?? field;
  switch (rule) {
    case 'unitUnknown':
      return `${label}不在单位名录里`;
    case 'personAmbiguous':
      return `${label}有同名人员，还没有确定是哪一位`;
    case 'targetUnknown':
      return `找不到${label}所指的记录`;
    case 'checkDigit':
      return `${label}的校验码不对，请核对原件`;
    case 'alarm':
      return label;
    case 'codeOfOtherTime':
      return `${label}不是当日施行的名目，照原样保留`;
    default:
      return `${label}需要核对`;
  }
}

const rules: ReadonlySet<string> = new Set<IssueRule>([
  'required',
  'notADate',
  'notANumber',
  'unknownCode',
  'tooLong',
  'malformed',
  'before',
  'needs',
  'taken',
  'notInForce',
  'byStep',
  'needsRecord',
  'againstRule',
  'future',
  'sinceRegistered',
  'notNamed',
]);

/** Faults that the backend found (E_VALIDATION details), as far as they name fields of the ledger. */
export function issuesOf(ledger: LedgerDefinition, details: Readonly<Record<string, unknown>>): FieldIssue[] {
  const given = details['issues'];
  if (!Array.isArray(given)) return [];
  return given.flatMap((one: unknown): FieldIssue[] => {
    if (typeof one !== 'object' || one === null) return [];
    const { path, field, rule, args } = one as Readonly<Record<string, unknown>>;
    const name = typeof field === 'string' ? field : typeof path === 'string' ? path : '';
    const id = name.replace(/^values\./, '');
    if (!ledger.fields.has(id) || typeof rule !== 'string') return [];
    const known = Array.isArray(args)
      ? args.filter((a: unknown): a is Arg => typeof a === 'string' || typeof a === 'number')
      : [];
    return [{ field: id, rule: rules.has(rule) ? (rule as IssueRule) : 'malformed', args: known }];
  });
}
