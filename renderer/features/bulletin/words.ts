import type { Bulletin, BulletinStatus } from '#shared/ipc/bulletin-calls.ts';
import type { Tone } from '../../ui/marks.tsx';

/** Words and colours of the standing of a bulletin. */
export const statusWords: Readonly<Record<BulletinStatus, { readonly label: string; readonly tone: Tone }>> =
  {
    draft: { label: '草稿', tone: 'amber' },
    checked: { label: '已核数', tone: 'blue' },
    issued: { label: '已签发', tone: 'green' },
    superseded: { label: '已更正', tone: 'plain' },
  };

/** The way of a bulletin. */
export const steps = [
  { id: 'draft', label: '草稿' },
  { id: 'checked', label: '核数' },
  { id: 'issued', label: '签发' },
] as const;

export const scopeWords = { internal: '内部', public: '公开' } as const;

/** True while the text may be changed. */
export const isOpen = ({ status }: Pick<Bulletin, 'status'>): boolean =>
  status === 'draft' || status === 'checked';

/** The title in one line. */
export const titleLine = (title: string): string => title.replaceAll('\n', '');
