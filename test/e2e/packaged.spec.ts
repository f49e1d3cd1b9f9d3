import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { EXECUTABLE_NAME } from '#build/electron-builder.ts';
import { inProject } from '#build/project.ts';
import { giveToApp, makeAppFolder } from '#build/runtime/app-user.ts';
import { startVirtualDisplay } from '#build/runtime/display.ts';
import { electronLaunchOptions } from '#build/runtime/launch.ts';
import { fileLines, makeChain, writeLines } from '../unit/audit/log-files.ts';
import { pixelVariety } from './screen.ts';

const PACKED = inProject('dist', 'linux-unpacked');

test('the packaged application shows its window and is neither Node nor open to a debugger', async () => {
  expect(existsSync(PACKED), 'npm run package -- --folder-only').toBe(true);
  const folder = await makeAppFolder('andu-packaged-');
  const display = await startVirtualDisplay(folder);
  try {
    const installed = path.join(folder, 'installed');
    await cp(PACKED, installed, { recursive: true });
    const marker = path.join(folder, 'foreign-code-ran');
    const foreign = `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '')`;
    await giveToApp(folder);

    const options = await electronLaunchOptions({
      userData: path.join(folder, 'data'),
      packaged: path.join(installed, EXECUTABLE_NAME),
      args: ['--inspect=0', '-e', foreign],
      env: { DISPLAY: display.name, ELECTRON_RUN_AS_NODE: '1' },
    });
    const app = spawn(options.executablePath, options.args, { cwd: options.cwd, env: options.env });
    let said = '';
    for (const stream of [app.stdout, app.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = once(app, 'exit');
    try {
      const look = () => (app.exitCode === null ? pixelVariety(folder) : -1);
      await expect.poll(look, { message: 'a window with text in it', timeout: 60_000 }).toBeGreaterThan(40);
      expect(said).not.toContain('Debugger listening');
      expect(existsSync(marker)).toBe(false);
      expect(app.exitCode).toBe(null);
    } finally {
      app.kill('SIGKILL');
      await ended;
    }
  } finally {
    await display.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('the packaged application verifies a copy of a log without window, screen or data', async () => {
  const folder = await makeAppFolder('andu-packaged-verify-');
  try {
    const installed = path.join(folder, 'installed');
    await cp(PACKED, installed, { recursive: true });
    const whole = fileLines(makeChain(5, 'r'), makeChain(7, 'o'));
    const files = { whole, 'one row gone': whole.toSpliced(9, 1) };
    for (const [name, lines] of Object.entries(files)) writeLines(path.join(folder, `${name}.jsonl`), lines);
    await giveToApp(folder);
    const verify = async (name: string) => {
      const { executablePath, args, cwd, env } = await electronLaunchOptions({
        userData: path.join(folder, 'data'),
        packaged: path.join(installed, EXECUTABLE_NAME),
        args: ['--verify-audit', path.join(folder, `${name}.jsonl`)],
        env: { DISPLAY: '' },
      });
      const { status, stdout } = spawnSync(executablePath, args, { cwd, env, encoding: 'utf8' });
      return { status, last: stdout.trim().split('\n').at(-1) };
    };
    expect(await verify('whole')).toEqual({ status: 0, last: '结论：完整，没有删改。' });
    const { status, last } = await verify('one row gone');
    expect(status).toBe(1);
    expect(last).toContain('业务日志第 4 条不见了');
    expect((await verify('no such file')).status).toBe(2);
    expect(existsSync(path.join(folder, 'data', 'office'))).toBe(false);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
