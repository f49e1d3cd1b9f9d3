import { existsSync } from 'node:fs';
import path from 'node:path';
import { mustRun, run } from '../process.ts';
import { inProject } from '../project.ts';

const FOLDER = inProject('build', 'check', 'electronegativity');

/**
 * Runs Electronegativity, a checker of Electron applications, on a folder, and has it write its findings to `report`
 * (SARIF). It stands in a folder of its own with a lock file of its own, since its parser does not work beside the
 * project's TypeScript; the first run installs it.
 * @returns what it printed
 */
export async function electronegativity(input: string, electron: string, report: string): Promise<string> {
  const program = path.join(FOLDER, 'node_modules', '.bin', 'electronegativity');
  if (!existsSync(program)) await mustRun('npm', ['ci', '--ignore-scripts', '--no-audit'], { cwd: FOLDER });
  const { output } = await run(program, [
    ...['--input', input, '--relative', '--electron-version', electron, '--output', report],
    // Compares the version with a list on the network, which is not to be had here.
    ...['--exclude-checks', 'AvailableSecurityFixesGlobalCheck'],
  ]);
  return output;
}
