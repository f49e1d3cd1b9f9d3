import type { DeadlineView } from '#shared/ipc/ledger-calls.ts';
import { dateWords } from '../../../ui/date-text.tsx';
import { DueBar, Pill } from '../../../ui/marks.tsx';

/** Clocks of a record, each with its words, its rule and where the rule comes from. */
export function Deadlines({ deadlines }: { readonly deadlines: readonly DeadlineView[] }) {
  if (deadlines.length === 0) return null;
  return (
    <section className="panel-part">
      <h3>期限</h3>
      <ul className="panel-clocks">
        {deadlines.map((one) => (
          <li key={`${one.rule} ${one.startedOn}`}>
            <div className="panel-clock">
              <strong>{one.label}</strong>
              <DueBar {...one} />
            </div>
            <p className="panel-quiet">
              {dateWords(one.startedOn)}起，{one.missingYear == null ? '' : '不早于'}
              {dateWords(one.dueOn)}到期
              {one.stoppedOn === null ? '' : `，${dateWords(one.stoppedOn)}停止`}
              <Pill>{one.pack}</Pill>
              {one.source}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
