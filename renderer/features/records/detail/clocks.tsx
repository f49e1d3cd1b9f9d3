import { type ReactNode, useState } from 'react';
import type { DeadlineView, RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSession } from '../../../api/session.ts';
import { dateWords } from '../../../ui/date-text.tsx';
import { DueBar, Pill } from '../../../ui/marks.tsx';
import { PaperActs } from '../../../ui/output/paper-acts.tsx';
import { numberOf } from '../../../ui/records/display.ts';
import { byWeight } from './clock-order.ts';
import { Extend, Letter, type PlannedClock, Stop } from './clock-forms.tsx';

type Doing =
  | { readonly act: 'extend' | 'stop'; readonly clock: PlannedClock }
  | { readonly act: 'letter' | 'chase' }
  | null;

interface Props {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
}

/**
 * The clocks of a record, the weightiest first: how much is left, the article it rests on, and beside each what can be
 * done to it; below them the letter that names a day, and the reminder on paper.
 */
export function Clocks({ ledger, record }: Props) {
  const { can } = useSession();
  const given = { ledger: ledger.id, recordId: record.id };
  const plan = useCall('clock.plan', given, { enabled: ledger.clocks.length > 0 });
  const [doing, setDoing] = useState<Doing>(null);
  const deadlines = byWeight(ledger, record.deadlines);
  const { clocks = [], extensions = [], stops = [] } = plan.data ?? {};
  const open = plan.data !== undefined && !record.voided;
  const writes = open && can(`${ledger.id}.write`);
  if (deadlines.length === 0 && !writes) return null;
  const close = () => setDoing(null);
  return (
    <section className="panel-part">
      <h3>期限</h3>
      <ul className="panel-clocks">
        {deadlines.map((one) => {
          const clock = one.stoppedOn === null ? clocks.find(({ rule }) => rule === one.rule) : undefined;
          return (
            <Clock key={`${one.rule} ${one.startedOn}`} deadline={one}>
              {writes && clock ? <OneClock clock={clock} onDo={setDoing} /> : null}
              {doing?.act === 'extend' && doing.clock.rule === clock?.rule ? (
                <Extend given={given} clock={doing.clock} onClose={close} />
              ) : null}
              {doing?.act === 'stop' && doing.clock.rule === clock?.rule ? (
                <Stop given={given} clock={doing.clock} onClose={close} />
              ) : null}
            </Clock>
          );
        })}
      </ul>
      {open
        ? extensions
            .filter(({ status }) => status !== 'approved')
            .map((one) => (
              <p className="panel-quiet" key={one.id}>
                <Pill tone={one.status === 'waiting' ? 'blue' : 'red'}>
                  {one.status === 'waiting' ? '延期待批' : '不予延期'}
                </Pill>{' '}
                {one.label}延长 {one.by}，至{dateWords(one.dueAfter)}。{one.requestedBy}：{one.reason}
                {one.note === null ? '' : `；${one.note}`}
              </p>
            ))
        : null}
      {open
        ? stops.map((one) => (
            <p className="panel-quiet" key={`${one.label} ${one.on}`}>
              {one.label}于{dateWords(one.on)}终止：{one.basis}（{one.by}）
            </p>
          ))
        : null}
      {doing?.act === 'letter' ? <Letter given={given} onClose={close} /> : null}
      {doing?.act === 'chase' ? (
        <>
          <PaperActs
            content={{ what: 'reminder', ledger: ledger.id, id: record.id }}
            name={`督办单 ${numberOf(ledger, record.values)}`.trim()}
            what="督办单"
          />
          <p className="panel-clock-acts">
            <button type="button" className="sheet-quiet" onClick={close}>
              收起
            </button>
          </p>
        </>
      ) : null}
      {open && doing === null && (writes || clocks.length > 0) ? (
        <p className="panel-clock-acts">
          {writes ? (
            <button type="button" className="sheet-quiet" onClick={() => setDoing({ act: 'letter' })}>
              登记交办函…
            </button>
          ) : null}
          {clocks.length > 0 ? (
            <button type="button" className="sheet-quiet" onClick={() => setDoing({ act: 'chase' })}>
              督办单…
            </button>
          ) : null}
        </p>
      ) : null}
    </section>
  );
}

function Clock({ deadline, children }: { readonly deadline: DeadlineView; readonly children: ReactNode }) {
  return (
    <li>
      <div className="panel-clock">
        <strong>{deadline.label}</strong>
        <DueBar {...deadline} />
      </div>
      <p className="panel-quiet">
        {dateWords(deadline.startedOn)}起，{deadline.missingYear == null ? '' : '不早于'}
        {dateWords(deadline.dueOn)}到期
        {deadline.stoppedOn === null ? '' : `，${dateWords(deadline.stoppedOn)}停止`}
        <Pill>{deadline.pack}</Pill>
        {deadline.source}
      </p>
      {children}
    </li>
  );
}

/** What can be done to a running clock; its name is told to those who only hear the buttons. */
function OneClock({ clock, onDo }: { readonly clock: PlannedClock; readonly onDo: (doing: Doing) => void }) {
  return (
    <p className="panel-clock-acts">
      {clock.extend !== null && clock.extend.left > 0 && !clock.waiting ? (
        <button
          type="button"
          className="sheet-quiet"
          aria-label={`申请${clock.label}延期…`}
          onClick={() => onDo({ act: 'extend', clock })}
        >
          延期…
        </button>
      ) : null}
      <button
        type="button"
        className="sheet-quiet"
        aria-label={`终止${clock.label}…`}
        onClick={() => onDo({ act: 'stop', clock })}
      >
        终止…
      </button>
    </p>
  );
}
