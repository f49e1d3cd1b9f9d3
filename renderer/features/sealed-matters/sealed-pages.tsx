import { Route, Routes, useParams } from 'react-router';
import { MatterList } from './matter-list.tsx';
import { MatterPage } from './matter-page.tsx';
import { RegisterPage } from './register-page.tsx';
import '../../ui/records/controls/controls.css';
import './sealed.css';

/** 上级管辖密封件: what the two named handlers see, and nobody else. */
export default function SealedPages() {
  return (
    <Routes>
      <Route path="new" element={<RegisterPage />} />
      <Route path=":id" element={<Matter />} />
      <Route path="*" element={<MatterList />} />
    </Routes>
  );
}

function Matter() {
  const { id = '' } = useParams();
  return <MatterPage key={id} id={id} />;
}
