import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { migrateOffice, migrateRegistry } from '#db/migrate.ts';
import { registryMigrations } from '#db/migrations/registry/list.ts';
import { type OpenDatabase, openDatabase } from '#db/open.ts';
import {
  findAccount,
  forgetCarried,
  insertAccount,
  noteCarried,
  recordPassword,
} from '#db/repositories/accounts.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { everyLine, listLog } from '#db/repositories/log-lines.ts';
import {
  addGrants,
  countHolders,
  grantHistory,
  listHeldGrants,
  revokeGrants,
} from '#db/repositories/grants.ts';
import { readPolicies, writePolicies } from '#db/repositories/policies.ts';
import type { OfficeSchema } from '#db/schema/office.ts';
import type { RegistrySchema } from '#db/schema/registry.ts';
import { appendEvent, verifyStored } from '#backend/audit/chain.ts';
import { AuditMirror } from '#backend/audit/mirror.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'andu-registry-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

async function registryFile(): Promise<OpenDatabase<RegistrySchema>> {
  const open = openDatabase<RegistrySchema>(
    join(await folder(), 'registry.db'),
    new Uint8Array(randomBytes(32)),
    {
      mode: 'create',
    },
  );
  onTestFinished(() => open.close());
  migrateRegistry(open, { backupKey: null });
  return open;
}

async function officeFile(): Promise<OpenDatabase<OfficeSchema>> {
  const open = openDatabase<OfficeSchema>(
    join(await folder(), 'office.db'),
    new Uint8Array(randomBytes(32)),
    {
      mode: 'create',
    },
  );
  onTestFinished(() => open.close());
  migrateOffice(open, { backupKey: null });
  return open;
}

const at = '2017-06-01T00:00:00.000Z';
const note = (action: string, accountId = 'a') => ({
  at: new Date(at),
  accountId,
  action,
  subject: 'x/1',
  result: 'done' as const,
  facts: {},
});

function append(open: OpenDatabase<RegistrySchema> | OpenDatabase<OfficeSchema>, count: number): AuditRows {
  const rows = new AuditRows(open.raw, 'auditEntry');
  for (let n = 0; n < count; n += 1) appendEvent(rows, note(`act.${n % 3}`, n % 2 ? 'a' : 'b'));
  return rows;
}

async function person(registry: OpenDatabase<RegistrySchema>, id: string): Promise<void> {
  await registry.db.transaction().execute((tx) =>
    insertAccount(tx, {
      id,
      loginName: id,
      loginKey: id,
      displayName: id,
      post: '',
      status: 'created',
      createdAt: at,
      createdBy: null,
    }),
  );
}

test('migrations are numbered without gaps and leave tables that check their types', async () => {
  expect(registryMigrations.map((step) => step.number)).toEqual(
    registryMigrations.map((_, index) => index + 1),
  );
  const { raw } = await registryFile();
  expect(() => raw.exec("insert into policy (id, value, changedAt) values ('a', x'00', 'now')")).toThrow();
  const loose = raw
    .prepare("select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0")
    .all<{ name: string }>();
  expect(loose.map((row) => row.name).filter((name) => !name.startsWith('sqlite_'))).toEqual([]);
});

describe('accounts and grants', () => {
  test('a login name is given once, an unknown status never', async () => {
    const registry = await registryFile();
    await person(registry, 'a');
    await expect(person(registry, 'a')).rejects.toThrow();
    expect(() => registry.raw.exec("update account set status = 'root'")).toThrow();
  });

  test('an own password makes an account active, but not a disabled one', async () => {
    const registry = await registryFile();
    await person(registry, 'a');
    await person(registry, 'b');
    registry.raw.exec("update account set status = 'disabled' where id = 'b'");
    await registry.db.transaction().execute(async (tx) => {
      for (const id of ['a', 'b']) await recordPassword(tx, id, at, 'key');
    });
    expect(await findAccount(registry.db, 'a')).toMatchObject({ status: 'active', publicKey: 'key' });
    expect(await findAccount(registry.db, 'b')).toMatchObject({ status: 'disabled', publicKey: null });
  });

  test('a withdrawn grant stays on record and can be given again; a held one not twice', async () => {
    const registry = await registryFile();
    for (const id of ['a', 'boss']) await person(registry, id);
    const hand = { at, by: 'boss' };
    await registry.db.transaction().execute(async (tx) => {
      await addGrants(tx, 'a', ['handler', 'conduct'], hand);
      await revokeGrants(tx, 'a', ['handler'], hand);
      await addGrants(tx, 'a', ['handler'], hand);
    });
    expect((await listHeldGrants(registry.db)).map((one) => one.role)).toEqual(['conduct', 'handler']);
    expect(await grantHistory(registry.db, 'a')).toHaveLength(3);
    await expect(
      registry.db.transaction().execute((tx) => addGrants(tx, 'a', ['handler'], hand)),
    ).rejects.toThrow();
  });

  test('holders of a role are counted without the one who leaves, the disabled and, if asked, the not admitted', async () => {
    const registry = await registryFile();
    for (const id of ['a', 'b', 'c', 'd']) await person(registry, id);
    registry.raw.exec("update account set status = 'active' where id in ('a', 'b', 'd')");
    registry.raw.exec("update account set admittedAt = 'now' where id = 'd'");
    await registry.db.transaction().execute(async (tx) => {
      for (const id of ['a', 'b', 'c', 'd']) await addGrants(tx, id, ['head'], { at, by: null });
    });
    expect(await countHolders(registry.db, 'head', 'a', false)).toBe(2);
    expect(await countHolders(registry.db, 'head', 'a', true)).toBe(1);
    expect(await countHolders(registry.db, 'head', 'd', true)).toBe(0);
  });
});

test('policies are written over and read back', async () => {
  const registry = await registryFile();
  await registry.db.transaction().execute(async (tx) => {
    await writePolicies(tx, 'internal', { idleMinutes: '10', lockoutTries: '5' }, { at, by: null });
    await writePolicies(tx, 'internal', { idleMinutes: '3' }, { at, by: null });
  });
  expect(Object.fromEntries(await readPolicies(registry.db, 'internal'))).toEqual({
    idleMinutes: '3',
    lockoutTries: '5',
  });
});

test('an event is carried once, and forgotten when the key file has forgotten it', async () => {
  const registry = await registryFile();
  const carry = (id: string) => registry.db.transaction().execute((tx) => noteCarried(tx, id));
  expect([await carry('a'), await carry('a'), await carry('b')]).toEqual([true, false, true]);
  await registry.db.transaction().execute((tx) => forgetCarried(tx, ['b']));
  expect([await carry('a'), await carry('b')]).toEqual([true, false]);
  await registry.db.transaction().execute((tx) => forgetCarried(tx, []));
  expect(await carry('b')).toBe(true);
});

describe('the log', () => {
  test('rows are appended only', async () => {
    const registry = await registryFile();
    append(registry, 3);
    expect(() => registry.raw.exec('delete from auditEntry where seq = 2')).toThrow('never removed');
    expect(() => registry.raw.exec("update auditEntry set action = 'x' where seq = 2")).toThrow(
      'never changed',
    );
  });

  test('rolls back with the transaction it belongs to', async () => {
    const registry = await registryFile();
    const rows = append(registry, 2);
    const act = registry.db.transaction().execute(async () => {
      appendEvent(rows, note('lost'));
      throw new Error('no');
    });
    await expect(act).rejects.toThrow('no');
    appendEvent(rows, note('kept'));
    expect(rows.page(0, 10).map((row) => row.action)).toEqual(['act.0', 'act.1', 'kept']);
    expect(await verifyStored(rows)).toMatchObject({ intact: true, rows: 3 });
  });

  test('shows with key and other tools what was done to the file, and where', async () => {
    const harm = [
      ['delete from auditEntry where seq = 7', 7],
      ["update auditEntry set accountId = 'z' where seq = 4", 4],
      ['delete from auditEntry where seq > 8', 9],
      ['delete from auditEntry', 1],
      [
        'update auditEntry set seq = case seq when 2 then 1003 else 1002 end where seq in (2, 3); update auditEntry set seq = seq - 1000 where seq > 1000',
        2,
      ],
    ] as const;
    for (const [sql, where] of harm) {
      const registry = await registryFile();
      const rows = append(registry, 12);
      registry.raw.exec('drop trigger auditEntry_kept; drop trigger auditEntry_fixed');
      registry.raw.exec(sql);
      expect(await verifyStored(rows), sql).toMatchObject({ intact: false, brokenAt: where });
    }
  });

  test('goes on after a cut without closing the gap', async () => {
    const registry = await registryFile();
    const rows = append(registry, 5);
    registry.raw.exec('drop trigger auditEntry_kept; delete from auditEntry where seq > 3');
    appendEvent(rows, note('after'));
    expect(rows.tail()?.seq).toBe(6);
    expect(await verifyStored(rows)).toMatchObject({ intact: false, brokenAt: 4 });
  });

  test('pages both chains together, newest first, by account and by act', async () => {
    const registry = await registryFile();
    const office = await officeFile();
    append(registry, 5);
    append(office, 4);
    await new AuditMirror(office, registry).catchUp();
    append(registry, 1);
    const filter = everyLine;
    const all = await listLog(registry.db, filter);
    expect(all.map((row) => `${row.source} ${row.seq}`)).toEqual([
      'registry 6',
      ...[4, 3, 2, 1].map((seq) => `office ${seq}`),
      ...[5, 4, 3, 2, 1].map((seq) => `registry ${seq}`),
    ]);
    expect(all.every((row) => row.hash.length === 64 && row.at === at)).toBe(true);
    const first = await listLog(registry.db, { ...filter, limit: 3 });
    const rest = await listLog(registry.db, { ...filter, before: first.at(-1)?.ordinal ?? 0 });
    expect([...first, ...rest]).toEqual(all);
    const mine = await listLog(registry.db, { ...filter, accountId: 'a', actions: ['act.1'] });
    expect(mine).toEqual(all.filter((row) => row.accountId === 'a' && row.action === 'act.1'));
    expect(mine.length).toBeGreaterThan(0);
  });
});

describe('the mirror', () => {
  test('copies each row once and in order, over several rounds', async () => {
    const registry = await registryFile();
    const office = await officeFile();
    const mirror = new AuditMirror(office, registry);
    const own = append(office, 2500);
    expect([await mirror.catchUp(), await mirror.catchUp()]).toEqual([2500, 0]);
    append(office, 3);
    expect(await mirror.catchUp()).toBe(3);
    const copy = new AuditRows(registry.raw, 'officeAuditMirror');
    expect(copy.page(0, 9999)).toEqual(own.page(0, 9999));
    expect(await verifyStored(copy)).toMatchObject({ intact: true, rows: 2503 });
    expect(mirror.agrees()).toBe(true);
    expect(() => registry.raw.exec('delete from officeAuditMirror where seq = 9')).toThrow('never removed');
  });

  test('no longer agrees when the office was cut back, or its history written anew', async () => {
    for (const rewritten of [false, true]) {
      const registry = await registryFile();
      const office = await officeFile();
      const mirror = new AuditMirror(office, registry);
      const own = append(office, 6);
      await mirror.catchUp();
      office.raw.exec('drop trigger auditEntry_kept; delete from auditEntry where seq >= 4');
      if (rewritten) for (let n = 0; n < 5; n += 1) appendEvent(own, note('other', 'z'));
      expect((await verifyStored(own)).intact, 'the office alone looks whole').toBe(true);
      expect(mirror.agrees()).toBe(false);
    }
  });
});
