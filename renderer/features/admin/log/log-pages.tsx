import { Route, Routes } from 'react-router';
import { LogList } from './log-list.tsx';
import { ReportPage } from './report-page.tsx';
import { VerifyPage } from './verify-page.tsx';
import '../../../ui/records/controls/controls.css';
import '../admin.css';
import './log.css';

/** 日志: who did what; reports of a week or a month; whether nothing was taken out. */
export default function LogPages() {
  return (
    <Routes>
      <Route path="report" element={<ReportPage />} />
      <Route path="verify" element={<VerifyPage />} />
      <Route path="*" element={<LogList />} />
    </Routes>
  );
}
