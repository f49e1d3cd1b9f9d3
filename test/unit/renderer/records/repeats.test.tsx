import { asked, clear, detail, office, row, show } from './fake-office.tsx';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordsPageOf } from '#renderer/features/records/records-page.tsx';
import { formMemory } from '#renderer/features/records/form/memory.ts';
import { repeatWords, settledWords } from '#renderer/features/records/repeats/words.ts';

const Petition = recordsPageOf('petition');
const first = {
  id: '00000000-0000-4000-8000-000000000012',
  number: 'XF-2026-0012',
  receivedOn: '2026-01-15',
};
const match = {
  ...first,
  subject: '周某胜',
  unit: '石桥乡红旗村',
  summary: '虚报粮补',
  state: 'handling',
  hits: ['subject', 'kind'] as ('subject' | 'kind')[],
  until: '2026-04-15',
  window: '3 个月',
  main: first,
};
const settled = {
  ...{ id: first.id, number: 'XF-2025-0080', receivedOn: '2025-06-03', closedOn: '2025-07-01' },
  ...{ subject: '吴某', unit: '石桥乡红旗村', summary: '虚报粮补', state: 'archived', hits: match.hits },
};
const VILLAGE = { id: '00000000-0000-4000-8000-000000000008', name: '石桥乡红旗村' };
const earlier = row(12, {
  ...{ number: first.number, receivedOn: first.receivedOn, channel: 'letter', summary: '虚报粮补' },
  ...{ unit: VILLAGE, post: '支部书记', kind: 'falseClaim', discipline: 'mass', locality: '石桥乡' },
  ...{ named: 'named', handledBy: '第一纪检监察室' },
});
const one = row(47, {
  number: 'XF-2026-0047',
  receivedOn: '2026-03-03',
  channel: 'letter',
  summary: '虚报粮补',
});

beforeEach(() => {
  office.answers = {
    'petition.repeats': ({ subject }) => ({
      repeats: subject?.name === '周某胜' ? [match] : [],
      settled: subject?.name === '吴某' ? [settled] : [],
    }),
    'petition.create': () => ({ id: one.id, number: 'XF-2026-0047' }),
    'petition.list': () => ({ rows: [one], next: null }),
    'petition.count': () => ({ count: 1 }),
    'petition.get': ({ id }) =>
      id === first.id
        ? detail(earlier)
        : detail(one, {
            values: { ...one.values, subject: { id: null, name: '周某胜' }, repeatSuspected: true },
          }),
    'step.of': () => ({ open: [], leaders: [], people: [], taken: [] }),
    'step.take': () => ({ revision: 2, state: 'notAccepted' }),
    'person.suggest': () => [],
    'unit.suggest': () => [],
    'view.list': () => [],
    'view.columnsOf': () => ({ columns: null }),
  };
});
afterEach(() => {
  clear();
  formMemory.drafts.clear();
  formMemory.last.clear();
});

const open = (path: string, ...more: string[]) =>
  show(
    <Routes>
      <Route path="petition/*" element={<Petition />} />
    </Routes>,
    path,
    ['petition.read', 'petition.write', ...more],
  );
const fill = (label: string, text: string) => {
  const field = screen.getByLabelText(new RegExp(`^${label}`));
  act(() => field.focus());
  act(() => void fireEvent.change(field, { target: { value: text } }));
  act(() => void fireEvent.keyDown(field, { key: 'Enter' }));
};
const press = (name: string) => act(() => void fireEvent.click(screen.getByRole('button', { name })));

async function letter(name = '周某胜', told = /疑似重复：/): Promise<void> {
  await open('/petition/new');
  fill('收件日期', '2026.3.3');
  fill('信访形式', 'lx');
  fill('被反映人', name);
  fill('反映的主要问题', '虚报粮补 12 户');
  await screen.findByText(told);
}
const save = async () => {
  const field = screen.getByLabelText(/^反映的主要问题/);
  act(() => void fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true }));
  await waitFor(() => expect(asked('petition.create')).toHaveLength(1));
  return asked('petition.create')[0]?.values;
};

describe('A07 while a letter is registered', () => {
  it('tells why an earlier one is like it, in one line', () => {
    expect(repeatWords(match, '2026-03-03')).toBe('1月15日收，同一被反映人、同一问题，未满3个月到4月15日');
    const other = { ...match, id: one.id, number: 'XF-2026-0030', receivedOn: '2026-02-01' };
    expect(repeatWords(other, '2026-03-03')).toContain('2月1日收，是 XF-2026-0012 的重复件，');
  });

  it('as a repeat it is saved with its main item', async () => {
    await letter();
    press('是 XF-2026-0012 的重复件');
    await screen.findByText(/登记为 XF-2026-0012 的重复件/);
    // What the earlier one says of the matter nobody types again; who handles it, and who reported, is not of the matter.
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/^单位/).value).toBe(VILLAGE.name));
    const saved = await save();
    expect(saved).toMatchObject({
      repeatVerdict: 'repeat',
      mainItem: { id: first.id, name: 'XF-2026-0012' },
      ...{ unit: VILLAGE, post: '支部书记', kind: 'falseClaim', discipline: 'mass', locality: '石桥乡' },
      // What was typed stays.
      summary: '虚报粮补 12 户',
      // A20: proposed where it can be seen.
      repeatVisit: true,
    });
    expect(saved).not.toHaveProperty('handledBy');
    expect(saved).not.toHaveProperty('named');
  });

  it('as a repeat it is 重信重访 until that is taken back', async () => {
    await letter();
    press('是 XF-2026-0012 的重复件');
    await screen.findByText(/同时记为重信重访/);
    press('重新认定');
    await screen.findByText(/疑似重复：/);
    expect(await save()).not.toHaveProperty('repeatVisit');
  });

  it('as another matter only with a reason', async () => {
    await letter();
    press('非同一件…');
    press('确定非同一件');
    await screen.findByText('请写明理由');
    act(
      () =>
        void fireEvent.change(screen.getByLabelText('非同一件的理由', { selector: '.repeats textarea' }), {
          target: { value: '另一年度' },
        }),
    );
    press('确定非同一件');
    await screen.findByText(/理由：另一年度/);
    expect(await save()).toMatchObject({ repeatVerdict: 'notSame', repeatReason: '另一年度' });
  });

  it('on a matter that was closed longer ago it may be refused as settled, by one button', async () => {
    expect(settledWords(settled, '2026-03-03')).toBe('2025-06-03收，2025-07-01办结，同一被反映人、同一问题');
    await letter('吴某', /同一问题曾经办结：/);
    press('按“已作信访了结”不予受理');
    await screen.findByRole('button', { name: '重新认定' });
    expect(await save()).toMatchObject({ nonAcceptance: 'settled' });
  });

  it('undecided it is saved all the same: a letter takes no longer for it', async () => {
    await letter();
    expect(await save()).not.toHaveProperty('repeatVerdict');
  });
});

describe('A07 on the page', () => {
  it('the petition office decides, and everybody else is told', async () => {
    await open(`/petition/${one.id}`, 'petition.dispatch');
    await screen.findByText(/疑似重复：/);
    press('是 XF-2026-0012 的重复件');
    await waitFor(() => expect(asked('step.take')).toHaveLength(1));
    expect(asked('step.take')[0]).toMatchObject({
      action: 'bindRepeat',
      values: { mainItem: { id: first.id, name: 'XF-2026-0012' } },
    });
    clear();
  });

  it('without the right to decide there are no answers to give', async () => {
    await open(`/petition/${one.id}`);
    await screen.findByText(/疑似重复：/);
    expect(screen.queryByRole('button', { name: /重复件$/ })).toBeNull();
  });
});
