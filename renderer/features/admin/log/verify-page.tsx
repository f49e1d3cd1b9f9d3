import { Button } from 'antd';
import { chainWords } from '#shared/audit/verdict-words.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { pickFile } from '../../../api/files.ts';
import { useJob } from '../../../api/hooks.ts';
import { useSession } from '../../../api/session.ts';
import { Notice } from '../../../ui/detail.tsx';
import { JobPanel } from '../../../ui/job-panel.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { LogTabs } from './log-tabs.tsx';

type Verdict = CallOutput<'log.verify'>;

const faultWords: Readonly<Record<NonNullable<Verdict['chains'][number]['fault']>, string>> = {
  missing: '不见了，被删去',
  edited: '被改动过，或与前一条接不上',
  cut: '起被截去',
  unlisted: '在列表里被改动过（链条本身完整）',
};

function VerdictView({ verdict }: { readonly verdict: Verdict }) {
  return (
    <>
      {verdict.intact ? (
        <Notice tone="green">日志完整，没有删改。</Notice>
      ) : (
        <Notice tone="red">日志被动过。请立即报告，保护现场，不要关机。</Notice>
      )}
      <table className="table log-verdict">
        <thead>
          <tr>
            <th scope="col">日志</th>
            <th scope="col" className="n">
              相接条数
            </th>
            <th scope="col">结论</th>
            <th scope="col">链尾（可抄下，日后核对）</th>
          </tr>
        </thead>
        <tbody>
          {verdict.chains.map((one) => (
            <tr key={one.chain}>
              <td>{chainWords[one.chain]}</td>
              <td className="n">{one.rows.toLocaleString('zh-CN')}</td>
              <td>
                {one.fault === null
                  ? '完整'
                  : `第 ${(one.brokenAt ?? 0).toLocaleString('zh-CN')} 条${faultWords[one.fault]}`}
              </td>
              <td className="hash log-head">{one.head}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const today = () => new Date().toLocaleDateString('zh-CN', { dateStyle: 'long' });

/** The copy that another person can verify without this application. */
function TakeAlong() {
  const { office } = useSession();
  const job = useJob('log.export');
  const start = async () => {
    const file = await pickFile({
      what: 'save',
      kind: 'any',
      suggestedName: `${office.name}日志副本 ${today()}.jsonl`,
    });
    if (file) await job.run({ file: file.token });
  };
  return (
    <Card padded title="带出日志副本" remark="带出本身也记入日志">
      <p>
        写成一个文本文件，两本日志逐条都在。别人不用本系统也能校验：用 <code>andu --verify-audit 文件</code>
        ，或照文件第一行的说明，只需 SHA-256。
      </p>
      <div className="form-actions log-gap">
        <Button type="primary" loading={job.state === 'running'} onClick={() => void start()}>
          带出日志副本
        </Button>
      </div>
      <JobPanel
        job={job}
        doing="正在写出日志副本"
        result={({ rows, heads, number }) => (
          <>
            <p>{`写好了，共 ${rows.toLocaleString('zh-CN')} 条，登记号 ${number}。请抄下链尾，与副本分开保存：`}</p>
            <ul className="log-heads">
              {heads.map(({ chain, seq, hash }) => (
                <li key={chain}>
                  {`${chainWords[chain]}第 ${seq.toLocaleString('zh-CN')} 条 `}
                  <span className="hash">{hash}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      />
    </Card>
  );
}

/** Whether nothing was taken out or changed; and the log as a file. */
export function VerifyPage() {
  const { can } = useSession();
  const job = useJob('log.verify');
  return (
    <Page title="校验与带出" sub="逐条重算校验值，核对次序和列表。条数多时要几十秒，可以随时停止。">
      <LogTabs />
      <div className="log-cards">
        <Card padded title="校验整条日志">
          <Button type="primary" loading={job.state === 'running'} onClick={() => void job.run({})}>
            开始校验
          </Button>
          <div className="log-gap">
            {job.state === 'done' && job.result ? (
              <VerdictView verdict={job.result} />
            ) : (
              <JobPanel job={job} doing="正在校验" result={() => null} />
            )}
          </div>
        </Card>
        {can('log.export') ? <TakeAlong /> : null}
      </div>
    </Page>
  );
}
