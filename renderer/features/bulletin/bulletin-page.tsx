import { useCallback, useRef, useState } from 'react';
import type { Bulletin } from '#shared/ipc/bulletin-calls.ts';
import { useSession } from '../../api/session.ts';
import { dateWords } from '../../ui/date-text.tsx';
import { Path } from '../../ui/detail.tsx';
import type { Explained } from '../../ui/figures/explained.ts';
import { Pill } from '../../ui/marks.tsx';
import { Page } from '../../ui/page.tsx';
import { useActions } from './actions.tsx';
import { Sheet } from './sheet.tsx';
import { Side } from './side.tsx';
import { useDraft } from './use-draft.ts';
import { isOpen, statusWords, steps, titleLine } from './words.ts';

/** One bulletin: the sheet in the middle, what its numbers mean at the right. */
export function BulletinPage({ bulletin }: { readonly bulletin: Bulletin }) {
  const { can } = useSession();
  const own = useDraft(bulletin);
  const draft = isOpen(bulletin) && can('bulletin.draft') ? own : null;
  const [explained, setExplained] = useState<Explained | null>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const onExplain = useCallback((number: Explained, enter: boolean) => {
    setExplained(number);
    // Pressed, the focus goes to where its rows open.
    if (enter) requestAnimationFrame(() => link.current?.focus());
  }, []);
  const { buttons, below } = useActions(bulletin, draft);
  const head = draft?.head ?? bulletin.head;
  const { label, tone } = statusWords[bulletin.status];
  return (
    <Page title={titleLine(head.title)} actions={buttons}>
      <div className="bulletin-standing">
        <Pill tone={tone}>{label}</Pill>
        <span>数据截至 {dateWords(bulletin.dataUntil)}</span>
        <Path steps={steps} current={bulletin.status === 'superseded' ? 'issued' : bulletin.status} />
        {draft ? (
          <span role="status">{draft.saving ? '正在保存…' : draft.error ? '没有保存' : '已保存'}</span>
        ) : null}
      </div>
      {below}
      <div className="bulletin-desk">
        <Sheet bulletin={bulletin} draft={draft} explaining={{ explained, onExplain }} />
        <Side
          ref={link}
          bulletin={bulletin}
          head={head}
          setHead={draft?.setHead ?? null}
          explained={explained}
        />
      </div>
    </Page>
  );
}
