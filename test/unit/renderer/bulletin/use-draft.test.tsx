import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Bridge, CallAnswer, CallEnvelope } from '#shared/ipc/bridge.ts';
import type { Bulletin } from '#shared/ipc/bulletin-calls.ts';

const bulletin: Bulletin = {
  id: '0b9c6a5e-6f0a-4c6e-9d0b-1f2e3d4c5b6a',
  version: 1,
  revision: 1,
  template: 'povertyWork',
  periodFrom: '2017-01-01',
  periodTo: '2017-12-31',
  dataUntil: '2017-12-31',
  status: 'draft',
  head: {
    scope: 'internal',
    issuerMark: '样例市纪委通报',
    documentNumber: '',
    secrecyMark: '',
    title: '关于某事的通报',
    mainRecipient: '',
    issuer: '样例市纪委',
    date: '2018-01-15' as Bulletin['head']['date'],
    copyTo: '',
    printedBy: '',
  },
  blocks: [
    { kind: 'paragraph', text: '甲' },
    { kind: 'paragraph', text: '乙' },
  ],
  mark: { struck: [], now: '' },
  indicators: [],
  tables: [],
  checks: [],
  suppressBelow: null,
  hidden: 0,
  beside: [],
  drafted: { by: '某', at: '', mine: true },
  draftedByMe: true,
  checked: null,
  issued: null,
  digest: null,
  supersedes: null,
  supersededBy: null,
  reason: null,
};

afterEach(() => vi.unstubAllGlobals());

/** The hook beside a backend that answers when the test lets it. */
async function draftOf() {
  const waiting: { envelope: CallEnvelope; answer: (answer: CallAnswer) => void }[] = [];
  const bridge: Partial<Bridge> = {
    call: (envelope) => new Promise((answer) => waiting.push({ envelope, answer })),
    onEvent: () => () => undefined,
  };
  vi.stubGlobal('andu', bridge);
  vi.resetModules();
  const { useDraft } = await import('#renderer/features/bulletin/use-draft.ts');
  const client = new QueryClient();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const hook = renderHook(({ shown }) => useDraft(shown), { wrapper, initialProps: { shown: bulletin } });
  const texts = () =>
    hook.result.current.blocks.map(({ block }) => (block.kind === 'figure' ? '' : block.text)).join('');
  const answer = async (given: CallAnswer) => {
    await waitFor(() => expect(waiting.length).toBeGreaterThan(0));
    const { envelope, answer: give } = waiting.shift() ?? { envelope: null, answer: () => undefined };
    await act(async () => give(given));
    return envelope?.payload as { revision: number; blocks: { text: string }[] } | undefined;
  };
  const keyAt = (at: number) => hook.result.current.blocks[at]?.key ?? '';
  return { hook, texts, answer, keyAt, waiting };
}

test('changes are stored one after the other, the last one last, and can be undone', async () => {
  const { hook, texts, answer, keyAt, waiting } = await draftOf();
  act(() => hook.result.current.setBlock(keyAt(0), { kind: 'paragraph', text: '丙' }));
  act(() => hook.result.current.move(keyAt(0), 1));
  expect(texts()).toBe('乙丙');
  expect(waiting).toHaveLength(1);
  expect((await answer({ ok: true, value: { revision: 2 } }))?.revision).toBe(1);
  const second = await answer({ ok: true, value: { revision: 3 } });
  expect(second).toMatchObject({ revision: 2, blocks: [{ text: '乙' }, { text: '丙' }] });
  await waitFor(() => expect(hook.result.current.saving).toBe(false));
  expect(waiting).toHaveLength(0);
  act(() => hook.result.current.undo());
  expect(texts()).toBe('丙乙');
  expect(hook.result.current.canUndo).toBe(true);
});

test('an answer older than the last word does not take it back; a newer one is taken in', async () => {
  const { hook, texts, answer, keyAt } = await draftOf();
  act(() => hook.result.current.setBlock(keyAt(0), { kind: 'paragraph', text: '丙' }));
  await answer({ ok: true, value: { revision: 2 } });
  await waitFor(() => expect(hook.result.current.saving).toBe(false));
  hook.rerender({ shown: { ...bulletin, revision: 1 } });
  expect(texts()).toBe('丙乙');
  hook.rerender({ shown: { ...bulletin, revision: 5, blocks: [{ kind: 'paragraph', text: '丁' }] } });
  expect(texts()).toBe('丁');
  expect(hook.result.current.canUndo).toBe(false);
});

test('what could not be stored stays on the page, says so, and is not acted upon', async () => {
  const { hook, texts, answer, keyAt } = await draftOf();
  act(() => hook.result.current.setBlock(keyAt(0), { kind: 'paragraph', text: '丙' }));
  await answer({ ok: false, code: 'E_CONFLICT', details: { revision: 9 } });
  await waitFor(() => expect(hook.result.current.error?.code).toBe('E_CONFLICT'));
  expect(texts()).toBe('丙乙');
  const settled = hook.result.current.settle();
  await answer({ ok: false, code: 'E_CONFLICT', details: { revision: 9 } });
  expect(await settled).toBeNull();
});

test('what is written while the numbers are being counted is stored on top of the count, not against it', async () => {
  const { hook, answer, keyAt, waiting } = await draftOf();
  let counted: (answer: { revision: number }) => void = () => undefined;
  let asked = 0;
  const counting = hook.result.current.during((revision) => {
    asked = revision;
    return new Promise((resolve) => {
      counted = resolve;
    });
  });
  await waitFor(() => expect(asked).toBe(1));
  act(() => hook.result.current.setBlock(keyAt(0), { kind: 'paragraph', text: '丙' }));
  expect(waiting).toHaveLength(0);
  counted({ revision: 7 });
  expect((await answer({ ok: true, value: { revision: 8 } }))?.revision).toBe(7);
  await counting;
  expect(hook.result.current.error).toBeNull();
});

test('a count that is refused leaves the draft as it was and free to be stored', async () => {
  const { hook, answer, keyAt } = await draftOf();
  await expect(hook.result.current.during(() => Promise.reject(new Error('refused')))).rejects.toThrow();
  act(() => hook.result.current.setBlock(keyAt(0), { kind: 'paragraph', text: '丙' }));
  expect((await answer({ ok: true, value: { revision: 2 } }))?.revision).toBe(1);
});
