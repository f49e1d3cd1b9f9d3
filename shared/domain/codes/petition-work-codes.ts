import { type CodeOf, defineCodes } from './code-list.ts';

/** How a petition is given to who handles it (requirements §4, "handling ways": 自办/转办/交办/督办/协调). */
export const petitionHandlingWays = defineCodes('petitionHandlingWay', '分办方式', [
  { code: 'own', label: '自办', aliases: ['自查', '直查'], source: 'requirements §4' },
  { code: 'forwarding', label: '转办', aliases: ['转送', '转下级办理'], source: 'requirements §4' },
  { code: 'assignment', label: '交办', aliases: ['交办要结果'], source: 'requirements §4' },
  { code: 'supervision', label: '督办', aliases: ['挂牌督办'], source: 'requirements §4' },
  { code: 'coordination', label: '协调', aliases: ['协调办理'], source: 'requirements §4' },
]);
export type PetitionHandlingWay = CodeOf<typeof petitionHandlingWays>;

/**
 * What was decided of a report that resembles an earlier one (A07): a repeat is counted among the items but not among
 * the matters, and its reporter is not told again.
 */
export const repeatVerdicts = defineCodes('repeatVerdict', '重复件认定', [
  {
    code: 'repeat',
    label: '重复件',
    aliases: ['重复', '重复信访', '是'],
    source: 'A07；检举控告工作规则 §14',
  },
  { code: 'notSame', label: '非同一件', aliases: ['不是同一件'], source: 'A07' },
  // What a register says that was kept without a check for repeats; it settles no suspicion.
  { code: 'first', label: '初件', aliases: ['首件', '否', '不重复'], source: '检举控告工作规则 §14' },
]);
export type RepeatVerdict = CodeOf<typeof repeatVerdicts>;

/** How a real-name reporter was told (检举控告工作规则 §26, §27); no envelope bears the organ's name (domain §2.1). */
export const noticeWays = defineCodes('noticeWay', '告知方式', [
  { code: 'faceToFace', label: '当面', aliases: ['当面告知', '约见'], source: '检举控告工作规则 §26' },
  { code: 'phone', label: '电话', aliases: ['电话告知'], source: '检举控告工作规则 §26' },
  { code: 'letter', label: '书面', aliases: ['信函', '书面告知', '回信'], source: '检举控告工作规则 §26' },
  { code: 'net', label: '网络', aliases: ['网络平台', '短信'], source: '检举控告工作规则 §26' },
]);
export type NoticeWay = CodeOf<typeof noticeWays>;

/** What a leader takes under his own care (A12): a township or another unit, or one prominent matter. */
export const caseLeaderScopes = defineCodes('caseLeaderScope', '包案类别', [
  { code: 'township', label: '包乡镇', aliases: ['包保乡镇'], source: 'A12' },
  { code: 'grassroots', label: '包基层单位', aliases: ['包保基层单位', '包村'], source: 'A12' },
  { code: 'matter', label: '包信访件', aliases: ['包案', '包化解'], source: 'A12' },
]);
export type CaseLeaderScope = CodeOf<typeof caseLeaderScopes>;

/** What a wrong handling of a petition consisted in (A16). */
export const petitionLapseKinds = defineCodes('petitionLapseKind', '问题情形', [
  { code: 'leak', label: '泄密', aliases: ['失密泄密', '跑风漏气'], source: 'A16' },
  { code: 'procedure', label: '未依程序办理', aliases: ['违反程序', '未按程序'], source: 'A16' },
  { code: 'unclearFacts', label: '事实不清', aliases: ['查证不清'], source: 'A16' },
  { code: 'wrongHandling', label: '处理不当', aliases: ['处置不当'], source: 'A16' },
  { code: 'groupVisitResult', label: '群体访处置不力造成后果', aliases: ['造成后果'], source: 'A13' },
  { code: 'other', label: '其他', aliases: ['其它'], source: 'A16' },
]);
export type PetitionLapseKind = CodeOf<typeof petitionLapseKinds>;

/** What a report that proved untrue is found to be; a mistaken one is not a malicious one (domain §2.1). */
export const falseAccusationFindings = defineCodes('falseAccusationFinding', '诬告陷害认定结果', [
  { code: 'falseAccusation', label: '诬告陷害', aliases: ['诬告'], source: 'domain §2.1' },
  { code: 'mistakenReport', label: '错告', aliases: ['误告', '检举失实'], source: 'domain §2.1' },
  { code: 'notFound', label: '不认定', aliases: ['不予认定'], source: 'domain §2.1' },
]);

/** Commissions by whose word a malicious report is found, and tracing allowed: none below a city with districts (domain §2.1). */
export const falseAccusationApprovers = defineCodes('falseAccusationApprover', '批准机关层级', [
  { code: 'city', label: '设区的市级', aliases: ['市级', '地市级'], source: '检举控告工作规则 §30' },
  { code: 'province', label: '省级', source: '检举控告工作规则 §30' },
  { code: 'central', label: '中央', aliases: ['中央纪委国家监委'], source: '检举控告工作规则 §30' },
]);

/** What followed for whoever reported (domain §2.1). */
export const falseAccusationMeasures = defineCodes('falseAccusationMeasure', '诬告陷害处理方式', [
  { code: 'criticism', label: '批评教育', source: 'domain §2.1' },
  { code: 'organizational', label: '组织处理', aliases: ['诫勉'], source: 'domain §2.1' },
  {
    code: 'sanction',
    label: '党纪政务处分',
    aliases: ['党纪处分', '政务处分', '立案处分'],
    source: 'domain §2.1',
  },
  { code: 'police', label: '移送公安机关', aliases: ['移送公安'], source: 'domain §2.1' },
  { code: 'other', label: '其他', aliases: ['其它'], source: 'domain §2.1' },
]);
