import { Route, Routes, useParams } from 'react-router';
import { HandoverPage } from './handover-page.tsx';
import { Overview } from './overview.tsx';
import { WorkPage } from './work-page.tsx';
import '../../ui/records/controls/controls.css';
import './handover.css';

/** 工作交接: whose work waits, giving it to others, and the lists of what was given. */
export default function HandoverPages() {
  return (
    <Routes>
      <Route path="of/:accountId" element={<Work />} />
      <Route path=":id" element={<Done />} />
      <Route path="*" element={<Overview />} />
    </Routes>
  );
}

function Work() {
  const { accountId = '' } = useParams();
  return <WorkPage key={accountId} accountId={accountId} />;
}

function Done() {
  const { id = '' } = useParams();
  return <HandoverPage key={id} id={id} />;
}
