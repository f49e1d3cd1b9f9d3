import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { onTestFinished, describe, expect, test } from 'vitest';
import { AuditRows } from '#db/repositories/audit.ts';
import type { Service } from '#backend/messages.ts';
import { blankPng } from '#test/fixtures/documents/blank-png.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { leaveFor } from '../support/leave.ts';
import { someRecords } from './records.ts';

/** Two pages as Chromium writes them, as far as pages are counted. */
const twoPages = Buffer.from('%PDF-1.4\n1 0 obj<</Type /Page>>endobj\n2 0 obj<</Type /Page>>endobj\n%%EOF');

interface Desk {
  readonly backend: TestBackend;
  readonly id: string;
  /** What the window was asked to print or draw. */
  readonly asked: Service[];
  readonly place: (name: string) => string;
}

async function desk(): Promise<Desk> {
  const asked: Service[] = [];
  const backend = await newBackend(undefined, (service) => {
    asked.push(service);
    return Promise.resolve(service.what === 'rasterize' ? blankPng(service.width, service.height) : twoPages);
  });
  await someRecords(backend);
  const { id } = await backend.call('bulletin.create', { template: 'povertyWork', year: 2017 });
  const place = (name: string): string => {
    const path = backend.place(name);
    onTestFinished(() => rm(path, { force: true }));
    return path;
  };
  return { backend, id, asked, place };
}

const pageOf = (asked: readonly Service[]): string => {
  const last = asked.at(-1);
  if (last?.what !== 'printToPdf') throw new Error('nothing was printed');
  return last.html;
};

function rows(backend: TestBackend, id: string) {
  const { raw } = backend.office.host.requireLive().opened.writer;
  return new AuditRows(raw, 'auditEntry')
    .page(0, 500)
    .filter(({ subject }) => subject === `bulletin/${id}`)
    .map(({ action, facts }) => ({ action, facts: JSON.parse(facts) as Record<string, unknown> }));
}

async function issue({ backend, id }: Desk): Promise<void> {
  const { revision } = await backend.call('bulletin.get', { id });
  const checked = await backend.call('bulletin.check', { id, revision });
  await backend.signInAs(['supervisingLeader']);
  await backend.call('bulletin.issue', { id, revision: checked.revision });
}

describe('a copy of a bulletin', () => {
  test('of a draft says so on every page, with who, when and which copy', async () => {
    const { backend, id, asked, place } = await desk();
    const path = place('draft.pdf');
    await leaveFor(backend, 'savePdf', { what: 'bulletin', id });
    const made = await backend.call('bulletin.pdf', { id, file: backend.file(path, 'write') });
    expect(made).toEqual({ bytes: twoPages.byteLength, pages: 2, copyNumber: '000001' });
    expect(await readFile(path)).toEqual(twoPages);
    const html = pageOf(asked);
    expect(html).toContain('草　稿');
    expect(html).toContain('份号 000001');
    expect(html).toContain('戊登记');
    expect(html).toContain('2017-06-01');
    expect(html).toContain('秘密★5年');
    // Numbers stand in their places and no mark is left.
    expect(html).toContain('data-indicator="verifications.started">2</span>');
    expect(html).not.toMatch(/\{[a-zA-Z]+\.[a-zA-Z.]+\}/u);
    expect(backend.progress.map(({ stage }) => stage)).toEqual(['counting', 'drawing', 'writing', 'writing']);
  });

  test('of an issued one bears its number and its frozen numbers, and no word of a draft', async () => {
    const own = await desk();
    await issue(own);
    const { backend, id, asked, place } = own;
    await leaveFor(backend, 'savePdf', { what: 'bulletin', id });
    await backend.call('bulletin.pdf', { id, file: backend.file(place('issued.pdf'), 'write') });
    const html = pageOf(asked);
    expect(html).toContain('青纪通〔2017〕1号');
    expect(html).not.toContain('草　稿');
    expect(html).toContain('青溪县纪律检查委员会办公室');
    expect(html).toContain('抄送');
  });

  test('takes the next number each time, and every copy leaves its rows', async () => {
    const { backend, id, place } = await desk();
    await leaveFor(backend, 'savePdf', { what: 'bulletin', id });
    await leaveFor(backend, 'saveDocx', { what: 'bulletin', id });
    await backend.call('bulletin.pdf', { id, file: backend.file(place('a.pdf'), 'write') });
    const docx = await backend.call('bulletin.docx', { id, file: backend.file(place('b.docx'), 'write') });
    expect(docx.copyNumber).toBe('000002');
    expect(rows(backend, id).slice(1)).toEqual([
      { action: 'bulletin.copy', facts: { copy: 1, form: 'pdf', status: 'draft' } },
      { action: 'bulletin.pdf', facts: { copy: 1, bytes: twoPages.byteLength } },
      { action: 'bulletin.copy', facts: { copy: 2, form: 'docx', status: 'draft' } },
      { action: 'bulletin.docx', facts: { copy: 2, bytes: docx.bytes } },
    ]);
  });

  test('stopped on the way leaves no file, but the row that it was begun', async () => {
    const { backend, id, place } = await desk();
    const path = place('stopped.pdf');
    await leaveFor(backend, 'savePdf', { what: 'bulletin', id });
    backend.onProgress = ({ stage, id: call }) => {
      if (stage === 'drawing') backend.router.cancel(call);
    };
    await expect(
      backend.call('bulletin.pdf', { id, file: backend.file(path, 'write') }),
    ).rejects.toMatchObject({ code: 'E_CANCELLED' });
    expect(existsSync(path)).toBe(false);
    expect(rows(backend, id).map(({ action }) => action)).toEqual(['bulletin.create', 'bulletin.copy']);
  });

  test('needs a place that was picked for writing', async () => {
    const { backend, id, place } = await desk();
    for (const file of ['made-up', backend.file(place('x.pdf'), 'read')])
      await expect(backend.call('bulletin.pdf', { id, file })).rejects.toMatchObject({
        code: 'E_FILE_TOKEN',
      });
    expect(rows(backend, id).map(({ action }) => action)).toEqual(['bulletin.create']);
  });

  test('of a public bulletin hides small counts on paper as on the screen', async () => {
    const { backend, id, asked, place } = await desk();
    const { head, blocks, revision } = await backend.call('bulletin.get', { id });
    const open = { ...head, scope: 'public' as const, secrecyMark: '' };
    await backend.call('bulletin.update', { id, revision, head: open, blocks });
    await backend.call('bulletin.pdf', { id, file: backend.file(place('public.pdf'), 'write') });
    const html = pageOf(asked);
    expect(html).toContain('此件公开发布');
    expect(html).toContain('data-indicator="clues.received">＜3</span>');
    expect(html).not.toMatch(/data-indicator="[^"]+">[12]</u);
  });
});
