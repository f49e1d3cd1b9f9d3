import { existsSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { electronegativity } from '#build/check/electronegativity.ts';
import { inProject } from '#build/project.ts';
import electron from 'electron/package.json' with { type: 'json' };

/**
 * What Electronegativity has to say about the built application, and why each of it stands. A finding that is not here
 * fails the test; so does an explanation whose finding is gone.
 */
const EXPLAINED: Readonly<Record<string, string>> = {
  'CSP_GLOBAL_CHECK N/A':
    'The policy is no meta element: main sends it as a header with each load, with a nonce of its own (protocol.ts); hardening.spec.ts reads it from the answer.',
  'PRELOAD_JS_CHECK main/main.js':
    'There is one preload script of some twenty lines beside its port (electron/preload); the page gets seven functions of it, frozen, and hardening.spec.ts lists them.',
  'DANGEROUS_FUNCTIONS_JS_CHECK renderer/assets/pdf.js':
    'pdf.js carries code that asks Node for a module by a script of text, and never runs it outside Node; the policy that hardening.spec.ts reads has no unsafe-eval.',
  'DANGEROUS_FUNCTIONS_JS_CHECK renderer/assets/pdf-worker.js': 'The same code, in the worker of pdf.js.',
};

it('Electronegativity reads all of the built application and finds nothing that is not explained', async () => {
  const built = inProject('out');
  expect(existsSync(join(built, 'main', 'main.js')), 'the application is built').toBe(true);
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'andu-eneg-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { files, findings, unread } = await electronegativity(built, folder, electron.version);
  expect(unread).toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining([
      'main/backend.js',
      'main/main.js',
      'preload/preload.js',
      'renderer/index.html',
      'renderer/print.html',
    ]),
  );
  // The build puts a hash of its content into the name of each asset.
  const named = findings.map(
    ({ id, file }) => `${id} ${file.replace(/^(renderer\/assets\/.+)-[\w-]{8}\.js$/, '$1.js')}`,
  );
  expect([...new Set(named)].sort()).toEqual(Object.keys(EXPLAINED).sort());
});
