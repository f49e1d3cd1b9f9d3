import { disciplineCategories, fourForms, sanctionKinds } from '#shared/domain/codes/case-codes.ts';
import { caseFileKinds, filingAuthorities } from '#shared/domain/codes/case-work-codes.ts';
import { eightRuleIssues } from '#shared/domain/codes/eight-rule-codes.ts';
import { returnKinds } from '#shared/domain/codes/review-codes.ts';
import { endingFields, endingRules, endingState, endingStates } from './case-ending.ts';
import { isReporting, reportFields } from './case-report.ts';
import {
  caseClocks,
  caseConditions,
  caseFollows,
  caseSteps,
  filingState,
  filingStates,
} from './case-steps.ts';
import {
  doubleReportDated,
  doubleReportFields,
  doubleReportRules,
  endReportDated,
  endReportFields,
  endReportRules,
} from './double-report.ts';
import { boolean, code, date, identityNumber, longText, money, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';
import { wanted } from './wanted.ts';

/** Said by the review, which those who investigate do not see. */
const returned = { group: '审理退回', follows: true } as const;

/**
 * 案件 (C01, C09, C10) with its sanction (domain.md §3.2–3.3): one file a person under investigation. A second
 * sanction (党纪、政务双处分) stands beside the first; 免予处分 is an outcome and no sanction given.
 */
export const caseFile = defineLedger({
  id: 'case',
  table: 'caseRecord',
  label: '案件',
  newLabel: '登记案件',
  counted: '件',
  numberKind: 'case',
  numberField: 'number',
  titleField: 'subject',
  periodField: 'filedOn',
  defaultSort: { field: 'filedOn', direction: 'desc' },
  identity: ['number'],
  needToKnow: true,
  origin: {
    field: 'clue',
    ledger: 'clue',
    takes: { subject: 'subject', unit: 'unit', post: 'post', summary: 'summary' },
    also: {},
    when: (v) => v['outcome'] === 'filed' || v['disposal'] === 'proposedFiling',
  },
  personKey: { person: 'subject', unit: 'unit', post: 'post', identityNumber: 'identityNumber' },
  clocks: caseClocks,
  steps: caseSteps,
  conditions: caseConditions,
  settled: { when: (v) => v['proposing'] === true, fields: ['proposing', 'filedOn'] },
  derive: caseFollows,
  rules: [
    notBefore('investigatedOn', 'filedOn'),
    notBefore('closedOn', 'filedOn'),
    notBefore('sanctionedOn', 'filedOn'),
    wanted('sanction', 'sanctionedOn'),
    wanted('sanction', 'additionalSanction'),
    notBefore('firstResultOn', 'filedOn'),
    notBefore('decisionReadOn', 'filingApprovedOn'),
    notBefore('partyHeadToldOn', 'filingApprovedOn'),
    notBefore('filingApprovedOn', 'headAgreedOn'),
    ...endingRules,
    wanted('transferOrgan', 'transferredOn'),
    wanted('closedOn', 'withdrawnOn'),
    ...doubleReportRules,
    ...endReportRules,
  ],
  dated: [
    {
      fields: ['firstResultOn', 'firstResult'],
      // The end of the investigation, or of the case, is a result that tells of itself.
      check: ({ firstResultOn: day, firstResult, investigatedOn, closedOn }) =>
        day !== null && firstResult === null && day !== investigatedOn && day !== closedOn
          ? { field: 'firstResult' }
          : null,
      words: () => '填了有结果日期的，请写明初步结果',
    },
    doubleReportDated,
    endReportDated,
  ],
  states: [
    ...filingStates,
    { code: 'investigating', label: '审查调查', tone: 'active' },
    { code: 'reporting', label: '呈报移送审理', tone: 'active' },
    { code: 'reviewing', label: '审理', tone: 'active' },
    { code: 'returnedByReview', label: '审理退回', tone: 'bad' },
    { code: 'toClose', label: '待结案', tone: 'active' },
    ...endingStates,
    { code: 'closed', label: '已结案', tone: 'good' },
    { code: 'withdrawn', label: '已撤案', tone: 'plain' },
    { code: 'transferred', label: '移送司法', tone: 'bad' },
  ],
  stateOf: (v) => {
    const filing = filingState(v);
    if (filing !== null) return filing;
    if (v['transferred'] === true) return 'transferred';
    if (v['withdrawnOn']) return 'withdrawn';
    const ending = endingState(v);
    if (ending !== null) return ending;
    if (v['closedOn']) return 'closed';
    // The review decided: what is left is to close the case.
    if (v['sanctionedOn']) return 'toClose';
    if (isReporting(v)) return 'reporting';
    if (v['reviewReturnedOn']) return 'returnedByReview';
    return v['investigatedOn'] ? 'reviewing' : 'investigating';
  },
  shape: {
    number: text('案号', {
      list: 'shown',
      width: 160,
      sortable: true,
      aliases: ['立案号', '案件编号', '编号'],
      max: 60,
      help: '留空则按年自动编号',
    }),
    clue: reference('线索编号', 'clue', {
      width: 150,
      searched: false,
      aliases: ['来源线索', '问题线索编号', '线索号'],
    }),
    filedOn: date('立案日期', {
      required: true,
      list: 'shown',
      sortable: true,
      aliases: ['立案时间'],
      help: '呈批立案的先填呈批日期，批准后自动改为批准日期',
    }),
    proposing: boolean('呈批立案', { help: '在本系统呈批的选“是”；纸质已批准的不选，随后补录立案批准' }),
    fileKind: code('立案类别', caseFileKinds, { aliases: ['立案性质'] }),
    serious: boolean('重大复杂疑难', { help: '一般案件一个月内办结；重大复杂疑难的可商请提前介入审理' }),
    subject: reference('被审查人', 'person', {
      required: true,
      group: '被审查人',
      list: 'shown',
      width: 100,
      aliases: ['姓名', '被审查调查人', '违纪人员', '当事人'],
    }),
    identityNumber: identityNumber('身份证号', {
      group: '被审查人',
      aliases: ['身份证号码', '公民身份号码'],
    }),
    unit: reference('单位', 'unit', {
      group: '被审查人',
      list: 'shown',
      width: 220,
      aliases: ['所在单位', '工作单位', '单位名称'],
    }),
    post: text('职务', { group: '被审查人', list: 'shown', aliases: ['职位'] }),
    category: code('违纪类别', disciplineCategories, {
      group: '违纪事实',
      list: 'shown',
      aliases: ['违纪性质', '违反纪律类别'],
    }),
    eightRule: code('八项规定问题', eightRuleIssues, {
      group: '违纪事实',
      width: 140,
      aliases: ['八项规定问题类别', '违反中央八项规定精神问题', '四风问题类别'],
    }),
    summary: longText('主要违纪问题', {
      group: '违纪事实',
      list: 'shown',
      aliases: ['主要问题', '违纪事实', '主要违纪事实'],
    }),
    amount: money('涉案金额', { group: '违纪事实', aliases: ['涉案金额(万元)', '违纪金额', '涉案金额万元'] }),
    filingAuthority: code('立案批准权限', filingAuthorities, { group: '立案批准' }),
    headAgreedOn: date('主要负责人同意日期', { group: '立案批准', byStep: true }),
    filingApprovedOn: date('立案批准日期', { group: '立案批准', byStep: true }),
    filingApprover: text('批准人', { group: '立案批准', byStep: true, max: 60 }),
    filingApprovalNumber: text('立案批准文号', { group: '立案批准', byStep: true, max: 60 }),
    filingReturnedOn: date('立案退回日期', { group: '立案批准', byStep: true }),
    refusedOn: date('不予立案日期', { group: '立案批准', byStep: true }),
    decisionReadOn: date('宣布立案决定日期', { group: '立案批准' }),
    partyHeadToldOn: date('通知党组织负责人日期', { group: '立案批准' }),
    firstResultOn: date('有结果日期', { group: '办理', help: '立案后15天内必须有结果' }),
    firstResult: longText('初步结果', { group: '办理', max: 4000 }),
    earlyReviewReason: longText('商请提前介入理由', { group: '提前介入', byStep: true, max: 4000 }),
    earlyReviewAskedOn: date('商请提前介入日期', { group: '提前介入', byStep: true }),
    earlyReviewAgreedOn: date('同意提前介入日期', { group: '提前介入', byStep: true }),
    earlyReviewer: text('介入审理人', { group: '提前介入', byStep: true, max: 60 }),
    earlyReviewJoinedOn: date('提前介入日期', { group: '提前介入', byStep: true }),
    earlyReviewOpinion: longText('提前介入意见', { group: '提前介入', byStep: true, max: 8000 }),
    investigatedOn: date('审查终结日期', { group: '办理', aliases: ['审查结束日期', '调查终结日期'] }),
    ...reportFields,
    reviewReturnedOn: date('审理退回日期', { ...returned, filter: false }),
    reviewReturnKind: code('审理退回方式', returnKinds, { ...returned, filter: false }),
    reviewReturnMatters: longText('审理要求补充的事项', returned),
    closedOn: date('结案日期', {
      group: '办理',
      list: 'shown',
      sortable: true,
      aliases: ['结案时间', '办结日期'],
    }),
    sanction: code('处分种类', sanctionKinds, {
      group: '处分',
      list: 'shown',
      width: 120,
      aliases: ['处分', '处分结果', '处理结果'],
    }),
    additionalSanction: code('并处处分', sanctionKinds, {
      group: '处分',
      width: 120,
      aliases: ['并处', '政务处分'],
    }),
    sanctionedOn: date('处分决定日期', {
      group: '处分',
      sortable: true,
      aliases: ['处分日期', '处分时间', '决定日期'],
    }),
    fourForm: code('四种形态', fourForms, { group: '处分', width: 90, aliases: ['形态', '运用形态'] }),
    transferred: boolean('移送司法', {
      group: '处分',
      quick: false,
      byStep: true,
      aliases: ['是否移送司法', '移送司法机关'],
    }),
    ...endingFields,
    ...doubleReportFields,
    ...endReportFields,
    note: longText('备注', { group: '办理', max: 4000, aliases: ['说明'] }),
  },
});
