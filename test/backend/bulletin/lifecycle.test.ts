import { describe, expect, test } from 'vitest';
import { AuditRows } from '#db/repositories/audit.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { Bulletin, BulletinBlock } from '#shared/ipc/bulletin-calls.ts';
import { newBackend, registrar, type TestBackend } from '../support/backend.ts';
import { makeCase, makeClue, someRecords } from './records.ts';

const leader: readonly Role[] = ['supervisingLeader'];

const textOf = (bulletin: Pick<Bulletin, 'indicators'>, id: string) =>
  bulletin.indicators.find((one) => one.id === id)?.text;

/** A drafter at work with a few records and a draft for 2017. */
async function drafted(): Promise<{ backend: TestBackend; id: string }> {
  const backend = await newBackend();
  await someRecords(backend);
  const { id } = await backend.call('bulletin.create', { template: 'povertyWork', year: 2017 });
  return { backend, id };
}

/** Checks and issues a draft; a leader is signed in afterwards. */
async function issued(backend: TestBackend, id: string): Promise<{ digest: string; documentNumber: string }> {
  const { revision } = await backend.call('bulletin.get', { id });
  const checked = await backend.call('bulletin.check', { id, revision });
  await backend.signInAs(leader);
  return backend.call('bulletin.issue', { id, revision: checked.revision });
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no refusal',
    (error: { code?: string; details?: unknown }) => [error.code, error.details],
  );

describe('a new bulletin', () => {
  test('has the office in its head, whole sentences, and the numbers of now', async () => {
    const { backend, id } = await drafted();
    const bulletin = await backend.call('bulletin.get', { id });
    expect(bulletin).toMatchObject({
      status: 'draft',
      version: 1,
      periodFrom: '2017-01-01',
      periodTo: '2017-12-31',
      // The clock of the test stands in June 2017: the year is not over.
      dataUntil: '2017-06-01',
      draftedByMe: true,
      head: {
        scope: 'internal',
        documentNumber: '',
        secrecyMark: '秘密★5年',
        issuer: '青溪县纪律检查委员会',
      },
    });
    expect(textOf(bulletin, 'clues.received')).toBe('2');
    expect(textOf(bulletin, 'verifications.started')).toBe('2');
    expect(textOf(bulletin, 'verifications.carriedOver')).toBe('1');
    expect(textOf(bulletin, 'cases.openAtStart')).toBe('1');
    expect(textOf(bulletin, 'cases.openAtEnd')).toBe('1');
    await makeClue(backend, {});
    expect(textOf(await backend.call('bulletin.get', { id }), 'clues.received')).toBe('3');
    expect(await backend.call('bulletin.list', {})).toEqual([
      expect.objectContaining({ id, status: 'draft', title: '关于2017年扶贫领域监督执纪问责工作情况的通报' }),
    ]);

    // What is held bore a shorter name before 2017: each period speaks in the words of its time.
    const held = { disposal: 'heldPending', heldUntil: '2017-12-01' } as const;
    await makeClue(backend, { ...held, receivedOn: '2016-12-01', disposedOn: '2016-12-09' });
    await makeClue(backend, { ...held, disposedOn: '2017-02-10' });
    const wordsIn = async (year: number) => {
      const { indicators, tables } = await backend.call('indicator.all', {
        from: `${year}-01-01`,
        to: `${year}-12-31`,
      });
      const row = (table: string, key: string) =>
        tables.find((one) => one.id === table)?.rows.find((one) => one.key === key)?.label;
      const named = indicators.find((one) => one.id === 'clues.disposedAs.heldPending');
      return [row('ways', 'heldPending'), row('clueDisposals', '暂存'), named?.label, named?.definition];
    };
    const words = (kind: string) => [
      kind,
      kind,
      `处置为${kind}`,
      `期内处置的问题线索中，现处置方式为${kind}的`,
    ];
    expect(await wordsIn(2016)).toEqual(words('暂存'));
    expect(await wordsIn(2017)).toEqual(words('暂存待查'));

    // What was counted is kept until somebody writes, and no longer.
    const received = async () =>
      Number(
        textOf(
          await backend.call('indicator.all', { from: '2017-01-01', to: '2017-12-31' }),
          'clues.received',
        ),
      );
    const before = await received();
    await makeClue(backend, {});
    expect(await received()).toBe(before + 1);
  });
});

describe('writing', () => {
  test('refuses marks, figures, secrecy marks and numbers that are none, and says which', async () => {
    const { backend, id } = await drafted();
    const { head, blocks, revision } = await backend.call('bulletin.get', { id });
    const put = (values: Partial<typeof head>, text: readonly BulletinBlock[] = blocks) =>
      refusal(
        backend.call('bulletin.update', { id, revision, head: { ...head, ...values }, blocks: [...text] }),
      );
    expect(await put({}, [{ kind: 'paragraph', text: '立案{cases.filed}件，又{cases.nonsense}件' }])).toEqual(
      ['E_VALIDATION', { issues: [{ path: 'blocks.0', rule: 'unknownToken', token: 'cases.nonsense' }] }],
    );
    expect(await put({}, [{ kind: 'heading', level: 1, text: '{}' }])).toMatchObject(['E_VALIDATION', {}]);
    expect(await put({}, [{ kind: 'figure', table: 'moon', caption: '月', as: 'chart' }])).toEqual([
      'E_VALIDATION',
      { issues: [{ path: 'blocks.0', rule: 'unknownTable', token: 'moon' }] },
    ]);
    expect(await put({ secrecyMark: '秘密5年' })).toEqual(['E_MARK', { reason: 'form' }]);
    expect(await put({ secrecyMark: '秘密★11年' })).toEqual(['E_MARK', { reason: 'tooLong' }]);
    // The machine of the test office may process 秘密 at most.
    expect(await put({ secrecyMark: '机密★5年' })).toEqual(['E_MARK', { reason: 'machine' }]);
    expect(await put({ scope: 'public' })).toEqual(['E_MARK', { reason: 'public' }]);
    expect(await put({ documentNumber: '第五号' })).toMatchObject(['E_VALIDATION', {}]);
    expect(await backend.call('bulletin.get', { id })).toMatchObject({ revision, head });
  });

  test('keeps what was written, in its printed form, and minds who was first', async () => {
    const { backend, id } = await drafted();
    const { head, revision } = await backend.call('bulletin.get', { id });
    const blocks: BulletinBlock[] = [{ kind: 'paragraph', text: '立案{cases.filed}件。' }];
    const given = { ...head, documentNumber: '青纪通[2018]第05号' };
    const answer = await backend.call('bulletin.update', { id, revision, head: given, blocks });
    expect(answer.revision).toBe(revision + 1);
    const after = await backend.call('bulletin.get', { id });
    expect(after.head.documentNumber).toBe('青纪通〔2018〕5号');
    expect(after.blocks).toEqual(blocks);
    expect(await refusal(backend.call('bulletin.update', { id, revision, head, blocks }))).toEqual([
      'E_CONFLICT',
      { revision: revision + 1 },
    ]);
  });
});

describe('checking', () => {
  test('leaves a bulletin whose sides differ a draft that cannot be issued', async () => {
    const { backend, id } = await drafted();
    // Sanctioned, but never closed.
    await makeCase(backend, { sanction: 'partyWarning', sanctionedOn: '2017-05-01' });
    await makeCase(backend, { sanction: 'partyWarning', sanctionedOn: '2017-05-02' });
    const { revision } = await backend.call('bulletin.get', { id });
    const result = await backend.call('bulletin.check', { id, revision });
    expect(result.passed).toBe(false);
    expect(result.checks.filter(({ holds }) => !holds)).toEqual([
      expect.objectContaining({ id: 'closedSanctioned', left: 1, right: 3, relation: 'atLeast' }),
    ]);
    expect(await backend.call('bulletin.get', { id })).toMatchObject({ status: 'draft' });
    await backend.signInAs(leader);
    expect(await refusal(backend.call('bulletin.issue', { id, revision: result.revision }))).toEqual([
      'E_BULLETIN_CHECK',
      { reason: 'unchecked' },
    ]);
  });

  test('holds until a word or a number changes', async () => {
    const { backend, id } = await drafted();
    const { revision, head, blocks } = await backend.call('bulletin.get', { id });
    const checked = await backend.call('bulletin.check', { id, revision });
    expect(checked.passed).toBe(true);
    expect(await backend.call('bulletin.get', { id })).toMatchObject({
      status: 'checked',
      checked: { mine: true },
    });
    const written = await backend.call('bulletin.update', { id, revision: checked.revision, head, blocks });
    expect(await backend.call('bulletin.get', { id })).toMatchObject({ status: 'draft', checked: null });

    const again = await backend.call('bulletin.check', { id, revision: written.revision });
    await makeClue(backend, {});
    await backend.signInAs(leader);
    expect(await refusal(backend.call('bulletin.issue', { id, revision: again.revision }))).toEqual([
      'E_BULLETIN_CHECK',
      { reason: 'moved' },
    ]);
    const third = await backend.call('bulletin.check', { id, revision: again.revision });
    expect((await backend.call('bulletin.issue', { id, revision: third.revision })).documentNumber).toBe(
      '青纪通〔2017〕1号',
    );
  });

  test('finds what went wrong between check and issue', async () => {
    const { backend, id } = await drafted();
    const { revision } = await backend.call('bulletin.get', { id });
    const checked = await backend.call('bulletin.check', { id, revision });
    await makeCase(backend, { sanction: 'partyWarning', sanctionedOn: '2017-05-01' });
    await backend.signInAs(leader);
    expect(await refusal(backend.call('bulletin.issue', { id, revision: checked.revision }))).toEqual([
      'E_BULLETIN_CHECK',
      { failed: 1 },
    ]);
    expect(await backend.call('bulletin.get', { id })).toMatchObject({ status: 'checked', issued: null });
  });
});

describe('issuing', () => {
  test('is not for those who had a hand in the draft, whatever else they may do', async () => {
    const { backend, id } = await drafted();
    const both: readonly Role[] = ['supervisingLeader', 'statistician'];
    await backend.signInAs(both);
    const { head, blocks, revision } = await backend.call('bulletin.get', { id });
    const written = await backend.call('bulletin.update', { id, revision, head, blocks });
    const checked = await backend.call('bulletin.check', { id, revision: written.revision });
    expect(await refusal(backend.call('bulletin.issue', { id, revision: checked.revision }))).toEqual([
      'E_SEPARATION',
      {},
    ]);
    await backend.signInAs(both);
    const done = await backend.call('bulletin.issue', { id, revision: checked.revision });
    expect(done.documentNumber).toBe('青纪通〔2017〕1号');
  });

  test('freezes text, numbers and meanings; nothing that happens later changes them', async () => {
    const { backend, id } = await drafted();
    const { digest } = await issued(backend, id);
    const before = await backend.call('bulletin.get', { id });
    expect(before).toMatchObject({
      status: 'issued',
      digest,
      issued: { mine: true },
      dataUntil: '2017-06-01',
    });
    expect(before.indicators[0]).toMatchObject({
      definition: expect.stringContaining('期内'),
      rule: expect.stringContaining('R2'),
    });

    await backend.signInAs(registrar);
    await makeClue(backend, {});
    const { rows } = await backend.call('case.list', { after: null, limit: 10 });
    for (const { id: row, revision } of rows)
      await backend
        .call('case.update', { id: row, revision, values: { filedOn: '2017-05-05' } })
        .catch(() => undefined);
    const now = await backend.call('indicator.all', { from: '2017-01-01', to: '2017-12-31' });
    expect(textOf(now, 'clues.received')).toBe('3');
    const after = await backend.call('bulletin.get', { id });
    expect(textOf(after, 'clues.received')).toBe('2');
    expect(after.indicators).toEqual(before.indicators);
    expect(after.tables).toEqual(before.tables);
    expect(after.digest).toBe(digest);

    const { head, blocks, revision } = after;
    for (const act of [
      backend.call('bulletin.update', { id, revision, head, blocks }),
      backend.call('bulletin.check', { id, revision }),
    ])
      expect(await refusal(act)).toEqual(['E_BULLETIN_FROZEN', {}]);
  });

  test('the file itself refuses to change or lose an issued bulletin', async () => {
    const { backend, id } = await drafted();
    await issued(backend, id);
    const { raw } = backend.office.host.requireLive().opened.writer;
    for (const change of [
      "frozen = '{}'",
      "head = '{}'",
      "status = 'draft'",
      'revision = revision + 1',
      "periodTo = '2018-12-31'",
      'documentNumber = null',
    ])
      expect(() => raw.exec(`update bulletin set ${change}`)).toThrow('frozen');
    expect(() => raw.exec('delete from bulletin')).toThrow('never removed');
    raw.exec("update bulletin set status = 'superseded'");
    expect(() => raw.exec("update bulletin set status = 'issued'")).toThrow('frozen');
  });

  test('leaves a row with the digest, and no row holds a word of the text', async () => {
    const { backend, id } = await drafted();
    const { digest, documentNumber } = await issued(backend, id);
    const { raw } = backend.office.host.requireLive().opened.writer;
    const rows = new AuditRows(raw, 'auditEntry').page(0, 500);
    const own = rows.filter(({ subject }) => subject === `bulletin/${id}`);
    expect(own.map(({ action }) => action)).toEqual([
      'bulletin.create',
      'bulletin.check',
      'secrecy.decide',
      'bulletin.issue',
    ]);
    expect(JSON.parse(own.at(-1)?.facts ?? '')).toMatchObject({ digest, number: documentNumber });
    expect(JSON.stringify(own)).not.toContain('扶贫');
  });

  test('numbers follow one another by year without gaps, beside those given by hand', async () => {
    const { backend, id } = await drafted();
    await backend.call('bulletin.get', { id });
    expect((await issued(backend, id)).documentNumber).toBe('青纪通〔2017〕1号');
    await backend.signInAs(registrar);
    const make = async (date: string, documentNumber: string): Promise<string> => {
      await backend.signInAs(registrar);
      const made = await backend.call('bulletin.create', { template: 'povertyWork', year: 2017 });
      const { head, blocks, revision } = await backend.call('bulletin.get', made);
      const given = { ...head, date: date as typeof head.date, documentNumber };
      await backend.call('bulletin.update', { id: made.id, revision, head: given, blocks });
      return made.id;
    };
    const second = await make('2017-12-01', '');
    const taken = await make('2017-12-01', '青纪通〔2017〕1号');
    const byHand = await make('2017-12-01', '青纪通〔2017〕7号');
    const nextYear = await make('2018-01-05', '');
    const last = await make('2017-12-20', '');
    expect((await issued(backend, second)).documentNumber).toBe('青纪通〔2017〕2号');
    expect(await refusal(issued(backend, taken))).toEqual([
      'E_NUMBER_TAKEN',
      { number: '青纪通〔2017〕1号' },
    ]);
    expect((await issued(backend, byHand)).documentNumber).toBe('青纪通〔2017〕7号');
    expect((await issued(backend, nextYear)).documentNumber).toBe('青纪通〔2018〕1号');
    expect((await issued(backend, last)).documentNumber).toBe('青纪通〔2017〕8号');
  });
});

describe('a correction', () => {
  test('is a new version that takes the place of the old one when it is issued', async () => {
    const { backend, id } = await drafted();
    await issued(backend, id);
    await backend.signInAs(registrar);
    const old = await backend.call('bulletin.get', { id });
    const made = await backend.call('bulletin.correct', { id, reason: '一件线索漏登' });
    const draft = await backend.call('bulletin.get', made);
    expect(draft).toMatchObject({
      version: 2,
      status: 'draft',
      supersedes: id,
      reason: '一件线索漏登',
      head: { documentNumber: '', title: old.head.title },
    });
    expect(draft.blocks).toEqual(old.blocks);
    expect(await refusal(backend.call('bulletin.correct', { id, reason: '再来一次' }))).toMatchObject([
      'E_TRANSITION',
      {},
    ]);
    expect(await backend.call('bulletin.get', { id })).toMatchObject({
      status: 'issued',
      supersededBy: made.id,
    });

    await makeClue(backend, {});
    await issued(backend, made.id);
    expect(await backend.call('bulletin.get', { id })).toMatchObject({
      status: 'superseded',
      digest: old.digest,
    });
    const corrected = await backend.call('bulletin.get', made);
    expect(corrected.head.documentNumber).toBe('青纪通〔2017〕2号');
    expect([textOf(old, 'clues.received'), textOf(corrected, 'clues.received')]).toEqual(['2', '3']);
    await backend.signInAs(registrar);
    expect(await refusal(backend.call('bulletin.correct', { id, reason: '旧的旧的' }))).toMatchObject([
      'E_TRANSITION',
      {},
    ]);
  });
});

describe('a public bulletin', () => {
  test('hides small counts in what it shows, and freezes the rule with them', async () => {
    const { backend, id } = await drafted();
    const { head, blocks, revision } = await backend.call('bulletin.get', { id });
    const open = { ...head, scope: 'public' as const, secrecyMark: '' };
    await backend.call('bulletin.update', { id, revision, head: open, blocks });
    const draft = await backend.call('bulletin.get', { id });
    expect(draft.suppressBelow).toBe(3);
    expect(draft.hidden).toBeGreaterThan(0);
    expect(textOf(draft, 'clues.received')).toBe('＜3');
    await issued(backend, id);
    const frozen = await backend.call('bulletin.get', { id });
    expect(textOf(frozen, 'clues.received')).toBe('＜3');
    expect(frozen.indicators.filter(({ value }) => value !== null && value > 0 && value < 3)).toEqual([]);
    expect(frozen.beside).toEqual([]);

    // A21: a year's and a month's together may tell what each hides; whoever makes the second one public is told so.
    await backend.signInAs(registrar);
    const month = await backend.call('bulletin.create', { template: 'tianchengIndex', year: 2017, month: 3 });
    const inside = await backend.call('bulletin.get', month);
    expect(inside.beside).toEqual([]);
    const outside = { ...inside.head, scope: 'public' as const, secrecyMark: '' };
    await backend.call('bulletin.update', { ...inside, head: outside });
    expect((await backend.call('bulletin.get', month)).beside).toEqual([
      { id, title: frozen.head.title.replaceAll('\n', ''), from: '2017-01-01', to: '2017-12-31' },
    ]);
  });
});

describe('rights', () => {
  const roles: readonly (readonly [Role, readonly string[]])[] = [
    ['head', ['check', 'issue']],
    ['supervisingLeader', ['check', 'issue']],
    ['petitionClerk', []],
    ['caseSupervisor', ['check']],
    ['handler', []],
    ['reviewer', []],
    ['conduct', []],
    ['office', ['create', 'update', 'check', 'correct']],
    ['statistician', ['create', 'update', 'correct']],
    ['patrol', []],
  ];
  test('each role may do its own part and reads the rest', async () => {
    const { backend, id } = await drafted();
    const { head, blocks, revision } = await backend.call('bulletin.get', { id });
    for (const [role, allowed] of roles) {
      if (role === 'head') await backend.office.as('head');
      else await backend.signInAs([role]);
      expect((await backend.call('bulletin.get', { id })).id).toBe(id);
      expect(await backend.call('bulletin.list', {})).not.toEqual([]);
      expect(
        (await backend.call('indicator.all', { from: '2017-01-01', to: '2017-12-31' })).checks,
      ).not.toEqual([]);
      const stale = revision - 1;
      const acts = {
        create: () => backend.call('bulletin.create', { template: 'povertyWork', year: 2017 }),
        update: () => backend.call('bulletin.update', { id, revision: stale, head, blocks }),
        check: () => backend.call('bulletin.check', { id, revision: stale }),
        issue: () => backend.call('bulletin.issue', { id, revision: stale }),
        correct: () => backend.call('bulletin.correct', { id, reason: '试一试' }),
      };
      for (const [name, act] of Object.entries(acts)) {
        const answer = await refusal(act());
        const permitted = !(Array.isArray(answer) && answer[0] === 'E_PERMISSION');
        expect({ role, name, permitted }).toEqual({ role, name, permitted: allowed.includes(name) });
      }
    }
    for (const administrator of ['systemAdmin', 'securityAdmin', 'auditor'] as const) {
      await backend.office.as(administrator);
      expect(await refusal(backend.call('bulletin.list', {}))).toMatchObject(['E_PERMISSION', {}]);
      expect(
        await refusal(backend.call('indicator.all', { from: '2017-01-01', to: '2017-12-31' })),
      ).toMatchObject(['E_PERMISSION', {}]);
    }
  });

  test('a period that ends before it begins is refused', async () => {
    const backend = await newBackend(['statistician']);
    expect(
      await refusal(backend.call('indicator.all', { from: '2017-12-31', to: '2017-01-01' })),
    ).toMatchObject(['E_BAD_INPUT', {}]);
  });
});
