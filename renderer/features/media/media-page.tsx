import { Button } from 'antd';
import { Fragment, useState } from 'react';
import { carrierLevelLabels, mediumKindLabels, mediumStateLabels } from '#shared/domain/media.ts';
import type { MediumView } from '#shared/ipc/media-calls.ts';
import { useCall } from '../../api/hooks.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Kbd, Pill, type Tone } from '../../ui/marks.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { useShortcut } from '../../ui/shortcuts.tsx';
import { MediumActs } from './medium-acts.tsx';
import { RegisterForm } from './register-form.tsx';
import './media.css';

const tones: Readonly<Record<MediumView['state'], Tone>> = {
  inUse: 'green',
  lent: 'blue',
  lost: 'red',
  destroyed: 'plain',
};

function Row({
  medium,
  isOpen,
  onOpen,
}: {
  readonly medium: MediumView;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}) {
  return (
    <tr>
      <th scope="row">{medium.number}</th>
      <td>
        {mediumKindLabels[medium.kind]}
        {medium.recognised ? null : <small>只按编号选用</small>}
      </td>
      <td className="wrap media-serial">{medium.serial || '—'}</td>
      <td>{carrierLevelLabels[medium.level]}</td>
      <td className="wrap">{medium.holder}</td>
      <td>
        <Pill tone={tones[medium.state]}>{mediumStateLabels[medium.state]}</Pill>
      </td>
      <td>
        <DateText value={medium.registeredAt} />
        <small>{medium.registeredBy}</small>
      </td>
      <td className="n">
        <Button size="small" onClick={onOpen} aria-expanded={isOpen}>
          {isOpen ? '收起' : '办理'}
          <span className="unseen">{medium.number}</span>
        </Button>
      </td>
    </tr>
  );
}

/** Every removable medium of the office: number, level, who has it, and what became of it. */
export default function MediaPage() {
  const reading = useCall('media.list', {});
  const [making, setMaking] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  useShortcut('N', '登记介质', () => setMaking(true), !making);
  return (
    <Page
      title="移动介质"
      sub="U 盘、移动硬盘、光盘先登记编号、定密级，才能在本机使用；没有登记的一律不读不写。"
      actions={
        <Button type="primary" onClick={() => setMaking(true)} disabled={making}>
          登记介质 <Kbd>N</Kbd>
        </Button>
      }
    >
      <div className="grid">
        {making && reading.data ? (
          <RegisterForm nextNumber={reading.data.nextNumber} onClose={() => setMaking(false)} />
        ) : null}
        <Card>
          <DataState
            reading={reading}
            what="移动介质"
            isEmpty={({ media }) => media.length === 0}
            empty={
              <EmptyState title="还没有登记移动介质。">
                <p>插好介质，点“登记介质”，选它的根目录；程序在上面放一个标记文件，以后插上就能认出来。</p>
              </EmptyState>
            }
          >
            {({ media }) => (
              <table className="table media-table">
                <thead>
                  <tr>
                    <th scope="col">编号</th>
                    <th scope="col">种类</th>
                    <th scope="col">序列号</th>
                    <th scope="col">密级</th>
                    <th scope="col">保管人</th>
                    <th scope="col">状态</th>
                    <th scope="col">登记</th>
                    <th scope="col">
                      <span className="unseen">操作</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {media.map((medium) => (
                    <Fragment key={medium.id}>
                      <Row
                        medium={medium}
                        isOpen={open === medium.id}
                        onOpen={() => setOpen(open === medium.id ? null : medium.id)}
                      />
                      {open === medium.id ? (
                        <tr>
                          <td colSpan={8}>
                            <MediumActs medium={medium} />
                          </td>
                        </tr>
                      ) : null}
                    </Fragment>
                  ))}
                </tbody>
              </table>
            )}
          </DataState>
        </Card>
      </div>
    </Page>
  );
}
