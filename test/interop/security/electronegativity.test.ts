import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { electronegativity } from '#build/check/electronegativity.ts';
import { inProject } from '#build/project.ts';
import electron from 'electron/package.json' with { type: 'json' };

/**
 * What Electronegativity has to say about the built application, and why each of it stands. A finding that is not here
 * fails the test; so does an explanation whose finding is gone.
 */
const EXPLAINED: Readonly<Record<string, string>> = {
  'CSP_GLOBAL_CHECK file:///':
    'The policy is no meta element: main sends it as a header with each load, with a nonce of its own (protocol.ts); hardening.spec.ts reads it from the answer.',
  'PRELOAD_JS_CHECK main/main.js':
    'There is one preload script of some twenty lines beside its port (electron/preload); the page gets seven functions of it, frozen, and hardening.spec.ts lists them.',
};

const report = z.object({
  runs: z.tuple([
    z.object({
      results: z.array(
        z.object({
          ruleId: z.string(),
          locations: z.array(
            z.object({ physicalLocation: z.object({ artifactLocation: z.object({ uri: z.string() }) }) }),
          ),
        }),
      ),
    }),
  ]),
});

it('Electronegativity finds nothing in the built application that is not explained', async () => {
  const built = inProject('out');
  expect(existsSync(join(built, 'main', 'main.js')), 'the application is built').toBe(true);
  const folder = await mkdtemp(join(tmpdir(), 'andu-eneg-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'findings.sarif');
  const output = await electronegativity(built, electron.version, file);
  expect(existsSync(file), output).toBe(true);
  const { runs } = report.parse(JSON.parse(await readFile(file, 'utf8')));
  const findings = runs[0].results.map(
    ({ ruleId, locations }) => `${ruleId} ${locations[0]?.physicalLocation.artifactLocation.uri}`,
  );
  expect([...new Set(findings)].sort()).toEqual(Object.keys(EXPLAINED).sort());
});
