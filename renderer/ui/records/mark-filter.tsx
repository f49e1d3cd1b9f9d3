import { Button } from 'antd';
import { useState } from 'react';
import { markingLabels, markingLevels } from '#shared/domain/marking.ts';
import type { Filter } from '#shared/ipc/ledger-calls.ts';

type Levels = Extract<Filter, { op: 'secrecy' }>['levels'];

const choices: readonly { readonly level: Levels[number]; readonly label: string }[] = [
  { level: 'none', label: '未标' },
  ...markingLevels.map((level) => ({ level, label: markingLabels[level] })),
];

/** Asks for levels of secrecy; every ledger can be asked, without a word in its definition. */
export function MarkFilter({ onDone }: { readonly onDone: (made: Filter) => void }) {
  const [levels, setLevels] = useState<Levels>([]);
  return (
    <>
      <ul className="sheet-list">
        {choices.map(({ level, label }) => (
          <li key={level}>
            <label className="sheet-check">
              <input
                type="checkbox"
                checked={levels.includes(level)}
                onChange={(event) =>
                  setLevels(event.target.checked ? [...levels, level] : levels.filter((one) => one !== level))
                }
              />
              {label}
            </label>
          </li>
        ))}
      </ul>
      <div className="sheet-row">
        <Button
          type="primary"
          size="small"
          disabled={levels.length === 0}
          onClick={() => onDone({ op: 'secrecy', levels })}
        >
          加上这个条件
        </Button>
      </div>
    </>
  );
}
