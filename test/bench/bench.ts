import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildIfStale } from '#build/build-app.ts';
import { mustRun } from '#build/process.ts';
import { inProject } from '#build/project.ts';
import { provision } from '#build/provision.ts';
import { giveToApp, makeAppFolder } from '#build/runtime/app-user.ts';
import { ensureDisplay } from '#build/runtime/display.ts';
import { measureCalls } from './calls.ts';
import { fillOffice } from './import.ts';
import { measureLog } from './log.ts';
import { foundBenchOffice, openBackend, worker } from './office.ts';
import { measureStart } from './start.ts';
import { type Measure, reportOf } from './table.ts';
import type { TransferMeasure } from './transfer.ts';
import type { VaultMeasure } from './vault.ts';

const argument = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};

/**
 * `npm run bench [-- --petitions N --gib N --vault-gib N]`: measures, prints a table and keeps it. Nothing is asserted.
 * The file for the vault is 5 GiB, or is left out where the disk has no room for it.
 */
const petitions = argument('petitions', 100_000);
const gib = argument('gib', 1);
const logRows = argument('log', 2_000_000);
const vaultGib = argument('vault-gib', 5);
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
  console.log('log');
  measures.push(...(await measureLog(folder, logRows)));
  console.log('package');
  // A process of its own, so that its memory is that of the transfer alone.
  const main = inProject('test', 'bench', 'transfer-main.ts');
  const answer = await mustRun(inProject('node_modules', '.bin', 'tsx'), [
    main,
    String(Math.round(gib * 1024)),
  ]);
  const moved = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1)) as TransferMeasure;
  const size = `${gib} GiB package`;
  const speed = (what: string, ours: number, beside: string, value: number): Measure => ({
    what: `${size}: ${what}`,
    ours,
    unit: 'MiB/s',
    beside: { what: beside, value },
  });
  measures.push(
    speed('sign, encrypt, write, read back', moved.written, 'tar | age', moved.byHandOut),
    speed(
      'verify, decrypt, take into the vault',
      1 / (1 / moved.inspected + 1 / moved.takenIn),
      'age -d | tar',
      moved.byHandIn,
    ),
    { what: `${size}: largest size of the process`, ours: moved.peakMiB, unit: 'MiB' },
  );
  console.log('vault');
  const kept = await mustRun(inProject('node_modules', '.bin', 'tsx'), [
    inProject('test', 'bench', 'vault-main.ts'),
    String(Math.round(vaultGib * 1024)),
  ]);
  const vault = JSON.parse(kept.trim().split('\n').at(-1) ?? 'null') as VaultMeasure | null;
  if (vault === null) say(`no room for a file of ${vaultGib} GiB: left out`);
  else {
    const file = `${vaultGib} GiB evidence`;
    measures.push(
      { what: `${file}: piece by piece into the vault`, ours: vault.stored, unit: 'MiB/s' },
      { what: `${file}: read back with its digest`, ours: vault.read, unit: 'MiB/s' },
      { what: `${file}: 64 KiB at a random place`, ours: vault.seekMs, unit: 'ms' },
      { what: `${file}: largest size of the process`, ours: vault.peakMiB, unit: 'MiB' },
    );
  }
} finally {
  await display.stop();
  await rm(folder, { recursive: true, force: true });
}
const report = `# Bench ${new Date().toISOString().slice(0, 10)}, ${petitions.toLocaleString('en')} petitions\n\n${reportOf(measures)}\n`;
console.log(`\n${report}`);
await writeFile(inProject('test-results/bench.md'), report).catch(() => undefined);
