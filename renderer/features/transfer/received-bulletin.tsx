import { useCall } from '../../api/hooks.ts';
import { DataState } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { SecrecyMark } from '../../ui/marks.tsx';
import { Card } from '../../ui/page.tsx';

/** The bulletin that came, as its sender froze it. */
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
            {one.text.map(({ place, kind, text }) =>
              kind === 'heading' ? <h4 key={place}>{text}</h4> : <p key={place}>{text}</p>,
            )}
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
                {one.indicators.map((indicator) => (
                  <tr key={indicator.label}>
                    <td className="wrap">{indicator.label}</td>
                    <td className="n">{indicator.text}</td>
                    <td>{indicator.counted}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {one.tables.map((table) => (
              <div key={table.title}>
                <table className="table">
                  <caption>{table.title}</caption>
                  <thead>
                    <tr>
                      <th scope="col">
                        <span className="unseen">分项</span>
                      </th>
                      {table.columns.map((column) => (
                        <th scope="col" className="n" key={column}>
                          {column}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {table.rows.map((row) => (
                      <tr key={row.label}>
                        <th scope="row">{row.label}</th>
                        {row.cells.map((cell, index) => (
                          <td className="n" key={table.columns[index]}>
                            {cell}
                          </td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
                {table.note ? <p className="content-quiet">{table.note}</p> : null}
              </div>
            ))}
            <p className="content-quiet">
              签发校验值 <code className="digest">{one.digest}</code>
            </p>
          </article>
        )}
      </DataState>
    </Card>
  );
}
