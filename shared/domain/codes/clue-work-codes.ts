import { defineCodes } from './code-list.ts';

/** Why a clue goes up to the superior commission at once (B10; 监督执纪工作规则 §22). */
export const upwardReasons = defineCodes('upwardReason', '须及时上报情形', [
  {
    code: 'committeeMember',
    label: '反映同级党委委员、候补委员',
    aliases: ['同级党委委员'],
    source: '监督执纪工作规则 §22',
  },
  { code: 'standingMember', label: '反映同级纪委常委', source: '监督执纪工作规则 §22' },
  { code: 'supervisionMember', label: '反映同级监委委员', source: '监督执纪工作规则 §22' },
  {
    code: 'subordinateHead',
    label: '反映下级地区、部门主要负责人',
    aliases: ['下级主要负责人'],
    source: '监督执纪工作规则 §22',
  },
  { code: 'teamPetition', label: '班子成员的重要信访', source: 'B10' },
  { code: 'publicOpinion', label: '班子成员的重要舆情', source: 'B10' },
  { code: 'integrityRisk', label: '班子成员的重大廉政风险迹象', source: 'B10' },
]);

/** Which body took the clue in (B12: the stationed groups keep accounts of their own). */
export const clueOrgans = defineCodes('clueOrgan', '受理机构', [
  { code: 'ownOffice', label: '本机关', source: 'B12' },
  { code: 'cityStationedGroup', label: '市派驻机构', source: 'B12' },
  { code: 'countyStationedGroup', label: '县区派驻机构', source: 'B12' },
  { code: 'township', label: '乡镇纪委', source: 'O02' },
]);

/** Topics of a search for clues (B05, B08; S3 大起底、大排查). */
export const sweepTopics = defineCodes('sweepTopic', '排查内容', [
  { code: 'povertyFunds', label: '扶贫资金虚报冒领、截留私分、挥霍', source: 'B05' },
  { code: 'levies', label: '超标准筹资筹劳、摊派、乱收罚、克扣拖欠', source: 'B05' },
  { code: 'assets', label: '三资、土地、惠民政策与民争利', source: 'B05' },
  { code: 'benefits', label: '低保、保障房、危房改造资金', source: 'B05' },
  { code: 'allKept', label: '存量线索大起底', aliases: ['大起底'], source: 'B05' },
  { code: 'dataMatching', label: '民生项目大数据比对', aliases: ['大数据监督'], source: 'B08' },
  { code: 'other', label: '其他', source: 'B05' },
]);

/** What is listed for supervision (B06, B07, B13). */
export const listedKinds = defineCodes('listedKind', '挂牌类别', [
  { code: 'keyPerson', label: '重点人', source: 'B13' },
  { code: 'keyMatter', label: '重点事', source: 'B13' },
  { code: 'keyProblem', label: '重点问题', source: 'B13' },
  { code: 'quickHandling', label: '速查快办', source: 'B07' },
  { code: 'keySupervision', label: '重点督查督办', aliases: ['重点督查', '重点督办'], source: 'B06' },
]);

/** Entries on the way of a listed matter (B13: 周督月报). */
export const chaseKinds = defineCodes('chaseKind', '督报类别', [
  { code: 'weekly', label: '周督', source: 'B13' },
  { code: 'monthly', label: '月报', source: 'B13' },
]);

/** How somebody who was reported wrongly is cleared (检举控告工作规则 §50). */
export const clarificationWays = defineCodes('clarificationWay', '澄清方式', [
  {
    code: 'told',
    label: '书面或口头告知党组织主要负责人和本人',
    aliases: ['书面澄清', '当面澄清', '告知澄清'],
    source: '检举控告工作规则 §50',
  },
  {
    code: 'unitCircular',
    label: '在单位通报',
    aliases: ['通报澄清', '会议澄清'],
    source: '检举控告工作规则 §50',
  },
  {
    code: 'publicNotice',
    label: '在一定范围公开',
    aliases: ['公开澄清', '公告澄清'],
    source: '检举控告工作规则 §50',
  },
]);
