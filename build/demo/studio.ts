import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { drive } from '../runtime/driven.ts';
import { electronLaunchOptions } from '../runtime/launch.ts';

const SMALL = { width: 1366, height: 768 };
const PATIENCE_MS = 120_000;

/** The real application at work in the demo, with a camera. */
export interface Studio {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Keeps a picture of the window as `NN-name.png`. */
  readonly picture: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Numbers pictures across the offices of one demo. */
export class Album {
  readonly #folder: string;
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async take(page: Page, name: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    this.#count += 1;
    const file = `${String(this.#count).padStart(2, '0')}-${name}.png`;
    await page.screenshot({ path: path.join(this.#folder, file), animations: 'disabled' });
  }
}

/** Starts the application on a data folder, in a window of 1366×768. */
export async function openStudio(userData: string, album: Album): Promise<Studio> {
  const { app, page, close } = await drive({
    ...(await electronLaunchOptions({ userData })),
    patience: PATIENCE_MS,
    onPage: (shown) => shown.setDefaultTimeout(PATIENCE_MS),
  });
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    SMALL,
  );
  return { app, page, picture: (name) => album.take(page, name), close };
}
