import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { rowWords } from '#shared/text/remark-words.ts';
import { newBackend } from '../support/backend.ts';
import { allRows, checkFile, sample, samples, takeIn } from './wizard.ts';

const expected = z
  .object({ files: z.record(z.string(), z.object({ rows: z.number() })) })
  .parse(JSON.parse(await readFile(sample('expected.json'), 'utf8')));

describe('the sample ledgers', () => {
  test('all come in as they are, each into its ledger, with the rows they should have', async () => {
    // The ledger of clues is 机密: no machine for less may take it in.
    const backend = await newBackend(undefined, undefined, undefined, 'secret');
    const found: Record<string, unknown> = {};
    for (const name of Object.values(samples)) {
      if (name === samples.faulty) continue;
      const { ledger, added, skipped } = await takeIn(backend, sample(name));
      found[name] = { ledger, added, skipped };
      const { count } = await backend.call(`${ledger}.count`, {});
      expect(count).toBe(expected.files[name]?.rows);
    }
    const rowsOf = (name: string) => expected.files[name]?.rows;
    const row = (name: string, ledger: string) => ({ ledger, added: rowsOf(name), skipped: 0 });
    expect(found).toEqual({
      [samples.units]: row(samples.units, 'unit'),
      [samples.petitions]: row(samples.petitions, 'petition'),
      [samples.clues]: row(samples.clues, 'clue'),
      [samples.cases]: row(samples.cases, 'case'),
      [samples.findings]: row(samples.findings, 'finding'),
      [samples.pledges]: row(samples.pledges, 'pledge'),
      [samples.pool]: row(samples.pool, 'poolMember'),
    });
  });

  test('the faulty one gets its verdicts row by row, and the reasons in words', async () => {
    const backend = await newBackend();
    await takeIn(backend, sample(samples.units));
    const { draftId, counts, unknownUnits } = await checkFile(backend, sample(samples.faulty));
    expect(counts).toEqual({ rows: 12, accepted: 6, warning: 1, rejected: 5, present: 0 });
    expect(unknownUnits).toBe(1);
    const rows = await allRows(backend, draftId, null, 5);
    expect(rows.map(({ ordinal, sheetRow }) => sheetRow - ordinal)).toEqual(Array(12).fill(2));
    expect(
      rows.map(({ verdict, remarks }) => [verdict, ...remarks.flatMap((r) => [r.field, r.rule, ...r.args])]),
    ).toEqual([
      ['accepted'],
      ['rejected', 'receivedOn', 'notADate', '2018.2.30'],
      ['rejected', 'number', 'taken', '柳纪信〔2018〕1号', 3],
      ['rejected', 'receivedOn', 'required'],
      ['rejected', 'channel', 'unknownCode', '飞鸽传书'],
      ['rejected', 'closedOn', 'before', 'receivedOn'],
      ['warning', 'unit', 'unitUnknown', '不存在县无名镇'],
      ['accepted'],
      ['accepted'],
      ['accepted'],
      ['accepted'],
      ['accepted'],
    ]);
    expect(rows.map((row) => rowWords(ledgers.petition, row)).filter((words) => words !== '')).toEqual([
      '收件日期“2018.2.30”不是日期，请写成 2017.3.5 或 2017年3月5日',
      '登记编号“柳纪信〔2018〕1号”重复，与第 3 行相同',
      '缺收件日期',
      '信访形式“飞鸽传书”不在选项之内',
      '办结日期早于收件日期',
      '单位“不存在县无名镇”不在单位名录里，先照原样记下，登记该单位后自动关联',
    ]);
  });

  test('only the good rows of the faulty one come in: as text, whole, with their days', async () => {
    const backend = await newBackend();
    await takeIn(backend, sample(samples.units));
    const { draftId } = await checkFile(backend, sample(samples.faulty));
    await expect(backend.call('import.commit', { draftId, take: 'all' })).rejects.toMatchObject({
      code: 'E_VALIDATION',
      details: { rejected: 5 },
    });
    expect(await backend.call('petition.count', {})).toEqual({ count: 0 });
    const done = await backend.call('import.commit', { draftId, take: 'good' });
    expect(done).toMatchObject({ added: 7, skipped: 5 });
    const { rows } = await backend.call('petition.list', {
      sort: { field: 'number', direction: 'asc' },
      limit: 50,
      after: null,
    });
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const byNumber = new Map(rows.map((row) => [text(row.values['number']), row.values]));
    expect(
      [...byNumber.keys()].map((n) => Number(/(\d+)号/u.exec(n)?.[1])).toSorted((a, b) => a - b),
    ).toEqual([1, 6, 7, 8, 9, 10, 11]);
    expect(byNumber.get('柳纪信〔2018〕7号')?.['summary']).toBe('=HYPERLINK("http://x","点我")');
    expect(byNumber.get('柳纪信〔2018〕8号')?.['summary']).toHaveLength(32_000);
    expect(byNumber.get('柳纪信〔2018〕9号')?.['receivedOn']).toBe('2018-01-05');
    expect(byNumber.get('柳纪信〔2018〕10号')?.['receivedOn']).toBe('2018-01-06');
    expect(byNumber.get('柳纪信〔2018〕6号')?.['unit']).toEqual({ id: null, name: '不存在县无名镇' });
  });
});
