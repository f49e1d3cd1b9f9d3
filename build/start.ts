import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from './build-app.ts';
import { inProject, isRoot } from './project.ts';
import { ProvisionError, provision } from './provision.ts';
import { electronLaunchOptions } from './runtime/launch.ts';
import { runApplication } from './runtime/relaunches.ts';

const DEMO_OFFICE = inProject('demo-output', 'office');

/** Something the person who typed the command has to know; the message is all there is to say. */
class StartError extends Error {}

/** The data folder to open, or nothing for the application's usual place in the person's home. */
function dataFolder(demo: boolean): string | undefined {
  if (demo) {
    if (existsSync(DEMO_OFFICE)) return DEMO_OFFICE;
    throw new StartError('there is no demo office yet; make one with: npm run demo');
  }
  // Root's application runs as another user elsewhere; here a person wants to find the data again.
  return isRoot() ? path.join(os.homedir(), '.config', 'andu') : undefined;
}

/** `npm start [-- --demo]`: the application for a person, on the office of the demo if wanted. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { demo: { type: 'boolean', default: false } } });
  const say = (line: string) => console.log(`[start] ${line}`);
  const userData = dataFolder(values.demo);
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    throw new StartError('there is no screen here; the demo runs without one: npm run demo');
  }
  await provision('demo', say);
  await buildIfStale(say);
  const options = await electronLaunchOptions({ ...(userData ? { userData } : {}), graphics: true });
  process.exitCode = await runApplication(options);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof StartError || error instanceof ProvisionError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
