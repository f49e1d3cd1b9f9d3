import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { Button } from 'antd';
import { isAdministrator, type Role } from '#shared/domain/roles.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { bridge } from '../api/bridge.ts';
import { keyOf, useCall } from '../api/hooks.ts';
import { SessionContext, sessionOf } from '../api/session.ts';
import { ChangePassword } from '../features/session/change-password.tsx';
import { SignIn } from '../features/session/sign-in.tsx';
import { Waiting } from '../features/session/waiting.tsx';
import { ErrorState, LoadingState } from '../ui/data-state.tsx';
import { useShortcut } from '../ui/shortcuts.tsx';
import { useActivity } from './activity.ts';
import { Curtain } from './curtain.tsx';

type Status = CallOutput<'session.status'>;
const STATUS = keyOf('session.status', {});

const FirstRun = lazy(() => import('../features/session/first-run.tsx'));
const RestoreFromBackup = lazy(() =>
  import('../features/session/restore-step.tsx').then((m) => ({ default: m.RestoreFromBackup })),
);
const Recover = lazy(() => import('../features/session/recover.tsx').then((m) => ({ default: m.Recover })));
const Shell = lazy(() => import('./shell.tsx'));

/** True while an account can do nothing but wait: it has no role yet, or no key to the business data. */
export function mustWait(roles: readonly Role[], admitted: boolean): boolean {
  return !roles.some(isAdministrator) && !admitted;
}

/** Decides what the window shows: first run, sign-in, password change, waiting, or the work. */
export function Gate() {
  const client = useQueryClient();
  const status = useCall('session.status', {});
  const [mustChange, setMustChange] = useState(false);
  const [locked, setLocked] = useState(false);
  const [aside, setAside] = useState<'recover' | 'restore' | null>(null);
  useActivity();
  useShortcut('Ctrl L', '锁定', bridge.lock);
  useEffect(
    () =>
      bridge.onEvent((event) => {
        // The application ends and starts itself again at once; until then nothing of the work stays in sight.
        if (event.type !== 'locked') return;
        setLocked(true);
        client.clear();
      }),
    [client],
  );
  const { account, office } = status.data ?? {};
  const session = useMemo(() => (account && office ? sessionOf(account, office) : null), [account, office]);

  if (locked) return <Curtain />;
  const back = () => {
    setAside(null);
    void status.refetch();
  };
  if (aside !== null)
    return (
      <Suspense fallback={<Curtain />}>
        {aside === 'restore' ? (
          <RestoreFromBackup broken onDone={() => bridge.begin('restored')} onBack={back} />
        ) : (
          <Recover office={office?.name} onDone={bridge.begin} onBack={back} />
        )}
      </Suspense>
    );
  if (status.error) {
    return (
      <Curtain>
        <ErrorState error={status.error} retry={() => void status.refetch()} />
        {status.error.code === 'E_OFFICE_DAMAGED' ? (
          <Button onClick={() => setAside('restore')}>从备份恢复</Button>
        ) : null}
      </Curtain>
    );
  }
  if (!status.data)
    return (
      <Curtain>
        <LoadingState what="本机状态" />
      </Curtain>
    );

  const enter = (next: Pick<Status, 'account'> & Partial<Status>) =>
    client.setQueryData<Status>(
      STATUS,
      (old) => old && { ...old, ...next, state: next.account ? 'signedIn' : old.state },
    );

  if (status.data.state === 'noOffice') {
    return (
      <Suspense fallback={<Curtain />}>
        <FirstRun onDone={bridge.begin} />
      </Suspense>
    );
  }
  if (!session || status.data.state === 'locked') {
    return (
      <SignIn
        office={status.data.office}
        version={status.data.appVersion}
        onRecover={() => setAside('recover')}
        onRestore={() => setAside('restore')}
        onSignedIn={(account, change) => {
          setMustChange(change);
          enter({ account });
        }}
      />
    );
  }
  if (mustChange) {
    return (
      <ChangePassword
        account={session.account}
        onDone={(account) => {
          setMustChange(false);
          enter({ account });
        }}
        onCancel={() => bridge.lock()}
      />
    );
  }
  return (
    <SessionContext.Provider value={session}>
      {mustWait(session.account.roles, session.account.admitted) ? (
        <Waiting />
      ) : (
        <Suspense fallback={<Curtain />}>
          <Shell />
        </Suspense>
      )}
    </SessionContext.Provider>
  );
}
