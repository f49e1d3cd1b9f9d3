import { Button } from 'antd';
import { actWords, factText, factWords, resultWords } from '#shared/audit/action-words.ts';
import { subjectWords } from '#shared/audit/subject-words.ts';
import { chainWords } from '#shared/audit/verdict-words.ts';
import type { LogRowView } from '#shared/ipc/log-calls.ts';
import { KeyValue } from '../../../ui/detail.tsx';
import { Card } from '../../../ui/page.tsx';
import type { Narrowing } from './log-filters.tsx';
import { Moment } from './moment.tsx';

/** `title=<old>><new>` as a line that people can compare. */
function changedFields(text: string): readonly { field: string; before: string; after: string }[] {
  return text.split(' ').flatMap((one) => {
    const parts = /^([^=]+)=([0-9a-f]+)>([0-9a-f]+)$/.exec(one);
    const [, field = '', before = '', after = ''] = parts ?? [];
    return parts ? [{ field, before, after }] : [];
  });
}

function Changes({ text }: { readonly text: string }) {
  return (
    <>
      <p className="log-hint">只记哪个字段改了；值以摘要表示，摘要相同即值相同，看不出原值。</p>
      <table className="table log-changes">
        <thead>
          <tr>
            <th scope="col">字段</th>
            <th scope="col">原值摘要</th>
            <th scope="col">新值摘要</th>
          </tr>
        </thead>
        <tbody>
          {changedFields(text).map(({ field, before, after }) => (
            <tr key={field}>
              <td>{field}</td>
              <td className="hash">{before.slice(0, 8)}</td>
              <td className="hash">{after.slice(0, 8)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** One row whole: everything that its hash covers, and ways to ask for what belongs to it. */
export function LogRowDetail({
  row,
  onNarrow,
  onClose,
}: {
  readonly row: LogRowView;
  readonly onNarrow: (part: Partial<Narrowing>) => void;
  readonly onClose: () => void;
}) {
  const changed = row.facts['changed'];
  const facts = Object.entries(row.facts).filter(([key]) => key !== 'changed');
  return (
    <aside className="log-detail" aria-label="日志明细">
      <Card
        padded
        title={actWords(row.action)}
        remark={`${chainWords[row.source]}第 ${row.seq.toLocaleString('zh-CN')} 条`}
      >
        <KeyValue
          items={[
            { label: '时间', value: <Moment at={row.at} /> },
            { label: '账户', value: row.account },
            { label: '结果', value: resultWords(row.result) },
            {
              label: '对象',
              value: (
                <>
                  <div>{row.subjectAccount ?? subjectWords(row.subject)}</div>
                  <span className="hash">{row.subject}</span>
                </>
              ),
            },
            ...facts.map(([key, value]) => ({ label: factWords(key), value: factText(key, value) })),
            { label: '动作代码', value: <span className="hash">{row.action}</span> },
            { label: '前一条校验值', value: <span className="hash">{row.previous}</span> },
            { label: '本条校验值', value: <span className="hash">{row.hash}</span> },
          ]}
        />
        {typeof changed === 'string' ? <Changes text={changed} /> : null}
        <div className="form-actions log-detail-actions">
          <Button onClick={() => onNarrow({ subject: row.subject })}>只看这个对象</Button>
          {row.accountId === '' ? null : (
            <Button onClick={() => onNarrow({ account: row.accountId })}>只看这个账户</Button>
          )}
          <Button onClick={onClose}>关闭</Button>
        </div>
      </Card>
    </aside>
  );
}
