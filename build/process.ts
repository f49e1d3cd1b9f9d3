import { spawn } from 'node:child_process';
import { projectRoot } from './project.ts';

export interface RunOptions {
  cwd?: string;
  /** Added to this process's environment; `undefined` removes a variable. */
  env?: Record<string, string | undefined>;
  /** Milliseconds after which the program is ended. */
  timeout?: number;
  /** Show the program's output as it comes instead of collecting it. */
  inherit?: boolean;
}

export interface RunResult {
  /** Exit code; 127 when the program does not exist, 128 when it was ended by a signal. */
  code: number;
  /** Standard output and standard error in the order they came; empty with `inherit`. */
  output: string;
}

/** Run a program to its end. Never throws: a missing program is exit code 127. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? projectRoot,
      env: { ...process.env, ...options.env },
      stdio: options.inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      ...(options.timeout === undefined ? {} : { timeout: options.timeout, killSignal: 'SIGKILL' as const }),
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    const text = () => Buffer.concat(chunks).toString('utf8');
    child.on('error', (error) => resolve({ code: 127, output: `${text()}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 128, output: text() }));
  });
}

/** Like `run`, but anything other than exit code 0 is an error that carries the end of the output. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { code, output } = await run(command, args, options);
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output.slice(-4000)}`);
  }
  return output;
}
