import { Button, Select } from 'antd';
import { useState } from 'react';
import { adminOutputFormLabels } from '#shared/domain/admin-output.ts';
import { outputResultLabels } from '#shared/domain/output.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { bytesText } from '../../api/error-sentence.ts';
import { pickFile } from '../../api/files.ts';
import { useCall, useJob } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState, ErrorNotice } from '../data-state.tsx';
import { DateText } from '../date-text.tsx';
import { Notice } from '../detail.tsx';
import { Pill, type Tone } from '../marks.tsx';
import { Card, Toolbar } from '../page.tsx';
import './register-table.css';

type Entry = CallOutput<'adminOutput.list'>['entries'][number];

const PAGE = 50;
const MOST = 200;

const tones: Readonly<Record<Entry['result'], Tone>> = { done: 'green', begun: 'amber', failed: 'red' };

/** The register of what was made of the management data; of everybody's for who reads the log, else one's own. */
export function OwnOutputs() {
  const { can } = useSession();
  const [year, setYear] = useState(() => new Date().getFullYear());
  const [limit, setLimit] = useState(PAGE);
  const reading = useCall('adminOutput.list', { year, before: null, limit }, { keepPrevious: true });
  const pdf = useJob('adminOutput.pdf');
  const save = async () => {
    const suggestedName = `${year}年管理材料输出登记簿.pdf`;
    const picked = await pickFile({ what: 'save', kind: 'pdf', suggestedName });
    if (!picked) return;
    await pdf.run({ year, file: picked.token });
    await reading.refetch();
  };
  return (
    <div className="grid">
      <Toolbar
        label="筛选登记"
        end={
          can('log.read') ? (
            <Button
              loading={pdf.state === 'running'}
              disabled={!reading.data?.entries.length}
              onClick={() => void save()}
            >
              登记簿存为 PDF…
            </Button>
          ) : null
        }
      >
        <Select
          aria-label="年份"
          value={year}
          onChange={setYear}
          options={(reading.data?.years ?? [year]).map((one) => ({ value: one, label: `${one}年` }))}
        />
      </Toolbar>
      <ErrorNotice error={pdf.error} />
      {pdf.result ? <Notice tone="green">{`登记簿已写好，登记号 ${pdf.result.number}。`}</Notice> : null}
      <Card>
        <DataState
          reading={reading}
          what="登记"
          isEmpty={({ entries }) => entries.length === 0}
          empty={
            <EmptyState title="这一年没有登记。">
              <p>角色权限表、恢复演练报告、审计报告和日志副本写成文件以后，会自动编号登记在这里。</p>
            </EmptyState>
          }
        >
          {({ entries, next }) => (
            <>
              <table className="table output-table">
                <caption className="unseen">管理材料登记，{year}年</caption>
                <thead>
                  <tr>
                    {['登记号', '时间、经办', '内容', '形式', '介质', '结果'].map((label) => (
                      <th key={label} scope="col">
                        {label}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {entries.map((entry) => (
                    <Row key={entry.id} entry={entry} />
                  ))}
                </tbody>
              </table>
              {next === null ? null : (
                <p className="output-more">
                  <Button onClick={() => setLimit(Math.min(MOST, limit + PAGE))} disabled={limit >= MOST}>
                    {limit >= MOST ? '更早的请看登记簿' : `再显示 ${PAGE} 条`}
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

function Row({ entry }: { readonly entry: Entry }) {
  const { number, at, by, title, form, pages, bytes, sha256, medium, result } = entry;
  const amount = [pages === null ? '' : `${pages} 页`, bytes === null ? '' : bytesText(bytes)];
  return (
    <tr>
      <th scope="row">{number}</th>
      <td>
        <DateText value={at} time />
        <small>{by}</small>
      </td>
      <td className="wrap">
        {title}
        {sha256 === null ? null : <small title={sha256}>{`SHA-256 ${sha256.slice(0, 16)}…`}</small>}
      </td>
      <td>
        {adminOutputFormLabels[form]}
        <small>{amount.filter((part) => part !== '').join('，')}</small>
      </td>
      <td>{medium ?? (form === 'paper' ? '' : '本机')}</td>
      <td>
        <Pill tone={tones[result]}>{outputResultLabels[result]}</Pill>
      </td>
    </tr>
  );
}
