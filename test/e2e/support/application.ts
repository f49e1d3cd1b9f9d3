import { randomUUID } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { giveToApp, makeAppFolder } from '#build/runtime/app-user.ts';
import { drive } from '#build/runtime/driven.ts';
import { electronLaunchOptions } from '#build/runtime/launch.ts';

/**
 * The application under test with its window and its own folder. Locking ends its processes and starts new ones: `app` and
 * `page` stand for those that are there; locators and answers to dialogs belong to the one that they were made for.
 */
export interface Andu {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Reachable by the application; removed by `close`. Put files to be opened or written here. */
  readonly folder: string;
  /** The application's data folder, below `folder`. */
  readonly data: string;
  /** Everything its pages have written to their console as an error. */
  readonly complaints: string[];
  /** Ends the application and starts it again on the same data. */
  readonly restart: () => Promise<Andu>;
  readonly close: () => Promise<void>;
}

/** How long a process of the application may take to start or to end, milliseconds. */
const PATIENCE_MS = 60_000;

async function launch(folder: string, traced: boolean): Promise<Andu> {
  const data = path.join(folder, 'data');
  const traces = traced ? process.env['ANDU_SOCKETS'] : undefined;
  const options = await electronLaunchOptions({
    userData: data,
    ...(traces === undefined ? {} : { socketsTo: path.join(traces, `${randomUUID()}.trace`) }),
  });
  const complaints: string[] = [];
  const { app, page, close } = await drive({
    ...options,
    patience: PATIENCE_MS,
    onPage: (shown) => {
      shown.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      shown.on('pageerror', (error) => complaints.push(error.message));
    },
  });
  return {
    app,
    page,
    folder,
    data,
    complaints,
    restart: async () => {
      await close();
      return launch(folder, traced);
    },
    close: async () => {
      await close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * Starts the built application in the real Electron.
 *
 * @param office data of an office to work on a copy of (the `data` of a closed application); an empty machine without.
 * @param prefix beginning of the name of its temporary folder
 * @param prepare makes or changes the data of the office before the application sees it
 * @param traced whether its socket calls are judged with those of the whole run (build/check/sockets.ts)
 */
export async function startAndu(
  office: string | null = null,
  prefix = 'andu-e2e-',
  {
    prepare,
    traced = true,
  }: { readonly prepare?: (data: string) => Promise<void>; readonly traced?: boolean } = {},
): Promise<Andu> {
  const folder = await makeAppFolder(prefix);
  const data = path.join(folder, 'data');
  if (office) await cp(path.join(office, 'office'), path.join(data, 'office'), { recursive: true });
  await prepare?.(data);
  if (office || prepare) await giveToApp(folder);
  return launch(folder, traced);
}
