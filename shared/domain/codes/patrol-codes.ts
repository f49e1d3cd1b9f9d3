import { type CodeOf, defineCodes } from './code-list.ts';

/** What kind of problem a patrol fed back (I05, I06). */
export const findingKinds = defineCodes('findingKind', '问题类别', [
  {
    code: 'fundsAndProjects',
    label: '资金项目管理',
    aliases: ['资金项目管理问题', '资金和项目管理'],
    source: 'I06, I07',
  },
  {
    code: 'weakPartyGovernance',
    label: '全面从严治党不力',
    aliases: ['全面从严治党不力问题'],
    source: 'I05',
  },
  { code: 'partyBuildingGaps', label: '党的建设缺失', aliases: ['党的建设缺失问题'], source: 'I05' },
  { code: 'weakPartyLeadership', label: '党的领导弱化', aliases: ['党的领导弱化问题'], source: 'I05' },
  { code: 'personnelSelection', label: '选人用人', aliases: ['选人用人问题'], source: 'I05, D08' },
  { code: 'other', label: '其他', aliases: ['其它', '其他问题'], source: 'requirements §3 I' },
]);
export type FindingKind = CodeOf<typeof findingKinds>;

/** How far the rectification of a finding is (I06: 反馈 1172, 已整改 590). Only `rectified` counts as done. */
export const rectificationStatuses = defineCodes('rectificationStatus', '整改状态', [
  {
    code: 'rectified',
    label: '已整改',
    aliases: ['整改完成', '已完成', '已销号', '整改到位'],
    source: 'I06',
  },
  { code: 'inProgress', label: '正在整改', aliases: ['整改中', '进行中', '未完成'], source: 'I06' },
  { code: 'notStarted', label: '未启动', aliases: ['未整改', '未开始'], source: 'I06' },
]);
export type RectificationStatus = CodeOf<typeof rectificationStatuses>;

/** Special knowledge of a member of the patrol pool (I02: 专业 88 of 130 = 67.7%). */
export const poolSpecialties = defineCodes('poolSpecialty', '专业特长', [
  { code: 'organization', label: '组织', aliases: ['组织人事', '党建'], source: 'I02' },
  { code: 'engineering', label: '工程规划', aliases: ['工程', '规划', '工程建设'], source: 'I02' },
  { code: 'audit', label: '审计', source: 'I02' },
  { code: 'finance', label: '财政', aliases: ['财务', '财会', '会计'], source: 'I02' },
  { code: 'publicity', label: '宣传', source: 'I02' },
  { code: 'discipline', label: '纪检监察', aliases: ['纪检', '监察'], source: 'I02' },
  { code: 'law', label: '法律', aliases: ['政法', '司法'], source: 'I02' },
  { code: 'information', label: '信息技术', aliases: ['计算机', '大数据'], source: 'I11' },
  { code: 'other', label: '其他', aliases: ['其它'], source: 'requirements §3 O' },
]);
export type PoolSpecialty = CodeOf<typeof poolSpecialties>;
