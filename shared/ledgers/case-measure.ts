import { measureApprovers, measureKinds } from '#shared/domain/codes/case-work-codes.ts';
import type { RuleId } from '#shared/rules/pack.ts';
import { afterFiling, caseField, ofCase } from './case-part.ts';
import { boolean, code, date, longText, text } from './field.ts';
import { type ClockUse, dateOf, defineLedger, notBefore, type RecordValues } from './ledger.ts';
import { custodyDated, custodyFields, custodySteps, custodyTerm, termGranted } from './custody-term.ts';
import { compelledGap, compelledTime, highEnough, measureSteps } from './measure-rules.ts';
import { wanted } from './wanted.ts';

const isKind = (kind: string) => (v: RecordValues) => v['kind'] === kind;

/**
 * A term of one kind: it never gives way to a working day (留置 and the like, domain §7), and is extended on approval, by as
 * much as is asked for within the rule: 管护 by one to three days, 留置 and 技术调查 by up to three months (监察法 §31, §46, §48).
 */
function term(
  rule: Extract<RuleId, 'measure.retention' | 'measure.protective' | 'measure.technical' | 'measure.standby'>,
  kind: string,
  label: string,
): ClockUse {
  return {
    rule,
    label,
    startedBy: 'startedOn',
    stoppedBy: 'endedOn',
    dueBy: null,
    firm: true,
    ...(rule === 'measure.standby' ? {} : { grants: termGranted }),
    limit: (pack, v) => {
      const { value } = pack.rules[rule];
      if (value === null || v['kind'] !== kind) return null;
      return 'limit' in value ? value.limit : value;
    },
    ...(rule === 'measure.retention' ? custodyTerm : {}),
  };
}

const told = (v: RecordValues): boolean => isKind('retentionInCustody')(v) || isKind('protectiveCustody')(v);

/**
 * 措施台账 (requirements §3 C; 监督执纪工作规则 §40; 监察法 §44–50; domain §1.4): one row each time a measure is taken. It is
 * asked for, approved at the level its kind demands, and only then begun; its term runs as the rules of the day it began
 * say. What 案管 was not told of yet is found by 报案管日期.
 */
export const caseMeasure = defineLedger({
  id: 'caseMeasure',
  table: 'caseMeasure',
  label: '审查调查措施',
  newLabel: '登记措施',
  counted: '次',
  numberKind: null,
  numberField: null,
  titleField: 'target',
  periodField: 'askedOn',
  defaultSort: { field: 'askedOn', direction: 'desc' },
  identity: ['case', 'kind', 'target', 'askedOn'],
  ...ofCase,
  clocks: [
    term('measure.retention', 'retentionInCustody', '留置期限'),
    term('measure.protective', 'protectiveCustody', '管护期限'),
    term('measure.standby', 'orderedStandby', '责令候查期限'),
    term('measure.technical', 'technicalInvestigation', '技术调查期限'),
    {
      rule: 'measure.notice',
      label: '通知单位和家属',
      startedBy: 'startedOn',
      stoppedBy: 'noticeOn',
      dueBy: null,
      firm: true,
      limit: (pack, v) =>
        told(v) && (v['noNotice'] ?? null) === null ? pack.rules['measure.notice'].value : null,
    },
  ],
  rules: [
    notBefore('approvedOn', 'askedOn'),
    notBefore('approvedOn', 'collectiveOn'),
    notBefore('startedOn', 'approvedOn'),
    notBefore('endedOn', 'startedOn'),
    notBefore('noticeOn', 'startedOn'),
    notBefore('reportedOn', 'startedOn'),
    wanted('approvedOn', 'startedOn'),
    wanted('startedOn', 'endedOn'),
    {
      fields: ['recorded', 'kind', 'startedOn'],
      check: (v) => {
        const kind = measureKinds.items.find(({ code: one }) => one === v['kind']);
        return kind?.recorded === true && dateOf(v, 'startedOn') !== null && v['recorded'] !== true
          ? { field: 'recorded', rule: 'required' }
          : null;
      },
    },
  ],
  dated: [highEnough, compelledTime, compelledGap, ...custodyDated],
  conditions: [afterFiling('措施须在立案批准后采取：请先办理或补录立案批准')],
  states: [
    { code: 'draft', label: '待呈批', tone: 'plain' },
    { code: 'submitted', label: '待批准', tone: 'active' },
    { code: 'approved', label: '已批准', tone: 'active' },
    { code: 'running', label: '执行中', tone: 'active' },
    { code: 'ended', label: '已结束', tone: 'good' },
  ],
  stateOf: (v) => {
    if (v['endedOn']) return 'ended';
    if (v['startedOn']) return 'running';
    if (v['approvedOn']) return 'approved';
    return v['submittedOn'] ? 'submitted' : 'draft';
  },
  steps: [...measureSteps, ...custodySteps],
  shape: {
    case: caseField,
    askedOn: date('拟办日期', {
      required: true,
      list: 'shown',
      sortable: true,
      aliases: ['申请日期', '登记日期'],
    }),
    kind: code('措施种类', measureKinds, { required: true, list: 'shown', aliases: ['措施', '措施名称'] }),
    important: boolean('重要措施', { help: '重要的查询、调取由分管领导批准' }),
    target: text('对象', { required: true, list: 'shown', aliases: ['措施对象', '被采取措施人'], max: 100 }),
    reason: longText('事由', { max: 4000, aliases: ['采取措施理由'] }),
    approver: code('审批层级', measureApprovers, { required: true, group: '审批', list: 'shown' }),
    collectiveOn: date('集体研究日期', {
      group: '审批',
      byStep: true,
      filter: false,
      help: '采取留置须经集体研究决定',
    }),
    submittedOn: date('呈批日期', { group: '审批', byStep: true }),
    approvedOn: date('批准日期', { group: '审批', list: 'shown', byStep: true }),
    approvalNumber: text('批准文号', {
      group: '审批',
      max: 60,
      byStep: true,
      help: '上一级机关批准的，填其文号',
    }),
    startedOn: date('开始日期', { group: '执行', list: 'shown', sortable: true, aliases: ['起始日期'] }),
    startedAt: text('开始时间', { group: '执行', max: 5, help: '强制到案须填，如 08:30' }),
    endedOn: date('结束日期', { group: '执行', list: 'shown', aliases: ['解除日期', '截止日期'] }),
    endedAt: text('结束时间', { group: '执行', max: 5 }),
    seeksCustody: boolean('拟报请管护、留置', { group: '执行' }),
    place: text('地点', { group: '执行' }),
    recorded: boolean('全程录音录像', {
      group: '执行',
      help: '讯问、搜查、查封、扣押应当全程录音录像并留存',
    }),
    recording: text('录音录像存放', { group: '执行' }),
    noticeOn: date('通知单位和家属日期', { group: '执行' }),
    noNotice: text('不通知的理由', { group: '执行', help: '有可能妨碍调查等情形的，写明' }),
    result: longText('结果', { group: '执行', max: 4000 }),
    ...custodyFields,
    reportedOn: date('报案管日期', { group: '执行', list: 'shown', aliases: ['备案日期', '案管备案日期'] }),
    note: longText('备注', { max: 4000 }),
  },
});
