import { DateText } from '../../ui/date-text.tsx';
import { PrintedSheet } from '../../ui/printed-sheet.tsx';

export interface SlipFacts {
  readonly slipNumber: string;
  readonly checkCode: string;
  readonly volumes: number;
  readonly bytes: number;
  readonly at: string;
}

const blanks = ['交出单位（盖章）', '交出人', '接收单位（盖章）', '接收人', '交接日期', '介质编号'];

/**
 * The hand-over sheet 交接单 as it goes on paper beside the stick (transfer-package.md §4): no case number, no title,
 * no names, no counts; units and people are written in by hand.
 */
export function PrintedSlip({ slip }: { readonly slip: SlipFacts }) {
  return (
    <PrintedSheet title="数据包交接单">
      <table>
        <tbody>
          <tr>
            <th scope="row">交接单号</th>
            <td>{slip.slipNumber}</td>
          </tr>
          <tr>
            <th scope="row">制作日期</th>
            <td>
              <DateText value={slip.at} />
            </td>
          </tr>
          <tr>
            <th scope="row">卷数</th>
            <td>{slip.volumes}</td>
          </tr>
          <tr>
            <th scope="row">字节数</th>
            <td>{slip.bytes.toLocaleString('zh-CN')}</td>
          </tr>
          <tr>
            <th scope="row">核验码</th>
            <td>{slip.checkCode}</td>
          </tr>
          {blanks.map((blank) => (
            <tr key={blank} className="slip-blank">
              <th scope="row">{blank}</th>
              <td>{'\u00a0'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        接收时先核对核验码：收件端检验页面显示的核验码，或包内 SHA512SUMS 文件的 SHA-512 值前 20
        位，应与本单一致。不一致的不要收下，当面退回。
      </p>
      <p>一式两份，交出、接收单位各存一份，随介质登记归档。</p>
    </PrintedSheet>
  );
}
