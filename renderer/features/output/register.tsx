import { Button, Select } from 'antd';
import { Fragment, useState } from 'react';
import type { OutputRegister } from '#shared/domain/output.ts';
import {
  copyStateLabels,
  outputActLabels,
  outputActs,
  outputResultLabels,
  registerNumber,
} from '#shared/domain/output.ts';
import type { CallInput } from '#shared/ipc/contract.ts';
import type { RegisterEntry } from '#shared/ipc/output-calls.ts';
import { pickFile } from '../../api/files.ts';
import { useCall, useJob } from '../../api/hooks.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Pill, SecrecyMark, type Tone } from '../../ui/marks.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { useLeave } from '../../ui/output/leave.tsx';
import { paperStages, printedWords } from '../../ui/output/words.ts';
import { Card, Toolbar } from '../../ui/page.tsx';
import { Copies } from './copies.tsx';

const PAGE = 50;
const resultTone: Readonly<Record<RegisterEntry['result'], Tone>> = {
  done: 'green',
  begun: 'amber',
  failed: 'red',
  cancelled: 'plain',
};

type Act = NonNullable<CallInput<'output.register'>['act']>;
const actsOf: Readonly<Record<OutputRegister, readonly Act[]>> = {
  print: ['print'],
  export: [...outputActs.filter((act) => act !== 'print'), 'package'],
};

/** Where the copies are, in a few words: 000001 市纪委；000002 已销毁. */
function copiesWords({ copies }: RegisterEntry): string {
  return copies
    .map(({ number, state, holder }) => `${number} ${state === 'issued' ? holder : copyStateLabels[state]}`)
    .join('；');
}

/** One register of one year, with filters, and the copies of an entry below it. */
export function Register({ register }: { readonly register: OutputRegister }) {
  const [year, setYear] = useState(() => new Date().getFullYear());
  const [act, setAct] = useState<Act | null>(null);
  const [secretOnly, setSecretOnly] = useState(false);
  const [outstandingOnly, setOutstandingOnly] = useState(false);
  const [limit, setLimit] = useState(PAGE);
  const [open, setOpen] = useState<string | null>(null);
  const reading = useCall(
    'output.register',
    { register, year, act, secretOnly, outstandingOnly, before: null, limit },
    { keepPrevious: true },
  );
  const leave = useLeave();
  const print = useJob('output.print');
  const pdf = useJob('output.savePdf');
  const content = { what: 'register', register, year } as const;
  const save = async () => {
    const suggestedName = `${year}年${register === 'print' ? '打印' : '导出'}登记簿.pdf`;
    const picked = await pickFile({ what: 'save', kind: 'pdf', suggestedName });
    if (picked) await pdf.run({ content, file: picked.token });
  };
  const busy = print.state === 'running' || pdf.state === 'running' || !reading.data?.entries.length;
  return (
    <div className="grid output-register">
      <Toolbar
        label="筛选登记"
        end={
          <>
            <Button
              disabled={busy}
              onClick={() =>
                leave.start({ act: 'print', content, go: (copies) => print.run({ content, copies }) })
              }
            >
              打印登记簿…
            </Button>
            <Button disabled={busy} onClick={() => leave.start({ act: 'savePdf', content, go: save })}>
              存为 PDF…
            </Button>
          </>
        }
      >
        <Select
          aria-label="年份"
          value={year}
          onChange={setYear}
          options={(reading.data?.years ?? [year]).map((one) => ({ value: one, label: `${one}年` }))}
        />
        {register === 'export' ? (
          <Select<Act | ''>
            aria-label="方式"
            value={act ?? ''}
            onChange={(value) => setAct(value === '' ? null : value)}
            options={[
              { value: '', label: '全部方式' },
              ...actsOf[register].map((one) => ({ value: one, label: outputActLabels[one] })),
            ]}
          />
        ) : null}
        <label className="output-check">
          <input type="checkbox" checked={secretOnly} onChange={(e) => setSecretOnly(e.target.checked)} />
          只看涉密
        </label>
        <label className="output-check">
          <input
            type="checkbox"
            checked={outstandingOnly}
            onChange={(e) => setOutstandingOnly(e.target.checked)}
          />
          只看还有份数在外
        </label>
      </Toolbar>
      {leave.panel}
      <JobPanel
        job={print}
        doing="正在打印登记簿"
        stages={paperStages}
        result={(made) => <p>{printedWords(made)}</p>}
      />
      <JobPanel
        job={pdf}
        doing="正在排版登记簿"
        stages={paperStages}
        result={({ pages, copyNumber, number }) => (
          <p>
            已存为 PDF，{pages} 页，份号 {copyNumber}，登记号 {number}。
          </p>
        )}
      />
      <Card>
        <DataState
          reading={reading}
          what="登记"
          isEmpty={({ entries }) => entries.length === 0}
          empty={
            <EmptyState title="没有符合条件的登记。">
              <p>打印、另存、导出以后，会自动编号登记在这里。</p>
            </EmptyState>
          }
        >
          {({ entries, next }) => (
            <>
              <table className="table output-table">
                <caption className="unseen">
                  {register === 'print' ? '打印登记' : '导出登记'}，{year}年
                </caption>
                <thead>
                  <tr>
                    <th scope="col">登记号</th>
                    <th scope="col">时间、经办</th>
                    <th scope="col">内容</th>
                    <th scope="col">用途、批准</th>
                    <th scope="col">{register === 'print' ? '页数' : '介质'}</th>
                    <th scope="col">份号和去向</th>
                    <th scope="col">结果</th>
                    <th scope="col">
                      <span className="unseen">操作</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {entries.map((entry) => (
                    <Fragment key={entry.id}>
                      <Row
                        entry={entry}
                        isOpen={open === entry.id}
                        onOpen={() => setOpen(open === entry.id ? null : entry.id)}
                      />
                      {open === entry.id ? (
                        <tr className="output-open">
                          <td colSpan={8}>
                            <Copies entry={entry} />
                          </td>
                        </tr>
                      ) : null}
                    </Fragment>
                  ))}
                </tbody>
              </table>
              {next === null ? null : (
                <p className="output-more">
                  <Button onClick={() => setLimit(Math.min(200, limit + PAGE))} disabled={limit >= 200}>
                    {limit >= 200 ? '更早的请按条件筛选' : '再显示 50 条'}
                  </Button>
                </p>
              )}
            </>
          )}
        </DataState>
      </Card>
    </div>
  );
}

function Row({
  entry,
  isOpen,
  onOpen,
}: {
  readonly entry: RegisterEntry;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}) {
  const number = registerNumber(entry.register, entry.year, entry.number);
  return (
    <tr>
      <th scope="row">{number}</th>
      <td>
        <DateText value={entry.at} time />
        <small>{entry.by}</small>
      </td>
      <td className="wrap">
        {entry.title === '' ? '（不在您的知悉范围）' : entry.title} <SecrecyMark mark={entry.mark} />
        <small>
          {outputActLabels[entry.act]}
          {entry.records === null ? '' : `，${entry.records} 条`}
        </small>
      </td>
      <td className="wrap">
        {entry.purpose || '不需审批'}
        <small>{entry.agreed.join('、')}</small>
      </td>
      <td>
        {entry.register === 'print' ? (
          <>
            {entry.pages ?? '—'}
            {entry.wasted > 0 ? <small>废页 {entry.wasted}</small> : null}
          </>
        ) : (
          (entry.medium ?? '本机')
        )}
      </td>
      <td className="wrap">{copiesWords(entry)}</td>
      <td>
        <Pill tone={resultTone[entry.result]}>{outputResultLabels[entry.result]}</Pill>
      </td>
      <td className="n">
        <Button size="small" onClick={onOpen} aria-expanded={isOpen}>
          {isOpen ? '收起' : '份数'}
          <span className="unseen">{number}</span>
        </Button>
      </td>
    </tr>
  );
}
