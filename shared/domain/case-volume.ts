import { defineCodes } from './codes/code-list.ts';

/** Classes of archive volumes of a case (案件档案管理办法 §5–7, domain §1.5). */
export const volumeKinds = defineCodes('volumeKind', '案卷类别', [
  { code: 'investigation', label: '检查（调查）类', source: 'domain §1.5' },
  { code: 'review', label: '审理类', source: 'domain §1.5' },
  { code: 'petition', label: '信访类', source: 'domain §1.5' },
]);
export type VolumeKind = (typeof volumeKinds)['items'][number]['code'];

/** 保管期限 (domain §1.5). Volumes of investigation and review are kept for good, letters for 30 or 10 years. */
export const retentionPeriods = defineCodes('retentionPeriod', '保管期限', [
  { code: 'permanent', label: '永久', source: 'domain §1.5' },
  { code: 'years30', label: '30年', source: 'domain §1.5' },
  { code: 'years10', label: '10年', source: 'domain §1.5' },
]);
export type RetentionPeriod = (typeof retentionPeriods)['items'][number]['code'];

/** How long a volume of a class is kept when the office does not say otherwise. */
export const usualRetention: { readonly [K in VolumeKind]: RetentionPeriod } = {
  investigation: 'permanent',
  review: 'permanent',
  petition: 'years30',
};

/** One place in the order of a volume. */
export interface VolumeSection {
  readonly code: string;
  readonly label: string;
}

/** Code of lines that belong to no place of the template. */
export const OTHER_SECTION = 'other';

/**
 * The order of the papers in a volume, by class. That of 检查类 is the practice of domain §1.5 (依据, 初核报告, 立案,
 * 方案, 事实见面, 检讨, 调查报告, 自然状况, 证据); for the two others no source was found: they follow the course of
 * the work, and an office may name its lines as it likes.
 */
export const volumeSections: { readonly [K in VolumeKind]: readonly VolumeSection[] } = {
  investigation: [
    { code: 'basisReport', label: '举报材料' },
    { code: 'basisInstruction', label: '领导批示' },
    { code: 'checkPlan', label: '初步核实方案及呈批表' },
    { code: 'checkReport', label: '初步核实报告' },
    { code: 'filingForm', label: '立案呈批表' },
    { code: 'filingDecision', label: '立案决定书' },
    { code: 'investigationPlan', label: '调查方案' },
    { code: 'factStatement', label: '事实见面材料及本人意见' },
    { code: 'confessionNote', label: '检讨、忏悔反思材料' },
    { code: 'investigationReport', label: '调查报告' },
    { code: 'personalData', label: '被调查人自然状况' },
    { code: 'ownRecord', label: '证据：本人谈话笔录及交代材料' },
    { code: 'witness', label: '证据：证人证言' },
    { code: 'documents', label: '证据：书证及其他' },
  ],
  review: [
    { code: 'sanctionDecision', label: '处分决定' },
    { code: 'reviewReport', label: '审理报告' },
    { code: 'committeeMinutes', label: '常委会会议纪要' },
    { code: 'committeeReply', label: '党委批复或征求意见' },
    { code: 'transferForm', label: '移送审理呈批表' },
    { code: 'investigationReport', label: '调查报告' },
    { code: 'factStatement', label: '事实见面材料及本人意见' },
    { code: 'confessionNote', label: '检讨、忏悔反思材料' },
    { code: 'reviewTalk', label: '审理谈话笔录' },
    { code: 'delivery', label: '处分决定宣布、送达材料' },
    { code: 'execution', label: '处分执行情况报告' },
  ],
  petition: [
    { code: 'registrationForm', label: '信访登记表' },
    { code: 'letter', label: '来信原件或来访记录' },
    { code: 'instruction', label: '领导批示' },
    { code: 'assignment', label: '交办、转办函' },
    { code: 'inquiry', label: '调查材料' },
    { code: 'result', label: '办理结果报告' },
    { code: 'reply', label: '反馈、告知材料' },
  ],
};

/** Label of a place in the order; lines of no place of the template are 其他. */
export function sectionLabel(kind: VolumeKind, section: string): string {
  return volumeSections[kind].find(({ code }) => code === section)?.label ?? '其他';
}

/** What the rules about a catalogue need of its lines. */
export interface VolumeLine {
  /** Sheets of the paper, as they are numbered: 0 when it is not there. */
  readonly pages: number;
  /** True when a file or a paper stands behind it. */
  readonly present: boolean;
  /** Why it is not there. */
  readonly missing: string | null;
}

/** Page numbers of a line in its volume; null when it has no pages. */
export type PageRange = { readonly from: number; readonly to: number } | null;

/** Numbers the pages of a volume through, from 1, in the order of the lines. */
export function pageRanges(lines: readonly Pick<VolumeLine, 'pages'>[]): readonly PageRange[] {
  let last = 0;
  return lines.map(({ pages }) => {
    if (pages === 0) return null;
    const from = last + 1;
    last += pages;
    return { from, to: last };
  });
}

/** Places (0, 1, …) of lines behind which nothing stands and that do not say why (案件档案管理办法 §7). */
export function unexplained(lines: readonly VolumeLine[]): readonly number[] {
  return lines.flatMap(({ pages, present, missing }, index) =>
    missing === null && !(present && pages > 0) ? [index] : [],
  );
}

/** The places of the template that are in no line, in order. */
export function sectionsWithoutLine(
  kind: VolumeKind,
  lines: readonly { readonly section: string }[],
): readonly VolumeSection[] {
  const held = new Set(lines.map(({ section }) => section));
  return volumeSections[kind].filter(({ code }) => !held.has(code));
}

/**
 * Where a line of this place belongs: after the last line of the same or an earlier place, so that what is added later
 * comes to its place by itself.
 */
export function placeFor(
  kind: VolumeKind,
  lines: readonly { readonly section: string }[],
  section: string,
): number {
  const order = (code: string): number => {
    const at = volumeSections[kind].findIndex((one) => one.code === code);
    return at < 0 ? volumeSections[kind].length : at;
  };
  const own = order(section);
  for (let index = lines.length; index > 0; index -= 1) {
    const before = lines[index - 1];
    if (before && order(before.section) <= own) return index;
  }
  return 0;
}
