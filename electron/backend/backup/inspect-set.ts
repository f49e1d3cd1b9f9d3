import { join } from 'node:path';
import { officeMigrations } from '#db/migrations/office/list.ts';
import { openDatabase } from '#db/open.ts';
import { knownBlobs } from '#db/repositories/attachments.ts';
import type { OfficeSchema } from '#db/schema/office.ts';
import type { RegistrySchema } from '#db/schema/registry.ts';
import { type DatabaseFacts, faultOf, readFacts } from '#db/snapshot.ts';
import { AppError } from '#shared/errors.ts';
import { OFFICE_FILE, REGISTRY_FILE } from '../session/office-files.ts';
import { type Manifest, unsealFacts } from './manifest.ts';

/** What a check of one database of a set found. */
export interface DatabaseFinding {
  /** pages | structure | references | unreadable; null when it is sound. */
  readonly fault: string | null;
  readonly tables: number;
  readonly rows: number;
  /** Tables whose count of rows is another than when the backup was made. */
  readonly otherCounts: readonly string[];
  /** Chains that end otherwise. */
  readonly otherEnds: readonly string[];
  /** False where the set holds no counts to compare with: it was made without the key. */
  readonly compared: boolean;
  readonly facts: DatabaseFacts;
}

export interface SetFinding {
  readonly registry: DatabaseFinding;
  readonly office: DatabaseFinding | null;
  /** Attachments that the office knows; null without its key, and for a set of an earlier schema. */
  readonly known: ReadonlySet<string> | null;
}

/** Keys with which a set is opened; an administrator has the first only. */
export interface InspectKeys {
  readonly registryKey: Uint8Array;
  readonly officeKey: Uint8Array | null;
}

const total = (rows: DatabaseFacts['rows']): number => Object.values(rows).reduce((sum, n) => sum + n, 0);

function compare(
  found: DatabaseFacts,
  fault: string | null,
  expected: DatabaseFacts | null,
): DatabaseFinding {
  const tables = new Set([...Object.keys(found.rows), ...Object.keys(expected?.rows ?? {})]);
  const chains = new Set([...Object.keys(found.chains), ...Object.keys(expected?.chains ?? {})]);
  return {
    fault,
    tables: Object.keys(found.rows).length,
    rows: total(found.rows),
    otherCounts: expected ? [...tables].filter((name) => found.rows[name] !== expected.rows[name]) : [],
    otherEnds: expected
      ? [...chains].filter((name) => found.chains[name]?.hash !== expected.chains[name]?.hash)
      : [],
    compared: expected !== null,
    facts: found,
  };
}

const unreadable: DatabaseFinding = {
  fault: 'unreadable',
  tables: 0,
  rows: 0,
  otherCounts: [],
  otherEnds: [],
  compared: false,
  facts: { version: 0, rows: {}, chains: {} },
};

/** True when nothing speaks against a database of a set. */
export const isSound = (finding: DatabaseFinding): boolean =>
  finding.fault === null && finding.otherCounts.length === 0 && finding.otherEnds.length === 0;

async function checkDatabase<T>(
  path: string,
  key: Uint8Array,
  expected: DatabaseFacts | null,
  also: (open: ReturnType<typeof openDatabase<T>>, facts: DatabaseFacts) => Promise<void> = async () =>
    undefined,
): Promise<DatabaseFinding> {
  let open: ReturnType<typeof openDatabase<T>>;
  try {
    open = openDatabase<T>(path, key, { mode: 'read' });
  } catch (error) {
    if (error instanceof AppError && error.code === 'E_OFFICE_DAMAGED') return unreadable;
    throw error;
  }
  try {
    const finding = compare(await readFacts(open), await faultOf(open), expected);
    await also(open, finding.facts);
    return finding;
  } catch (error) {
    // A page that cannot be opened throws in the midst of a read.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_'))
      return unreadable;
    throw error;
  } finally {
    open.close();
  }
}

/**
 * Opens the files of a set, lying in a folder of this machine, with the keys at hand, and compares them with what the
 * manifest says: pages, structure, references, rows of every table, ends of the chains.
 * @throws AppError E_BACKUP {reason: 'forged'} when the manifest was changed or is of other keys
 */
export async function inspectSet(folder: string, manifest: Manifest, keys: InspectKeys): Promise<SetFinding> {
  const registry = await checkDatabase<RegistrySchema>(
    join(folder, REGISTRY_FILE),
    keys.registryKey,
    unsealFacts('registry', keys.registryKey, manifest),
  );
  if (!keys.officeKey) return { registry, office: null, known: null };
  let known: ReadonlySet<string> | null = null;
  const office = await checkDatabase<OfficeSchema>(
    join(folder, OFFICE_FILE),
    keys.officeKey,
    unsealFacts('office', keys.officeKey, manifest),
    async (open, { version }) => {
      if (version === officeMigrations.length) known = await knownBlobs(open.db);
    },
  );
  return { registry, office, known };
}
