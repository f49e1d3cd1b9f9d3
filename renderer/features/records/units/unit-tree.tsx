import { type KeyboardEvent, useState } from 'react';
import { findCode } from '#shared/domain/codes/code-list.ts';
import { unitKinds } from '#shared/domain/codes/unit-codes.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useCall } from '../../../api/hooks.ts';
import { ErrorNotice } from '../../../ui/data-state.tsx';

type Unit = CallOutput<'unit.children'>[number];

interface TreeProps {
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** Moves the focus over the items in sight; a closed branch is not in sight. */
function go(event: KeyboardEvent, by: 1 | -1): void {
  const tree = event.currentTarget.closest('[role=tree]');
  const items = [...(tree?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [])];
  const at = items.findIndex((item) => item === document.activeElement);
  items[Math.min(items.length - 1, Math.max(0, at + by))]?.focus();
}

/** The unit tree; a level is read when it is opened. Keys: ↑↓ move, → opens, ← closes or goes up, Enter chooses. */
export function UnitTree(props: TreeProps) {
  return (
    <ul className="tree" role="tree" aria-label="单位上下级">
      <Level parentId={null} depth={1} {...props} />
    </ul>
  );
}

function Level({
  parentId,
  depth,
  ...tree
}: TreeProps & { readonly parentId: string | null; readonly depth: number }) {
  const reading = useCall('unit.children', { parentId });
  if (reading.error)
    return (
      <li role="none">
        <ErrorNotice error={reading.error} />
      </li>
    );
  return (reading.data ?? []).map((unit, index) => (
    <Branch key={unit.id} unit={unit} depth={depth} first={depth === 1 && index === 0} {...tree} />
  ));
}

function Branch({
  unit,
  depth,
  first,
  selected,
  onSelect,
}: TreeProps & { readonly unit: Unit; readonly depth: number; readonly first: boolean }) {
  // The first level says little by itself.
  const [open, setOpen] = useState(depth === 1 && unit.children > 0);
  const parent = unit.children > 0;
  const chosen = unit.id === selected;
  const press = (event: KeyboardEvent<HTMLLIElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey) return;
    const item = event.currentTarget;
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(event, 1),
      ArrowUp: () => go(event, -1),
      ArrowRight: () => (parent && !open ? setOpen(true) : go(event, 1)),
      ArrowLeft: () => {
        if (open) setOpen(false);
        else item.parentElement?.closest<HTMLElement>('[role=treeitem]')?.focus();
      },
      Enter: () => onSelect(unit.id),
      ' ': () => onSelect(unit.id),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <li
      role="treeitem"
      aria-level={depth}
      aria-selected={chosen}
      {...(parent ? { 'aria-expanded': open } : {})}
      tabIndex={chosen || (selected === null && first) ? 0 : -1}
      onKeyDown={press}
      onClick={(event) => {
        event.stopPropagation();
        onSelect(unit.id);
      }}
    >
      <span className="tree-line" style={{ paddingLeft: depth * 18 - 8 }}>
        {parent ? (
          <span
            className="tree-turn"
            aria-hidden="true"
            onClick={(event) => {
              event.stopPropagation();
              setOpen(!open);
            }}
          >
            {open ? '▾' : '▸'}
          </span>
        ) : (
          <span className="tree-turn" />
        )}
        <span className="tree-name" title={unit.name}>
          {unit.name}
        </span>
        <span className="tree-facts">
          {unit.kind === null ? '' : (findCode(unitKinds, unit.kind)?.label ?? unit.kind)}
          {parent ? ` · 下级 ${unit.children}` : ''}
          {unit.persons > 0 ? ` · ${unit.persons} 人` : ''}
        </span>
      </span>
      {open ? (
        <ul role="group">
          <Level parentId={unit.id} depth={depth + 1} selected={selected} onSelect={onSelect} />
        </ul>
      ) : null}
    </li>
  );
}
