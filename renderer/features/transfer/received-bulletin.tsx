import type { CallOutput } from '#shared/ipc/contract.ts';
import { useCall } from '../../api/hooks.ts';
import { DataState } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { SecrecyMark } from '../../ui/marks.tsx';
import { Card } from '../../ui/page.tsx';

type Received = CallOutput<'transfer.bulletin'>;
type Table = Received['tables'][number];

/** The bulletin that came, as its sender froze it: its text with its tables in their places, then all its numbers. */
export function ReceivedBulletin({ id }: { readonly id: string }) {
  const bulletin = useCall('transfer.bulletin', { id });
  return (
    <Card title="通报" remark="发件单位签发时固定的内容" padded>
      <DataState reading={bulletin} what="通报">
        {(one) => (
          <article className="received-bulletin">
            {one.formerMarks.length === 0 ? null : (
              <p>
                {'原标 '}
                <s>{one.formerMarks.join('、')}</s>
                {'，现为'}
              </p>
            )}
            <SecrecyMark mark={one.secrecy} />
            <h3>{one.title}</h3>
            <p className="content-quiet">
              {`${one.documentNumber}　${one.issuer}　`}
              <DateText value={one.date} />
            </p>
            {one.digestHolds ? null : (
              <Notice tone="red">内容与发件单位签发时的校验值不符，不能作数，请向发件单位核对。</Notice>
            )}
            <Text bulletin={one} />
            <Numbers bulletin={one} />
            <p className="content-quiet">
              签发校验值 <code className="digest">{one.digest}</code>
            </p>
          </article>
        )}
      </DataState>
    </Card>
  );
}

function Text({ bulletin: { blocks, tables } }: { readonly bulletin: Received }) {
  return blocks.map((block, at) => {
    // Blocks have no names of their own and never move.
    const key = `${at} ${block.kind}`;
    if (block.kind !== 'figure')
      return block.kind === 'heading' ? <h4 key={key}>{block.text}</h4> : <p key={key}>{block.text}</p>;
    const table = tables[block.table];
    return table ? <Figure key={key} table={table} caption={block.text} /> : null;
  });
}

/** What was frozen beside the text: every number, and the tables that the text does not show. */
function Numbers({ bulletin: { blocks, indicators, tables } }: { readonly bulletin: Received }) {
  const inText = new Set(blocks.map((block) => (block.kind === 'figure' ? block.table : null)));
  const others = tables.filter((table, at) => !inText.has(at) && table.rows.length > 0);
  if (indicators.length === 0 && others.length === 0) return null;
  return (
    <details className="received-numbers">
      <summary>{`签发时的全部数字（${indicators.length} 项${others.length > 0 ? `，正文以外的表 ${others.length} 张` : ''}）`}</summary>
      <table className="table">
        <caption className="unseen">各项数字</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col" className="n">
              数
            </th>
            <th scope="col">单位</th>
          </tr>
        </thead>
        <tbody>
          {indicators.map((indicator) => (
            <tr key={indicator.label}>
              <td className="wrap">{indicator.label}</td>
              <td className="n">{indicator.text}</td>
              <td>{indicator.counted === '%' ? '' : indicator.counted}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {others.map((table) => (
        <Figure key={table.title} table={table} caption={table.title} />
      ))}
    </details>
  );
}

function Figure({ table, caption }: { readonly table: Table; readonly caption: string }) {
  const { columns, rows, total, notes } = table;
  const cells = (texts: readonly string[]) =>
    columns.map(({ header, align }, at) => (
      <td key={header} className={align}>
        {texts[at]}
      </td>
    ));
  return (
    <div>
      <table className="grid-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ header, align }) => (
              <th key={header} scope="col" className={align}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join(' ')}>{cells(row)}</tr>
          ))}
        </tbody>
        {total ? (
          <tfoot>
            <tr>{cells(total)}</tr>
          </tfoot>
        ) : null}
      </table>
      {notes.map((note) => (
        <p key={note} className="content-quiet">
          {note}
        </p>
      ))}
    </div>
  );
}
