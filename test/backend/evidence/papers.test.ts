import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CallInput } from '#shared/ipc/contract.ts';
import { codeOf } from '../session/office.ts';
import { newBackend } from '../support/backend.ts';
import { keepers, raw, upload, values } from './stage.ts';

const place = { cabinet: '3号柜', volume: '2017-05', pageFrom: 1, pageTo: 12, custodian: '甲保管' };

async function stage() {
  const backend = await newBackend(keepers);
  const { id: recordId } = await backend.call('case.create', { values: values.case });
  const { id } = await backend.call('paper.add', {
    ledger: 'case',
    recordId,
    title: '谈话笔录原件',
    itemId: null,
    place,
  });
  const keeper = backend.office.host.requireLive().accountId;
  const list = () => backend.call('paper.list', { ledger: 'case', recordId });
  const paper = async () => (await list()).papers[0];
  const custody = async () => (await backend.call('paper.custody', { id })).map((line) => line.action);
  const request = (more: Partial<CallInput<'paper.request'>> = {}) =>
    backend.call('paper.request', {
      id,
      outside: true,
      borrower: '乙承办',
      companion: '丙承办',
      purpose: '外出核对',
      dueOn: '2017-06-05',
      ...more,
    });
  return { backend, recordId, id, keeper, list, paper, custody, request };
}

describe('an original on paper', () => {
  test('has its place and its keeper; where it was before stays in its custody', async () => {
    const { backend, id, paper } = await stage();
    expect(await paper()).toMatchObject({ title: '谈话笔录原件', ...place, loan: null, revision: 1 });
    const moved = { ...place, cabinet: '5号柜', custodian: '丁保管' };
    await backend.call('paper.move', { id, revision: 1, place: moved, note: '移交' });
    expect(await paper()).toMatchObject({ ...moved, revision: 2 });
    expect(await codeOf(backend.call('paper.move', { id, revision: 1, place, note: '' }))).toBe('E_CONFLICT');
    const custody = await backend.call('paper.custody', { id });
    expect(custody).toMatchObject([
      { action: 'moved', place: moved, note: '移交' },
      { action: 'received', place },
    ]);
  });

  test('takes pages from and to together, in order', async () => {
    const { backend, id } = await stage();
    for (const pages of [
      { pageFrom: 5, pageTo: 4 },
      { pageFrom: 5, pageTo: null },
      { pageFrom: null, pageTo: 4 },
      { pageFrom: 0, pageTo: 4 },
    ])
      expect(
        await codeOf(
          backend.call('paper.move', { id, revision: 1, place: { ...place, ...pages }, note: '' }),
        ),
      ).toBe('E_BAD_INPUT');
    await backend.call('paper.move', {
      id,
      revision: 1,
      place: { ...place, pageFrom: null, pageTo: null },
      note: '',
    });
  });

  test('may be bound to its scan, of the same record alone', async () => {
    const { backend, recordId } = await stage();
    const { id: other } = await backend.call('petition.create', { values: values.petition });
    const own = await upload(backend, { ledger: 'case', recordId });
    const strange = await upload(backend, { recordId: other });
    const add = (itemId: string) =>
      backend.call('paper.add', { ledger: 'case', recordId, title: '书证', itemId, place });
    await add(own.id);
    expect(await codeOf(add(strange.id))).toBe('E_NOT_FOUND');
    expect(await codeOf(add(randomUUID()))).toBe('E_NOT_FOUND');
  });

  test('is struck with a reason and then neither moved nor lent', async () => {
    const { backend, id, request, paper } = await stage();
    await backend.call('paper.void', { id, revision: 1, reason: '重复登记' });
    expect(await paper()).toMatchObject({ voided: { reason: '重复登记' } });
    expect(await codeOf(request())).toBe('E_VOIDED');
    expect(await codeOf(backend.call('paper.move', { id, revision: 2, place, note: '' }))).toBe('E_VOIDED');
  });
});

describe('lent in the house', () => {
  test('it is handed over at once, is out, overdue after its day, and comes back', async () => {
    const { backend, id, request, paper, custody } = await stage();
    const { loanId, status } = await request({ outside: false, companion: null });
    expect(status).toBe('lent');
    expect((await paper())?.loan).toMatchObject({ status: 'lent', overdue: false, borrower: '乙承办' });
    expect(await codeOf(request({ outside: false }))).toBe('E_TRANSITION');
    expect(await codeOf(backend.call('paper.move', { id, revision: 1, place, note: '' }))).toBe(
      'E_TRANSITION',
    );
    expect((await backend.call('workbench.get', {})).papersOverdue).toBe(0);
    backend.office.clock.days(6);
    expect((await paper())?.loan).toMatchObject({ overdue: true });
    expect((await backend.call('workbench.get', {})).papersOverdue).toBe(1);
    expect(await backend.call('paper.out', {})).toMatchObject([
      { title: '谈话笔录原件', overdue: true, ledger: 'case', mine: true, mayDecide: false },
    ]);
    await backend.call('paper.giveBack', { loanId, note: '完好' });
    expect(await codeOf(backend.call('paper.giveBack', { loanId, note: '' }))).toBe('E_TRANSITION');
    expect((await paper())?.loan).toBeNull();
    expect(await backend.call('paper.out', {})).toEqual([]);
    expect((await backend.call('workbench.get', {})).papersOverdue).toBe(0);
    expect(await custody()).toEqual(['returned', 'lent', 'received']);
  });

  test('not until a day that has gone', async () => {
    const { request } = await stage();
    expect(await codeOf(request({ outside: false, dueOn: '2017-05-31' }))).toBe('E_VALIDATION');
  });
});

describe('carried out of the house', () => {
  test('it takes two people, a leader’s word by another than who asked, and each step leaves a line', async () => {
    const { backend, request, custody, paper } = await stage();
    expect(await codeOf(request({ companion: null }))).toBe('E_BAD_INPUT');
    expect(await codeOf(request({ companion: '乙承办' }))).toBe('E_BAD_INPUT');
    const { loanId, status } = await request();
    expect(status).toBe('waiting');
    expect(await codeOf(backend.call('paper.handOut', { loanId }))).toBe('E_TRANSITION');
    expect(await codeOf(backend.call('paper.decide', { loanId, approve: true, note: '' }))).toBe(
      'E_PERMISSION',
    );
    await backend.office.as('head');
    expect((await backend.call('workbench.get', {})).papersToDecide).toBe(1);
    expect((await paper())?.loan).toMatchObject({ mayDecide: true });
    await backend.call('paper.decide', { loanId, approve: true, note: '同意' });
    expect(await codeOf(backend.call('paper.decide', { loanId, approve: false, note: '' }))).toBe(
      'E_TRANSITION',
    );
    expect(await codeOf(backend.call('paper.handOut', { loanId }))).toBe('E_PERMISSION');
    await backend.signInAs(keepers);
    await backend.call('paper.handOut', { loanId });
    await backend.call('paper.giveBack', { loanId, note: '' });
    expect(await custody()).toEqual(['returned', 'lent', 'approved', 'requested', 'received']);
    const lines = await backend.call('paper.custody', { id: (await paper())?.id ?? '' });
    for (const line of lines.slice(0, 3)) expect(line.approvedBy).not.toBeNull();
    expect(lines[1]).toMatchObject({ loan: { outside: true, borrower: '乙承办', companion: '丙承办' } });
  });

  test('who asked, and who would carry it, does not approve it', async () => {
    const { backend, request } = await stage();
    await backend.office.as('head');
    const own = await request();
    expect(await codeOf(backend.call('paper.decide', { loanId: own.loanId, approve: true, note: '' }))).toBe(
      'E_SEPARATION',
    );
    await backend.call('paper.withdraw', { loanId: own.loanId });
    const name = backend.office.host.requireLive().account.displayName;
    await backend.signInAs(keepers);
    const { loanId } = await request({ companion: name });
    await backend.office.as('head');
    expect(await codeOf(backend.call('paper.decide', { loanId, approve: true, note: '' }))).toBe(
      'E_SEPARATION',
    );
    await backend.call('paper.decide', { loanId, approve: false, note: '改日' }).catch(() => undefined);
  });

  test('refused or withdrawn it stays, and may be asked for again', async () => {
    const { backend, request, custody, paper } = await stage();
    const asker = backend.working();
    const first = await request();
    await backend.office.as('head');
    await backend.call('paper.decide', { loanId: first.loanId, approve: false, note: '不必外出' });
    // Who refused has refused nobody's but another's; who asked reads why.
    expect(await backend.call('paper.refused', {})).toEqual([]);
    await backend.signInAgain(asker);
    expect(await backend.call('paper.refused', {})).toMatchObject([
      { id: first.loanId, ledger: 'case', note: '不必外出' },
    ]);
    await backend.signInAs(keepers);
    expect(await backend.call('paper.refused', {})).toEqual([]);
    expect(await codeOf(backend.call('paper.handOut', { loanId: first.loanId }))).toBe('E_TRANSITION');
    const second = await request();
    await backend.call('paper.withdraw', { loanId: second.loanId });
    expect((await paper())?.loan).toBeNull();
    expect(await custody()).toEqual(['withdrawn', 'requested', 'refused', 'requested', 'received']);
  });

  test('the database itself lets nothing out without two people and another’s word', async () => {
    const { backend, id } = await stage();
    const insert = (companion: string, status: string) =>
      raw(backend).exec(
        `insert into paperLoan (id, paperId, outside, borrower, companion, purpose, dueOn, status, requestedBy, requestedAt)
         values ('x', '${id}', 1, '乙', ${companion}, '外出', '2017-06-05', '${status}', 'a', 'b')`,
      );
    expect(() => insert('null', 'waiting')).toThrow(/CHECK/u);
    expect(() => insert("'乙'", 'waiting')).toThrow(/CHECK/u);
    expect(() => insert("'丙'", 'lent')).toThrow(/CHECK/u);
    insert("'丙'", 'waiting');
    expect(() => raw(backend).exec("update paperLoan set decidedBy = 'a' where id = 'x'")).toThrow(/CHECK/u);
    expect(() => raw(backend).exec('delete from paperCustody')).toThrow(/never/u);
  });
});

test('who does not see the record sees neither paper nor loan, nor counts them', async () => {
  const { backend, id, recordId, request } = await stage();
  const { loanId } = await request({ outside: false, companion: null });
  backend.office.clock.days(9);
  for (const role of ['handler', 'reviewer', 'petitionClerk', 'statistician'] as const) {
    await backend.signInAs([role]);
    expect(await codeOf(backend.call('paper.custody', { id })), role).toBe('E_NOT_FOUND');
    expect(await codeOf(backend.call('paper.giveBack', { loanId, note: '' }))).toBe('E_NOT_FOUND');
    expect(await codeOf(request())).toBe('E_NOT_FOUND');
    expect(['E_NOT_FOUND', 'E_PERMISSION']).toContain(
      await codeOf(backend.call('paper.list', { ledger: 'case', recordId })),
    );
    expect(await backend.call('paper.out', {})).toEqual([]);
    expect((await backend.call('workbench.get', {})).papersOverdue).toBe(0);
  }
});
