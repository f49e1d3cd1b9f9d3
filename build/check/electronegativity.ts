import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transformWithOxc } from 'vite';
import { z } from 'zod';
import { mustRun } from '../process.ts';
import { inProject } from '../project.ts';

const FOLDER = inProject('build', 'check', 'electronegativity');

/** The checker's parser is of 2021: it gives up a whole file at the first private field, and says nothing of it. */
const READABLE = 'es2021';

const answer = z.object({
  findings: z.array(z.object({ id: z.string(), file: z.string() })),
  unread: z.array(z.object({ file: z.string(), message: z.string() })),
});

/** What Electronegativity says of an application; files are named relative to its folder, findings with `N/A` by none. */
export interface Electronegativity extends z.infer<typeof answer> {
  /** Scripts and pages that it was given. */
  readonly files: readonly string[];
}

/**
 * Copies scripts and pages of a built application to `to`, in a syntax that the checker can read. The preload script,
 * whose ending it would pass over, gets one that it looks at.
 */
async function readableCopy(built: string, to: string): Promise<string[]> {
  const files: string[] = [];
  for (const name of (await readdir(built, { recursive: true })).sort()) {
    if (!/\.(c?js|html)$/.test(name)) continue;
    const [source, copy] = [path.join(built, name), name.replace(/\.cjs$/, '.js')];
    await mkdir(path.dirname(path.join(to, copy)), { recursive: true });
    if (name.endsWith('.html')) await cp(source, path.join(to, copy));
    else {
      const { code } = await transformWithOxc(await readFile(source, 'utf8'), name, { target: READABLE });
      await writeFile(path.join(to, copy), code);
    }
    files.push(copy);
  }
  return files;
}

/**
 * Runs Electronegativity, a checker of Electron applications, on a copy of a built application. It stands in a folder
 * of its own with a lock file of its own, since its parser does not work beside the project's TypeScript; the first run
 * installs it.
 * @param built folder of the built application
 * @param copy empty folder for the copy that is looked at
 * @param electron version of Electron, by which it chooses its checks
 */
export async function electronegativity(
  built: string,
  copy: string,
  electron: string,
): Promise<Electronegativity> {
  const installed = path.join(FOLDER, 'node_modules', '@doyensec', 'electronegativity');
  if (!existsSync(installed)) await mustRun('npm', ['ci', '--ignore-scripts', '--no-audit'], { cwd: FOLDER });
  const files = await readableCopy(built, copy);
  // Apart from this process: it reads for half a minute without a pause.
  const program = inProject('build', 'electronegativity.ts');
  const output = await mustRun(inProject('node_modules', '.bin', 'tsx'), [program, copy, electron]);
  return { files, ...answer.parse(JSON.parse(output.trimEnd().split('\n').at(-1) ?? '')) };
}
