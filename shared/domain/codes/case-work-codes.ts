import { defineCodes } from './code-list.ts';

/** Which file a case is: of the party, of supervision, or both (监督执纪工作规则 §38; domain §1.3). */
export const caseFileKinds = defineCodes('caseFileKind', '立案类别', [
  { code: 'party', label: '党纪立案', aliases: ['党纪', '纪委立案'], source: 'domain §1.3' },
  { code: 'supervision', label: '监察立案', aliases: ['政务立案', '监委立案'], source: 'domain §1.3' },
  {
    code: 'both',
    label: '党纪和监察立案',
    aliases: ['党纪政务', '同时立案', '双立案'],
    source: 'domain §1.3',
  },
]);

/** Whose word a filing needs: that of the party committee's head for those it manages, else that of the organ's. */
export const filingAuthorities = defineCodes('filingAuthority', '立案批准权限', [
  {
    code: 'partyCommittee',
    label: '同级党委主要负责人批准',
    aliases: ['报党委批准', '党委批准'],
    source: '监督执纪工作规则 §38',
  },
  {
    code: 'organHead',
    label: '本机关主要负责人批准',
    aliases: ['本机关批准', '纪委批准'],
    source: 'domain §1.3',
  },
]);

const often = { source: '监督执纪工作规则 §40; domain §1.3' } as const;
const asked = { source: '监督执纪工作规则 §40; 监察法 §31' } as const;
const later = { source: '监察法 2024 §46; domain §1.4' } as const;

/**
 * Measures of an investigation (domain §1.3–1.4). Which are in force on a day says the rule `measure.kinds`.
 * - `least`: the lowest level that may approve it;
 * - `recorded`: audio and video from beginning to end (监察法 §44).
 */
export const measureKinds = defineCodes('measureKind', '措施种类', [
  { code: 'talk', label: '谈话', least: 'supervisingLeader', recorded: false, ...often },
  { code: 'interrogation', label: '讯问', least: 'supervisingLeader', recorded: true, ...often },
  { code: 'questioning', label: '询问', least: 'supervisingLeader', recorded: false, ...often },
  {
    code: 'retentionInCustody',
    label: '留置',
    least: 'superior',
    recorded: false,
    source: '监察法 §47–48; domain §1.4',
  },
  { code: 'query', label: '查询', least: 'roomDirector', recorded: false, ...often },
  { code: 'freeze', label: '冻结', least: 'supervisingLeader', recorded: false, ...often },
  { code: 'search', label: '搜查', least: 'supervisingLeader', recorded: true, ...often },
  { code: 'collection', label: '调取', least: 'roomDirector', recorded: false, ...often },
  { code: 'sealing', label: '查封', least: 'supervisingLeader', recorded: true, ...often },
  {
    code: 'seizure',
    label: '扣押',
    aliases: ['暂扣', '封存', '扣押（暂扣、封存）'],
    least: 'supervisingLeader',
    recorded: true,
    ...often,
  },
  {
    code: 'inspection',
    label: '勘验检查',
    aliases: ['勘验、检查'],
    least: 'supervisingLeader',
    recorded: false,
    ...often,
  },
  { code: 'appraisal', label: '鉴定', least: 'supervisingLeader', recorded: false, ...often },
  {
    code: 'technicalInvestigation',
    label: '技术调查',
    aliases: ['提请技术调查'],
    least: 'organHead',
    recorded: false,
    ...asked,
  },
  { code: 'wanted', label: '通缉', aliases: ['提请通缉'], least: 'organHead', recorded: false, ...asked },
  {
    code: 'exitRestriction',
    label: '限制出境',
    aliases: ['提请限制出境'],
    least: 'organHead',
    recorded: false,
    ...asked,
  },
  { code: 'compelledAppearance', label: '强制到案', least: 'organHead', recorded: false, ...later },
  { code: 'orderedStandby', label: '责令候查', least: 'organHead', recorded: false, ...later },
  { code: 'protectiveCustody', label: '管护', least: 'organHead', recorded: false, ...later },
]);

/** Who approves a measure, lowest first (监督执纪工作规则 §39; 监察法 §46–48). */
export const measureApprovers = defineCodes('measureApprover', '审批层级', [
  { code: 'roomDirector', label: '室主任', aliases: ['承办室主任'], source: '监督执纪工作规则 §39' },
  { code: 'supervisingLeader', label: '分管领导', source: '监督执纪工作规则 §39' },
  { code: 'organHead', label: '主要负责人', aliases: ['书记'], source: '监察法 §46' },
  { code: 'superior', label: '上一级机关', aliases: ['上级批准', '市级'], source: '监察法 §47' },
]);

/** What things in custody are (监督执纪工作规则 §47). */
export const propertyKinds = defineCodes('propertyKind', '财物种类', [
  { code: 'cash', label: '现金', source: '监督执纪工作规则 §47' },
  { code: 'deposit', label: '存款、有价证券', aliases: ['存款', '有价证券'], source: '监督执纪工作规则 §47' },
  { code: 'realEstate', label: '房屋、土地', aliases: ['房产', '不动产'], source: '监督执纪工作规则 §47' },
  { code: 'vehicle', label: '车辆', source: '监督执纪工作规则 §47' },
  {
    code: 'valuables',
    label: '贵重物品',
    aliases: ['金银首饰', '名烟名酒'],
    source: '监督执纪工作规则 §47',
  },
  { code: 'papers', label: '书证、账册', aliases: ['账册', '书证'], source: '监督执纪工作规则 §47' },
  { code: 'device', label: '电子设备', aliases: ['手机', '电脑'], source: '监督执纪工作规则 §47' },
  { code: 'other', label: '其他', source: '监督执纪工作规则 §47' },
]);

/** How a thing came into custody. */
export const propertyTakings = defineCodes('propertyTaking', '取得方式', [
  { code: 'sealing', label: '查封', source: '监督执纪工作规则 §40' },
  { code: 'seizure', label: '扣押', aliases: ['暂扣', '封存'], source: '监督执纪工作规则 §40' },
  { code: 'freeze', label: '冻结', source: '监督执纪工作规则 §40' },
  { code: 'collection', label: '调取', source: '监督执纪工作规则 §40' },
  { code: 'handedIn', label: '主动上交', aliases: ['上交'], source: '监督执纪工作规则 §47' },
]);

/** What was decided about a thing in custody when the case ended. */
export const propertyDecisions = defineCodes('propertyDecision', '处理决定', [
  { code: 'confiscated', label: '没收、追缴', aliases: ['没收', '追缴'], source: '监察法; domain §1.4' },
  { code: 'restitution', label: '责令退赔', aliases: ['退赔'], source: '监察法; domain §1.4' },
  {
    code: 'toVictims',
    label: '返还被害单位、群众',
    aliases: ['返还群众', '发还群众'],
    source: '监察法; A25',
  },
  { code: 'withCase', label: '随案移送司法', aliases: ['随案移送'], source: 'C10' },
  { code: 'toSuperior', label: '移交有关机关', source: 'C11' },
]);

/** Where somebody is talked to (C04; 监督执纪工作规则 §70). */
export const talkPlaces = defineCodes('talkPlace', '谈话场所', [
  { code: 'talkRoom', label: '谈话室', source: 'C04' },
  { code: 'outside', label: '谈话室以外', aliases: ['走读式谈话点外'], source: 'C04' },
]);

/** A township's coordination group (C05), or a co-operation area of several offices with its talk room (C04). */
export const coordinationKinds = defineCodes('coordinationKind', '协作机制', [
  { code: 'group', label: '反腐败协调小组', aliases: ['协调小组'], source: 'C05' },
  { code: 'area', label: '办案协作区', aliases: ['协作区'], source: 'C04' },
]);

/** Meetings of such a group or area (C04, C05). */
export const coordinationMeetings = defineCodes('coordinationMeeting', '会议类别', [
  { code: 'regular', label: '工作例会', aliases: ['例会'], source: 'C04' },
  { code: 'joint', label: '联席会议', source: 'C04' },
  { code: 'other', label: '专题会议', source: 'C05' },
]);

/** Ways in which offices help each other with a case (C03). */
export const cooperationKinds = defineCodes('cooperationKind', '办案方式', [
  { code: 'assistance', label: '协作办案', aliases: ['协作'], source: 'C03' },
  { code: 'cross', label: '交叉办案', aliases: ['交叉'], source: 'C03' },
  { code: 'escalated', label: '提级办案', aliases: ['提级'], source: 'C03' },
  { code: 'elsewhere', label: '异地办案', aliases: ['异地'], source: 'C03' },
]);

/** 双查 or 三查: who is looked at beside the person of the case (C06; P3). The rule `case.accountability` says which. */
export const accountabilityWays = defineCodes('accountabilityWay', '倒查方式', [
  { code: 'double', label: '一案双查', aliases: ['双查'], source: 'C06' },
  { code: 'triple', label: '一案三查', aliases: ['三查'], source: 'C06' },
]);

/** Why responsibility is looked into (C06, C07). */
export const accountabilityCauses = defineCodes('accountabilityCause', '倒查事由', [
  { code: 'case', label: '案件责任', source: 'C06' },
  {
    code: 'concealment',
    label: '瞒案不报、压案不查',
    aliases: ['瞒案不报', '压案不查'],
    source: 'C07',
  },
]);

/** What a look into responsibility came to. */
export const accountabilityResults = defineCodes('accountabilityResult', '倒查结论', [
  { code: 'none', label: '没有责任', aliases: ['无责任'], source: 'C06' },
  { code: 'talk', label: '批评教育、约谈', aliases: ['约谈', '批评教育'], source: 'C06; J06' },
  { code: 'admonition', label: '诫勉、书面检查', aliases: ['诫勉', '书面检查'], source: 'C06' },
  { code: 'organizational', label: '组织处理', source: 'C06' },
  { code: 'sanction', label: '立案、处分', aliases: ['处分', '立案'], source: 'C06' },
]);

/** Ways of asking after or pleading for a case (监督执纪工作规则 §64–68; domain §1.5). */
export const interferenceWays = defineCodes('interferenceWay', '过问方式', [
  { code: 'inPerson', label: '当面', source: 'domain §1.5' },
  { code: 'phone', label: '电话', source: 'domain §1.5' },
  { code: 'message', label: '短信、网络', aliases: ['短信', '微信'], source: 'domain §1.5' },
  { code: 'paper', label: '信函、批条', aliases: ['批条', '信函'], source: 'domain §1.5' },
  { code: 'throughOthers', label: '托人转达', source: 'domain §1.5' },
]);

/** What of the discipline work of a unit a target counts (C08). */
export const targetCounts = defineCodes('targetCount', '考核内容', [
  { code: 'filed', label: '立案数', aliases: ['立案'], source: 'C08' },
  { code: 'closed', label: '结案数', aliases: ['结案'], source: 'C08' },
  { code: 'sanctioned', label: '处分人数', aliases: ['处分'], source: 'C08' },
]);

/** What is handed over with a hand-over between organs (C11: 在办案件、线索、资产交接清单). */
export const handoverKinds = defineCodes('handoverKind', '移交事项类别', [
  { code: 'case', label: '在办案件', aliases: ['案件'], source: 'C11' },
  { code: 'clue', label: '问题线索', aliases: ['线索'], source: 'C11' },
  { code: 'archive', label: '档案材料', aliases: ['档案', '卷宗', '材料'], source: 'C11' },
  { code: 'asset', label: '资产设备', aliases: ['资产', '设备'], source: 'C11' },
]);

/** Spans by which the discipline work of units is looked at (C08: 月通报、季小结、半年检查、年度考核). */
export const workSpans = defineCodes('workSpan', '考核类型', [
  { code: 'month', label: '月通报', source: 'C08' },
  { code: 'quarter', label: '季小结', source: 'C08' },
  { code: 'halfYear', label: '半年检查', source: 'C08' },
  { code: 'year', label: '年度考核', source: 'C08' },
]);
