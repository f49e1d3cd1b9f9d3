import { NavLink, Route, Routes } from 'react-router';
import { useSession } from '../../api/session.ts';
import { BackupPage } from './backup-page.tsx';
import { DrillPage } from './drill-page.tsx';
import { RestorePage } from './restore-page.tsx';
import { SharesPage } from './shares-page.tsx';
import './backup.css';

const tabs = [
  { to: '/backup', label: '备份', right: 'backup.run', end: true },
  { to: '/backup/restore', label: '恢复', right: 'backup.restore', end: false },
  { to: '/backup/drill', label: '恢复演练', right: 'member', end: false },
  { to: '/backup/shares', label: '恢复份额', right: 'recovery.issue', end: false },
] as const;

/** The sides of the module that the account has a part in. */
export function BackupTabs() {
  const { can } = useSession();
  return (
    <nav className="backup-tabs" aria-label="备份与恢复">
      {tabs
        .filter(({ right }) => can(right))
        .map(({ to, label, end }) => (
          <NavLink key={to} to={to} end={end}>
            {label}
          </NavLink>
        ))}
    </nav>
  );
}

/** 备份与恢复: what is saved where, and the way back. */
export default function BackupPages() {
  return (
    <Routes>
      <Route path="restore" element={<RestorePage tabs={<BackupTabs />} />} />
      <Route path="drill" element={<DrillPage tabs={<BackupTabs />} />} />
      <Route path="shares" element={<SharesPage tabs={<BackupTabs />} />} />
      <Route path="*" element={<BackupPage tabs={<BackupTabs />} />} />
    </Routes>
  );
}
