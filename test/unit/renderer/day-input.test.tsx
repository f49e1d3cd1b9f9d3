import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { useState } from 'react';
import { localDateOf } from '#shared/domain/date.ts';
import { DayInput } from '#renderer/ui/day-input.tsx';

afterEach(cleanup);

const given: (string | null)[] = [];

function Line({ demanded = false, long = false }: { readonly demanded?: boolean; readonly long?: boolean }) {
  const [day, setDay] = useState<string | null>('2017-03-05');
  return (
    <DayInput
      label="自"
      value={day}
      demanded={demanded}
      long={long}
      onDay={(next) => {
        given.push(next);
        setDay(next);
      }}
    />
  );
}

function shown(line: Parameters<typeof Line>[0] = {}): HTMLInputElement {
  given.length = 0;
  render(<Line {...line} />);
  return screen.getByLabelText('自');
}

const type = (field: HTMLElement, text: string) => fireEvent.change(field, { target: { value: text } });
const leave = (field: HTMLElement) => fireEvent.blur(field);

test('a day in any form is taken when its field is left, and shown as days are compared', () => {
  const field = shown();
  type(field, '3.8');
  expect(given).toEqual([]);
  leave(field);
  const day = `${localDateOf(new Date()).slice(0, 4)}-03-08`;
  expect(given).toEqual([day]);
  expect(field.value).toBe(day);
});

test('a day that stands there whole is taken at once, an emptied field gives none', () => {
  const field = shown();
  type(field, '2018-01-31');
  expect(given).toEqual(['2018-01-31']);
  type(field, '');
  leave(field);
  expect(given).toEqual(['2018-01-31', null]);
});

test('what is no day is said to be none, stays as it was typed, and changes nothing', () => {
  const field = shown();
  type(field, '2017-02-30');
  leave(field);
  expect(given).toEqual([]);
  expect(field.value).toBe('2017-02-30');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByRole('alert').textContent).toContain('看不懂这个日期');
  type(field, '2017-02-28');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(given).toEqual(['2017-02-28']);
});

test('Escape gives the old day back, and a demanded one is never empty', () => {
  const field = shown({ demanded: true });
  field.focus();
  type(field, '昨天');
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(field.value).toBe('2017-03-05');
  type(field, '');
  leave(field);
  expect(field.value).toBe('2017-03-05');
  expect(given).toEqual([]);
});

test('on a sheet a day reads as people write it', () => {
  const field = shown({ long: true });
  expect(field.value).toBe('2017年3月5日');
  type(field, '2018年1月2日');
  leave(field);
  expect(given).toEqual(['2018-01-02']);
  expect(field.value).toBe('2018年1月2日');
});
