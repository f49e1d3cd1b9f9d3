import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { IsoDate } from '#shared/domain/date.ts';
import { machineHolds } from '#shared/domain/marking.ts';
import { type SecretLevel, secretLevelLabels, secretLevels } from '#shared/domain/secrecy.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState, ErrorNotice } from '../../ui/data-state.tsx';
import { dateWords } from '../../ui/date-text.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Card } from '../../ui/page.tsx';
import { PlainField } from '../../ui/plain-field.tsx';
import { useToday } from '../../ui/records/use-today.ts';

type Carrier = CallOutput<'secrecy.carriers'>[number];

const leftWords = { returned: '已退还', forwarded: '已转送', destroyed: '已送销毁' } as const;
type How = keyof typeof leftWords;
const howOf = (text: string): string => leftWords[text as How] ?? text;

/** Carriers that this machine may not process: that they exist, and where they are kept. */
export function Carriers() {
  const reading = useCall('secrecy.carriers', {});
  return (
    <div className="secrecy-due">
      <Notice tone="amber">
        高于本机密级的内容不得录入、扫描、导入本机。这里只登记载体的编号和存放，不写标题，不写内容。
      </Notice>
      <NoteCarrier />
      <DataState
        reading={reading}
        what="高于本机密级的载体"
        isEmpty={(rows) => rows.length === 0}
        empty={
          <EmptyState title="没有登记高于本机密级的载体。">
            <p>收到这样的载体时，在上面登记编号和存放地点。</p>
          </EmptyState>
        }
      >
        {(rows) => <List rows={rows} />}
      </DataState>
    </div>
  );
}

function NoteCarrier() {
  const { office } = useSession();
  const above = secretLevels.filter((level) => !machineHolds(office.secrecy, level));
  const today = useToday();
  const [level, setLevel] = useState<SecretLevel>(above[0] ?? 'topSecret');
  const [receivedOn, setReceivedOn] = useState<IsoDate | null>(today);
  const [texts, setTexts] = useState({ carrierNumber: '', copyNumber: '', keptAt: '', keeper: '' });
  const note = useAct('secrecy.noteCarrier');
  const ready =
    receivedOn !== null && texts.carrierNumber !== '' && texts.keptAt !== '' && texts.keeper !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (receivedOn === null || !ready) return;
    note.mutate(
      { level, receivedOn, ...texts },
      { onSuccess: () => setTexts({ carrierNumber: '', copyNumber: '', keptAt: '', keeper: '' }) },
    );
  };
  const line = (field: keyof typeof texts, label: string, most: number, hint = '') => (
    <PlainField label={label} note={hint}>
      {(attributes) => (
        <input
          {...attributes}
          className="field-input"
          autoComplete="off"
          maxLength={most}
          value={texts[field]}
          onChange={(event) => setTexts({ ...texts, [field]: event.target.value })}
        />
      )}
    </PlainField>
  );
  return (
    <Card title="登记载体的存在">
      <form className="secrecy-grid" onSubmit={submit}>
        <PlainField label="密级">
          {(attributes) => (
            <select
              {...attributes}
              className="field-input"
              value={level}
              onChange={(event) => setLevel(above.find((one) => one === event.target.value) ?? level)}
            >
              {above.map((one) => (
                <option key={one} value={one}>
                  {secretLevelLabels[one]}
                </option>
              ))}
            </select>
          )}
        </PlainField>
        {line('carrierNumber', '载体编号', 40, '只写编号，不写标题')}
        {line('copyNumber', '份号（可空）', 6)}
        <DayField label="收到日期" value={receivedOn} onValue={setReceivedOn} today={today} />
        {line('keptAt', '存放地点', 60)}
        {line('keeper', '保管人', 60)}
        <div className="mark-row">
          <Button htmlType="submit" type="primary" disabled={!ready} loading={note.isPending}>
            登记
          </Button>
        </div>
      </form>
      <ErrorNotice error={note.error} />
    </Card>
  );
}

function List({ rows }: { readonly rows: readonly Carrier[] }) {
  const leave = useAct('secrecy.carrierLeft');
  const today = useToday();
  return (
    <Card title="载体" remark={`${rows.length} 份`}>
      <table className="mark-log">
        <thead>
          <tr>
            <th scope="col">密级</th>
            <th scope="col">载体编号</th>
            <th scope="col">份号</th>
            <th scope="col">收到日期</th>
            <th scope="col">存放地点</th>
            <th scope="col">保管人</th>
            <th scope="col">去向</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{secretLevelLabels[row.level]}</td>
              <td>{row.carrierNumber}</td>
              <td>{row.copyNumber}</td>
              <td>{dateWords(row.receivedOn)}</td>
              <td>{row.keptAt}</td>
              <td>{row.keeper}</td>
              <td>
                {row.left ? (
                  `${dateWords(row.left.on)}${howOf(row.left.how)}`
                ) : (
                  <span className="mark-acts">
                    {(Object.keys(leftWords) as How[]).map((how) => (
                      <button
                        key={how}
                        type="button"
                        className="dotted"
                        onClick={() => leave.mutate({ id: row.id, on: today, how })}
                      >
                        {leftWords[how]}
                        <span className="unseen">{row.carrierNumber}</span>
                      </button>
                    ))}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ErrorNotice error={leave.error} />
    </Card>
  );
}
