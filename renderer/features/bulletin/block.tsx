import { type KeyboardEvent, useRef, useState } from 'react';
import type { Bulletin, BulletinBlock } from '#shared/ipc/bulletin-calls.ts';
import { BlockTools } from './block-tools.tsx';
import { FigureOnSheet } from './figure-block.tsx';
import type { BlockNumber } from './numbering.ts';
import { type Explaining, NumberText, TextEditor } from './paragraph.tsx';
import type { Draft, DraftBlock } from './use-draft.ts';

const kindWords = { heading: '标题', paragraph: '段落', figure: '图表' } as const;

interface BlockProps {
  readonly item: DraftBlock;
  readonly at: number;
  readonly last: boolean;
  readonly number: BlockNumber;
  readonly bulletin: Bulletin;
  readonly explaining: Explaining;
  /** Null when the bulletin is frozen. */
  readonly draft: Draft | null;
  /** Opens for writing at once: a block that was just put in. */
  readonly fresh: boolean;
  readonly onInserted: (key: string) => void;
}

/** One block of the sheet: read with its numbers, or written. Enter writes, Alt and arrows move, Delete takes away. */
export function SheetBlock({
  item,
  at,
  last,
  number,
  bulletin,
  explaining,
  draft,
  fresh,
  onInserted,
}: BlockProps) {
  const { key, block } = item;
  const [editing, setEditing] = useState(fresh && block.kind !== 'figure');
  const grip = useRef<HTMLButtonElement>(null);
  // Once the page stands as it will: the focus must not be lost with what had it.
  const focusGrip = (): void => void requestAnimationFrame(() => grip.current?.focus());
  const name = `${kindWords[block.kind]}${at + 1}`;
  if (!draft) return <BlockText block={block} number={number} bulletin={bulletin} explaining={explaining} />;

  const change = (next: BulletinBlock): void => draft.setBlock(key, next);
  const edit = block.kind === 'figure' ? null : () => setEditing(true);
  const insert = (made: BulletinBlock): void => onInserted(draft.insertAfter(key, made));
  if (editing && block.kind !== 'figure')
    return (
      <div className={`block block-editing block-${block.kind}`}>
        <TextEditor
          label={name}
          text={block.text}
          indicators={bulletin.indicators}
          max={block.kind === 'heading' ? 200 : 4000}
          onCancel={() => {
            setEditing(false);
            focusGrip();
          }}
          onDone={(text) => {
            setEditing(false);
            focusGrip();
            // A heading cannot be empty on paper; an emptied block is one taken away.
            if (text === '') draft.remove(key);
            else change({ ...block, text });
          }}
        />
      </div>
    );
  const move = (by: -1 | 1): void => {
    draft.move(key, by);
    focusGrip();
  };
  const remove = (): void => {
    const place = grip.current?.closest('.block');
    const near = place?.nextElementSibling ?? place?.previousElementSibling;
    near?.querySelector<HTMLElement>('.block-grip')?.focus();
    draft.remove(key);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const act: (() => void) | undefined = {
      Delete: remove,
      ArrowUp: event.altKey ? () => move(-1) : undefined,
      ArrowDown: event.altKey ? () => move(1) : undefined,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div className={`block block-${block.kind}`} role="group" aria-label={name}>
      <button
        ref={grip}
        type="button"
        className="block-grip"
        aria-label={`${name}：回车改写，Alt 加上下箭头移动，Delete 删去`}
        title="回车改写，Alt 加上下箭头移动，Delete 删去"
        onKeyDown={onKeyDown}
        onClick={edit ?? undefined}
      />
      {block.kind === 'figure' ? (
        <FigureOnSheet
          block={block}
          bulletin={bulletin}
          number={number}
          explaining={explaining}
          onChange={change}
        />
      ) : (
        <BlockText block={block} number={number} bulletin={bulletin} explaining={explaining} />
      )}
      <BlockTools
        name={name}
        block={block}
        bulletin={bulletin}
        first={at === 0}
        last={last}
        onEdit={edit}
        onChange={change}
        onMove={move}
        onRemove={remove}
        onInsert={insert}
      />
    </div>
  );
}

function BlockText({
  block,
  number,
  bulletin,
  explaining,
}: {
  readonly block: BulletinBlock;
  readonly number: BlockNumber;
  readonly bulletin: Bulletin;
  readonly explaining: Explaining;
}) {
  if (block.kind === 'figure')
    return (
      <FigureOnSheet
        block={block}
        bulletin={bulletin}
        number={number}
        explaining={explaining}
        onChange={null}
      />
    );
  const text = <NumberText text={block.text} bulletin={bulletin} explaining={explaining} />;
  if (block.kind === 'paragraph') return <p>{text}</p>;
  const Tag = block.level === 1 ? 'h2' : 'h3';
  return (
    <Tag className={`paper-h${block.level}`}>
      {number.heading}
      {text}
    </Tag>
  );
}
