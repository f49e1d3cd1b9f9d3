import { join } from 'node:path';
import { CompiledQuery, type Generated, type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { newKey, openFor, testFolder } from './support/office-file.ts';

interface Rows {
  row: {
    id: Generated<number>;
    text: string | null;
    number: number | null;
    flag: number | boolean | null;
    bytes: Uint8Array | null;
  };
}

function database(): Kysely<Rows> {
  const open = openFor<Rows>(join(testFolder(), 'x.db'), newKey(), 'create');
  open.raw.exec(
    'create table row (id integer primary key, text text unique, number integer, flag integer, bytes blob) strict',
  );
  return open.db;
}

const all = (db: Kysely<Rows>) => db.selectFrom('row').selectAll().orderBy('id').execute();

describe('values', () => {
  test('come back as they went in: text with any character, integers to 2^53, bytes, nothing', async () => {
    const db = database();
    const rows = [
      {
        text: "'; drop table row; --",
        number: Number.MAX_SAFE_INTEGER,
        flag: 1,
        bytes: new Uint8Array([0, 255]),
      },
      { text: '𫠊\u{2EBF0}\uE000 é', number: Number.MIN_SAFE_INTEGER, flag: 0, bytes: new Uint8Array([7]) },
      { text: null, number: null, flag: null, bytes: null },
    ];
    for (const row of rows) await db.insertInto('row').values(row).execute();
    const back = await all(db);
    expect(back.map(({ text, number, flag }) => ({ text, number, flag }))).toEqual(
      rows.map(({ text, number, flag }) => ({ text, number, flag })),
    );
    expect(back.map((r) => (r.bytes === null ? null : [...r.bytes]))).toEqual([[0, 255], [7], null]);
  });

  test('booleans are 1 and 0, undefined is null', async () => {
    const db = database();
    await db.insertInto('row').values({ flag: true }).execute();
    await db.insertInto('row').values({ flag: false, text: undefined }).execute();
    expect((await all(db)).map((r) => [r.flag, r.text])).toEqual([
      [1, null],
      [0, null],
    ]);
    expect(await db.selectFrom('row').select('id').where('flag', '=', true).execute()).toEqual([{ id: 1 }]);
  });

  test.each([
    ['an integer beyond 2^53', 2 ** 53],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a bigint', 1n],
    ['a date', new Date(0)],
    ['an object', { a: 1 }],
    ['a symbol', Symbol('x')],
    ['empty bytes', new Uint8Array()],
  ])('%s is refused instead of being bent', async (_label, value) => {
    const db = database();
    await expect(
      db.executeQuery(CompiledQuery.raw('insert into row (number) values (?)', [value])),
    ).rejects.toThrow();
    expect(await all(db)).toEqual([]);
  });
});

describe('answers', () => {
  test('tell the id given, the rows touched and what was returned', async () => {
    const db = database();
    const inserted = await db.insertInto('row').values({ text: 'a' }).executeTakeFirstOrThrow();
    expect(inserted.insertId).toBe(1n);
    await db
      .insertInto('row')
      .values([{ text: 'b' }, { text: 'c' }])
      .execute();
    const updated = await db
      .updateTable('row')
      .set({ flag: 1 })
      .where('id', '>', 1)
      .executeTakeFirstOrThrow();
    expect(updated.numUpdatedRows).toBe(2n);
    const returned = await db
      .updateTable('row')
      .set({ flag: 0 })
      .where('id', '=', 2)
      .returning('text')
      .execute();
    expect(returned).toEqual([{ text: 'b' }]);
    const removed = await db.deleteFrom('row').where('id', '=', 3).executeTakeFirstOrThrow();
    expect(removed.numDeletedRows).toBe(1n);
  });

  test('a fault is a rejection that carries its code', async () => {
    const db = database();
    await db.insertInto('row').values({ text: 'a' }).execute();
    await expect(db.insertInto('row').values({ text: 'a' }).execute()).rejects.toMatchObject({
      code: 'SQLITE_CONSTRAINT_UNIQUE',
    });
    await expect(sql`insert into row (number) values ('x')`.execute(db)).rejects.toMatchObject({
      code: 'SQLITE_CONSTRAINT_DATATYPE',
    });
  });
});

describe('transactions', () => {
  test('that fail leave nothing behind', async () => {
    const db = database();
    await expect(
      db.transaction().execute(async (tx) => {
        await tx.insertInto('row').values({ text: 'a' }).execute();
        throw new Error('on purpose');
      }),
    ).rejects.toThrow('on purpose');
    expect(await all(db)).toEqual([]);
    // The connection is free again.
    await db.transaction().execute((tx) => tx.insertInto('row').values({ text: 'b' }).execute());
    expect((await all(db)).map((r) => r.text)).toEqual(['b']);
  });

  test('started together run one after another, each whole', async () => {
    const db = database();
    await db.insertInto('row').values({ number: 0 }).execute();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        db.transaction().execute(async (tx) => {
          const { number } = await tx.selectFrom('row').select('number').executeTakeFirstOrThrow();
          await Promise.resolve();
          await tx
            .updateTable('row')
            .set({ number: (number ?? 0) + 1 })
            .execute();
          if (i % 5 === 0) throw new Error('on purpose');
        }),
      ),
    );
    expect(outcomes.filter((o) => o.status === 'rejected')).toHaveLength(4);
    expect((await all(db)).map((r) => r.number)).toEqual([16]);
  });
});

test('more different statements than are kept still run, and the first ones again', async () => {
  const db = database();
  await db.insertInto('row').values({ number: 7 }).execute();
  const ask = async (i: number) =>
    (await db.executeQuery<{ n: number }>(CompiledQuery.raw(`select number + ${i} as n from row`))).rows[0]
      ?.n;
  for (let i = 0; i < 500; i += 1) expect(await ask(i)).toBe(7 + i);
  for (const i of [0, 499, 250]) expect(await ask(i)).toBe(7 + i);
});
