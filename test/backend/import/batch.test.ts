import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { clueLedger, type MadeLedger, petitionLedger, writeLedger } from '#test/fixtures/generate/ledgers.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { allRows, checkFile, sample, samples, takeIn } from './wizard.ts';

let backend: TestBackend;
let folder: string;

beforeEach(async () => {
  backend = await newBackend();
  folder = await mkdtemp(join(tmpdir(), 'andu-import-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});

async function made(name: string, ledger: MadeLedger): Promise<string> {
  const path = join(folder, name);
  await writeLedger(path, ledger);
  return path;
}

const countOf = async (ledger: LedgerId, filters: Filter[] = []) =>
  (await backend.call(`${ledger}.count`, { filters })).count;

/** Rows of every table, as the writer sees them. */
function tables(): Record<string, number> {
  const { raw } = backend.office.host.requireLive().opened.writer;
  const names = raw
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite%' and sql not like '%virtual%'",
    )
    .all<{ name: string }>()
    .map(({ name }) => name);
  return Object.fromEntries(
    names.map((name) => [
      name,
      Number(raw.prepare(`select count(*) as n from ${name}`).get<{ n: number }>()?.n),
    ]),
  );
}

describe('a batch', () => {
  test('the same file twice adds nothing, by its digest and row by row', async () => {
    const path = await made('信访.xlsx', petitionLedger(30));
    const first = await takeIn(backend, path);
    expect(first).toMatchObject({ added: 30, skipped: 0 });
    const again = await checkFile(backend, path);
    expect(again.counts).toEqual({ rows: 30, accepted: 0, warning: 0, rejected: 0, present: 30 });
    await expect(
      backend.call('import.commit', { draftId: again.draftId, take: 'all' }),
    ).rejects.toMatchObject({
      code: 'E_ALREADY_IMPORTED',
      details: { batchId: first.batchId },
    });
    const opened = await backend.call('import.open', { file: backend.file(path, 'read'), ledger: null });
    expect(opened.sheets[0]?.earlierBatch).toMatchObject({ id: first.batchId, rows: 30 });
    const more = await takeIn(backend, await made('信访2.xlsx', petitionLedger(35)));
    expect(more).toMatchObject({ added: 5, skipped: 30 });
    expect(await countOf('petition')).toBe(35);
  });

  test('rows without numbers are not doubled by another file that holds them too', async () => {
    await takeIn(backend, sample(samples.units));
    await takeIn(backend, sample(samples.findings));
    const made1 = await checkFile(backend, sample(samples.findings));
    expect(made1.counts).toMatchObject({ rows: 1172, present: 1172 });
  });

  test('undone whole: records and people void, numbers free, the same file welcome again', async () => {
    const path = await made('信访.xlsx', petitionLedger(40));
    const first = await takeIn(backend, path);
    const people = await countOf('person');
    expect(people).toBeGreaterThan(30);
    const [batch] = await backend.call('import.batches', {});
    expect(batch).toMatchObject({ ledger: 'petition', fileName: '信访.xlsx', added: 40, undoneAt: null });
    const undone = await backend.call('import.undo', { batchId: first.batchId, reason: '导错了文件' });
    expect(undone).toEqual({ voided: 40 });
    expect(await countOf('petition')).toBe(0);
    expect(await countOf('person')).toBe(0);
    expect(await countOf('petition', [{ op: 'deadline', due: 'open' }])).toBe(0);
    expect((await backend.call('import.batches', {}))[0]).toMatchObject({ undoReason: '导错了文件' });
    await expect(
      backend.call('import.undo', { batchId: first.batchId, reason: '再来一次' }),
    ).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
    expect(await takeIn(backend, path)).toMatchObject({ added: 40 });
    expect(await countOf('person')).toBe(people);
  });

  test('not undone once a record of it was changed, or another record speaks of one', async () => {
    const petitions = await takeIn(backend, await made('信访.xlsx', petitionLedger(9)));
    const clues = await takeIn(backend, await made('线索.xlsx', clueLedger(9, 9)));
    const undo = (batchId: string) => backend.call('import.undo', { batchId, reason: '试着撤销' });
    await expect(undo(petitions.batchId)).rejects.toMatchObject({
      code: 'E_BATCH_CHANGED',
      details: { changed: 0, used: 3 },
    });
    const { rows } = await backend.call('clue.list', { limit: 1, after: null });
    const row = rows[0] ?? expect.unreachable();
    await backend.call('clue.update', { id: row.id, revision: row.revision, values: { note: '补记' } });
    await expect(undo(clues.batchId)).rejects.toMatchObject({ details: { changed: 1, used: 0 } });
    expect(await countOf('clue')).toBe(9);
    expect(await countOf('petition')).toBe(9);
  });

  test('A01 petitions that the clues of a batch name say so by themselves, told beforehand, and no more once it is undone', async () => {
    const became = () => countOf('petition', [{ op: 'in', field: 'becameClue', values: [true] }]);
    const register = async (name: string) => {
      const path = await made(name, clueLedger(9, 9));
      const { draftId } = await checkFile(backend, path);
      const told = (await allRows(backend, draftId)).flatMap(({ remarks }) =>
        remarks.flatMap(({ rule, args }) => (rule === 'becomesClue' ? args : [])),
      );
      return { told, batchId: (await backend.call('import.commit', { draftId, take: 'all' })).batchId };
    };
    const petitions = await takeIn(backend, await made('信访.xlsx', petitionLedger(9)));
    const before = await became();
    const clues = await register('线索.xlsx');
    expect(clues.told.length).toBeGreaterThan(0);
    expect(await became()).toBe(before + new Set(clues.told).size);
    const [number] = clues.told;
    const { rows } = await backend.call('petition.list', { limit: 9, after: null, search: `${number}` });
    const one = await backend.call('petition.get', { id: rows[0]?.id ?? '' });
    expect(one.history.at(-1)).toMatchObject({
      note: '随问题线索记入',
      changes: [{ field: 'becameClue', before: false, after: true }],
    });
    await backend.call('import.undo', { batchId: clues.batchId, reason: '导错了' });
    expect(await became()).toBe(before);
    // What only followed keeps nobody from taking the petitions back too; clues that were there first mark them as well.
    await backend.call('import.undo', { batchId: petitions.batchId, reason: '导错了' });
    await register('线索.xlsx');
    await takeIn(backend, await made('信访.xlsx', petitionLedger(9)));
    expect(await became()).toBe(before + new Set(clues.told).size);
  });

  test('people whom a later record names stay when the batch goes', async () => {
    const first = await takeIn(backend, await made('信访.xlsx', petitionLedger(5)));
    const { rows } = await backend.call('petition.list', { limit: 1, after: null });
    const { subject, unit } = rows[0]?.values ?? {};
    await backend.call('petition.create', {
      values: {
        receivedOn: '2017-06-01',
        channel: 'letter',
        summary: '又反映同一人',
        subject: subject ?? null,
        unit: unit ?? null,
      },
    });
    await backend.call('import.undo', { batchId: first.batchId, reason: '整批有误' });
    expect(await countOf('person')).toBe(1);
    expect(await countOf('petition')).toBe(1);
  });

  test('what follows comes with it: clocks by rule, links to what came before, numbers as given', async () => {
    await takeIn(backend, sample(samples.units));
    await takeIn(backend, await made('线索.xlsx', clueLedger(6, 6)));
    const links = async () => {
      const { rows } = await backend.call('clue.list', { limit: 10, after: null });
      return rows.flatMap(({ values }) => {
        const link = values['petition'];
        return typeof link === 'object' && link !== null ? [link] : [];
      });
    };
    const before = await links();
    expect(before).toHaveLength(2);
    for (const { id, name } of before) expect([id, name]).toEqual([null, expect.stringMatching(/^柳纪信/)]);
    await takeIn(backend, await made('信访.xlsx', petitionLedger(6)));
    const after = await links();
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    for (const { id } of after) expect(id).not.toBeNull();
    expect(await countOf('petition', [{ op: 'deadline', due: 'open' }])).toBe(
      await countOf('petition', [{ op: 'known', field: 'closedOn', known: false }]),
    );
    expect(tables()['deadline']).toBeGreaterThanOrEqual(6);
    const found = await backend.call('petition.list', { limit: 10, after: null, search: '柳纪信〔2017〕3' });
    expect(found.rows).toHaveLength(1);
  });

  test('one row in the log for the batch, with counts and the digest of the file; no history for its records', async () => {
    await takeIn(backend, await made('信访.xlsx', petitionLedger(12)));
    const { raw } = backend.office.host.requireLive().opened.writer;
    const log = raw
      .prepare("select action, facts from auditEntry where action like 'import.%' order by seq")
      .all<{ action: string; facts: string }>();
    expect(log.map(({ action }) => action)).toEqual(['import.open', 'import.check', 'import.commit']);
    expect(JSON.parse(log[2]?.facts ?? '')).toMatchObject({
      added: 12,
      skipped: 0,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
    });
    expect(tables()).toMatchObject({ recordChange: 0, importDraft: 0, importLot: 0, importBatch: 1 });
  });
});

describe('what may not be', () => {
  test('an account takes in only what it keeps; another one never sees its draft', async () => {
    const path = await made('信访.xlsx', petitionLedger(3));
    const { draftId } = await checkFile(backend, path);
    await backend.signInAs(['caseSupervisor']);
    for (const call of [
      () => backend.call('import.rows', { draftId, verdict: null, after: 0, limit: 10 }),
      () => backend.call('import.commit', { draftId, take: 'all' as const }),
      () =>
        backend.call('import.verdictFile', { draftId, file: backend.file(join(folder, 'x.xlsx'), 'write') }),
      () => backend.call('import.propose', { draftId, sheet: 0, headerRow: null, ledger: null }),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
    await expect(checkFile(backend, path, 'petition')).rejects.toMatchObject({ code: 'E_PERMISSION' });
    const opened = await backend.call('import.open', { file: backend.file(path, 'read'), ledger: null });
    expect(opened.sheets[0]?.ledger).not.toBe('petition');
    await backend.signInAs(['statistician']);
    await expect(
      backend.call('import.open', { file: backend.file(path, 'read'), ledger: null }),
    ).rejects.toMatchObject({ code: 'E_PERMISSION' });
    expect(await backend.call('import.batches', {})).toEqual([]);
  });

  test('a token works once, for reading', async () => {
    const path = await made('信访.xlsx', petitionLedger(2));
    const file = backend.file(path, 'read');
    await backend.call('import.open', { file, ledger: null });
    await expect(backend.call('import.open', { file, ledger: null })).rejects.toMatchObject({
      code: 'E_FILE_TOKEN',
    });
    const other = backend.file(path, 'write');
    await expect(backend.call('import.open', { file: other, ledger: null })).rejects.toMatchObject({
      code: 'E_FILE_TOKEN',
    });
  });

  test('a file that changed between opening and checking', async () => {
    const path = await made('信访.xlsx', petitionLedger(3));
    const opened = await backend.call('import.open', { file: backend.file(path, 'read'), ledger: null });
    await writeLedger(path, petitionLedger(4));
    const sheet = opened.sheets[0] ?? expect.unreachable();
    await expect(
      backend.call('import.check', {
        draftId: opened.draftId,
        sheet: 0,
        headerRow: sheet.headerRow ?? 0,
        ledger: 'petition',
        mapping: sheet.mapping,
        remember: false,
      }),
    ).rejects.toMatchObject({ code: 'E_FILE_CHANGED' });
    expect(tables()).toMatchObject({ importDraft: 0, importLot: 0 });
  });

  test('a demanded column without its field, a field twice', async () => {
    const path = await made('信访.xlsx', petitionLedger(3));
    const opened = await backend.call('import.open', { file: backend.file(path, 'read'), ledger: null });
    const sheet = opened.sheets[0] ?? expect.unreachable();
    const check = (mapping: { column: number; field: string | null }[]) =>
      backend.call('import.check', {
        draftId: opened.draftId,
        sheet: 0,
        headerRow: sheet.headerRow ?? 0,
        ledger: 'petition',
        mapping,
        remember: true,
      });
    const without = sheet.mapping.map((one) => (one.field === 'receivedOn' ? { ...one, field: null } : one));
    await expect(check(without)).rejects.toMatchObject({
      code: 'E_MAPPING',
      details: { fields: ['receivedOn'] },
    });
    const twice = sheet.mapping.map((one) => (one.field === 'note' ? { ...one, field: 'summary' } : one));
    await expect(check(twice)).rejects.toMatchObject({ code: 'E_MAPPING', details: { fields: ['summary'] } });
    expect(tables()).toMatchObject({ importMapping: 0 });
  });
});

describe('a draft', () => {
  test('is forgotten when asked, when another is opened, and after the process that made it', async () => {
    const path = await made('信访.xlsx', petitionLedger(3));
    const first = await checkFile(backend, path);
    expect(tables()).toMatchObject({ importDraft: 1, importLot: 1 });
    await backend.call('import.discard', { draftId: first.draftId });
    expect(tables()).toMatchObject({ importDraft: 0, importLot: 0 });
    await checkFile(backend, path);
    await backend.call('import.open', { file: backend.file(path, 'read'), ledger: null });
    expect(tables()).toMatchObject({ importDraft: 0, importLot: 0 });
  });

  test('is judged anew with another mapping, which the next file with these headings finds again', async () => {
    const path = await made('信访.xlsx', petitionLedger(3));
    const { draftId } = await checkFile(backend, path);
    const again = await backend.call('import.propose', { draftId, sheet: 0, headerRow: null, ledger: null });
    const mapping = again.mapping.map((one) => (one.field === 'note' ? { ...one, field: null } : one));
    expect(again.mapping.every(({ by }) => by === 'remembered')).toBe(true);
    await backend.call('import.check', {
      draftId,
      sheet: 0,
      headerRow: again.headerRow ?? 0,
      ledger: 'petition',
      mapping,
      remember: true,
    });
    expect(await allRows(backend, draftId)).toHaveLength(3);
    const next = await backend.call('import.open', {
      file: backend.file(await made('下月.xlsx', petitionLedger(5)), 'read'),
      ledger: null,
    });
    expect(next.sheets[0]?.mapping.map(({ field }) => field)).toEqual(mapping.map(({ field }) => field));
  });

  test('is paged through by verdict', async () => {
    await takeIn(backend, sample(samples.units));
    const { draftId } = await checkFile(backend, sample(samples.faulty));
    expect((await allRows(backend, draftId, 'rejected', 2)).map(({ sheetRow }) => sheetRow)).toEqual([
      4, 5, 6, 7, 8,
    ]);
    expect((await allRows(backend, draftId, 'warning', 1)).map(({ sheetRow }) => sheetRow)).toEqual([9]);
    expect(await allRows(backend, draftId, 'present')).toEqual([]);
    const all = await allRows(backend, draftId, null, 1);
    expect(all.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    expect(Math.max(...all.flatMap(({ cells }) => cells.map((cell) => cell.length)))).toBeLessThanOrEqual(
      301,
    );
  });
});
