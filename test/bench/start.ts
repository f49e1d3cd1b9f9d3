import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { electronLaunchOptions } from '#build/runtime/launch.ts';
import { giveToApp } from '#build/runtime/app-user.ts';
import { type Measure, median, timed } from './table.ts';

const RUNS = 7;

/** The least Electron there is: one window with one word. */
async function emptyApp(folder: string): Promise<string> {
  const app = path.join(folder, 'empty');
  await mkdir(app, { recursive: true });
  await writeFile(path.join(app, 'package.json'), JSON.stringify({ name: 'empty', main: 'main.cjs' }));
  await writeFile(
    path.join(app, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1366, height: 768 }).loadURL('data:text/html,<h1>empty</h1>'));`,
  );
  await giveToApp(app);
  return app;
}

async function untilSeen(
  request: Parameters<typeof electronLaunchOptions>[0],
  selector: string,
): Promise<number> {
  const options = await electronLaunchOptions(request);
  const { ms, value } = await timed(async () => {
    const app = await _electron.launch(options);
    const page = await app.firstWindow();
    await page.locator(selector).first().waitFor({ state: 'visible' });
    return app;
  });
  await value.close();
  return ms;
}

/** From the start of the process to a sign-in that can be typed into, beside an empty window of the same runtime. */
export async function measureStart(folder: string, data: string): Promise<Measure> {
  const app = await emptyApp(folder);
  const ours: number[] = [];
  const empty: number[] = [];
  // Turn about, so that both see the same noise.
  for (let run = 0; run < RUNS; run += 1) {
    empty.push(await untilSeen({ app, userData: path.join(folder, 'empty-data') }, 'h1'));
    ours.push(await untilSeen({ userData: data }, 'form input'));
  }
  return {
    what: 'start to usable sign-in',
    ours: median(ours),
    unit: 'ms',
    beside: { what: 'empty Electron window', value: median(empty) },
    aim: '≤ 1.3 ×',
  };
}
