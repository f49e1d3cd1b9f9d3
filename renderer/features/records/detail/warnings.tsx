import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { ReferenceValue } from '#shared/ledgers/field.ts';
import { fieldOf, type LedgerDefinition, referenceOf } from '#shared/ledgers/ledger.ts';
import { useAct } from '../../../api/hooks.ts';
import { useSession } from '../../../api/session.ts';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { Notice } from '../../../ui/detail.tsx';
import { type Entry, entryFor } from '../../../ui/records/controls/entry.ts';
import { FieldControl } from '../../../ui/records/controls/field-control.tsx';
import { warningWords } from '../../../ui/records/issue-words.ts';
import { newRecordPath } from '../../../ui/records/paths.ts';
import { useToday } from '../../../ui/records/use-today.ts';
import { MatchUnit } from '../units/match-unit.tsx';

type Warning = RecordDetail['warnings'][number];

/** A yes that must not stay so is more than a doubt. */
const isRed = (ledger: LedgerDefinition, { field, rule }: Warning): boolean =>
  rule === 'alarm' && ledger.fields.get(field)?.kind === 'boolean';

/** What is doubtful about a record, each as a sentence with its choices. */
export function Warnings({
  ledger,
  record,
}: {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
}) {
  if (record.voided || record.warnings.length === 0) return null;
  return (
    <div className="panel-part">
      {record.warnings.map((warning) => (
        <Notice tone={isRed(ledger, warning) ? 'red' : 'amber'} key={`${warning.field} ${warning.rule}`}>
          <One ledger={ledger} record={record} warning={warning} />
        </Notice>
      ))}
    </div>
  );
}

function One({
  ledger,
  record,
  warning,
}: {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
  readonly warning: Warning;
}) {
  const { can } = useSession();
  const [open, setOpen] = useState(false);
  const given = referenceOf(record.values, warning.field);
  const said = record.values[warning.field];
  const text = given?.name ?? (warning.rule === 'alarm' && typeof said === 'string' ? said : null);
  const words = `${warningWords(ledger, warning)}${text === null ? '' : `：${given ? `“${text}”` : text}`}。`;
  const unit = warning.rule === 'unitUnknown' && given && can('unit.write');
  const choice =
    (warning.rule === 'personAmbiguous' || warning.rule === 'targetUnknown') &&
    given &&
    can(`${ledger.id}.write`);
  return (
    <>
      <p>
        {words}{' '}
        {(unit || choice) && !open ? (
          <button type="button" className="dotted" onClick={() => setOpen(true)}>
            {unit ? '对上单位，或登记为新单位' : '选定是哪一条'}
          </button>
        ) : null}
        {warning.rule === 'personAmbiguous' && given && can('person.write') ? (
          <>
            {' · '}
            <Link className="dotted" to={newRecordPath('person', personTexts(ledger, record, given))}>
              登记为新人员
            </Link>
          </>
        ) : null}
      </p>
      {open && unit ? <MatchUnit name={given.name} onDone={() => setOpen(false)} /> : null}
      {open && choice ? <Choose ledger={ledger} record={record} field={warning.field} given={given} /> : null}
    </>
  );
}

/** What the record knows of the person, for an empty card. */
function personTexts(
  ledger: LedgerDefinition,
  record: RecordDetail,
  given: ReferenceValue,
): Readonly<Record<string, string>> {
  const key = ledger.personKey;
  const unit = key?.unit ? referenceOf(record.values, key.unit) : null;
  const post = key?.post ? record.values[key.post] : null;
  return {
    name: given.name,
    ...(unit ? { unit: unit.name } : {}),
    ...(typeof post === 'string' ? { post } : {}),
  };
}

/** Binds the field to one known record, keeping everything else as it is. */
function Choose({
  ledger,
  record,
  field,
  given,
}: {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
  readonly field: string;
  readonly given: ReferenceValue;
}) {
  const meta = fieldOf(ledger, field);
  const [entry, setEntry] = useState<Entry>(() => entryFor(meta, given));
  const update = useAct(`${ledger.id}.update`);
  const today = useToday();
  const value = typeof entry.value === 'object' && entry.value !== null ? entry.value : null;
  return (
    <div className="panel-choose">
      <FieldControl
        meta={{ ...meta, required: false }}
        entry={entry}
        onEntry={setEntry}
        today={today}
        attributes={{ 'aria-label': `选定${meta.label}` }}
        autoFocus
      />
      <Button
        disabled={value === null || value.id === null}
        loading={update.isPending}
        onClick={() => {
          if (value) update.mutate({ id: record.id, revision: record.revision, values: { [field]: value } });
        }}
      >
        就是这一条
      </Button>
      <ErrorNotice error={update.error} />
    </div>
  );
}
