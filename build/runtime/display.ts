import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { type RunOptions, type RunResult, run } from '../process.ts';

export interface Display {
  /** Value for the variable DISPLAY, for example `:99`. */
  name: string;
  stop(): Promise<void>;
}

const SCREEN = '1920x1200x24';

/**
 * Start an X server that nobody sees, on a display number that is free; ends with `stop`.
 *
 * @param pictures a folder in which the server keeps what is on the screen, as the X window dump `Xvfb_screen0`.
 */
export async function startVirtualDisplay(pictures?: string): Promise<Display> {
  // The server picks the free number itself and tells it on file descriptor 3, so two runs never collide.
  const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-ac'];
  if (pictures !== undefined) args.push('-fbdir', pictures);
  const server = spawn('Xvfb', args, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  const stop = async () => {
    if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return;
    server.ref();
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  };
  const number = await new Promise<string>((resolve, reject) => {
    const numbers = server.stdio[3] as Readable;
    let text = '';
    numbers.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.trim());
    });
    server.on('error', (error) => reject(new Error(`Xvfb cannot be started: ${error.message}`)));
    server.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}: ${complaint}`)));
  });
  // A process that forgets to stop the server must still be able to end, and takes it along.
  server.unref();
  for (const stream of [server.stderr, server.stdio[3]]) if (stream instanceof Socket) stream.unref();
  process.once('exit', () => server.kill('SIGTERM'));
  return { name: `:${number}`, stop };
}

/** The display of this session if there is one, else a virtual one. DISPLAY is set for this process and its children. */
export async function ensureDisplay(): Promise<Display> {
  const present = process.env['DISPLAY'];
  if (present || process.platform !== 'linux') return { name: present ?? '', stop: async () => {} };
  const display = await startVirtualDisplay();
  process.env['DISPLAY'] = display.name;
  return {
    name: display.name,
    stop: async () => {
      delete process.env['DISPLAY'];
      await display.stop();
    },
  };
}

/** Run a program with a display: the session's own, or a virtual one that lasts as long as the program. */
export async function withDisplay(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const display = await ensureDisplay();
  try {
    return await run(command, args, { ...options, env: { ...options.env, DISPLAY: display.name } });
  } finally {
    await display.stop();
  }
}
