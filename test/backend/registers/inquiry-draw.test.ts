import { beforeAll, expect, test } from 'vitest';
import { type ClueDesk, clueDesk, named } from '../clues/desk.ts';
import { codeOf } from '../session/office.ts';
import { forAllTests } from '../support/when-done.ts';

let desk: ClueDesk;
beforeAll(() => forAllTests(async () => (desk = await clueDesk('2026-03-09'))));

/** An inquiry that was answered, harmless or not, and decided. */
async function answered(at: number, harmless: boolean): Promise<string> {
  const { as, take, call } = desk;
  await as('handler');
  const { id } = await call('talk.create', {
    values: {
      kind: 'inquiryLetter',
      requestedOn: '2026-03-09',
      matter: `反映第${at}件`,
      subject: named(`周某${at}`),
      unit: named('石桥乡'),
      target: 'other',
      occasion: 'publicReport',
    },
  });
  await take('talk', id, 'submit', { values: { talkPlan: '函询方案' }, leader: 'leader' });
  await as('leader');
  await take('talk', id, 'approve', { note: '同意' });
  await as('handler');
  await take('talk', id, 'send', {
    values: {
      letterNumber: `清纪函〔2026〕${at + 10}号`,
      letterSentOn: '2026-03-09',
      letterCopiedTo: '乡党委书记',
    },
  });
  await take('talk', id, 'arrive', { values: { letterReceivedOn: '2026-03-09' } });
  await take('talk', id, 'reply', {
    values: { repliedOn: '2026-03-09', record: '说明清楚', harmless, countersigner: '乡党委书记丁' },
  });
  await take('talk', id, 'report', {
    values: { report: '可以采信', proposedOutcome: 'believed', meetingDueOn: '2026-06-30' },
  });
  await as('leader');
  await take('talk', id, 'decide');
  return id;
}

test('J02 of seven harmless answers thirty per cent are drawn, 2.1 rounded up to three; the check stands at the talk; nobody else learns which', async () => {
  const { as, call, take } = desk;
  const harmless: string[] = [];
  for (let at = 0; at < 7; at += 1) harmless.push(await answered(at, true));
  await answered(7, false);
  const period = { kind: 'inquiryReply' as const, from: '2026-03-01', to: '2026-03-31' };
  // Who sees only what he is named for cannot draw.
  await as('handler');
  expect(await codeOf(call('draw.pool', period))).toBe('E_PERMISSION');
  await as('supervisor');
  expect(await call('draw.pool', period)).toMatchObject({ count: 7, percent: 30, rounding: 'up' });
  const { id, drawn } = await call('draw.run', {
    ...period,
    size: { percent: 30 },
    reason: '一季度函询抽查',
  });
  expect(drawn).toBe(3);
  const draw = await call('draw.get', { id });
  for (const { recordId } of draw.items) expect(harmless).toContain(recordId);
  expect(draw.ruleSource).toContain('30%');
  expect(await call('draw.check', { id })).toEqual({ same: true, listWhole: true, logged: true });
  const [first] = draw.items;
  expect(first?.recheck).toBeNull();
  await take('talk', first?.recordId ?? '', 'recheck', {
    values: { drawnOn: '2026-03-09', drawnCheck: '走访属实' },
  });
  expect((await call('draw.get', { id })).items[0]?.recheck).toMatchObject({
    ledger: 'talk',
    on: '2026-03-09',
  });
  // The handler is named for all of them: he sees the drawn ones, and no counts of the list.
  await as('handler');
  expect(await call('draw.get', { id })).toMatchObject({ poolCount: null, drawnCount: null });
  await as('deputy');
  expect(await call('draw.list', {})).toEqual([]);
  expect(await codeOf(call('draw.get', { id }))).toBe('E_NOT_FOUND');
  expect(await codeOf(call('draw.check', { id }))).toBe('E_NOT_FOUND');
});
