import { spawn } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { electronLaunchOptions } from '#build/runtime/launch.ts';
import { expect } from './expect.ts';
import { alive, processTree } from './process-memory.ts';

/**
 * The application as people have it: nobody stands between it and the system, and nobody starts it again but itself. Its
 * pages are found by the debugging port that it opens.
 */
export interface ByItself {
  /** The page of a process that has not been asked for yet, at the sign-in; waits until there is one. */
  readonly nextPage: () => Promise<Page>;
  /** Ids of the main process that has the data folder now, and of all that it started. */
  readonly processes: () => Promise<number[]>;
  readonly close: () => Promise<void>;
}

/** Starts the built application on a data folder. */
export async function startByItself(data: string): Promise<ByItself> {
  const options = await electronLaunchOptions({ userData: data, args: ['--remote-debugging-port=0'] });
  const first = spawn(options.executablePath, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: 'ignore',
  });
  /** Chromium's lock of the folder names the process: `host-pid`. */
  const owner = async (): Promise<number> => {
    const name = await readlink(path.join(data, 'SingletonLock')).catch(() => '');
    return Number(/-(\d+)$/.exec(name)?.[1] ?? 0);
  };
  let known = '';
  return {
    nextPage: async () => {
      let found = '';
      const title = async () => {
        found = await readFile(path.join(data, 'DevToolsActivePort'), 'utf8').catch(() => '');
        if (found === known || !found.includes('\n')) return 'no other process';
        const answer = await fetch(`http://127.0.0.1:${found.split('\n')[0]}/json/list`).catch(() => null);
        const targets = ((await answer?.json()) ?? []) as readonly { readonly title: string }[];
        return targets[0]?.title;
      };
      await expect.poll(title).toBe('登录 · 案牍');
      known = found;
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${found.split('\n')[0]}`);
      const page = browser.contexts()[0]?.pages()[0];
      if (!page) throw new Error('the application shows no page');
      return page;
    },
    processes: async () => processTree(await owner()),
    close: async () => {
      const pid = (await owner()) || first.pid || 0;
      const left = await alive(await processTree(pid));
      if (left.includes(pid)) process.kill(pid, 'SIGTERM');
      await expect.poll(() => alive(left)).toEqual([]);
    },
  };
}
