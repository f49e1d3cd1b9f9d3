import type { ComponentType, LazyExoticComponent } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { Session } from '../api/session.ts';

/** Groups of the navigation, in its order; the first has no heading. */
export const groups = {
  start: '',
  cases: '信访与案件',
  duty: '责任与监督',
  summary: '汇总',
  organisation: '组织',
  management: '管理',
} as const;
export type GroupId = keyof typeof groups;

export type Workbench = CallOutput<'workbench.get'>;

/** A number beside a navigation item; `hot` means that something waits. */
export interface NavCount {
  readonly count: number;
  readonly hot: boolean;
}

/** One item of the navigation with its pages. A feature exports a list of these and `app/modules.ts` takes it in. */
export interface FeatureModule {
  readonly id: string;
  readonly group: GroupId;
  /** As the navigation shows it: 信访举报. */
  readonly label: string;
  /** First part of its addresses: `/petition`. The page gets everything below it. */
  readonly path: string;
  /** The account must hold one of these; `member` means any admitted business account. */
  readonly permissions: readonly string[];
  /** The module whose item of the navigation stands for this one too: a tab of it. */
  readonly tabOf?: string;
  /** Narrower than permissions, where they do not say enough. */
  readonly shownTo?: (session: Session) => boolean;
  /** Loaded when it is first opened. */
  readonly Page: LazyExoticComponent<ComponentType>;
  readonly count?: (workbench: Workbench) => NavCount | null;
}

/** True when the account sees the module. */
export function mayOpen(module: FeatureModule, session: Session): boolean {
  return module.permissions.some(session.can) && (module.shownTo?.(session) ?? true);
}
