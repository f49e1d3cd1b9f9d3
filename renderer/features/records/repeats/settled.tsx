import { Button } from 'antd';
import { Link } from 'react-router';
import { recordAt } from '../../../ui/records/paths.ts';
import { type Settled, settledWords } from './words.ts';
import './repeats.css';

/** Earlier petitions on the same matter that were closed: the letter may be 已作信访了结 and not be taken in (A07). */
export function FoundSettled({
  found,
  today,
  chosen,
  onChoose,
}: {
  readonly found: readonly Settled[];
  readonly today: string;
  /** It is not taken in for that reason. */
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
}) {
  return (
    <div className="repeats" role="status">
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            <p>
              同一问题曾经办结：
              <Link className="dotted" to={recordAt('petition', one.id)}>
                {one.number}
              </Link>
              （{settledWords(one, today)}）
            </p>
            <p className="repeats-said">{one.summary}</p>
          </li>
        ))}
      </ul>
      {chosen ? (
        <p>
          按“已作信访了结”不予受理。
          <button type="button" className="dotted" onClick={() => onChoose(false)}>
            重新认定
          </button>
        </p>
      ) : (
        <Button size="small" onClick={() => onChoose(true)}>
          按“已作信访了结”不予受理
        </Button>
      )}
    </div>
  );
}
