import { Link } from 'react-router';
import type { ListQuery, RecordDetail } from '#shared/ipc/ledger-calls.ts';
import { type LedgerDefinition, referenceOf } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { Pill, toneOfState } from '../../../ui/marks.tsx';
import { dateWords } from '../../../ui/date-text.tsx';
import { countText, stateOf } from '../../../ui/records/display.ts';
import { recordAt, recordsPath } from '../../../ui/records/paths.ts';

type Group = RecordDetail['linked'][number];
export type LinkedRow = Group['rows'][number];

/** The list of all records that a group of links counts; null where no field of that ledger points here. */
export function linkQuery(from: LedgerDefinition, group: Group, id: string): Partial<ListQuery> | null {
  const to = ledgers[group.ledger];
  const field = [...to.fields].find(
    ([, meta]) => meta.target === from.id && meta.label === group.relation,
  )?.[0];
  return field === undefined ? null : { filters: [{ op: 'in', field, values: [id] }] };
}

/**
 * Groups worth showing: those that point here, and those this record points at unless they are its unit or person,
 * which stand among the fields already.
 */
export function shownGroups(record: Pick<RecordDetail, 'linked' | 'values'>): readonly Group[] {
  const pointedAt = (group: Group) => {
    const value = Object.values(record.values).find(
      (one) => typeof one === 'object' && one !== null && one.id === group.rows[0]?.id,
    );
    return value !== undefined && group.total === 1;
  };
  return record.linked.filter(
    (group) =>
      group.total > 0 && !((group.ledger === 'unit' || group.ledger === 'person') && pointedAt(group)),
  );
}

/** What binds the records of a group to this one, seen from here. */
export function relationWords(from: LedgerDefinition, group: Group, own: string | null = null): string {
  if (from.id === 'unit' && group.ledger === 'unit') return '下级单位';
  return from.id === 'petition' && group.ledger === 'petition' && own !== group.rows[0]?.id
    ? '重复件'
    : group.relation;
}

/** Records bound to this one, by what binds them. */
export function Linked({
  ledger,
  record,
}: {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
}) {
  const groups = shownGroups(record);
  if (groups.length === 0) return null;
  return (
    <section className="panel-part">
      <h3>相关记录</h3>
      {groups.map((group) => {
        const to = ledgers[group.ledger];
        const query = linkQuery(ledger, group, record.id);
        const words = `${to.label} ${countText(to, group.total)}`;
        return (
          <div className="panel-links" key={`${group.ledger} ${group.relation}`}>
            <p className="panel-quiet">
              {query ? (
                <Link className="dotted" to={recordsPath(group.ledger, query)}>
                  {words}
                </Link>
              ) : (
                words
              )}
              <span>
                （{relationWords(ledger, group, referenceOf(record.values, 'mainItem')?.id ?? null)}）
              </span>
            </p>
            <ul>
              {group.rows.map((row) => (
                <LinkedLine key={row.id} ledger={to} row={row} />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

/** One linked record in a line: date, name, state, what it is about. */
export function LinkedLine({ ledger, row }: { readonly ledger: LedgerDefinition; readonly row: LinkedRow }) {
  const state = stateOf(ledger, row.state);
  return (
    <li>
      <Link className="panel-link" to={recordAt(ledger.id, row.id)}>
        <span className="panel-link-head">
          <strong>{row.number ?? row.title}</strong>
          {row.date ? <time dateTime={row.date}>{dateWords(row.date)}</time> : null}
          {ledger.states.length > 1 ? <Pill tone={toneOfState[state.tone]}>{state.label}</Pill> : null}
        </span>
        {row.summary ? <span className="panel-link-words">{row.summary}</span> : null}
      </Link>
    </li>
  );
}
