import { isReserved, openCard, suggestByName } from '#db/repositories/directory.ts';
import { movePersonRecords, personsNamed } from '#db/repositories/merge-persons.ts';
import { findRecord, valuesOf } from '#db/repositories/records.ts';
import { recomputeUnitTree, unitChildren } from '#db/repositories/unit-tree.ts';
import { matchUnit, unmatchedUnits } from '#db/repositories/unmatched-units.ts';
import { maskIdentityNumber } from '#shared/domain/identity-number.ts';
import { AppError } from '#shared/errors.ts';
import { person } from '#shared/ledgers/person.ts';
import { unit } from '#shared/ledgers/unit.ts';
import { type LedgerId, ledgerIds } from '#shared/ledgers/field.ts';
import type { Handlers, Session } from '../../context.ts';
import { recordWork } from '../records/calls.ts';
import { earlierPost } from '../records/earlier-post.ts';
import { changeRecord, voidOne } from '../records/record-service.ts';

const SUGGESTED_UNITS = 4;

/** Ledgers whose records the session may see. */
export const readableLedgers = (session: Pick<Session, 'can'>): readonly LedgerId[] =>
  ledgerIds.filter((id) => session.can(`${id}.read`));

const total = (counts: ReadonlyMap<LedgerId, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

/** Records of ledgers that the session may not see are acted on like the others, but not told. */
const totalWithin = (counts: ReadonlyMap<LedgerId, number>, session: Pick<Session, 'can'>): number =>
  readableLedgers(session).reduce((sum, id) => sum + (counts.get(id) ?? 0), 0);

/** Units and people (O01, L03): the tree, texts that wait for a unit, doubled people. */
export const directoryHandlers: Handlers<
  'unit.unmatched' | 'unit.match' | 'unit.children' | 'person.merge' | 'person.alike' | 'person.postOn'
> = {
  'unit.unmatched': async (ctx, input) => {
    const found = [];
    for (const one of await unmatchedUnits(
      ctx.office,
      ctx.scope,
      readableLedgers(ctx.session),
      input.limit,
    )) {
      const near = await suggestByName(ctx.office, ctx.scope, 'unit', one.name.slice(0, 4), SUGGESTED_UNITS);
      found.push({ ...one, suggestions: near.map((u) => ({ id: u.id, name: u.name })) });
    }
    return found;
  },
  'unit.match': async (ctx, input) => {
    const target = await findRecord(ctx.office, ctx.scope, unit, input.unitId);
    if (!target || target.voidedAt !== null) throw new AppError('E_NOT_FOUND', { ledger: 'unit' });
    const bound = await matchUnit(ctx.office, ctx.scope, input.name, input.unitId);
    await recomputeUnitTree(ctx.office);
    ctx.audit({ action: 'unit.match', subject: `unit/${input.unitId}`, facts: { records: total(bound) } });
    for (const [ledger, records] of bound) if (records > 0) ctx.changed(ledger);
    ctx.changed('unit');
    return { records: totalWithin(bound, ctx.session) };
  },
  'unit.children': async (ctx, input) => [...(await unitChildren(ctx.office, ctx.scope, input.parentId))],
  'person.alike': async (ctx, input) => {
    const row = await findRecord(ctx.office, ctx.scope, person, input.id);
    if (!row) throw new AppError('E_NOT_FOUND', { ledger: 'person' });
    const alike = await personsNamed(ctx.office, ctx.scope, String(row['name']), input.id);
    return alike.map((p) => ({
      id: p.id,
      name: p.name,
      unit: p.unitName ?? '',
      post: p.post ?? '',
      identityNumber: p.identityNumber === null ? null : maskIdentityNumber(p.identityNumber),
    }));
  },
  'person.postOn': async (ctx, { id, day }) => {
    const row = await findRecord(ctx.office, ctx.scope, person, id);
    if (!row || row.voidedAt !== null) throw new AppError('E_NOT_FOUND', { ledger: 'person' });
    const card = valuesOf(person, row);
    const held = (await earlierPost(ctx.office, id, card, day)) ?? card;
    const { unit, post, rank } = held;
    return { unit: unit ?? null, post: post ?? null, rank: rank ?? null };
  },
  'person.merge': async (ctx, input) => {
    if (input.keep === input.drop) throw new AppError('E_BAD_INPUT', { field: 'drop' });
    const [keep, drop] = [
      await findRecord(ctx.office, ctx.scope, person, input.keep),
      await findRecord(ctx.office, ctx.scope, person, input.drop),
    ];
    if (!keep || !drop) throw new AppError('E_NOT_FOUND', { ledger: 'person' });
    if (keep.voidedAt !== null || drop.voidedAt !== null)
      throw new AppError('E_VOIDED', { ledger: 'person' });
    // Two different identity numbers are two people, whatever the names say.
    const [kept, dropped] = [valuesOf(person, keep), valuesOf(person, drop)];
    const [a, b] = [kept['identityNumber'], dropped['identityNumber']];
    if (a && b && a !== b)
      throw new AppError('E_VALIDATION', {
        issues: [{ field: 'identityNumber', rule: 'malformed', args: [] }],
      });
    const work = recordWork(ctx);
    // What an open card named is named by the kept one from now on.
    if (!(await isReserved(ctx.office, input.drop))) await openCard(ctx.office, input.keep);
    const moved = await movePersonRecords(ctx.office, ctx.scope, input.drop, input.keep);
    await voidOne(work, person, { id: input.drop, revision: drop.revision, reason: input.reason }, () =>
      Promise.resolve(0),
    );
    // What only the doubled card knew must not be lost with it, above all the number by which the person is found.
    const values = Object.fromEntries(
      [...person.fields].flatMap(([field, { byStep }]) =>
        !byStep && (kept[field] ?? null) === null && (dropped[field] ?? null) !== null
          ? [[field, dropped[field] ?? null]]
          : [],
      ),
    );
    await changeRecord(
      work,
      person,
      { id: input.keep, revision: keep.revision, values },
      { note: input.reason, step: true },
    );
    ctx.audit({
      action: 'person.merge',
      subject: `person/${input.keep}`,
      facts: { dropped: input.drop, moved: total(moved) },
    });
    for (const [ledger, records] of moved) if (records > 0) ctx.changed(ledger);
    ctx.changed('person');
    return { moved: totalWithin(moved, ctx.session) };
  },
};
