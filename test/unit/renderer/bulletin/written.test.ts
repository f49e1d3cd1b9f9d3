import { describe, expect, test } from 'vitest';
import { indicators } from '#shared/stats/indicators.ts';
import { toStored, toWritten } from '#renderer/features/bulletin/labels.ts';
import { blockNumbers } from '#renderer/features/bulletin/numbering.ts';

describe('a text as it is written', () => {
  test('carries names, and every indicator comes back under its id', () => {
    for (const { id, label } of indicators) {
      const written = toWritten(`共{${id}}件`, indicators);
      expect(written).toBe(`共{${label}}件`);
      expect(toStored(written, indicators)).toEqual({ text: `共{${id}}件`, unknown: [] });
    }
  });

  test('an id may be written as well, spaces do not matter, other names are told', () => {
    expect(toStored('{cases.filed}和{ 结案 }', indicators)).toEqual({
      text: '{cases.filed}和{cases.closed}',
      unknown: [],
    });
    expect(toStored('{月亮}{立案}{}', indicators).unknown).toEqual(['月亮', '']);
  });
});

test('headings, drawings and tables are numbered as on paper', () => {
  const heading = (level: number) => ({ kind: 'heading' as const, level, text: '题' });
  const figure = (as: 'chart' | 'table') => ({ kind: 'figure' as const, table: 't', caption: '图', as });
  const numbers = blockNumbers(
    [
      heading(1),
      heading(2),
      heading(2),
      figure('chart'),
      heading(1),
      heading(2),
      figure('table'),
      heading(3),
      figure('chart'),
    ],
    (block) => block.as === 'chart',
  );
  expect(numbers.map(({ heading: h, figure: f, table: t }) => `${h}${f}${t}`)).toEqual([
    '一、',
    '（一）',
    '（二）',
    '图1表1',
    '二、',
    '（一）',
    '表2',
    '1.',
    '图2表3',
  ]);
});
