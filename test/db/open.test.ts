import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { classify } from '#backend/answer.ts';
import { createRecord } from '#backend/features/records/record-service.ts';
import { openDatabase } from '#db/open.ts';
import { AppError } from '#shared/errors.ts';
import { petition } from '#shared/ledgers/petition.ts';
import { newKey, officeFile, openFor, testFolder } from './support/office-file.ts';

const CANARY = '金丝雀甲乙丙丁四百五十六';

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    const told = classify(error);
    const { reason, errno } = told.details;
    const why = typeof reason === 'string' ? reason : typeof errno === 'string' ? errno : '';
    return `${told.code} ${why}`.trim();
  }
  return 'no error';
}

const filesOf = (path: string) => ['', '-wal', '-shm'].map((end) => path + end).filter((f) => existsSync(f));

async function withCanary() {
  const office = officeFile();
  await office.work((work) =>
    createRecord(work, petition, {
      receivedOn: '2017-03-01',
      channel: 'letter',
      summary: `反映${CANARY}`,
      subject: { id: null, name: CANARY },
      unit: { id: null, name: `${CANARY}村` },
    }),
  );
  return office;
}

describe('what lies on the disk', () => {
  test('begins like noise and holds no text of the office, neither while it is open nor after', async () => {
    const office = await withCanary();
    const keyHex = Buffer.from(office.key).toString('hex');
    const look = (state: string) => {
      for (const file of filesOf(office.path)) {
        const bytes = readFileSync(file);
        for (const trace of ['SQLite format 3', 'petition', CANARY, CANARY.slice(0, 3), keyHex])
          expect(bytes.includes(trace), `${trace} in ${file.slice(-4)} ${state}`).toBe(false);
        expect(bytes.includes(Buffer.from(office.key)), `key ${state}`).toBe(false);
      }
    };
    expect(filesOf(office.path).some((f) => f.endsWith('-wal'))).toBe(true);
    look('open');
    // Without its key the same text does stand in a file: the search for it can fail.
    const plain = join(testFolder(), 'plain');
    writeFileSync(plain, CANARY);
    expect(readFileSync(plain).includes(CANARY.slice(0, 3))).toBe(true);
    office.writer.close();
    look('closed');
    const again = openFor<unknown>(office.path, office.key, 'read');
    expect(again.raw.prepare('select subjectName from petition').all()).toEqual([{ subjectName: CANARY }]);
  });

  test('two offices with the same rows are not alike in one page', async () => {
    const [a, b] = [await withCanary(), await withCanary()];
    a.writer.close();
    b.writer.close();
    const [x, y] = [readFileSync(a.path), readFileSync(b.path)];
    for (let at = 0; at + 4096 <= Math.min(x.length, y.length); at += 4096)
      expect(x.subarray(at, at + 4096).equals(y.subarray(at, at + 4096))).toBe(false);
  });
});

describe('opening', () => {
  test('is refused with another key, and the message holds neither path nor key', async () => {
    const office = await withCanary();
    office.writer.close();
    const wrong = newKey();
    try {
      openDatabase(office.path, wrong, { mode: 'write' });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'E_OFFICE_DAMAGED', details: { reason: 'unreadable' } });
      const told = JSON.stringify([String(error), error instanceof AppError ? error.details : null]);
      expect(told).not.toContain(office.path);
      expect(told).not.toContain(Buffer.from(wrong).toString('hex'));
    }
    expect(
      openFor<unknown>(office.path, office.key, 'write').raw.pragma('quick_check', { simple: true }),
    ).toBe('ok');
  });

  test('a key of another length is refused before the file is touched', () => {
    const path = join(testFolder(), 'x.db');
    expect(codeOf(() => openDatabase(path, new Uint8Array(16), { mode: 'create' }))).toBe(
      'E_OFFICE_DAMAGED unreadable',
    );
  });

  test('a missing file is not made by accident, an existing one not made anew', () => {
    const path = join(testFolder(), 'x.db');
    expect(codeOf(() => openDatabase(path, newKey(), { mode: 'write' }))).toBe('E_OFFICE_DAMAGED missing');
    expect(codeOf(() => openDatabase(path, newKey(), { mode: 'read' }))).toBe('E_OFFICE_DAMAGED missing');
    expect(existsSync(path)).toBe(false);
    const key = newKey();
    openFor<unknown>(path, key, 'create').raw.exec('create table t (a text) strict');
    expect(codeOf(() => openDatabase(path, key, { mode: 'create' }))).toBe('E_OFFICE_EXISTS');
  });

  test('a folder that cannot be written to is a fault of the disk and no damage', () => {
    expect(codeOf(() => openDatabase(join(testFolder(), 'no', 'x.db'), newKey(), { mode: 'create' }))).toBe(
      'E_IO SQLITE_CANTOPEN',
    );
  });

  test('an unencrypted database is no office', () => {
    const path = join(testFolder(), 'x.db');
    writeFileSync(path, Buffer.concat([Buffer.from('SQLite format 3\0'), randomBytes(8176)]));
    chmodSync(path, 0o600);
    expect(codeOf(() => openDatabase(path, newKey(), { mode: 'write' }))).toBe('E_OFFICE_DAMAGED unreadable');
  });
});

describe('a file in which one byte was turned', () => {
  test('is found out, wherever the byte lies', () => {
    // What guards a page knows nothing of tables: a file small enough to turn bytes in every page of it.
    const path = join(testFolder(), 'x.db');
    const key = newKey();
    const file = openFor<unknown>(path, key, 'create');
    file.raw.exec('create table t (n integer primary key, a text not null) strict');
    file.raw.exec('create index t_a on t (a)');
    for (let n = 0; n < 60; n += 1)
      file.raw.prepare('insert into t values (?, ?)').run([n, `${CANARY}${n}${'长'.repeat(900)}`]);
    file.raw.exec('vacuum');
    file.close();
    const whole = readFileSync(path);
    const readAll = () => {
      const open = openDatabase(path, key, { mode: 'read' });
      try {
        for (const { name } of open.raw
          .prepare("select name from sqlite_master where type = 'table'")
          .all<{ name: string }>())
          open.raw.prepare(`select * from ${name}`, { persistent: false }).all();
        // Every page carries its own check, those of indexes too.
        if (open.raw.pragma('cipher_integrity_check').length > 0) throw new AppError('E_OFFICE_DAMAGED');
      } finally {
        open.close();
      }
    };
    expect(codeOf(readAll)).toBe('no error');
    const pages = whole.length / 4096;
    expect(pages).toBeGreaterThan(40);
    for (let page = 0; page < pages; page += 1)
      for (const offset of [20, 2048, 4060]) {
        const turned = Buffer.from(whole);
        const at = page * 4096 + offset;
        turned.writeUInt8(turned.readUInt8(at) ^ 1, at);
        writeFileSync(path, turned);
        expect(codeOf(readAll), `byte ${at}`).toMatch(/^E_OFFICE_DAMAGED/u);
      }
    writeFileSync(path, whole);
    expect(codeOf(readAll)).toBe('no error');
  });
});

describe('the reader', () => {
  test('sees what the writer committed and can write nothing, by whatever statement', async () => {
    const office = await withCanary();
    const reader = openFor<unknown>(office.path, office.key, 'read');
    expect(reader.raw.prepare('select count(*) as n from petition').all()).toEqual([{ n: 1 }]);
    for (const statement of [
      "update petition set summary = 'x'",
      'delete from petition',
      "insert into meta values ('a', 'b')",
      'create table t (a text)',
      'drop table petition',
      "insert into petitionText (rowid, words) values (9, 'x')",
      'vacuum',
      'pragma user_version = 99',
    ])
      expect(() => reader.raw.exec(statement), statement).toThrow();
    expect(office.writer.raw.pragma('user_version', { simple: true })).not.toBe(99);
    expect(office.writer.raw.prepare('select count(*) as n from petition').all()).toEqual([{ n: 1 }]);
  });

  test('checks references and keeps nothing sorted on the disk', () => {
    const { writer } = officeFile();
    expect(writer.raw.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(writer.raw.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(writer.raw.pragma('synchronous', { simple: true })).toBe(2);
    expect(writer.raw.pragma('temp_store', { simple: true })).toBe(2);
    expect(writer.raw.pragma('secure_delete', { simple: true })).toBe(1);
  });
});
