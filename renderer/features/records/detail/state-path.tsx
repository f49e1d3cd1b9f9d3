import type { LedgerDefinition, RecordState } from '#shared/ledgers/ledger.ts';

interface Course {
  readonly steps: readonly RecordState[];
  /** How it can end; one of them, or still open. */
  readonly endings: readonly RecordState[];
}

/** The states in the order of the definition: steps up to the first that ends the matter, then the ways it can end. */
export function courseOf(ledger: LedgerDefinition): Course {
  const end = ledger.states.findIndex(({ tone }) => tone === 'good' || tone === 'bad');
  return end < 0
    ? { steps: ledger.states, endings: [] }
    : { steps: ledger.states.slice(0, end), endings: ledger.states.slice(end) };
}

/** Where the record stands, at a glance. Before an ending is known all of them are named; afterwards only it. */
export function StatePath({ ledger, state }: { readonly ledger: LedgerDefinition; readonly state: string }) {
  if (ledger.states.length < 2) return null;
  const { steps, endings } = courseOf(ledger);
  const at = steps.findIndex((step) => step.code === state);
  const ended = endings.find((ending) => ending.code === state);
  return (
    <ol className="course" aria-label="办理进程">
      {steps.map((step, index) => {
        // A step that only some records take (暂存) is not said to be passed, nor what a refused or returned one never took.
        const passed = step.tone === 'active' && (ended?.tone === 'good' || index < at);
        return (
          <Step key={step.code} now={index === at} passed={passed}>
            {step.label}
          </Step>
        );
      })}
      {endings.length > 0 ? (
        <Step now={ended !== undefined} passed={false}>
          {ended ? ended.label : endings.map(({ label }) => label).join(' / ')}
        </Step>
      ) : null}
    </ol>
  );
}

function Step({
  now,
  passed,
  children,
}: {
  readonly now: boolean;
  readonly passed: boolean;
  readonly children: string;
}) {
  return (
    <li
      className={now ? 'course-now' : passed ? 'course-passed' : ''}
      {...(now ? { 'aria-current': 'step' } : {})}
    >
      <span>
        {children}
        {passed ? <span className="unseen">（已过）</span> : null}
      </span>
    </li>
  );
}
