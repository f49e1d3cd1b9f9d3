import { defineCodes } from './code-list.ts';

/** The six occasions on which a superior discipline organ holds those in charge to account (D08). */
export const accountabilityTriggers = defineCodes('accountabilityTrigger', '问责情形', [
  { code: 'policyNeglected', label: '路线方针政策执行不力', source: 'D08' },
  { code: 'mainResponsibility', label: '主体责任缺失', aliases: ['主体责任不力'], source: 'D08' },
  { code: 'supervision', label: '监督责任缺位', aliases: ['监督责任不力'], source: 'D08' },
  { code: 'conductAndCorruption', label: '“四风”和腐败问题多发频发', source: 'D08' },
  { code: 'personnelSelection', label: '选人用人连续出现问题', source: 'D08' },
  { code: 'rectificationNeglected', label: '巡视巡察整改不落实', source: 'D08' },
]);

/** Who is held to account (domain §3.5). */
export const accountabilityTargets = defineCodes('accountabilityTarget', '问责对象类别', [
  { code: 'partyOrgan', label: '党组织', source: 'domain §3.5; 问责条例 2016 §7' },
  { code: 'leader', label: '领导干部', aliases: ['党的领导干部'], source: 'domain §3.5; 问责条例 2016 §7' },
]);

/** Which responsibility is pursued (D08: 主体/监督/领导责任). */
export const accountabilityKinds = defineCodes('accountabilityKind', '责任类别', [
  { code: 'main', label: '主体责任', source: 'D07, D08' },
  { code: 'supervision', label: '监督责任', source: 'D07, D08' },
  { code: 'leadership', label: '领导责任', source: 'D08' },
]);

/** Measures with a party organisation (问责条例 2016 §7). */
export const organMeasures = defineCodes('organMeasure', '对党组织的问责', [
  { code: 'inspection', label: '检查', source: 'domain §3.5' },
  { code: 'organCircular', label: '通报', source: 'domain §3.5' },
  { code: 'reorganization', label: '改组', source: 'domain §3.5' },
]);

/** Measures with a leader. `way`: what the ledger of 2017 counts them under (D07: 党纪3、组织4). */
export const leaderMeasures = defineCodes('leaderMeasure', '对领导干部的问责', [
  { code: 'leaderCircular', label: '通报', way: 'organizational', source: 'domain §3.5' },
  { code: 'admonition', label: '诫勉', way: 'organizational', source: 'domain §3.5' },
  {
    code: 'organizational',
    label: '组织调整或者组织处理',
    aliases: ['组织处理', '组织调整'],
    way: 'organizational',
    source: 'domain §3.5',
  },
  { code: 'discipline', label: '纪律处分', aliases: ['党纪处分'], way: 'discipline', source: 'domain §3.5' },
]);

/** Organisational handling (组织处理规定 2021 §3). */
export const organizationalMeasures = defineCodes('organizationalMeasure', '组织处理', [
  { code: 'suspension', label: '停职检查', source: 'domain §3.5' },
  { code: 'transfer', label: '调整职务', source: 'domain §3.5' },
  { code: 'orderedResignation', label: '责令辞职', source: 'domain §3.5' },
  { code: 'removal', label: '免职', source: 'domain §3.5' },
  { code: 'demotion', label: '降职', source: 'domain §3.5' },
]);

/** What has effect for a time without being a sanction: 诫勉, and organisational handling by its kind. */
export const effectiveHandling = [
  'admonition',
  'suspension',
  'transfer',
  'orderedResignation',
  'removal',
  'demotion',
] as const satisfies readonly (
  | (typeof leaderMeasures.items)[number]['code']
  | (typeof organizationalMeasures.items)[number]['code']
)[];

/** Why responsibility is traced backwards (D09). */
export const backwardReasons = defineCodes('backwardReason', '倒查事由', [
  { code: 'notImplemented', label: '不认真落实两个责任', source: 'D09' },
  { code: 'regionalCorruption', label: '发生区域性、系统性腐败', source: 'D09' },
  { code: 'notStopped', label: '发现问题不制止', source: 'D09' },
  { code: 'notInvestigated', label: '发现问题不查处', source: 'D09' },
  { code: 'notReported', label: '发现问题不报告', source: 'D09' },
]);
