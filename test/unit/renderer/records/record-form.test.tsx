import { address, asked, clear, detail, office, row, show } from './fake-office.tsx';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { Link, Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { recordsPageOf } from '#renderer/features/records/records-page.tsx';
import { formMemory } from '#renderer/features/records/form/memory.ts';

const Petition = recordsPageOf('petition');
const rights = ['petition.read', 'petition.write', 'person.read', 'unit.read', 'reporter.write'];
const VILLAGE = { id: '00000000-0000-4000-8000-000000000008', name: '石桥乡红旗村' };
const TOWNSHIP = { id: '00000000-0000-4000-8000-000000000009', name: '石桥乡' };
const known = row(7, { name: '周某胜', unit: VILLAGE, post: '支部书记', rank: 'villageEnterprise' });
const NEW_ID = '00000000-0000-4000-8000-000000000047';

beforeEach(() => {
  office.answers = {
    'person.suggest': ({ text }) =>
      text === 'zms' ? [{ id: known.id, name: '周某胜', hint: '石桥乡红旗村 支部书记' }] : [],
    'unit.suggest': () => [],
    'person.get': () => detail(known),
    'person.postOn': () => ({ unit: VILLAGE, post: '支部书记', rank: 'villageEnterprise' }),
    'unit.get': ({ id }) =>
      detail(
        id === VILLAGE.id
          ? row(8, { name: VILLAGE.name, kind: 'village', parent: TOWNSHIP })
          : row(9, { name: TOWNSHIP.name, kind: 'township', parent: null }),
      ),
    'petition.create': () => ({ id: NEW_ID, number: 'XF-2026-0047' }),
    'petition.list': () => ({ rows: [], next: null }),
    'petition.count': () => ({ count: 0 }),
    'view.list': () => [],
    'view.columnsOf': () => ({ columns: null }),
  };
});
afterEach(() => {
  clear();
  formMemory.drafts.clear();
  formMemory.last.clear();
});

const open = (path: string) =>
  show(
    <Routes>
      <Route path="petition/*" element={<Petition />} />
    </Routes>,
    path,
    rights,
  );
const field = (label: string) => screen.getByLabelText(new RegExp(`^${label}`)) as HTMLInputElement;
const focused = () => document.activeElement as HTMLInputElement;
const press = (key: string, more: KeyboardEventInit = {}) =>
  act(() => void fireEvent.keyDown(focused(), { key, ...more }));
const type = (text: string) => act(() => void fireEvent.change(focused(), { target: { value: text } }));
/** Types into the field with the focus and goes on. */
function enter(text: string) {
  type(text);
  press('Enter');
}

describe('a clue that comes of a petition', () => {
  it('begins with what the petition says, from its page, and leads back there', async () => {
    const Clue = recordsPageOf('clue');
    const letter = row(12, {
      ...{ number: 'XF-2026-0012', receivedOn: '2026-01-15', channel: 'letter', summary: '虚报粮补 12 户' },
      ...{ subject: { id: known.id, name: '周某胜' }, unit: VILLAGE, post: '支部书记' },
      ...{ kind: 'falseClaim', rank: 'villageEnterprise', named: 'named' },
    });
    office.answers = {
      ...office.answers,
      'petition.get': () => detail(letter),
      'step.of': () => ({ open: [], leaders: [], people: [], taken: [] }),
      'clue.create': () => ({ id: NEW_ID, number: 'XS-2026-0001' }),
      'clue.list': () => ({ rows: [], next: null }),
      'clue.count': () => ({ count: 0 }),
    };
    await show(
      <Routes>
        <Route path="petition/*" element={<Petition />} />
        <Route path="clue/*" element={<Clue />} />
      </Routes>,
      `/petition/${letter.id}`,
      ['petition.read', 'clue.read', 'clue.write', 'person.read', 'unit.read'],
    );
    const begin = await screen.findByRole('link', { name: '登记线索' });
    act(() => void fireEvent.click(begin));
    await waitFor(() => expect(field('单位').value).toBe(VILLAGE.name));
    act(() => field('受理日期').focus());
    enter('2026.3.4');
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(address()).toBe(`/petition/${letter.id}`));
    expect(asked('clue.create')).toEqual([
      {
        values: {
          receivedOn: '2026-03-04',
          source: 'petition',
          petition: { id: letter.id, name: 'XF-2026-0012' },
          subject: { id: known.id, name: '周某胜' },
          unit: VILLAGE,
          post: '支部书记',
          rank: 'villageEnterprise',
          summary: '虚报粮补 12 户',
          kind: 'falseClaim',
        },
      },
    ]);
  });

  it('is begun beside that petition and no other; its list says which', async () => {
    const Clue = recordsPageOf('clue');
    const other = '00000000-0000-4000-8000-000000000013';
    office.answers = {
      ...office.answers,
      'clue.list': () => ({ rows: [], next: null }),
      'clue.count': () => ({ count: 0 }),
    };
    const address12 = `/clue/new?of=00000000-0000-4000-8000-000000000012&ofName=XF-2026-0012`;
    await show(
      <>
        <Link to={`/clue/new?of=${other}&ofName=XF-2026-0013`}>另一件</Link>
        <Link to="/clue">线索</Link>
        <Link to="/elsewhere">别处</Link>
        <Routes>
          <Route path="clue/*" element={<Clue />} />
        </Routes>
      </>,
      address12,
      ['clue.read', 'clue.write', 'person.read', 'unit.read'],
    );
    const go = (word: string) => act(() => void fireEvent.click(screen.getByText(word)));
    act(() => field('受理日期').focus());
    enter('2026.3.4');
    go('别处');
    go('另一件');
    expect(field('受理日期').value).toBe('');
    go('线索');
    const notice = await screen.findByText(/有一份没保存的登记/);
    expect(notice.textContent).toContain('，XF-2026-0012）');
    go('接着填');
    expect(address()).toBe(address12);
    expect(field('受理日期').value).toBe('2026-03-04');
  });
});

describe('registering a petition by keyboard', () => {
  it('goes from field to field with Enter and saves with Ctrl Enter', async () => {
    await open('/petition/new');
    expect(focused()).toBe(field('收件日期'));
    enter('2026.3.3');
    expect(focused()).toBe(field('信访形式'));
    enter('lx');
    expect(field('信访形式').value).toBe('来信');
    expect(focused()).toBe(field('来源'));
    press('Enter');
    enter('1');
    expect(field('是否实名').value).toBe('实名');
    expect(focused()).toBe(field('举报人'));
    enter('李某兰');
    press('Enter');
    enter('1');
    // Whether it is a group follows from how many came; it is not asked on the way.
    expect(focused()).toBe(field('被反映人'));
    type('zms');
    await screen.findByRole('option', { name: /周某胜/ });
    press('Enter');
    await waitFor(() => expect(field('单位').value).toBe('石桥乡红旗村'));
    expect(field('职务').value).toBe('支部书记');
    // Rank from the card, place from the unit: nobody types what is known.
    await waitFor(() => expect(field('属地').value).toBe('石桥乡'));
    act(() => field('反映的主要问题').focus());
    type('虚报粮补 12 户');
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(address()).toBe(`/petition/${NEW_ID}`));
    expect(asked('petition.create')).toEqual([
      {
        values: {
          receivedOn: '2026-03-03',
          channel: 'letter',
          named: 'named',
          reporter: '李某兰',
          reporterCount: 1,
          subject: { id: known.id, name: '周某胜' },
          unit: VILLAGE,
          post: '支部书记',
          summary: '虚报粮补 12 户',
          rank: 'villageEnterprise',
          locality: '石桥乡',
        },
      },
    ]);
  });

  it('is stored while one has gone elsewhere by a module key: no draft is left of it, and nobody is called back', async () => {
    await show(
      <>
        <Link to="/elsewhere">别处</Link>
        <Routes>
          <Route path="petition/*" element={<Petition />} />
        </Routes>
      </>,
      '/petition/new',
      rights,
    );
    enter('2026.3.3');
    enter('lx');
    act(() => field('反映的主要问题').focus());
    type('虚报粮补 12 户');
    press('Enter', { ctrlKey: true });
    act(() => void fireEvent.click(screen.getByText('别处')));
    expect(formMemory.drafts.size).toBe(1);
    await waitFor(() => expect(formMemory.drafts.size).toBe(0));
    expect(asked('petition.create')).toHaveLength(1);
    expect(address()).toBe('/elsewhere');
  });

  it('leaves Enter to an input method that composes', async () => {
    await open('/petition/new');
    act(() => field('反映的主要问题').focus());
    press('Enter', { isComposing: true });
    expect(focused()).toBe(field('反映的主要问题'));
    press('Enter', { keyCode: 229 });
    expect(focused()).toBe(field('反映的主要问题'));
    press('Enter');
    expect(focused()).toBe(field('问题类别'));
  });

  it('makes a new line with Shift Enter in running text, and goes back elsewhere', async () => {
    await open('/petition/new');
    act(() => field('反映的主要问题').focus());
    press('Enter', { shiftKey: true });
    expect(focused()).toBe(field('反映的主要问题'));
    act(() => field('信访形式').focus());
    press('Enter', { shiftKey: true });
    expect(focused()).toBe(field('收件日期'));
  });

  it('an optional field stays empty when Enter passes through it', async () => {
    await open('/petition/new');
    act(() => field('来源').focus());
    press('Enter');
    expect(field('来源').value).toBe('');
    expect(focused()).toBe(field('是否实名'));
  });

  it('says what is missing and goes to the first of it', async () => {
    await open('/petition/new');
    act(() => field('备注').focus());
    press('Enter', { ctrlKey: true });
    expect(asked('petition.create')).toEqual([]);
    expect(focused()).toBe(field('收件日期'));
    expect(screen.getByText('请填写反映的主要问题')).toBeTruthy();
    expect(field('信访形式').getAttribute('aria-invalid')).toBe('true');
  });

  it('shows a refused number beside its field', async () => {
    office.answers['petition.create'] = () => {
      throw new AppError('E_NUMBER_TAKEN', { number: 'XF-2026-0047' });
    };
    await open('/petition/new');
    enter('3.3');
    enter('来信');
    act(() => field('反映的主要问题').focus());
    type('某事');
    press('Enter', { ctrlKey: true });
    await screen.findByText(/这个编号已经用过/);
    expect(focused()).toBe(field('登记编号'));
  });

  it('begins the next record after Ctrl Shift Enter and offers the values used last', async () => {
    await open('/petition/new');
    enter('2026.3.3');
    enter('来访');
    act(() => field('承办单位').focus());
    type('第一纪检监察室');
    act(() => field('反映的主要问题').focus());
    type('某事');
    press('Enter', { ctrlKey: true, shiftKey: true });
    await screen.findByText('已登记 XF-2026-0047。');
    expect(focused()).toBe(field('收件日期'));
    expect(field('反映的主要问题').value).toBe('');
    // An empty demanded day offers the last one first: Enter takes it.
    press('Enter');
    expect(field('收件日期').value).toBe('2026-03-03');
    expect(screen.getByRole('option', { name: /来访.*上次/ })).toBeTruthy();
    // So is the department that handles it, for who asks for it; who was reported is not.
    act(() => field('承办单位').focus());
    expect(screen.getByRole('option', { name: /第一纪检监察室.*上次/ })).toBeTruthy();
    press('ArrowDown');
    press('Enter');
    expect(field('承办单位').value).toBe('第一纪检监察室');
  });

  it('goes on to what stands there as Tab does: it is typed over, not added to', async () => {
    await open('/petition/new');
    act(() => field('职务').focus());
    type('支部书记');
    act(() => field('单位').focus());
    press('Enter');
    expect(focused()).toBe(field('职务'));
    expect([focused().selectionStart, focused().selectionEnd]).toEqual([0, 4]);
  });

  it('keeps what was typed when one goes elsewhere, until it is no longer wanted', async () => {
    const first = await open('/petition/new');
    act(() => field('反映的主要问题').focus());
    type('写到一半');
    first.unmount();
    const second = await open('/petition');
    fireEvent.click(await screen.findByRole('link', { name: '接着填' }));
    expect(field('反映的主要问题').value).toBe('写到一半');
    fireEvent.click(screen.getByRole('button', { name: '不要了，重新填' }));
    expect(field('反映的主要问题').value).toBe('');
    second.unmount();
    await open('/petition');
    expect(screen.queryByRole('link', { name: '接着填' })).toBeNull();
  });
});

describe('changing a record', () => {
  const stored = row(1, {
    number: 'XF-2026-0001',
    receivedOn: '2026-03-03',
    channel: 'letter',
    reporter: true,
    summary: '原文',
    note: null,
  });
  const changed = { ...stored, revision: 2, values: { ...stored.values, note: '别人写的' } };

  it('brings two changes together and saves on the new revision', async () => {
    let revision = 1;
    office.answers['petition.get'] = () => detail(revision === 1 ? stored : changed);
    office.answers['petition.update'] = (input) => {
      if (input.revision !== revision) throw new AppError('E_CONFLICT', { revision });
      return { revision: revision + 1 };
    };
    await open(`/petition/${stored.id}/edit`);
    await screen.findByDisplayValue('原文');
    expect(screen.getByDisplayValue(/已登记，不改/)).toBeTruthy();
    act(() => field('反映的主要问题').focus());
    type('我改的');
    revision = 2;
    press('Enter', { ctrlKey: true });
    await screen.findByText(/被别人改过.*已经并入：备注/);
    expect(field('反映的主要问题').value).toBe('我改的');
    expect(field('备注').value).toBe('别人写的');
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(address()).toBe(`/petition/${stored.id}`));
    expect(asked('petition.update').at(-1)).toEqual({
      id: stored.id,
      revision: 2,
      values: { summary: '我改的' },
    });
  });

  it('does not ask the backend when nothing was changed', async () => {
    office.answers['petition.get'] = () => detail(stored);
    await open(`/petition/${stored.id}/edit`);
    await screen.findByDisplayValue('原文');
    act(() => field('备注').focus());
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(address()).toBe(`/petition/${stored.id}`));
    expect(asked('petition.update')).toEqual([]);
  });

  it('is refused to those who may only read', async () => {
    office.answers['petition.get'] = () => detail(stored);
    await show(
      <Routes>
        <Route path="petition/*" element={<Petition />} />
      </Routes>,
      `/petition/${stored.id}/edit`,
      ['petition.read'],
    );
    expect(await screen.findByText(/您的角色不能查看/)).toBeTruthy();
  });
});
