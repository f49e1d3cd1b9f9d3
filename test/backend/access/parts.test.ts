import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { holds, rolePermissions } from '#shared/domain/roles.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { leaveFor, wholeList } from '../support/leave.ts';
import { CANARY, type HiddenOffice, hiddenOffice } from './hidden-office.ts';

const page = { after: null, limit: 50 };

const answer = async (one: HiddenOffice, name: string, payload: unknown) => {
  const told = await one.backend.router.call({ id: randomUUID(), name, payload });
  return told.ok ? { ok: true, value: told.value } : { ok: false, code: told.code, details: told.details };
};

/** Everything that tells of a part, asked directly. */
async function told(one: HiddenOffice, ledger: LedgerId, id: string): Promise<string> {
  const record = { ledger, recordId: id };
  const answers = [
    await answer(one, `${ledger}.list`, page),
    await answer(one, `${ledger}.list`, { ...page, search: CANARY, includeVoided: true }),
    await answer(one, `${ledger}.count`, { includeVoided: true }),
    await answer(one, `${ledger}.suggest`, { text: CANARY }),
    await answer(one, `${ledger}.get`, { id }),
    await answer(one, 'step.of', record),
    await answer(one, 'step.waiting', {}),
    await answer(one, 'clock.plan', record),
    await answer(one, 'clock.due', { day: null, after: null, limit: 200 }),
    await answer(one, 'clock.month', { month: '2017-05' }),
    await answer(one, 'line.of', record),
    await answer(one, 'attachment.items', record),
    await answer(one, 'form.of', record),
    await answer(one, 'workbench.get', {}),
  ];
  return JSON.stringify(answers);
}

test('what belongs to a hidden record is there with it alone: no list, page, search, calendar, step, paper, export or guess tells another of it, and a recusal takes it away at once', async () => {
  const office = await hiddenOffice();
  const { backend, parts } = office;
  const { call } = backend;
  const readable = [...parts].filter(([ledger]) => holds(['handler'], `${ledger}.read`));
  expect(readable.map(([ledger]) => ledger)).toEqual(
    expect.arrayContaining([
      'investigationPlan',
      'caseMeasure',
      'caseProperty',
      'safetyPlan',
      'cooperation',
      'accountabilityCheck',
      'interference',
    ]),
  );

  // The lead of the case sees each on its page, in its list, and what falls due.
  await office.back(office.lead.login);
  for (const [ledger, id] of readable) {
    const { rows } = (await call(`${ledger}.list` as 'case.list', page)) as { rows: { id: string }[] };
    expect([ledger, rows.map((row) => row.id)]).toEqual([ledger, [id]]);
  }
  const linked = (await call('case.get', { id: office.case })).linked.map(({ ledger }) => ledger);
  expect(linked).toEqual(expect.arrayContaining(['caseMeasure', 'caseProperty', 'interference']));

  // Everybody else who may read the register finds it empty, and every act answers as on a record that is not there.
  for (const role of ['handler', 'reviewer', 'supervisingLeader', 'petitionClerk'] as const) {
    await office.newcomer([role]);
    const stranger = randomUUID();
    for (const [ledger, id] of parts) {
      expect((await told(office, ledger, id)).replaceAll(id, stranger), `${role} ${ledger}`).toEqual(
        await told(office, ledger, stranger),
      );
      if (!rolePermissions[role].includes(`${ledger}.write`)) continue;
      const path = backend.place(`${ledger}.txt`);
      await writeFile(path, 'x');
      for (const [name, payload] of [
        [`${ledger}.update`, { revision: 1, values: {} }],
        [`${ledger}.void`, { revision: 1, reason: '错登' }],
        ['step.take', { ledger, revision: 1, action: 'submit', values: {}, note: '', leader: null }],
        [
          'clock.extend',
          { ledger, rule: 'measure.retention', reason: '理由', superiorNumber: '', superiorOn: null },
        ],
      ] as const) {
        const key = name.startsWith(ledger) ? 'id' : 'recordId';
        expect(await answer(office, name, { ...payload, [key]: id }), `${role} ${name}`).toEqual(
          await answer(office, name, { ...payload, [key]: stranger }),
        );
      }
      const add = (recordId: string) =>
        answer(office, 'attachment.add', { ledger, recordId, file: backend.file(path, 'read') });
      expect(await add(id), `${role} ${ledger}`).toEqual(await add(stranger));
    }
  }

  // Nor does a new part under its number or its id tell that it is there.
  const outsider = await office.newcomer(['handler']);
  const guess = (reference: { id: string | null; name: string }) =>
    answer(office, 'caseMeasure.create', {
      values: { case: reference, askedOn: '2017-05-06', kind: 'talk', target: '某', approver: 'superior' },
    });
  const nothing = await guess({ id: null, name: 'LA-2017-9999' });
  expect(nothing).toMatchObject({ ok: false, code: 'E_VALIDATION' });
  expect(await guess({ id: null, name: `${CANARY}案〔2017〕1号` })).toEqual(nothing);
  expect(await guess({ id: office.case, name: 'LA-2017-9999' })).toEqual(nothing);

  // A member sees all of it, until the minute he keeps out.
  await office.back(office.supervisor.login);
  const record = { ledger: 'case', recordId: office.case } as const;
  await call('access.name', { ...record, accountId: outsider.id, part: 'member' });
  await office.back(outsider.login);
  const measure = parts.get('caseMeasure') ?? '';
  expect((await call('caseMeasure.get', { id: measure })).id).toBe(measure);
  await call('access.recuse', { ...record, accountId: null, reason: '与当事人有亲属关系' });
  for (const [ledger, id] of readable) {
    if (ledgers[ledger].needToKnow) continue;
    expect(await told(office, ledger, id), ledger).not.toContain(CANARY);
    expect(await answer(office, `${ledger}.get`, { id }), ledger).toMatchObject({ code: 'E_NOT_FOUND' });
  }

  // A list that leaves holds what its taker sees.
  const columns = ['case', 'target', 'kind'];
  const written = async () => {
    await leaveFor(backend, 'exportList', wholeList('caseMeasure', columns));
    const file = backend.file(backend.place('measures.xlsx'), 'write');
    return (await call('caseMeasure.export', { query: {}, columns, file })).rows;
  };
  await office.back(office.supervisor.login);
  expect(await written()).toBe(1);
  await call('access.recuse', { ...record, accountId: null, reason: '本人亲属' });
  expect(await written()).toBe(0);
});
