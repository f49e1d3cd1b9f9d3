import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';

const FACTS = 'facts.json';
const DATA = 'office';

/**
 * Lays a copy of an office in an empty folder. What is made under a name is made once in a run, by whichever test comes
 * first, and closed; founding an office and employing people costs a hundred times what copying it does.
 * @param name what the office is like: everything that `make` depends on
 * @param make makes it in a folder and closes it; what it answers must be plain data
 */
export async function copyOf<T>(
  name: readonly unknown[],
  folder: string,
  make: (folder: string) => Promise<T>,
): Promise<T> {
  const root = inject('offices');
  const key = createHash('sha256').update(JSON.stringify(name)).digest('hex').slice(0, 16);
  const place = join(root, key);
  if (!existsSync(place)) {
    const fresh = await mkdtemp(join(root, 'making-'));
    await writeFile(join(fresh, FACTS), JSON.stringify(await make(join(fresh, DATA))));
    // Another process may have been quicker: its office is as good.
    await rename(fresh, place).catch(async (error: unknown) => {
      if (!existsSync(place)) throw error;
      await rm(fresh, { recursive: true });
    });
  }
  await cp(join(place, DATA), folder, { recursive: true });
  return JSON.parse(await readFile(join(place, FACTS), 'utf8')) as T;
}
