import type { Regime } from '../regime.ts';
import { type CodeOf, defineCodes, entryOf } from './code-list.ts';

/** The day the trial rules of 2017 gave two kinds their present names. */
const FOUR_KINDS = '2017-01-15';

/**
 * Ways of disposal, on petitions and clues alike. R1 has five (中央纪委 2014; B01), R2 and R3 four (监督执纪工作规则
 * §21): 拟立案 is no kind of disposal any more, 暂存 became 暂存待查 and 了结 became 予以了结. The code stays the
 * same through all three, so that a record dated under R1 is never rewritten; `disposalLabel` words it by regime.
 */
export const disposalKinds = defineCodes('disposalKind', '处置方式', [
  {
    code: 'proposedFiling',
    label: '拟立案',
    aliases: ['拟立案类', '立案审查'],
    standards: ['R1'],
    source: 'B01',
  },
  {
    code: 'preliminaryCheck',
    label: '初步核实',
    aliases: ['初核', '初核类', '初步核实类'],
    standards: ['R1', 'R2', 'R3'],
    source: 'B01; 监督执纪工作规则 §21',
  },
  {
    code: 'inquiryTalk',
    label: '谈话函询',
    aliases: ['函询', '谈话', '谈函', '谈话函询类'],
    standards: ['R1', 'R2', 'R3'],
    source: 'B01; 监督执纪工作规则 §21',
  },
  {
    code: 'heldPending',
    label: '暂存',
    aliases: ['暂存待查', '暂存类'],
    standards: ['R1', 'R2', 'R3'],
    labels: [{ from: FOUR_KINDS, label: '暂存待查' }],
    source: 'B01; 监督执纪工作规则 §21',
  },
  {
    code: 'concluded',
    label: '了结',
    aliases: ['予以了结', '了结类', '直接了结'],
    standards: ['R1', 'R2', 'R3'],
    labels: [{ from: FOUR_KINDS, label: '予以了结' }],
    source: 'B01; 监督执纪工作规则 §21',
  },
]);
export type DisposalKind = CodeOf<typeof disposalKinds>;

/** The way of disposal in the words of a regime: 暂存 and 了结 under R1, 暂存待查 and 予以了结 since. */
export function disposalLabel(code: DisposalKind, regime: Regime): string {
  const kind = entryOf(disposalKinds, code);
  return (regime !== 'R1' && 'labels' in kind ? kind.labels?.at(-1)?.label : undefined) ?? kind.label;
}

/** Where a clue came from (B05–B10; domain §1.1). */
export const clueSources = defineCodes('clueSource', '线索来源', [
  { code: 'petition', label: '信访举报', aliases: ['信访', '群众举报'], source: 'domain §1.1' },
  { code: 'patrol', label: '巡察移交', aliases: ['巡视移交', '巡视巡察移交', '巡察发现'], source: 'B09' },
  {
    code: 'supervision',
    label: '监督检查发现',
    aliases: ['监督检查', '日常监督', '日常监督发现'],
    source: 'domain §1.1',
  },
  { code: 'dataMatching', label: '大数据比对', aliases: ['大数据', '大数据监督', '数据比对'], source: 'B08' },
  {
    code: 'superior',
    label: '上级交办',
    aliases: ['上级转交', '上级转办', '领导交办'],
    source: 'requirements §3 B',
  },
  { code: 'audit', label: '审计移交', aliases: ['审计', '审计发现'], source: 'domain §1.1; H12' },
  {
    code: 'justice',
    label: '公检法移交',
    aliases: ['司法机关移交', '公检法', '司法移交'],
    source: 'domain §1.1',
  },
  {
    code: 'lawEnforcement',
    label: '执法机关移交',
    aliases: ['执法监察', '行政执法机关移交'],
    source: 'domain §1.1; H06',
  },
  {
    code: 'caseWork',
    label: '审查调查发现',
    aliases: ['办案发现', '办案中发现', '执纪审查发现'],
    source: 'requirements §3 B',
  },
  {
    code: 'riskReport',
    label: '廉政风险报告',
    aliases: ['班子重大廉政风险', '重大廉政风险报告'],
    source: 'B09, B10',
  },
  { code: 'publicOpinion', label: '网络舆情', aliases: ['舆情', '媒体曝光'], source: 'A21' },
  { code: 'other', label: '其他', aliases: ['其它'], source: 'requirements §3 B' },
]);
export type ClueSource = CodeOf<typeof clueSources>;

/** What came of a clue after its check or talk (监督执纪工作规则 §30, §33, §35). */
export const clueOutcomes = defineCodes('clueOutcome', '处置结果', [
  { code: 'filed', label: '立案', aliases: ['立案审查', '立案审查调查', '拟立案审查调查'], source: '§35' },
  { code: 'concluded', label: '了结', aliases: ['予以了结', '采信了结', '初核了结'], source: '§30, §35' },
  { code: 'reminderTalk', label: '谈话提醒', aliases: ['提醒谈话'], source: '§30, §35' },
  { code: 'criticism', label: '批评教育', source: '§30' },
  { code: 'orderedSelfCriticism', label: '责令检查', aliases: ['责令作出检查'], source: '§30' },
  { code: 'admonition', label: '诫勉', aliases: ['诫勉谈话'], source: '§30' },
  { code: 'organizationalMeasure', label: '组织处理', source: 'domain §3.5' },
  { code: 'heldPending', label: '暂存待查', aliases: ['暂存'], source: '§35' },
  {
    code: 'transferred',
    label: '移送有关党组织',
    aliases: ['移送', '移送处理', '转有关党组织处理'],
    source: '§35',
  },
  { code: 'checkAgain', label: '再次谈话函询或初步核实', aliases: ['再次谈话函询', '转初核'], source: '§30' },
]);
export type ClueOutcome = CodeOf<typeof clueOutcomes>;
