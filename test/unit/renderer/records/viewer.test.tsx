import { clear, office, show } from './fake-office.tsx';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { afterEach, expect, it } from 'vitest';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { ViewerPage } from '#renderer/features/records/evidence/viewer/viewer-page.tsx';

const TALK = '00000000-0000-4000-8000-000000000001';
const FILE = '00000000-0000-4000-8000-000000000002';
const file = { name: '谈话笔录.txt', bytes: 6, mediaType: 'text/plain' };

/** Opens the file as somebody who may still do this with it. */
async function look(left: { looks: number; copies: number } | null): Promise<void> {
  const version = {
    ...file,
    id: FILE,
    version: 1,
    sha256: '0'.repeat(64),
    addedAt: '',
    addedBy: '',
    reason: null,
  };
  office.answers = {
    'viewer.open': () => ({ ...file, ticket: TALK, kind: 'text' }),
    'viewer.text': () => ({ text: '笔录内容', encoding: 'utf-8', cut: false }),
    'attachment.items': () => ({
      items: [{ itemId: TALK, versions: [version], voided: null, left }],
      mayWrite: true,
    }),
  };
  await show(
    <Routes>
      <Route path="/talk/:id/file/:fileId" element={<ViewerPage ledger={ledgers.talk} />} />
    </Routes>,
    `/talk/${TALK}/file/${FILE}`,
    ['talk.read'],
  );
}

afterEach(clear);

it('offers to print and to save what may leave', async () => {
  for (const left of [null, { looks: 0, copies: 1 }]) {
    await look(left);
    await screen.findByRole('button', { name: '打印…' });
    expect(screen.queryByText(/先在谈话函询上“申请再次查阅”/)).toBeNull();
    clear();
  }
});

it('says of a scan of a locked talk whose word it wants instead of buttons that refuse (requirements §3 J)', async () => {
  await look({ looks: 0, copies: 0 });
  await screen.findByText(/已锁定，不能打印、另存：先在谈话函询上“申请再次查阅”，由领导同意/);
  expect(screen.queryByRole('button', { name: /打印|存为/ })).toBeNull();
});
