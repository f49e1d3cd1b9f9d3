import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { fieldOf } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSession } from '../../../api/session.ts';
import { DataState, EmptyState } from '../../../ui/data-state.tsx';
import { Kbd } from '../../../ui/marks.tsx';
import { Page } from '../../../ui/page.tsx';
import { useRecord } from '../../../ui/records/calls.ts';
import { ReferenceControl } from '../../../ui/records/controls/choices.tsx';
import { type Entry, emptyEntry } from '../../../ui/records/controls/entry.ts';
import { titleOf } from '../../../ui/records/display.ts';
import { newRecordPath } from '../../../ui/records/paths.ts';
import { useShortcut } from '../../../ui/shortcuts.tsx';
import { RecordPanel } from '../detail/record-panel.tsx';
import { listMemory } from '../list/memory.ts';
import { UnitTree } from './unit-tree.tsx';

const parent = { ...fieldOf(ledgers.unit, 'parent'), required: false };

/** The units in their order of superior and subordinate, with the chosen one beside. */
export function UnitTreePage() {
  const { id = null } = useParams();
  const navigate = useNavigate();
  const { can } = useSession();
  const roots = useCall('unit.children', { parentId: null });
  const chosen = useRecord('unit', id);
  const [looked, setLooked] = useState<Entry>(emptyEntry);
  const [wide, setWide] = useState(listMemory.wide);
  const open = (unit: string) => void navigate(`/unit/tree/${unit}`, { replace: id !== null });
  const close = () => void navigate('/unit/tree');
  const name = chosen.data ? titleOf(ledgers.unit, chosen.data.values) : '';
  const add = () => void navigate(newRecordPath('unit', name ? { parent: name } : {}));
  useShortcut('N', '登记单位', add, can('unit.write'));
  useShortcut('Escape', '合上这一条', close, id !== null);
  return (
    <Page
      title="单位"
      actions={
        <>
          <Link className="records-way" to="/unit">
            按名单看
          </Link>
          <Link className="records-way" to="/unit/unmatched">
            未对上的单位
          </Link>
          {can('unit.write') ? (
            <Button type="primary" onClick={add}>
              {name ? '在此单位下登记' : '登记单位'} <Kbd>N</Kbd>
            </Button>
          ) : null}
        </>
      }
    >
      <div
        className={id === null ? 'records-page' : `records-page ${wide ? 'records-wide' : 'records-open'}`}
      >
        <div className="tree-search">
          <ReferenceControl
            meta={parent}
            entry={looked}
            target="unit"
            onText={(text) => setLooked({ text, value: null, fault: null })}
            onEntry={setLooked}
            onPicked={(value) => value.id !== null && open(value.id)}
            attributes={{ 'aria-label': '查找单位', placeholder: '查找单位：名称或拼音首字母' }}
          />
        </div>
        <div className="records-split">
          <div className="card records-card tree-card">
            <DataState
              reading={roots}
              what="单位"
              isEmpty={(units) => units.length === 0}
              empty={
                <EmptyState title="单位名录还是空的。">
                  <p>先导入单位名录，或登记第一个单位；其他台账里的单位会自动对上。</p>
                </EmptyState>
              }
            >
              {() => <UnitTree selected={id} onSelect={open} />}
            </DataState>
          </div>
          {id === null ? null : (
            <RecordPanel
              ledger={ledgers.unit}
              id={id}
              wide={wide}
              onWide={() => {
                listMemory.wide = !wide;
                setWide(!wide);
              }}
              onClose={close}
              onEdit={() => void navigate(`/unit/${id}/edit`)}
              onOpen={open}
            />
          )}
        </div>
      </div>
    </Page>
  );
}
