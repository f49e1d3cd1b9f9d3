import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { codeOf } from '../session/office.ts';
import { newBackend } from '../support/backend.ts';
import { itemsOf, petitionStage, raw, upload, values, vaultOf } from './stage.ts';

async function saved(stage: Awaited<ReturnType<typeof petitionStage>>, id: string): Promise<Buffer> {
  const out = stage.backend.place(`out-${randomUUID()}`);
  onTestFinished(() => rm(out, { force: true }));
  await stage.backend.call('attachment.save', { id, file: stage.backend.file(out, 'write') });
  return readFile(out);
}

describe('a file from the page', () => {
  test.each([0, 1, 300_000, 3_000_001])('of %i bytes comes back byte by byte', async (length) => {
    const stage = await petitionStage();
    const bytes = randomBytes(length);
    const { id, sha256 } = await upload(stage.backend, { recordId: stage.id, bytes });
    expect(await saved(stage, id)).toEqual(bytes);
    const { items } = await itemsOf(stage.backend, 'petition', stage.id);
    expect(items).toMatchObject([
      { itemId: id, voided: null, versions: [{ version: 1, sha256, bytes: length, reason: null }] },
    ]);
    const { history, attachments } = await stage.backend.call('petition.get', { id: stage.id });
    expect(history.at(-1)).toMatchObject({ action: 'attached', note: '来信扫描.pdf' });
    expect(attachments).toHaveLength(1);
  });

  test('may be attached to a record of every ledger', async () => {
    const { backend } = await petitionStage([
      'petitionClerk',
      'caseSupervisor',
      'conduct',
      'office',
      'patrol',
    ]);
    const made = {
      petition: await backend.call('petition.create', { values: values.petition }),
      clue: await backend.call('clue.create', {
        values: { receivedOn: '2017-05-01', subject: { id: null, name: '甲某' }, summary: '反映' },
      }),
      case: await backend.call('case.create', { values: values.case }),
      unit: await backend.call('unit.create', { values: { name: '石桥乡' } }),
      person: await backend.call('person.create', { values: { name: '周某胜' } }),
    } as const;
    for (const [ledger, { id }] of Object.entries(made)) {
      const known = ledger as keyof typeof made;
      await upload(backend, { ledger: known, recordId: id });
      expect((await itemsOf(backend, known, id)).items, ledger).toHaveLength(1);
    }
  });

  test('is refused under a name that is none', async () => {
    const { backend, id } = await petitionStage();
    for (const name of ['../x', 'a/b', 'a\\b', '.', '..', '', 'a\u0000b', 'x'.repeat(256)])
      expect(await codeOf(upload(backend, { recordId: id, name })), name).toBe('E_BAD_INPUT');
    expect(await vaultOf(backend)).toEqual([]);
  });

  test('is refused for what is void, not there, or not the reader’s to write', async () => {
    const { backend, id } = await petitionStage();
    expect(await codeOf(upload(backend, { recordId: randomUUID() }))).toBe('E_NOT_FOUND');
    expect(await codeOf(upload(backend, { recordId: id, ledger: 'pledge' }))).toBe('E_PERMISSION');
    await backend.call('petition.void', { id, revision: 1, reason: '错登' });
    expect(await codeOf(upload(backend, { recordId: id }))).toBe('E_VOIDED');
    expect(await vaultOf(backend)).toEqual([]);
  });

  test('is not fed by another account, nor before it began, nor after it ended', async () => {
    const { backend, id } = await petitionStage();
    const piece = { upload: randomUUID(), offset: 0, bytes: new Uint8Array(3) };
    expect(await codeOf(backend.call('attachment.piece', piece))).toBe('E_NOT_FOUND');
    await upload(backend, { recordId: id });
    expect(await codeOf(backend.call('attachment.piece', piece))).toBe('E_NOT_FOUND');
    expect(
      await codeOf(backend.call('attachment.piece', { ...piece, bytes: new Uint8Array(1024 * 1024 + 1) })),
    ).toBe('E_BAD_INPUT');
  });

  test('whose record is voided while it comes in does not stay', async () => {
    const { backend, id } = await petitionStage();
    const coming = upload(backend, {
      recordId: id,
      bytes: randomBytes(900_000),
      pieceBytes: 400_000,
      onPiece: async (offset) => {
        if (offset === 400_000) await backend.call('petition.void', { id, revision: 1, reason: '错登' });
      },
    });
    expect(await codeOf(coming)).toBe('E_VOIDED');
    expect(await vaultOf(backend)).toEqual([]);
  });

  test('that is cancelled in the midst leaves nothing, and the next one comes in', async () => {
    const { backend, id } = await petitionStage();
    const call = randomUUID();
    const coming = upload(backend, {
      recordId: id,
      call,
      bytes: randomBytes(3_000_000),
      onPiece: (offset) => {
        if (offset > 0) backend.router.cancel(call);
      },
    });
    expect(await codeOf(coming)).toBe('E_CANCELLED');
    expect(await vaultOf(backend)).toEqual([]);
    expect((await itemsOf(backend, 'petition', id)).items).toEqual([]);
    await upload(backend, { recordId: id });
    expect(await vaultOf(backend)).toHaveLength(1);
  });

  test('under way when the office is locked is gone', async () => {
    const { backend, id } = await petitionStage();
    const coming = upload(backend, {
      recordId: id,
      bytes: randomBytes(3_000_000),
      onPiece: () => backend.router.end(),
    });
    expect(['E_CANCELLED', 'E_NOT_SIGNED_IN']).toContain(await codeOf(coming));
    expect(await vaultOf(backend)).toEqual([]);
  });

  test('leaves no row for its pieces: one act, one row', async () => {
    const { backend, id } = await petitionStage();
    const count = () =>
      raw(backend).prepare('select count(*) as n from auditEntry').all<{ n: number }>()[0]?.n ?? 0;
    const before = count();
    await upload(backend, { recordId: id, bytes: randomBytes(3_000_000) });
    expect(count()).toBe(before + 1);
  });
});

describe('versions', () => {
  test('take the place of one another and are all kept, with who, when and why', async () => {
    const stage = await petitionStage();
    const { backend, id } = stage;
    const [first, second, third] = [randomBytes(1000), randomBytes(2000), randomBytes(3000)];
    const { id: itemId } = await upload(backend, { recordId: id, name: '谈话笔录.docx', bytes: first });
    const two = await upload(backend, {
      recordId: id,
      name: '谈话笔录（签字）.pdf',
      bytes: second,
      replaces: { itemId, reason: '补签字' },
    });
    const three = await upload(backend, {
      recordId: id,
      name: '谈话笔录（重扫）.pdf',
      bytes: third,
      replaces: { itemId, reason: '重扫' },
    });
    const { items } = await itemsOf(backend, 'petition', id);
    expect(items).toHaveLength(1);
    expect(items[0]?.versions.map((v) => [v.version, v.name, v.reason])).toEqual([
      [3, '谈话笔录（重扫）.pdf', '重扫'],
      [2, '谈话笔录（签字）.pdf', '补签字'],
      [1, '谈话笔录.docx', null],
    ]);
    for (const [one, bytes] of [
      [itemId, first],
      [two.id, second],
      [three.id, third],
    ] as const)
      expect(await saved(stage, one)).toEqual(bytes);
    const { attachments, history } = await backend.call('petition.get', { id });
    expect(attachments.map((a) => a.id)).toEqual([three.id]);
    expect(history.at(-1)?.note).toContain('第 3 版：重扫');
    const custody = await backend.call('attachment.custody', { itemId });
    expect(custody.map((c) => [c.action, c.version])).toEqual([
      ['saved', 3],
      ['saved', 2],
      ['saved', 1],
      ['received', 3],
      ['received', 2],
      ['received', 1],
    ]);
  });

  test('belong to an item of the same record that is not struck', async () => {
    const { backend, id } = await petitionStage();
    const other = await backend.call('petition.create', { values: values.petition });
    const { id: itemId } = await upload(backend, { recordId: id });
    const replaces = { itemId, reason: '重扫' };
    expect(await codeOf(upload(backend, { recordId: other.id, replaces }))).toBe('E_NOT_FOUND');
    const second = await upload(backend, { recordId: id, replaces });
    // A version is no item of its own.
    expect(
      await codeOf(upload(backend, { recordId: id, replaces: { itemId: second.id, reason: '重扫' } })),
    ).toBe('E_NOT_FOUND');
    await backend.call('attachment.void', { itemId, reason: '与本件无关' });
    expect(await codeOf(upload(backend, { recordId: id, replaces }))).toBe('E_VOIDED');
    expect(await vaultOf(backend)).toHaveLength(2);
  });

  test('a struck item stays with its reason, stays readable, and is in the record no more', async () => {
    const stage = await petitionStage();
    const { backend, id } = stage;
    const bytes = randomBytes(500);
    const { id: itemId } = await upload(backend, { recordId: id, bytes });
    expect(await codeOf(backend.call('attachment.void', { itemId, reason: ' ' }))).toBe('E_BAD_INPUT');
    await backend.call('attachment.void', { itemId, reason: '与本件无关' });
    expect(await codeOf(backend.call('attachment.void', { itemId, reason: '再一次' }))).toBe('E_VOIDED');
    const { items } = await itemsOf(backend, 'petition', id);
    expect(items).toMatchObject([{ itemId, voided: { reason: '与本件无关' } }]);
    expect((await backend.call('petition.get', { id })).attachments).toEqual([]);
    expect(await saved(stage, itemId)).toEqual(bytes);
    const custody = await backend.call('attachment.custody', { itemId });
    expect(custody.map((c) => c.action)).toEqual(['saved', 'voided', 'received']);
    expect(custody[1]?.note).toBe('与本件无关');
  });

  test('what is written down of custody is neither changed nor removed', async () => {
    const { backend, id } = await petitionStage();
    await upload(backend, { recordId: id });
    for (const text of ["update custody set action = 'viewed'", 'delete from custody'])
      expect(() => raw(backend).exec(text)).toThrow(/never/u);
  });
});

describe('need to know', () => {
  test('who does not see the record finds nothing of its files, by whatever id', async () => {
    const { backend } = await petitionStage();
    const { id } = await backend.call('case.create', { values: values.case });
    const { id: itemId } = await upload(backend, { ledger: 'case', recordId: id });
    for (const role of [
      'handler',
      'reviewer',
      'conduct',
      'statistician',
      'patrol',
      'petitionClerk',
    ] as const) {
      await backend.signInAs([role]);
      const out = backend.place('stolen');
      for (const [what, call] of [
        ['items', itemsOf(backend, 'case', id)],
        ['custody', backend.call('attachment.custody', { itemId })],
        ['void', backend.call('attachment.void', { itemId, reason: '试一试' })],
        ['save', backend.call('attachment.save', { id: itemId, file: backend.file(out, 'write') })],
        ['upload', upload(backend, { ledger: 'case', recordId: id })],
        ['replace', upload(backend, { ledger: 'case', recordId: id, replaces: { itemId, reason: '换掉' } })],
      ] as const)
        expect(['E_NOT_FOUND', 'E_PERMISSION'], `${role} ${what}`).toContain(await codeOf(call));
      // By its own id alone, a file that is there answers like one that is not.
      expect(await codeOf(backend.call('attachment.custody', { itemId })), role).toBe('E_NOT_FOUND');
      expect(await codeOf(backend.call('attachment.custody', { itemId: randomUUID() }))).toBe('E_NOT_FOUND');
    }
    await backend.office.as('head');
    expect((await itemsOf(backend, 'case', id)).items).toHaveLength(1);
    expect((await itemsOf(backend, 'case', id)).mayWrite).toBe(false);
    expect(await codeOf(upload(backend, { ledger: 'case', recordId: id }))).toBe('E_PERMISSION');
  });

  test('administrators have no part in it', async () => {
    const backend = await newBackend(['petitionClerk']);
    for (const who of ['systemAdmin', 'securityAdmin', 'auditor'] as const) {
      await backend.office.as(who);
      expect(await codeOf(itemsOf(backend, 'petition', randomUUID()))).toBe('E_NOT_ADMITTED');
    }
  });
});
