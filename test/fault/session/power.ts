import type { FileHandle } from 'node:fs/promises';
import { type Files, realFiles } from '#backend/session/files.ts';

/** Thrown by every file operation once the power is gone. */
export class PowerCut extends Error {
  constructor() {
    super('the power is gone');
    this.name = 'PowerCut';
  }
}

/**
 * The file operations of a machine whose power goes at the operation `at` (counted from 1). A write is cut in its
 * middle: half of the bytes arrive. `cut` ends the process, or throws when the machine is only played.
 */
export class FailingPower {
  readonly #at: number;
  readonly #cut: () => never;
  #done = 0;

  constructor(at: number, cut: () => never) {
    this.#at = at;
    this.#cut = cut;
  }

  /** Operations so far. */
  get done(): number {
    return this.#done;
  }

  get gone(): boolean {
    return this.#done >= this.#at;
  }

  #step(): boolean {
    this.#done += 1;
    return this.#done >= this.#at;
  }

  #counted<A extends unknown[], R>(act: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return async (...args) => {
      if (this.#step()) this.#cut();
      return act(...args);
    };
  }

  #handle(handle: FileHandle): FileHandle {
    return new Proxy(handle, {
      get: (target, name) => {
        if (name === 'writeFile')
          return async (text: string) => {
            if (this.#step()) {
              await target.write(text.slice(0, Math.floor(text.length / 2)));
              this.#cut();
            }
            await target.writeFile(text);
          };
        if (name === 'sync') return this.#counted(() => target.sync());
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  get files(): Files {
    const open = this.#counted(realFiles.open);
    return {
      open: async (...args: Parameters<Files['open']>) => this.#handle(await open(...args)),
      mkdir: this.#counted(realFiles.mkdir) as Files['mkdir'],
      rename: this.#counted(realFiles.rename),
      rm: this.#counted(realFiles.rm),
      rmdir: this.#counted(realFiles.rmdir),
      readFile: this.#counted(realFiles.readFile) as Files['readFile'],
      readdir: this.#counted(realFiles.readdir) as Files['readdir'],
    };
  }
}
