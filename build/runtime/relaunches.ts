import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeAppFolder } from './app-user.ts';
import type { LaunchOptions } from './launch.ts';

/**
 * The application ends and starts itself again when it is locked. Electron starts the next process apart from whoever
 * started the first one: a terminal or a test would lose it. With this module in front it is written down instead with
 * what it is to be started again, and who runs it does that.
 */
const recorder = (file: string): string => `
const { app } = require('electron');
const { writeFileSync } = require('node:fs');
app.relaunch = ({ args }) => writeFileSync(${JSON.stringify(file)}, JSON.stringify(args));
`;

interface Relaunches {
  /** To stand in front of the application on its command line. Not for packaged builds. */
  readonly args: readonly string[];
  /** What the process that has ended wants to hand to the next one, an argument to add; null when it ended for good. */
  readonly take: () => Promise<string | null>;
  readonly close: () => Promise<void>;
}

export async function recordRelaunches(): Promise<Relaunches> {
  const folder = await makeAppFolder('andu-relaunches-');
  const [module, record] = [path.join(folder, 'recorder.cjs'), path.join(folder, 'arguments.json')];
  await writeFile(module, recorder(record), { mode: 0o644 });
  return {
    args: ['-r', module],
    take: async () => {
      const written = await readFile(record, 'utf8').catch(() => null);
      if (written === null) return null;
      await rm(record);
      // The others are those with which it was started itself.
      return (JSON.parse(written) as string[]).at(-1) ?? null;
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * Runs the application beneath this process, through all its relaunches, until it ends for good.
 *
 * @param started told of each process
 * @returns the exit code of the last one
 */
export async function runApplication(
  { executablePath, args, cwd, env }: LaunchOptions,
  started: (child: ChildProcess) => void = () => {},
): Promise<number> {
  const relaunches = await recordRelaunches();
  // An interrupt from the terminal reaches the application too; it is waited for.
  const patient = () => {};
  process.on('SIGINT', patient);
  try {
    for (let word: string | null = ''; ; ) {
      const added: string[] = word ? [word] : [];
      const child = spawn(executablePath, [...relaunches.args, ...args, ...added], {
        cwd,
        env,
        stdio: 'inherit',
      });
      started(child);
      const code = await new Promise<number>((resolve, reject) => {
        child.once('error', reject);
        child.once('exit', (ended) => resolve(ended ?? 1));
      });
      word = await relaunches.take();
      if (word === null) return code;
    }
  } finally {
    process.off('SIGINT', patient);
    await relaunches.close();
  }
}
