import { type CodeOf, defineCodes } from './code-list.ts';

/** By what people report (A03: telephone, boxes in townships, departments and units, a person who receives). */
export const reportChannelKinds = defineCodes('reportChannelKind', '平台类别', [
  { code: 'phone', label: '举报电话', aliases: ['电话'], source: 'A03' },
  { code: 'mailbox', label: '举报箱', aliases: ['信箱', '举报信箱'], source: 'A03' },
  { code: 'receptionRoom', label: '专人接访', aliases: ['接访室', '接访处访'], source: 'A03' },
  { code: 'web', label: '网络平台', aliases: ['网站', '网上举报'], source: 'A03' },
  { code: 'other', label: '其他', aliases: ['其它'], source: 'A03' },
]);

/** Five levels that act together (A22 五级联动). */
export const receptionLevels = defineCodes('receptionLevel', '层级', [
  { code: 'city', label: '市', aliases: ['市级'], source: 'A22' },
  { code: 'county', label: '县', aliases: ['县级', '县区'], source: 'A22' },
  { code: 'township', label: '乡', aliases: ['乡镇', '乡级', '乡镇圩日'], source: 'A22' },
  { code: 'village', label: '村', aliases: ['村级', '村社区'], source: 'A22' },
  { code: 'hamlet', label: '屯', aliases: ['屯级', '村民小组', '自然村'], source: 'A22' },
]);

/** Meeting people at the place of reception, or at their own (A22, A23). */
export const openReceptionKinds = defineCodes('openReceptionKind', '活动类别', [
  { code: 'openReception', label: '公开大接访', aliases: ['大接访', '接访'], source: 'A22' },
  { code: 'fieldCheck', label: '大核访', aliases: ['核访', '三进三访'], source: 'A23' },
]);

/** Working mechanisms that leave a record at a petition (A18); those with a register of their own stand there. */
export const petitionMechanismKinds = defineCodes('petitionMechanismKind', '工作机制', [
  { code: 'jointReview', label: '三级会审', aliases: ['疑难案件三级会审', '会审'], source: 'A18' },
  { code: 'mutualPledge', label: '双向承诺', aliases: ['承诺'], source: 'A18' },
  { code: 'leaderVisit', label: '带案下访', aliases: ['领导带案下访', '下访'], source: 'A04, A18' },
  { code: 'allStaff', label: '全员接访', aliases: ['全员接待'], source: 'A04, A18' },
  { code: 'emergency', label: '应急处置', source: 'A18' },
  { code: 'accountability', label: '责任倒查', aliases: ['倒查'], source: 'A16, A18' },
]);

/** What became of a sign of trouble (A17 化解情况). */
export const troubleOutcomes = defineCodes('troubleOutcome', '化解情况', [
  { code: 'resolved', label: '已化解', aliases: ['化解', '已解决', '已办结'], source: 'A17' },
  { code: 'inProgress', label: '正在化解', aliases: ['化解中', '未化解', '正在办理'], source: 'A17' },
  { code: 'escalated', label: '已转信访', aliases: ['转信访', '上访'], source: 'A17' },
]);

/** Why a closed matter was looked at again (A14, A15, B04, J02). */
export const recheckKinds = defineCodes('recheckKind', '核查方式', [
  { code: 'recheck', label: '复核', source: 'A14' },
  { code: 'spotCheck', label: '抽查', aliases: ['随机抽查'], source: 'A15, J02' },
]);

/** What the second look found. */
export const recheckResults = defineCodes('recheckResult', '核查结果', [
  { code: 'upheld', label: '办理正确', aliases: ['维持', '属实', '合格'], source: 'A14, A15' },
  { code: 'flawed', label: '办理有瑕疵', aliases: ['瑕疵', '需改进'], source: 'A14, A15' },
  { code: 'reopened', label: '重新办理', aliases: ['退回重办', '重办'], source: 'A14, A16' },
]);

/** A way out for those who petition (A24). */
export const assistanceKinds = defineCodes('assistanceKind', '帮扶方式', [
  { code: 'industry', label: '产业扶持', aliases: ['产业'], source: 'A24' },
  { code: 'employment', label: '就近务工', aliases: ['务工', '就业'], source: 'A24' },
  { code: 'relief', label: '困难救助', aliases: ['救助'], source: 'A24' },
  { code: 'other', label: '其他', aliases: ['其它'], source: 'A24' },
]);

/** What is complained of beside petitions (A21). */
export const complaintKinds = defineCodes('complaintKind', '类别', [
  { code: 'efficiency', label: '行政效能投诉', aliases: ['效能投诉', '投诉'], source: 'A21' },
  { code: 'publicOpinion', label: '涉腐网络舆情', aliases: ['网络舆情', '舆情'], source: 'A21' },
]);

/** Where a petition of the last two years stood when the clean-up began (A10). */
export const cleanupClasses = defineCodes('cleanupClass', '清理分类', [
  { code: 'closed', label: '已办待核实', aliases: ['已办'], source: 'A10' },
  { code: 'open', label: '未办重新明确', aliases: ['未办', '在办'], source: 'A10' },
]);

/** What the check of a closed one found. */
export const cleanupFindings = defineCodes('cleanupFinding', '核实结果', [
  { code: 'settled', label: '核实到位', aliases: ['到位'], source: 'A10' },
  { code: 'unsettled', label: '未到位', aliases: ['不到位'], source: 'A10' },
]);

export type ComplaintKind = CodeOf<typeof complaintKinds>;
