import { defineConfig } from '@playwright/test';
import { inProject } from '#build/project.ts';

/** Tests that drive the real application, in the real Electron, through its windows. */
export default defineConfig({
  testDir: '.',
  globalSetup: './global-setup.ts',
  outputDir: inProject('test-results', 'e2e'),
  // Every test starts an application of its own; two busy cores carry two of them, with the trace of their sockets no third.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reportSlowTests: null,
  use: { trace: 'off', video: 'off', screenshot: 'off' },
});
