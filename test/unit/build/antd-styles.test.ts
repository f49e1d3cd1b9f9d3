import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { antdImports, keepFamilies, stylesNeeded } from '#build/vite/antd-styles.ts';

describe('the style sheet of the components in use', () => {
  test('knows what is imported, without types and under first names', () => {
    const source =
      "import { Button, Progress as Bar, type InputRef } from 'antd';\nimport { Form } from 'antd';";
    expect([...antdImports([source])]).toEqual(['Button', 'Progress', 'Form']);
  });

  test('a component that nobody described stops the build', () => {
    expect(() => stylesNeeded(new Set(['Carousel']))).toThrow('Carousel');
  });

  test('selectors of other components go, alone or out of a list; variables and keyframes stay', () => {
    const css = `.ant-btn,.ant-table{color:red}.ant-table .ant-btn{color:blue}:root{--a:1}@media print{.ant-table{top:0}}@keyframes x{from{top:0}}`;
    expect(keepFamilies(css, new Set(['btn'])).replaceAll(/\s/gu, '')).toBe(
      '.ant-btn{color:red}:root{--a:1}@keyframesx{from{top:0}}',
    );
  });

  test('of the whole sheet the rules of the components in use remain, and little else', async () => {
    const css = await readFile(new URL(import.meta.resolve('antd/dist/antd.css')), 'utf8');
    const kept = keepFamilies(css, stylesNeeded(new Set(['Button', 'Input', 'Form', 'Checkbox', 'Radio'])));
    for (const rule of ['.ant-btn', '.ant-input', '.ant-form-item', '.ant-checkbox', '.ant-radio'])
      expect(kept).toContain(rule);
    for (const rule of ['.ant-picker', '.ant-table', '.ant-carousel']) expect(kept).not.toContain(rule);
    expect(kept.length).toBeLessThan(css.length / 2);
  });
});
