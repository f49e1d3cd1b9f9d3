import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { keepers, upload, values } from '../evidence/stage.ts';
import { codeOf } from '../session/office.ts';
import { newBackend } from '../support/backend.ts';

async function stage(name: string, bytes: Buffer) {
  const backend = await newBackend(keepers);
  const { id: recordId } = await backend.call('case.create', { values: values.case });
  const { id } = await upload(backend, { ledger: 'case', recordId, name, bytes });
  const open = () => backend.call('viewer.open', { id });
  const custody = async () =>
    (await backend.call('attachment.custody', { itemId: id })).map((line) => line.action);
  return { backend, recordId, id, open, custody };
}

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(700_000)]);
const film = Buffer.concat([Buffer.from('\0\0\0\u0020ftypisom', 'latin1'), randomBytes(2_500_000)]);

describe('looking at a file', () => {
  test('is written down before anything is shown, and gives any range', async () => {
    const { backend, open, custody } = await stage('笔录.pdf', pdf);
    expect(await custody()).toEqual(['received']);
    const { ticket, kind, bytes } = await open();
    expect({ kind, bytes }).toEqual({ kind: 'pdf', bytes: pdf.length });
    expect(await custody()).toEqual(['viewed', 'received']);
    for (const [from, to] of [
      [0, 10],
      [262_100, 262_200],
      [600_000, pdf.length],
    ] as const)
      expect(Buffer.from((await backend.call('viewer.range', { ticket, from, to })).bytes)).toEqual(
        pdf.subarray(from, to),
      );
    // Beyond the end there is nothing more; a range that begins there is none.
    const end = await backend.call('viewer.range', { ticket, from: pdf.length - 5, to: pdf.length + 50 });
    expect(end.bytes.length).toBe(5);
    const wrong = { ticket, from: pdf.length, to: pdf.length + 5 };
    expect(await codeOf(backend.call('viewer.range', wrong))).toBe('E_BAD_INPUT');
    expect(await codeOf(backend.call('viewer.range', { ticket, from: 0, to: 2 ** 21 }))).toBe('E_BAD_INPUT');
  });

  test('without its row is not possible', async () => {
    const { backend, open } = await stage('笔录.pdf', pdf);
    backend.office.host
      .requireLive()
      .opened.writer.raw.exec(
        "create trigger full before insert on custody begin select raise(abort, 'full'); end",
      );
    expect(await codeOf(open())).toBe('E_INTERNAL');
  });

  test('that cannot be shown is not noted as seen, but that it was tried is in the log', async () => {
    const { open, custody } = await stage('程序.exe', Buffer.from('MZ and more'));
    expect((await open()).kind).toBe('none');
    expect(await custody()).toEqual(['received']);
  });

  test('ends when the ticket is closed; a ticket is good for nobody else and for nothing else', async () => {
    const { backend, open } = await stage('笔录.pdf', pdf);
    const { ticket } = await open();
    expect(await codeOf(backend.call('viewer.range', { ticket: randomUUID(), from: 0, to: 9 }))).toBe(
      'E_NOT_FOUND',
    );
    expect(await backend.router.media(ticket, 0)).toBeNull();
    await backend.signInAs(keepers);
    expect(await codeOf(backend.call('viewer.range', { ticket, from: 0, to: 9 }))).toBe('E_NOT_FOUND');
    await backend.call('viewer.close', { ticket });
    const own = await open();
    await backend.call('viewer.close', { ticket: own.ticket });
    expect(await codeOf(backend.call('viewer.range', { ticket: own.ticket, from: 0, to: 9 }))).toBe(
      'E_NOT_FOUND',
    );
  });

  test('is for those who see the record; what is taken away is gone from an open viewer', async () => {
    const { backend, recordId, open } = await stage('笔录.pdf', pdf);
    for (const role of ['handler', 'reviewer', 'petitionClerk', 'statistician'] as const) {
      await backend.signInAs([role]);
      expect(await codeOf(open()), role).toBe('E_NOT_FOUND');
    }
    await backend.signInAs(keepers);
    const { ticket } = await open();
    await backend.call('access.recuse', { ledger: 'case', recordId, accountId: null, reason: '亲属' });
    expect(await codeOf(backend.call('viewer.range', { ticket, from: 0, to: 9 }))).toBe('E_NOT_FOUND');
    expect(await codeOf(open())).toBe('E_NOT_FOUND');
  });
});

describe('a film', () => {
  test('is given to the player part by part from wherever it seeks, and to nobody after the lock', async () => {
    const { backend, open } = await stage('谈话.mp4', film);
    const { ticket, kind } = await open();
    expect(kind).toBe('video');
    const got: Buffer[] = [];
    for (let from = 0; from < film.length; ) {
      const part = await backend.router.media(ticket, from);
      if (!part) throw new Error('no part');
      expect(part).toMatchObject({ from, total: film.length, mediaType: 'video/mp4' });
      got.push(Buffer.from(part.bytes));
      from += part.bytes.length;
    }
    expect(Buffer.concat(got).equals(film)).toBe(true);
    const seek = await backend.router.media(ticket, 2_400_000);
    expect(Buffer.from(seek?.bytes ?? []).equals(film.subarray(2_400_000))).toBe(true);
    expect(await backend.router.media(ticket, film.length)).toBeNull();
    expect(await backend.router.media(ticket, -1)).toBeNull();
    await expect(backend.router.media(randomUUID(), 0)).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
    await backend.router.end();
    expect(await backend.router.media(ticket, 0)).toBeNull();
  });
});
