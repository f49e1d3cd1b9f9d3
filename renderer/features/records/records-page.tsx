import type { ComponentType } from 'react';
import { Route, Routes, useParams } from 'react-router';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { useSession } from '../../api/session.ts';
import { NoRightState } from '../../ui/data-state.tsx';
import { Page } from '../../ui/page.tsx';
import { ViewerPage } from './evidence/viewer/viewer-page.tsx';
import { VolumePage } from './evidence/volume-page.tsx';
import { FormPage } from './form/form-page.tsx';
import { ListPage } from './list/list-page.tsx';
import { UnitTreePage } from './units/unit-tree-page.tsx';
import { UnmatchedPage } from './units/unmatched-page.tsx';
import './records.css';

/** The pages of a ledger below its address. */
export function recordsPageOf(id: LedgerId): ComponentType {
  const ledger = ledgers[id];
  return function RecordsPage() {
    return (
      <Routes>
        {id === 'unit' ? <Route path="tree/:id?" element={<UnitTreePage />} /> : null}
        {id === 'unit' ? <Route path="unmatched" element={<UnmatchedPage />} /> : null}
        <Route path="new" element={<Writing ledger={ledger} />} />
        <Route path=":id/file/:fileId" element={<Looking ledger={ledger} />} />
        <Route path=":id/volume/:volumeId" element={<VolumePage ledger={ledger} />} />
        <Route path=":id/edit" element={<Writing ledger={ledger} />} />
        <Route path=":id?" element={<ListPage key={id} ledger={ledger} />} />
      </Routes>
    );
  };
}

function Looking({ ledger }: { readonly ledger: LedgerDefinition }) {
  const { fileId } = useParams();
  // Another file is another look at it.
  return <ViewerPage key={fileId} ledger={ledger} />;
}

function Writing({ ledger }: { readonly ledger: LedgerDefinition }) {
  const { id } = useParams();
  const { can } = useSession();
  if (!can(`${ledger.id}.write`))
    return (
      <Page title={ledger.label}>
        <NoRightState what={`${ledger.label}的登记表`} />
      </Page>
    );
  // Another record is another form: nothing typed for one may end in the other.
  return <FormPage key={id ?? 'new'} ledger={ledger} id={id ?? null} />;
}
