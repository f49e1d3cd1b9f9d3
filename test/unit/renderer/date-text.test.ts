import { describe, expect, test } from 'vitest';
import { dateWords, weekdayWords } from '#renderer/ui/date-text.tsx';

describe('days as people write them', () => {
  test('a calendar day is written as it is', () => {
    expect(dateWords('2017-03-05')).toBe('2017年3月5日');
    expect(weekdayWords('2017-03-05')).toBe('星期日');
  });

  test('an instant is written by the day it was here, not by the day in Greenwich', () => {
    const at = new Date(2026, 10, 22, 0, 30);
    expect(dateWords(at.toISOString())).toBe('2026年11月22日');
    const late = new Date(2026, 10, 22, 23, 30);
    expect(dateWords(late.toISOString())).toBe('2026年11月22日');
  });

  test('what is no date stays', () => {
    expect(dateWords('待定')).toBe('待定');
  });
});
