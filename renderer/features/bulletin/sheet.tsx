import { useMemo, useState } from 'react';
import type { Bulletin } from '#shared/ipc/bulletin-calls.ts';
import { figureSpec } from '#shared/stats/figure.ts';
import { SheetBlock } from './block.tsx';
import { InsertMenu } from './block-tools.tsx';
import { blockNumbers } from './numbering.ts';
import type { Explaining } from './paragraph.tsx';
import { SheetFoot, SheetHead } from './sheet-head.tsx';
import type { Draft } from './use-draft.ts';

/** The paper as it will be printed; a draft is written on it. */
export function Sheet({
  bulletin,
  draft,
  explaining,
}: {
  readonly bulletin: Bulletin;
  readonly draft: Draft | null;
  readonly explaining: Explaining;
}) {
  const [fresh, setFresh] = useState<string | null>(null);
  const head = draft?.head ?? bulletin.head;
  const blocks = useMemo(
    () => draft?.blocks ?? bulletin.blocks.map((block, at) => ({ key: String(at), block })),
    [draft?.blocks, bulletin.blocks],
  );
  const numbers = useMemo(
    () =>
      blockNumbers(
        blocks.map(({ block }) => block),
        (block) => {
          const table = bulletin.tables.find(({ id }) => id === block.table);
          return block.as === 'chart' && table !== undefined && figureSpec(table, '') !== null;
        },
      ),
    [blocks, bulletin.tables],
  );
  const setHead = draft?.setHead ?? null;
  return (
    <article className="paper" aria-label="通报纸面">
      <SheetHead head={head} mark={bulletin.mark} setHead={setHead} />
      {blocks.map((item, at) => (
        <SheetBlock
          key={item.key}
          item={item}
          at={at}
          last={at === blocks.length - 1}
          number={numbers[at] ?? { heading: '', figure: '', table: '' }}
          bulletin={bulletin}
          explaining={explaining}
          draft={draft}
          fresh={item.key === fresh}
          onInserted={setFresh}
        />
      ))}
      {draft && blocks.length === 0 ? (
        <div className="paper-start">
          <InsertMenu
            after="标题"
            bulletin={bulletin}
            onInsert={(block) => setFresh(draft.insertAfter(null, block))}
          />
        </div>
      ) : null}
      <SheetFoot head={head} setHead={setHead} />
    </article>
  );
}
