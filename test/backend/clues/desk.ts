import type { Role } from '#shared/domain/roles.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import { AppError } from '#shared/errors.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

export const named = (name: string, id: string | null = null) => ({ id, name });

type Named = 'clue' | 'talk';
/** The rooms of an office that a clue or a talk passes through. */
type Who = 'supervisor' | 'handler' | 'leader' | 'deputy' | 'head';

export interface ClueDesk {
  readonly backend: TestBackend;
  readonly call: TestBackend['call'];
  /** Signs in one of the five; the office's clock may have moved on. */
  readonly as: (who: Who) => Promise<void>;
  readonly idOf: (who: Who) => string;
  readonly day: (day: string) => void;
  readonly get: (ledger: LedgerId, id: string) => Promise<RecordDetail>;
  /** Takes a step as whoever is signed in. */
  readonly take: (
    ledger: LedgerId,
    id: string,
    action: string,
    more?: { readonly values?: RecordValues; readonly note?: string; readonly leader?: Who },
  ) => Promise<string>;
  /** Names the handling room's account for a record, as case supervision. */
  readonly nameHandler: (ledger: Named, id: string) => Promise<void>;
  /** Changes fields by hand. */
  readonly type: (ledger: LedgerId, id: string, values: RecordValues) => Promise<unknown>;
}

/** An office on its first day of these rows, with case supervision at work. */
export async function clueDesk(start: string, serve?: Parameters<typeof newBackend>[1]): Promise<ClueDesk> {
  let today = `${start}T01:00:00.000Z`;
  const backend = await newBackend(['caseSupervisor', 'petitionClerk'], serve, today);
  const { call, office } = backend;
  const logins = new Map<Who, string>([['supervisor', backend.working()]]);
  const ids = new Map<Who, string>([['supervisor', office.host.requireLive().accountId]]);
  const join = async (who: Who, roles: readonly Role[]) => {
    logins.set(who, await backend.signInAs(roles));
    ids.set(who, office.host.requireLive().accountId);
  };
  await join('handler', ['handler']);
  await join('leader', ['supervisingLeader']);
  await join('deputy', ['supervisingLeader']);
  ids.set('head', (await office.as('head')).accountId);
  const idOf = (who: Who) => ids.get(who) ?? '';
  const as = async (who: Who) => {
    const login = logins.get(who);
    if (login === undefined) await office.as('head');
    else await backend.signInAgain(login);
  };
  await as('supervisor');
  const get = (ledger: LedgerId, id: string) => call(`${ledger}.get`, { id });
  return {
    backend,
    call,
    as,
    idOf,
    get,
    day: (to) => {
      const at = `${to}T01:00:00.000Z`;
      office.clock.minutes((Date.parse(at) - Date.parse(today)) / 60_000);
      today = at;
    },
    take: async (ledger, id, action, { values = {}, note = '', leader } = {}) => {
      const { revision } = await get(ledger, id);
      const done = await call('step.take', {
        ledger,
        recordId: id,
        revision,
        action,
        values: { ...values },
        note,
        leader: leader === undefined ? null : idOf(leader),
      });
      return done.state;
    },
    nameHandler: async (ledger, recordId) => {
      await call('access.name', { ledger, recordId, accountId: idOf('handler'), part: 'lead' });
    },
    type: async (ledger, id, values) => {
      const { revision } = await get(ledger, id);
      return call(`${ledger}.update`, { id, revision, values: { ...values } });
    },
  };
}

/** Fields and rules of a refused entry: `disposal byStep`. */
export async function faultsOf(promise: Promise<unknown>): Promise<readonly string[]> {
  try {
    await promise;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'E_VALIDATION') throw error;
    return (error.details['issues'] as readonly { field: string; rule: string }[]).map(
      ({ field, rule }) => `${field} ${rule}`,
    );
  }
  return ['no fault'];
}
