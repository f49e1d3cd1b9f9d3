import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import type { PrintToPdf } from '#backend/documents/render-pdf.ts';
import { fontFiles } from '#build/fonts.ts';
import { giveToApp, makeAppFolder } from '#build/runtime/app-user.ts';
import { ensureDisplay } from '#build/runtime/display.ts';
import { electronLaunchOptions } from '#build/runtime/launch.ts';

export interface Printer {
  readonly print: PrintToPdf;
  stop(): Promise<void>;
}

type Answer = { ready: true } | { pdf: string } | { error: string };

/** The product's print window as an application of its own: no database, no page, the fonts of the build. */
async function layApplication(folder: string): Promise<string> {
  const app = path.join(folder, 'app');
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: path.join(import.meta.dirname, 'printer-main.ts'),
      outDir: app,
      target: 'node20',
      rolldownOptions: { external: ['electron'], output: { format: 'es', entryFileNames: 'main.js' } },
    },
  });
  await writeFile(
    path.join(app, 'package.json'),
    '{ "name": "printer", "main": "main.js", "type": "module" }',
  );
  const fonts = path.join(folder, 'renderer', 'fonts');
  await mkdir(fonts, { recursive: true });
  for (const { name, source } of fontFiles()) await cp(source, path.join(fonts, name));
  return app;
}

/** Prints with the Electron runtime of the project; one process for all prints, one print at a time. */
export async function startPrinter(): Promise<Printer> {
  const display = await ensureDisplay();
  const folder = await makeAppFolder('andu-print-');
  const app = await layApplication(folder);
  await giveToApp(folder);
  const { executablePath, args, cwd, env } = await electronLaunchOptions({
    userData: path.join(folder, 'data'),
    app,
    args: [path.join(folder, 'renderer')],
  });
  const child = spawn(executablePath, args, { cwd, env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const ended = once(child, 'exit');
  const answer = async (): Promise<Answer> => {
    const first = await Promise.race([once(child, 'message'), ended.then(() => null)]);
    if (first === null) throw new Error('the printing process ended');
    return first[0] as Answer;
  };
  await answer();
  return {
    print: async (html) => {
      const next = answer();
      child.send(html);
      const result = await next;
      if (!('pdf' in result)) throw new Error('error' in result ? result.error : 'no answer to the print');
      return new Uint8Array(Buffer.from(result.pdf, 'base64'));
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await ended;
      await display.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
