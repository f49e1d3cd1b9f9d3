import { type SecretLevel, secretLevels } from './secrecy.ts';

/** Levels of machines and media, lowest first: 内部, 秘密, 机密. Nothing of 绝密 is kept on this machine. */
export const carrierLevels = ['internal', 'confidential', 'secret'] as const;
export type CarrierLevel = (typeof carrierLevels)[number];

export const carrierLevelLabels: Readonly<Record<CarrierLevel, string>> = {
  internal: '内部',
  confidential: '秘密',
  secret: '机密',
};

/** Level of content; null is content without a mark. */
export type ContentLevel = SecretLevel | null;

const rankOf = (level: ContentLevel | CarrierLevel): number =>
  level === null || level === 'internal' ? 0 : secretLevels.indexOf(level) + 1;

/** True when a carrier of this level may take content of that level (domain §4.4: no high level on a low one). */
export function mayCarry(carrier: CarrierLevel, content: ContentLevel | CarrierLevel): boolean {
  return rankOf(carrier) >= rankOf(content);
}

/** What kind of thing a removable medium is. Discs are written once and bear no marker file. */
export const mediumKinds = ['usb', 'disk', 'card', 'disc'] as const;
export type MediumKind = (typeof mediumKinds)[number];

export const mediumKindLabels: Readonly<Record<MediumKind, string>> = {
  usb: 'U 盘',
  disk: '移动硬盘',
  card: '存储卡',
  disc: '光盘',
};

export const mediumStates = ['inUse', 'lent', 'lost', 'destroyed'] as const;
export type MediumState = (typeof mediumStates)[number];

export const mediumStateLabels: Readonly<Record<MediumState, string>> = {
  inUse: '在用',
  lent: '借出',
  lost: '遗失',
  destroyed: '已销毁',
};

/** Acts on a medium. Losing and destroying end its use; what was found again is looked at and registered anew. */
export const mediumActs = ['lend', 'giveBack', 'reportLost', 'destroy'] as const;
export type MediumAct = (typeof mediumActs)[number];

const steps: Readonly<
  Record<MediumAct, { readonly from: readonly MediumState[]; readonly to: MediumState }>
> = {
  lend: { from: ['inUse'], to: 'lent' },
  giveBack: { from: ['lent'], to: 'inUse' },
  reportLost: { from: ['inUse', 'lent'], to: 'lost' },
  destroy: { from: ['inUse'], to: 'destroyed' },
};

/** The state after an act; null when a medium in this state cannot take it. */
export function stateAfter(state: MediumState, act: MediumAct): MediumState | null {
  const step = steps[act];
  return step.from.includes(state) ? step.to : null;
}

/** True when files may be read from and written to a medium in this state. */
export function isUsable(state: MediumState): boolean {
  return state === 'inUse' || state === 'lent';
}
