import { clear, office, show } from './records/fake-office.tsx';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { CallOutput } from '#shared/ipc/contract.ts';
import ApprovalsPage from '#renderer/features/approvals/approvals-page.tsx';

type Approval = CallOutput<'approval.list'>[number];

const request = (id: number, subject: string): Approval => ({
  id: `00000000-0000-4000-8000-00000000000${id}`,
  kind: 'reporterOpen',
  output: null,
  subject,
  reason: '核对联系方式',
  reasonCode: null,
  requestedBy: '王某',
  requestedAt: '2026-03-03T01:12:00.000Z',
  status: 'waiting',
  decidedBy: null,
  decidedAt: null,
});

afterEach(clear);

it('what was decided keeps its place: the next does not move up under the hand that clicked', async () => {
  let requests = [request(1, 'XF-2026-0001'), request(2, 'XF-2026-0002')];
  office.answers = {
    // As the backend lists them: what waits comes first.
    'approval.list': () =>
      requests.toSorted((a, b) => Number(a.status !== 'waiting') - Number(b.status !== 'waiting')),
    'approval.decide': ({ id }) => {
      requests = requests.map((one) =>
        one.id === id ? { ...one, status: 'approved', decidedBy: '舒书记', decidedAt: one.requestedAt } : one,
      );
      return {};
    },
    'paper.out': () => [],
    'paper.refused': () => [],
  };
  await show(<ApprovalsPage />, '/approval?tab=toDecide', ['reporter.approve']);
  const [first] = await screen.findAllByRole('button', { name: '批准' });
  if (first) fireEvent.click(first);
  await waitFor(() => expect(screen.getAllByRole('button', { name: '批准' })).toHaveLength(1));
  const cards = screen.getAllByRole('listitem').map((one) => one.textContent);
  expect(cards).toHaveLength(2);
  expect(cards[0]).toContain('XF-2026-0001已批准');
  expect(cards[1]).toContain('XF-2026-0002等待审批');
});
