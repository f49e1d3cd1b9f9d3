import { clueOutcomes, clueSources, disposalKinds } from '#shared/domain/codes/clue-codes.ts';
import { clueOrgans, upwardReasons } from '#shared/domain/codes/clue-work-codes.ts';
import { ranks } from '#shared/domain/codes/person-codes.ts';
import { problemKinds } from '#shared/domain/codes/petition-codes.ts';
import {
  clueClocks,
  clueConditions,
  clueDated,
  clueRules,
  disposalPending,
  outcomePending,
} from './clue-rules.ts';
import { clueFollows, clueSteps } from './clue-steps.ts';
import { doubleReportClock, doubleReportFields, doubleReportRules } from './double-report.ts';
import { boolean, code, date, identityNumber, longText, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/** Fields that steps alone write: days of the way are no filters of their own. */
const stepDay = (label: string, group: string) => date(label, { group, byStep: true, filter: false });

/**
 * 问题线索 (B01, B03; 监督执纪工作规则 §21–23): numbered one by one, disposed of within a month. Its way stands in
 * clue-steps.ts, and its steps alone write it; a register that is taken in gives the disposal and the outcome directly.
 */
export const clue = defineLedger({
  id: 'clue',
  table: 'clue',
  label: '问题线索',
  newLabel: '登记线索',
  counted: '件',
  numberKind: 'clue',
  numberField: 'number',
  titleField: 'subject',
  periodField: 'receivedOn',
  defaultSort: { field: 'receivedOn', direction: 'desc' },
  identity: ['number'],
  needToKnow: true,
  origin: {
    field: 'petition',
    ledger: 'petition',
    takes: { subject: 'subject', unit: 'unit', post: 'post', rank: 'rank', summary: 'summary', kind: 'kind' },
    also: { source: 'petition' },
    when: (v) => (v['nonAcceptance'] ?? null) === null,
  },
  personKey: { person: 'subject', unit: 'unit', post: 'post', identityNumber: 'identityNumber' },
  clocks: [
    {
      rule: 'clue.disposalOpinion',
      label: '提出处置意见',
      startedBy: 'receivedOn',
      stoppedBy: 'disposedOn',
      dueBy: null,
      limit: (pack) => pack.rules['clue.disposalOpinion'].value,
    },
    {
      rule: 'check.preliminary',
      label: '初步核实',
      startedBy: 'checkStartedOn',
      stoppedBy: 'checkEndedOn',
      dueBy: null,
      limit: (pack) => pack.rules['check.preliminary'].value?.limit ?? null,
    },
    ...clueClocks,
    doubleReportClock('approvedOn'),
  ],
  steps: clueSteps,
  conditions: clueConditions,
  dated: clueDated,
  derive: clueFollows,
  rules: [
    ...clueRules,
    ...doubleReportRules,
    notBefore('disposedOn', 'receivedOn'),
    notBefore('checkStartedOn', 'receivedOn'),
    notBefore('checkEndedOn', 'checkStartedOn'),
    notBefore('filedOn', 'receivedOn'),
    notBefore('heldUntil', 'receivedOn'),
    notBefore('reportedUpOn', 'receivedOn'),
    notBefore('handedOverOn', 'receivedOn'),
  ],
  states: [
    { code: 'registered', label: '待处置', tone: 'active' },
    { code: 'dispatching', label: '分办待批', tone: 'active' },
    { code: 'dispatched', label: '拟办', tone: 'active' },
    // Not every clue goes over a meeting.
    { code: 'met', label: '已上会', tone: 'plain' },
    { code: 'approving', label: '审批中', tone: 'active' },
    { code: 'disposed', label: '处置中', tone: 'active' },
    { code: 'checking', label: '初核中', tone: 'active' },
    { code: 'held', label: '暂存', tone: 'plain' },
    { code: 'concluded', label: '已了结', tone: 'good' },
    { code: 'closed', label: '已办结', tone: 'good' },
    { code: 'filed', label: '已立案', tone: 'bad' },
    { code: 'handedOver', label: '已移送', tone: 'plain' },
  ],
  stateOf: (v) => {
    if (v['handedOverOn']) return 'handedOver';
    if (v['outcome'] === 'filed' || v['filedOn']) return 'filed';
    if (disposalPending(v) || outcomePending(v)) return 'approving';
    if (v['outcome'] === 'checkAgain') return 'disposed';
    if (v['outcome'] === 'heldPending') return 'held';
    if (v['outcome']) return v['outcome'] === 'concluded' ? 'concluded' : 'closed';
    if (v['checkStartedOn']) return v['checkEndedOn'] ? 'disposed' : 'checking';
    if (v['disposal'] === 'concluded') return 'concluded';
    if (v['disposal'] === 'heldPending') return 'held';
    if (v['disposedOn'] || v['disposal']) return 'disposed';
    if (v['dispatchedOn']) return v['metOn'] ? 'met' : 'dispatched';
    return v['dispatchProposedOn'] ? 'dispatching' : 'registered';
  },
  shape: {
    number: text('线索编号', {
      list: 'shown',
      width: 150,
      sortable: true,
      aliases: ['编号', '线索号', '登记编号'],
      max: 60,
      help: '留空则按年自动编号',
    }),
    receivedOn: date('受理日期', {
      required: true,
      list: 'shown',
      sortable: true,
      aliases: ['收到日期', '登记日期', '接收日期', '收件日期'],
    }),
    source: code('线索来源', clueSources, { list: 'shown', width: 130, aliases: ['来源', '来源渠道'] }),
    organ: code('受理机构', clueOrgans, { width: 120, aliases: ['派驻机构'] }),
    petition: reference('来源信访件', 'petition', {
      width: 170,
      searched: false,
      aliases: ['信访编号', '信访登记编号'],
    }),
    subject: reference('被反映人', 'person', {
      required: true,
      group: '被反映人',
      list: 'shown',
      width: 100,
      aliases: ['姓名', '被举报人', '被反映人姓名'],
    }),
    identityNumber: identityNumber('身份证号', {
      group: '被反映人',
      aliases: ['身份证号码', '公民身份号码'],
    }),
    unit: reference('单位', 'unit', {
      group: '被反映人',
      list: 'shown',
      width: 220,
      aliases: ['被反映人单位', '所在单位', '工作单位', '单位名称'],
    }),
    post: text('职务', { group: '被反映人', list: 'shown', aliases: ['被反映人职务', '职位'] }),
    rank: code('职级', ranks, {
      group: '被反映人',
      aliases: ['对象职级'],
      help: '留空则从人员卡片带出受理之日的职级',
    }),
    upwardReason: code('须及时上报情形', upwardReasons, { group: '被反映人', width: 160 }),
    reportedUpOn: date('向上级报告日期', { group: '被反映人', filter: false }),
    reportedUpNumber: text('向上级报告文号', { group: '被反映人', max: 60, searched: false }),
    summary: longText('反映问题', {
      required: true,
      group: '反映问题',
      list: 'shown',
      aliases: ['主要问题', '反映的主要问题', '问题摘要', '线索内容'],
    }),
    kind: code('问题类型', problemKinds, { group: '反映问题' }),
    sweep: reference('来自排查', 'sweep', { group: '反映问题', width: 170, searched: false }),
    related: text('交叉线索', {
      group: '反映问题',
      numbersOf: 'clue',
      help: '与本件有关的其他线索编号，几件的用顿号隔开',
    }),
    handlingDepartment: text('承办部门', { group: '分办', width: 130, searched: false }),
    handlingPerson: text('承办人', { group: '分办', max: 60, searched: false }),
    dispatchOpinion: longText('分办意见', { group: '分办', max: 2000, searched: false }),
    assessment: longText('线索评估', {
      group: '分办',
      searched: false,
      max: 4000,
      help: '是否具体可查、性质轻重、轻重缓急',
    }),
    notOurs: boolean('不属本机关管辖', { group: '分办', width: 110, quick: false }),
    handedOverTo: text('移送机关', { group: '分办', byStep: true, searched: false, max: 100 }),
    handedOverOn: date('移送日期', { group: '分办', byStep: true }),
    handedOverNumber: text('移送文号', { group: '分办', byStep: true, searched: false, max: 60 }),
    dispatchProposedOn: stepDay('提出分办意见日期', '分办'),
    dispatchedOn: stepDay('批准分办日期', '分办'),
    proposedDisposal: code('拟处置方式', disposalKinds, { group: '处置审批', byStep: true, filter: false }),
    disposalBasis: longText('处置依据', {
      group: '处置审批',
      byStep: true,
      searched: false,
      max: 4000,
      help: '予以了结的，写明了结依据',
    }),
    disposalPlan: longText('处置工作方案', { group: '处置审批', byStep: true, searched: false, max: 8000 }),
    proposedOn: stepDay('提出处置意见日期', '处置审批'),
    supervisingApprovedOn: stepDay('分管领导审批日期', '处置审批'),
    deputyApprovedOn: stepDay('副职审批日期', '处置审批'),
    approvedOn: stepDay('主要负责人批准日期', '处置审批'),
    metOn: date('上会日期', { group: '分办', follows: true, filter: false }),
    paperApprover: text('审批人', {
      group: '处置',
      byStep: true,
      searched: false,
      max: 60,
      help: '补录：纸质审批由谁批准',
    }),
    paperDocument: text('审批文书', {
      group: '处置',
      byStep: true,
      searched: false,
      help: '补录：呈批表、会议纪要等的名称和文号',
    }),
    disposal: code('处置方式', disposalKinds, {
      group: '处置',
      byStep: true,
      list: 'shown',
      aliases: ['处置意见', '处理方式'],
    }),
    disposedOn: date('处置日期', {
      group: '处置',
      byStep: true,
      sortable: true,
      aliases: ['处置时间', '批准日期'],
    }),
    redisposedOn: stepDay('重新处置日期', '处置'),
    // What stands until leaders agree to a new disposal; then it goes with the earlier one (历次处置).
    earlierOn: stepDay('原处置日期', '处置'),
    earlierApprovedOn: stepDay('原处置批准日期', '处置'),
    earlierBasis: longText('原处置依据', { group: '处置', byStep: true, searched: false, max: 4000 }),
    earlierPlan: longText('原处置工作方案', { group: '处置', byStep: true, searched: false, max: 8000 }),
    heldUntil: date('暂存复核日期', { group: '处置', byStep: true, help: '到这一天再看，到期自动列入待办' }),
    heldOn: stepDay('暂存日期', '处置'),
    heldEndedOn: stepDay('结束暂存日期', '处置'),
    heldReview: longText('暂存复核情况', { group: '处置', byStep: true, searched: false, max: 4000 }),
    checkPartyAgreedOn: stepDay('同级党委主要负责人批准日期', '初步核实'),
    checkPartyApprover: text('同级党委批准人', {
      group: '初步核实',
      byStep: true,
      searched: false,
      max: 60,
      help: '核查对象是下一级党委（党组）主要负责人的填写',
    }),
    checkPartyNumber: text('同级党委批准文号', { group: '初步核实', byStep: true, searched: false, max: 60 }),
    checkTeam: text('核查组', { group: '初步核实', searched: false, help: '不少于两人' }),
    checkPlan: longText('初核方案', { group: '初步核实', searched: false, max: 8000 }),
    checkReport: longText('初核情况报告', { group: '初步核实', searched: false }),
    checkStartedOn: date('初核开始日期', {
      group: '处置',
      byStep: true,
      aliases: ['初核日期', '初步核实日期', '初核起始日期'],
    }),
    checkEndedOn: date('初核结束日期', {
      group: '处置',
      byStep: true,
      aliases: ['初核完成日期', '初核办结日期'],
    }),
    proposedOutcome: code('拟处置结果', clueOutcomes, { group: '处置审批', byStep: true, filter: false }),
    outcomeBasis: longText('处置结果依据', { group: '处置审批', byStep: true, searched: false, max: 4000 }),
    outcomeProposedOn: stepDay('提出处置结果日期', '处置审批'),
    outcomeApprovedOn: stepDay('批准处置结果日期', '处置审批'),
    outcome: code('处置结果', clueOutcomes, {
      group: '处置',
      byStep: true,
      list: 'shown',
      width: 90,
      aliases: ['结果', '初核结果', '办理结果'],
    }),
    filedOn: date('立案日期', { group: '处置', byStep: true, aliases: ['立案时间'] }),
    concludedOn: date('了结日期', { group: '处置', follows: true }),
    demand: longText('办理要求', { group: '台账要素', searched: false, max: 2000 }),
    result: longText('办理情况和结果', { group: '台账要素', searched: false, max: 8000 }),
    archiveNumber: text('档号', { group: '台账要素', max: 60 }),
    materials: longText('材料清单', { group: '台账要素', searched: false, max: 4000 }),
    elementsWanting: text('台账要素缺项', { group: '台账要素', follows: true, alarm: true, searched: false }),
    ...doubleReportFields,
    note: longText('备注', { group: '处置', max: 4000, aliases: ['说明'] }),
  },
});
