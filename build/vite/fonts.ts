import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { fontFiles } from '../fonts.ts';

/** Copies the fonts that come with the application, and their licences, into the renderer's build. */
export function fonts(): Plugin {
  return {
    name: 'andu:fonts',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    async generateBundle() {
      for (const { name, source } of fontFiles())
        this.emitFile({ type: 'asset', fileName: `fonts/${name}`, source: await readFile(source) });
    },
  };
}

/** Tells the backend's code which font files the same build carries (`electron/backend/documents/font-base.ts`). */
export function fontNames(): Record<string, string> {
  const names = fontFiles().map(({ name }) => name);
  return { BUNDLED_FONT_FILES: JSON.stringify(names.filter((name) => !name.endsWith('.txt'))) };
}
