import { spawnSync } from 'node:child_process';

/**
 * Runs a shell line in a folder, with `pipefail`, and gives its exit code and what it printed. The programs are
 * Debian's: minisign, age, tar, sha512sum.
 */
export function run(folder: string, line: string): { code: number; stdout: string; stderr: string } {
  const result = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', line], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.error) throw result.error;
  return { code: result.status ?? -1, stdout: result.stdout, stderr: result.stderr };
}

/** As `run`, but a failing line is a failing test. */
export function must(folder: string, line: string): string {
  const { code, stdout, stderr } = run(folder, line);
  if (code !== 0) throw new Error(`exit ${code}: ${line}\n${stdout}\n${stderr}`);
  return stdout;
}
