import { Route, Routes, useSearchParams } from 'react-router';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { Batches } from './batches.tsx';
import { Wizard } from './wizard.tsx';
import './import.css';

function WizardAt() {
  const [params] = useSearchParams();
  const wanted = ledgerIds.find((id) => id === params.get('ledger')) ?? null;
  return <Wizard key={wanted ?? ''} wanted={wanted} />;
}

/** `/import`, with `?ledger=` from a list; `/import/batches`. */
export default function ImportPage() {
  return (
    <Routes>
      <Route path="batches" element={<Batches />} />
      <Route path="*" element={<WizardAt />} />
    </Routes>
  );
}
