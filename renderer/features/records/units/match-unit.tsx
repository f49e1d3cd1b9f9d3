import { Button } from 'antd';
import { useId, useState } from 'react';
import { fieldOf } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { useAct } from '../../../api/hooks.ts';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { type Entry, emptyEntry } from '../../../ui/records/controls/entry.ts';
import { FieldControl } from '../../../ui/records/controls/field-control.tsx';
import { useToday } from '../../../ui/records/use-today.ts';

interface MatchUnitProps {
  /** The name as the papers carry it. */
  readonly name: string;
  readonly suggestions?: readonly { readonly id: string; readonly name: string }[];
  readonly onDone: () => void;
}

const parent = { ...fieldOf(ledgers.unit, 'parent'), required: false };
const kind = { ...fieldOf(ledgers.unit, 'kind'), required: false };

/** Decides what an unknown unit name is: a known unit under another name, or a unit not yet in the directory. */
export function MatchUnit({ name, suggestions = [], onDone }: MatchUnitProps) {
  const [chosen, setChosen] = useState<Entry>(emptyEntry);
  const [adding, setAdding] = useState(false);
  const match = useAct('unit.match');
  const today = useToday();
  const known = typeof chosen.value === 'object' ? chosen.value : null;
  const bind = (unitId: string) => match.mutate({ name, unitId }, { onSuccess: onDone });
  return (
    <div className="match-unit">
      {suggestions.length > 0 ? (
        <p>
          可能是：
          {suggestions.map((one) => (
            <Button key={one.id} size="small" loading={match.isPending} onClick={() => bind(one.id)}>
              {one.name}
            </Button>
          ))}
        </p>
      ) : null}
      <div className="match-row">
        <span className="match-label" aria-hidden="true">
          就是名录中的
        </span>
        <FieldControl
          meta={parent}
          entry={chosen}
          onEntry={setChosen}
          today={today}
          attributes={{ 'aria-label': `“${name}”就是名录中的` }}
        />
        <Button
          disabled={known === null || known.id === null}
          loading={match.isPending}
          onClick={() => {
            if (known?.id) bind(known.id);
          }}
        >
          对上
        </Button>
        {adding ? null : <Button onClick={() => setAdding(true)}>登记为新单位</Button>}
      </div>
      <ErrorNotice error={match.error} />
      {adding ? <AddUnit name={name} onAdded={bind} /> : null}
    </div>
  );
}

/** A new unit of that name, with the two things that place it in the tree. */
function AddUnit({ name, onAdded }: { readonly name: string; readonly onAdded: (id: string) => void }) {
  const [above, setAbove] = useState<Entry>(emptyEntry);
  const [type, setType] = useState<Entry>(emptyEntry);
  const create = useAct('unit.create');
  const today = useToday();
  const fields = useId();
  const add = () =>
    create.mutate(
      {
        values: {
          name,
          ...(above.value === null ? {} : { parent: above.value }),
          ...(type.value === null ? {} : { kind: type.value }),
        },
      },
      { onSuccess: ({ id }) => onAdded(id) },
    );
  return (
    <>
      <div className="match-row">
        <label className="match-label" htmlFor={`${fields}-above`}>
          上级单位
        </label>
        <FieldControl
          meta={parent}
          entry={above}
          onEntry={setAbove}
          today={today}
          attributes={{ id: `${fields}-above` }}
          autoFocus
        />
        <label className="match-label" htmlFor={`${fields}-kind`}>
          单位类型
        </label>
        <FieldControl
          meta={kind}
          entry={type}
          onEntry={setType}
          today={today}
          attributes={{ id: `${fields}-kind` }}
        />
        <Button loading={create.isPending} onClick={add}>
          登记并对上
        </Button>
      </div>
      <ErrorNotice error={create.error} />
    </>
  );
}
