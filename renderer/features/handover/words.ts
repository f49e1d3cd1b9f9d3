import { accessPartLabels } from '#shared/domain/access.ts';
import type { WorkItem, WorkKind } from '#shared/ipc/handover-calls.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';

/** Heading of a group of open work. */
export const groupWords: Readonly<Record<WorkKind, string>> = {
  membership: '线索、案件组的位置',
  record: '正在办理、期限未完的记录',
  bulletin: '没有签发的通报',
  package: '没有办完的上报包',
  request: '本人提出的申请',
};

/** What a piece of work is: 案件 · 组员, 信访举报, 通报. */
export function kindWords({ kind, ledger, part }: Pick<WorkItem, 'kind' | 'ledger' | 'part'>): string {
  const label = ledger === null ? '' : ledgers[ledger].label;
  if (kind === 'membership') return part === null ? label : `${label} · ${accessPartLabels[part]}`;
  if (kind === 'record') return label;
  return { bulletin: '通报', package: '上报包', request: '申请' }[kind];
}

/** 甲某（信访室）. */
export const personWords = ({ name, post }: { readonly name: string; readonly post: string }): string =>
  post === '' ? name : `${name}（${post}）`;
