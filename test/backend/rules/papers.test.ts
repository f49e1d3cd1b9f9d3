import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { Service } from '#backend/messages.ts';
import { AppError } from '#shared/errors.ts';
import { strFromZip } from '../documents/zip.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

const onePage = Buffer.from('%PDF-1.4\n1 0 obj<</Type /Page>>endobj\n%%EOF');

async function desk(roles: Parameters<typeof newBackend>[0]) {
  const asked: Service[] = [];
  const backend = await newBackend(
    roles,
    (service) => {
      asked.push(service);
      return service.what === 'printToPdf'
        ? Promise.resolve(onePage)
        : Promise.reject(new AppError('E_INTERNAL'));
    },
    '2026-05-20T01:00:00.000Z',
  );
  const file = (name: string): string => {
    const path = backend.place(name);
    onTestFinished(() => rm(path, { force: true }));
    return path;
  };
  return { backend, asked, file };
}

const htmlOf = (asked: readonly Service[]): string =>
  asked.map((service) => (service.what === 'printToPdf' ? service.html : '')).join('');

const letter = (backend: TestBackend, receivedOn: string, handledBy: string) =>
  backend.call('petition.create', {
    values: { receivedOn, channel: 'letter', summary: '反映虚报粮补', handledBy },
  });

it('prints a reminder sheet for one record, numbered and registered (督办单)', async () => {
  const { backend, asked, file } = await desk(['petitionClerk']);
  const { id, number } = await letter(backend, '2026-03-03', '石桥乡纪委');
  const content = { what: 'reminder', ledger: 'petition', id } as const;
  const path = file('reminder.pdf');
  const made = await backend.call('output.savePdf', { content, file: backend.file(path, 'write') });
  expect(made).toMatchObject({ copyNumber: '000001', number: '导出〔2026〕1号' });
  const html = htmlOf(asked);
  for (const text of ['督办单', '督〔2026〕1号', '石桥乡纪委', number ?? '', '2026年4月3日', '超 47 日'])
    expect(html).toContain(text);
  // Who asks, and room for the answer.
  for (const text of ['发单单位', '2026年5月20日', '办理情况', '承办人']) expect(html).toContain(text);
  // What is reported stays in the room.
  expect(html).not.toContain('虚报粮补');

  // Once it is closed, what the department still owes is its word of the quarter (检举控告工作规则 §18).
  const step = async (action: string, values: Record<string, string> = {}) => {
    const { revision } = await backend.call('petition.get', { id });
    const given = { ledger: 'petition' as const, recordId: id, revision, note: '', leader: null };
    await backend.call('step.take', { ...given, action, values });
  };
  const clerk = backend.working();
  await step('dispatch', { handledBy: '石桥乡纪委', handlingWay: 'assignment' });
  await step('sign');
  await step('submit', { result: '属实' });
  await backend.signInAs(['supervisingLeader']);
  await step('close');
  await backend.signInAgain(clerk);
  asked.length = 0;
  await backend.call('output.savePdf', { content, file: backend.file(file('quarter.pdf'), 'write') });
  for (const text of ['每季反馈', '2026年6月30日到期', '石桥乡纪委']) expect(htmlOf(asked)).toContain(text);
});

it('prints one for all that a handling department is late with, as Word too, and no other department’s', async () => {
  const { backend, file } = await desk(['petitionClerk']);
  const latest = await letter(backend, '2026-03-16', '石桥乡纪委');
  const late = await letter(backend, '2026-03-03', '石桥乡纪委');
  const other = await letter(backend, '2026-03-04', '城关镇纪委');
  const fresh = await letter(backend, '2026-05-19', '石桥乡纪委');
  const content = { what: 'reminders', handledBy: '石桥乡纪委' } as const;
  const path = file('reminder.docx');
  const made = await backend.call('output.saveDocx', { content, file: backend.file(path, 'write') });
  expect(made.bytes).toBeGreaterThan(1000);
  const text = (await strFromZip(await readFile(path))).get('word/document.xml') ?? '';
  // What has been due longest comes first.
  expect(text).toContain(late.number ?? '-');
  expect(text.indexOf(late.number ?? '-')).toBeLessThan(text.indexOf(latest.number ?? '-'));
  expect(text).not.toContain(other.number ?? '-');
  expect(text).not.toContain(fresh.number ?? '-');
  await expect(
    backend.call('output.plan', { act: 'saveDocx', content: { what: 'reminders', handledBy: '无此单位' } }),
  ).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
});

it('prints the rules of a day for everybody who works, with their standing', async () => {
  const { backend, asked, file } = await desk(['handler']);
  const content = { what: 'rules', day: '2017-06-01' } as const;
  const path = file('rules.pdf');
  await backend.call('output.savePdf', { content, file: backend.file(path, 'write') });
  expect(existsSync(path)).toBe(true);
  const html = htmlOf(asked);
  for (const text of ['监督执纪工作规则（试行）', '信访件办理期限', '一般件 1 个月', '90 天', '待核对'])
    expect(html).toContain(text);
});

it('says on paper too where the holiday table ends', async () => {
  const { backend, asked, file } = await desk(['petitionClerk']);
  const { id } = await letter(backend, '2026-05-19', '石桥乡纪委');
  await backend.call('clock.letter', {
    ledger: 'petition',
    recordId: id,
    organ: '市纪委',
    number: '云纪信〔2026〕21号',
    demand: '报结果',
    receivedOn: '2026-05-19',
    dueOn: '2026-05-25',
  });
  await backend.call('petition.update', { id, revision: 1, values: { receivedOn: '2098-05-19' } });
  const content = { what: 'reminder', ledger: 'petition', id } as const;
  await backend.call('output.savePdf', { content, file: backend.file(file('late.pdf'), 'write') });
  const html = htmlOf(asked);
  expect(html).toContain('缺 2098 年节假日表，不早于6月19日');
  expect(html).toContain('不早于2098年6月19日');
});
