import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addEntry, findEntry, takeRegisterNumber } from '#db/repositories/output-register.ts';
import { officeFile } from './support/office-file.ts';

const entry = (id: string, number: number) => ({
  id,
  ...{ register: 'print' as const, year: 2017, number, act: 'print' as const },
  ...{ subject: 'bulletin/x', title: '通报', ledger: null, recordId: null, records: null, pages: null },
  ...{ copies: 1, level: null, mark: '', purpose: '', approvalId: null, mediumId: null, mediumNumber: null },
  ...{ sha256: null, bytes: null, result: 'begun' as const, finishedAt: null },
  at: '2017-06-01T01:00:00.000Z',
  accountId: 'a',
});

test('numbers of a register run on within their year whatever was rolled back between', async () => {
  const { write } = officeFile();
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(fc.constantFrom('print', 'export'), fc.integer({ min: 2017, max: 2019 }), fc.boolean()),
        {
          maxLength: 25,
        },
      ),
      fc.integer({ min: 0, max: 1_000_000 }),
      async (acts, run) => {
        const year = (of: number) => of + run * 10;
        const given = new Map<string, number[]>();
        for (const [register, when, fails] of acts) {
          const taken = await write(async (tx) => {
            const number = await takeRegisterNumber(
              tx,
              register === 'print' ? 'print' : 'export',
              year(when),
            );
            if (fails) throw new Error('rolled back');
            return number;
          }).catch(() => null);
          if (taken !== null)
            given.set(`${register}${when}`, [...(given.get(`${register}${when}`) ?? []), taken]);
        }
        for (const numbers of given.values()) expect(numbers).toEqual(numbers.map((_n, at) => at + 1));
      },
    ),
    { numRuns: 20 },
  );
});

test('no two entries bear one number, and none is removed or rewritten', async () => {
  const { write, writer } = officeFile();
  const { raw } = writer;
  await write((tx) => addEntry(tx, entry('e1', 1), ['000001'], '戊'));
  await expect(write((tx) => addEntry(tx, entry('e2', 1), ['000002'], '戊'))).rejects.toThrow(/UNIQUE/u);
  expect(() => raw.exec("delete from outputEntry where id = 'e1'")).toThrow(/never removed/u);
  expect(() => raw.exec("update outputEntry set title = '别的' where id = 'e1'")).toThrow(/never changed/u);
  raw.exec("update outputEntry set result = 'done' where id = 'e1'");
  expect(await findEntry(writer.db, 'e1')).toMatchObject({ result: 'done', number: 1 });
});
