/**
 * Events that the security administrator looks through at set times (domain §4.3): what the log says of tries that
 * failed, rules that were loosened, clocks and chains that do not agree. Derived from the log; nothing is stored twice.
 */
export const securityEventKinds = [
  'failedSignIn',
  'lockOut',
  'refusal',
  'policyChange',
  'account',
  'clock',
  'chain',
  'recovery',
  'medium',
] as const;
export type SecurityEventKind = (typeof securityEventKinds)[number];

export const securityEventLabels: { readonly [K in SecurityEventKind]: string } = {
  failedSignIn: '登录失败',
  lockOut: '账户锁定',
  refusal: '越权操作被拒绝',
  policyChange: '策略改动',
  account: '账户重置与恢复',
  clock: '时钟跳变',
  chain: '日志不符',
  recovery: '密钥与恢复',
  medium: '介质遗失',
};

/** Acts that are events whatever their result. */
const kindByAction: Readonly<Record<string, SecurityEventKind>> = {
  'session.lockOut': 'lockOut',
  'session.unused': 'lockOut',
  'session.eventsDropped': 'failedSignIn',
  'policy.set': 'policyChange',
  'account.reset': 'account',
  'account.enable': 'account',
  'account.vouch': 'account',
  'clock.jump': 'clock',
  'audit.mirrorDiffers': 'chain',
  'medium.reportLost': 'medium',
  'keyring.restored': 'recovery',
  'session.recoverHead': 'recovery',
  'session.recoverAdmin': 'recovery',
  'backup.restored': 'recovery',
  'backup.goBack': 'recovery',
  'backup.issueShares': 'recovery',
};

/** Acts that are events when they were refused; any other refused act is a refusal. */
const kindWhenRefused: Readonly<Record<string, SecurityEventKind>> = {
  'session.signIn': 'failedSignIn',
};

/** A verification of the log; an event where it found the log broken. */
const VERIFIED = 'log.verify';

/** Acts that are, or may be, events although nothing was refused; for queries. */
export const eventActions: readonly string[] = [...Object.keys(kindByAction), VERIFIED];

/** The kind of an event; null for a row of the log that is none. @param facts counts and codes of the row */
export function eventKind(
  action: string,
  result: string,
  facts: Readonly<Record<string, unknown>>,
): SecurityEventKind | null {
  const always = kindByAction[action];
  if (action === VERIFIED && facts['intact'] === false) return 'chain';
  if (always) return always;
  return result === 'done' ? null : (kindWhenRefused[action] ?? 'refusal');
}
