import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { giveToApp } from '#build/runtime/app-user.ts';
import type { Andu } from './application.ts';

/** The next file or folder dialogs that open something answer with this path; null is the user's "cancel". */
export async function answerOpen({ app }: Pick<Andu, 'app'>, file: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
  }, file);
}

/** The next dialogs that save something answer with this path; null is "cancel". */
export async function answerSave({ app }: Pick<Andu, 'app'>, file: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
  }, file);
}

/** A folder of the application's user inside the test's folder: a stick, an export place. */
export async function folderFor(andu: Andu, name: string): Promise<string> {
  const folder = path.join(andu.folder, name);
  await mkdir(folder, { recursive: true });
  await giveToApp(folder);
  return folder;
}

/** Printing answers as if paper had come out; `printed` counts how often. */
export async function answerPrint({ app }: Pick<Andu, 'app'>): Promise<{ printed: () => Promise<number> }> {
  const count = await app.evaluateHandle(({ app: main, BrowserWindow }) => {
    const counter = { printed: 0 };
    const answer = ({ webContents }: Electron.BrowserWindow) => {
      webContents.print = (_options, done) => {
        counter.printed += 1;
        done?.(true, '');
      };
    };
    BrowserWindow.getAllWindows().forEach(answer);
    // Papers of the office are printed from hidden windows of their own.
    main.on('browser-window-created', (_event, window) => answer(window));
    return counter;
  });
  return { printed: () => count.evaluate(({ printed }) => printed) };
}
