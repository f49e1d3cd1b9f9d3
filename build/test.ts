import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { judgeTraces } from './check/sockets.ts';
import { type Tally, add, playwrightTally, reportTally, single, vitestTally } from './check/tally.ts';
import { run } from './process.ts';
import { inProject } from './project.ts';
import { ProvisionError, provision } from './provision.ts';
import { withDisplay } from './runtime/display.ts';

const SUITES = ['unit', 'db', 'backend', 'interop', 'fault'] as const;
const REPORTS = inProject('test-results');
/** Lines told of a page that a test failed on. */
const PAGE_LINES = 150;

const bin = (name: string) => inProject('node_modules', '.bin', name);

/** A step of the suite, with the name that `--only` takes. */
interface Phase {
  name: string;
  run(): Promise<Tally>;
}

/** A tool that is one check: what it says is shown only if it fails. */
async function tool(title: string, program: string, args: readonly string[]): Promise<Tally> {
  const started = Date.now();
  const { code, output } = await run(bin(program), args, { env: { FORCE_COLOR: undefined, NO_COLOR: '1' } });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${title} (${seconds} s)`);
  if (code !== 0) console.log(output);
  return single(code === 0);
}

async function vitest(suites: readonly string[]): Promise<Tally> {
  const file = inProject('test-results', 'vitest.json');
  await rm(file, { force: true });
  const folders = suites.map((suite) => `test/${suite}/`);
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...folders];
  const { code } = await run(bin('vitest'), args, { inherit: true });
  return reportTally(file, code, vitestTally);
}

async function playwright(): Promise<Tally> {
  const file = inProject('test-results', 'e2e.json');
  const specs = (await readdir(inProject('test', 'e2e'), { recursive: true })).filter((name) =>
    /\.(spec|test)\.ts$/.test(name),
  );
  if (specs.length === 0) {
    console.error('FAIL end-to-end: there is no spec in test/e2e');
    return single(false);
  }
  if (!existsSync(inProject('out', 'main', 'main.js'))) {
    console.error('FAIL end-to-end: the application is not built');
    return single(false);
  }
  await rm(file, { force: true });
  const sockets = inProject('test-results', 'sockets');
  await rm(sockets, { recursive: true, force: true });
  await mkdir(sockets, { recursive: true });
  const args = ['test', '--config', inProject('test', 'e2e', 'playwright.config.ts'), '--reporter=list,json'];
  const { code } = await withDisplay(bin('playwright'), args, {
    inherit: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, ANDU_SOCKETS: sockets },
  });
  if (code !== 0) await tellPages(inProject('test-results', 'e2e'));
  return add(await reportTally(file, code, playwrightTally), await noForeignSocket(sockets));
}

/** What stood on the page when a test failed: where the run's folders are not kept, its output is all there is. */
async function tellPages(folder: string): Promise<void> {
  const files = (await readdir(folder, { recursive: true })).filter((name) =>
    name.endsWith('error-context.md'),
  );
  for (const name of files) {
    const text = await readFile(path.join(folder, name), 'utf8');
    console.log(`${name}\n${text.split('\n').slice(0, PAGE_LINES).join('\n')}`);
  }
}

/** Every process of every application of the end-to-end run was traced: none may have spoken to another machine. */
async function noForeignSocket(traces: string): Promise<Tally> {
  const { seen, foreign } = await judgeTraces(traces);
  const passed = seen > 0 && foreign.length === 0;
  console.log(`${passed ? 'ok  ' : 'FAIL'} no socket but local ones (${seen} socket calls)`);
  for (const line of foreign.slice(0, 20)) console.log(line);
  return single(passed);
}

const PHASES: readonly Phase[] = [
  { name: 'lint', run: () => tool('lint and import rules', 'oxlint', ['--type-aware']) },
  { name: 'format', run: () => tool('format', 'biome', ['format', '--max-diagnostics=50']) },
  { name: 'types', run: () => tool('types', 'tsc', ['-p', '.']) },
  { name: 'knip', run: () => tool('nothing unused', 'knip', ['--no-progress']) },
  { name: 'build', run: () => tool('build', 'vite', ['build', '--app', '--logLevel', 'warn']) },
  {
    name: 'package',
    run: () => tool('package and look at it', 'tsx', ['build/package.ts', '--folder-only']),
  },
  ...SUITES.map((suite) => ({ name: suite, run: () => vitest([suite]) })),
  { name: 'e2e', run: playwright },
];

/** `--only unit,e2e`: the chosen phases in their usual order; without it, all. */
function chosen(): readonly Phase[] {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  if (values.only === undefined) return PHASES;
  const names = values.only.split(',');
  const unknown = names.filter((name) => !PHASES.some((phase) => phase.name === name));
  if (unknown.length > 0) {
    throw new Error(`no phase ${unknown.join(', ')}; there are ${PHASES.map(({ name }) => name).join(', ')}`);
  }
  return PHASES.filter(({ name }) => names.includes(name));
}

/** Suites next to each other run in one vitest: its start-up costs more than many a suite. */
async function runPhases(phases: readonly Phase[]): Promise<Tally> {
  const suites = phases
    .map(({ name }) => name)
    .filter((name) => (SUITES as readonly string[]).includes(name));
  let total: Tally = { passed: 0, failed: 0 };
  for (const phase of phases) {
    if (suites.includes(phase.name)) {
      if (phase.name === suites[0]) total = add(total, await vitest(suites));
    } else {
      total = add(total, await phase.run());
    }
  }
  return total;
}

async function main(): Promise<void> {
  const phases = chosen();
  await mkdir(REPORTS, { recursive: true });
  const { dist } = await provision('test');
  // Decided once: what the phases start does not have to look for the runtime again.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dist;
  const { passed, failed } = await runPhases(phases);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

try {
  await main();
} catch (error) {
  if (error instanceof ProvisionError) console.error(error.message);
  else console.error(error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
