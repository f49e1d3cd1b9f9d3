import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noise } from '#test/unit/transfer/fakes.ts';
import { approved, cardOf, city, county, everything, exchangeCards, newClue, Site, written } from './site.ts';

let low: Site;
let high: Site;
let clueId: string;
beforeAll(async () => {
  low = await Site.found(county);
  high = await Site.found(city);
  await exchangeCards(low, high);
  await low.as('clerk');
  clueId = await newClue(low, { note: '备注不外发' });
  const scan = join(low.folder, '核查材料.pdf');
  await writeFile(scan, noise(300_000, 4));
  await low.call('attachment.add', { ledger: 'clue', recordId: clueId, file: low.token(scan, 'read') });
});
afterAll(async () => {
  await low.close();
  await high.close();
});

test('preview', async () => {
  const shown = await low.call('transfer.preview', {
    selections: [{ ledger: 'clue', query: everything }],
    withAttachments: true,
  });
  expect(shown).toMatchObject({ attachments: 1, bytes: 300_000, records: [{ count: 1, warned: 0 }] });
});

test('up, in, answered, closed', async () => {
  const id = await approved(low, { recipients: [await cardOf(low, city.name)] });
  const folder = await written(low, id);
  const shown = await high.call('transfer.inspect', { folder: high.token(folder, 'folderRead') });
  expect(shown.verdict).toBe('ready');
  const taken = await high.call('transfer.import', { draftId: shown.draftId });
  expect(taken).toMatchObject({ records: 1, files: 1, closes: null });
  const stick = await high.newFolder();
  const receipt = await high.call('transfer.receipt', {
    id: taken.id,
    folder: high.token(stick, 'folderWrite'),
  });
  const back = await low.call('transfer.inspect', {
    folder: low.token(join(stick, receipt.name), 'folderRead'),
  });
  const closed = await low.call('transfer.import', { draftId: back.draftId });
  expect(closed.closes).toBe(id);
});
