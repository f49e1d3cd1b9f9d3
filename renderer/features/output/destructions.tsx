import { Button, Radio } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { DataState, EmptyState, ErrorNotice } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Pill, type Tone } from '../../ui/marks.tsx';

type Destruction = CallOutput<'output.destructions'>[number];

const words: Readonly<Record<Destruction['status'], readonly [string, Tone]>> = {
  waiting: ['等待审批', 'blue'],
  approved: ['已批准，待销毁', 'amber'],
  refused: ['不批准', 'red'],
  used: ['已销毁', 'green'],
};

/** Lists of copies to destroy: asked for, agreed by a leader, destroyed before a witness. */
export function Destructions() {
  const reading = useCall('output.destructions', {});
  return (
    <DataState
      reading={reading}
      what="销毁清单"
      isEmpty={(rows) => rows.length === 0}
      empty={
        <EmptyState title="还没有销毁清单。">
          <p>在打印登记或导出登记里打开“份数”，选中收回的、作废的份数，即可申请销毁。</p>
        </EmptyState>
      }
    >
      {(rows) => (
        <ul className="output-lists">
          {rows.map((row) => (
            <li key={row.id} className="card card-padded">
              <p className="output-list-head">
                <strong>{row.reason}</strong>
                <Pill tone={words[row.status][1]}>{words[row.status][0]}</Pill>
              </p>
              <p className="output-quiet">
                {row.askedBy}，<DateText value={row.askedAt} time />
                {row.agreed.length > 0 ? `；${row.agreed.join('、')} 批准` : ''}
              </p>
              <ul className="output-copy-list" aria-label="清单">
                {row.copies.map(({ entry, number }) => (
                  <li key={`${entry}-${number}`}>
                    {entry} 份号 {number}
                  </li>
                ))}
              </ul>
              {row.status === 'approved' ? <Destroyed id={row.id} /> : null}
            </li>
          ))}
        </ul>
      )}
    </DataState>
  );
}

/** Says that the list was destroyed: how, and who watched. */
function Destroyed({ id }: { readonly id: string }) {
  const done = useAct('output.destroyed');
  const [how, setHow] = useState<'unit' | 'shredded'>('unit');
  const [watchedBy, setWatchedBy] = useState('');
  const field = useId();
  return (
    <form
      className="output-field"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (watchedBy.trim() !== '') done.mutate({ id, how, watchedBy: watchedBy.trim() });
      }}
    >
      <Radio.Group
        aria-label="怎样销毁"
        value={how}
        onChange={(event) => setHow(event.target.value as 'unit' | 'shredded')}
        options={[
          { value: 'unit', label: '送指定单位销毁' },
          { value: 'shredded', label: '本机关碎纸销毁' },
        ]}
      />
      <label htmlFor={field}>监销人</label>
      <input
        id={field}
        value={watchedBy}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => setWatchedBy(event.target.value)}
      />
      <Button
        size="small"
        type="primary"
        htmlType="submit"
        loading={done.isPending}
        disabled={watchedBy.trim() === ''}
      >
        登记已销毁
      </Button>
      <ErrorNotice error={done.error} />
    </form>
  );
}
