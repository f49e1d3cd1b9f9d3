/**
 * The acts of the log in groups, as an auditor asks for them. A new act falls into a group by its words; one that fits
 * nowhere is business.
 */
export const actionGroups = [
  'session',
  'accounts',
  'policy',
  'clock',
  'log',
  'backup',
  'media',
  'reporter',
  'reading',
  'output',
  'transfer',
  'approval',
  'business',
] as const;
export type ActionGroup = (typeof actionGroups)[number];

/** Chinese names of the groups. */
export const actionGroupLabels: Readonly<Record<ActionGroup, string>> = {
  session: '登录与锁定',
  accounts: '账户与授权',
  policy: '策略与代码表',
  clock: '系统时钟',
  log: '日志与审计',
  backup: '备份与恢复',
  media: '移动介质',
  reporter: '反映人身份',
  reading: '查看机密以上',
  output: '打印与导出',
  transfer: '移交包',
  approval: '申请与审批',
  business: '业务办理',
};

/** By the thing that is acted on, the first part of an act's id. */
const things: Readonly<Record<string, ActionGroup>> = {
  session: 'session',
  application: 'session',
  account: 'accounts',
  grant: 'accounts',
  post: 'accounts',
  keyring: 'accounts',
  handover: 'accounts',
  matrix: 'accounts',
  access: 'accounts',
  policy: 'policy',
  holiday: 'policy',
  holidays: 'policy',
  codeTable: 'policy',
  rule: 'policy',
  securityEvent: 'policy',
  clock: 'clock',
  log: 'log',
  audit: 'log',
  backup: 'backup',
  restore: 'backup',
  recovery: 'backup',
  drill: 'backup',
  media: 'media',
  medium: 'media',
  reporter: 'reporter',
  transfer: 'transfer',
  card: 'transfer',
  approval: 'approval',
  output: 'output',
  adminOutput: 'output',
  print: 'output',
};

/** By what is done, the last part; these count more than the thing, but for what leaves in packages and the log itself. */
const verbs: Readonly<Record<string, ActionGroup>> = {
  read: 'reading',
  print: 'output',
  pdf: 'output',
  docx: 'output',
  copy: 'output',
  export: 'output',
  save: 'output',
  saveFile: 'output',
  template: 'output',
  verdictFile: 'output',
};

const ownGroups: ReadonlySet<ActionGroup> = new Set([
  'log',
  'transfer',
  'backup',
  'media',
  'reporter',
  'accounts',
  'policy',
]);

/** The group of an act. */
export function groupOf(action: string): ActionGroup {
  const parts = action.split('.');
  const thing = things[parts[0] ?? ''];
  if (thing && ownGroups.has(thing)) return thing;
  // What a person saves of his own lists does not leave the machine.
  if (action === 'view.save') return 'business';
  return verbs[parts.at(-1) ?? ''] ?? thing ?? 'business';
}

/** Acts that belong to another group and yet put something on paper or into a file. */
const leaves: ReadonlySet<string> = new Set([
  'log.export',
  'log.reportFile',
  'backup.drillReport',
  'backup.issueShares',
  'matrix.print',
  'card.export',
  'transfer.write',
  'transfer.giveReceipt',
]);

/** True when an auditor who asks for this group finds the act: its own group, and for 打印与导出 all that leaves the machine. */
export function isInGroup(action: string, group: ActionGroup): boolean {
  return groupOf(action) === group || (group === 'output' && leaves.has(action));
}
