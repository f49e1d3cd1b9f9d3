import { describe, expect, test } from 'vitest';
import { AuditRows } from '#db/repositories/audit.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

const values = {
  receivedOn: '2017-03-01',
  channel: 'letter',
  summary: '反映村务问题',
  reporter: '某甲乙丙',
};

const mirrorOf = (backend: TestBackend) =>
  new AuditRows(backend.office.host.requireLive().registry.raw, 'officeAuditMirror').page(0, 10_000);

/** field → [digest before, digest after] of the newest row about a subject. */
function changedIn(backend: TestBackend, subject: string): Record<string, readonly [string, string]> {
  const row = mirrorOf(backend).findLast((one) => one.subject === subject);
  const { changed = '' } = JSON.parse(row?.facts ?? '{}') as { changed?: string };
  return Object.fromEntries(
    changed
      .split(' ')
      .filter((one) => one !== '')
      .map((one) => {
        const [, field = '', before = '', after = ''] = /^(\w+)=(\w{32})>(\w{32})$/.exec(one) ?? [];
        return [field, [before, after] as const];
      }),
  );
}

describe('what changed in a record', () => {
  test('stands in the log by field, so that a value that comes back is known again and none can be read', async () => {
    const backend = await newBackend();
    const { id } = await backend.call('petition.create', { values });
    const subject = `petition/${id}`;
    expect(changedIn(backend, subject)).toEqual({});
    const update = async (revision: number, change: Record<string, string | null>) => {
      await backend.call('petition.update', { id, revision, values: change });
      return changedIn(backend, subject);
    };
    const first = await update(1, { summary: '反映补贴问题' });
    expect(Object.keys(first)).toEqual(['summary']);
    const [before, after] = first['summary'] ?? ['', ''];
    expect(before).not.toBe(after);
    const back = await update(2, { summary: values.summary });
    expect(back['summary']).toEqual([after, before]);
    // Elsewhere the same value has another digest: rows cannot be laid side by side.
    const other = await backend.call('petition.create', { values });
    await backend.call('petition.update', { id: other.id, revision: 1, values: { summary: '反映补贴问题' } });
    expect(changedIn(backend, `petition/${other.id}`)['summary']?.[1]).not.toBe(after);
    const log = JSON.stringify(mirrorOf(backend));
    for (const text of ['反映', '补贴', '村务', '某甲乙丙']) expect(log).not.toContain(text);
  });

  test('shows of what is sealed that it was written anew, and leaves no old ciphertext behind', async () => {
    const backend = await newBackend();
    const { id } = await backend.call('petition.create', { values });
    await backend.call('petition.update', { id, revision: 1, values: { reporter: '某丁戊' } });
    const { reporter } = changedIn(backend, `petition/${id}`);
    expect(reporter?.[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(reporter?.[0]).not.toBe(reporter?.[1]);
    const { raw } = backend.office.host.requireLive().opened.writer;
    expect(raw.prepare('select count(*) as n from sealedTrace').get()).toEqual({ n: 0 });
  });

  test('is digested under a key of the office alone, which stays', async () => {
    const digest = async () => {
      const backend = await newBackend();
      const { id } = await backend.call('petition.create', { values });
      await backend.call('petition.update', { id, revision: 1, values: { summary: '反映补贴问题' } });
      const { raw } = backend.office.host.requireLive().opened.writer;
      expect(() => raw.exec('delete from auditKey')).toThrow('never removed');
      expect(() => raw.exec('update auditKey set key = zeroblob(32)')).toThrow('never changed');
      const key = raw.prepare('select key from auditKey').get<{ key: Uint8Array<ArrayBuffer> }>()?.key;
      return Buffer.from(key ?? new Uint8Array()).toString('hex');
    };
    const keys = [await digest(), await digest()];
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(keys[0]).not.toBe(keys[1]);
  });

  test('is written for records that an act changed on the way, too', async () => {
    const backend = await newBackend();
    const make = async (name: string) => (await backend.call('person.create', { values: { name } })).id;
    const [keep, drop] = [await make('甲一'), await make('甲二')];
    const before = mirrorOf(backend).length;
    const preview = await backend.call('person.get', { id: keep });
    expect(preview.id).toBe(keep);
    await backend.call('person.update', { id: drop, revision: 1, values: { name: '甲三' } });
    const rows = mirrorOf(backend).slice(before);
    expect(rows.map((row) => `${row.action} ${row.subject}`)).toEqual([`person.update person/${drop}`]);
  });
});
