import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { FieldMeta, FieldValue, LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { dayOfCodes } from '#shared/rules/dated-codes.ts';
import { MaskedDots } from '../../../ui/marks.tsx';
import { valueText } from '../../../ui/records/display.ts';
import { recordAt, recordsPath } from '../../../ui/records/paths.ts';

interface FieldGroupsProps {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
  /** Stands behind the dots of sealed fields: the way to ask for them. */
  readonly sealed?: ReactNode;
}

type Item = readonly [string, FieldMeta];

/** Fields by the heading of their form section, in the order of the definition. */
export function groupsOf(ledger: LedgerDefinition): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const [id, meta] of ledger.fields) {
    const group = groups.get(meta.group) ?? [];
    group.push([id, meta]);
    groups.set(meta.group, group);
  }
  return groups;
}

/** The same without what steps of the work write: what a form asks for. */
export function typedGroups(ledger: LedgerDefinition): ReadonlyMap<string, readonly Item[]> {
  const typed = [...groupsOf(ledger)].map(
    ([group, items]) => [group, items.filter(([, meta]) => !meta.byStep && !meta.follows)] as const,
  );
  return new Map(typed.filter(([, items]) => items.length > 0));
}

/**
 * Labels and values of a record. What is not known and could be filled in is named in one line, so that the known stands
 * out; what a step has not written yet is not missing.
 */
export function FieldGroups({ ledger, record, sealed }: FieldGroupsProps) {
  return (
    <>
      {[...groupsOf(ledger)].map(([group, items]) => {
        const known = items.filter(([id]) => isKnown(record.values[id]));
        const unknown = items.filter(
          ([id, meta]) => !isKnown(record.values[id]) && !meta.byStep && !meta.follows,
        );
        const firstSealed = items.find(([, meta]) => meta.kind === 'sealed')?.[0];
        return known.length + unknown.length === 0 && firstSealed === undefined ? null : (
          <section className="panel-part" key={group}>
            <h3>{group}</h3>
            {known.length > 0 ? (
              <dl className="kv">
                {known.map(([id, meta]) => (
                  <Fragment key={id}>
                    <dt>{meta.label}</dt>
                    <dd className={meta.kind === 'longText' ? 'panel-text' : undefined}>
                      <Value
                        ledger={ledger}
                        id={id}
                        meta={meta}
                        value={record.values[id] ?? null}
                        day={dayOfCodes(ledger, meta, record.values)}
                      />
                    </dd>
                  </Fragment>
                ))}
              </dl>
            ) : null}
            {firstSealed === undefined ? null : sealed}
            {unknown.length > 0 ? (
              <p className="panel-unknown">未填：{unknown.map(([, meta]) => meta.label).join('、')}</p>
            ) : null}
          </section>
        );
      })}
    </>
  );
}

const isKnown = (value: FieldValue | undefined) => value !== null && value !== undefined && value !== '';

function Value({
  meta,
  value,
  day,
}: {
  readonly ledger: LedgerDefinition;
  readonly id: string;
  readonly meta: FieldMeta;
  readonly value: FieldValue;
  /** Codes are read in the words of this day. */
  readonly day: string | null;
}) {
  if (meta.kind === 'sealed') return value === null ? <>—</> : <MaskedDots what={meta.label} />;
  if (typeof value === 'object' && value !== null && meta.target !== null && value.id !== null)
    return (
      <Link className="dotted" to={recordAt(meta.target, value.id)}>
        {value.name}
      </Link>
    );
  if (meta.numbersOf !== null && typeof value === 'string')
    return <NamedRecords ledger={meta.numbersOf} text={value} />;
  return <>{valueText(meta, value, day)}</>;
}

/** A number, and what stands before it. */
const NUMBERS = /([、，,；;\s]*)([^、，,；;\s]+)/gu;

/** Numbers in a text as links to their records: whoever may not see one finds nothing there, as if it did not exist. */
function NamedRecords({ ledger, text }: { readonly ledger: LedgerId; readonly text: string }) {
  return (
    <>
      {[...text.matchAll(NUMBERS)].map(({ index, 1: before, 2: number = '' }) => (
        <Fragment key={index}>
          {before}
          <Link className="dotted" to={recordsPath(ledger, { search: number })}>
            {number}
          </Link>
        </Fragment>
      ))}
    </>
  );
}
