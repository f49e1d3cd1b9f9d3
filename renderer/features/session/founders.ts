/** The four people who must be there when an office is set up, in the order in which they take the keyboard. */
export const founderRoles = ['systemAdmin', 'securityAdmin', 'auditor', 'head'] as const;
export type FounderRole = (typeof founderRoles)[number];

/** One of them, as typed. */
export interface Founder {
  readonly loginName: string;
  readonly displayName: string;
  readonly password: string;
}

/** What each of them is told, and the login name offered at first. */
export const founderWords: Readonly<
  Record<FounderRole, { readonly title: string; readonly does: string; readonly loginName: string }>
> = {
  systemAdmin: {
    title: '系统管理员',
    does: '建立和停用账户，备份和恢复。看不到业务数据，不能授予权限。',
    loginName: 'xitong',
  },
  securityAdmin: {
    title: '安全保密管理员',
    does: '授予和收回角色，解锁账户，定安全策略。看不到业务数据，不能建立账户。',
    loginName: 'baomi',
  },
  auditor: {
    title: '安全审计员',
    does: '查看和校验日志，监督前两位。什么也不能改。',
    loginName: 'shenji',
  },
  head: {
    title: '负责人（书记）',
    does: '持有业务数据的密钥，接纳其他业务账户，审批。',
    loginName: 'shuji',
  },
};
