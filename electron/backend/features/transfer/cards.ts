import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { memberNames } from '#db/repositories/members.ts';
import {
  addCard,
  allCards,
  cardByKey,
  closeCard,
  confirmCard,
  findCard,
  liveCardOf,
} from '#db/repositories/transfer-cards.ts';
import { AppError } from '#shared/errors.ts';
import type { transferCalls } from '#shared/ipc/transfer-calls.ts';
import type { Handlers, JobContext } from '../../context.ts';
import { cardFingerprint, makeCard, parseCard, type UnitCard } from '../../transfer/card.ts';
import { readSmall, realFs } from '../../transfer/package-fs.ts';
import { ensureOwnKeys, ownCard } from './own-keys.ts';

type CardCall = Extract<keyof typeof transferCalls, `card.${string}`>;

/** Longest card file that is read; a card line has at most 512 bytes. */
const CARD_FILE_LIMIT = 1024;

const shown = ({ unit, keyId, fingerprint }: UnitCard) => ({ unit, keyId, fingerprint });
const digitsOf = (fingerprint: string): string => fingerprint.replace(/[\s-]/gu, '').normalize('NFKC');

/** One of the ways the contract knows; the table holds nothing else. */
function howOf(stored: string | null): 'inPerson' | 'telephone' | 'confidentialMail' | null {
  return stored === 'inPerson' || stored === 'telephone' || stored === 'confidentialMail' ? stored : null;
}

async function exportCard(ctx: JobContext, token: string): Promise<{ bytes: number }> {
  const path = ctx.takeFile(token, 'write');
  const { name } = ctx.session.office;
  const { keys, made } = await ctx.write(async (tx, audit) => {
    const own = await ensureOwnKeys(tx, name, ctx.now().toISOString());
    audit({ action: 'card.export', subject: `card/${own.keys.signing.keyId}`, facts: { made: own.made } });
    return own;
  });
  const line = Buffer.from(`${makeCard(name, keys).text}\n`);
  const partial = `${path}.part`;
  try {
    await writeFile(partial, line, { flush: true });
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  if (made) ctx.changed('transfer');
  return { bytes: line.length };
}

async function addFromFile(ctx: JobContext, token: string): Promise<{ id: string; unit: string }> {
  const path = ctx.takeFile(token, 'read');
  const bytes = await readSmall(realFs, path, 'card', CARD_FILE_LIMIT).catch((error: unknown) => {
    const foreign = error instanceof AppError && (error.code === 'E_TOOBIG' || error.code === 'E_NOTFILE');
    throw foreign ? new AppError('E_CARD', { reason: 'form' }) : error;
  });
  const card = parseCard(bytes);
  const id = randomUUID();
  await ctx.write(async (tx, audit) => {
    const own = await ownCard(tx, ctx.session.office.name);
    if (card.unit === ctx.session.office.name || card.keyId === own?.keyId)
      throw new AppError('E_CARD', { reason: 'own' });
    if (await cardByKey(tx, card.keyId)) throw new AppError('E_CARD', { reason: 'known' });
    if (await liveCardOf(tx, card.unit)) throw new AppError('E_CARD', { reason: 'unitKnown' });
    await addCard(tx, {
      id,
      unit: card.unit,
      keyId: card.keyId,
      card: card.text,
      status: 'waiting',
      addedBy: ctx.session.accountId,
      addedAt: ctx.now().toISOString(),
      confirmedBy: null,
      confirmedAt: null,
      confirmedHow: null,
      closedBy: null,
      closedAt: null,
      reason: null,
    });
    audit({ action: 'card.add', subject: `card/${id}`, facts: { keyId: card.keyId } });
  });
  ctx.changed('transfer');
  return { id, unit: card.unit };
}

/**
 * Unit cards (transfer-package.md §4): files carry them, two accounts trust them. The fingerprint of a waiting card is
 * never given out, so that the second person can only have it from the unit itself.
 */
export const cardHandlers: Handlers<CardCall> = {
  'card.own': async (ctx) => {
    const card = await ownCard(ctx.office, ctx.session.office.name);
    return card && shown(card);
  },
  'card.make': async (ctx) => {
    const { name } = ctx.session.office;
    const { keys, made } = await ensureOwnKeys(ctx.office, name, ctx.now().toISOString());
    ctx.audit({ action: 'card.make', subject: `card/${keys.signing.keyId}`, facts: { made } });
    if (made) ctx.changed('transfer');
    return shown(makeCard(name, keys));
  },
  'card.export': (ctx, input) => exportCard(ctx, input.file),
  'card.list': async (ctx) => {
    const names = await memberNames(ctx.office);
    const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? '已注销账户'));
    return (await allCards(ctx.office)).map((row) => ({
      id: row.id,
      unit: row.unit,
      keyId: row.keyId,
      fingerprint: row.status === 'waiting' || row.status === 'withdrawn' ? null : cardFingerprint(row.card),
      status: row.status,
      addedBy: nameOf(row.addedBy) ?? '',
      addedByMe: row.addedBy === ctx.session.accountId,
      addedAt: row.addedAt,
      confirmedBy: nameOf(row.confirmedBy),
      confirmedAt: row.confirmedAt,
      confirmedHow: howOf(row.confirmedHow),
      reason: row.reason,
    }));
  },
  'card.add': (ctx, input) => addFromFile(ctx, input.file),
  'card.confirm': async (ctx, input) => {
    const card = await findCard(ctx.office, input.id);
    if (!card) throw new AppError('E_NOT_FOUND');
    if (card.status !== 'waiting') throw new AppError('E_CONFLICT', { what: 'card' });
    if (card.addedBy === ctx.session.accountId) throw new AppError('E_SEPARATION');
    if (digitsOf(input.fingerprint) !== digitsOf(cardFingerprint(card.card)))
      throw new AppError('E_CARD', { reason: 'fingerprint' });
    const confirmed = await confirmCard(ctx.office, card.id, {
      confirmedBy: ctx.session.accountId,
      confirmedAt: ctx.now().toISOString(),
      confirmedHow: input.how,
    });
    if (!confirmed) throw new AppError('E_CONFLICT', { what: 'card' });
    ctx.audit({
      action: 'card.confirm',
      subject: `card/${card.id}`,
      facts: { keyId: card.keyId, how: input.how },
    });
    ctx.changed('transfer');
    return {};
  },
  'card.revoke': async (ctx, input) => {
    const card = await findCard(ctx.office, input.id);
    if (!card) throw new AppError('E_NOT_FOUND');
    const closed = await closeCard(ctx.office, card.id, {
      status: card.status === 'waiting' ? 'withdrawn' : 'revoked',
      closedBy: ctx.session.accountId,
      closedAt: ctx.now().toISOString(),
      reason: input.reason,
    });
    if (!closed) throw new AppError('E_CONFLICT', { what: 'card' });
    ctx.audit({ action: 'card.revoke', subject: `card/${card.id}`, facts: { keyId: card.keyId } });
    ctx.changed('transfer');
    return {};
  },
};
