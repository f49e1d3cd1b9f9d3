import { Checkbox, Radio } from 'antd';
import { Link } from 'react-router';
import { useCall } from '../../api/hooks.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';

/** Who gets the package: one main recipient, whose receipt closes it, and any number of copies. */
export function RecipientChoice({
  chosen,
  onChoose,
}: {
  /** Card ids; the first is the main recipient. */
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}) {
  const cards = useCall('card.list', {});
  const [main, ...copies] = chosen;
  return (
    <DataState
      reading={cards}
      what="单位名片"
      isEmpty={(list) => list.every((card) => card.status !== 'trusted')}
      empty={
        <EmptyState title="还没有可用的单位名片。">
          <p>
            请先在<Link to="/transfer/cards">单位名片</Link>里导入收件单位的名片，由另一位同志核对指纹。
          </p>
        </EmptyState>
      }
    >
      {(list) => (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">主送</th>
              <th scope="col">抄送</th>
              <th scope="col">单位</th>
              <th scope="col">指纹</th>
            </tr>
          </thead>
          <tbody>
            {list
              .filter((card) => card.status === 'trusted')
              .map((card) => (
                <tr key={card.id}>
                  <td>
                    <Radio
                      name="mainRecipient"
                      checked={card.id === main}
                      aria-label={`主送 ${card.unit}`}
                      onChange={() => onChoose([card.id, ...copies.filter((id) => id !== card.id)])}
                    />
                  </td>
                  <td>
                    <Checkbox
                      checked={copies.includes(card.id)}
                      disabled={main === undefined || card.id === main}
                      aria-label={`抄送 ${card.unit}`}
                      onChange={(event) =>
                        onChoose(
                          event.target.checked ? [...chosen, card.id] : chosen.filter((id) => id !== card.id),
                        )
                      }
                    />
                  </td>
                  <td className="wrap">{card.unit}</td>
                  <td className="fingerprint">{card.fingerprint}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
    </DataState>
  );
}
