import { expect, test } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { readMeta, writeMeta } from '#db/repositories/accounts.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { officeTransaction, registryTransaction } from '#backend/session/transact.ts';
import { codeOf, newOffice, reasonOf } from './office.ts';

const note = { action: 'petition.create', subject: 'petition/1', facts: { rows: 2 } };

test('an office act is one transaction with its row, mirrored for the auditor', async () => {
  const { host, as } = await newOffice();
  const live = await as('head');
  const answer = await officeTransaction(live, host.now, async ({ office, audit }) => {
    await writeMeta(office, 'a', 'b');
    audit(note);
    return 7;
  });
  expect(answer).toBe(7);
  expect(await readMeta(live.officeReader, 'a')).toBe('b');
  const auditor = await as('auditor');
  expect(new AuditRows(auditor.registry.raw, 'officeAuditMirror').tail()).toMatchObject({
    action: 'petition.create',
    accountId: live.accountId,
    facts: '{"rows":2}',
  });
});

test('an act without a row is rolled back, and so is one that throws after its row', async () => {
  const { host, as } = await newOffice();
  const live = await as('head');
  const before = live.officeChain?.tail();
  const silent = officeTransaction(live, host.now, ({ office }) => writeMeta(office, 'a', 'b'));
  expect(await reasonOf(silent)).toBe('notAudited');
  const failed = officeTransaction(live, host.now, async ({ office, audit }) => {
    await writeMeta(office, 'a', 'b');
    audit(note);
    throw new AppError('E_CONFLICT');
  });
  expect(await codeOf(failed)).toBe('E_CONFLICT');
  expect(await readMeta(live.officeReader, 'a')).toBeNull();
  expect(live.officeChain?.tail()).toEqual(before);
});

test('acts on the key file wait for the commit and do not happen without it', async () => {
  const { host, as } = await newOffice();
  const live = await as('auditor');
  const done: string[] = [];
  const act = (fails: boolean) =>
    registryTransaction(live, host.now, async ({ audit, afterCommit }) => {
      audit(note);
      afterCommit(async () => void done.push('key file'));
      if (fails) throw new AppError('E_CONFLICT');
      done.push('work');
    });
  expect(await codeOf(act(true))).toBe('E_CONFLICT');
  expect(done).toEqual([]);
  await act(false);
  expect(done).toEqual(['work', 'key file']);
});

test('an administrator gets no transaction of the office', async () => {
  const { host, as } = await newOffice();
  const live = await as('systemAdmin');
  expect(await codeOf(officeTransaction(live, host.now, async ({ audit }) => audit(note)))).toBe(
    'E_NOT_ADMITTED',
  );
});

test('a business log that was changed or cut is noticed at the next sign-in, and where', async () => {
  const harm = [
    ["update auditEntry set hash = 'bent' where seq = (select max(seq) from auditEntry)", '{"firstRow":2}'],
    ['delete from auditEntry where seq = (select max(seq) from auditEntry)', '{"firstRow":"end"}'],
  ] as const;
  for (const [sql, facts] of harm) {
    const { host, as } = await newOffice();
    const { writer } = (await as('head')).opened;
    writer.raw.exec('drop trigger auditEntry_fixed; drop trigger auditEntry_kept');
    writer.raw.exec(sql);
    await host.lock();
    const rows = new AuditRows((await as('head')).registry.raw, 'auditEntry').page(0, 100);
    expect(rows.find((row) => row.action === 'audit.mirrorDiffers')).toMatchObject({
      result: 'refused',
      facts,
    });
  }
});
