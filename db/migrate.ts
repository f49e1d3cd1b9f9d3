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

/**
 * Brings a file to the newest schema: all pending steps in one transaction, after a checked copy, with a foreign-key
 * check at the end. Either everything succeeds or the file stays as it was.
 * @throws AppError E_OFFICE_NEWER when the file was written by a newer version (it is left alone).
 */
export function applyMigrations(open: File, list: readonly Migration[], options: MigrateOptions): void {
  const { raw } = open;
  const version = versionOf(raw);
  const newest = list.length;
  if (version > newest) throw new AppError('E_OFFICE_NEWER', { found: version, known: newest });
  const pending = list.filter((step) => step.number > version);
  if (pending.length === 0) return;
  if (version > 0 && options.backupKey) backUp(open, version, options.backupKey);
  raw.exec('begin exclusive');
  try {
    for (const step of pending) for (const statement of step.statements) raw.exec(statement);
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
