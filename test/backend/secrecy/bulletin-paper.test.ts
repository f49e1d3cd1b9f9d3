import { readFile, rm } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { MarkingProposal } from '#shared/domain/marking-rules.ts';
import type { Service } from '#backend/messages.ts';
import type { OutputContentInput } from '#shared/ipc/output-calls.ts';
import { blankPng } from '#test/fixtures/documents/blank-png.ts';
import { strFromZip } from '../documents/zip.ts';
import { askLeave } from '../support/leave.ts';
import { sound, story } from './story.ts';

/** The stretches of the first line of a Word file that bears a mark: text, and whether a line goes through it. */
function firstMarks(xml: string): readonly (readonly [string, boolean])[] {
  const line = xml.split('</w:p>').find((one) => /[★密]/u.test(one)) ?? '';
  return [...line.matchAll(/<w:r>(.*?)<\/w:r>/gsu)]
    .map(([, run = '']) => [run.replace(/<[^>]+>/gu, '').trim(), run.includes('<w:strike/>')] as const)
    .filter(([text]) => text !== '');
}

test('a bulletin is printed with the mark in force beside the struck ones, and with 解密 once it was lifted', async () => {
  const pages: string[] = [];
  const told = await story((service: Service) => {
    if (service.what === 'rasterize') return Promise.resolve(blankPng(service.width, service.height));
    if (service.what === 'printToPdf') pages.push(service.html);
    return Promise.resolve(new TextEncoder().encode('%PDF-1.4\n1 0 obj<</Type /Page>>endobj\n%%EOF'));
  });
  const { backend, asHead } = told;
  const drafter = await backend.signInAs(['statistician']);
  const { id } = await backend.call('bulletin.create', { template: 'povertyWork', year: 2017 });
  await asHead();
  const { revision } = await backend.call('bulletin.check', { id, revision: 1 });
  await backend.call('bulletin.issue', { id, revision });
  const digest = (await backend.call('bulletin.get', { id })).digest;

  const decide = async (proposal: Partial<MarkingProposal>) => {
    await backend.signInAgain(drafter);
    const { current } = await backend.call('secrecy.of', { holder: 'bulletin', id });
    const made = await backend.call('secrecy.propose', {
      holder: 'bulletin',
      id,
      proposal: { ...sound, markedOn: current?.markedOn ?? sound.markedOn, ...proposal },
    });
    await asHead();
    await backend.call('secrecy.decide', { id: made.id, approve: true, note: '', noticeTo: '各收文单位' });
  };
  const leader = await backend.signInAs(['supervisingLeader']);
  /** Leave of as many as the policy names for the mark in force: from 机密 on there are two. */
  const agreed = async (act: 'savePdf' | 'saveDocx', content: OutputContentInput) => {
    await backend.signInAgain(drafter);
    if ((await backend.call('output.plan', { act, content })).ready) return;
    const approval = await askLeave(backend, act, content);
    for (const enter of [asHead, () => backend.signInAgain(leader)]) {
      await backend.signInAgain(drafter);
      if ((await backend.call('output.plan', { act, content })).ready) break;
      await enter();
      await backend.call('output.decide', { id: approval, approve: true, note: '' });
    }
    await backend.signInAgain(drafter);
  };
  const printed = async () => {
    const place = backend.place('bulletin');
    onTestFinished(() => rm(place, { force: true }));
    for (const [act, call] of [
      ['savePdf', 'bulletin.pdf'],
      ['saveDocx', 'bulletin.docx'],
    ] as const) {
      const content = { what: 'bulletin', id } as const;
      await agreed(act, content);
      await backend.call(call, { id, file: backend.file(place, 'write') });
    }
    const word = (await strFromZip(await readFile(place))).get('word/document.xml') ?? '';
    const [, front = ''] =
      /<div class="marks">(.*?)<\/div>\s*<div class="issuer"/su.exec(pages.at(-1) ?? '') ?? [];
    return { mark: (await backend.call('bulletin.get', { id })).mark, word: firstMarks(word), front };
  };

  expect(await printed()).toMatchObject({
    mark: { struck: [], now: '秘密★5年' },
    word: [['秘密★5年', false]],
    front: expect.stringContaining('<div class="hei">秘密★5年</div>'),
  });

  await decide({ reason: '并入机密事项' });
  expect(await printed()).toMatchObject({
    mark: { struck: ['秘密★5年'], now: '机密★10年' },
    word: [
      ['秘密★5年', true],
      ['机密★10年', false],
    ],
    front: expect.stringContaining('<div class="hei"><s>秘密★5年</s>　机密★10年</div>'),
  });

  await decide({ level: null, period: null, reason: '事项已经公开' });
  expect(await printed()).toMatchObject({
    mark: { struck: ['秘密★5年', '机密★10年'], now: '解密' },
    word: [
      ['秘密★5年', true],
      ['机密★10年', true],
      ['解密', false],
    ],
    front: expect.stringContaining('<s>秘密★5年</s>　<s>机密★10年</s>　解密</div>'),
  });
  // What was issued stays as it was.
  expect((await backend.call('bulletin.get', { id })).digest).toBe(digest);
});
