import { useShortcut } from '../../../ui/shortcuts.tsx';

interface ListKeys {
  readonly step: (by: number) => void;
  readonly first: () => void;
  readonly last: () => void;
  readonly search: () => void;
  readonly close?: () => void;
  readonly edit?: () => void;
}

const nothing = () => {};

/** The keys of a list page, wherever on the page the cursor stands (except where one types). */
export function useListKeys({ step, first, last, search, close, edit }: ListKeys): void {
  useShortcut('/', '到搜索框', search);
  useShortcut('J', '下一条', () => step(1));
  useShortcut('K', '上一条', () => step(-1));
  useShortcut('ArrowDown', '下一条', () => step(1));
  useShortcut('ArrowUp', '上一条', () => step(-1));
  useShortcut('Home', '第一条', first);
  useShortcut('End', '最后一条（已读入的）', last);
  useShortcut('E', '修改这一条', edit ?? nothing, edit !== undefined);
  useShortcut('Escape', '合上这一条', close ?? nothing, close !== undefined);
}
