import { useEffect, useState } from 'react';
import type { Beginning } from '#shared/ipc/bridge.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { OfficeInfo } from '#shared/ipc/session-calls.ts';
import { useAct } from '../../api/hooks.ts';
import { Entrance } from './entrance.tsx';
import { FounderStep } from './founder-step.tsx';
import { type Founder, type FounderRole, founderRoles } from './founders.ts';
import { OfficeStep } from './office-step.tsx';
import { RestoreFromBackup } from './restore-step.tsx';
import { SharesStep } from './shares-step.tsx';

type Shares = CallOutput<'session.createOffice'>['shares'];
type Place = 'office' | FounderRole | 'shares';

const chapters = ['单位', '三员与负责人', '恢复份额', '登录'] as const;

/** Chapter of the list at the left that a place belongs to. */
function chapterOf(place: Place): number {
  if (place === 'office') return 0;
  return place === 'shares' ? 2 : 1;
}

function Chapters({ current }: { readonly current: number }) {
  return (
    <ol className="steps">
      {chapters.map((name, index) => (
        <li
          key={name}
          className={index < current ? 'done' : ''}
          {...(index === current ? { 'aria-current': 'step' as const } : {})}
        >
          {name}
        </li>
      ))}
    </ol>
  );
}

/**
 * First start on an empty machine: the office, four accounts whose owners each set their own password, and the
 * recovery shares on paper. Nothing is written before the fourth person is done.
 */
export default function FirstRun({ onDone }: { readonly onDone: (after: Beginning) => void }) {
  const [place, setPlace] = useState<Place>('office');
  const [restoring, setRestoring] = useState(false);
  const [office, setOffice] = useState<OfficeInfo | null>(null);
  const [founders, setFounders] = useState<Partial<Record<FounderRole, Founder>>>({});
  const [shares, setShares] = useState<Shares | null>(null);
  const create = useAct('session.createOffice');
  useEffect(() => {
    document.title = '首次设置 · 案牍';
  }, []);

  const at = founderRoles.findIndex((role) => role === place);
  const found = (role: FounderRole, founder: Founder) => {
    const all = { ...founders, [role]: founder };
    setFounders(all);
    const next = founderRoles[at + 1];
    if (next) {
      setPlace(next);
      return;
    }
    const { systemAdmin, securityAdmin, auditor, head } = all;
    if (!office || !systemAdmin || !securityAdmin || !auditor || !head) return;
    create.mutate(
      { office, systemAdmin, securityAdmin, auditor, head },
      {
        onSuccess: (made) => {
          // The passwords have done their work; nothing of them stays in the page.
          setFounders({});
          setShares(made.shares);
          setPlace('shares');
        },
      },
    );
  };

  if (restoring)
    return <RestoreFromBackup onDone={() => onDone('restored')} onBack={() => setRestoring(false)} />;
  return (
    <Entrance wide side={<Chapters current={chapterOf(place)} />} office={office?.name}>
      {place === 'office' ? (
        <OfficeStep
          office={office}
          onRestore={() => setRestoring(true)}
          onDone={(given) => {
            setOffice(given);
            setPlace('systemAdmin');
          }}
        />
      ) : null}
      {place !== 'office' && place !== 'shares' ? (
        <FounderStep
          key={place}
          role={place}
          place={at + 1}
          founder={founders[place]}
          taken={founderRoles
            .filter((role) => role !== place)
            .flatMap((role) => founders[role]?.loginName ?? [])}
          busy={create.isPending}
          error={create.error}
          onDone={(founder) => found(place, founder)}
          onBack={() => {
            create.reset();
            setPlace(founderRoles[at - 1] ?? 'office');
          }}
        />
      ) : null}
      {place === 'shares' && shares && office ? (
        <SharesStep office={office.name} shares={shares} onDone={() => onDone('founded')} />
      ) : null}
    </Entrance>
  );
}
