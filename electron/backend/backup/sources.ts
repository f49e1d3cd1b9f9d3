import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { FoundSetLine } from '#shared/ipc/backup-calls.ts';
import type { BackupFs } from './backup-fs.ts';
import { type FoundSet, officeFoldersAt, setsOf } from './read-set.ts';

const line = ({ manifest: { open }, checkedAt }: FoundSet): FoundSetLine => ({
  id: open.id,
  at: open.createdAt,
  appVersion: open.appVersion,
  bytes: open.files.reduce((sum, one) => sum + one.bytes, 0),
  blobs: open.blobs.count,
  blobBytes: open.blobs.bytes,
  checkedAt,
  office: open.tag,
});

/** Sets as they are offered: checked ones first, newest first among each. */
const offered = (sets: readonly FoundSet[]): FoundSet[] =>
  sets.toSorted((a, b) => {
    const order = Number(b.checkedAt !== null) - Number(a.checkedAt !== null);
    return order === 0
      ? Date.parse(b.manifest.open.createdAt) - Date.parse(a.manifest.open.createdAt)
      : order;
  });

/** A set of a medium that was opened, and the folder of its office there. */
export interface ChosenSet {
  readonly set: FoundSet;
  readonly officeFolder: string;
}

/** Media that were opened, behind handles: the page never sees a path. */
export class Sources {
  readonly #fs: BackupFs;
  readonly #opened = new Map<string, readonly FoundSet[]>();

  constructor(fs: BackupFs) {
    this.#fs = fs;
  }

  /**
   * Looks what finished sets lie in a folder: on a medium, in an office's folder, or a set itself.
   *
   * @param tag only those of this office; all when null
   * @throws AppError E_BACKUP {reason: 'none'} when there are none
   */
  async open(folder: string, tag: string | null): Promise<{ source: string; sets: FoundSetLine[] }> {
    const found: FoundSet[] = [];
    for (const officeFolder of await officeFoldersAt(this.#fs, folder))
      found.push(...(await setsOf(this.#fs, officeFolder)));
    const own = found.filter((set) => tag === null || set.manifest.open.tag === tag);
    if (own.length === 0)
      throw new AppError('E_BACKUP', { reason: found.length > 0 ? 'otherOffice' : 'none' });
    const source = randomUUID();
    const sets = offered(own);
    this.#opened.set(source, sets);
    return { source, sets: sets.map(line) };
  }

  /** @throws AppError E_NOT_FOUND for a handle or a set that was not opened */
  take({ source, set: id }: { readonly source: string; readonly set: string }): ChosenSet {
    const set = this.#opened.get(source)?.find((one) => one.manifest.open.id === id);
    if (!set) throw new AppError('E_NOT_FOUND', { what: 'backup' });
    return { set, officeFolder: dirname(set.folder) };
  }
}
