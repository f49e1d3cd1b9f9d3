import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cheap, founders } from '#test/fault/session/cast.ts';
import type { accountCalls } from '#shared/ipc/account-calls.ts';
import type { policyCalls } from '#shared/ipc/policy-calls.ts';
import type { CallInput, CallOutput, ParsedInput } from '#shared/ipc/contract.ts';
import { contract } from '#shared/ipc/contract.ts';
import { AppError } from '#shared/errors.ts';
import { isPermission } from '#shared/domain/permissions.ts';
import { Scope } from '#db/repositories/scope.ts';
import type { BaseContext, Handler, Handlers } from '#backend/context.ts';
import { adminHandlers } from '#backend/features/admin/handlers.ts';
import type { NewOffice } from '#backend/session/create-office.ts';
import { createOffice } from '#backend/session/create-office.ts';
import { SessionHost } from '#backend/session/host.ts';
import type { LiveSession } from '#backend/session/live-session.ts';
import { signIn } from '#backend/session/sign-in.ts';
import { copyOf } from '../support/kept.ts';
import { whenDone } from '../support/when-done.ts';
import { registryTransaction } from '#backend/session/transact.ts';

export { cheap, founders };

/** A folder of this test alone, gone when the test is. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'andu-session-'));
  whenDone(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A clock that tests move by hand. */
export class Clock {
  #at: number;

  constructor(start = '2017-06-01T01:00:00.000Z') {
    this.#at = Date.parse(start);
  }

  readonly now = (): Date => new Date(this.#at);

  minutes(count: number): void {
    this.#at += count * 60_000;
  }

  days(count: number): void {
    this.minutes(count * 24 * 60);
  }
}

export function hostOn(dataFolder: string, clock: Clock = new Clock()): SessionHost {
  const host = new SessionHost({ dataFolder, appVersion: '0.0.0', now: clock.now, cost: cheap });
  whenDone(() => {
    host.live?.close();
  });
  return host;
}

export interface TestOffice {
  readonly host: SessionHost;
  readonly clock: Clock;
  readonly folder: string;
  readonly shares: readonly { readonly index: number; readonly text: string; readonly check: string }[];
  readonly as: (who: keyof Omit<NewOffice, 'office'>) => Promise<LiveSession>;
}

type Shares = TestOffice['shares'];

/** The office of a folder; nobody is signed in. */
export function officeIn(folder: string, clock: Clock, shares: Shares): TestOffice {
  const host = hostOn(folder, clock);
  return {
    host,
    clock,
    folder,
    shares,
    as: (who) => signIn(host, founders[who].loginName, founders[who].password),
  };
}

async function found(folder: string, clock: Clock, secrecy: NewOffice['office']['secrecy']): Promise<Shares> {
  const host = new SessionHost({ dataFolder: folder, appVersion: '0.0.0', now: clock.now, cost: cheap });
  const { shares } = await createOffice(host, { ...founders, office: { ...founders.office, secrecy } });
  return shares;
}

/**
 * A new office with its four founders; nobody is signed in. Offices of one kind are copies of one: for a second office
 * beside a first there is `anotherOffice`.
 * @param start what its clock shows first
 * @param secrecy level of its machine
 */
export async function newOffice(
  start?: string,
  secrecy: NewOffice['office']['secrecy'] = founders.office.secrecy,
): Promise<TestOffice> {
  const folder = await freshFolder();
  const clock = new Clock(start);
  const shares = await copyOf(['founded', clock.now(), secrecy], folder, (place) =>
    found(place, clock, secrecy),
  );
  return officeIn(folder, clock, shares);
}

/** An office with its own keys, founded for this test alone. */
export async function anotherOffice(): Promise<TestOffice> {
  const folder = await freshFolder();
  const clock = new Clock();
  return officeIn(folder, clock, await found(folder, clock, founders.office.secrecy));
}

type AdminCalls = typeof accountCalls & typeof policyCalls;
type AdminCall = keyof AdminCalls;
type RegistryCommand = {
  [N in AdminCall]: AdminCalls[N]['kind'] extends 'registryCommand' ? N : never;
}[AdminCall];

function base(host: SessionHost, call: AdminCall): BaseContext {
  const live = host.requireLive();
  const { permission } = contract[call];
  if (isPermission(permission) && !live.can(permission)) throw new AppError('E_PERMISSION', { permission });
  return {
    session: live.session,
    scope: Scope.of(live.accountId, (permission) => live.can(permission)),
    now: host.now,
    takeFile: () => {
      throw new AppError('E_FILE_TOKEN');
    },
    mediumOf: () => null,
    devices: { placeOf: () => ({ kind: 'fixed' }) },
    serve: () => Promise.reject(new AppError('E_INTERNAL')),
    identity: live.identity,
    dataFolder: host.dataFolder,
  };
}

/** Runs one command of the administrators as the router does: permission, transaction, audit row, then the key file. */
export async function act<N extends RegistryCommand>(
  host: SessionHost,
  call: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const context = base(host, call);
  const handlers: Handlers<AdminCall> = adminHandlers(host);
  const handler: Handler<N> = handlers[call];
  type Context = Parameters<Handler<N>>[0];
  const parsed = contract[call].input.parse(input) as ParsedInput<N>;
  return registryTransaction(host.requireLive(), host.now, (tx) =>
    handler({ ...context, ...tx } as Context, parsed),
  );
}

/** Runs one query of the administrators. */
export async function ask<N extends Exclude<AdminCall, RegistryCommand>>(
  host: SessionHost,
  call: N,
  input: ParsedInput<N>,
): Promise<CallOutput<N>> {
  const context = base(host, call);
  const live = host.requireLive();
  const handlers: Handlers<AdminCall> = adminHandlers(host);
  const handler: Handler<N> = handlers[call];
  type Context = Parameters<Handler<N>>[0];
  return handler({ ...context, registry: live.registryRead } as Context, input);
}

/** The code with which a promise is refused; fails when it is not. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  const outcome = await promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );
  if (typeof outcome !== 'string') throw outcome;
  return outcome;
}

/** The `reason` of a refusal. */
export async function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no error',
    (error: unknown) => {
      if (error instanceof AppError) return error.details['reason'];
      throw error;
    },
  );
}
