import type { OfficeCodes } from '#shared/domain/codes/office-codes.ts';
import type { AccountId } from '#shared/domain/ids.ts';
import type { Permission } from '#shared/domain/permissions.ts';
import type { Policies, PolicyLevel } from '#shared/domain/policies.ts';
import type { OfficeInfo, SignedInAccount } from '#shared/ipc/session-calls.ts';
import type { CallName, CallOutput, Contract, ParsedInput } from '#shared/ipc/contract.ts';
import type { Progress } from '#shared/ipc/bridge.ts';
import type { OfficeReader, OfficeWriter, RegistryReader, RegistryWriter } from '#db/connections.ts';
import type { ReadNote } from './audit/reads.ts';
import type { KnownMedium } from '#db/repositories/media.ts';
import type { DeviceProbe } from './media/place.ts';
import type { Scope } from '#db/repositories/scope.ts';
import type { FileUse, Service } from './messages.ts';
import type { HolidayTable } from '#shared/rules/holidays.ts';
import type { OfficeRules } from '#shared/rules/office-rules.ts';
import type { IdentitySealer } from './session/identity-seal.ts';

/** One audit row of the act being done; ids and codes only (DESIGN §3). */
export interface AuditNote {
  /** e.g. `petition.create`, `import.commit`. */
  readonly action: string;
  /** What it was done to: `petition/<uuid>`, `batch/<uuid>`; never a name. */
  readonly subject: string;
  readonly result?: 'done' | 'refused';
  /** Counts and codes worth keeping, e.g. { rows: 2227 }. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
}

/** Who works. Lives only in the backend process; dies with it. */
export interface Session {
  readonly account: SignedInAccount;
  readonly accountId: AccountId;
  readonly office: OfficeInfo;
  readonly can: (permission: Permission) => boolean;
  /** The policies in force, those of the machine's level of secrecy (shared/domain/policies.ts). */
  readonly policies: Policies;
  /** The calendar in force: built-in years, and those whose notice the system administrator entered. */
  readonly holidays: HolidayTable;
  /** What the office made of the code lists: items not offered any more, its own words. */
  readonly codes: OfficeCodes;
  /** The rule packs with the office's own values (DESIGN §5). */
  readonly rules: OfficeRules;
  /** The policies of a level, for what is marked with it. */
  readonly policiesOf: (level: PolicyLevel) => Policies;
}

/** What every handler can use. */
export interface BaseContext {
  readonly session: Session;
  /** Whose eyes: asked for by everything that reads records, so that need to know holds everywhere. */
  readonly scope: Scope;
  /** Now; tests give their own clock. */
  readonly now: () => Date;
  /** Path behind a one-shot token; a second use or another kind of use is E_FILE_TOKEN, an unregistered medium E_MEDIUM. */
  readonly takeFile: (token: string, use: FileUse) => string;
  /** The registered medium a path lies on; null on the machine's own disks (media/medium-of.ts). */
  readonly mediumOf: (path: string) => KnownMedium | null;
  /** Tells what a path lies on, also what is not in the register. */
  readonly devices: DeviceProbe;
  /** Things only main can do (print, rasterize). */
  readonly serve: (service: Service) => Promise<Uint8Array>;
  /** Seals reporter identity; opens it only where the account holds the identity key. */
  readonly identity: IdentitySealer;
  /** Folder of the office: databases, vault, quarantine. */
  readonly dataFolder: string;
}

/** A query sees both databases read-only. `office` throws E_NOT_ADMITTED for accounts without the office key. */
export interface QueryContext extends BaseContext {
  readonly office: OfficeReader;
  readonly registry: RegistryReader;
  /**
   * Notes that something marked 机密 or higher is being shown, for a call declared `reads: 'logged'`. The rows are
   * written before the answer leaves; without them there is no answer.
   */
  readonly noteRead: (note: ReadNote) => void;
}

/** A command runs inside one transaction of `office.db`; `audit` must be called at least once. */
export interface CommandContext extends BaseContext {
  readonly office: OfficeWriter;
  readonly registry: RegistryReader;
  readonly audit: (note: AuditNote) => void;
  /** Tells open pages which ledgers changed, after the commit. */
  readonly changed: (ledger: string) => void;
}

/** A command on accounts, grants or policies: one transaction of `registry.db`, `audit` must be called. */
export interface RegistryCommandContext extends BaseContext {
  readonly registry: RegistryWriter;
  readonly audit: (note: AuditNote) => void;
  /** What changes the key file waits for the commit (session/transact.ts), so that no key is given without its row. */
  readonly afterCommit: (act: () => Promise<void>) => void;
}

/** A job opens its own transactions, each with its audit row. */
export interface JobContext extends QueryContext {
  readonly signal: AbortSignal;
  readonly progress: (p: Omit<Progress, 'id'>) => void;
  /** One transaction of `office.db`; rolled back when the work throws or the job was cancelled. */
  readonly write: <T>(work: (tx: OfficeWriter, audit: (note: AuditNote) => void) => Promise<T>) => Promise<T>;
  /** The same, also after a cancel: for writing down what became of an act that was begun. */
  readonly settle: <T>(
    work: (tx: OfficeWriter, audit: (note: AuditNote) => void) => Promise<T>,
  ) => Promise<T>;
  /** The same as `write` in `registry.db`, for the jobs of those who hold no office key. */
  readonly writeRegistry: <T>(
    work: (tx: RegistryWriter, audit: (note: AuditNote) => void) => Promise<T>,
  ) => Promise<T>;
  readonly changed: (ledger: string) => void;
}

type ContextOf<N extends CallName> = Contract[N]['kind'] extends 'query'
  ? QueryContext
  : Contract[N]['kind'] extends 'command'
    ? CommandContext
    : Contract[N]['kind'] extends 'registryCommand'
      ? RegistryCommandContext
      : Contract[N]['kind'] extends 'job'
        ? JobContext
        : never;

/** Handler of one call, typed by the contract. */
export type Handler<N extends CallName> = (
  ctx: ContextOf<N>,
  input: ParsedInput<N>,
) => Promise<CallOutput<N>>;

/** Handlers of some calls; the router demands that together they cover the contract exactly once. */
export type Handlers<N extends CallName> = { readonly [K in N]: Handler<K> };
