import type { RowRemark } from '#shared/ipc/import-calls.ts';
import type { LedgerDefinition, PersonKey, RecordValues } from '#shared/ledgers/ledger.ts';
import { flat } from './flat.ts';

/** What counting people asks of the office's records. */
export interface PersonBook {
  /** How many people of a name in a unit are registered, for each pair [name, unit] as `pairKey` writes it. */
  readonly persons: (
    pairs: readonly (readonly [name: string, unit: string])[],
  ) => Promise<ReadonlyMap<string, number>>;
  /** Which identity numbers are those of registered people. */
  readonly identityNumbers: (wanted: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** A pair of name and unit as one text. */
export const pairKey = (name: string, unit: string): string => `${name}\n${unit}`;

interface Named {
  readonly name: string;
  readonly unit: string | null;
  readonly identityNumber: string | null;
}

/**
 * Foretells what the resolver (features/records/resolve.ts) does with the people a sheet names: how many it will
 * register, and where it cannot tell who is meant. The prediction is for the dry run; nothing rests on it.
 */
export class PersonCensus {
  readonly #key: PersonKey | null;
  readonly #isPersonLedger: boolean;
  readonly #book: PersonBook;
  /** Cards per pair, registered and foretold. */
  readonly #cards = new Map<string, number>();
  readonly #identityNumbers = new Map<string, boolean>();
  newcomers = 0;

  constructor(ledger: LedgerDefinition, book: PersonBook) {
    this.#key = ledger.personKey;
    this.#isPersonLedger = ledger.id === 'person';
    this.#book = book;
  }

  async lookUp(rows: readonly RecordValues[]): Promise<void> {
    const pairs = new Map<string, readonly [string, string]>();
    const numbers = new Set<string>();
    for (const values of rows) {
      const named = this.#named(values);
      if (named === null) continue;
      const { name, unit, identityNumber } = named;
      if (unit !== null && !this.#cards.has(pairKey(name, unit)))
        pairs.set(pairKey(name, unit), [name, unit]);
      if (identityNumber !== null && !this.#identityNumbers.has(identityNumber)) numbers.add(identityNumber);
    }
    const cards =
      pairs.size === 0 ? new Map<string, number>() : await this.#book.persons([...pairs.values()]);
    for (const pair of pairs.keys()) this.#cards.set(pair, cards.get(pair) ?? 0);
    const known = numbers.size === 0 ? new Set<string>() : await this.#book.identityNumbers([...numbers]);
    for (const number of numbers) this.#identityNumbers.set(flat(number), known.has(number));
  }

  /** What is to be said of the person a row names; to be asked once a row, in order. */
  remarks(values: RecordValues): RowRemark[] {
    const named = this.#named(values);
    if (named === null) return [];
    const { name, unit, identityNumber } = named;
    const pair = unit === null ? null : pairKey(name, unit);
    const cards = pair === null ? 0 : (this.#cards.get(pair) ?? 0);
    if (this.#isPersonLedger) return this.#sameCards(named, cards);
    if (identityNumber !== null && this.#identityNumbers.get(identityNumber) === true) return [];
    const isNew = identityNumber === null ? cards === 0 : cards !== 1;
    if (isNew) {
      this.newcomers += 1;
      if (pair !== null) this.#cards.set(pair, cards + 1);
    }
    if (identityNumber !== null) this.#identityNumbers.set(identityNumber, true);
    const ambiguous = identityNumber === null && cards > 1;
    return ambiguous ? [{ field: this.#key?.person ?? '', rule: 'personAmbiguous', args: [name] }] : [];
  }

  /** A row of a list of people: whether a card of this person seems to be there. */
  #sameCards({ name, unit, identityNumber }: Named, cards: number): RowRemark[] {
    const remarks: RowRemark[] = [];
    if (cards > 0) remarks.push({ field: 'name', rule: 'personAmbiguous', args: [name] });
    if (identityNumber !== null && this.#identityNumbers.get(identityNumber) === true)
      remarks.push({ field: 'identityNumber', rule: 'personAmbiguous', args: [name] });
    if (unit !== null) this.#cards.set(pairKey(name, unit), cards + 1);
    if (identityNumber !== null) this.#identityNumbers.set(identityNumber, true);
    return remarks;
  }

  #named(values: RecordValues): Named | null {
    const key = this.#key;
    const read = (field: string | null | undefined): string | null => {
      const value = field ? values[field] : null;
      return typeof value === 'string' ? value : typeof value === 'object' ? (value?.name ?? null) : null;
    };
    const name = this.#isPersonLedger ? read('name') : read(key?.person);
    const unit = this.#isPersonLedger ? read('unit') : read(key?.unit);
    const identityNumber = this.#isPersonLedger ? read('identityNumber') : read(key?.identityNumber);
    if (name === null || (unit === null && identityNumber === null)) return null;
    return { name, unit, identityNumber };
  }
}
