import { Route, Routes, useParams } from 'react-router';
import { BuildPage } from './build-page.tsx';
import { CardsPage } from './cards-page.tsx';
import { IncomingList } from './incoming-list.tsx';
import { IncomingPage } from './incoming-page.tsx';
import { OutgoingList } from './outgoing-list.tsx';
import { OutgoingPage } from './outgoing-page.tsx';
import { TakePage } from './take-page.tsx';
import '../../ui/figures/figures.css';
import '../../ui/records/controls/controls.css';
import '../../ui/records/popup.css';
import './transfer.css';

/** 上报与回执: what was sent, what came, whose cards are trusted. */
export default function TransferPages() {
  return (
    <Routes>
      <Route path="new" element={<BuildPage />} />
      <Route path="out/:id" element={<Sent />} />
      <Route path="in" element={<IncomingList />} />
      <Route path="in/:id" element={<Received />} />
      <Route path="take" element={<TakePage />} />
      <Route path="cards" element={<CardsPage />} />
      <Route path="*" element={<OutgoingList />} />
    </Routes>
  );
}

function Sent() {
  const { id = '' } = useParams();
  return <OutgoingPage key={id} id={id} />;
}

function Received() {
  const { id = '' } = useParams();
  return <IncomingPage key={id} id={id} />;
}
