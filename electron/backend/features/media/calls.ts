import { randomUUID } from 'node:crypto';
import { listAccounts } from '#db/repositories/accounts.ts';
import {
  addMedium,
  addMediumEvent,
  findMedium,
  listMedia,
  mediaOfFileSystem,
  mediumEvents,
  mediumOfNumber,
  moveMedium,
  numbersLike,
  readMediaKey,
  writeMediaKey,
} from '#db/repositories/media.ts';
import type { RegistryReader, RegistryWriter } from '#db/connections.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { isUsable, mayCarry, stateAfter } from '#shared/domain/media.ts';
import { AppError } from '#shared/errors.ts';
import type { ParsedInput } from '#shared/ipc/contract.ts';
import type { mediaCalls } from '#shared/ipc/media-calls.ts';
import type { Handlers, RegistryCommandContext } from '../../context.ts';
import { newToken, readMarker, writeMarker } from '../../media/marker.ts';
import { mediumOf } from '../../media/medium-of.ts';
import { randomKey } from '../../session/crypto.ts';
import type { SessionHost } from '../../session/host.ts';

const SERIAL_DIGITS = 3;

/** JZ-2026-001, JZ-2026-002 … within a year. */
async function nextNumber(db: RegistryReader, now: Date): Promise<string> {
  const prefix = `JZ-${localDateOf(now).slice(0, 4)}-`;
  const taken = await numbersLike(db, prefix);
  const serials = taken.map((number) => Number(number.slice(prefix.length))).filter(Number.isInteger);
  return `${prefix}${String(Math.max(0, ...serials) + 1).padStart(SERIAL_DIGITS, '0')}`;
}

async function mediaKey(db: RegistryWriter, at: string): Promise<Uint8Array> {
  const there = await readMediaKey(db);
  if (there) return there;
  const key = randomKey();
  await writeMediaKey(db, key, at);
  return key;
}

interface Identity {
  readonly token: string | null;
  readonly fileSystem: string | null;
  /** Where the marker goes. */
  readonly root: string | null;
}

/** By what a medium will be known again. @throws AppError E_MEDIUM */
async function identityOf(
  host: SessionHost,
  ctx: RegistryCommandContext,
  input: ParsedInput<'media.register'>,
): Promise<Identity> {
  const disc = input.kind === 'disc';
  if (input.folder === null) {
    if (!disc) throw new AppError('E_MEDIUM', { reason: 'missing' });
    return { token: null, fileSystem: null, root: null };
  }
  const place = ctx.devices.placeOf(ctx.takeFile(input.folder, 'medium'));
  if (place.kind !== 'removable') throw new AppError('E_MEDIUM', { reason: place.kind });
  const { root, fileSystem } = place;
  if (readMarker(root, host.requireLive().officeId) !== null && known(host, ctx, root))
    throw new AppError('E_MEDIUM', { reason: 'present' });
  const same = fileSystem === null ? [] : await mediaOfFileSystem(ctx.registry, fileSystem);
  if (same.some(({ state }) => isUsable(state))) throw new AppError('E_MEDIUM', { reason: 'present' });
  if (!disc) return { token: newToken(), fileSystem, root };
  if (fileSystem === null) throw new AppError('E_MEDIUM', { reason: 'noIdentity' });
  return { token: null, fileSystem, root: null };
}

/** True for a medium that is in use under another number. The marker of a lost one is written over. */
function known(host: SessionHost, ctx: RegistryCommandContext, root: string): boolean {
  try {
    return mediumOf(host.requireLive(), ctx.devices, root) !== null;
  } catch {
    return false;
  }
}

/** The media register, kept by the system administrator. */
export function mediaHandlers(host: SessionHost): Handlers<keyof typeof mediaCalls> {
  return {
    'media.list': async (ctx) => {
      const [media, events, accounts] = await Promise.all([
        listMedia(ctx.registry),
        mediumEvents(ctx.registry),
        listAccounts(ctx.registry),
      ]);
      const names = new Map(accounts.map(({ id, displayName }) => [id, displayName]));
      const nameOf = (id: string) => names.get(id) ?? '已注销账户';
      return {
        media: media.map(({ token, fileSystem, changedAt: _changed, registeredBy, ...rest }) => ({
          ...rest,
          registeredBy: nameOf(registeredBy),
          recognised: token !== null || fileSystem !== null,
          history: events
            .filter(({ mediumId }) => mediumId === rest.id)
            .map(({ at, accountId, act, note }) => ({ at, by: nameOf(accountId), act, note })),
        })),
        nextNumber: await nextNumber(ctx.registry, ctx.now()),
      };
    },

    'media.choices': async (ctx) =>
      (await listMedia(ctx.registry))
        .filter(({ state }) => isUsable(state))
        .map(({ id, number, kind, level, state }) => ({ id, number, kind, level, state })),

    'media.register': async (ctx, input) => {
      if (!mayCarry(ctx.session.office.secrecy, input.level))
        throw new AppError('E_MEDIUM', { reason: 'machine' });
      const at = ctx.now().toISOString();
      const number = input.number ?? (await nextNumber(ctx.registry, ctx.now()));
      if (await mediumOfNumber(ctx.registry, number)) throw new AppError('E_NUMBER_TAKEN', { number });
      const { token, fileSystem, root } = await identityOf(host, ctx, input);
      const id = randomUUID();
      const { kind, serial, level, holder } = input;
      const by = ctx.session.accountId;
      await addMedium(ctx.registry, {
        ...{ id, number, kind, serial, level, holder, token, fileSystem },
        state: 'inUse',
        registeredAt: at,
        registeredBy: by,
        changedAt: at,
      });
      await addMediumEvent(ctx.registry, { mediumId: id, at, accountId: by, act: 'registered', note: null });
      if (root !== null && token !== null) {
        const key = await mediaKey(ctx.registry, at);
        const office = host.requireLive().officeId;
        try {
          // Inside the transaction: a medium that cannot be written to is not entered.
          writeMarker(root, key, { office, mediumId: id, token, fileSystem });
        } catch (error) {
          const errno = error instanceof Error && 'code' in error ? String(error.code) : '';
          throw new AppError('E_IO', { errno }, { cause: error });
        }
      }
      ctx.audit({ action: 'medium.register', subject: `medium/${id}`, facts: { kind, level } });
      return { id, number };
    },

    'media.act': async (ctx, input) => {
      const medium = await findMedium(ctx.registry, input.id);
      if (!medium) throw new AppError('E_NOT_FOUND');
      const state = stateAfter(medium.state, input.act);
      if (state === null) throw new AppError('E_TRANSITION', { from: medium.state });
      const at = ctx.now().toISOString();
      const holder = input.holder === '' ? medium.holder : input.holder;
      await moveMedium(ctx.registry, medium.id, medium.state, { state, holder, changedAt: at });
      await addMediumEvent(ctx.registry, {
        mediumId: medium.id,
        at,
        accountId: ctx.session.accountId,
        act: input.act,
        note: input.note,
      });
      ctx.audit({ action: `medium.${input.act}`, subject: `medium/${medium.id}`, facts: { state } });
      return { state };
    },
  };
}
