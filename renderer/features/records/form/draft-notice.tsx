import { useState } from 'react';
import { Link } from 'react-router';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { Notice } from '../../../ui/detail.tsx';
import { newRecordPath } from '../../../ui/records/paths.ts';
import { draftKey, formMemory } from './memory.ts';

/** Reminds of a new record that was begun and not saved. */
export function DraftNotice({ ledger }: { readonly ledger: LedgerDefinition }) {
  const key = draftKey(ledger.id, null);
  const [gone, setGone] = useState(false);
  const draft = formMemory.drafts.get(key);
  if (!draft || gone) return null;
  return (
    <div className="draft-notice">
      <Notice tone="amber">
        <p>
          有一份没保存的登记（{draft.at.getHours()}:{String(draft.at.getMinutes()).padStart(2, '0')}）。{' '}
          <Link className="dotted" to={newRecordPath(ledger.id)}>
            接着填
          </Link>
          {' · '}
          <button
            type="button"
            className="dotted"
            onClick={() => {
              formMemory.drafts.delete(key);
              setGone(true);
            }}
          >
            不要了
          </button>
        </p>
      </Notice>
    </div>
  );
}
