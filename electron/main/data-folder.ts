import path from 'node:path';

const SWITCH = '--data=';

/** The folder named by `--data=DIR` on the command line, absolute; null when none is named. */
export function dataArgument(argv: readonly string[], cwd: string): string | null {
  const given = argv.find((arg) => arg.startsWith(SWITCH))?.slice(SWITCH.length);
  return given ? path.resolve(cwd, given) : null;
}

/** Where the office's own files lie, apart from what Chromium keeps beside them. */
export function officeFolder(userData: string): string {
  return path.join(userData, 'office');
}
