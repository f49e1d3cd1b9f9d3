import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { Card } from '../../../ui/page.tsx';
import { useRecord } from '../../../ui/records/calls.ts';
import { countText, titleOf } from '../../../ui/records/display.ts';
import { LinkedLine, shownGroups } from '../detail/linked.tsx';

const SHOWN = 4;

/** What the ledgers already say of the person just named, beside the form: the moment at which a double shows (A07). */
export function KnownPerson({ id }: { readonly id: string }) {
  const reading = useRecord('person', id);
  if (!reading.data) return null;
  return <Found record={reading.data} />;
}

function Found({ record }: { readonly record: RecordDetail }) {
  const groups = shownGroups(record);
  return (
    <Card title={titleOf(ledgers.person, record.values)} remark="已有的记录">
      <div className="form-known">
        {groups.length === 0 ? <p className="panel-quiet">各台账里还没有此人的记录。</p> : null}
        {groups.map((group) => {
          const to = ledgers[group.ledger];
          return (
            <div className="panel-links" key={`${group.ledger} ${group.relation}`}>
              <p className="panel-quiet">
                {to.label} {countText(to, group.total)}
              </p>
              <ul>
                {group.rows.slice(0, SHOWN).map((row) => (
                  <LinkedLine key={row.id} ledger={to} row={row} />
                ))}
              </ul>
            </div>
          );
        })}
      </div>
    </Card>
  );
}
