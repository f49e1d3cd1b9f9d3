import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, type RenderResult } from '@testing-library/react';
import { ConfigProvider } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import type { Bridge, CallAnswer } from '#shared/ipc/bridge.ts';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract.ts';
import type { LedgerRow, RecordDetail } from '#shared/ipc/ledger-calls.ts';
import { AppError } from '#shared/errors.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';

type Answers = { [N in CallName]?: (input: CallInput<N>) => CallOutput<N> };

/** What the page asked for, and what it is answered; set anew by every test. */
export const office = {
  answers: {} as Answers,
  asked: [] as { readonly name: string; readonly input: unknown }[],
};

const bridge: Bridge = {
  call: ({ name, payload }) => {
    office.asked.push({ name, input: payload });
    const answer = office.answers[name as CallName] as ((input: unknown) => unknown) | undefined;
    if (!answer) return Promise.resolve({ ok: false, code: 'E_NOT_FOUND', details: {} });
    try {
      return Promise.resolve({ ok: true, value: answer(payload) } satisfies CallAnswer);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return Promise.resolve({ ok: false, code: error.code, details: error.details });
    }
  },
  cancel: () => {},
  pick: () => Promise.resolve(null),
  pickMany: () => Promise.resolve([]),
  originOf: () => Promise.resolve(null),
  lock: () => {},
  begin: () => {},
  active: () => {},
  print: () => Promise.resolve(true),
  onEvent: () => () => {},
};
// The page takes its bridge when its modules load, so this file must be imported before them.
Object.defineProperty(window, 'andu', { value: bridge });

/** Inputs of every call of a name, in order. */
export function asked<N extends CallName>(name: N): CallInput<N>[] {
  return office.asked.filter((one) => one.name === name).map((one) => one.input as CallInput<N>);
}

/** Forgets the page and the office of the test before. */
export function clear(): void {
  cleanup();
  office.answers = {};
  office.asked = [];
}

/** A row of a list with these values. */
export function row(id: number, values: RecordValues, more: Partial<LedgerRow> = {}): LedgerRow {
  return {
    id: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    revision: 1,
    values: { ...values },
    state: 'handling',
    deadline: null,
    voided: false,
    secrecy: null,
    ...more,
  };
}

/** The same record in full. */
export function detail(of: LedgerRow, more: Partial<RecordDetail> = {}): RecordDetail {
  return {
    ...of,
    createdAt: '2026-03-03T01:12:00.000Z',
    createdBy: '王某',
    rulePack: 'R3',
    importBatchId: null,
    voidReason: null,
    warnings: [],
    deadlines: [],
    history: [],
    linked: [],
    attachments: [],
    ...more,
  };
}

let at = '';
/** Address the page stands at. */
export const address = () => at;

function Where() {
  const { pathname, search } = useLocation();
  useEffect(() => {
    at = pathname + search;
  }, [pathname, search]);
  return null;
}

/** Renders a page as the shell does, for an account that holds the permissions. */
export async function show(
  page: ReactNode,
  path: string,
  permissions: readonly string[],
): Promise<RenderResult> {
  const { newQueryClient } = await import('#renderer/api/hooks.ts');
  const { SessionContext, sessionOf } = await import('#renderer/api/session.ts');
  const { ShortcutProvider } = await import('#renderer/ui/shortcuts.tsx');
  const session = sessionOf(
    {
      id: '00000000-0000-4000-8000-00000000000a',
      loginName: 'wang',
      displayName: '王某',
      post: '信访室',
      roles: ['petitionClerk'],
      permissions: [...permissions],
      admitted: true,
      fingerprint: '',
    },
    { name: '某县纪委监委', level: 'county', upperOffice: '', documentCode: '某', secrecy: 'secret' },
  );
  function All() {
    const [client] = useState(newQueryClient);
    return (
      <ConfigProvider button={{ autoInsertSpace: false }}>
        <QueryClientProvider client={client}>
          <ShortcutProvider>
            <SessionContext.Provider value={session}>
              <MemoryRouter initialEntries={[path]}>
                {page}
                <Where />
              </MemoryRouter>
            </SessionContext.Provider>
          </ShortcutProvider>
        </QueryClientProvider>
      </ConfigProvider>
    );
  }
  return render(<All />);
}
