import { AppError } from '#shared/errors.ts';
import type { FileUse } from './messages.ts';

/**
 * Paths that the user picked in a dialog, behind one-shot tokens. The renderer never sees a path; a token works
 * once, for the use it was picked for.
 */
export class FileTokens {
  readonly #held = new Map<string, { readonly path: string; readonly use: FileUse }>();

  add(token: string, path: string, use: FileUse): void {
    this.#held.set(token, { path, use });
  }

  /** @throws AppError E_FILE_TOKEN when the token is unknown, spent or meant for something else. */
  take(token: string, use: FileUse): string {
    const held = this.#held.get(token);
    this.#held.delete(token);
    if (!held || held.use !== use) throw new AppError('E_FILE_TOKEN');
    return held.path;
  }
}
