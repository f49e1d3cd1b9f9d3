import { randomUUID } from 'node:crypto';
import { addChange } from '#db/repositories/history.ts';
import { findByNumber, findByTitle, isLive } from '#db/repositories/records.ts';
import { insertRecord } from '#db/repositories/record-writes.ts';
import {
  cardsMeant,
  giveIdentityNumber,
  isReserved,
  otherNumberTold,
  personByIdentityNumber,
  personsByNameAndUnit,
  personToldByNumber,
  reserveCard,
  unitIdByName,
} from '#db/repositories/directory.ts';
import { Scope } from '#db/repositories/scope.ts';
import type { OfficeWriter } from '#db/connections.ts';
import { packFor } from '#shared/rules/rule-packs.ts';
import { localDateOf } from '#shared/domain/date.ts';
import type { FieldValue, ReferenceValue } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, PersonKey, RecordValues } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { person } from '#shared/ledgers/person.ts';
import { AppError } from '#shared/errors.ts';
import { personInitials } from '#shared/text/pinyin.ts';

/** Who does it, when, and under which batch; stamped on everything that comes into being on the way. */
export interface Act {
  readonly at: Date;
  readonly by: string;
  readonly batchId: string | null;
}

/** Several people fit and nobody can tell which one is meant. */
const AMBIGUOUS = Symbol('ambiguous');

/**
 * Turns the texts of references into ids: units by full name, records by number, people by identity number, else by
 * name within the unit. A person who is not registered yet is registered; where two or more fit, the record keeps the
 * text alone until a clerk chooses or joins them. What belongs to a card is bound to one that is there. A unit is never
 * registered, since a mistyped one would split its records — it stays a text until a clerk matches or adds it. An id that
 * was given is kept while its record is there and not voided; one that was there before is kept even where the writer may
 * not see its target. Nothing else is bound that the writer may not see, and what he writes in an open ledger finds open
 * cards only. A card that a clue or a case makes is reserved to those who see one, and none of them leaves a mark on an
 * open card. Holds what it found for the length of one transaction, so that a batch asks once per name.
 */
export class Resolver {
  readonly #db: OfficeWriter;
  readonly #scope: Scope;
  readonly #act: Act;
  readonly #units = new Map<string, string | null>();
  readonly #persons = new Map<string, string>();
  readonly #titled = new Map<string, string | null>();
  /** How many people were registered on the way. */
  newPersons = 0;

  constructor(db: OfficeWriter, scope: Scope, act: Act) {
    this.#db = db;
    this.#scope = scope;
    this.#act = act;
  }

  /**
   * The record's values with every reference bound as far as its target is known.
   * @param before its values up to now; null for a new record
   */
  async resolve(
    ledger: LedgerDefinition,
    values: RecordValues,
    before: RecordValues | null = null,
  ): Promise<RecordValues> {
    const bound: Record<string, FieldValue> = { ...values };
    for (const [id, meta] of ledger.fields) {
      if (meta.kind !== 'reference' || meta.target === null) continue;
      const given = bound[id];
      if (typeof given === 'object' && given !== null && given.id !== null)
        if (!(await this.#stays(ledger, ledgers[meta.target], given.id, before?.[id] ?? null)))
          bound[id] = { id: null, name: given.name };
      if (meta.target === 'person') continue;
      const value = bound[id];
      if (typeof value !== 'object' || value === null || value.id !== null) continue;
      bound[id] = {
        name: value.name,
        id:
          meta.target === 'unit'
            ? await this.#unit(value.name)
            : await this.#numbered(meta.target, value.name),
      };
    }
    if (ledger.personKey)
      bound[ledger.personKey.person] = await this.#person(ledger, ledger.personKey, bound);
    if (ledger.under?.ledger === 'person')
      bound[ledger.under.field] = await this.#card(ledger.under.field, bound);
    return bound;
  }

  /** The card that a record belongs to (任职经历): one that is there, never a new one. @throws AppError E_VALIDATION */
  async #card(field: string, values: RecordValues): Promise<FieldValue> {
    const given = referenceIn(values, field);
    if (given === null || given.id !== null) return given;
    const [id, other] = await cardsMeant(this.#db, this.#scope, given.name, identityNumberIn(values));
    if (id === undefined || other !== undefined)
      throw new AppError('E_VALIDATION', { issues: [{ field, rule: 'needsRecord', args: [0] }] });
    return { id, name: given.name };
  }

  /** Whether a given id may stand: what stood there before, or what the writer sees and the ledger may name. */
  async #stays(
    ledger: LedgerDefinition,
    target: LedgerDefinition,
    id: string,
    before: FieldValue,
  ): Promise<boolean> {
    const kept = typeof before === 'object' && before?.id === id;
    if (kept) return isLive(this.#db, Scope.wholeOffice, target, id);
    if (!(await isLive(this.#db, this.#scope, target, id))) return false;
    // What belongs to a card is there with it alone (任职经历), so it may name one that is reserved.
    const hidden = ledger.needToKnow || ledger.under?.ledger === 'person';
    return target.id !== 'person' || hidden || !(await isReserved(this.#db, id));
  }

  async #unit(name: string): Promise<string | null> {
    const known = this.#units.get(name);
    if (known !== undefined) return known;
    const id = await unitIdByName(this.#db, name);
    this.#units.set(name, id);
    return id;
  }

  async #numbered(target: LedgerDefinition['id'] | null, text: string): Promise<string | null> {
    if (target === null) return null;
    const to = ledgers[target];
    if (to.numberField !== null) return (await findByNumber(this.#db, this.#scope, to, text)) ?? null;
    // What bears no number is known by its title, if that is one (排查会); by the name of a person it is not.
    if (to.fields.get(to.titleField)?.kind !== 'text') return null;
    const key = `${target} ${text}`;
    const known = this.#titled.get(key);
    if (known !== undefined) return known;
    const id = (await findByTitle(this.#db, this.#scope, to, text)) ?? null;
    this.#titled.set(key, id);
    return id;
  }

  async #person(ledger: LedgerDefinition, key: PersonKey, values: RecordValues): Promise<FieldValue> {
    const given = values[key.person];
    if (typeof given !== 'object' || given === null || given.id !== null) return given ?? null;
    const unit = key.unit === null ? null : referenceIn(values, key.unit);
    const identityNumber = key.identityNumber === null ? null : values[key.identityNumber];
    const known = typeof identityNumber === 'string' ? identityNumber : null;
    // A bare name is nobody in particular: without unit and identity number no card is made.
    if (unit === null && known === null) return { id: null, name: given.name };
    const cacheKey = JSON.stringify([ledger.id, given.name, unit?.name ?? null, known]);
    const cached = this.#persons.get(cacheKey);
    if (cached !== undefined) return { id: cached, name: given.name };
    const found = await this.#findPerson(ledger, given.name, unit, known);
    if (found === AMBIGUOUS) return { id: null, name: given.name };
    const id = found ?? (await this.#newPerson(ledger, key, given.name, unit, known, values));
    this.#persons.set(cacheKey, id);
    return { id, name: given.name };
  }

  async #findPerson(
    ledger: LedgerDefinition,
    name: string,
    unit: ReferenceValue | null,
    identityNumber: string | null,
  ): Promise<string | typeof AMBIGUOUS | null> {
    if (identityNumber !== null) {
      const same =
        (await personByIdentityNumber(this.#db, this.#scope, ledger, identityNumber)) ??
        (ledger.needToKnow ? await personToldByNumber(this.#db, this.#scope, identityNumber) : null);
      if (same !== null) return same;
    }
    if (unit === null) return null;
    const candidates = await personsByNameAndUnit(this.#db, this.#scope, ledger, name, unit.name);
    if (identityNumber === null) return candidates.length > 1 ? AMBIGUOUS : (candidates[0]?.id ?? null);
    // Someone of this name in this unit without a number may be the same person; with two of them nobody can tell, but
    // the number tells the newcomer apart, who then gets a card.
    const open = candidates.filter((c) => c.identityNumber === null);
    const [only] = open;
    if (open.length !== 1 || candidates.length !== 1 || only === undefined) return null;
    if (await otherNumberTold(this.#db, this.#scope, only.id, identityNumber)) return null;
    // On an open card everybody would see that somebody has looked into this person.
    if (ledger.needToKnow && only.reserved === 0) return only.id;
    const at = this.#act.at.toISOString();
    const revision = await giveIdentityNumber(this.#db, only.id, identityNumber, at, this.#act.by);
    await addChange(this.#db, {
      ledger: 'person',
      recordId: only.id,
      revision,
      at,
      accountId: this.#act.by,
      action: 'changed',
      changes: JSON.stringify([{ field: 'identityNumber', before: null, after: identityNumber }]),
      note: null,
    });
    return only.id;
  }

  async #newPerson(
    ledger: LedgerDefinition,
    key: PersonKey,
    name: string,
    unit: ReferenceValue | null,
    identityNumber: string | null,
    values: RecordValues,
  ): Promise<string> {
    const id = randomUUID();
    const post = key.post === null ? null : values[key.post];
    const card: Record<string, FieldValue> = {};
    for (const field of person.fields.keys()) card[field] = null;
    await insertRecord(this.#db, person, {
      id,
      state: person.stateOf(card),
      dueOn: null,
      fingerprint: null,
      rulePack: packFor(localDateOf(this.#act.at)).id,
      at: this.#act.at.toISOString(),
      by: this.#act.by,
      importBatchId: this.#act.batchId,
      values: { ...card, name, identityNumber, unit, post: typeof post === 'string' ? post : null },
      extra: { pinyin: personInitials(name).join(' ') },
    });
    if (ledger.needToKnow) await reserveCard(this.#db, id);
    this.newPersons += 1;
    return id;
  }
}

/** The identity number that tells which person of a name is meant, where the row brings one. */
export function identityNumberIn(values: RecordValues): string | null {
  const given = values['identityNumber'];
  return typeof given === 'string' && given !== '' ? given : null;
}

function referenceIn(values: RecordValues, field: string): ReferenceValue | null {
  const value = values[field];
  return typeof value === 'object' && value !== null ? value : null;
}
