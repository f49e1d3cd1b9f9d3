import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { inProject } from '#build/project.ts';
import type { Role } from '#shared/domain/roles.ts';
import { cityOffice, employ, found, unseen } from '../support/founding.ts';
import type { Person } from '../support/people.ts';

/** Keeps the registers, drafts and checks. */
export const drafter: Person & { readonly post: string } = {
  loginName: 'bangongshi',
  displayName: '陈某岚',
  post: '办公室',
  password: 'Velvet-cinder-35-paddle',
};
const drafterRoles: readonly Role[] = ['petitionClerk', 'caseSupervisor', 'conduct', 'office', 'patrol'];
const ledgers = inProject('test', 'fixtures', 'ledgers');

/** An office of a city commission with the sample ledgers of 2017 taken in and a drafter employed. */
export function fillOffice(folder: string): Promise<void> {
  return unseen(folder, async (backend) => {
    const { call, signIn, file } = backend;
    await found(backend, { ...cityOffice, documentCode: '样纪通', secrecy: 'secret' });
    await employ(backend, [{ person: drafter, roles: drafterRoles }]);
    await signIn(drafter);
    // Units first, so that the records of the other ledgers find theirs.
    const files = (await readdir(ledgers)).filter((name) => name.endsWith('.xlsx') && !name.includes('错误'));
    for (const name of files.toSorted((a, b) => Number(b.includes('单位')) - Number(a.includes('单位')))) {
      const { draftId, sheets } = await call('import.open', {
        file: file(path.join(ledgers, name)),
        ledger: null,
      });
      const [sheet] = sheets;
      if (!sheet?.ledger || sheet.headerRow === null) throw new Error(`nothing proposed for ${name}`);
      const { index, headerRow, ledger, mapping } = sheet;
      await call('import.check', { draftId, sheet: index, headerRow, ledger, mapping, remember: false });
      await call('import.commit', { draftId, take: 'all' });
    }
  });
}
