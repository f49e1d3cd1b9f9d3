import { randomUUID } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { giveToApp, makeAppFolder } from '#build/runtime/app-user.ts';
import { drivenByPlaywright } from '#build/runtime/driven.ts';
import { electronLaunchOptions } from '#build/runtime/launch.ts';

/** The application under test with its window and its own folder. */
export interface Andu {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Reachable by the application; removed by `close`. Put files to be opened or written here. */
  readonly folder: string;
  /** The application's data folder, below `folder`. */
  readonly data: string;
  /** Everything the page has written to its console as an error. */
  readonly complaints: string[];
  /** Ends the application and starts it again on the same data. */
  readonly restart: () => Promise<Andu>;
  readonly close: () => Promise<void>;
}

async function launch(folder: string, traced: boolean): Promise<Andu> {
  const data = path.join(folder, 'data');
  const traces = traced ? process.env['ANDU_SOCKETS'] : undefined;
  const options = await electronLaunchOptions({
    userData: data,
    ...(traces === undefined ? {} : { socketsTo: path.join(traces, `${randomUUID()}.trace`) }),
  });
  const app = await _electron.launch(await drivenByPlaywright(options));
  const page = await app.firstWindow();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return {
    app,
    page,
    folder,
    data,
    complaints,
    restart: async () => {
      await app.close();
      return launch(folder, traced);
    },
    close: async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * Starts the built application in the real Electron.
 *
 * @param office data of an office to work on a copy of (the `data` of a closed application); an empty machine without.
 * @param prefix beginning of the name of its temporary folder
 * @param traced whether its socket calls are judged with those of the whole run (build/check/sockets.ts)
 */
export async function startAndu(
  office: string | null = null,
  prefix = 'andu-e2e-',
  { traced = true } = {},
): Promise<Andu> {
  const folder = await makeAppFolder(prefix);
  if (office) {
    await cp(path.join(office, 'office'), path.join(folder, 'data', 'office'), { recursive: true });
    await giveToApp(folder);
  }
  return launch(folder, traced);
}
