import { afterAll, describe, expect, test } from 'vitest';
import { receivePackage } from '#backend/transfer/import-package.ts';
import { newPackageId } from '#backend/transfer/package-id.ts';
import type { PackageVerdict } from '#backend/transfer/ports.ts';
import { MemoryConsumer, MemoryLog, namesIn } from './fakes.ts';
import { forgePackage, type Recipe } from './forge.ts';
import { setUpStage } from './stage.ts';

const stage = await setUpStage();
const { county, neighbour, recipe, bench, ownParent, refused } = stage;
afterAll(() => stage.folder.clean());

describe('replay and order', () => {
  type Step = { seq: number; prev: string | null; epoch?: number; packageId?: string; note?: string };

  async function send(
    step: Step,
    options: ReturnType<typeof bench>,
    more: object = {},
  ): Promise<PackageVerdict> {
    const { seq, prev, epoch = 1, note = '' } = step;
    const made = await forgePackage(
      await ownParent(),
      recipe({
        ...(step.packageId === undefined ? {} : { packageId: step.packageId }),
        changeStatement: (s) => ({ ...s, seq, prev, epoch, purpose: note }),
      }),
    );
    return receivePackage(made, { ...options, consumer: new MemoryConsumer(options.log), ...more });
  }

  async function digestAfter(
    step: Step,
    options: ReturnType<typeof bench>,
    more: object = {},
  ): Promise<string> {
    const verdict = await send(step, options, more);
    expect(verdict.outcome).toBe('accepted');
    return verdict.summary.statementSha512;
  }

  const wrong = 'f'.repeat(128);

  test('17 the same package again is already imported, with the same digest for the same receipt', async () => {
    const made = await forgePackage(await ownParent(), recipe());
    const options = bench();
    const first = await receivePackage(made, options);
    const consumer = new MemoryConsumer(options.log);
    const again = await receivePackage(made, { ...options, consumer });
    expect(again.outcome).toBe('alreadyImported');
    expect(again.summary.statementSha512).toBe(first.summary.statementSha512);
    expect(again.summary.sumsSha512).toBe(first.summary.sumsSha512);
    expect(consumer.begun).toBe(0);
    expect(options.log.links).toHaveLength(1);
    expect(await namesIn(options.quarantineRoot)).toEqual([]);
  });

  test('18 the same id with other content', async () => {
    const options = bench();
    const packageId = newPackageId();
    await send({ seq: 1, prev: null, packageId }, options);
    await expect(send({ seq: 1, prev: null, packageId, note: 'other' }, options)).rejects.toMatchObject({
      code: 'E_IDREUSE',
    });
    expect(options.log.links).toHaveLength(1);
  });

  test('19 a gap is held with the missing numbers, and counts only with approval', async () => {
    const options = bench();
    const first = await digestAfter({ seq: 1, prev: null }, options);
    const held = await send({ seq: 4, prev: wrong }, options);
    expect(held).toMatchObject({ outcome: 'held', reason: 'gap', missing: [2, 3], missingCount: 2 });
    expect(options.log.links).toHaveLength(1);
    expect(await namesIn(options.quarantineRoot)).toEqual([]);
    await digestAfter({ seq: 4, prev: wrong }, options, { acceptGap: true });
    await digestAfter({ seq: 2, prev: first }, options);
    await expect(send({ seq: 3, prev: 'a'.repeat(128) }, options)).rejects.toMatchObject({ code: 'E_FORK' });
  });

  test('19b a first package that is not number 1 is held, without listing millions', async () => {
    const held = await send({ seq: 5_000_000, prev: wrong }, bench());
    expect(held).toMatchObject({ outcome: 'held', missingCount: 4_999_999 });
    expect(held.outcome === 'held' && held.reason === 'gap' && held.missing).toHaveLength(1000);
  });

  test('20 a sequence number used again', async () => {
    const options = bench();
    await digestAfter({ seq: 1, prev: null }, options);
    await expect(send({ seq: 1, prev: null, note: 'again' }, options)).rejects.toMatchObject({
      code: 'E_SEQREUSE',
      details: { epoch: 1, seq: 1 },
    });
  });

  test('21 a digest that does not chain', async () => {
    const options = bench();
    await digestAfter({ seq: 1, prev: null }, options);
    await expect(send({ seq: 2, prev: wrong }, options)).rejects.toMatchObject({ code: 'E_FORK' });
    expect(options.log.links).toHaveLength(1);
  });

  test('a number skipped with approval may come later only if the later one refers to it', async () => {
    const options = bench();
    const first = await digestAfter({ seq: 1, prev: null }, options);
    const lateId = newPackageId();
    const late = { seq: 2, prev: first, packageId: lateId };
    const digestOfLate = await digestAfter(late, bench(), { acceptGap: true });
    await digestAfter({ seq: 3, prev: digestOfLate }, options, { acceptGap: true });
    await expect(send({ seq: 2, prev: first, note: 'forged' }, options)).rejects.toMatchObject({
      code: 'E_FORK',
    });
    await digestAfter(late, options);
    expect(options.log.links.map((link) => link.seq)).toEqual([1, 3, 2]);
  });

  test('a new epoch is held until approved; an older one afterwards is a fork', async () => {
    const options = bench();
    const first = await digestAfter({ seq: 1, prev: null }, options);
    expect(await send({ seq: 1, prev: null, epoch: 2 }, options)).toMatchObject({
      outcome: 'held',
      reason: 'epoch',
      lastEpoch: 1,
    });
    options.log.accepted.set('330781', 2);
    // From the word of the two on, whether the new numbering has come or not.
    await expect(send({ seq: 2, prev: first }, options)).rejects.toMatchObject({ code: 'E_FORK' });
    expect(await send({ seq: 3, prev: wrong, epoch: 2 }, options)).toMatchObject({
      outcome: 'held',
      reason: 'gap',
      missing: [1, 2],
    });
    expect(await send({ seq: 1, prev: null, epoch: 3 }, options)).toMatchObject({ reason: 'epoch' });
    await digestAfter({ seq: 1, prev: null, epoch: 2 }, options);
    await expect(send({ seq: 2, prev: first }, options)).rejects.toMatchObject({ code: 'E_FORK' });
  });
});

describe('receipts', () => {
  const digest = (letter: string) => letter.repeat(128);

  function receiptRecipe(original: string, sums: string, statement: string, sender = '330781'): Recipe {
    return recipe({
      sender,
      keys: sender === '330781' ? county : neighbour,
      records: '',
      changeStatement: (s) => ({
        ...s,
        kind: 'receipt',
        in_reply_to: { package_id: original, sums_sha512: sums, statement_sha512: statement },
        receipt: {
          result: 'imported',
          code: null,
          checks: {
            authenticity: 'passed',
            integrity: 'passed',
            usability: 'passed',
            security: 'notChecked',
          },
          counts: { clue: 2 },
          importer: 'acc-7',
          missing_seqs: [],
        },
      }),
    });
  }

  test('61 a receipt counts only for a package that was sent, to that unit, with those digests', async () => {
    const original = newPackageId();
    const log = new MemoryLog();
    log.sent.set(original, {
      sumsSha512: [digest('a')],
      statementSha512: digest('b'),
      recipients: ['330781'],
    });
    const cases: [Recipe, string][] = [
      [receiptRecipe(newPackageId(), digest('a'), digest('b')), 'unknown'],
      [receiptRecipe(original, digest('c'), digest('b')), 'digest'],
      [receiptRecipe(original, digest('a'), digest('c')), 'digest'],
      [receiptRecipe(original, digest('a'), digest('b'), '330782'), 'sender'],
    ];
    for (const [hostile, reason] of cases) {
      const error = await refused(await forgePackage(await ownParent(), hostile), bench(log));
      expect(error).toMatchObject({ code: 'E_RECEIPT', details: { reason } });
    }
    const good = receiptRecipe(original, digest('a'), digest('b'));
    const verdict = await receivePackage(await forgePackage(await ownParent(), good), bench(log));
    expect(verdict.outcome).toBe('accepted');
    expect(verdict.summary.statement.receipt).toMatchObject({ result: 'imported', counts: { clue: 2 } });
  });
});
