import { Button } from 'antd';
import { useId, useState } from 'react';
import { actionGroupLabels } from '#shared/audit/action-groups.ts';
import { actWords, factText, factWords } from '#shared/audit/action-words.ts';
import { subjectWords } from '#shared/audit/subject-words.ts';
import type { LogReport, LogRowView } from '#shared/ipc/log-calls.ts';
import { pickFile } from '../../../api/files.ts';
import { useAct, useJob } from '../../../api/hooks.ts';
import { useSession } from '../../../api/session.ts';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { dateWords } from '../../../ui/date-text.tsx';
import { Notice } from '../../../ui/detail.tsx';
import { JobPanel } from '../../../ui/job-panel.tsx';
import { Card } from '../../../ui/page.tsx';
import { Moment } from './moment.tsx';

const count = (n: number) => n.toLocaleString('zh-CN');

function Groups({ report }: { readonly report: LogReport }) {
  return (
    <Card title="各类动作">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">类别</th>
            <th scope="col" className="n">
              已办
            </th>
            <th scope="col" className="n">
              拒绝
            </th>
          </tr>
        </thead>
        <tbody>
          {report.groups.map((one) => (
            <tr key={one.group}>
              <td>{actionGroupLabels[one.group]}</td>
              <td className="n">{count(one.done)}</td>
              <td className="n">{count(one.refused)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Accounts({ report }: { readonly report: LogReport }) {
  return (
    <Card title="各账户">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">账户</th>
            {['已办', '拒绝', '登录', '查看机密以上', '打印导出'].map((head) => (
              <th key={head} scope="col" className="n">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.accounts.map((one) => (
            <tr key={one.account}>
              <td>{one.account === '' ? '（无账户）' : one.account}</td>
              <td className="n">{count(one.done)}</td>
              <td className="n">{count(one.refused)}</td>
              <td className="n">{count(one.signIns)}</td>
              <td className="n">{count(one.reads)}</td>
              <td className="n">{count(one.outputs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

const facts = (row: LogRowView) =>
  Object.entries(row.facts)
    .filter(([key, value]) => key !== 'changed' && value !== '')
    .map(([key, value]) => `${factWords(key)}：${factText(key, value)}`)
    .join('；');

function Section({ title, section }: { readonly title: string; readonly section: LogReport['outputs'] }) {
  return (
    <Card title={title} remark={`${count(section.rows.length + section.more)} 条`}>
      {section.rows.length === 0 ? (
        <p className="log-none">本期没有。</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">时间</th>
              <th scope="col">账户</th>
              <th scope="col">动作</th>
              <th scope="col">对象</th>
              <th scope="col">事实</th>
            </tr>
          </thead>
          <tbody>
            {section.rows.map((row) => (
              <tr key={row.ordinal}>
                <td className="log-time">
                  <Moment at={row.at} />
                </td>
                <td>{row.account === '' ? '—' : row.account}</td>
                <td>{row.result === 'done' ? actWords(row.action) : `${actWords(row.action)}（拒绝）`}</td>
                <td className="log-object">
                  <span title={row.subject}>{row.subjectAccount ?? subjectWords(row.subject)}</span>
                </td>
                <td className="wrap">{facts(row) || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {section.more > 0 ? (
        <p className="log-none">{`另有 ${count(section.more)} 条，请到逐条查看。`}</p>
      ) : null}
    </Card>
  );
}

/** The auditor's word on a period that is over. */
function Conclusion({ report }: { readonly report: LogReport }) {
  const { can } = useSession();
  const review = useAct('log.review');
  const [text, setText] = useState('');
  const id = useId();
  if (report.review)
    return (
      <Notice tone="green">
        {`${dateWords(report.review.at)}由${report.review.by}审计，当时 ${count(report.review.rows)} 条，拒绝 ${count(report.review.refused)} 条。结论：${report.review.conclusion}`}
      </Notice>
    );
  if (!report.over) return <Notice>本期还没有结束，结束后才能写审计结论。</Notice>;
  if (!can('log.export')) return <Notice tone="amber">本期还没有审计。</Notice>;
  const submit = () => review.mutate({ kind: report.kind, day: report.from, conclusion: text.trim() });
  return (
    <Card padded title="审计结论" remark="写下后不能更改">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <label htmlFor={id} className="log-hint">
          看过下面各项后，写明有无异常、如何处理
        </label>
        <textarea
          id={id}
          className="field-input field-lines"
          rows={2}
          maxLength={1000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <div className="form-actions log-gap">
          <Button
            type="primary"
            htmlType="submit"
            disabled={text.trim().length < 2}
            loading={review.isPending}
          >
            完成本期审计
          </Button>
        </div>
        <ErrorNotice error={review.error} />
      </form>
    </Card>
  );
}

const formWords = { xlsx: '导出表格', pdf: '保存为 PDF' } as const;

function Files({ report }: { readonly report: LogReport }) {
  const { office } = useSession();
  const job = useJob('log.reportFile');
  const save = async (form: keyof typeof formWords) => {
    const file = await pickFile({
      what: 'save',
      kind: form,
      suggestedName: `${office.name}安全审计${report.kind === 'week' ? '周' : '月'}报 ${report.from}.${form}`,
    });
    if (file) await job.run({ kind: report.kind, day: report.from, form, file: file.token });
  };
  return (
    <>
      <div className="form-actions">
        {(['pdf', 'xlsx'] as const).map((form) => (
          <Button key={form} disabled={job.state === 'running'} onClick={() => void save(form)}>
            {formWords[form]}
          </Button>
        ))}
      </div>
      <JobPanel
        job={job}
        doing="正在写出报告"
        result={({ number }) => `写好了，带出已记入日志。登记号 ${number}。`}
      />
    </>
  );
}

/** A report on the screen, the same as on paper. */
export function ReportView({ report }: { readonly report: LogReport }) {
  const { can } = useSession();
  return (
    <div className="grid">
      <Card
        padded
        title={`${dateWords(report.from)}至${dateWords(report.to)}`}
        remark={`共 ${count(report.rows)} 条，拒绝 ${count(report.refused)} 条`}
      >
        <div className="grid">
          {can('log.export') ? <Files report={report} /> : null}
          <Conclusion key={`${report.kind} ${report.from}`} report={report} />
        </div>
      </Card>
      <div className="log-two">
        <Groups report={report} />
        <Accounts report={report} />
      </div>
      <Section title="三员的管理行为" section={report.administration} />
      <Section title="登录失败" section={report.failedSignIns} />
      <Section title="被拒绝的操作" section={report.refusals} />
      <Section title="打开反映人身份" section={report.reporterOpenings} />
      <Section title="打印、导出和移交" section={report.outputs} />
      <Section title="时钟拨动和异常" section={report.notable} />
    </div>
  );
}
