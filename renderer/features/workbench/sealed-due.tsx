import { Link } from 'react-router';
import { useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DueBar } from '../../ui/marks.tsx';
import { Card } from '../../ui/page.tsx';

/** Sealed envelopes of which the viewer is a handler: what has to go up, what waits for his word, what for a receipt. */
export function SealedDue() {
  const { can } = useSession();
  const due = useCall('sealedMatter.due', {}, { enabled: can('sealedMatter.read') });
  if (!due.data || due.data.length === 0) return null;
  return (
    <Card title="上级管辖密封件" remark="只有您和另一经手人看得到">
      <ul className="bench-waiting">
        {due.data.map((matter) => (
          <li key={matter.id}>
            <Link to={`/sealed-matter/${matter.id}`} className="bench-sealed">
              <span>{matter.number}</span>
              {matter.awaitsMe ? <strong>等您核对</strong> : null}
              {matter.state === 'sent' ? (
                <span className="bench-quiet">等上级回执</span>
              ) : matter.deadline ? (
                <DueBar {...matter.deadline} />
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
