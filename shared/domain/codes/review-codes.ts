import { type CodeOf, defineCodes } from './code-list.ts';

/** Whose case comes to review: D01, the county reviews what townships and county departments investigated. */
export const reviewOrigins = defineCodes('reviewOrigin', '送审机关', [
  { code: 'ownOrgan', label: '本机关立案', aliases: ['县纪委立案'], source: '监督执纪工作规则 §51' },
  { code: 'township', label: '乡镇纪委立案', aliases: ['乡案县审', '乡镇'], source: 'D01' },
  { code: 'countyUnit', label: '县直单位、派驻机构立案', aliases: ['县直', '派驻'], source: 'D01' },
]);

/** Which party organisation manages the member: the authority to sanction goes by it (处分批准权限规定 2022 §6). */
export const cadreScopes = defineCodes('cadreScope', '管理权限', [
  { code: 'countyManaged', label: '县委管理', aliases: ['县管干部'], source: 'domain §1.3' },
  { code: 'townshipManaged', label: '乡镇党委管理', aliases: ['乡镇管理'], source: 'requirements §2' },
  { code: 'unitManaged', label: '县直单位党组织管理', aliases: ['县直单位管理'], source: 'D01' },
]);
export type CadreScope = CodeOf<typeof cadreScopes>;

const deciding = { source: 'domain §1.3; requirements §2' } as const;

/** Bodies that decide on sanctions; what each may give says the rule `sanction.authority`. */
export const decidingBodies = defineCodes('decidingBody', '决定机关', [
  { code: 'townshipCommission', label: '乡镇纪委', ...deciding },
  { code: 'townshipCommittee', label: '乡镇党委', ...deciding },
  { code: 'unitCommittee', label: '县直单位党组织', ...deciding },
  { code: 'countyCommission', label: '县纪委', aliases: ['县纪委常委会'], ...deciding },
  { code: 'countyCommittee', label: '县委', aliases: ['县委常委会'], ...deciding },
  {
    code: 'countySupervision',
    label: '县监察局',
    aliases: ['县监委'],
    labels: [{ from: '2018-03-20', label: '县监委' }],
    source: '监察法；公职人员政务处分法',
  },
  { code: 'countyGovernment', label: '县政府', source: '行政机关公务员处分条例 2007' },
  { code: 'superior', label: '上级机关', aliases: ['市纪委监委'], ...deciding },
]);
export type DecidingBody = CodeOf<typeof decidingBodies>;

const evidence = { source: '监察法 §33；requirements §3 D' } as const;

/** Kinds of evidence as the check list names them. */
export const evidenceKinds = defineCodes('evidenceKind', '证据种类', [
  { code: 'object', label: '物证', ...evidence },
  { code: 'document', label: '书证', ...evidence },
  { code: 'witness', label: '证人证言', ...evidence },
  { code: 'victim', label: '被害人陈述', ...evidence },
  { code: 'person', label: '被审查调查人陈述、供述和辩解', aliases: ['本人笔录'], ...evidence },
  { code: 'recording', label: '视听资料、电子数据', ...evidence },
  { code: 'appraisal', label: '鉴定意见', ...evidence },
  { code: 'inspection', label: '勘验检查笔录', ...evidence },
]);

/** What each of the three checks found. */
export const evidenceChecks = defineCodes('evidenceCheck', '审核情况', [
  { code: 'met', label: '符合', ...evidence },
  { code: 'lacking', label: '不符合', ...evidence },
]);

/** What becomes of a piece of evidence. */
export const evidenceFindings = defineCodes('evidenceFinding', '审核意见', [
  { code: 'adopted', label: '采信', ...evidence },
  { code: 'excluded', label: '不采信', ...evidence },
  { code: 'supplement', label: '需补证', ...evidence },
]);

/** How a case goes back: the main head's word or the supervising leader's (监督执纪工作规则 §55). */
export const returnKinds = defineCodes('returnKind', '退回方式', [
  { code: 'supplement', label: '补充审查', aliases: ['退回补证'], source: '监督执纪工作规则 §55' },
  { code: 'reinvestigation', label: '退回重新审查', source: '监督执纪工作规则 §55' },
]);

/** 质量点评 (D02). */
export const qualityGrades = defineCodes('qualityGrade', '案件质量', [
  { code: 'good', label: '优秀', source: 'D02' },
  { code: 'fair', label: '合格', source: 'D02' },
  { code: 'poor', label: '不合格', source: 'D02' },
]);

/** Whether the person signed when the decision was read. */
export const announcementSignatures = defineCodes('announcementSignature', '本人签字', [
  { code: 'signed', label: '已签字', source: 'scenario §5.6' },
  { code: 'refused', label: '拒绝签字', source: 'scenario §5.6' },
  { code: 'absent', label: '未到场', source: 'scenario §5.6' },
]);

/** How a sanctioned member was found at a return visit (D05). */
export const statesOfMind = defineCodes('stateOfMind', '思想状况', [
  { code: 'active', label: '认识到位、表现积极', source: 'D05' },
  { code: 'stable', label: '思想稳定', source: 'D05' },
  { code: 'burdened', label: '有思想包袱', source: 'D05' },
  { code: 'resisting', label: '有抵触情绪', source: 'D05' },
]);

/** Remedies (domain §1.4, §8): within the party 申诉 with 复议复查, by supervision law 复审 and 复核. */
export const appealKinds = defineCodes('appealKind', '申诉类别', [
  {
    code: 'reconsideration',
    label: '党纪申诉（复议复查）',
    aliases: ['申诉', '复议复查'],
    source: '监督执纪工作规则 §59',
  },
  { code: 'reexamination', label: '复审', standards: ['R2', 'R3'], source: '监察法 §56' },
  { code: 'secondReview', label: '复核', standards: ['R2', 'R3'], source: '监察法 §56' },
]);

/** What came of it. */
export const appealOutcomes = defineCodes('appealOutcome', '申诉结果', [
  { code: 'upheld', label: '维持原处分', aliases: ['维持'], source: '监察法 §56' },
  { code: 'changed', label: '变更原处分', aliases: ['变更'], source: '监察法 §56' },
  { code: 'revoked', label: '撤销原处分', aliases: ['撤销'], source: '监察法 §56' },
  { code: 'notAccepted', label: '不予受理', source: '监察法 §56' },
]);

/** How far a circular goes, narrowest first (M05). */
export const circularScopes = defineCodes('circularScope', '通报范围', [
  { code: 'party', label: '党内通报', aliases: ['党内'], source: 'M05' },
  { code: 'limited', label: '一定范围通报', aliases: ['一定范围'], source: 'M05' },
  { code: 'county', label: '全县通报', aliases: ['全县'], source: 'M05' },
  { code: 'public', label: '向社会公开', aliases: ['社会公开', '公开曝光'], source: 'M05' },
]);

/** How the person is named in it, most openly first. */
export const anonymityLevels = defineCodes('anonymityLevel', '隐名程度', [
  { code: 'named', label: '实名', source: 'M05' },
  { code: 'surname', label: '只称姓（周某某）', aliases: ['称姓'], source: 'M05' },
  { code: 'anonymous', label: '不出现姓名', aliases: ['匿名'], source: 'M05' },
]);
