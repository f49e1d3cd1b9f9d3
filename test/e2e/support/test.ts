import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { test as base } from '@playwright/test';
import { makeAppFolder } from '#build/runtime/app-user.ts';
import { type Andu, startAndu } from './application.ts';
import { createOffice, employ } from './office.ts';
import { clerk } from './people.ts';

export { expect } from '@playwright/test';

interface Offices {
  /** Beginning of the names of the temporary folders of empty machines. */
  readonly folderPrefix: string;
  /** Data of an office as the wizard leaves it: the four founders, no records. Made once per worker. */
  readonly freshOffice: string;
  /** The same with `clerk` employed as 信访室, 案管室, 统计员. */
  readonly staffedOffice: string;
}

interface Fixtures {
  /** The application on an empty machine. */
  readonly emptyMachine: Andu;
  /** The application at the sign-in page of a fresh office. */
  readonly office: Andu;
  /** The application at the sign-in page of a staffed office. */
  readonly staffed: Andu;
}

async function keep(andu: Andu, prefix: string): Promise<string> {
  const kept = await makeAppFolder(prefix);
  await andu.app.close();
  await cp(path.join(andu.data, 'office'), path.join(kept, 'office'), { recursive: true });
  await andu.close();
  return kept;
}

async function lend(andu: Andu, run: (andu: Andu) => Promise<void>): Promise<void> {
  try {
    await run(andu);
  } finally {
    await andu.close();
  }
}

/** Playwright's test with the application in the states that tests begin from. */
export const test = base.extend<Fixtures, Offices>({
  folderPrefix: ['andu-e2e-', { scope: 'worker', option: true }],
  freshOffice: [
    async ({ folderPrefix }, use) => {
      const andu = await startAndu(null, folderPrefix);
      await createOffice(andu.page);
      const kept = await keep(andu, 'andu-fresh-');
      await use(kept);
      await rm(kept, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  staffedOffice: [
    async ({ freshOffice }, use) => {
      const andu = await startAndu(freshOffice);
      await employ(andu.page, clerk, ['信访室', '案管室', '统计员']);
      const kept = await keep(andu, 'andu-staffed-');
      await use(kept);
      await rm(kept, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  emptyMachine: async ({ folderPrefix }, use) => lend(await startAndu(null, folderPrefix), use),
  office: async ({ freshOffice }, use) => lend(await startAndu(freshOffice), use),
  staffed: async ({ staffedOffice }, use) => lend(await startAndu(staffedOffice), use),
});
