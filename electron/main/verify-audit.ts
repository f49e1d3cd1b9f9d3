import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { verdictLines } from '#shared/audit/verdict-words.ts';
import { LogFileCheck, type LogVerdict, type Sha256 } from '#shared/audit/verify-log.ts';

/** Longer than any row can be, and than a head line with two thousand accounts. */
const LONGEST_LINE = 4 * 1024 * 1024;
const LINE_FEED = 0x0a;
const CHUNK = 1 << 18;

const USAGE = '用法：verify-audit 文件 [--head 链尾]…';

function sha256(): Sha256 {
  const all = createHash('sha256');
  return {
    of: (text) => createHash('sha256').update(text).digest('hex'),
    all: { update: (text) => void all.update(text), hex: () => all.digest('hex') },
  };
}

/**
 * Reads an exported log from disk, however long, and verifies it. At one go: nothing else runs, and the application ends
 * before it would need a screen.
 * @throws the error of a file that cannot be read
 */
function checkFile(path: string, heads: readonly string[]): LogVerdict {
  const check = new LogFileCheck(sha256(), heads);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const take = (line: Uint8Array): void => {
    let text: string;
    try {
      if (line.length > LONGEST_LINE) throw new RangeError('line');
      text = decoder.decode(line);
    } catch {
      check.takeUnreadable();
      return;
    }
    check.take(text);
  };
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK);
    let rest: Buffer = Buffer.alloc(0);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      const bytes = Buffer.concat([rest, chunk.subarray(0, read)]);
      let from = 0;
      for (let to = bytes.indexOf(LINE_FEED); to !== -1; to = bytes.indexOf(LINE_FEED, from)) {
        take(bytes.subarray(from, to));
        from = to + 1;
      }
      rest = bytes.subarray(from);
      if (rest.length > LONGEST_LINE) break;
    }
    if (rest.length > 0) take(rest);
    return check.verdict(rest.length === 0);
  } finally {
    closeSync(file);
  }
}

interface Arguments {
  readonly file: string;
  readonly heads: readonly string[];
}

function readArguments(given: readonly string[]): Arguments | null {
  const files: string[] = [];
  const heads: string[] = [];
  for (let index = 0; index < given.length; index += 1) {
    const one = given[index] ?? '';
    const joined = /^--head=(.*)$/.exec(one)?.[1];
    if (joined !== undefined) heads.push(joined);
    else if (one === '--head') {
      index += 1;
      heads.push(given[index] ?? '');
    } else files.push(one);
  }
  const [file] = files;
  if (files.length !== 1 || !file || !heads.every((head) => /^[0-9a-f]{64}$/i.test(head))) return null;
  return { file, heads };
}

/**
 * `FILE [--head HASH]…`: prints the verdict on an exported log.
 * @returns the exit code: 0 whole, 1 not whole, 2 wrong use or a file that cannot be read
 */
export function verifyLogFile(given: readonly string[], print: (line: string) => void): number {
  const wanted = readArguments(given);
  if (!wanted) {
    print(USAGE);
    return 2;
  }
  try {
    const verdict = checkFile(wanted.file, wanted.heads);
    for (const line of verdictLines(verdict)) print(line);
    return verdict.fault === null ? 0 : 1;
  } catch (error) {
    print(`文件读不出来：${(error as NodeJS.ErrnoException).code ?? '未知原因'}`);
    return 2;
  }
}

const SWITCH = '--verify-audit';

/** What follows `--verify-audit` on the command line of the application; null when it was started for work. */
export function verifyArguments(argv: readonly string[]): readonly string[] | null {
  const at = argv.findIndex((one) => one === SWITCH || one.startsWith(`${SWITCH}=`));
  if (at === -1) return null;
  const joined = argv[at]?.slice(SWITCH.length + 1) ?? '';
  const rest = argv.slice(at + 1).filter((one) => !one.startsWith('--') || one.startsWith('--head'));
  return joined === '' ? rest : [joined, ...rest];
}
