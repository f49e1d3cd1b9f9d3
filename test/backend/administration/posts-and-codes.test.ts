import { describe, expect, test } from 'vitest';
import { usualPosts } from '#shared/domain/usual-posts.ts';
import { codeOf } from '../session/office.ts';
import { newBackend } from '../support/backend.ts';

describe('posts', () => {
  test('a new office has the usual ones; they are made, changed, and offered no more', async () => {
    const backend = await newBackend(['petitionClerk']);
    await backend.office.as('systemAdmin');
    const posts = await backend.call('post.list', {});
    expect(posts).toHaveLength(usualPosts.length);
    const chief = posts.find((one) => one.name === '信访室主任');
    expect(chief).toMatchObject({ room: '信访室', suggestedRoles: ['petitionClerk'], holders: 0 });
    const { id } = await backend.call('post.save', {
      id: null,
      name: '第二纪检监察室主任',
      room: '第二纪检监察室',
      suggestedRoles: ['handler'],
    });
    const account = await backend.call('account.create', {
      loginName: 'er-shi',
      displayName: '庚主任',
      postId: id,
      initialPassword: 'First-paper8 slip of ink',
    });
    await backend.call('post.save', { id, name: '第二室主任', room: '第二室', suggestedRoles: ['handler'] });
    const row = (await backend.call('account.list', {})).find((one) => one.id === account.id);
    expect(row).toMatchObject({ post: '第二室主任', postId: id });
    await backend.call('post.retire', { id, retired: true });
    const retired = (await backend.call('post.list', {})).find((one) => one.id === id);
    expect(retired).toMatchObject({ holders: 1 });
    expect(retired?.retiredAt).not.toBeNull();
    expect(
      await codeOf(
        backend.call('account.create', {
          loginName: 'san-shi',
          displayName: '辛主任',
          postId: id,
          initialPassword: 'First-paper8 slip of ink',
        }),
      ),
    ).toBe('E_NOT_FOUND');
  });

  test('a name is used once among those offered; roles that exclude one another are not suggested together', async () => {
    const backend = await newBackend(['petitionClerk']);
    await backend.office.as('systemAdmin');
    const save = (name: string, suggestedRoles: ('handler' | 'reviewer')[] = []) =>
      backend.call('post.save', { id: null, name, room: '', suggestedRoles });
    expect(await codeOf(save('信访室主任'))).toBe('E_VALIDATION');
    expect(await codeOf(save('什么都管', ['handler', 'reviewer']))).toBe('E_VALIDATION');
    const old = (await backend.call('post.list', {})).find((one) => one.name === '信访室主任');
    await backend.call('post.retire', { id: old?.id ?? '', retired: true });
    await save('信访室主任');
    expect(await codeOf(backend.call('post.retire', { id: old?.id ?? '', retired: false }))).toBe(
      'E_VALIDATION',
    );
  });
});

describe('code tables', () => {
  test('tell every list with its source, its time and where it is used', async () => {
    const backend = await newBackend(['petitionClerk']);
    await backend.office.as('systemAdmin');
    const lists = await backend.call('codeTable.list', {});
    expect(lists.length).toBeGreaterThan(20);
    const disposal = lists.find((one) => one.id === 'disposalKind');
    expect(disposal?.usedIn).toContain('问题线索·处置方式');
    const proposed = disposal?.items.find((one) => one.code === 'proposedFiling');
    expect(proposed).toMatchObject({ from: null, to: '2017-01-14', offered: true, words: [] });
    expect(proposed?.source).toBe('台账通行写法');
    expect(disposal?.items.find((one) => one.code === 'inquiryTalk')?.source).toBe('监督执纪工作规则 §21');
    // No row of a requirement is shown to people.
    for (const list of lists)
      for (const item of list.items) expect(item.source).not.toMatch(/requirements|domain|[A-O]\d\d/u);
  });

  test('an item is offered no more and comes back; the last one stays', async () => {
    const backend = await newBackend(['petitionClerk']);
    await backend.office.as('systemAdmin');
    const offer = (code: string, offered: boolean) =>
      backend.call('codeTable.offer', { list: 'namedStatus', code, offered });
    await offer('joint', false);
    expect((await backend.call('codeTable.office', {})).hidden).toEqual(['namedStatus/joint']);
    await offer('anonymous', false);
    expect(await codeOf(offer('named', false))).toBe('E_VALIDATION');
    await offer('joint', true);
    expect((await backend.call('codeTable.office', {})).hidden).toEqual(['namedStatus/anonymous']);
    expect(await codeOf(offer('nobody', false))).toBe('E_NOT_FOUND');
  });

  test('a record keeps a code that is offered no more', async () => {
    const backend = await newBackend(['petitionClerk']);
    const { id } = await backend.call('petition.create', {
      values: { receivedOn: '2017-05-31', channel: 'letter', named: 'joint', summary: '反映某事' },
    });
    await backend.office.as('systemAdmin');
    await backend.call('codeTable.offer', { list: 'namedStatus', code: 'joint', offered: false });
    await backend.signInAs(['petitionClerk']);
    const record = await backend.call('petition.get', { id });
    expect(record.values['named']).toBe('joint');
    await backend.call('petition.update', {
      id,
      revision: record.revision,
      values: { summary: '反映某事和另一件事' },
    });
    expect((await backend.call('petition.get', { id })).values['named']).toBe('joint');
  });

  test('a word of the office means one item only, and is taken back', async () => {
    const backend = await newBackend(['petitionClerk']);
    await backend.office.as('systemAdmin');
    const add = (word: string, code = 'letter') =>
      backend.call('codeTable.addWord', { list: 'intakeChannel', code, word });
    await add('阳光信箱');
    expect(await codeOf(add('阳光 信箱', 'visit'))).toBe('E_VALIDATION');
    expect(await codeOf(add('来访'))).toBe('E_VALIDATION');
    expect((await backend.call('codeTable.office', {})).words).toEqual([
      { list: 'intakeChannel', word: '阳光信箱', code: 'letter' },
    ]);
    await backend.call('codeTable.removeWord', { list: 'intakeChannel', word: '阳光信箱' });
    expect(
      await codeOf(backend.call('codeTable.removeWord', { list: 'intakeChannel', word: '阳光信箱' })),
    ).toBe('E_NOT_FOUND');
  });
});
