import { Link } from 'react-router';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { dateWords } from '../../../ui/date-text.tsx';
import { Pill, toneOfState } from '../../../ui/marks.tsx';
import { countText, stateOf } from '../../../ui/records/display.ts';
import { recordAt, recordsPath } from '../../../ui/records/paths.ts';
import { type LinkedRow, linkQuery, shownGroups } from './linked.tsx';

interface Point {
  readonly ledger: LedgerDefinition;
  readonly row: LinkedRow;
  readonly relation: string;
}

/** Everything linked, latest first; what carries no date comes last. */
export function courseOfPerson(groups: readonly RecordDetail['linked'][number][]): readonly Point[] {
  const points = groups.flatMap((group) =>
    group.rows.map((row) => ({ ledger: ledgers[group.ledger], row, relation: group.relation })),
  );
  return points.toSorted((a, b) => (b.row.date ?? '').localeCompare(a.row.date ?? ''));
}

const yearOf = (point: Point | undefined) => point?.row.date?.slice(0, 4) ?? '日期不明';

/** All that the ledgers say of a person, counted and in the order of time (L03). */
export function PersonCourse({ record }: { readonly record: RecordDetail }) {
  const person = ledgers.person;
  const groups = shownGroups(record);
  const points = courseOfPerson(groups);
  const left = groups.reduce((sum, group) => sum + group.total - group.rows.length, 0);
  return (
    <section className="panel-part">
      <h3>此人的全部记录</h3>
      {groups.length === 0 ? (
        <p className="panel-quiet">各台账里还没有此人的记录。</p>
      ) : (
        <ul className="person-counts">
          {groups.map((group) => {
            const to = ledgers[group.ledger];
            const query = linkQuery(person, group, record.id);
            const count = <strong>{countText(to, group.total)}</strong>;
            return (
              <li key={`${group.ledger} ${group.relation}`}>
                {query ? (
                  <Link className="dotted" to={recordsPath(group.ledger, query)}>
                    {count}
                  </Link>
                ) : (
                  count
                )}
                <span>
                  {to.label}
                  <small>{group.relation}</small>
                </span>
              </li>
            );
          })}
        </ul>
      )}
      <ol className="person-line">
        {points.map((point, index) => {
          const { ledger, row, relation } = point;
          const state = stateOf(ledger, row.state);
          const year = yearOf(point);
          return (
            <li key={`${ledger.id} ${row.id} ${relation}`}>
              {year === yearOf(points[index - 1]) && index > 0 ? null : <h4>{year}</h4>}
              <Link className="panel-link" to={recordAt(ledger.id, row.id)}>
                <span className="panel-link-head">
                  <time dateTime={row.date ?? ''}>{row.date ? dateWords(row.date).slice(5) : '—'}</time>
                  <strong>{ledger.label}</strong>
                  {row.number ? <span>{row.number}</span> : null}
                  {ledger.states.length > 1 ? (
                    <Pill tone={toneOfState[state.tone]}>{state.label}</Pill>
                  ) : null}
                </span>
                {row.summary ? <span className="panel-link-words">{row.summary}</span> : null}
              </Link>
            </li>
          );
        })}
      </ol>
      {left > 0 ? <p className="panel-quiet">还有 {left} 条较早的记录，点上面的数字看全部。</p> : null}
    </section>
  );
}
