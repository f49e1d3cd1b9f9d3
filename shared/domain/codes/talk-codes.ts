import { defineCodes } from './code-list.ts';

/** Talks and letters (J01, J04, J07; 监督执纪工作规则 §27–29). */
export const talkKinds = defineCodes('talkKind', '谈话函询类型', [
  { code: 'talk', label: '谈话', source: '监督执纪工作规则 §27' },
  { code: 'inquiryLetter', label: '函询', aliases: ['函询通知'], source: '监督执纪工作规则 §29' },
  { code: 'reminder', label: '提醒谈话', aliases: ['谈话提醒'], source: 'domain §3.1' },
  { code: 'admonition', label: '诫勉谈话', aliases: ['诫勉'], source: 'J07' },
  { code: 'interview', label: '约谈', source: 'J04, J05, J06' },
  { code: 'appointment', label: '任前廉政谈话', aliases: ['任前谈话'], source: 'J07' },
  { code: 'heartToHeart', label: '谈心提醒', aliases: ['谈心谈话'], source: 'J07' },
]);

/** Who is talked to, as far as it decides who approves, who talks and who countersigns (J04; 监督执纪工作规则 §27, §29). */
export const talkTargets = defineCodes('talkTarget', '对象身份', [
  {
    code: 'subordinateHead',
    label: '下一级党委（党组）主要负责人',
    aliases: ['下级主要负责人', '下级党政主要负责人'],
    source: '监督执纪工作规则 §27; J04',
  },
  { code: 'teamMember', label: '党委班子成员', aliases: ['班子成员'], source: 'J04' },
  { code: 'disciplineBody', label: '纪检机构负责人', aliases: ['下级纪检机构'], source: 'J04' },
  { code: 'disciplineMember', label: '纪委委员', source: 'J04' },
  { code: 'other', label: '其他干部', source: '监督执纪工作规则 §27' },
]);

/** By whom an interview is held (J04). */
export const talkHosts = defineCodes('talkHost', '约谈主体', [
  { code: 'partyHead', label: '党委主要负责人', aliases: ['党委书记'], source: 'J04' },
  { code: 'disciplineHead', label: '纪委主要负责人', aliases: ['纪委书记'], source: 'J04' },
  { code: 'supervisingLeader', label: '分管负责人', source: 'I09' },
]);

/** What a talk or an interview is held for (J01, J05, J06). */
export const talkTriggers = defineCodes('talkTrigger', '启动情形', [
  { code: 'signs', label: '苗头性、倾向性问题', source: 'J01' },
  { code: 'publicOpinion', label: '有社会舆论', source: 'J01' },
  { code: 'publicReport', label: '有群众反映', source: 'J01' },
  { code: 'breachSigns', label: '有违纪苗头', source: 'J01' },
  { code: 'clue', label: '问题线索', source: '监督执纪工作规则 §21' },
  { code: 'assessment', label: '责任制考核', aliases: ['考核靠后'], source: 'J05' },
  { code: 'socialEvaluation', label: '社会评价', source: 'J05' },
  { code: 'satisfaction', label: '群众满意度', aliases: ['满意度'], source: 'J05' },
  { code: 'tianchengIndex', label: '天成指数', source: 'J05; A21' },
  { code: 'majorCase', label: '重大案件', source: 'J05' },
  { code: 'slowProgress', label: '三必约谈：推进缓慢的党委书记', source: 'J06' },
  { code: 'fewerCases', label: '三必约谈：办案数量质量明显下滑的纪委书记', source: 'J06' },
  { code: 'povertyFunds', label: '三必约谈：扶贫资金监督不力的主责单位负责人', source: 'J06' },
  { code: 'appointment', label: '拟任职', source: 'J07' },
  { code: 'other', label: '其他', source: 'J01' },
]);

/** What followed for somebody who did not do his duty (J06). */
export const talkConsequences = defineCodes('talkConsequence', '履职不力处理', [
  { code: 'removedOnSpot', label: '就地免职', source: 'J06' },
  { code: 'heldToAccount', label: '追究责任', aliases: ['追责'], source: 'J06' },
]);

/** What came of it (监督执纪工作规则 §30). */
export const talkOutcomes = defineCodes('talkOutcome', '谈函结果', [
  { code: 'believed', label: '采信了结', aliases: ['予以采信', '予以采信了结'], source: '§30' },
  { code: 'clarified', label: '采信并澄清', aliases: ['澄清'], source: '§30' },
  { code: 'reminderTalk', label: '谈话提醒', source: '§30' },
  { code: 'criticism', label: '批评教育', source: '§30' },
  { code: 'orderedSelfCriticism', label: '责令检查', source: '§30' },
  { code: 'admonition', label: '诫勉', source: '§30' },
  { code: 'askAgain', label: '再次谈话函询', aliases: ['再次谈函'], source: '§30' },
  { code: 'preliminaryCheck', label: '转初步核实', aliases: ['初步核实'], source: '§30' },
  { code: 'held', label: '已谈话', source: 'J07' },
]);

/** Where one talks (J08). */
export const talkRooms = defineCodes('talkRoom', '谈话场所', [
  { code: 'careRoom', label: '关爱教育室', aliases: ['关爱教育之家'], source: 'J08' },
  { code: 'talkRoom', label: '谈话室', source: 'C04' },
  { code: 'ownOffice', label: '本机关办公场所', source: 'J08' },
  { code: 'theirOffice', label: '对象所在单位', source: 'J08' },
  { code: 'other', label: '其他', source: 'J08' },
]);
