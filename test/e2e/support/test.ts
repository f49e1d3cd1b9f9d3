import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { test as base } from '@playwright/test';
import { makeAppFolder } from '#build/runtime/app-user.ts';
import { type Andu, startAndu } from './application.ts';
import { countyOffice, employ, found, type Hired, unseen } from './founding.ts';
import { clerk } from './people.ts';

export { expect } from '@playwright/test';

interface Offices {
  /** Beginning of the names of the temporary folders of empty machines and of the offices that are kept. */
  readonly folderPrefix: string;
  /** Data of an office as the wizard leaves it: the four founders, no records. Made once per worker. */
  readonly freshOffice: string;
  /** The same with `clerk` employed as 信访室, 案管室, 统计员. */
  readonly staffedOffice: string;
}

interface Fixtures {
  /** Who works in the staffed office beside `clerk`; nobody unless a file says so. */
  readonly team: { readonly hired: readonly Hired[] };
  /** The application on an empty machine. */
  readonly emptyMachine: Andu;
  /** The application at the sign-in page of a fresh office. */
  readonly office: Andu;
  /** The application at the sign-in page of a staffed office, with the team. */
  readonly staffed: Andu;
}

/** A folder with the data of an office that is gone when the worker ends. */
async function keep(
  prefix: string,
  make: (folder: string) => Promise<void>,
  lend: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await makeAppFolder(prefix);
  await make(folder);
  await lend(folder);
  await rm(folder, { recursive: true, force: true });
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
  team: [{ hired: [] }, { option: true }],
  freshOffice: [
    async ({ folderPrefix }, use) => {
      const make = (folder: string) => unseen(folder, (backend) => found(backend, countyOffice));
      await keep(`${folderPrefix}fresh-`, make, use);
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  staffedOffice: [
    async ({ folderPrefix, freshOffice }, use) => {
      const make = async (folder: string) => {
        await cp(path.join(freshOffice, 'office'), path.join(folder, 'office'), { recursive: true });
        const roles = ['petitionClerk', 'caseSupervisor', 'statistician'] as const;
        await unseen(folder, (backend) => employ(backend, [{ person: clerk, roles }]));
      };
      await keep(`${folderPrefix}staffed-`, make, use);
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  emptyMachine: async ({ folderPrefix }, use) => lend(await startAndu(null, folderPrefix), use),
  office: async ({ freshOffice }, use) => lend(await startAndu(freshOffice), use),
  staffed: async ({ staffedOffice, team: { hired } }, use) => {
    const join = (data: string) => unseen(data, (backend) => employ(backend, hired));
    await lend(await startAndu(staffedOffice, undefined, hired.length > 0 ? { prepare: join } : {}), use);
  },
});
