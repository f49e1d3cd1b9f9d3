import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { migrateOffice, migrateRegistry } from '#db/migrate.ts';
import { type OpenDatabase, openDatabase } from '#db/open.ts';
import type { OfficeSchema } from '#db/schema/office.ts';
import type { RegistrySchema } from '#db/schema/registry.ts';
import type { FieldKind } from '#shared/ledgers/field.ts';
import { columnsOf } from '#shared/ledgers/ledger.ts';
import { allLedgers } from '#shared/ledgers/ledgers.ts';
import { newKey } from './support/office-file.ts';

type Raw = OpenDatabase<unknown>['raw'];

const schemaFolder = new URL('../../db/schema/', import.meta.url);

const folder = mkdtempSync(join(tmpdir(), 'andu-schema-'));
const made = new Map<'office' | 'registry', Pick<OpenDatabase<unknown>, 'raw' | 'close'>>();
afterAll(() => {
  for (const { close } of made.values()) close();
  rmSync(folder, { recursive: true, force: true });
});

function migrated(which: 'office' | 'registry'): Pick<OpenDatabase<unknown>, 'raw' | 'close'> {
  const path = join(folder, `${which}.db`);
  if (which === 'office') {
    const open = openDatabase<OfficeSchema>(path, newKey(), { mode: 'create' });
    migrateOffice(open, { backupKey: null });
    return open;
  }
  const open = openDatabase<RegistrySchema>(path, newKey(), { mode: 'create' });
  migrateRegistry(open, { backupKey: null });
  return open;
}

/** A file as the migrations make it. It is only looked at: one serves all. */
function fresh(which: 'office' | 'registry'): Raw {
  const open = made.get(which) ?? migrated(which);
  made.set(which, open);
  return open.raw;
}

/** Everything that the migrations leave behind, but what SQLite makes by itself. */
const statements = (raw: Raw): string =>
  raw
    .prepare(
      `select sql from sqlite_master where sql is not null and name not like 'sqlite_%'
         and name not like '%Text\\_%' escape '\\' order by tbl_name, type desc, name`,
    )
    .all<{ sql: string }>()
    .map((row) => `${row.sql.replace(/\n {2}( {2})?/gu, (_all, deep?: string) => (deep ? '\n  ' : '\n'))};\n`)
    .join('\n');

describe.each(['office', 'registry'] as const)('the schema of %s.db', (which) => {
  // A change of the schema is a migration; when it is meant: npx vitest run test/db/schema.test.ts -u
  test('is the one that stands in db/schema', async () => {
    await expect(statements(fresh(which))).toMatchFileSnapshot(
      new URL(`${which}.sql`, schemaFolder).pathname,
    );
  });

  test('keeps to its types: every table of ours is strict', () => {
    const loose = fresh(which)
      .pragma('table_list')
      .filter(
        (t) => t['type'] === 'table' && t['strict'] === 0 && !/^sqlite_|Text_/u.test(String(t['name'])),
      );
    expect(loose).toEqual([]);
  });
});

const columnType: Readonly<Record<FieldKind, string>> = {
  text: 'TEXT',
  longText: 'TEXT',
  code: 'TEXT',
  date: 'TEXT',
  year: 'INTEGER',
  integer: 'INTEGER',
  money: 'INTEGER',
  boolean: 'INTEGER',
  reference: 'TEXT',
  identityNumber: 'TEXT',
  sealed: 'none',
};

const indexesOf = (raw: Raw, table: string): string[] =>
  raw
    .prepare("select sql from sqlite_master where type = 'index' and tbl_name = ? and sql is not null")
    .all<{ sql: string }>([table])
    .map((row) => row.sql.replace(/^create (?:unique )?index \w+ on \w+ /iu, ''));

describe.each(allLedgers.map((ledger) => [ledger.id, ledger] as const))('the table of %s', (_id, ledger) => {
  test('has a column of the right type for every field, and no other beside the common ones', () => {
    const raw = fresh('office');
    const columns = new Map(raw.pragma(`table_info(${ledger.table})`).map((c) => [String(c['name']), c]));
    const expected = new Set<string>();
    for (const [field, meta] of ledger.fields)
      for (const name of columnsOf(field, meta)) {
        expected.add(name);
        expect(columns.get(name)?.['type'], `${ledger.table}.${name}`).toBe(columnType[meta.kind]);
        // What every record must have, no statement can leave out. A reference may wait for its target.
        const demanded = meta.required && !(meta.kind === 'reference' && name.endsWith('Id'));
        expect(columns.get(name)?.['notnull'], `${ledger.table}.${name}`).toBe(demanded ? 1 : 0);
      }
    const common = [
      'seq',
      'id',
      'revision',
      'state',
      'dueOn',
      'fingerprint',
      'rulePack',
      'createdAt',
      'createdBy',
      'updatedAt',
      'updatedBy',
      'importBatchId',
      'voidedAt',
      'voidedBy',
      'voidReason',
      'secrecyLevel',
      'secrecyMark',
      'secrecyMarkedOn',
    ];
    const own =
      ledger.id === 'unit' ? ['countyId', 'path', 'pinyin'] : ledger.id === 'person' ? ['pinyin'] : [];
    expect([...columns.keys()].sort()).toEqual([...expected, ...common, ...own].sort());
  });

  test('has an index for every order, reference, number and state', () => {
    const raw = fresh('office');
    const indexes = indexesOf(raw, ledger.table);
    for (const [field, meta] of ledger.fields) {
      // More columns behind them, for what is counted by it, leave its order as it is.
      if (meta.sortable) expect(indexes.some((one) => one.startsWith(`(${field}, seq, voidedAt`))).toBe(true);
      if (meta.kind === 'reference') {
        expect(indexes).toContain(
          `(${field}Id, ${ledger.periodField}, seq, voidedAt) where ${field}Id is not null`,
        );
        expect(indexes).toContain(
          `(${field}Name) where ${field}Id is null and ${field}Name is not null and voidedAt is null`,
        );
      }
    }
    if (ledger.numberField !== null)
      expect(indexes).toContain(
        `(${ledger.numberField}) where voidedAt is null and ${ledger.numberField} is not null`,
      );
    expect(indexes).toContain(`(state, ${ledger.defaultSort.field}, seq, voidedAt)`);
    expect(
      indexes.some((i) => i.startsWith(`(${ledger.defaultSort.field}, seq, voidedAt, state, dueOn`)),
    ).toBe(true);
    expect(ledger.fields.get(ledger.defaultSort.field)?.sortable).toBe(true);
  });

  test('has every column that lists filter by in the index of the list', () => {
    const raw = fresh('office');
    const wide =
      indexesOf(raw, ledger.table)
        .find((i) => i.includes('state, dueOn'))
        ?.match(/\w+/gu) ?? [];
    expect(wide).toContain(ledger.defaultSort.field);
    for (const [field, meta] of ledger.fields)
      if (meta.filter) expect(wide).toContain(meta.kind === 'reference' ? `${field}Id` : field);
  });
});

/** Interfaces of a file of table types: name → column → type as written. */
function interfacesOf(file: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const text = readFileSync(new URL(file, schemaFolder), 'utf8').replace(/\/\*\*[\s\S]*?\*\//gu, '');
  const found = new Map<string, ReadonlyMap<string, string>>();
  for (const [, name = '', body = ''] of text.matchAll(/export interface (\w+) \{\n([\s\S]*?)\n\}/gu)) {
    const columns = [...body.matchAll(/^ {2}(\w+): ([^;]+(?:\{[\s\S]*?\n {2}\})?[^;]*);/gmu)];
    found.set(name, new Map(columns.map(([, column = '', type = '']) => [column, type.trim()])));
  }
  for (const [, name = '', base = ''] of text.matchAll(/export type (\w+) = (\w+);/gu)) {
    const columns = found.get(base);
    if (columns) found.set(name, columns);
  }
  return found;
}

const sqlType: Readonly<Record<string, string>> = { string: 'TEXT', number: 'INTEGER', Uint8Array: 'BLOB' };

describe.each([
  ['office', 'OfficeSchema'],
  ['registry', 'RegistrySchema'],
] as const)('the types of %s.db', (which, schemaName) => {
  test('name every table and every column as it is', () => {
    const raw = fresh(which);
    const files = readdirSync(schemaFolder).filter((f) => f.endsWith('.ts'));
    const interfaces = new Map(files.flatMap((file) => [...interfacesOf(file)]));
    const schema = readFileSync(new URL(`${which}.ts`, schemaFolder), 'utf8');
    const body = new RegExp(`interface ${schemaName} \\{\\n([\\s\\S]*?)\\n\\}`, 'u').exec(schema)?.[1] ?? '';
    const typed = new Map(
      [...body.matchAll(/^ {2}(\w+): ([\s\S]*?);$/gmu)].map(([, table = '', type = '']) => [table, type]),
    );
    const tables = raw
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
      .all<{ name: string }>()
      .map((row) => row.name)
      .filter((name) => !/Text(?:_\w+)?$/u.test(name));
    expect([...typed.keys()].sort()).toEqual(tables.sort());
    for (const [table, type] of typed) {
      const columns = new Map(raw.pragma(`table_info(${table})`).map((c) => [String(c['name']), c]));
      const inline = [...type.matchAll(/(\w+): ([^;}]+)/gu)].map(
        ([, c = '', t = '']) => [c, t.trim()] as const,
      );
      const isLedger = type.startsWith('LedgerTable');
      const named =
        interfaces.get(type) ?? (isLedger ? interfaces.get('RecordColumns') : undefined) ?? new Map();
      const declared = new Map<string, string>([...named, ...inline]);
      for (const [column, written] of declared) {
        const base = written.replace(/^Generated<(.*)>$/u, '$1').replace(/ \| null$/u, '');
        const at = `${table}.${column}: ${written}`;
        expect(columns.get(column)?.['type'], at).toBe(sqlType[base] ?? 'TEXT');
        const nullable = columns.get(column)?.['notnull'] === 0 && columns.get(column)?.['pk'] === 0;
        expect(written.endsWith('| null'), at).toBe(nullable);
      }
      if (!isLedger) expect([...declared.keys()].sort(), table).toEqual([...columns.keys()].sort());
    }
  });
});
