import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mustRun } from '#build/process.ts';
import { inProject } from '#build/project.ts';
import { giveToApp, makeAppFolder } from '#build/runtime/app-user.ts';
import { ensureDisplay } from '#build/runtime/display.ts';
import { electronLaunchOptions } from '#build/runtime/launch.ts';
import type { PrintToPdf } from '#backend/documents/render-pdf.ts';

export interface Printer {
  readonly print: PrintToPdf;
  stop(): Promise<void>;
}

/** Prints with the Electron runtime of the project, one process a print. */
export async function startPrinter(): Promise<Printer> {
  const display = await ensureDisplay();
  const folder = await makeAppFolder('andu-print-');
  const app = path.join(folder, 'app');
  await cp(inProject('test', 'fixtures', 'documents', 'printer'), app, { recursive: true });
  await giveToApp(folder);

  const print: PrintToPdf = async (html) => {
    await writeFile(path.join(folder, 'in.html'), html);
    await giveToApp(folder);
    const { executablePath, args, cwd, env } = await electronLaunchOptions({
      userData: path.join(folder, 'data'),
      app,
      args: [folder],
    });
    await rm(path.join(folder, 'out.pdf'), { force: true });
    await mustRun(executablePath, args, { cwd, env, timeout: 60_000 });
    return new Uint8Array(await readFile(path.join(folder, 'out.pdf')));
  };
  return {
    print,
    stop: async () => {
      await display.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
