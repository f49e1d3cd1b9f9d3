import type { Role } from '#shared/domain/roles.ts';
import { isoDate } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { LedgerId, ReferenceValue } from '#shared/ledgers/field.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

export const named = (name: string, id: string | null = null): ReferenceValue => ({ id, name });

/** Those who have to do with a case, and one who has not. */
type Who = 'supervisor' | 'lead' | 'member' | 'reviewer' | 'leader' | 'head' | 'outsider';

export interface CaseDesk {
  readonly backend: TestBackend;
  readonly call: TestBackend['call'];
  readonly as: (who: Who) => Promise<void>;
  readonly idOf: (who: Who) => string;
  /** Moves the office's clock on to this day. */
  readonly day: (day: string) => void;
  readonly get: (ledger: LedgerId, id: string) => Promise<RecordDetail>;
  readonly take: (
    ledger: LedgerId,
    id: string,
    action: string,
    more?: { readonly values?: RecordValues; readonly note?: string; readonly leader?: Who },
  ) => Promise<string>;
  readonly make: (ledger: LedgerId, values: RecordValues) => Promise<{ id: string; number: string | null }>;
  /** Changes fields by hand. */
  readonly type: (ledger: LedgerId, id: string, values: RecordValues) => Promise<unknown>;
  /** Names the two handlers for a case, as case supervision. */
  readonly nameGroup: (recordId: string) => Promise<void>;
  /** A case filed on paper with its approval noted, by the lead; the lead is at work afterwards. */
  readonly filed: (values?: RecordValues) => Promise<{ readonly id: string; readonly ref: ReferenceValue }>;
  /** Running and stopped clocks of a record: label, last day, day of stopping. */
  readonly clocks: (ledger: LedgerId, id: string) => Promise<readonly (readonly (string | null)[])[]>;
  /** The number of an indicator in a year. */
  readonly count: (id: string, year?: string) => Promise<number | null>;
}

/** An office with those who have to do with a case; case supervision is at work. Lead and member are always there. */
export async function caseDesk(start: string, others: readonly Who[] = ['leader']): Promise<CaseDesk> {
  let today = `${start}T01:00:00.000Z`;
  const backend = await newBackend(['caseSupervisor'], undefined, today);
  const { call, office } = backend;
  const logins = new Map<Who, string>([['supervisor', backend.working()]]);
  const ids = new Map<Who, string>([['supervisor', office.host.requireLive().accountId]]);
  const rolesOf: Partial<Record<Who, Role>> = { reviewer: 'reviewer', leader: 'supervisingLeader' };
  for (const who of ['lead', 'member', ...others] as const) {
    logins.set(who, await backend.signInAs([rolesOf[who] ?? 'handler']));
    ids.set(who, office.host.requireLive().accountId);
  }
  ids.set('head', (await office.as('head')).accountId);
  const idOf = (who: Who) => ids.get(who) ?? '';
  const as = async (who: Who) => {
    const login = logins.get(who);
    if (login === undefined) await office.as('head');
    else await backend.signInAgain(login);
  };
  const get = (ledger: LedgerId, id: string) => call(`${ledger}.get`, { id });
  const make: CaseDesk['make'] = (ledger, values) => call(`${ledger}.create`, { values: { ...values } });
  const take: CaseDesk['take'] = async (ledger, id, action, { values = {}, note = '', leader } = {}) => {
    const { revision } = await get(ledger, id);
    const { state } = await call('step.take', {
      ledger,
      recordId: id,
      revision,
      action,
      values: { ...values },
      note,
      leader: leader === undefined ? null : idOf(leader),
    });
    return state;
  };
  const nameGroup = async (recordId: string) => {
    for (const [who, part] of [
      ['lead', 'lead'],
      ['member', 'member'],
    ] as const)
      await call('access.name', { ledger: 'case', recordId, accountId: idOf(who), part });
  };
  await as('supervisor');
  return {
    backend,
    call,
    as,
    idOf,
    get,
    make,
    take,
    nameGroup,
    day: (to) => {
      const at = `${to}T01:00:00.000Z`;
      office.clock.minutes((Date.parse(at) - Date.parse(today)) / 60_000);
      today = at;
    },
    type: async (ledger, id, values) => {
      const { revision } = await get(ledger, id);
      return call(`${ledger}.update`, { id, revision, values: { ...values } });
    },
    filed: async (values = {}) => {
      await as('supervisor');
      const day = today.slice(0, 10);
      const made = await make('case', {
        filedOn: day,
        subject: named('周某'),
        unit: named('石桥乡'),
        ...values,
      });
      await nameGroup(made.id);
      await as('lead');
      await take('case', made.id, 'noteFiling', {
        values: {
          filingApprovedOn: day,
          filingApprovalNumber: '清纪立〔2026〕8号',
          decisionReadOn: day,
          partyHeadToldOn: day,
        },
      });
      return { id: made.id, ref: named(made.number ?? '', made.id) };
    },
    clocks: async (ledger, id) =>
      (await get(ledger, id)).deadlines.map(({ label, dueOn, stoppedOn }) => [label, dueOn, stoppedOn]),
    count: async (id, year = '2026') => {
      const period = { from: isoDate.parse(`${year}-01-01`), to: isoDate.parse(`${year}-12-31`) };
      const { indicators } = await call('indicator.all', period);
      return indicators.find((one) => one.id === id)?.value ?? null;
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
