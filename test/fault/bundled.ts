import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { CONDITIONS, EXTERNAL, NODE_TARGET } from '#build/vite/environments.ts';
import { inProject } from '#build/project.ts';

/** A script with all of the house that it takes in as one file, to be run by `node` and taken away in the end. */
export interface Bundled {
  readonly file: string;
  readonly remove: () => Promise<void>;
}

/**
 * Bundles a script that tests start many times and kill: read file by file, the backend alone takes seconds to come up.
 * @param script path of the script, in TypeScript
 */
export async function bundled(script: string): Promise<Bundled> {
  const folder = await mkdtemp(join(tmpdir(), 'andu-script-'));
  // What stays outside is found from where the bundle lies.
  await symlink(inProject('node_modules'), join(folder, 'node_modules'));
  const name = `${basename(script, '.ts')}.mjs`;
  await build({
    configFile: false,
    root: inProject(),
    logLevel: 'error',
    resolve: { conditions: CONDITIONS },
    ssr: { noExternal: true, external: EXTERNAL, resolve: { conditions: CONDITIONS } },
    build: {
      ssr: script,
      outDir: join(folder, 'out'),
      emptyOutDir: false,
      target: NODE_TARGET,
      minify: false,
      rolldownOptions: {
        external: [...EXTERNAL, /^node:/],
        output: { format: 'es', entryFileNames: name, chunkFileNames: 'chunks/[name]-[hash].mjs' },
      },
    },
  });
  return { file: join(folder, 'out', name), remove: () => rm(folder, { recursive: true, force: true }) };
}
