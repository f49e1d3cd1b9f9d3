import { isRefusal } from '#shared/audit/refusals.ts';
import { fittingParts } from '#shared/domain/access.ts';
import { AppError } from '#shared/errors.ts';
import type { CallAnswer, CallEnvelope, Progress } from '#shared/ipc/bridge.ts';
import { type CallName, contract, isCallName } from '#shared/ipc/contract.ts';
import type { Access, CallKind } from '#shared/ipc/entry.ts';
import { Scope } from '#db/repositories/scope.ts';
import { classify, failure } from './answer.ts';
import { ReadNotes } from './audit/reads.ts';
import type {
  BaseContext,
  CommandContext,
  JobContext,
  QueryContext,
  RegistryCommandContext,
} from './context.ts';
import type { AllHandlers } from './handlers.ts';
import { systemDevices } from './media/devices.ts';
import { mediumOf } from './media/medium-of.ts';
import type { DeviceProbe } from './media/place.ts';
import type { FileUse, MediaPart, Service } from './messages.ts';
import type { LiveSession } from './session/live-session.ts';
import { auditRegistry, officeTransaction, registryTransaction } from './session/transact.ts';
import {
  type SessionCallContext,
  type SessionCallName,
  type SessionHandlers,
  sessionHandlers,
} from './session/calls.ts';
import type { LockReason, SessionHost } from './session/host.ts';

/** What the router needs from the process around it; tests give their own. */
export interface RouterHost {
  readonly dataFolder: string;
  readonly now: () => Date;
  readonly takeFile: (token: string, use: FileUse) => string;
  /** What picked paths lie on; the machine itself when it is not given. */
  readonly devices?: DeviceProbe;
  readonly serve: (service: Service) => Promise<Uint8Array>;
  readonly progress: (progress: Progress) => void;
  readonly changed: (ledgers: readonly string[]) => void;
}

/** A handler whose types were checked where it was registered; input and output pass through zod here. */
type AnyHandler<C> = (ctx: C, input: unknown) => Promise<unknown>;

/** One call under way in a session. */
interface RunningCall {
  readonly live: LiveSession;
  readonly reads: ReadNotes;
  readonly name: CallName;
}

/**
 * Runs the calls of the contract: parses, permits, opens the transaction that the kind of the call demands, writes
 * the audit row, parses the answer. Nothing else in the process talks to handlers.
 */
export class Router {
  readonly #host: RouterHost;
  readonly #devices: DeviceProbe;
  readonly #sessions: SessionHost;
  readonly #sessionCalls: SessionHandlers;
  #handlers: Promise<AllHandlers> | null = null;
  readonly #running = new Map<string, AbortController>();

  constructor(host: RouterHost, sessions: SessionHost) {
    this.#host = host;
    this.#devices = host.devices ?? systemDevices(host.dataFolder);
    this.#sessions = sessions;
    this.#sessionCalls = sessionHandlers(sessions);
  }

  /**
   * The features' code, loaded when it is first needed: the sign-in page waits for none of it. The process asks for it
   * while the user types the password.
   */
  loadFeatures(): Promise<AllHandlers> {
    this.#handlers ??= import('./handlers.ts').then(({ makeHandlers }) => makeHandlers(this.#sessions));
    return this.#handlers;
  }

  /** Ends all running jobs, writes the end of the session into the log and closes the databases. */
  async end(why: LockReason = 'asked'): Promise<void> {
    for (const abort of this.#running.values()) abort.abort();
    await this.#sessions.lock(why);
  }

  /** Cancels a running job; a call that is not a job, or is over, is left alone. */
  cancel(id: string): void {
    this.#running.get(id)?.abort();
  }

  /**
   * Some bytes of a film or a recording for the player of the page, by a ticket that `viewer.open` gave to the session at
   * work. Null when there is nothing for it: the page learns no more than that.
   */
  async media(ticket: string, from: number): Promise<MediaPart | null> {
    const { live } = this.#sessions;
    if (!live?.admitted || live.mustChangePassword) return null;
    const { mediaPart } = await import('./features/viewer/media.ts');
    return mediaPart({ ...this.#base(live), office: live.officeReader }, ticket, from);
  }

  async call(envelope: CallEnvelope): Promise<CallAnswer> {
    const name = isCallName(envelope.name) ? envelope.name : null;
    const { live } = this.#sessions;
    try {
      await this.#watchClock();
      if (name === null) throw new AppError('E_UNKNOWN_CALL');
      return { ok: true, value: await this.#run(name, envelope) };
    } catch (thrown) {
      const error = this.#told(live, classify(thrown));
      await this.#noteRefusal(name, error);
      return failure(error);
    }
  }

  /** A call whose databases were closed under it, by a lock, failed for want of a session and for nothing else. */
  #told(live: LiveSession | null, error: AppError): AppError {
    return live?.closed && error.code === 'E_INTERNAL' ? new AppError('E_NOT_SIGNED_IN') : error;
  }

  async #run(name: CallName, envelope: CallEnvelope): Promise<unknown> {
    const entry = contract[name];
    const kind: CallKind = entry.kind;
    // The right comes first: who may not make a call learns nothing of what it takes.
    const live = kind === 'session' ? null : this.#permit(entry.permission);
    const parsed = entry.input.safeParse(envelope.payload);
    if (!parsed.success)
      throw new AppError('E_BAD_INPUT', {
        fields: parsed.error.issues.slice(0, 8).map((i) => i.path.map(String).join('.')),
      });
    // Parsed inside the transaction of a command: an answer that breaks the contract takes the act back.
    const answered = (value: unknown): unknown => {
      const output = entry.output.safeParse(value);
      if (!output.success) throw new AppError('E_INTERNAL', { reason: 'output', call: name });
      return output.data;
    };
    if (kind === 'session' || live === null) {
      return answered(await this.#runSessionCall(name as SessionCallName, parsed.data, envelope.id));
    }
    // One narrowing for all: the registry of handlers is typed by the contract, name by name.
    const handler = (await this.loadFeatures())[name as keyof AllHandlers] as AnyHandler<unknown>;
    const act: AnyHandler<unknown> = async (ctx, input) => answered(await handler(ctx, input));
    const reads = new ReadNotes(entry.reads === 'logged');
    const value = await this.#runWithSession(act, kind, { live, reads, name }, parsed.data, envelope.id);
    await reads.store(live, this.#host.now);
    return value;
  }

  /** Acts on keys and files before or beside the databases; the long ones of them can be watched and stopped. */
  async #runSessionCall(name: SessionCallName, input: unknown, callId: string): Promise<unknown> {
    if (this.#running.has(callId)) throw new AppError('E_BAD_INPUT', { fields: ['id'] });
    const abort = new AbortController();
    const ctx: SessionCallContext = {
      takeFile: this.#host.takeFile,
      signal: abort.signal,
      progress: (p) => this.#host.progress({ ...p, id: callId }),
    };
    const run = this.#sessionCalls[name] as (input: unknown, ctx: SessionCallContext) => Promise<unknown>;
    this.#running.set(callId, abort);
    try {
      return await run(input, ctx);
    } finally {
      this.#running.delete(callId);
    }
  }

  /** The live session, once it holds the access that the call demands. */
  #permit(access: Access): LiveSession {
    const live = this.#sessions.live;
    if (!live) throw new AppError('E_NOT_SIGNED_IN');
    if (live.mustChangePassword) throw new AppError('E_PASSWORD_EXPIRED');
    if (access === 'open' || access === 'signedIn') return live;
    if (access === 'member') {
      if (!live.admitted) throw new AppError('E_NOT_ADMITTED');
      return live;
    }
    if (!live.can(access)) throw new AppError('E_PERMISSION', { permission: access });
    return live;
  }

  async #runWithSession(
    handler: AnyHandler<unknown>,
    kind: Exclude<CallKind, 'session'>,
    running: RunningCall,
    input: unknown,
    callId: string,
  ): Promise<unknown> {
    const { live } = running;
    const base = this.#base(live);
    switch (kind) {
      case 'query': {
        const ctx: QueryContext = this.#queryContext(running, base);
        return handler(ctx, input);
      }
      case 'command': {
        const touched = new Set<string>();
        const value = await officeTransaction(live, this.#host.now, ({ office, audit }) => {
          const ctx: CommandContext = {
            ...base,
            office,
            registry: live.registryRead,
            audit,
            changed: (ledger) => touched.add(ledger),
          };
          return handler(ctx, input);
        });
        this.#tell(touched);
        return value;
      }
      case 'registryCommand':
        return registryTransaction(live, this.#host.now, (work) => {
          const ctx: RegistryCommandContext = { ...base, ...work };
          return handler(ctx, input);
        });
      case 'job':
        return this.#runJob(handler, running, base, input, callId);
    }
  }

  async #runJob(
    handler: AnyHandler<JobContext>,
    running: RunningCall,
    base: BaseContext,
    input: unknown,
    callId: string,
  ): Promise<unknown> {
    const { live, name } = running;
    if (this.#running.has(callId)) throw new AppError('E_BAD_INPUT', { fields: ['id'] });
    const abort = new AbortController();
    const touched = new Set<string>();
    let written = 0;
    const counted = async <T>(writing: Promise<T>): Promise<T> => {
      const value = await writing;
      written += 1;
      return value;
    };
    // A cancel that arrived during the work still rolls it back; after the commit it is too late.
    const unlessCancelled = async <T>(work: Promise<T>): Promise<T> => {
      const value = await work;
      if (abort.signal.aborted) throw new AppError('E_CANCELLED');
      return value;
    };
    const { now } = this.#host;
    this.#running.set(callId, abort);
    try {
      const ctx: JobContext = {
        ...base,
        registry: live.registryRead,
        noteRead: running.reads.add,
        // Not spread from a query's context: that would ask for the office on behalf of those who have no key to it.
        get office() {
          return live.officeReader;
        },
        signal: abort.signal,
        progress: (p) => this.#host.progress({ ...p, id: callId }),
        write: (work) =>
          counted(officeTransaction(live, now, ({ office, audit }) => unlessCancelled(work(office, audit)))),
        settle: (work) => counted(officeTransaction(live, now, ({ office, audit }) => work(office, audit))),
        writeRegistry: (work) =>
          counted(
            registryTransaction(live, now, ({ registry, audit }) => unlessCancelled(work(registry, audit))),
          ),
        changed: (ledger) => touched.add(ledger),
      };
      const value = await handler(ctx, input);
      // A job that only read has written no row of its own: that it ran is on record all the same.
      if (written === 0) await this.#noteJob(live, name);
      return value;
    } finally {
      this.#running.delete(callId);
      // Also when a later part of the job failed: what an earlier transaction of it changed stays changed.
      this.#tell(touched);
    }
  }

  #base(live: LiveSession): BaseContext {
    return {
      session: live.session,
      scope: Scope.of(
        live.accountId,
        (permission) => live.can(permission),
        (ledger) => fittingParts(live.roles, ledger),
      ),
      now: this.#host.now,
      takeFile: (token, use) => {
        const path = this.#host.takeFile(token, use);
        // One place for every picked path: nothing is read from or written to a medium that is not in the register.
        if (use !== 'medium') mediumOf(live, this.#devices, path);
        return path;
      },
      mediumOf: (path) => mediumOf(live, this.#devices, path),
      devices: this.#devices,
      serve: this.#host.serve,
      identity: live.identity,
      dataFolder: this.#host.dataFolder,
    };
  }

  async #noteJob(live: LiveSession, name: CallName): Promise<void> {
    const note = { action: name, subject: 'call' };
    if (!live.admitted) await auditRegistry(live, this.#host.now, note);
    else
      await officeTransaction(live, this.#host.now, ({ audit }) => {
        audit(note);
        return Promise.resolve();
      });
  }

  #queryContext({ live, reads }: RunningCall, base: BaseContext): QueryContext {
    return {
      ...base,
      registry: live.registryRead,
      noteRead: reads.add,
      // Asked for only by business calls; administrators' queries never touch it.
      get office() {
        return live.officeReader;
      },
    };
  }

  #tell(ledgers: ReadonlySet<string>): void {
    if (ledgers.size > 0) this.#host.changed([...ledgers]);
  }

  /** A clock that was moved while somebody works leaves a row before anything is done under the new time. */
  async #watchClock(): Promise<void> {
    const { live, clock } = this.#sessions;
    if (!live || live.closed) return;
    const moved = clock.look();
    if (!moved) return;
    await auditRegistry(live, this.#host.now, moved);
    clock.settled();
  }

  /** What was refused leaves a row for the auditor (DESIGN §2: refused and logged). */
  async #noteRefusal(name: CallName | null, error: AppError): Promise<void> {
    const live = this.#sessions.live;
    if (!live || live.closed) return;
    if (!isRefusal(error.code)) return;
    try {
      await auditRegistry(live, this.#host.now, {
        action: name ?? 'unknown',
        subject: 'call',
        result: 'refused',
        facts: { code: error.code },
      });
    } catch {
      // The refusal stands even where the log cannot be written; the disk error shows at the next command.
    }
  }
}
