import { secrecyWords } from '../ui/words.ts';
import { Link } from 'react-router';
import { bridge } from '../api/bridge.ts';
import { useSession } from '../api/session.ts';
import { BackupWatch } from '../features/backup/watch.tsx';
import { Kbd } from '../ui/marks.tsx';

/** Always in sight: whose machine this is, its secrecy, who works, how to lock. */
export function TopBar({ onHelp }: { readonly onHelp: () => void }) {
  const { account, office } = useSession();
  return (
    <header className="top-bar">
      <strong>{office.name}</strong>
      <span>{`涉密单机 · ${secrecyWords[office.secrecy]}`}</span>
      <span className="top-bar-gap" />
      <BackupWatch />
      <Link to="/me">{account.post ? `${account.displayName}（${account.post}）` : account.displayName}</Link>
      <button type="button" onClick={onHelp}>
        <Kbd>?</Kbd>快捷键
      </button>
      <button type="button" onClick={() => bridge.lock()}>
        <Kbd>Ctrl L</Kbd>锁定
      </button>
    </header>
  );
}
