import { Button } from 'antd';
import { EarlierPetitions } from './earlier.tsx';
import { type Settled, settledWords } from './words.ts';

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
      <EarlierPetitions found={found} told="同一问题曾经办结" why={(one) => settledWords(one, today)} />
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
