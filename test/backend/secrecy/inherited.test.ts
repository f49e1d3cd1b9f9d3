import { rm, writeFile } from 'node:fs/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { highestMark, type MarkSource } from '#backend/features/secrecy/highest.ts';
import { codeOf } from '../session/office.ts';
import { markAs, type SecrecyStory, sound, story } from './story.ts';

const all = { search: '', filters: [], sort: null, includeVoided: false };
const confidential = {
  level: 'confidential',
  period: { kind: 'years', years: 8 },
  sourceMark: '秘密★8年',
  markedOn: sound.markedOn,
} as const;

async function highest({ backend }: SecrecyStory, ...sources: MarkSource[]): Promise<string | null> {
  const reader = backend.office.host.live?.officeReader;
  if (!reader) throw new Error('the office is closed');
  return (await highestMark(reader, sources))?.text ?? null;
}

/** A file attached to a clue by the one at work. */
async function attached({ backend }: SecrecyStory, recordId: string): Promise<string> {
  const path = backend.place(`${recordId.slice(0, 8)}.txt`);
  await writeFile(path, '一页笔录');
  onTestFinished(() => rm(path, { force: true }));
  return (
    await backend.call('attachment.add', { ledger: 'clue', recordId, file: backend.file(path, 'read') })
  ).id;
}

describe('what is put together', () => {
  test('bears the highest level and the longest period of what the reader sees', async () => {
    const told = await story();
    const { backend, clues, asClerk } = told;
    const [first, second] = clues;
    await markAs(told, 'clue', first, { period: { kind: 'years', years: 3 } });
    await asClerk();
    await markAs(told, 'clue', second, confidential);
    const of = (filters: Parameters<typeof backend.call<'clue.list'>>[1]['filters'] = []) =>
      backend.call('secrecy.ofList', { ledger: 'clue', query: { ...all, filters } });
    expect((await of()).highest?.text).toBe('机密★8年');
    expect((await of([{ op: 'secrecy', levels: ['confidential'] }])).highest?.text).toBe('秘密★8年');
    expect((await of([{ op: 'secrecy', levels: ['none'] }])).highest).toBeNull();
    expect(
      (await backend.call('secrecy.ofList', { ledger: 'clue', query: { ...all, search: '第二条' } })).highest
        ?.text,
    ).toBe('秘密★8年');
    expect(await highest(told, { kind: 'records', ledger: 'clue', ids: [first] })).toBe('机密★3年');
    // Who sees none of the rows does not feel for their mark either.
    await backend.signInAs(['handler']);
    expect((await of()).highest).toBeNull();
    await backend.signInAs(['conduct']);
    expect(await codeOf(of())).toBe('E_PERMISSION');
  });

  test('a file has at least the mark of its record, and its own where that is higher', async () => {
    const told = await story();
    const { backend, clues, asClerk } = told;
    const file = await attached(told, clues[0]);
    expect(await highest(told, { kind: 'files', ids: [file] })).toBeNull();
    await markAs(told, 'clue', clues[0], confidential);
    expect(await highest(told, { kind: 'files', ids: [file] })).toBe('秘密★8年');
    expect((await backend.call('secrecy.of', { holder: 'attachment', id: file })).effective?.text).toBe(
      '秘密★8年',
    );
    await asClerk();
    await markAs(told, 'attachment', file, { period: { kind: 'years', years: 2 } });
    expect(await highest(told, { kind: 'files', ids: [file] })).toBe('机密★8年');
    expect(await backend.call('secrecy.files', { ledger: 'clue', recordId: clues[0] })).toMatchObject([
      { itemId: file, text: '机密★8年', own: true },
    ]);
    // The record itself stays at its own mark.
    expect(await highest(told, { kind: 'records', ledger: 'clue', ids: [clues[0]] })).toBe('秘密★8年');
  });

  test('is read off the index of marked rows alone', async () => {
    const { backend } = await story();
    const db = backend.office.host.live?.opened.reader.raw;
    const plan = db
      ?.prepare(
        `explain query plan select distinct secrecyLevel, secrecyMark, secrecyMarkedOn
           from clue as t indexed by clue_secrecy where t.secrecyLevel is not null and t.voidedAt is null`,
      )
      .all<{ detail: string }>()
      .map(({ detail }) => detail)
      .join('; ');
    expect(plan).toContain('USING COVERING INDEX clue_secrecy');
  });
});

describe('a bulletin', () => {
  test('is told what the counted records bear, and its own mark is fixed by who issues it', async () => {
    const told = await story();
    const { backend, petition, asHead } = told;
    await markAs(told, 'petition', petition, confidential);
    await backend.signInAs(['statistician', 'petitionClerk']);
    const { id } = await backend.call('bulletin.create', { template: 'povertyWork', year: 2017 });
    expect((await backend.call('secrecy.ofBulletin', { id })).counted?.text).toBe('秘密★8年');
    expect(await codeOf(backend.call('secrecy.of', { holder: 'bulletin', id }))).toBe('E_NOT_FOUND');
    await asHead();
    const { revision } = await backend.call('bulletin.check', { id, revision: 1 });
    await backend.call('bulletin.issue', { id, revision });
    const { current } = await backend.call('secrecy.of', { holder: 'bulletin', id });
    expect(current).toMatchObject({ text: '秘密★5年', decided: { by: '丁书记' }, basis: 'scope' });
    expect(current?.proposed.mine).toBe(false);
    expect(await highest(told, { kind: 'bulletins', ids: [id] })).toBe('秘密★5年');
    // Who may not read the counted records learns nothing of their marks.
    await backend.signInAs(['patrol']);
    expect((await backend.call('secrecy.ofBulletin', { id })).counted).toBeNull();
  });
});
