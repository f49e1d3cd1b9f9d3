import type { BuildEnvironmentOptions, EnvironmentOptions } from 'vite';
import { inProject } from '../project.ts';
import { fontNames } from './fonts.ts';

// The oldest runtime that the product has to run on: Electron 33, which is Node 20 and Chromium 130.
export const NODE_TARGET = 'node20';
export const CHROME_TARGET = 'chrome130';

/** The licence texts of what was bundled, written beside it and shipped with it. */
export const LICENSES = { fileName: 'licenses.txt' };

/** Not bundled: Electron itself, and what comes with native code. */
export const EXTERNAL = ['electron', '@signalapp/sqlcipher'];
/** Which variant of a package the Node side takes. */
export const CONDITIONS = ['node', 'import', 'module', 'default'];

export type NodeTarget = 'main' | 'preload';

function build(name: NodeTarget, entries: Record<string, string>): BuildEnvironmentOptions {
  // A sandboxed preload script is one CommonJS file by Electron's rules; the rest is ESM.
  const single = name === 'preload';
  return {
    outDir: inProject('out', name),
    emptyOutDir: true,
    target: NODE_TARGET,
    ssr: true,
    minify: false,
    sourcemap: true,
    copyPublicDir: false,
    license: LICENSES,
    rolldownOptions: {
      input: entries,
      external: [...EXTERNAL, /^node:/],
      output: {
        format: single ? 'cjs' : 'es',
        entryFileNames: single ? '[name].cjs' : '[name].js',
        ...(single ? { codeSplitting: false } : { chunkFileNames: 'chunks/[name]-[hash].js' }),
      },
    },
  };
}

/** The build options of everything that runs on Node's side of the application. */
export const NODE_BUILDS: Record<NodeTarget, BuildEnvironmentOptions> = {
  main: build('main', {
    main: inProject('electron', 'main', 'main.ts'),
    backend: inProject('electron', 'backend', 'backend.ts'),
  }),
  preload: build('preload', { preload: inProject('electron', 'preload', 'preload.ts') }),
};

/** Vite environments for `vite build --app`, beside the renderer's. */
export function nodeEnvironments(): Record<NodeTarget, EnvironmentOptions> {
  const environment = (name: NodeTarget): EnvironmentOptions => ({
    consumer: 'server',
    define: fontNames(),
    resolve: { noExternal: true, external: EXTERNAL, conditions: CONDITIONS },
    build: NODE_BUILDS[name],
  });
  return { main: environment('main'), preload: environment('preload') };
}
