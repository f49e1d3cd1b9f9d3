import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildIfStale } from '#build/build-app.ts';
import { inProject } from '#build/project.ts';
import { provision } from '#build/provision.ts';
import { giveToApp, makeAppFolder } from '#build/runtime/app-user.ts';
import { ensureDisplay } from '#build/runtime/display.ts';
import { measureCalls } from './calls.ts';
import { fillOffice } from './import.ts';
import { foundBenchOffice, openBackend, worker } from './office.ts';
import { measurePackage } from './package.ts';
import { measureStart } from './start.ts';
import { type Measure, reportOf } from './table.ts';

const argument = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};

/** `npm run bench [-- --petitions N --gib N]`: measures, prints a table and keeps it. Nothing is asserted. */
const petitions = argument('petitions', 100_000);
const gib = argument('gib', 1);
const say = (line: string) => console.log(`  ${line}`);

await provision('test', say);
await buildIfStale(say);
const display = await ensureDisplay();
const folder = await makeAppFolder('andu-bench-');
const data = path.join(folder, 'data');
const measures: Measure[] = [];
try {
  console.log('filling an office');
  const backend = openBackend(path.join(data, 'office'));
  await foundBenchOffice(backend);
  measures.push(...(await fillOffice(backend, folder, petitions, say)));
  await backend.end();
  await giveToApp(folder);
  console.log('starting');
  measures.push(await measureStart(folder, data));
  console.log('calls');
  await backend.call('session.signIn', worker);
  measures.push(...(await measureCalls(backend, data)));
  console.log('package');
  measures.push(...(await measurePackage(folder, Math.round(gib * 2 ** 30))));
} finally {
  await display.stop();
  await rm(folder, { recursive: true, force: true });
}
const report = `# Bench ${new Date().toISOString().slice(0, 10)}, ${petitions.toLocaleString('en')} petitions\n\n${reportOf(measures)}\n`;
console.log(`\n${report}`);
await writeFile(inProject('test-results/bench.md'), report).catch(() => undefined);
