import { Button } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { linesOf } from '#shared/rules/holiday-notice.ts';
import { useCall } from '../../api/hooks.ts';
import { DataState } from '../../ui/data-state.tsx';
import { DateText, dateWords, weekdayWords } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Kbd, Pill } from '../../ui/marks.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { useShortcut } from '../../ui/shortcuts.tsx';
import { HolidayForm } from './holiday-form.tsx';
import './admin.css';

type Year = CallOutput<'holiday.list'>['years'][number];

function YearView({ year }: { readonly year: Year }) {
  return (
    <Card title={`${year.year} 年放假安排`} remark={year.notice ? year.notice.documentNumber : '随程序提供'}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">休或班</th>
            <th scope="col">节日</th>
          </tr>
        </thead>
        <tbody>
          {linesOf(year.content).map((line) => (
            <tr key={line.from}>
              <td>
                {line.from === line.to
                  ? `${dateWords(line.from)}（${weekdayWords(line.from)}）`
                  : `${dateWords(line.from)}—${dateWords(line.to)}`}
              </td>
              <td>{line.kind === 'rest' ? <Pill tone="green">休</Pill> : <Pill tone="amber">班</Pill>}</td>
              <td>{line.kind === 'rest' ? line.name : '调休上班'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** System administrator: the yearly notices of public holidays, by which every deadline is counted. */
export default function Holidays() {
  const table = useCall('holiday.list', {});
  const [chosen, setChosen] = useState<number | null>(null);
  const [entering, setEntering] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  useShortcut('N', '录入放假安排', () => setEntering(true), !entering);
  return (
    <Page
      title="节假日"
      sub="各项时限按这里的工作日计算。每年国务院办公厅的通知下发后，请录入一次。"
      actions={
        <Button type="primary" onClick={() => setEntering(true)} disabled={entering}>
          录入放假安排 <Kbd>N</Kbd>
        </Button>
      }
    >
      <DataState reading={table} what="节假日表">
        {({ years, coveredUntil }) => {
          const shown = years.find((one) => one.year === (chosen ?? years[0]?.year));
          return (
            <div className="grid">
              {done ? <Notice tone="green">{done}</Notice> : null}
              <Notice tone={coveredUntil === null ? 'red' : 'blue'}>
                {coveredUntil === null
                  ? '缺本年的放假安排，涉及的时限只能标明“不早于”，请尽快录入。'
                  : `放假安排已到 ${dateWords(coveredUntil)}；以后的时限要等新的通知录入才能算定。`}
              </Notice>
              {entering ? (
                <HolidayForm
                  years={years}
                  onClose={() => setEntering(false)}
                  onDone={(year, words) => {
                    setEntering(false);
                    setChosen(year);
                    setDone(words);
                  }}
                />
              ) : null}
              <div className="split">
                {shown ? <YearView year={shown} /> : null}
                <Card title="各年">
                  <table className="table">
                    <thead>
                      <tr>
                        <th scope="col">年份</th>
                        <th scope="col">来源</th>
                        <th scope="col">
                          <span className="unseen">操作</span>
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {years.map((one) => (
                        <tr key={one.year} aria-selected={one.year === shown?.year}>
                          <td>{one.year}</td>
                          <td className="wrap">
                            {one.notice ? (
                              <>
                                {one.notice.documentNumber}
                                <p className="row-note">
                                  {one.notice.enteredBy} <DateText value={one.notice.enteredAt} />
                                  {one.replaced > 0 ? `，替换过 ${one.replaced} 次` : ''}
                                </p>
                              </>
                            ) : (
                              '随程序提供'
                            )}
                          </td>
                          <td className="n">
                            <Button
                              size="small"
                              aria-label={`查看 ${one.year} 年`}
                              onClick={() => setChosen(one.year)}
                            >
                              查看
                            </Button>
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </Card>
              </div>
            </div>
          );
        }}
      </DataState>
    </Page>
  );
}
