import { useEffect, useState } from 'react';
import { useCall } from '../api/hooks.ts';
import { useSession } from '../api/session.ts';
import { timeWords } from '../ui/date-text.tsx';
import './watermark.css';

const MINUTE_MS = 60_000;
/** Marks that cover the largest screens; what stands beyond the window is cut off. */
const MARKS = Array.from({ length: 60 }, (_, at) => `mark-${at}`);

/** The present minute, for a photograph of the screen to tell when it was taken. */
function useMinute(): string {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return timeWords(now.toISOString());
}

/**
 * Who looks, of which office, when: faintly over the whole window where the policy wants it (domain §4.4). It takes no
 * clicks and is no text: screen readers, searches and copies pass by it.
 */
export function Watermark() {
  const policy = useCall('policy.get', {});
  const { account, office } = useSession();
  const minute = useMinute();
  if (!policy.data?.columns[policy.data.level].screenWatermark) return null;
  const text = `${office.name}\n${account.displayName}　${minute}`;
  return (
    <div className="screen-mark" aria-hidden="true">
      {MARKS.map((key) => (
        <span key={key} data-text={text} />
      ))}
    </div>
  );
}
