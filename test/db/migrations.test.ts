import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyMigrations, migrateOffice } from '#db/migrate.ts';
import { officeMigrations } from '#db/migrations/office/list.ts';
import { registryMigrations } from '#db/migrations/registry/list.ts';
import type { OpenDatabase } from '#db/open.ts';
import type { OfficeSchema } from '#db/schema/office.ts';
import { AppError } from '#shared/errors.ts';
import { newKey, openFor, testFolder } from './support/office-file.ts';

type Raw = OpenDatabase<unknown>['raw'];

const lists = { office: officeMigrations, registry: registryMigrations } as const;
const versionOf = (raw: Raw) => raw.pragma('user_version', { simple: true });
const tables = (raw: Raw) =>
  raw
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .all<{ name: string }>()
    .map((row) => row.name);

const schemaOf = (raw: Raw) => raw.prepare('select sql from sqlite_master').all();

/** Tables in the order in which they were made, so that what a row refers to is there before it. */
const inOrder = (raw: Raw) =>
  raw
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by rowid",
    )
    .all<{ name: string }>()
    .map((row) => row.name);

/** One row in every table, whatever its columns are, so that a step which loses or breaks rows shows. */
function fillTables(raw: Raw): void {
  raw.exec('pragma foreign_keys = off');
  for (const table of inOrder(raw)) {
    if (/Text(?:_|$)/u.test(table)) continue;
    const columns = raw
      .pragma(`table_info(${table})`)
      .filter((c) => c['notnull'] === 1 && c['pk'] === 0 && c['dflt_value'] === null);
    const key = raw
      .pragma(`table_info(${table})`)
      .filter((c) => Number(c['pk']) > 0 && (c['type'] !== 'INTEGER' || c['notnull'] === 1));
    const used = [...columns, ...key.filter((k) => !columns.some((c) => c['name'] === k['name']))];
    const targets = new Map(
      raw
        .pragma(`foreign_key_list(${table})`)
        .map((k) => [String(k['from']), [String(k['table']), String(k['to'])]] as const),
    );
    const value = (c: Record<string, unknown>) => {
      const [other = '', column = ''] = targets.get(String(c['name'])) ?? [];
      if (other !== '' && c['type'] === 'INTEGER') return `(select ${column} from ${other})`;
      if (c['type'] === 'BLOB') return "x'07'";
      return c['type'] === 'INTEGER' ? '7' : `'${other === '' ? String(c['name']) : column}'`;
    };
    // A row cannot point at one that its own table refused.
    const pointless = used.some((c) => {
      const [other = ''] = targets.get(String(c['name'])) ?? [];
      return other !== '' && raw.prepare(`select 1 from ${other}`).all().length === 0;
    });
    if (pointless) continue;
    try {
      raw.exec(
        `insert into ${table} (${used.map((c) => String(c['name'])).join(', ')}) values (${used.map(value).join(', ')})`,
      );
    } catch (error) {
      // Tables whose checks refuse an invented row are filled by the tests of their own features.
      if (!(error instanceof Error && error.message.includes('CHECK'))) throw error;
    }
  }
  raw.exec('pragma foreign_keys = on');
}

const contents = (raw: Raw, names: readonly string[]) =>
  Object.fromEntries(
    names.filter((t) => !/Text(?:_|$)/u.test(t)).map((t) => [t, raw.prepare(`select * from ${t}`).all()]),
  );

/** What a step reckons anew of rows that were there, since it follows from their other values; all else stays. */
const reckoned: Readonly<
  Record<string, { readonly table: string; readonly values: Record<string, string> }>
> = {
  'planned-receptions': { table: 'openReception', values: { state: 'held' } },
};

/** Columns that a step gives another name. */
const renamed: Readonly<
  Record<string, { readonly table: string; readonly from: string; readonly to: string }>
> = {
  'case-endings': { table: 'cooperation', from: 'area', to: 'areaName' },
};

describe.each(Object.entries(lists))('the steps of %s', (_name, list) => {
  test('are numbered 1, 2, 3 … without gaps and named once', () => {
    expect(list.map((step) => step.number)).toEqual(list.map((_, index) => index + 1));
    expect(new Set(list.map((step) => step.name)).size).toBe(list.length);
  });

  test('make in one go, in a file that holds nothing yet, what they make one after another', () => {
    const made = (raw: Raw) => raw.prepare('select type, name, sql from sqlite_master order by 1, 2').all();
    const stepwise = openFor<unknown>(join(testFolder(), 'x.db'), newKey(), 'create');
    stepwise.raw.exec('begin');
    for (const { statements } of list) for (const one of statements) stepwise.raw.exec(one);
    stepwise.raw.exec('commit');
    const atOnce = openFor<unknown>(join(testFolder(), 'y.db'), newKey(), 'create');
    applyMigrations(atOnce, list, { backupKey: null });
    const isStatistics = ({ name }: Record<string, unknown>) => String(name).startsWith('sqlite_stat');
    expect(made(atOnce.raw).filter((one) => !isStatistics(one))).toEqual(made(stepwise.raw));
    // The rows that steps write are there as well.
    for (const table of tables(stepwise.raw))
      if (!/Text(?:_|$)/u.test(table))
        expect(atOnce.raw.prepare(`select * from ${table}`).all(), table).toEqual(
          stepwise.raw.prepare(`select * from ${table}`).all(),
        );
  });

  test.each(list.map((step) => [step.number, step.name] as const))(
    'step %i (%s) runs on the state before it and keeps what was there',
    (number, name) => {
      const open = openFor<unknown>(join(testFolder(), 'x.db'), newKey(), 'create');
      applyMigrations(open, list.slice(0, number - 1), { backupKey: null });
      fillTables(open.raw);
      const before = tables(open.raw);
      const rows = contents(open.raw, before);
      const anew = reckoned[name];
      for (const row of anew ? (rows[anew.table] ?? []) : []) Object.assign(row, anew?.values);
      const other = renamed[name];
      if (other !== undefined)
        rows[other.table] = (rows[other.table] ?? []).map(({ [other.from]: value, ...row }) => ({
          ...row,
          [other.to]: value ?? null,
        }));
      const schema = schemaOf(open.raw);
      open.raw.exec('pragma foreign_keys = off');
      applyMigrations(open, list.slice(0, number), { backupKey: null });
      expect(versionOf(open.raw)).toBe(number);
      // A step may add columns; what stood in the others stays, and no row goes or comes.
      expect(contents(open.raw, before)).toMatchObject(rows);
      expect(open.raw.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(schemaOf(open.raw)).not.toEqual(schema);
    },
  );
});

test('C04 the area that was written in a co-operation stays, and is bound where one area alone bears that name', () => {
  const open = openFor<unknown>(join(testFolder(), 'x.db'), newKey(), 'create');
  const before = officeMigrations.findIndex(({ name }) => name === 'case-endings');
  applyMigrations(open, officeMigrations.slice(0, before), { backupKey: null });
  const put = (table: string, id: string, values: Record<string, string>) => {
    const row = {
      ...{ id, revision: '1', state: 'x', rulePack: 'R3' },
      ...{ createdAt: 'x', createdBy: 'x', updatedAt: 'x', updatedBy: 'x' },
      ...values,
    };
    const cells = Object.values(row).map((value) => `'${value}'`);
    open.raw.exec(`insert into ${table} (${Object.keys(row).join(', ')}) values (${cells.join(', ')})`);
  };
  const area = (id: string, name: string, kind = 'area') =>
    put('coordinationGroup', id, { name, kind, unitName: '某乡', foundedOn: '2026-01-05' });
  area('one', '第一协作区');
  area('two', '第二协作区');
  area('twin', '第二协作区');
  area('group', '某乡协调小组', 'group');
  const written = ['第一协作区', '第二协作区', '某乡协调小组', '城南片'];
  for (const name of written)
    put('cooperation', name, { caseName: 'x', askedOn: '2026-03-11', kind: 'x', unit: 'x', area: name });
  applyMigrations(open, officeMigrations.slice(0, before + 1), { backupKey: null });
  expect(open.raw.prepare('select areaName, areaId from cooperation order by seq').all()).toEqual(
    written.map((areaName) => ({ areaName, areaId: areaName === '第一协作区' ? 'one' : null })),
  );
});

test('a second run changes nothing and copies nothing', () => {
  const path = join(testFolder(), 'office.db');
  const key = newKey();
  const open = openFor<OfficeSchema>(path, key, 'create');
  migrateOffice(open, { backupKey: key });
  const schema = open.raw.prepare('select * from sqlite_master').all();
  migrateOffice(open, { backupKey: key });
  expect(open.raw.prepare('select * from sqlite_master').all()).toEqual(schema);
  expect(readdirSync(dirname(path)).filter((f) => f.includes('before'))).toEqual([]);
});

test('a step that fails leaves the file as it was, whatever ran before it in the same go', () => {
  const open = openFor<unknown>(join(testFolder(), 'x.db'), newKey(), 'create');
  applyMigrations(open, officeMigrations.slice(0, 1), { backupKey: null });
  const before = tables(open.raw);
  const broken = [
    ...officeMigrations.slice(0, 1),
    { number: 2, name: 'fine', statements: ['create table fine (id text) strict'] },
    {
      number: 3,
      name: 'broken',
      statements: ['create table also (id text) strict', 'insert into nowhere values (1)'],
    },
  ];
  expect(() => applyMigrations(open, broken, { backupKey: null })).toThrow('nowhere');
  expect(versionOf(open.raw)).toBe(1);
  expect(tables(open.raw)).toEqual(before);
});

test('a step that breaks a reference between tables is taken back', () => {
  const open = openFor<unknown>(join(testFolder(), 'x.db'), newKey(), 'create');
  open.raw.exec('pragma foreign_keys = off');
  const list = [
    {
      number: 1,
      name: 'dangling',
      statements: [
        'create table above (id text primary key) strict',
        'create table below (id text primary key, aboveId text references above (id)) strict',
        "insert into below values ('a', 'nobody')",
      ],
    },
  ];
  expect(() => applyMigrations(open, list, { backupKey: null })).toThrow('E_OFFICE_DAMAGED');
  expect(tables(open.raw)).toEqual([]);
});

describe('a file of a newer version', () => {
  test.each(['office', 'registry'] as const)('%s is refused and left alone', (which) => {
    const path = join(testFolder(), 'x.db');
    const key = newKey();
    const open = openFor<unknown>(path, key, 'create');
    applyMigrations(open, lists[which], { backupKey: null });
    open.raw.exec('pragma user_version = 99');
    const before = open.raw.prepare('select * from sqlite_master').all();
    const run = () => applyMigrations(open, lists[which], { backupKey: key });
    expect(run).toThrow(AppError);
    try {
      run();
    } catch (error) {
      expect(error).toMatchObject({
        code: 'E_OFFICE_NEWER',
        details: { found: 99, known: lists[which].length },
      });
    }
    expect(versionOf(open.raw)).toBe(99);
    expect(open.raw.prepare('select * from sqlite_master').all()).toEqual(before);
    expect(readdirSync(dirname(path)).filter((f) => f.includes('before'))).toEqual([]);
  });
});

describe('the copy before a change', () => {
  const step2 = [
    { number: 1, name: 'one', statements: ['create table one (text text) strict'] },
    { number: 2, name: 'two', statements: ['create table two (text text) strict'] },
  ];

  test('is there, whole, under the same key, with the old schema and the rows', () => {
    const path = join(testFolder(), 'office.db');
    const key = newKey();
    const open = openFor<unknown>(path, key, 'create');
    applyMigrations(open, step2.slice(0, 1), { backupKey: null });
    open.raw.exec("insert into one values ('kept')");
    applyMigrations(open, step2, { backupKey: key });
    expect(existsSync(`${path}.before-1.partial`)).toBe(false);
    const copy = openFor<unknown>(`${path}.before-1`, key, 'read');
    expect(versionOf(copy.raw)).toBe(1);
    expect(tables(copy.raw)).toEqual(['one']);
    expect(copy.raw.prepare('select text from one').all()).toEqual([{ text: 'kept' }]);
    expect(versionOf(open.raw)).toBe(2);
  });

  test('that does not open with the key stops the change', () => {
    const path = join(testFolder(), 'office.db');
    const open = openFor<unknown>(path, newKey(), 'create');
    applyMigrations(open, step2.slice(0, 1), { backupKey: null });
    expect(() => applyMigrations(open, step2, { backupKey: newKey() })).toThrow();
    expect(versionOf(open.raw)).toBe(1);
    expect(tables(open.raw)).toEqual(['one']);
    expect(existsSync(`${path}.before-1`)).toBe(false);
  });
});
