import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import { inProject, projectRoot } from './build/project.ts';
import './build/runtime/zone.ts';
import { antdStyles } from './build/vite/antd-styles.ts';
import { electronDev } from './build/vite/electron-dev.ts';
import { CHROME_TARGET, LICENSES, nodeEnvironments } from './build/vite/environments.ts';
import { fonts } from './build/vite/fonts.ts';
import './build/vite/node-20.ts';

const application: UserConfig = {
  root: inProject('renderer'),
  base: './',
  plugins: [react(), antdStyles(), fonts(), electronDev()],
  server: { host: '127.0.0.1', port: 5173, strictPort: true, fs: { allow: [projectRoot] } },
  optimizeDeps: {
    // Found only when a page is opened for the first time, which would reload the window in the middle of work.
    include: ['antd', 'antd/locale/zh_CN', 'dayjs/locale/zh-cn', 'react-dom/client'],
  },
  builder: {
    buildApp: async (builder) => {
      for (const environment of Object.values(builder.environments)) await builder.build(environment);
    },
  },
  environments: {
    client: {
      build: {
        outDir: inProject('out', 'renderer'),
        emptyOutDir: true,
        target: CHROME_TARGET,
        modulePreload: { polyfill: false },
        license: LICENSES,
        chunkSizeWarningLimit: 2_000,
        rolldownOptions: {
          input: { index: inProject('renderer', 'index.html'), print: inProject('renderer', 'print.html') },
        },
      },
    },
    ...nodeEnvironments(),
  },
};

const SUITES = ['unit', 'db', 'backend', 'interop', 'fault'];
const RENDERER = 'test/unit/renderer/**/*.test';
/** They put something in the place of a module or of what modules take when they load: each has a process of its own. */
const REPLACING = 'test/unit/main/{preload,backend-process,printing}.test.ts';
const PROPERTIES = 'test/setup/properties.ts';

const renderer = {
  environment: 'happy-dom',
  setupFiles: [PROPERTIES, 'test/unit/renderer/patience.ts'],
};

const tests: UserConfig & { test: object } = {
  root: projectRoot,
  plugins: [react()],
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // A process takes one file after the other: loading the program anew for each costs more than most of them do.
    isolate: false,
    // Short-lived rows and answers are most of what tests make; a larger nursery spares a tenth of their time.
    execArgv: ['--max-semi-space-size=32'],
    globalSetup: 'test/setup/folder.ts',
    // Generous: the machines that run this have two busy cores, and a slow machine is no failure.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: SUITES.map((suite) => `test/${suite}/**/*.test.ts`),
          exclude: [`${RENDERER}.ts`, REPLACING],
          setupFiles: [PROPERTIES],
        },
      },
      {
        extends: true,
        test: { name: 'replacing', environment: 'node', include: [REPLACING], isolate: true },
      },
      { extends: true, test: { ...renderer, name: 'renderer', include: [`${RENDERER}.ts`] } },
      {
        extends: true,
        // Components take the bridge to the backend when they load, which each file puts there first.
        test: { ...renderer, name: 'components', include: [`${RENDERER}.tsx`], isolate: true },
      },
    ],
  },
};

export default defineConfig(process.env['VITEST'] ? tests : application);
