import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { addMonths, endOfMonth, type IsoDate, isoDate } from '#shared/domain/date.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import type { MonthUnit } from '#shared/ipc/register-calls.ts';
import { useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { DateText, dateWords } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Pill } from '../../ui/marks.tsx';
import { PaperActs } from '../../ui/output/paper-acts.tsx';
import { Card, Toolbar } from '../../ui/page.tsx';
import { PlainField } from '../../ui/plain-field.tsx';
import { newRecordPath, recordsPath } from '../../ui/records/paths.ts';
import { useToday } from '../../ui/records/use-today.ts';

type Month = CallOutput<'signs.month'>;

const monthWords = (month: string): string => dateWords(`${month}-01`).replace(/\d+日$/u, '');

/** 本月报送情况: which townships sent the table of signs of trouble, and which did not. */
export function MonthSigns() {
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const given = isoDate.safeParse(`${params.get('month') ?? ''}-01`).data;
  const first: IsoDate = given ?? isoDate.parse(`${today.slice(0, 7)}-01`);
  const setFirst = (day: IsoDate) => setParams({ tab: 'signs', month: day.slice(0, 7) }, { replace: true });
  const month = first.slice(0, 7);
  const reading = useCall('signs.month', { month }, { keepPrevious: true });
  return (
    <div className="grid">
      <Toolbar label="月份">
        <Button onClick={() => setFirst(addMonths(first, -1))}>上月</Button>
        <strong className="registers-month" aria-live="polite">
          {monthWords(month)}
        </strong>
        <Button onClick={() => setFirst(addMonths(first, 1))}>下月</Button>
        <Button onClick={() => setFirst(isoDate.parse(`${today.slice(0, 7)}-01`))}>本月</Button>
      </Toolbar>
      <DataState
        reading={reading}
        what="报送情况"
        isEmpty={({ units }) => units.length === 0}
        empty={
          <EmptyState title="单位名录里还没有乡镇。">
            <p>登记类型为“乡镇”的单位后，这里列出每月谁报了、谁没有报。</p>
          </EmptyState>
        }
      >
        {(shown) => <Sent month={month} first={first} shown={shown} />}
      </DataState>
    </div>
  );
}

function Sent({
  month,
  first,
  shown,
}: {
  readonly month: string;
  readonly first: IsoDate;
  readonly shown: Month;
}) {
  const silent = shown.units.filter(({ sentOn }) => sentOn === null);
  const sent = shown.units.length - silent.length;
  return (
    <>
      {silent.length === 0 ? (
        <Notice tone="green">{monthWords(month)}的报表已经收齐。</Notice>
      ) : (
        <Notice tone={shown.past ? 'red' : 'blue'}>
          应于{dateWords(shown.dueOn)}前报送，已报 {sent} 个，{shown.past ? '未报' : '尚未报'} {silent.length}{' '}
          个：
          {silent.map(({ name }) => name).join('、')}。
        </Notice>
      )}
      <Card title={`${monthWords(month)}苗头表`} remark={shown.ruleSource}>
        <table className="table">
          <caption className="unseen">{monthWords(month)}各乡镇报送情况</caption>
          <thead>
            <tr>
              <th scope="col">乡镇</th>
              <th scope="col">情况</th>
              <th scope="col">报送日期</th>
              <th scope="col" className="n">
                苗头
              </th>
              <th scope="col">
                <span className="unseen">办理</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.units.map((unit) => (
              <UnitLine key={unit.id} unit={unit} first={first} past={shown.past} />
            ))}
          </tbody>
        </table>
        <div className="registers-papers">
          <PaperActs
            content={{ what: 'sheet', sheet: { kind: 'signsMonth', month } }}
            name={`${monthWords(month)}苗头表报送情况`}
            what="报送情况"
          />
          {silent.length === 0 ? null : <Chase month={month} silent={silent} />}
          {sent === 0 ? null : (
            <PaperActs
              content={{ what: 'sheet', sheet: { kind: 'signsTable', month } }}
              name={`信访苗头排查化解情况表 ${monthWords(month)}`}
              what="苗头排查化解情况表"
            />
          )}
        </div>
      </Card>
    </>
  );
}

function UnitLine({
  unit,
  first,
  past,
}: {
  readonly unit: MonthUnit;
  readonly first: IsoDate;
  readonly past: boolean;
}) {
  const { can } = useSession();
  const filters: Filter[] = [
    { op: 'between', field: 'reportedOn', from: first, to: endOfMonth(first) },
    { op: 'in', field: 'unit', values: [unit.id] },
  ];
  return (
    <tr>
      <td>{unit.name}</td>
      <td>
        {unit.sentOn === null ? (
          <Pill tone={past ? 'red' : 'plain'}>{past ? '未报' : '待报'}</Pill>
        ) : unit.late ? (
          <Pill tone="amber">迟报</Pill>
        ) : (
          <Pill tone="green">{unit.zero && unit.signs === 0 ? '零报告' : '已报'}</Pill>
        )}
      </td>
      <td>
        <DateText value={unit.sentOn} />
      </td>
      <td className="n">
        {unit.sentOn === null ? (
          '—'
        ) : (
          <Link className="dotted" to={recordsPath('troubleSign', { filters })}>
            {unit.signs}
          </Link>
        )}
      </td>
      <td>
        {unit.sentOn === null && can('troubleSign.write') ? (
          <Link to={newRecordPath('troubleSign', { unit: unit.name, matter: '无', zeroReport: '是' })}>
            登记零报告
          </Link>
        ) : null}
      </td>
    </tr>
  );
}

function Chase({ month, silent }: { readonly month: string; readonly silent: readonly MonthUnit[] }) {
  const [unitId, setUnit] = useState('');
  const unit = silent.find(({ id }) => id === unitId);
  return (
    <div>
      <PlainField label="催报单给">
        {(attributes) => (
          <select
            {...attributes}
            className="field-input"
            value={unit?.id ?? ''}
            onChange={(event) => setUnit(event.target.value)}
          >
            <option value="">请选未报的乡镇</option>
            {silent.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </PlainField>
      {unit ? (
        <PaperActs
          content={{ what: 'sheet', sheet: { kind: 'signsChase', month, unitId: unit.id } }}
          name={`催报单 ${unit.name} ${month}`}
          what="催报单"
        />
      ) : null}
    </div>
  );
}
