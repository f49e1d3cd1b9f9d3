import { ledgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import {
  type LedgerAction,
  ledgerActions,
  type LedgerPermission,
  type Permission,
  permissions,
} from './permissions.ts';

/** Rights in the words of the office, in areas, for the role matrix and for those who grant roles. */

const ledgerActionWords: { readonly [A in LedgerAction]: string } = {
  read: '查看',
  write: '登记、修改',
  void: '作废',
  approve: '审批',
  export: '导出',
  import: '导入',
};

type OtherPermission = Exclude<Permission, LedgerPermission>;

/** Every right that belongs to no ledger. */
const words: { readonly [P in OtherPermission]: string } = {
  'statistics.read': '查看统计数字',
  'bulletin.read': '查看通报',
  'bulletin.draft': '起草通报',
  'bulletin.check': '核对通报数字',
  'bulletin.issue': '签发通报',
  'transfer.read': '查看上报数据包',
  'transfer.build': '组包',
  'transfer.approve': '批准上报',
  'transfer.import': '收进数据包、回执',
  'card.manage': '收进、更换、作废单位名片',
  'card.confirm': '核对名片指纹（两人）',
  'account.admit': '当面核对并接纳账户',
  'export.approve': '批准导出台账',
  'petition.dispatch': '分办、告知、移交、归档信访件',
  'rule.propose': '提请改用本单位的规则',
  'rule.override': '批准改用本单位的规则',
  'clock.approve': '批准延期',
  'view.save': '保存自己的视图',
  'reporter.write': '登记反映人身份',
  'reporter.read': '经批准查看反映人身份',
  'reporter.approve': '批准查看反映人身份',
  'clue.readAll': '查看全部线索',
  'case.readAll': '查看全部案件',
  'talk.readAll': '查看全部谈话函询',
  'clue.manage': '提出线索分办意见',
  'word.leader': '分管领导、副职审批线索和谈话函询',
  'word.head': '主要负责人审批线索和谈话函询',
  'case.decide': '批准立案和重要措施',
  'access.manage': '指定线索、案件的知悉人员',
  'recovery.issue': '重制恢复份额',
  'handover.run': '办理转岗移交',
  'sealedMatter.register': '登记上级管辖密封件',
  'sealedMatter.read': '办理本人经手的密封件',
  'secrecy.decide': '审定、变更、解除密级',
  'secrecy.review': '查看到期应审核的密级',
  'outputRegister.read': '查看打印和导出登记',
  'account.read': '查看账户名单',
  'backup.run': '备份',
  'matrix.read': '查看角色权限表',
  'account.create': '建立、停用、恢复账户，重置口令',
  'account.grant': '授予、收回角色',
  'account.unlock': '解锁账户',
  'post.manage': '管理岗位',
  'policy.write': '设定安全策略',
  'media.manage': '登记移动介质',
  'holiday.write': '录入节假日安排',
  'codeTable.write': '管理编码表',
  'backup.restore': '从备份恢复',
  'securityEvent.read': '查看安全事件',
  'securityEvent.review': '登记安全事件查看情况',
  'log.read': '查看、校验日志',
  'log.export': '导出日志、审计报告',
};

const isLedgerPermission = (permission: Permission): permission is LedgerPermission => !(permission in words);

/** 查看, 组包 …; of a ledger's right without the ledger's name. */
export function permissionWords(permission: Permission): string {
  if (!isLedgerPermission(permission)) return words[permission as OtherPermission];
  const action = ledgerActions.find((one) => permission.endsWith(`.${one}`));
  return action === undefined ? permission : ledgerActionWords[action];
}

/** A part of the matrix: an area of work and its rights. */
export interface PermissionArea {
  readonly title: string;
  readonly permissions: readonly Permission[];
}

/** Rights that stand in another area than their first word says. */
const byItself: ReadonlySet<Permission> = new Set([
  'clue.readAll',
  'clue.manage',
  'case.readAll',
  'case.decide',
  'talk.readAll',
  'export.approve',
]);

const own = (...things: readonly string[]): readonly Permission[] =>
  permissions.filter(
    (one) =>
      !isLedgerPermission(one) && things.includes(one.slice(0, one.indexOf('.'))) && !byItself.has(one),
  );
/** Every right exactly once, in areas: the ledgers first, then what goes over all, then the administrators. */
export const permissionAreas: readonly PermissionArea[] = [
  ...ledgerIds.map((id) => ({
    title: ledgers[id].label,
    permissions: [
      ...ledgerActions.map((action): Permission => `${id}.${action}`),
      ...permissions.filter((one) =>
        (['readAll', 'decide', 'dispatch', 'manage'] as const).some((act) => one === `${id}.${act}`),
      ),
    ],
  })),
  {
    title: '反映人身份和密封件',
    permissions: own('reporter', 'sealedMatter'),
  },
  { title: '审批', permissions: own('word') },
  { title: '统计和通报', permissions: own('statistics', 'bulletin', 'view') },
  { title: '规则和期限', permissions: own('rule', 'clock') },
  { title: '数据包', permissions: own('transfer', 'card') },
  {
    title: '知悉、密级和输出',
    permissions: [...own('access', 'secrecy', 'outputRegister', 'handover'), 'export.approve'],
  },
  { title: '账户和权限', permissions: own('account', 'post', 'matrix', 'policy', 'securityEvent') },
  { title: '系统', permissions: own('media', 'holiday', 'codeTable', 'backup', 'recovery', 'log') },
];
