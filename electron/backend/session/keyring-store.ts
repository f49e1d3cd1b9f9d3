import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { type Files, readText, realFiles, replaceFile } from './files.ts';
import { type Keyring, keepEvent, parseKeyring, serializeKeyring } from './keyring.ts';

export const KEYRING_FILE = 'keyring.json';
export const KEYRING_COPY = 'keyring.json.bak';
const DAMAGED_FILE = 'keyring.json.damaged';

/**
 * The key file on the disk. Every write puts a whole new file in place of the old one and then does the same with
 * the copy, so that at any moment at least one of the two is whole, and a key that was taken away does not linger in
 * the copy. Writes of this process queue behind each other.
 */
export class KeyringStore {
  readonly #path: string;
  readonly #copy: string;
  readonly #damaged: string;
  readonly #files: Files;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(folder: string, files: Files = realFiles) {
    this.#path = join(folder, KEYRING_FILE);
    this.#copy = join(folder, KEYRING_COPY);
    this.#damaged = join(folder, DAMAGED_FILE);
    this.#files = files;
  }

  /**
   * The keyring; null when there is none. A damaged file is replaced by its copy, which is noted for the audit log;
   * what could not be read is kept beside it.
   * @throws AppError E_OFFICE_DAMAGED when neither can be read, E_OFFICE_NEWER
   */
  load(): Promise<Keyring | null> {
    return this.#inTurn(() => this.#read());
  }

  /** The keyring of an office that must be there. @throws AppError E_NO_OFFICE and those of `load` */
  async require(): Promise<Keyring> {
    const keyring = await this.load();
    if (!keyring) throw new AppError('E_NO_OFFICE');
    return keyring;
  }

  /** Reads, changes and writes in one turn. `change` may throw: then nothing is written. */
  update<T>(change: (keyring: Keyring) => T): Promise<T> {
    return this.#inTurn(async () => {
      const keyring = await this.#read();
      if (!keyring) throw new AppError('E_NO_OFFICE');
      const result = change(keyring);
      await this.#write(keyring);
      return result;
    });
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(act);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #read(): Promise<Keyring | null> {
    const text = await readText(this.#files, this.#path);
    if (text === null) {
      const copy = await this.#readCopy();
      if (copy) return this.#restore(copy, null);
      return null;
    }
    let keyring: Keyring;
    try {
      keyring = parseKeyring(text);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'E_OFFICE_DAMAGED') throw error;
      const copy = await this.#readCopy();
      if (!copy) throw error;
      return this.#restore(copy, text);
    }
    // A cut between the two writes leaves a copy behind that still has what was taken away.
    if ((await readText(this.#files, this.#copy)) !== text) await replaceFile(this.#files, this.#copy, text);
    return keyring;
  }

  async #readCopy(): Promise<Keyring | null> {
    const text = await readText(this.#files, this.#copy);
    if (text === null) return null;
    try {
      return parseKeyring(text);
    } catch (error) {
      if (error instanceof AppError && error.code === 'E_OFFICE_DAMAGED') return null;
      throw error;
    }
  }

  async #restore(keyring: Keyring, damaged: string | null): Promise<Keyring> {
    if (damaged !== null) await replaceFile(this.#files, this.#damaged, damaged);
    const at = new Date().toISOString();
    keepEvent(keyring, { at, account: null, action: 'keyring.restored', code: 'E_OFFICE_DAMAGED' });
    await this.#write(keyring);
    return keyring;
  }

  async #write(keyring: Keyring): Promise<void> {
    keyring.revision += 1;
    const text = serializeKeyring(keyring);
    await replaceFile(this.#files, this.#path, text);
    await replaceFile(this.#files, this.#copy, text);
  }
}
