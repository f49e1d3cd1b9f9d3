import type { MainLedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';

interface LeftRow {
  readonly ledger: string;
  readonly label: string;
  readonly count: number;
  readonly reason: string;
  readonly basis: string;
}

const ledgerLabel = (id: string) => (Object.hasOwn(ledgers, id) ? ledgers[id as MainLedgerId].label : id);

/** What stays at home and why; never a value of it. */
export function LeftTable({ left }: { readonly left: readonly LeftRow[] }) {
  if (left.length === 0) return <p className="content-quiet">没有留下不发的内容。</p>;
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">台账</th>
          <th scope="col">不随包发出的</th>
          <th scope="col" className="n">
            条数
          </th>
          <th scope="col">理由和依据</th>
        </tr>
      </thead>
      <tbody>
        {left.map((one) => (
          <tr key={`${one.ledger} ${one.label}`}>
            <td>{ledgerLabel(one.ledger)}</td>
            <td>{one.label}</td>
            <td className="n">{one.count.toLocaleString('zh-CN')}</td>
            <td className="wrap">
              {one.reason}
              {one.basis ? `（${one.basis}）` : ''}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
