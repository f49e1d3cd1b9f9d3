import { useState } from 'react';
import { type IsoDate, localDateOf } from '#shared/domain/date.ts';

const now = () => localDateOf(new Date());

/** The calendar day on which the page was opened; it stays the same while one works on it. */
export function useToday(): IsoDate {
  const [today] = useState(now);
  return today;
}
