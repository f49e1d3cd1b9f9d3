import { OfficeRules } from '#shared/rules/office-rules.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { builtInHolidays } from '#shared/rules/holiday-data.ts';
import { holidayTable } from '#shared/rules/holidays.ts';
import type { RecordWork } from '#backend/features/records/record-service.ts';
import type { OfficeWriter } from '#db/connections.ts';
import { migrateOffice } from '#db/migrate.ts';
import { type DatabaseKey, type OpenDatabase, openDatabase } from '#db/open.ts';
import { Scope } from '#db/repositories/scope.ts';
import type { OfficeSchema } from '#db/schema/office.ts';

const holidays = holidayTable(builtInHolidays);

/** A folder of this test alone, gone when the test is. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'andu-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const newKey = (): DatabaseKey => new Uint8Array(randomBytes(32));

/** Opens a file for the length of the test. */
export function openFor<T>(
  path: string,
  key: DatabaseKey,
  mode: 'create' | 'write' | 'read',
): OpenDatabase<T> {
  const open = openDatabase<T>(path, key, { mode });
  let isOpen = true;
  const close = () => {
    if (isOpen) open.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { ...open, close };
}

/** The writer's account in these files. */
export const clerk = '5b8e7a52-8f4a-4d43-9a5e-0f3f5d2c9a11';

export interface OfficeFile {
  readonly path: string;
  readonly key: DatabaseKey;
  readonly writer: OpenDatabase<OfficeSchema>;
  /** Runs work of the record service in one transaction, as a command does. */
  readonly work: <T>(act: (work: RecordWork) => Promise<T>, batchId?: string) => Promise<T>;
  /** One transaction. */
  readonly write: <T>(act: (tx: OfficeWriter) => Promise<T>) => Promise<T>;
}

/** A new encrypted office.db without sessions around it. What is sealed becomes random bytes here. */
export function officeFile(at = '2017-06-01T01:00:00.000Z'): OfficeFile {
  const path = join(testFolder(), 'office.db');
  const key = newKey();
  const writer = openFor<OfficeSchema>(path, key, 'create');
  migrateOffice(writer, { backupKey: null });
  const write: OfficeFile['write'] = (act) => writer.db.transaction().execute(act);
  return {
    path,
    key,
    writer,
    write,
    work: (act, batchId) =>
      write((db) =>
        act({
          db,
          scope: Scope.wholeOffice,
          act: { at: new Date(at), by: clerk, batchId: batchId ?? null },
          holidays,
          rules: OfficeRules.packsOnly,
          seal: () => new Uint8Array(randomBytes(64)),
        }),
      ),
  };
}

export const newBatch = (): string => randomUUID();
