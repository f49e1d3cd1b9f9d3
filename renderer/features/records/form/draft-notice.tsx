import { useState } from 'react';
import { Link } from 'react-router';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { Notice } from '../../../ui/detail.tsx';
import { newPartPath, newRecordPath } from '../../../ui/records/paths.ts';
import { formMemory, newDrafts } from './memory.ts';

/** Reminds of new records that were begun and not saved. */
export function DraftNotice({ ledger }: { readonly ledger: LedgerDefinition }) {
  const [gone, setGone] = useState<readonly string[]>([]);
  const drafts = newDrafts(ledger.id).filter(([key]) => !gone.includes(key));
  if (drafts.length === 0) return null;
  return (
    <div className="draft-notice">
      {drafts.map(([key, { at, belongs }]) => (
        <Notice key={key} tone="amber">
          <p>
            有一份没保存的登记（{at.getHours()}:{String(at.getMinutes()).padStart(2, '0')}
            {belongs === null ? '' : `，${belongs.name}`}）。{' '}
            <Link
              className="dotted"
              to={belongs === null ? newRecordPath(ledger.id) : newPartPath(ledger, belongs)}
            >
              接着填
            </Link>
            {' · '}
            <button
              type="button"
              className="dotted"
              onClick={() => {
                formMemory.drafts.delete(key);
                setGone([...gone, key]);
              }}
            >
              不要了
            </button>
          </p>
        </Notice>
      ))}
    </div>
  );
}
