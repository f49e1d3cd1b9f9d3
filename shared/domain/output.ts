import type { MarkingLevel } from './marking.ts';
import type { ApprovalRule, Policies, PolicyLevel } from './policies.ts';

/** Ways in which content leaves the office. 另存 counts like copying (domain §4.4). */
export const outputActs = ['print', 'savePdf', 'saveDocx', 'exportList', 'saveFile'] as const;
export type OutputAct = (typeof outputActs)[number];

export const outputActLabels: Readonly<Record<OutputAct | 'destroy' | 'package', string>> = {
  print: '打印',
  savePdf: '另存为 PDF',
  saveDocx: '另存为 Word',
  exportList: '导出台账',
  saveFile: '另存附件',
  package: '写出上报包',
  destroy: '销毁',
};

/** The two registers; every act has its place in one of them. */
export const outputRegisters = ['print', 'export'] as const;
export type OutputRegister = (typeof outputRegisters)[number];

export const outputResults = ['begun', 'done', 'failed', 'cancelled'] as const;
export type OutputResult = (typeof outputResults)[number];

export const outputResultLabels: Readonly<Record<OutputResult, string>> = {
  begun: '中断',
  done: '完成',
  failed: '失败',
  cancelled: '已取消',
};

/** What became of a copy. */
export const copyStates = ['made', 'issued', 'returned', 'toDestroy', 'destroyed', 'wasted'] as const;
export type CopyState = (typeof copyStates)[number];

export const copyStateLabels: Readonly<Record<CopyState, string>> = {
  made: '在制作人处',
  issued: '已分发',
  returned: '已收回',
  toDestroy: '待销毁',
  destroyed: '已销毁',
  wasted: '作废',
};

/** 份号 as it is printed. */
export const COPY_DIGITS = 6;
export function copyNumberText(number: number): string {
  return String(number).padStart(COPY_DIGITS, '0');
}

/** 打印〔2026〕12号. */
export function registerNumber(register: OutputRegister, year: number, number: number): string {
  return `${register === 'print' ? '打印' : '导出'}〔${year}〕${number}号`;
}

const columns: Readonly<Record<Exclude<MarkingLevel, 'topSecret'>, PolicyLevel>> = {
  internal: 'internal',
  workSecret: 'internal',
  confidential: 'confidential',
  secret: 'secret',
};

/** The column of policies that content of a level stands under; 绝密 has none, since it never leaves. */
export function policyLevelOf(level: Exclude<MarkingLevel, 'topSecret'> | null): PolicyLevel {
  return level === null ? 'internal' : columns[level];
}

/** Who must agree to an act on content of a column. */
export function ruleOf(act: OutputAct, policies: Policies): ApprovalRule {
  switch (act) {
    case 'print':
      return policies.printApproval;
    case 'exportList':
      return policies.exportApproval;
    case 'savePdf':
    case 'saveDocx':
    case 'saveFile':
      return policies.saveApproval;
  }
}

/** How many others must agree. */
export const peopleOf: Readonly<Record<ApprovalRule, 0 | 1 | 2>> = { none: 0, oneLeader: 1, twoPeople: 2 };

/** Pages of a PDF that are made into one paper, and bytes of one of them when it is drawn. */
export const DRAWN_PAGES = 60;
export const DRAWN_PAGE_BYTES = 4 * 1024 * 1024;

/** An agreed output must be made within this time. */
export const OUTPUT_APPROVAL_HOURS = 24;
