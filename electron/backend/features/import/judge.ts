import { findCode } from '#shared/domain/codes/code-list.ts';
import type { RowRemark, VerdictKind } from '#shared/ipc/import-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { codesOfOtherTimes } from '#shared/rules/dated-codes.ts';
import type { OfficeRules } from '#shared/rules/office-rules.ts';
import { identityNumberIn } from '../records/resolve.ts';
import { contentDigest, identityDigest, keyFieldOf, nthDigest, sameValue } from './fingerprint.ts';
import { flat } from './flat.ts';
import { type PersonBook, PersonCensus } from './person-census.ts';
import { type ListedRecord, listedAgain } from './listed-again.ts';
import type { ReadRow } from './row-reader.ts';

/** A record of the ledger that carries the key (number, unit name) of a row; no values where it may not be seen. */
export interface KeyHolder {
  readonly values: RecordValues | null;
  readonly fingerprint: string | null;
}

/** What judging asks of the office's records; answers are about records that are not voided. */
export interface LedgerBook extends PersonBook {
  /** Records by their key. */
  readonly holders: (keys: readonly string[]) => Promise<ReadonlyMap<string, KeyHolder>>;
  /** Which fingerprints are those of records. */
  readonly fingerprints: (wanted: readonly string[]) => Promise<ReadonlySet<string>>;
  /** The records that bear these fingerprints. */
  readonly listed: (fingerprints: readonly string[]) => Promise<ReadonlyMap<string, ListedRecord>>;
  /** Which names are those of records of a ledger: full names of units, numbers of others. */
  readonly known: (target: LedgerId, names: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Which of these numbers are those of petitions that say they became no clue. */
  readonly notYetClues: (numbers: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Cards that a name may mean, with the identity number where the row gives one; two stand for more. */
  readonly cards: (name: string, identityNumber: string | null) => Promise<number>;
}

export interface JudgedRow extends ReadRow {
  /** Ordinal among the records of the sheet, from 1. */
  readonly ordinal: number;
  readonly verdict: VerdictKind;
  /** Faults first, then what else is to be said. */
  readonly remarks: readonly RowRemark[];
  readonly fingerprint: string;
  /** What a row that is there already brings up to date in its record. */
  readonly update: ListedRecord | null;
}

const referenceFields = (ledger: LedgerDefinition) =>
  [...ledger.fields].flatMap(([field, { target }]) =>
    target === null || target === 'person' ? [] : [{ field, target }],
  );

/**
 * Judges the rows of one sheet in their order, chunk by chunk: against the rows before and against the ledger. Holds
 * what it needs of the rows before (their keys or digests), never the rows themselves.
 */
export class Judge {
  readonly #ledger: LedgerDefinition;
  readonly #mapped: ReadonlySet<string>;
  readonly #book: LedgerBook;
  readonly #rules: Pick<OfficeRules, 'packFor'>;
  readonly #keyField: string | null;
  readonly #references: ReturnType<typeof referenceFields>;
  readonly #rowOfKey = new Map<string, number>();
  readonly #occurrences = new Map<string, number>();
  readonly #targets = new Map<LedgerId, Map<string, boolean>>();
  readonly #persons: PersonCensus;
  readonly #unknownUnits = new Set<string>();
  readonly #waiting = new Map<string, number[]>();
  readonly #taken = new Set<string>();
  #ordinal = 0;

  /**
   * @param mapped fields that the sheet has columns for; only these are compared with records.
   * @param rules the rules of the office: what codes were in force on a row's day.
   */
  constructor(
    ledger: LedgerDefinition,
    mapped: ReadonlySet<string>,
    book: LedgerBook,
    rules: Pick<OfficeRules, 'packFor'>,
  ) {
    this.#ledger = ledger;
    this.#mapped = mapped;
    this.#book = book;
    this.#rules = rules;
    this.#keyField = keyFieldOf(ledger);
    this.#references = referenceFields(ledger);
    this.#persons = new PersonCensus(ledger, book);
  }

  /** Different unit names met so far that are neither registered nor given by a row of this very sheet. */
  get unknownUnits(): number {
    let count = this.#unknownUnits.size;
    if (this.#ledger.id === 'unit')
      for (const name of this.#unknownUnits) if (this.#taken.has(name)) count -= 1;
    return count;
  }

  /** People whom taking the rows in would register. */
  get newPersons(): number {
    return this.#persons.newcomers;
  }

  /**
   * Ordinals of rows that were told of an unknown unit which a later row of the same sheet names: units may stand in
   * any order in a list of units.
   */
  get settled(): ReadonlyMap<string, readonly number[]> {
    return new Map([...this.#waiting].filter(([name]) => this.#taken.has(name)));
  }

  /** Judges the next rows of the sheet. */
  async judge(rows: readonly ReadRow[]): Promise<JudgedRow[]> {
    const keyed = rows.map((row) => ({ row, key: this.#keyOf(row), digest: this.#digestOf(row) }));
    const holders =
      this.#keyField === null
        ? new Map<string, KeyHolder>()
        : await this.#book.holders(keyed.flatMap(({ key }) => key ?? []));
    const present = await this.#book.fingerprints(
      keyed.flatMap(({ key, digest }) => (key === null ? digest : [])),
    );
    const listed = this.#ledger.again === null ? null : await this.#book.listed([...present]);
    await this.#lookUp(rows);
    await this.#persons.lookUp(rows.filter((row) => row.faults.length === 0).map((row) => row.values));
    const cardless = await this.#withoutCard(rows);
    const marked = await this.#marked(rows);
    return keyed.map(({ row, key, digest }) => {
      this.#ordinal += 1;
      const faults = [...row.faults];
      if (cardless.has(row))
        faults.push({ field: this.#ledger.under?.field ?? '', rule: 'needsRecord', args: [0] });
      const earlier = key === null ? undefined : this.#rowOfKey.get(key);
      const holder = key === null ? undefined : holders.get(key);
      const stands =
        holder === undefined
          ? key === null && present.has(digest)
          : holder.values !== null &&
            (holder.fingerprint === digest || this.#same(row.values, holder.values));
      if (earlier !== undefined) faults.push(this.#takenBy(key ?? '', earlier));
      else if (key !== null) this.#rowOfKey.set(flat(key), row.sheetRow);
      if (holder !== undefined && !stands && earlier === undefined) faults.push(this.#takenBy(key ?? '', 0));
      const judged = { ...row, ordinal: this.#ordinal, fingerprint: digest, update: null };
      if (faults.length > 0) return { ...judged, verdict: 'rejected', remarks: [...faults, ...row.warnings] };
      if (key !== null && this.#ledger.id === 'unit') this.#taken.add(flat(key));
      const there = stands ? listed?.get(digest) : undefined;
      const again = there === undefined ? null : listedAgain(this.#ledger, this.#mapped, there, row.values);
      if (stands) return { ...judged, verdict: 'present', remarks: [], ...again };
      const remarks = [
        ...row.warnings,
        ...this.#codesOfOtherTimes(row),
        ...this.#unknownTargets(row),
        ...(marked.get(row) ?? []),
        ...this.#persons.remarks(row.values),
      ];
      return { ...judged, verdict: remarks.length > 0 ? 'warning' : 'accepted', remarks };
    });
  }

  /** Rows that belong to a person's card (任职经历) and name nobody who has one, or more than one. */
  async #withoutCard(rows: readonly ReadRow[]): Promise<ReadonlySet<ReadRow>> {
    const { under } = this.#ledger;
    const found = new Set<ReadRow>();
    if (under?.ledger !== 'person') return found;
    for (const row of rows) {
      const name = nameIn(row.values, under.field);
      if (name !== null && (await this.#book.cards(name, identityNumberIn(row.values))) !== 1) found.add(row);
    }
    return found;
  }

  /** A petition that a clue names is said to have become one; where its own register says that it did not, this is told. */
  async #marked(rows: readonly ReadRow[]): Promise<ReadonlyMap<ReadRow, readonly RowRemark[]>> {
    const told = new Map<ReadRow, readonly RowRemark[]>();
    if (this.#ledger.id !== 'clue') return told;
    const named = rows.map((row) => [row, nameIn(row.values, 'petition')] as const);
    const wanting = await this.#book.notYetClues(named.flatMap(([, number]) => number ?? []));
    for (const [row, number] of named)
      if (number !== null && wanting.has(number))
        told.set(row, [{ field: 'petition', rule: 'becomesClue', args: [number] }]);
    return told;
  }

  #keyOf(row: ReadRow): string | null {
    const key = this.#keyField === null ? null : row.values[this.#keyField];
    return typeof key === 'string' ? key : null;
  }

  #digestOf(row: ReadRow): string {
    if (this.#keyOf(row) !== null) return contentDigest(this.#ledger, row.values);
    const base = identityDigest(this.#ledger, row.values);
    const occurrence = (this.#occurrences.get(base) ?? 0) + 1;
    this.#occurrences.set(base, occurrence);
    return nthDigest(base, occurrence);
  }

  #takenBy(key: string, sheetRow: number): RowRemark {
    return {
      field: this.#keyField ?? '',
      rule: 'taken',
      args: sheetRow > 0 ? [flat(key), sheetRow] : [flat(key)],
    };
  }

  #same(given: RecordValues, stored: RecordValues): boolean {
    for (const field of this.#mapped) {
      if (this.#ledger.fields.get(field)?.kind === 'sealed') continue;
      if (!sameValue(given[field], stored[field])) return false;
    }
    return true;
  }

  /** Old registers are brought in as they were kept: a word that did not hold on that day is told, never refused. */
  #codesOfOtherTimes({ values }: ReadRow): RowRemark[] {
    return codesOfOtherTimes(this.#ledger, values, this.#rules.packFor).map(({ field, rule }) => {
      const codes = this.#ledger.fields.get(field)?.codes;
      const code = values[field];
      const entry = codes && typeof code === 'string' ? findCode(codes, code) : undefined;
      return { field, rule, args: entry === undefined ? [] : [entry.label] };
    });
  }

  async #lookUp(rows: readonly ReadRow[]): Promise<void> {
    const wanted = new Map<LedgerId, Set<string>>();
    for (const { field, target } of this.#references)
      for (const row of rows) {
        const name = nameIn(row.values, field);
        if (name === null || this.#targets.get(target)?.has(name)) continue;
        wanted.set(target, (wanted.get(target) ?? new Set()).add(name));
      }
    for (const [target, names] of wanted) {
      const known = await this.#book.known(target, [...names]);
      const cache = this.#targets.get(target) ?? new Map<string, boolean>();
      for (const name of names) cache.set(flat(name), known.has(name));
      this.#targets.set(target, cache);
    }
  }

  #unknownTargets(row: ReadRow): RowRemark[] {
    const remarks: RowRemark[] = [];
    for (const { field, target } of this.#references) {
      const name = nameIn(row.values, field);
      if (name === null || this.#targets.get(target)?.get(name) === true) continue;
      const ownList = this.#ledger.id === 'unit' && target === 'unit';
      if (ownList && this.#taken.has(name)) continue;
      if (target === 'unit') this.#unknownUnits.add(flat(name));
      if (ownList) this.#await(name);
      remarks.push({ field, rule: target === 'unit' ? 'unitUnknown' : 'targetUnknown', args: [name] });
    }
    return remarks;
  }

  #await(unit: string): void {
    const rows = this.#waiting.get(unit);
    if (rows) rows.push(this.#ordinal);
    else this.#waiting.set(flat(unit), [this.#ordinal]);
  }
}

function nameIn(values: RecordValues, field: string): string | null {
  const value = values[field];
  return typeof value === 'object' && value !== null ? value.name : null;
}
