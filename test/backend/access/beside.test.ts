import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ReferenceValue } from '#shared/ledgers/field.ts';
import { allRows, checkFile, takeIn } from '../import/wizard.ts';
import { codeOf } from '../session/office.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

const named = (name: string): ReferenceValue => ({ id: null, name });
const list = { after: null, limit: 50 };

async function sheet(backend: TestBackend, lines: readonly string[]): Promise<string> {
  const path = backend.place('clues.csv');
  onTestFinished(() => rm(path, { force: true }));
  await writeFile(path, `线索编号,受理日期,被反映人,单位,反映问题\n${lines.join('\n')}\n`);
  return path;
}

const lines = ['线〔2017〕1号,2017-05-01,甲某,甲村,吃喝', '线〔2017〕2号,2017-05-02,乙某,甲村,补贴'];

describe('beside hidden records', () => {
  test('nobody meets what they stand in the way of: acts come out as if they were not there', async () => {
    const backend = await newBackend(['petitionClerk', 'caseSupervisor']);
    const { call } = backend;
    const supervisor = backend.working();
    const petitions = [];
    for (const day of ['2017-05-01', '2017-05-02'])
      petitions.push(
        await call('petition.create', { values: { receivedOn: day, channel: 'letter', summary: '信访' } }),
      );
    for (const { number } of petitions)
      await call('clue.create', {
        values: {
          receivedOn: '2017-05-03',
          petition: named(number ?? ''),
          subject: named('甲某'),
          summary: '线索',
        },
      });
    const [first, second] = petitions.map((one) => one.id);
    // A petition says by itself that it became a clue: its revision is read before it is struck off.
    const strike = async (id = '') =>
      call('petition.void', { id, revision: (await call('petition.get', { id })).revision, reason: '错登' });
    expect(await codeOf(strike(first))).toBe('E_IN_USE');
    await backend.signInAs(['petitionClerk']);
    await strike(second);
    await backend.signInAgain(supervisor);
    // The clue keeps its words and its link, to what is now void.
    const { rows } = await call('clue.list', list);
    expect(rows.map((row) => row.values['petition'])).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: second })]),
    );
  });

  test('people of a unit are counted, and people of a name compared, as far as one sees them', async () => {
    const backend = await newBackend(['caseSupervisor', 'office']);
    const { call } = backend;
    const supervisor = backend.working();
    await call('unit.create', { values: { name: '甲村' } });
    const open = await call('person.create', { values: { name: '甲某', unit: named('乙村') } });
    await call('case.create', {
      values: { filedOn: '2017-05-03', subject: named('甲某'), unit: named('甲村') },
    });
    const seen = async () => [
      (await call('unit.children', { parentId: null })).find((one) => one.name === '甲村')?.persons,
      (await call('person.alike', { id: open.id })).length,
      (await call('person.suggest', { text: '甲' })).length,
      (await call('person.suggest', { text: '' })).length,
    ];
    expect(await seen()).toEqual([1, 1, 2, 2]);
    await backend.signInAs(['office']);
    expect(await seen()).toEqual([0, 0, 1, 1]);
    await backend.signInAgain(supervisor);
    expect(await seen()).toEqual([1, 1, 2, 2]);
  });

  test('a register taken in again says of a clue one keeps out of that its number is used, and no more', async () => {
    const backend = await newBackend(['caseSupervisor']);
    const { call } = backend;
    const other = backend.working();
    await takeIn(backend, await sheet(backend, lines), 'all', 'clue');
    await backend.signInAs(['caseSupervisor']);
    const { rows } = await call('clue.list', { ...list, search: '吃喝' });
    const hidden = rows[0]?.id ?? '';
    await call('access.recuse', {
      ledger: 'clue',
      recordId: hidden,
      accountId: null,
      reason: '与甲某是亲属',
    });
    const again = await sheet(backend, [...lines, '线〔2017〕3号,2017-05-03,丙某,甲村,赌博']);
    const checked = await checkFile(backend, again, 'clue');
    expect((await allRows(backend, checked.draftId)).map((row) => row.verdict)).toEqual([
      'rejected',
      'present',
      'warning',
    ]);

    // Undoing takes back what he sees; the one he keeps out of stays for the others.
    const [batch] = await call('import.batches', {});
    const { voided } = await call('import.undo', { batchId: batch?.id ?? '', reason: '重复导入' });
    expect(voided).toBe(1);
    await backend.signInAgain(other);
    expect((await call('clue.list', list)).rows.map((row) => row.id)).toEqual([hidden]);
  });

  test('clues and cases of another unit are read by those alone who see all of their own', async () => {
    const backend = await newBackend(['supervisingLeader']);
    const received = (ledger: 'clue' | 'case' | 'finding') =>
      codeOf(backend.call('transfer.records', { id: randomUUID(), ledger, ...list }));
    expect([await received('clue'), await received('case'), await received('finding')]).toEqual([
      'E_PERMISSION',
      'E_PERMISSION',
      'E_NOT_FOUND',
    ]);
    await backend.office.as('head');
    expect(await received('clue')).toBe('E_NOT_FOUND');
  });
});
