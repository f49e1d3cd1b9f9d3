import { address, asked, clear, detail, office, row, show } from './fake-office.tsx';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { ledgers, tabsBeside } from '#shared/ledgers/ledgers.ts';
import { FieldGroups } from '#renderer/features/records/detail/field-groups.tsx';
import { LedgerTabs } from '#renderer/features/records/list/ledger-tabs.tsx';
import { recordsPageOf } from '#renderer/features/records/records-page.tsx';
import { readQuery } from '#renderer/ui/records/paths.ts';
import { listMemory } from '#renderer/features/records/list/memory.ts';

const Petition = recordsPageOf('petition');
const queryOf = (link: HTMLElement) => new URLSearchParams(link.getAttribute('href')?.split('?')[1] ?? '');
const rights = ['petition.read', 'petition.write', 'petition.void', 'petition.export', 'view.save'];
const rows = Array.from({ length: 8 }, (_, index) =>
  row(index + 1, {
    number: `XF-2026-000${index + 1}`,
    receivedOn: '2026-03-03',
    channel: 'letter',
    subject: { id: null, name: `某${index + 1}` },
    summary: '某事',
  }),
);

beforeEach(() => {
  // The page has no layout here; without a height no row would be in sight.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000);
  office.answers = {
    'petition.list': ({ search = '' }) => ({
      rows: search === '' ? rows : rows.filter((one) => JSON.stringify(one.values).includes(search)),
      next: null,
    }),
    'petition.count': () => ({ count: rows.length }),
    'petition.get': ({ id }) => detail(rows.find((one) => one.id === id) ?? rows[0] ?? row(1, {})),
    'petition.void': () => ({ revision: 2 }),
    'view.list': () => [],
    'view.columnsOf': () => ({ columns: null }),
    'view.columns': () => ({}),
    'view.save': () => ({ id: '00000000-0000-4000-8000-000000000099' }),
  };
});
afterEach(() => {
  clear();
  vi.restoreAllMocks();
  listMemory.cursor.clear();
});

const open = (path = '/petition', permissions: readonly string[] = rights) =>
  show(
    <Routes>
      <Route path="petition/*" element={<Petition />} />
    </Routes>,
    path,
    permissions,
  );
const grid = () => screen.findByRole('grid', { name: '信访举报' });
const press = (key: string, target: Element = document.body) =>
  act(() => void fireEvent.keyDown(target, { key }));

describe('numbers of other records in a text', () => {
  it('B03 open each what the reader may see of it, and say the same whether it exists or not', async () => {
    const record = detail(row(1, { related: 'XS-2026-0002、XS-2026-0007' }));
    await show(<FieldGroups ledger={ledgers.clue} record={record} />, '/clue', ['clue.read']);
    const links = screen.getAllByRole('link', { name: /^XS-2026/u });
    expect(links.map((link) => [link.textContent, readQuery('clue', queryOf(link)).search])).toEqual([
      ['XS-2026-0002', 'XS-2026-0002'],
      ['XS-2026-0007', 'XS-2026-0007'],
    ]);
    expect(links[0]?.parentElement?.textContent).toBe('XS-2026-0002、XS-2026-0007');
  });
});

describe('registers beside each other', () => {
  it.each(['petition', 'case'] as const)(
    'of %s stay in one line of the smallest window whichever of them is open, and none is lost',
    async (lead) => {
      const family = tabsBeside(ledgers[lead]);
      for (const { id, label } of family) {
        await show(
          <LedgerTabs ledger={ledgers[id]} />,
          `/${id}`,
          family.map((one) => `${one.id}.read`),
        );
        const line = screen
          .getAllByRole('link')
          .filter((link) => link.parentElement?.tagName === 'NAV')
          .map((link) => link.textContent ?? '');
        const sheet = screen.getByRole('button', { name: /^其他登记簿/u }).textContent ?? '';
        expect(line).toContain(label);
        expect(line.length + Number(/\d+/u.exec(sheet)?.[0])).toBe(family.length);
        // Type of 14 px with 20 px between, and the sheet: what is left beside the navigation at 1366.
        expect(
          line.reduce((sum, text) => sum + text.length * 14 + 20, 110),
          id,
        ).toBeLessThan(1106);
        cleanup();
      }
    },
  );
});

describe('the list', () => {
  it('moves with keys, opens with Enter, turns pages beside the open record, and closes', async () => {
    await open();
    const table = await grid();
    press('j');
    press('j');
    expect(within(table).getByRole('row', { selected: true }).textContent).toContain('XF-2026-0002');
    press('Enter', table);
    await screen.findByRole('complementary', { name: '信访举报详情' });
    expect(address()).toBe(`/petition/${rows[1]?.id}`);
    press('ArrowDown', table);
    await waitFor(() => expect(address()).toBe(`/petition/${rows[2]?.id}`));
    await screen.findByRole('heading', { name: /XF-2026-0003/ });
    press('End', table);
    await waitFor(() => expect(address()).toBe(`/petition/${rows[7]?.id}`));
    press('Escape');
    await waitFor(() => expect(address()).toBe('/petition'));
    press('n');
    await waitFor(() => expect(address()).toBe('/petition/new'));
  });

  it('asks for exactly the conditions of the address', async () => {
    const filters = [{ op: 'state', states: ['closed'] }] as const;
    await open(`/petition?q=${encodeURIComponent(JSON.stringify({ filters, search: '某3' }))}`);
    await grid();
    expect(asked('petition.list')[0]).toMatchObject({ search: '某3', filters, after: null });
    expect(screen.getByRole('button', { name: /已办结/ }).getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('某3');
  });

  it('searches while one types, but not while an input method composes', async () => {
    await open();
    await grid();
    const box = screen.getByRole('searchbox');
    fireEvent.compositionStart(box);
    fireEvent.change(box, { target: { value: 'mou' } });
    fireEvent.change(box, { target: { value: '某5' } });
    fireEvent.compositionEnd(box);
    await waitFor(() => expect(asked('petition.list').at(-1)?.search).toBe('某5'));
    expect(address()).toContain(encodeURIComponent('某5'));
    expect(asked('petition.list').some((one) => one.search === 'mou')).toBe(false);
  });

  it('shows what is clicked at once, and loses no click made before the address is there', async () => {
    await open();
    await grid();
    fireEvent.click(screen.getByRole('button', { name: '+ 条件' }));
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: '连同已作废的' });
    // As in the window: what may wait does wait, where a test would have had it done.
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
    box.click();
    const checked = box.checked;
    screen.getByRole('button', { name: /已办结/ }).click();
    const addressed = address();
    vi.unstubAllGlobals();
    expect({ checked, addressed }).toEqual({ checked: true, addressed: '/petition' });
    const wanted = { includeVoided: true, filters: [{ op: 'state', states: ['closed'] }] };
    await waitFor(() => expect(asked('petition.list').at(-1)).toMatchObject(wanted));
    expect(box.checked).toBe(true);
    await waitFor(() => expect(address()).toContain(encodeURIComponent('"includeVoided":true')));
    expect(address()).toContain(encodeURIComponent('"states":["closed"]'));
  });

  it('sorts by a column with an index, and the other way round', async () => {
    await open();
    await grid();
    fireEvent.click(screen.getByRole('button', { name: /登记编号/ }));
    await waitFor(() =>
      expect(asked('petition.list').at(-1)?.sort).toEqual({ field: 'number', direction: 'asc' }),
    );
    fireEvent.click(screen.getByRole('button', { name: /登记编号/ }));
    await waitFor(() =>
      expect(asked('petition.list').at(-1)?.sort).toEqual({ field: 'number', direction: 'desc' }),
    );
    expect(screen.getByRole('columnheader', { name: /登记编号/ }).getAttribute('aria-sort')).toBe(
      'descending',
    );
  });

  it('reads the next page with the cursor of the one before', async () => {
    office.answers['petition.list'] = ({ after }) =>
      after === null ? { rows: rows.slice(0, 4), next: 'mark' } : { rows: rows.slice(4), next: null };
    await open();
    const table = await grid();
    await waitFor(() => expect(within(table).getAllByRole('row').length).toBe(9));
    expect(asked('petition.list').map((one) => one.after)).toEqual([null, 'mark']);
  });

  it('remembers the chosen columns for the account', async () => {
    await open();
    const table = await grid();
    fireEvent.click(screen.getByRole('button', { name: /^栏目/ }));
    fireEvent.click(screen.getByRole('checkbox', { name: '信访形式' }));
    await waitFor(() => expect(asked('view.columns')[0]?.columns).not.toContain('channel'));
    expect(within(table).queryByRole('columnheader', { name: '信访形式' })).toBeNull();
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '被反映人' }).disabled).toBe(true);
  });

  it('saves its conditions under a name', async () => {
    await open();
    await grid();
    fireEvent.click(await screen.findByRole('button', { name: /^已超期/ }));
    fireEvent.click(screen.getByRole('button', { name: '视图' }));
    fireEvent.change(screen.getByLabelText('现在的条件存为'), { target: { value: '超期的' } });
    fireEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(asked('view.save')).toHaveLength(1));
    expect(asked('view.save')[0]).toMatchObject({
      id: null,
      name: '超期的',
      query: { filters: [{ op: 'deadline', due: 'overdue' }] },
    });
  });

  it('voids with a reason that is asked for in the page', async () => {
    await open(`/petition/${rows[0]?.id}`);
    fireEvent.click(await screen.findByRole('button', { name: '作废…' }));
    fireEvent.change(screen.getByLabelText(/理由/), { target: { value: '重复登记' } });
    fireEvent.click(screen.getByRole('button', { name: '作废' }));
    await waitFor(() => expect(address()).toBe('/petition'));
    expect(asked('petition.void')).toEqual([{ id: rows[0]?.id, revision: 1, reason: '重复登记' }]);
  });

  it('says why it is empty: nothing yet, nothing found, no right, a fault', async () => {
    office.answers['petition.list'] = () => ({ rows: [], next: null });
    const first = await open();
    expect(await screen.findByText('信访举报里还没有记录。')).toBeTruthy();
    first.unmount();
    const second = await open('/petition?q=%7B%22search%22%3A%22x%22%7D');
    expect(await screen.findByText('没有符合条件的信访举报记录。')).toBeTruthy();
    second.unmount();
    office.answers['petition.list'] = () => {
      throw new AppError('E_PERMISSION', { permission: 'petition.read' });
    };
    await open();
    expect((await screen.findByRole('alert')).textContent).toMatch(/权|角色/);
  });

  it('shows no way to write to those who may only read', async () => {
    await open(`/petition/${rows[0]?.id}`, ['petition.read']);
    await screen.findByRole('heading', { name: /XF-2026-0001/ });
    for (const name of ['作废…', '修改', '导出', /登记来信/, '导入表格'])
      expect(screen.queryByRole('button', { name })).toBeNull();
  });
});
