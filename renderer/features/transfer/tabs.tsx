import { NavLink } from 'react-router';

const tabs = [
  { to: '/transfer', label: '发出' },
  { to: '/transfer/in', label: '收到' },
  { to: '/transfer/cards', label: '单位名片' },
] as const;

/** The three sides of the module. */
export function TransferTabs() {
  return (
    <nav className="transfer-tabs" aria-label="上报与回执">
      {tabs.map(({ to, label }) => (
        <NavLink key={to} to={to} end>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
