import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { recordAt } from '../../../ui/records/paths.ts';
import type { Repeat, Settled } from './words.ts';
import './repeats.css';

/** Earlier petitions that were found beside one, with what may be done about each of them. */
export function EarlierPetitions<P extends Repeat | Settled>({
  found,
  told,
  why,
  act,
}: {
  readonly found: readonly P[];
  /** What they are told as: 疑似重复. */
  readonly told: string;
  /** Why one is told, in one line. */
  readonly why: (one: P) => string;
  readonly act?: (one: P) => ReactNode;
}) {
  return (
    <ul>
      {found.map((one) => (
        <li key={one.id}>
          <p>
            {told}：
            <Link className="dotted" to={recordAt('petition', one.id)}>
              {one.number}
            </Link>
            （{why(one)}）
          </p>
          <p className="repeats-said">{one.summary}</p>
          {act?.(one)}
        </li>
      ))}
    </ul>
  );
}
