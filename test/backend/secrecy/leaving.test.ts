import { randomUUID } from 'node:crypto';
import { access, rm, writeFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { contract } from '#shared/ipc/contract.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { codeOf } from '../session/office.ts';
import type { TestBackend } from '../support/backend.ts';
import { story } from './story.ts';

const all = { search: '', filters: [], sort: null, includeVoided: false };

/** Jobs that carry no content of records out: why, each. */
const harmless: Readonly<Record<string, string>> = {
  'rule.decide': 'a rule is no record',
  'import.open': 'reads',
  'import.check': 'reads',
  'import.commit': 'stores',
  'import.undo': 'takes back',
  'import.verdictFile': 'the words of a file that came from outside and is not stored',
  'attachment.add': 'stores',
  'attachment.receive': 'stores',
  'scan.take': 'stores',
  'card.export': 'the card of the unit',
  'card.add': 'stores',
  'transfer.inspect': 'reads',
  'transfer.import': 'stores',
  'transfer.discard': 'removes',
  'transfer.receipt': 'names and digests of a package that came',
  'calendar.catchUp': 'reckons',
  'cleanup.start': 'registers what is to be looked through again',
  'secrecy.notice': 'the number of what is marked, never what it says',
};
/** Acts of the administrators, who hold no key to the content of an office; backups are encrypted whole. */
const administrators = /^(?:backup|log|matrix|adminOutput)\./u;
/** Tried on 绝密 in other files: package.test.ts, and what the office's outputs make of sources in test/backend/output. */
const elsewhere: ReadonlySet<string> = new Set([
  'transfer.build',
  'transfer.write',
  'transfer.saveFile',
  'volume.print',
]);

/** Makes 绝密, by hand, what no call would make so: a clue with a file, a petition, a bulletin. */
async function makeTopSecret(
  backend: TestBackend,
  ids: Readonly<Record<'clue' | 'petition' | 'bulletin', string>>,
) {
  const db = backend.office.host.requireLive().opened.writer.db;
  const mark = { secrecyLevel: 'topSecret', secrecyMark: '绝密★30年', secrecyMarkedOn: '2017-05-01' };
  for (const ledger of ['clue', 'petition'] as const)
    await db.updateTable(ledger).set(mark).where('id', '=', ids[ledger]).execute();
  for (const holder of ['petition', 'bulletin'] as const)
    await db
      .insertInto('secrecyMark')
      .values({
        ...{ id: randomUUID(), holder, holderId: ids[holder], act: 'classify', status: 'inForce' },
        ...{ level: 'topSecret', mark: '绝密★3年', markedOn: '2017-05-01', endsOn: '2020-05-01' },
        ...{ basis: 'scope', basisText: 'x', sourceMark: '', knownTo: 'x', reason: '', replaces: null },
        ...{ proposedBy: 'x', proposedAt: '2017-05-01', decidedBy: 'x', decidedAt: '2017-05-01' },
        ...{ decisionNote: null, noticeTo: null, noticeText: null, reviewedBy: null, reviewedAt: null },
        closedAt: null,
      })
      .execute();
}

test('绝密 leaves by no job there is: each is refused, or known to carry nothing of it', async () => {
  const told = await story(() => Promise.resolve(new Uint8Array()));
  const { backend, clues, petition } = told;
  const { call } = backend;
  const [clue] = clues;
  const paper = backend.place('page.txt');
  await writeFile(paper, '一页笔录');
  const out = backend.place('out');
  onTestFinished(() =>
    Promise.all([rm(paper, { force: true }), rm(out, { force: true })]).then(() => undefined),
  );
  const { id: file } = await call('attachment.add', {
    ledger: 'clue',
    recordId: clue,
    file: backend.file(paper, 'read'),
  });
  await backend.signInAs(['caseSupervisor', 'petitionClerk', 'office', 'supervisingLeader', 'statistician']);
  const { id: bulletin } = await call('bulletin.create', { template: 'povertyWork', year: 2017 });
  await makeTopSecret(backend, { clue, petition, bulletin });
  const to = () => backend.file(out, 'write');
  const list = { what: 'list' as const, ledger: 'petition' as const, query: all, columns: ['number'] };
  const refused: Readonly<Record<string, () => Promise<unknown>>> = {
    'petition.export': () => call('petition.export', { query: all, columns: ['number'], file: to() }),
    'clue.export': () => call('clue.export', { query: all, columns: ['number'], file: to() }),
    'output.print': () => call('output.print', { content: list, copies: 1 }),
    'output.savePdf': () =>
      call('output.savePdf', { content: { what: 'record', ledger: 'clue', id: clue }, file: to() }),
    'output.saveDocx': () =>
      call('output.saveDocx', { content: { what: 'reminder', ledger: 'clue', id: clue }, file: to() }),
    'attachment.save': () => call('attachment.save', { id: file, file: to() }),
    'bulletin.pdf': () => call('bulletin.pdf', { id: bulletin, file: to() }),
    'bulletin.docx': () => call('bulletin.docx', { id: bulletin, file: to() }),
    'secrecy.duePaper': () => call('secrecy.duePaper', { days: 3660, file: to() }),
    'secrecy.readLogPaper': () =>
      call('secrecy.readLogPaper', { ledger: 'petition', recordId: petition, file: to() }),
  };
  for (const [name, act] of Object.entries(refused)) {
    const code = await codeOf(act());
    expect([name, code]).toEqual([name, 'E_SECRECY']);
    await expect(access(out), name).rejects.toThrow();
  }

  // Nor as what the viewer shows of it.
  const evidence = { what: 'evidence' as const, id: file, pages: null };
  expect(await codeOf(call('output.plan', { act: 'print', content: evidence }))).toBe('E_SECRECY');
  expect(await codeOf(call('output.print', { content: evidence, copies: 1 }))).toBe('E_SECRECY');
  expect(await codeOf(call('output.savePdf', { content: evidence, file: to() }))).toBe('E_SECRECY');
  await expect(access(out)).rejects.toThrow();

  const jobs = Object.entries(contract).flatMap(([name, { kind }]) => (kind === 'job' ? [name] : []));
  const lists = new Set(ledgerIds.flatMap((id) => [`${id}.export`]));
  const unknown = jobs.filter(
    (name) =>
      !(name in refused) &&
      !(name in harmless) &&
      !administrators.test(name) &&
      !elsewhere.has(name) &&
      // All ledgers run on one handler; an empty sheet holds no record.
      !lists.has(name) &&
      !name.endsWith('.template'),
  );
  expect(unknown, 'say of a new job whether it lets content out').toEqual([]);
});
