import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { volumeSections } from '#shared/domain/case-volume.ts';
import type { VolumeDetail, VolumeLineView } from '#shared/ipc/volume-calls.ts';
import { strFromZip } from '../documents/zip.ts';
import { codeOf } from '../session/office.ts';
import { newBackend } from '../support/backend.ts';
import { keepers, upload, values } from './stage.ts';

const head = {
  number: '2017-纪检-012',
  title: '周某胜违纪案',
  retention: 'permanent',
  filedBy: '甲承办',
} as const;
const place = { cabinet: '3号柜', volume: '', pageFrom: 1, pageTo: 12, custodian: '甲保管' };

const printed: string[] = [];

async function stage() {
  const backend = await newBackend(keepers, async (service) => {
    if (service.what === 'printToPdf') printed.push(service.html);
    return Buffer.from('%PDF-1.4\n1 0 obj<</Type/Page>>endobj\n');
  });
  const { id: recordId } = await backend.call('case.create', { values: values.case });
  const { id } = await backend.call('volume.create', {
    ...head,
    ledger: 'case',
    recordId,
    kind: 'investigation',
  });
  const get = () => backend.call('volume.get', { id });
  const save = (detail: VolumeDetail, lines: readonly VolumeLineView[]) =>
    backend.call('volume.save', { ...head, id, revision: detail.revision, lines: [...lines] });
  return { backend, recordId, id, get, save };
}

describe('a volume', () => {
  test('begins with a line for each place of its class, in order', async () => {
    const { backend, recordId, get } = await stage();
    const detail = await get();
    expect(detail).toMatchObject({ ...head, kind: 'investigation', revision: 1, closedAt: null });
    expect(detail.lines.map((l) => [l.section, l.title])).toEqual(
      volumeSections.investigation.map(({ code, label }) => [code, label]),
    );
    const { volumes } = await backend.call('volume.list', { ledger: 'case', recordId });
    expect(volumes).toMatchObject([{ number: head.number, lines: detail.lines.length, pages: 0 }]);
  });

  test('keeps its lines in the order in which they are given, with files and papers of its record alone', async () => {
    const { backend, recordId, get, save } = await stage();
    const file = await upload(backend, { ledger: 'case', recordId, name: '立案决定书.pdf' });
    const paper = await backend.call('paper.add', {
      ledger: 'case',
      recordId,
      title: '笔录原件',
      itemId: null,
      place,
    });
    const detail = await get();
    expect(detail.unplaced).toMatchObject([
      { kind: 'paper', title: '笔录原件', pages: 12 },
      { kind: 'file', title: '立案决定书.pdf' },
    ]);
    const lines = detail.lines.toReversed().map((line, index) => ({
      ...line,
      itemId: index === 0 ? file.id : null,
      paperId: index === 1 ? paper.id : null,
      pages: index + 1,
    }));
    await save(detail, lines);
    const after = await get();
    expect(after.lines).toEqual(lines);
    expect(after.unplaced).toEqual([]);
    expect(after.revision).toBe(2);
    expect(await codeOf(save(detail, lines))).toBe('E_CONFLICT');
    const { id: other } = await backend.call('petition.create', { values: values.petition });
    const strange = await upload(backend, { recordId: other });
    for (const itemId of [strange.id, randomUUID()])
      expect(await codeOf(save(after, [{ ...lines[0], itemId, id: randomUUID() } as VolumeLineView]))).toBe(
        'E_NOT_FOUND',
      );
    expect(await codeOf(save(after, [lines[0], lines[0]] as VolumeLineView[]))).toBe('E_BAD_INPUT');
  });

  test('a paper whose scan is in the catalogue is in its place, and the other way round', async () => {
    const { backend, recordId, get, save } = await stage();
    const scan = await upload(backend, { ledger: 'case', recordId });
    const paper = await backend.call('paper.add', {
      ledger: 'case',
      recordId,
      title: '笔录原件',
      itemId: scan.id,
      place,
    });
    const detail = await get();
    const [first] = detail.lines;
    if (!first) throw new Error('no line');
    await save(detail, [{ ...first, itemId: scan.id }]);
    expect((await get()).unplaced).toEqual([]);
    await save(await get(), [{ ...first, paperId: paper.id }]);
    expect((await get()).unplaced).toEqual([]);
  });

  test('is closed when every line is there or says why not, and is then left alone', async () => {
    const { backend, recordId, id, get, save } = await stage();
    const file = await upload(backend, { ledger: 'case', recordId });
    const close = async () => backend.call('volume.close', { id, revision: (await get()).revision });
    expect(await codeOf(close())).toBe('E_VALIDATION');
    const detail = await get();
    const explained = detail.lines.map((line, index) =>
      index === 3
        ? { ...line, itemId: file.id, pages: 4 }
        : { ...line, missing: index === 5 ? null : '本案没有' },
    );
    await save(detail, explained);
    const wrong = await close().then(
      () => null,
      (error: { details: unknown }) => error.details,
    );
    expect(wrong).toEqual({ issues: [{ path: 'lines.5', rule: 'unexplained' }] });
    const again = await get();
    await save(
      again,
      again.lines.map((line) =>
        (line.missing ?? line.itemId) === null ? { ...line, missing: '退回' } : line,
      ),
    );
    await close();
    const closed = await get();
    expect(closed.closedAt).not.toBeNull();
    expect(closed.mayWrite).toBe(false);
    expect(await codeOf(save(closed, closed.lines))).toBe('E_TRANSITION');
    expect(await codeOf(close())).toBe('E_TRANSITION');
  });

  test('who does not see the case sees no volume of it', async () => {
    const { backend, id, recordId } = await stage();
    for (const role of ['handler', 'reviewer', 'petitionClerk'] as const) {
      await backend.signInAs([role]);
      expect(await codeOf(backend.call('volume.get', { id }))).toBe('E_NOT_FOUND');
      expect(await codeOf(backend.call('volume.close', { id, revision: 1 }))).toBe('E_NOT_FOUND');
      const out = backend.place('stolen.pdf');
      expect(
        await codeOf(backend.call('volume.print', { id, form: 'pdf', file: backend.file(out, 'write') })),
      ).toBe('E_NOT_FOUND');
      expect(existsSync(out)).toBe(false);
      expect(['E_NOT_FOUND', 'E_PERMISSION']).toContain(
        await codeOf(backend.call('volume.list', { ledger: 'case', recordId })),
      );
    }
    await backend.office.as('head');
    expect((await backend.call('volume.get', { id })).mayWrite).toBe(false);
    expect(await codeOf(backend.call('volume.close', { id, revision: 1 }))).toBe('E_PERMISSION');
  });
});

describe('the catalogue on paper', () => {
  async function catalogue() {
    const built = await stage();
    const { backend, recordId, get, save } = built;
    const file = await upload(backend, { ledger: 'case', recordId });
    const detail = await get();
    await save(
      detail,
      detail.lines.slice(0, 3).map((line, index) =>
        index === 2
          ? { ...line, missing: '原件在市纪委' }
          : {
              ...line,
              itemId: file.id,
              pages: index + 2,
              author: '样例县纪委',
              documentNumber: '样纪立〔2017〕3号',
              date: '2017-05-04',
            },
      ) as VolumeLineView[],
    );
    return built;
  }

  test('has every line with its pages, what is missing and why, and a number of its own', async () => {
    const { backend, id } = await catalogue();
    const out = backend.place('目录.docx');
    onTestFinished(() => rm(out, { force: true }));
    const print = (form: 'pdf' | 'docx') =>
      backend.call('volume.print', { id, form, file: backend.file(out, 'write') });
    expect(await print('docx')).toMatchObject({ copyNumber: '000001' });
    const parts = await strFromZip(new Uint8Array(await readFile(out)));
    const body = (parts.get('word/document.xml') ?? '').replace(/<[^>]+>/gu, '\n').replace(/\n+/gu, '\n');
    for (const text of [
      '卷内目录',
      '周某胜违纪案',
      '检查（调查）类',
      '永久',
      '举报材料',
      '样纪立〔2017〕3号',
      '2017年5月4日',
      '1—2',
      '3—5',
      '缺：原件在市纪委',
      '本卷共2件、5页，缺1件',
    ])
      expect(body, text).toContain(text);
    expect(await print('pdf')).toMatchObject({ copyNumber: '000002' });
    expect(printed.at(-1)).toContain('3—5');
    expect(printed.at(-1)).toContain('000002');
  });

  test('that cannot be written into the log is not made', async () => {
    const { backend, id } = await catalogue();
    backend.office.host
      .requireLive()
      .opened.writer.raw.exec(
        "create trigger full before insert on auditEntry begin select raise(abort, 'full'); end",
      );
    const out = backend.place('unwritten.pdf');
    expect(
      await codeOf(backend.call('volume.print', { id, form: 'pdf', file: backend.file(out, 'write') })),
    ).toBe('E_INTERNAL');
    expect(existsSync(out)).toBe(false);
  });
});
