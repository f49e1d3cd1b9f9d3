import { Route, Routes, useParams } from 'react-router';
import { useCall } from '../../api/hooks.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Page } from '../../ui/page.tsx';
import { BulletinList } from './bulletin-list.tsx';
import { BulletinPage } from './bulletin-page.tsx';
import '../../ui/figures/figures.css';
import './bulletin.css';
import './sheet.css';

/** Pages below /bulletin. */
export default function BulletinPages() {
  return (
    <Routes>
      <Route path=":id" element={<One />} />
      <Route path="*" element={<BulletinList />} />
    </Routes>
  );
}

function One() {
  const { id = '' } = useParams();
  const reading = useCall('bulletin.get', { id });
  if (reading.data) return <BulletinPage key={id} bulletin={reading.data} />;
  return (
    <Page title="通报">
      <DataState reading={reading} what="通报">
        {() => null}
      </DataState>
    </Page>
  );
}
