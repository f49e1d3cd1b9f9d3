import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from '@signalapp/sqlcipher';
import { AppError } from '#shared/errors.ts';
import type { Migration } from './migrations/migration.ts';
import { officeMigrations } from './migrations/office/list.ts';
import { registryMigrations } from './migrations/registry/list.ts';
import type { OpenDatabase } from './open.ts';
import { type DatabaseKey, keyPragma, refreshStatistics } from './open.ts';
import type { OfficeSchema } from './schema/office.ts';
import type { RegistrySchema } from './schema/registry.ts';

type File = Pick<OpenDatabase<unknown>, 'raw' | 'path'>;

export interface MigrateOptions {
  /** Key of the file, needed to check the copy that is made before an existing file is changed; null for new files. */
  readonly backupKey: DatabaseKey | null;
}

const versionOf = (raw: Database): number => Number(raw.pragma('user_version', { simple: true }));

/** Flushes a file or a folder to the disk; folders cannot be opened for it on Windows, where renames are journalled. */
function flush(path: string, isFolder: boolean): void {
  if (isFolder && process.platform === 'win32') return;
  const handle = openSync(path, isFolder ? 'r' : 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Copies the file beside itself (`<name>.before-<version>`), reopens the copy with the key and checks it. */
function backUp(open: File, version: number, key: DatabaseKey): void {
  const target = `${open.path}.before-${version}`;
  const temporary = `${target}.partial`;
  rmSync(temporary, { force: true });
  open.raw.prepare('vacuum into ?', { persistent: false }).run([temporary]);
  const copy = new Database(temporary);
  try {
    copy.exec(`pragma ${keyPragma(key)}`);
    if (copy.pragma('quick_check', { simple: true }) !== 'ok' || versionOf(copy) !== version)
      throw new AppError('E_OFFICE_DAMAGED', { reason: 'backup' });
  } finally {
    copy.close();
  }
  flush(temporary, false);
  renameSync(temporary, target);
  flush(dirname(target), true);
}

const ADDITION = /^alter table (\w+) add column ([\s\S]+)$/u;
/** A table whose last words are those of a column: a rule of the whole table would have to stay behind the added ones. */
const CREATION =
  /^create table (\w+) \((?![\s\S]*,\s*(?:primary key|unique|foreign key|check|constraint)\b)[\s\S]*\) strict$/u;

/**
 * The statements of steps for a file that holds nothing yet: what later steps add to a table stands in it from the start.
 * SQLite reads its whole schema again for each added column, which is most of what a new office would cost; what comes of
 * it is the same to the letter (test/db/migrations.test.ts).
 */
export function forNewFile(list: readonly Migration[]): readonly string[] {
  const statements: string[] = [];
  const created = new Map<string, number>();
  for (const statement of list.flatMap((step) => step.statements)) {
    const addition = ADDITION.exec(statement);
    const at = created.get(addition?.[1] ?? '');
    if (addition && at !== undefined) {
      statements[at] = (statements[at] ?? '').replace(/\) strict$/u, `, ${addition[2]}) strict`);
      continue;
    }
    // Rows, and tables that were renamed or lost a column, meet later additions as they are.
    const touched = /^(?:alter table|insert into|drop table) (\w+)/u.exec(statement);
    if (touched) created.delete(touched[1] ?? '');
    const creation = CREATION.exec(statement);
    if (creation) created.set(creation[1] ?? '', statements.length);
    statements.push(statement);
  }
  return statements;
}

/**
 * Brings a file to the newest schema: all pending steps in one transaction, after a checked copy, with a foreign-key
 * check at the end. Either everything succeeds or the file stays as it was.
 * @throws AppError E_OFFICE_NEWER when the file was written by a newer version (it is left alone).
 */
export function applyMigrations(open: File, list: readonly Migration[], options: MigrateOptions): void {
  const { raw } = open;
  const version = versionOf(raw);
  const newest = list.at(-1)?.number ?? 0;
  if (version > newest) throw new AppError('E_OFFICE_NEWER', { found: version, known: newest });
  const pending = list.filter((step) => step.number > version);
  if (pending.length === 0) return;
  if (version > 0 && options.backupKey) backUp(open, version, options.backupKey);
  raw.exec('begin exclusive');
  try {
    const statements = version === 0 ? forNewFile(pending) : pending.flatMap((step) => step.statements);
    for (const statement of statements) raw.exec(statement);
    if (raw.pragma('foreign_key_check').length > 0)
      throw new AppError('E_OFFICE_DAMAGED', { reason: 'foreignKeys' });
    raw.pragma(`user_version = ${newest}`);
    raw.exec('commit');
  } catch (error) {
    // A full disk ends the transaction by itself; the fault that counts is the first.
    try {
      raw.exec('rollback');
    } catch {}
    throw error;
  }
  refreshStatistics(raw);
}

export function migrateOffice(open: OpenDatabase<OfficeSchema>, options: MigrateOptions): void {
  applyMigrations(open, officeMigrations, options);
}

export function migrateRegistry(open: OpenDatabase<RegistrySchema>, options: MigrateOptions): void {
  applyMigrations(open, registryMigrations, options);
}
