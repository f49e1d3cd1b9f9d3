import { useSearchParams } from 'react-router';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { DataState, EmptyState } from '../../../ui/data-state.tsx';
import { Page } from '../../../ui/page.tsx';
import { useRecord } from '../../../ui/records/calls.ts';
import { numberOf, titleOf } from '../../../ui/records/display.ts';
import { belongsIn } from '../../../ui/records/paths.ts';
import { RecordForm } from './record-form.tsx';

/** The page on which a record is registered or changed. */
export function FormPage({ ledger, id }: { readonly ledger: LedgerDefinition; readonly id: string | null }) {
  const reading = useRecord(ledger.id, id);
  const [params] = useSearchParams();
  if (id === null) {
    const given = Object.fromEntries([...params].filter(([field]) => ledger.fields.has(field)));
    return (
      <RecordForm
        ledger={ledger}
        id={null}
        record={null}
        given={given}
        belongs={belongsIn(ledger, params)}
        title={ledger.newLabel}
      />
    );
  }
  if (!reading.data)
    return (
      <Page title={ledger.label}>
        <DataState reading={reading} what="这条记录">
          {() => null}
        </DataState>
      </Page>
    );
  const { values, voided } = reading.data;
  const name = numberOf(ledger, values) || titleOf(ledger, values);
  if (voided)
    return (
      <Page title={ledger.label}>
        <EmptyState title={`“${name}”已经作废，不能再改。`} />
      </Page>
    );
  return (
    <RecordForm
      ledger={ledger}
      id={id}
      record={reading.data}
      given={{}}
      belongs={null}
      title={`修改 ${name}`}
    />
  );
}
