import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** What the traces of the application's socket calls say. */
export interface SocketFindings {
  /** Socket calls that were seen; 0 means that nothing was traced. */
  readonly seen: number;
  /** Lines that speak of another machine, or of a kind of socket that has no business here. */
  readonly foreign: readonly string[];
}

/** Between processes of this machine; questions to its kernel; and the debugging port of the tests, on the loopback. */
const LOCAL_FAMILIES: ReadonlySet<string> = new Set(['AF_UNIX', 'AF_LOCAL', 'AF_NETLINK', 'AF_UNSPEC']);
const LOOPBACK =
  /inet_addr\("127\.\d+\.\d+\.\d+"\)|inet_pton\(AF_INET6, "(?:::1|::ffff:127\.\d+\.\d+\.\d+)"/u;

function isLocal(line: string): boolean {
  const created = /\bsocket\((\w+)/u.exec(line);
  // An internet socket by itself reaches nobody: Chromium makes some to learn what the machine can do. Using one counts.
  if (created) return LOCAL_FAMILIES.has(created[1] ?? '') || /^AF_INET6?$/u.test(created[1] ?? '');
  const families = [...line.matchAll(/sa_family=(\w+)/gu)].map((found) => found[1] ?? '');
  return families.every((family) => LOCAL_FAMILIES.has(family)) || LOOPBACK.test(line);
}

/** Judges lines of strace: `pid call(…)` of socket, connect, bind and the sending calls. */
export function judgeSockets(trace: string): SocketFindings {
  const lines = trace.split('\n').filter((line) => /socket\(|sa_family=/u.test(line));
  return { seen: lines.length, foreign: lines.filter((line) => !isLocal(line)) };
}

/** Judges every trace of a folder. */
export async function judgeTraces(folder: string): Promise<SocketFindings> {
  const files = await readdir(folder);
  const parts = await Promise.all(
    files.map(async (file) => judgeSockets(await readFile(path.join(folder, file), 'utf8'))),
  );
  return {
    seen: parts.reduce((sum, { seen }) => sum + seen, 0),
    foreign: parts.flatMap(({ foreign }) => foreign),
  };
}
