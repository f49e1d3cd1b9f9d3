import { disciplineCategories } from '#shared/domain/codes/case-codes.ts';
import { disposalKinds } from '#shared/domain/codes/clue-codes.ts';
import {
  fourWinds,
  intakeChannels,
  namedStatuses,
  nonAcceptanceClasses,
  petitionComplexities,
  petitionSources,
  policyFields,
  problemKinds,
} from '#shared/domain/codes/petition-codes.ts';
import { ranks } from '#shared/domain/codes/person-codes.ts';
import {
  noticeWays,
  petitionHandlingWays,
  repeatVerdicts,
} from '#shared/domain/codes/petition-work-codes.ts';
import { boolean, code, date, integer, longText, reference, sealed, text } from './field.ts';
import { has } from './has.ts';
import { defineLedger, notBefore, type RecordValues } from './ledger.ts';
import { petitionClocks } from './petition-clocks.ts';
import { petitionSteps } from './petition-steps.ts';
import { isLetterOrVisit, isOutside, petitionState, petitionStates } from './petition-way.ts';

const special = { group: '其他情况', quick: false } as const;
const way = { group: '办理经过', byStep: true, searched: false } as const;
const told = { group: '告知与反馈', byStep: true, searched: false } as const;
const filed = { group: '归档', byStep: true, searched: false } as const;

/**
 * What takes a team, a plan and a record of its handling (A13): group visits that are taken in, visits over the heads of the
 * right level, importunate ones, prominent matters. What was closed on paper has what it has.
 */
const needsHandlingRecord = (v: RecordValues): boolean =>
  v['closedOnPaper'] !== true &&
  !has(v, 'nonAcceptance') &&
  ['groupVisit', 'skipLevel', 'disruptive', 'prominent'].some((flag) => v[flag] === true);

/** So many people who come together are a group visit (A13; requirements §5.2: 来访5人 → 集体访标识). */
const GROUP_VISIT_FROM = 5;

/**
 * 信访举报件 (A01): every item is registered. Its states, clocks and steps stand in petition-{way,clocks,steps}.ts; reporter sealed
 * (检举控告工作规则 §47), non-acceptance classes A06/A07, repeats A07 (electron/backend/features/petitions).
 */
export const petition = defineLedger({
  id: 'petition',
  table: 'petition',
  label: '信访举报',
  newLabel: '登记来信',
  counted: '件',
  numberKind: 'petition',
  numberField: 'number',
  titleField: 'subject',
  periodField: 'receivedOn',
  defaultSort: { field: 'receivedOn', direction: 'desc' },
  identity: ['number'],
  personKey: { person: 'subject', unit: 'unit', post: 'post', identityNumber: null },
  clocks: petitionClocks,
  rules: [
    notBefore('closedOn', 'receivedOn'),
    notBefore('dueGiven', 'receivedOn'),
    notBefore('signedOn', 'dispatchedOn'),
    notBefore('acceptanceToldOn', 'receivedOn'),
    notBefore('refusalToldOn', 'receivedOn'),
    notBefore('closedOn', 'reopenedOn'),
    notBefore('resultToldOn', 'closedOn'),
    notBefore('archivedOn', 'closedOn'),
    {
      fields: ['repeatReason', 'repeatVerdict'],
      // A07: who says that it is another matter says why.
      check: (v) =>
        v['repeatVerdict'] === 'notSame' && !v['repeatReason']
          ? { field: 'repeatReason', rule: 'needs', args: ['repeatVerdict'] }
          : null,
    },
  ],
  conditions: [
    {
      field: 'closedOn',
      when: (v) => has(v, 'closedOn') && v['groupVisit'] === true && v['closedOnPaper'] !== true,
      ledger: 'reception',
      by: 'petition',
      words: '群体访办结前须有接访记录和接访人，请先登记接访记录',
    },
    {
      field: 'closedOn',
      when: (v) => has(v, 'closedOn') && needsHandlingRecord(v),
      ledger: 'groupVisit',
      by: 'petition',
      holds: (v) => ['duties', 'measures', 'handledOn', 'record'].every((field) => has(v, field)),
      words: '群体访、越级访、缠访闹访和重大突出信访办结前，须登记专班、预案、责任划分、处置措施和处置记录',
    },
  ],
  dated: [
    {
      fields: ['closedOn', 'nonAcceptance'],
      // Asked of what is entered here; registers taken in may know nothing of a letter.
      check: (v) =>
        has(v, 'closedOn') && isOutside(v) && !has(v, 'referralNumber') ? { field: 'referralNumber' } : null,
      words: () => '属其他机关职责的，先办“移交其他机关”，移交函由本机关统一编号后再办结',
    },
  ],
  states: petitionStates,
  stateOf: petitionState,
  steps: petitionSteps,
  derive: (v) => {
    const note = v['note'];
    // Offices write the transfer to the clue ledger into the remarks (sample ledger: 转扶贫领域问题线索).
    const became = v['becameClue'] ?? (typeof note === 'string' && /转.{0,10}问题线索/u.test(note));
    const verdict =
      v['repeatVerdict'] ?? (v['nonAcceptance'] === 'repeated' || v['mainItem'] ? 'repeat' : null);
    const count = v['reporterCount'];
    const group = v['channel'] === 'visit' && typeof count === 'number' && count >= GROUP_VISIT_FROM;
    return {
      becameClue: became,
      groupVisit: v['groupVisit'] ?? group,
      repeatVerdict: verdict,
      // A20: a letter or a visit on a matter that came before is 重信重访, unless somebody says that it is none.
      repeatVisit: v['repeatVisit'] ?? (verdict === 'repeat' && isLetterOrVisit(v) ? true : null),
      nonAcceptance: v['nonAcceptance'] ?? (verdict === 'repeat' ? 'repeated' : null),
    };
  },
  shape: {
    number: text('登记编号', {
      list: 'shown',
      width: 170,
      sortable: true,
      aliases: ['编号', '信访编号', '收件编号', '登记号', '序号编号'],
      max: 60,
      help: '留空则按年自动编号',
    }),
    receivedOn: date('收件日期', {
      required: true,
      list: 'shown',
      sortable: true,
      aliases: ['收信日期', '来信日期', '登记日期', '受理日期', '收件时间', '接收日期'],
    }),
    channel: code('信访形式', intakeChannels, {
      required: true,
      list: 'shown',
      width: 90,
      aliases: ['渠道', '举报方式', '来源渠道', '举报形式', '受理方式'],
    }),
    source: code('来源', petitionSources, { width: 140, aliases: ['信访来源', '件来源'] }),
    named: code('是否实名', namedStatuses, {
      list: 'shown',
      width: 80,
      aliases: ['实名', '署名情况', '实名匿名'],
    }),
    reporter: sealed('举报人', {
      group: '反映人',
      aliases: ['反映人', '信访人', '检举控告人', '举报人姓名'],
      max: 100,
    }),
    reporterContact: sealed('联系电话', {
      group: '反映人',
      aliases: ['联系方式', '举报人电话', '电话'],
      max: 100,
    }),
    reporterCount: integer('反映人数', { group: '反映人', aliases: ['人数', '来访人数'] }),
    subject: reference('被反映人', 'person', {
      group: '被反映人',
      list: 'shown',
      width: 100,
      aliases: ['姓名', '被举报人', '被反映人姓名'],
    }),
    unit: reference('单位', 'unit', {
      group: '被反映人',
      list: 'shown',
      width: 220,
      aliases: ['被反映人单位', '所在单位', '工作单位', '单位名称', '被反映单位'],
    }),
    post: text('职务', { group: '被反映人', aliases: ['被反映人职务', '职位'] }),
    summary: longText('反映的主要问题', {
      required: true,
      group: '反映问题',
      list: 'shown',
      aliases: ['主要问题', '反映问题', '问题摘要', '内容摘要', '反映内容', '摘要'],
    }),
    kind: code('问题类别', problemKinds, {
      group: '反映问题',
      list: 'shown',
      width: 150,
      aliases: ['问题性质', '问题分类', '类别'],
    }),
    policyField: code('领域', policyFields, {
      group: '反映问题',
      width: 130,
      aliases: ['问题领域', '涉及领域'],
    }),
    discipline: code('违反纪律', disciplineCategories, {
      group: '反映问题',
      quick: false,
      aliases: ['违纪类别', '六大纪律', '涉嫌违反纪律', '违反纪律类别'],
    }),
    fourWinds: code('四风问题', fourWinds, {
      group: '反映问题',
      quick: false,
      aliases: ['四风', '四风问题类别'],
    }),
    complexity: code('疑难程度', petitionComplexities, {
      required: false,
      group: '办理',
      width: 120,
      aliases: ['件别', '期限类', '复杂程度'],
    }),
    nonAcceptance: code('不予受理类别', nonAcceptanceClasses, {
      group: '办理',
      aliases: ['不受理原因', '不予受理原因'],
    }),
    handledBy: text('承办单位', {
      again: true,
      group: '办理',
      list: 'choice',
      width: 160,
      aliases: ['承办部门', '办理单位', '承办'],
    }),
    dueGiven: date('办结期限', {
      group: '办理',
      aliases: ['期限', '限办日期', '应办结日期'],
      help: '台账原有的期限；系统另按规则计算',
    }),
    closedOn: date('办结日期', {
      ...way,
      sortable: true,
      aliases: ['办结时间', '结案日期', '完成日期'],
    }),
    disposal: code('处置方式', disposalKinds, {
      group: '办理',
      aliases: ['处理方式', '办理方式', '处置意见'],
    }),
    result: longText('办理结果', { group: '办理', max: 4000, aliases: ['处理结果', '查处结果', '办理情况'] }),
    becameClue: boolean('转为问题线索', { group: '办理', aliases: ['是否转线索', '转线索'] }),
    note: longText('备注', { group: '办理', max: 4000, aliases: ['说明'] }),
    rank: code('职级', ranks, { group: '其他情况', aliases: ['被反映人职级', '级别'] }),
    cadreAuthority: text('管理权限', { group: '其他情况', aliases: ['干部管理权限'], max: 60 }),
    locality: text('属地', { group: '其他情况', width: 110, aliases: ['问题属地', '所属乡镇'], max: 60 }),
    // Follows from channel and number of people; typed where it is a group all the same.
    groupVisit: boolean('群体访', {
      ...special,
      quick: true,
      aliases: ['集体访', '是否群体访', '是否集体访'],
    }),
    urgent: boolean('紧急', { ...special, aliases: ['紧急件', '是否紧急'] }),
    overseas: boolean('涉外涉港澳台', { ...special, aliases: ['涉外', '涉港澳台', '涉外港澳台'] }),
    skipLevel: boolean('越级访', { ...special, aliases: ['越级上访', '是否越级'] }),
    repeatVisit: boolean('重信重访', { ...special, aliases: ['重复来访', '是否重信重访'] }),
    disruptive: boolean('缠访闹访', { ...special, aliases: ['反复缠访', '闹访', '缠访'] }),
    prominent: boolean('重大突出', { ...special, aliases: ['重大突出信访', '突出问题'] }),
    repeatVerdict: code('重复件认定', repeatVerdicts, {
      group: '重复件',
      aliases: ['是否重复', '是否重复件', '重复情况'],
    }),
    mainItem: reference('主件', 'petition', {
      group: '重复件',
      width: 150,
      searched: false,
      aliases: ['主件编号', '初件编号', '原件编号'],
    }),
    repeatReason: text('非同一件的理由', { group: '重复件', max: 500, searched: false }),
    repeatSuspected: boolean('疑似重复', { group: '重复件', byStep: true }),
    // Kept by the database at the main item: how many repeats point at it. Registers may bring a number of their own.
    repeatCount: integer('重复次数', { group: '重复件', byStep: true, aliases: ['重复件数', '重复件次'] }),
    handlingWay: code('分办方式', petitionHandlingWays, {
      ...way,
      aliases: ['办理类型', '交办方式', '转办方式'],
    }),
    dispatchedOn: date('分办日期', { ...way, aliases: ['交办日期', '转办日期', '分办时间'] }),
    signedOn: date('签收日期', { ...way, aliases: ['签收时间'] }),
    returnAskedOn: date('提请退回日期', { ...way, filter: false }),
    returnedOn: date('退回日期', { ...way, aliases: ['退回时间'] }),
    reviewAskedOn: date('报送复核日期', { ...way, filter: false, aliases: ['报送日期'] }),
    // A14: what was handled again after a look is to be looked at again.
    recheckedOn: date('最近复核抽查日期', {
      group: '办理经过',
      follows: true,
      help: '随复核抽查登记；结果为重新办理的不计',
    }),
    extendedOn: date('批准延期日期', { ...way, aliases: ['延期批准日期', '延期日期'] }),
    extensionCount: integer('延期次数', way),
    extendedUntil: date('延期至', { ...way, filter: false, aliases: ['延期后期限', '延长至'] }),
    extendedBy: text('延期批准人', { ...way, max: 100, aliases: ['延期批准机关', '批准延期'] }),
    closedOnPaper: boolean('补录办结', { ...way, quick: false }),
    closingApprover: text('批准办结人', { ...way, max: 60, aliases: ['办结批准人', '批准办结领导'] }),
    closingPaper: text('办结文书', {
      ...way,
      max: 100,
      help: '呈批件、报告的名称和文号',
      aliases: ['办结批准文号', '办结依据'],
    }),
    reopenAskedOn: date('提请重新办理日期', { ...way, filter: false }),
    reopenedOn: date('重新办理日期', { ...way, aliases: ['重办日期', '重新办理时间'] }),
    reopenCount: integer('重新办理次数', { ...way, aliases: ['重办次数'] }),
    formerClosedOn: date('上次办结日期', { ...way, filter: false, aliases: ['原办结日期'] }),
    formerResult: longText('上次办理结果', { ...way, max: 4000, aliases: ['原办理结果'] }),
    fedBackOn: date('承办反馈日期', { ...way, aliases: ['承办单位反馈日期'] }),
    referredTo: text('移交机关', { ...way, again: true, max: 100, aliases: ['移交单位', '移送机关'] }),
    referralNumber: text('移交函文号', {
      ...way,
      max: 60,
      searched: true,
      aliases: ['移交文号', '移送文号'],
    }),
    referredOn: date('移交日期', { ...way, aliases: ['移送日期'] }),
    acceptanceToldOn: date('告知受理日期', { ...told, aliases: ['受理告知日期', '告知日期'] }),
    acceptanceToldWay: code('告知受理方式', noticeWays, {
      ...told,
      filter: false,
      aliases: ['受理告知方式'],
    }),
    refusalToldOn: date('告知不予受理日期', {
      ...told,
      filter: false,
      aliases: ['不予受理告知日期', '不受理告知日期'],
    }),
    refusalToldWay: code('告知不予受理方式', noticeWays, {
      ...told,
      filter: false,
      aliases: ['不予受理告知方式'],
    }),
    resultToldOn: date('反馈结果日期', { ...told, aliases: ['反馈日期', '答复日期', '结果反馈日期'] }),
    resultToldWay: code('反馈结果方式', noticeWays, {
      ...told,
      filter: false,
      aliases: ['反馈方式', '答复方式'],
    }),
    resultObjection: longText('举报人异议及说明', { ...told, max: 2000, aliases: ['举报人意见'] }),
    noticesUnknown: boolean('告知情况未载明', { ...told, filter: false }),
    archiveNumber: text('归档号', { ...filed, max: 60, searched: true, aliases: ['档号', '卷号'] }),
    archivePlace: text('专柜位置', { ...filed, max: 60, aliases: ['存放位置', '柜号', '专柜号'] }),
    archivedOn: date('归档日期', { ...filed, aliases: ['归档时间'] }),
  },
});
