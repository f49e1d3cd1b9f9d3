import { rm, writeFile } from 'node:fs/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { noteReading } from '#backend/features/attachments/reading.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { codeOf } from '../session/office.ts';
import { markAs, type SecrecyStory, story } from './story.ts';

const all = { search: '', filters: [], sort: null, includeVoided: false };

/** Ways in which a clue was read, oldest first. */
async function ways({ backend }: SecrecyStory, recordId: string): Promise<string[]> {
  const { rows } = await backend.call('secrecy.readLog', { ledger: 'clue', recordId });
  return rows.map(({ how, account, text }) => `${how} ${account.slice(0, 2)} ${text}`).toReversed();
}

/** Audit rows of readings, as the auditor has them. */
async function audited({ backend }: SecrecyStory): Promise<string[]> {
  const db = backend.office.host.live?.opened.reader.db;
  if (!db) throw new Error('the office is closed');
  const rows = await db
    .selectFrom('auditEntry')
    .select(['action', 'subject'])
    .where('action', 'like', '%.read')
    .orderBy('seq')
    .execute();
  return rows.map(({ action, subject }) => `${action} ${subject}`);
}

const idsOf = (page: CallOutput<'clue.list'>): string[] => page.rows.map(({ id }) => id);

describe('who reads something of 机密', () => {
  test('is written down at its page, in lists and beside what it is linked with', async () => {
    const told = await story();
    const { backend, clues, asHead } = told;
    const [secret, open] = clues;
    await markAs(told, 'clue', secret);
    expect(await ways(told, secret)).toEqual([]);
    await backend.call('clue.get', { id: secret });
    await backend.call('clue.get', { id: open });
    const page = await backend.call('clue.list', { ...all, after: null, limit: 50 });
    expect(idsOf(page).toSorted()).toEqual([...clues].toSorted());
    expect(await ways(told, secret)).toEqual(['page 丁书 机密★10年', 'list 丁书 机密★10年']);
    expect(await ways(told, open)).toEqual([]);
    expect(await audited(told)).toEqual([`clue.read clue/${secret}`, `clue.read clue/${secret}`]);
    // The person that the clue is about shows it as a line.
    const person = page.rows[0]?.values['subject'];
    if (typeof person !== 'object' || person?.id == null) throw new Error('the clue names nobody');
    await backend.call('person.get', { id: person.id });
    expect((await ways(told, secret)).at(-1)).toBe('list 丁书 机密★10年');
    // A list in which it does not stand leaves nothing.
    await backend.call('clue.list', {
      ...all,
      filters: [{ op: 'secrecy', levels: ['none', 'confidential'] }],
      after: null,
      limit: 50,
    });
    expect(await ways(told, secret)).toHaveLength(3);
    await backend.signInAs(['handler']);
    expect(await codeOf(backend.call('secrecy.readLog', { ledger: 'clue', recordId: secret }))).toBe(
      'E_NOT_FOUND',
    );
    await asHead();
    await backend.call('clue.get', { id: secret });
    expect(await ways(told, secret)).toHaveLength(4);
  });

  test('is written down where rows are looked through for a package, and where a file is looked at', async () => {
    const told = await story();
    const { backend, clues, asClerk } = told;
    const [secret] = clues;
    await markAs(told, 'clue', secret);
    await backend.signInAs(['office', 'caseSupervisor']);
    await backend.call('transfer.previewRows', {
      ...{ ledger: 'clue', query: all, withAttachments: false, warnedOnly: false },
      ...{ after: null, limit: 10 },
    });
    await asClerk();
    expect(await ways(told, secret)).toEqual(['list 戊登 机密★10年']);
    const path = backend.place('page.txt');
    await writeFile(path, '一页笔录');
    onTestFinished(() => rm(path, { force: true }));
    const { id } = await backend.call('attachment.add', {
      ...{ ledger: 'clue', recordId: secret, file: backend.file(path, 'read') },
    });
    const live = backend.office.host.requireLive();
    const audits: string[] = [];
    await live.opened.writer.db
      .transaction()
      .execute((tx) =>
        noteReading(
          { session: live.session, now: backend.office.clock.now },
          tx,
          ({ action }) => audits.push(action),
          { attachmentId: id, how: 'viewed', bytes: 12 },
        ),
      );
    expect(audits).toEqual(['attachment.view']);
    expect((await ways(told, secret)).at(-1)).toBe('file 戊登 机密★10年');
    const { raw } = live.opened.writer;
    expect(() => raw.exec('delete from readLog')).toThrow('never removed');
    expect(() => raw.exec("update readLog set accountId = 'x'")).toThrow('never changed');
    expect(() => raw.exec('delete from secrecyMark')).toThrow('never removed');
  });

  test('is not written down below 机密', async () => {
    const told = await story();
    const { backend, clues } = told;
    await markAs(told, 'clue', clues[0], {
      level: 'confidential',
      period: { kind: 'years', years: 5 },
      sourceMark: '秘密★5年',
    });
    await backend.call('clue.get', { id: clues[0] });
    expect(await ways(told, clues[0])).toEqual([]);
    expect(await audited(told)).toEqual([]);
  });

  test('is told to those who manage the record, and to no one else', async () => {
    const told = await story();
    const { backend, petition, asClerk } = told;
    await markAs(told, 'petition', petition);
    await backend.call('petition.get', { id: petition });
    await asClerk();
    expect((await backend.call('secrecy.readLog', { ledger: 'petition', recordId: petition })).total).toBe(1);
    await backend.signInAs(['handler']);
    expect(await codeOf(backend.call('secrecy.readLog', { ledger: 'petition', recordId: petition }))).toBe(
      'E_PERMISSION',
    );
    expect((await backend.call('secrecy.of', { holder: 'petition', id: petition })).may.readLog).toBe(false);
  });
});
