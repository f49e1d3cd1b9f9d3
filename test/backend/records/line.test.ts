import { expect, test } from 'vitest';
import { newBackend } from '../support/backend.ts';
import { clueFromPaper } from '../support/paper-clue.ts';

const named = (name: string) => ({ id: null, name });

/** One line through (issue 4, point 9): from any record to where it came from and where it went. */
test('a letter, its clue, the verification, the case and the sanction are one path from each of them, within the reader’s eyes', async () => {
  const backend = await newBackend(
    ['petitionClerk', 'caseSupervisor'],
    undefined,
    '2026-04-20T01:00:00.000Z',
  );
  const { call, signInAs } = backend;
  const petition = await call('petition.create', {
    values: { receivedOn: '2026-03-03', channel: 'letter', summary: '虚报粮补', subject: named('周某') },
  });
  const clue = await clueFromPaper(backend, {
    receivedOn: '2026-03-05',
    petition: named(petition.number ?? ''),
    subject: named('周某'),
    summary: '虚报粮补',
    disposal: 'preliminaryCheck',
    disposedOn: '2026-03-06',
    checkStartedOn: '2026-03-06',
    checkEndedOn: '2026-03-09',
    outcome: 'filed',
    outcomeApprovedOn: '2026-03-09',
    filedOn: '2026-03-10',
  });
  const other = await call('clue.create', {
    values: { receivedOn: '2026-03-04', subject: named('吴某'), summary: '无关' },
  });
  const record = await call('case.create', {
    values: {
      filedOn: '2026-03-10',
      clue: named(clue.number ?? ''),
      subject: named('周某'),
      sanction: 'partyWarning',
      sanctionedOn: '2026-04-08',
    },
  });
  const path = async (ledger: 'petition' | 'clue' | 'case' | 'instruction', recordId: string) =>
    (await call('line.of', { ledger, recordId })).map((one) =>
      [one.stage ?? one.ledger, one.number, one.from, one.to, one.outcome?.code].filter(Boolean).join(' '),
    );
  const whole = [
    `petition ${petition.number} 2026-03-03`,
    `clue ${clue.number} 2026-03-05`,
    `初步核实 ${clue.number} 2026-03-06 2026-03-09 filed`,
    `case ${record.number} 2026-03-10`,
    `处分 ${record.number} 2026-04-08 partyWarning`,
  ];
  expect(await path('petition', petition.id)).toEqual(whole);
  expect(await path('clue', clue.id)).toEqual(whole);
  expect(await path('case', record.id)).toEqual(whole);
  expect(await path('clue', other.id)).toEqual([`clue ${other.number} 2026-03-04`]);

  // What belongs to a record stands on that record's line.
  const instruction = await call('instruction.create', {
    values: {
      petition: { id: petition.id, name: petition.number ?? '' },
      leader: '某领导',
      instructedOn: '2026-03-04',
      content: '请核实',
    },
  });
  expect(await path('instruction', instruction.id)).toEqual(whole);

  // Who is named for neither sees his own end of it and no trace of the rest.
  await signInAs(['petitionClerk']);
  expect(await path('petition', petition.id)).toEqual([whole[0]]);
  await expect(path('clue', clue.id)).rejects.toMatchObject({ code: 'E_PERMISSION' });
  await signInAs(['handler']);
  expect(await path('petition', petition.id)).toEqual([whole[0]]);
  await expect(path('case', record.id)).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
});
