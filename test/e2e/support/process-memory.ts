import { type FileHandle, open, readdir, readFile } from 'node:fs/promises';

const PAGE = 4096;
const ENTRY = 8; // bytes per page in the kernel's page map
const CHUNK_PAGES = 4096;

/** Something that must not be found, under the name by which a finding is reported. */
export interface Secret {
  readonly name: string;
  readonly forms: readonly Form[];
}

interface Form {
  readonly as: 'UTF-8' | 'UTF-16' | 'bytes';
  readonly bytes: Buffer;
}

/** A secret that was found, and in which form. */
export interface Found {
  readonly name: string;
  readonly as: Form['as'];
}

/** A text as programs hold it in memory: UTF-8 and UTF-16. */
export function textSecret(name: string, text: string): Secret {
  return {
    name,
    forms: [
      { as: 'UTF-8', bytes: Buffer.from(text, 'utf8') },
      { as: 'UTF-16', bytes: Buffer.from(text, 'utf16le') },
    ],
  };
}

/** Bytes of a key, and the ways in which they are written. */
export function keySecret(name: string, key: Uint8Array): Secret {
  const bytes = Buffer.from(key);
  const written = [bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url')];
  return {
    name,
    forms: [{ as: 'bytes', bytes }, ...written.flatMap((text) => textSecret(name, text).forms)],
  };
}

/** What a process is by its command line: `browser` for the one without a type; `utility node.mojom.NodeService`. */
export async function processKind(pid: number): Promise<string> {
  const line = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
  const [type, sort] = [/--type=(\S+)/.exec(line)?.[1], /--utility-sub-type=(\S+)/.exec(line)?.[1]];
  return type === undefined ? 'browser' : [type, sort].filter(Boolean).join(' ');
}

/** Those of the processes that are still there; one that has ended and waits for its parent to notice has no memory left. */
export async function alive(pids: readonly number[]): Promise<number[]> {
  const states = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
      return stat !== null && stat.slice(stat.lastIndexOf(')') + 2)[0] !== 'Z';
    }),
  );
  return pids.filter((_pid, index) => states[index]);
}

/** A process and all that it started, itself first. */
export async function processTree(root: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // After the name in brackets, which may hold anything: state, parent.
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => null);
    const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const tree = [root];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  return tree;
}

interface Region {
  readonly from: number;
  readonly to: number;
}

/** Writable parts of a process: what it computed, not what it was loaded from. */
async function writableRegions(pid: number): Promise<Region[]> {
  const maps = await readFile(`/proc/${pid}/maps`, 'utf8');
  return maps.split('\n').flatMap((line) => {
    const found = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
    return found
      ? [{ from: Number.parseInt(found[1] ?? '', 16), to: Number.parseInt(found[2] ?? '', 16) }]
      : [];
  });
}

/** Runs of pages of a region that are really there; address space that was only reserved is passed over. */
async function* presentRuns(pagemap: FileHandle, { from, to }: Region): AsyncGenerator<Region> {
  for (let at = from; at < to; at += CHUNK_PAGES * PAGE) {
    const pages = Math.min(CHUNK_PAGES, (to - at) / PAGE);
    const entries = Buffer.alloc(pages * ENTRY);
    const { bytesRead } = await pagemap.read(entries, 0, entries.length, (at / PAGE) * ENTRY);
    let start = -1;
    for (let page = 0; page <= pages; page += 1) {
      // The two highest bits: in memory, or swapped out.
      const there = page < bytesRead / ENTRY && (entries[page * ENTRY + 7] ?? 0) >= 0x40;
      if (there && start < 0) start = page;
      if (!there && start >= 0) {
        yield { from: at + start * PAGE, to: at + page * PAGE };
        start = -1;
      }
    }
  }
}

/**
 * Searches the writable memory of a process, page by page as the kernel shows it.
 * @returns the secrets that were found, once in each form; and the bytes searched, so that an empty search is not taken for a clean one
 */
export async function searchMemory(
  pid: number,
  secrets: readonly Secret[],
): Promise<{ readonly found: readonly Found[]; readonly bytes: number }> {
  const found: Found[] = [];
  const longest = Math.max(...secrets.flatMap(({ forms }) => forms.map((form) => form.bytes.length)));
  const mem = await open(`/proc/${pid}/mem`, 'r');
  const pagemap = await open(`/proc/${pid}/pagemap`, 'r');
  let bytes = 0;
  try {
    for (const region of await writableRegions(pid)) {
      // What ends one run may go on in the next.
      let rest = Buffer.alloc(0);
      let restEnd = -1;
      for await (const { from, to } of presentRuns(pagemap, region)) {
        const read = Buffer.alloc(to - from);
        const got = await mem.read(read, 0, read.length, from).catch(() => ({ bytesRead: 0 }));
        const now = read.subarray(0, got.bytesRead);
        bytes += now.length;
        const whole = restEnd === from ? Buffer.concat([rest, now]) : now;
        for (const { name, forms } of secrets)
          for (const { as, bytes: form } of forms)
            if (!found.some((one) => one.name === name && one.as === as) && whole.includes(form))
              found.push({ name, as });
        rest = Buffer.from(whole.subarray(Math.max(0, whole.length - longest)));
        restEnd = to;
      }
    }
  } finally {
    await mem.close();
    await pagemap.close();
  }
  return { found, bytes };
}
