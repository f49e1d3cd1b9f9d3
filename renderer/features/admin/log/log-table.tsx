import { actWords, resultWords } from '#shared/audit/action-words.ts';
import { subjectWords } from '#shared/audit/subject-words.ts';
import { chainWords } from '#shared/audit/verdict-words.ts';
import type { LogRowView } from '#shared/ipc/log-calls.ts';
import { Pill } from '../../../ui/marks.tsx';
import { Moment } from './moment.tsx';

/** Rows of the log; with `onOpen` each opens by its act. */
export function LogTable({
  rows,
  opened,
  onOpen,
}: {
  readonly rows: readonly LogRowView[];
  readonly opened?: number | null;
  readonly onOpen?: (row: LogRowView) => void;
}) {
  // Beside an opened row, which says both, there is no room for them.
  const beside = opened !== undefined && opened !== null;
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">时间</th>
          <th scope="col">账户</th>
          <th scope="col">动作</th>
          <th scope="col">对象</th>
          <th scope="col">结果</th>
          {beside ? null : (
            <>
              <th scope="col">日志</th>
              <th scope="col" className="n">
                序号
              </th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.ordinal}
            className={onOpen ? 'choosable' : undefined}
            aria-selected={opened === row.ordinal ? true : undefined}
            onClick={onOpen ? () => onOpen(row) : undefined}
          >
            <td className="log-time">
              <Moment at={row.at} />
            </td>
            <td>{row.account === '' ? '—' : row.account}</td>
            <td>
              {onOpen ? (
                <button type="button" className="log-open" aria-label={`${actWords(row.action)}，看明细`}>
                  {actWords(row.action)}
                </button>
              ) : (
                actWords(row.action)
              )}
            </td>
            <td className="log-object">
              <span title={row.subject}>{row.subjectAccount ?? subjectWords(row.subject)}</span>
            </td>
            <td>
              <Pill tone={row.result === 'done' ? 'plain' : 'red'}>{resultWords(row.result)}</Pill>
            </td>
            {beside ? null : (
              <>
                <td>{chainWords[row.source]}</td>
                <td className="n">{row.seq.toLocaleString('zh-CN')}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
