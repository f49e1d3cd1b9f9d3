import type { IsoDate } from '#shared/domain/date.ts';
import { DayField } from '../../ui/day-field.tsx';

/** Two days in order, or null while they are none. */
export interface Days {
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
}

/** True when both are there and in order. */
export function isSpan(days: Days): days is { readonly from: IsoDate; readonly to: IsoDate } {
  return days.from !== null && days.to !== null && days.from <= days.to;
}

/** The first and last day of a period. */
export function PeriodFields({
  days,
  onDays,
  today,
}: {
  readonly days: Days;
  readonly onDays: (days: Days) => void;
  readonly today: IsoDate;
}) {
  const wrong = days.from !== null && days.to !== null && days.from > days.to ? '止日早于起日。' : null;
  return (
    <div className="registers-period">
      <DayField label="起日" value={days.from} onValue={(from) => onDays({ ...days, from })} today={today} />
      <DayField
        label="止日"
        value={days.to}
        onValue={(to) => onDays({ ...days, to })}
        today={today}
        fault={wrong}
      />
    </div>
  );
}
