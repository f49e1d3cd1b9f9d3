import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Scope } from '#db/repositories/scope.ts';
import { bindWaiting } from '#backend/features/records/record-references.ts';
import {
  changeRecord,
  createRecord,
  type RecordWork,
  voidOne,
} from '#backend/features/records/record-service.ts';
import { changesOf } from '#db/repositories/history.ts';
import { movePersonRecords } from '#db/repositories/merge-persons.ts';
import { findRecord, type RecordRow, valuesOf } from '#db/repositories/records.ts';
import { unmatchedUnitCount, unmatchedUnits } from '#db/repositories/unmatched-units.ts';
import { suggestByName } from '#db/repositories/directory.ts';
import { AppError } from '#shared/errors.ts';
import { ledgerIds, type ReferenceValue } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { codeOf } from '#test/backend/session/office.ts';
import { newBatch, type OfficeFile, officeFile } from './support/office-file.ts';

const named = (name: string, id: string | null = null): ReferenceValue => ({ id, name });
const petition = (more: RecordValues = {}): RecordValues => ({
  receivedOn: '2017-03-01',
  channel: 'letter',
  summary: '反映问题',
  ...more,
});
const clue = (more: RecordValues = {}): RecordValues => ({
  receivedOn: '2017-03-01',
  subject: named('甲'),
  summary: '反映问题',
  ...more,
});

const create = (office: OfficeFile, ledger: LedgerDefinition, values: RecordValues, batch?: string) =>
  office.work((work) => createRecord(work, ledger, values), batch);
async function rowAt(office: OfficeFile, ledger: LedgerDefinition, id: string): Promise<RecordRow> {
  const row = await findRecord(office.writer.db, Scope.wholeOffice, ledger, id);
  if (!row) throw new Error('no such record');
  return row;
}
async function valuesAt(office: OfficeFile, ledger: LedgerDefinition, id: string): Promise<RecordValues> {
  return valuesOf(ledger, await rowAt(office, ledger, id));
}
const change = (
  office: OfficeFile,
  ledger: LedgerDefinition,
  id: string,
  values: RecordValues,
  revision = 1,
) => office.work((work) => changeRecord(work, ledger, { id, revision, values }));
const voidIt = (office: OfficeFile, ledger: LedgerDefinition, id: string, revision = 1) =>
  office.work((work) => voidOne(work, ledger, { id, revision, reason: '错登' }, () => Promise.resolve(0)));
const issuesOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.details['issues'] : error),
  );

describe('numbers', () => {
  test('run per kind and year of the record, from 1 on', async () => {
    const office = officeFile();
    const numbers = [];
    for (const day of ['2017-03-01', '2016-12-31', '2017-01-01', '2018-01-01'])
      numbers.push((await create(office, ledgers.petition, petition({ receivedOn: day }))).number);
    numbers.push((await create(office, ledgers.clue, clue())).number);
    expect(numbers).toEqual(['XF-2017-0001', 'XF-2016-0001', 'XF-2017-0002', 'XF-2018-0001', 'XS-2017-0001']);
  });

  test('thirty at once, a third of them failing, leave neither gap nor double', async () => {
    const office = officeFile();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) =>
        office.work(async (work) => {
          const made = await createRecord(work, ledgers.petition, petition());
          if (i % 3 === 0) throw new Error('on purpose');
          return made.number;
        }),
      ),
    );
    const given = outcomes.flatMap((o) => (o.status === 'fulfilled' ? [o.value] : []));
    expect(given).toEqual(Array.from({ length: 20 }, (_, i) => `XF-2017-${String(i + 1).padStart(4, '0')}`));
  });

  test('typed in by hand are passed over when issuing gets there, and open no gap', async () => {
    const office = officeFile();
    await create(office, ledgers.petition, petition({ number: 'XF-2017-0002' }));
    await create(office, ledgers.petition, petition({ number: 'XF-2017-9000' }));
    await create(office, ledgers.petition, petition({ number: '柳纪信〔2017〕1号' }));
    const numbers = [];
    for (let i = 0; i < 3; i += 1) numbers.push((await create(office, ledgers.petition, petition())).number);
    expect(numbers).toEqual(['XF-2017-0001', 'XF-2017-0003', 'XF-2017-0004']);
  });

  test('given to a record later, by a change, are passed over too', async () => {
    const office = officeFile();
    const { id } = await create(office, ledgers.petition, petition());
    await change(office, ledgers.petition, id, { number: 'XF-2017-0002' });
    expect((await create(office, ledgers.petition, petition())).number).toBe('XF-2017-0003');
  });

  test('of a register that is taken in are left behind: what it does not list was used on paper', async () => {
    const office = officeFile();
    await create(office, ledgers.petition, petition({ number: 'XF-2017-0040' }), newBatch());
    expect((await create(office, ledgers.petition, petition())).number).toBe('XF-2017-0041');
  });

  test('are written in one way only', async () => {
    const office = officeFile();
    const { id } = await create(office, ledgers.petition, petition({ number: ' ｘｆ-2017-0007 ' }));
    expect((await valuesAt(office, ledgers.petition, id))['number']).toBe('XF-2017-0007');
    const again = create(office, ledgers.petition, petition({ number: 'XF-2017-0007' }));
    expect(await codeOf(again)).toBe('E_NUMBER_TAKEN');
  });

  test('are taken while the record stands and free once it is void, but never issued twice', async () => {
    const office = officeFile();
    const { id, number } = await create(office, ledgers.petition, petition());
    expect(await codeOf(create(office, ledgers.petition, petition({ number })))).toBe('E_NUMBER_TAKEN');
    await voidIt(office, ledgers.petition, id);
    expect((await create(office, ledgers.petition, petition())).number).toBe('XF-2017-0002');
    expect((await create(office, ledgers.petition, petition({ number }))).number).toBe(number);
  });

  test('are not given up by emptying the field', async () => {
    const office = officeFile();
    const { id } = await create(office, ledgers.petition, petition());
    expect(await issuesOf(change(office, ledgers.petition, id, { number: null }))).toEqual([
      { field: 'number', rule: 'required', args: [] },
    ]);
  });

  test('of units are their names: once among those that stand', async () => {
    const office = officeFile();
    const { id } = await create(office, ledgers.unit, { name: '甲县' });
    expect(await codeOf(create(office, ledgers.unit, { name: '甲县' }))).toBe('E_NUMBER_TAKEN');
    await voidIt(office, ledgers.unit, id);
    await create(office, ledgers.unit, { name: '甲县' });
  });
});

describe('validation', () => {
  test('names each field and rule, and no value', async () => {
    const office = officeFile();
    const bad = petition({
      receivedOn: '2017-02-30',
      channel: 'pigeon',
      summary: '   ',
      post: 'x'.repeat(201),
      reporter: '秘'.repeat(101),
    });
    const told = await issuesOf(create(office, ledgers.petition, bad));
    expect(told).toEqual([
      { field: 'receivedOn', rule: 'notADate', args: [] },
      { field: 'channel', rule: 'unknownCode', args: [] },
      { field: 'reporter', rule: 'tooLong', args: [100] },
      { field: 'post', rule: 'tooLong', args: [200] },
      { field: 'summary', rule: 'required', args: [] },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/秘|pigeon|02-30/u);
    expect(await issuesOf(create(office, ledgers.petition, petition({ dueGiven: '2017-02-01' })))).toEqual([
      { field: 'dueGiven', rule: 'before', args: ['receivedOn'] },
    ]);
    // A value of the wrong kind is a fault and not an empty field.
    expect(await issuesOf(create(office, ledgers.petition, petition({ dueGiven: 20170301 })))).toEqual([
      { field: 'dueGiven', rule: 'notADate', args: [] },
    ]);
  });

  test('of a change judges the record as it would be', async () => {
    const office = officeFile();
    const { id } = await create(office, ledgers.petition, petition());
    expect(await issuesOf(change(office, ledgers.petition, id, { dueGiven: '2017-02-01' }))).toEqual([
      { field: 'dueGiven', rule: 'before', args: ['receivedOn'] },
    ]);
    expect((await valuesAt(office, ledgers.petition, id))['dueGiven']).toBeNull();
  });
});

describe('changes', () => {
  test('apply to the revision they were made on, once', async () => {
    const office = officeFile();
    const { id } = await create(office, ledgers.petition, petition());
    expect(await change(office, ledgers.petition, id, { post: '会计' })).toBe(2);
    expect(await codeOf(change(office, ledgers.petition, id, { post: '出纳' }, 1))).toBe('E_CONFLICT');
    expect(await valuesAt(office, ledgers.petition, id)).toMatchObject({ post: '会计', summary: '反映问题' });
    expect(await codeOf(change(office, ledgers.petition, randomUUID(), {}))).toBe('E_NOT_FOUND');
  });

  test('are kept with old and new, who and when; what did not change is not told', async () => {
    const office = officeFile();
    const { id } = await create(office, ledgers.petition, petition({ post: '会计', unit: named('甲村') }));
    await change(office, ledgers.petition, id, { post: '出纳', summary: '反映问题', reporter: '某人' });
    await voidIt(office, ledgers.petition, id, 2);
    const history = await changesOf(office.writer.db, 'petition', await rowAt(office, ledgers.petition, id));
    expect(history.map((h) => [h.revision, h.action, h.note])).toEqual([
      [1, 'created', null],
      [2, 'changed', null],
      [3, 'voided', '错登'],
    ]);
    expect(JSON.parse(history[1]?.changes ?? '')).toEqual([
      { field: 'reporter', before: null, after: null },
      { field: 'post', before: '会计', after: '出纳' },
    ]);
  });

  test('follow into the search, the clocks and the state', async () => {
    const office = officeFile();
    const { id } = await create(office, ledgers.petition, petition({ post: '会计' }));
    const find = (word: string) =>
      office.writer.raw
        .prepare('select rowid from petitionText where words match ?')
        .all([`"${Array.from(word).join(' ')}"`]).length;
    expect([find('会计'), find('出纳')]).toEqual([1, 0]);
    await change(office, ledgers.petition, id, { post: '出纳', nonAcceptance: 'taxation' });
    expect([find('会计'), find('出纳')]).toEqual([0, 1]);
    const row = await findRecord(office.writer.db, Scope.wholeOffice, ledgers.petition, id);
    expect(row).toMatchObject({ state: 'outside', dueOn: null, revision: 2 });
  });

  test('of a void record are refused, and a record is void once', async () => {
    const office = officeFile();
    const { id } = await create(office, ledgers.petition, petition());
    await voidIt(office, ledgers.petition, id);
    expect(await codeOf(change(office, ledgers.petition, id, { post: 'x' }, 2))).toBe('E_VOIDED');
    expect(await codeOf(voidIt(office, ledgers.petition, id, 2))).toBe('E_VOIDED');
    const deadline = await office.writer.db.selectFrom('deadline').select('voided').execute();
    expect(deadline).toEqual([{ voided: 1 }]);
  });
});

describe('references', () => {
  test('to a unit or a record bind in both orders of coming', async () => {
    const office = officeFile();
    const waiting = await create(
      office,
      ledgers.clue,
      clue({ unit: named('甲村'), petition: named('信〔2017〕9号') }),
    );
    const { id: unitId } = await create(office, ledgers.unit, { name: '甲村' });
    const { id: petitionId } = await create(office, ledgers.petition, petition({ number: '信〔2017〕9号' }));
    const after = await create(
      office,
      ledgers.clue,
      clue({ unit: named('甲村'), petition: named('信〔2017〕9号') }),
    );
    for (const { id } of [waiting, after])
      expect(await valuesAt(office, ledgers.clue, id)).toMatchObject({
        unit: { id: unitId, name: '甲村' },
        petition: { id: petitionId, name: '信〔2017〕9号' },
      });
    expect(await unmatchedUnitCount(office.writer.db, Scope.wholeOffice, ledgerIds)).toBe(0);
  });

  test('of a batch bind once at its end', async () => {
    const office = officeFile();
    const { id } = await create(office, ledgers.petition, petition({ unit: named('乙村') }));
    const made = await create(office, ledgers.unit, { name: '别处' });
    await office.write(async (tx) => {
      await tx.updateTable('unit').set({ name: '乙村' }).where('id', '=', made.id).execute();
      await bindWaiting(tx, ledgers.unit, null);
    });
    expect(await valuesAt(office, ledgers.petition, id)).toMatchObject({
      unit: { id: made.id, name: '乙村' },
    });
  });

  test('whose text is changed let go of the old target', async () => {
    const office = officeFile();
    const { id: a } = await create(office, ledgers.unit, { name: '甲村' });
    const { id: b } = await create(office, ledgers.unit, { name: '乙村' });
    const { id } = await create(office, ledgers.petition, petition({ unit: named('甲村') }));
    await change(office, ledgers.petition, id, { unit: named('乙村', a) });
    expect(await valuesAt(office, ledgers.petition, id)).toMatchObject({ unit: { id: b, name: '乙村' } });
    await change(office, ledgers.petition, id, { unit: named('丙村', b) }, 2);
    expect(await valuesAt(office, ledgers.petition, id)).toMatchObject({ unit: { id: null, name: '丙村' } });
  });

  test('to a record that is not there or void are looked up by their text', async () => {
    const office = officeFile();
    const { id: gone } = await create(office, ledgers.unit, { name: '甲村' });
    await voidIt(office, ledgers.unit, gone);
    const { id: now } = await create(office, ledgers.unit, { name: '甲村' });
    for (const stale of [gone, randomUUID()]) {
      const { id } = await create(office, ledgers.petition, petition({ unit: named('甲村', stale) }));
      expect(await valuesAt(office, ledgers.petition, id)).toMatchObject({ unit: { id: now } });
    }
  });

  test('that nobody carries are listed with how many say so, within the ledgers one may see', async () => {
    const office = officeFile();
    for (let i = 0; i < 3; i += 1)
      await create(office, ledgers.petition, petition({ unit: named('无名镇') }));
    await create(office, ledgers.clue, clue({ unit: named('线索镇') }));
    expect(await unmatchedUnits(office.writer.db, Scope.wholeOffice, ['petition', 'clue'], 9)).toEqual([
      { name: '无名镇', records: 3 },
      { name: '线索镇', records: 1 },
    ]);
    expect(await unmatchedUnits(office.writer.db, Scope.wholeOffice, ['petition'], 9)).toEqual([
      { name: '无名镇', records: 3 },
    ]);
    expect(await unmatchedUnits(office.writer.db, Scope.wholeOffice, [], 9)).toEqual([]);
  });
});

describe('the tree of units', () => {
  const place = async (office: OfficeFile) =>
    Object.fromEntries(
      (await office.writer.db.selectFrom('unit').select(['name', 'path', 'countyId', 'id']).execute()).map(
        (u) => [u.name, { depth: u.path.split('/').length - 2, countyId: u.countyId, id: u.id }],
      ),
    );

  test('grows in any order, and moves carry everything below along', async () => {
    const office = officeFile();
    await create(office, ledgers.unit, { name: '丙村', kind: 'village', parent: named('乙镇') });
    await create(office, ledgers.unit, { name: '乙镇', kind: 'township', parent: named('甲县') });
    const county = await create(office, ledgers.unit, { name: '甲县', kind: 'county' });
    const other = await create(office, ledgers.unit, { name: '丁县', kind: 'county' });
    const before = await place(office);
    expect(before['丙村']).toMatchObject({ depth: 3, countyId: county.id });
    const town = before['乙镇']?.id ?? '';
    const { revision } = (await findRecord(office.writer.db, Scope.wholeOffice, ledgers.unit, town)) ?? {
      revision: 0,
    };
    await change(office, ledgers.unit, town, { parent: named('丁县') }, revision);
    const after = await place(office);
    expect(after['丙村']).toMatchObject({ depth: 3, countyId: other.id });
    expect(after['乙镇']).toMatchObject({ depth: 2, countyId: other.id });
  });

  test('never comes to stand below itself by a change', async () => {
    const office = officeFile();
    const a = await create(office, ledgers.unit, { name: '甲' });
    await create(office, ledgers.unit, { name: '乙', parent: named('甲') });
    const c = await create(office, ledgers.unit, { name: '丙', parent: named('乙') });
    for (const parent of ['甲', '乙', '丙'])
      expect(await issuesOf(change(office, ledgers.unit, a.id, { parent: named(parent) })), parent).toEqual([
        { field: 'parent', rule: 'malformed', args: [] },
      ]);
    await change(office, ledgers.unit, c.id, { parent: named('甲') });
    expect((await place(office))['丙']).toMatchObject({ depth: 2 });
  });

  test('a circle that a register brings is cut, and every unit has its place', async () => {
    const office = officeFile();
    for (const [name, parent] of [
      ['甲', '丙'],
      ['乙', '甲'],
      ['丙', '乙'],
    ] as const)
      await create(office, ledgers.unit, { name, parent: named(parent) }, newBatch());
    const depths = Object.values(await place(office)).map((p) => p.depth);
    expect(depths.toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  });
});

describe('people', () => {
  const cards = (office: OfficeFile) =>
    office.writer.db
      .selectFrom('person')
      .select(['id', 'name', 'unitName', 'identityNumber', 'revision'])
      .orderBy('seq')
      .execute();
  const A = '450521197212072730';
  const B = '450507198604027418';
  const about = (name: string, unit: string | null, identityNumber: string | null = null) =>
    clue({ subject: named(name), unit: unit === null ? null : named(unit), identityNumber });
  const subjectOf = async (office: OfficeFile, id: string) =>
    (await valuesAt(office, ledgers.clue, id))['subject'] as ReferenceValue;

  test('are known by identity number, whatever else is written', async () => {
    const office = officeFile();
    const one = await create(office, ledgers.clue, about('甲某', '甲村', A));
    const two = await create(office, ledgers.clue, about('甲某某', '乙村', A.toLowerCase()));
    expect((await subjectOf(office, two.id)).id).toBe((await subjectOf(office, one.id)).id);
    expect(await cards(office)).toHaveLength(1);
  });

  test('are known by name within the unit, and not beyond it', async () => {
    const office = officeFile();
    const ids = [];
    for (const unit of ['甲村', '甲村', '乙村'])
      ids.push((await subjectOf(office, (await create(office, ledgers.clue, about('甲某', unit))).id)).id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
    expect(await cards(office)).toHaveLength(2);
  });

  test('a bare name is nobody in particular', async () => {
    const office = officeFile();
    const { id } = await create(office, ledgers.clue, about('甲某', null));
    expect(await subjectOf(office, id)).toEqual({ id: null, name: '甲某' });
    expect(await cards(office)).toEqual([]);
  });

  test('two of one name in one unit: without a number nobody is chosen and no third is made', async () => {
    const office = officeFile();
    await create(office, ledgers.person, { name: '甲某', unit: named('甲村'), identityNumber: A });
    await create(office, ledgers.person, { name: '甲某', unit: named('甲村'), identityNumber: B });
    for (let i = 0; i < 3; i += 1) {
      const { id } = await create(office, ledgers.clue, about('甲某', '甲村'));
      expect(await subjectOf(office, id)).toEqual({ id: null, name: '甲某' });
    }
    expect(await cards(office)).toHaveLength(2);
    const { id } = await create(office, ledgers.clue, about('甲某', '甲村', B));
    expect((await subjectOf(office, id)).id).toBe((await cards(office))[1]?.id);
  });

  test('a number seen for the first time goes to the one card that fits, and its history says so', async () => {
    const office = officeFile();
    await create(office, ledgers.clue, about('甲某', '甲村'));
    const { id } = await create(office, ledgers.clue, about('甲某', '甲村', A));
    const [card] = await cards(office);
    expect(card).toMatchObject({ identityNumber: A, revision: 2 });
    expect((await subjectOf(office, id)).id).toBe(card?.id);
    const history = await changesOf(
      office.writer.db,
      'person',
      await rowAt(office, ledgers.person, card?.id ?? ''),
    );
    expect(history.map((h) => [h.revision, JSON.parse(h.changes)])).toEqual([
      [2, [{ field: 'identityNumber', before: null, after: A }]],
    ]);
    // Another number under the same name and unit is another person.
    await create(office, ledgers.clue, about('甲某', '甲村', B));
    expect(await cards(office)).toHaveLength(2);
  });

  test('clues and cases bind to an open card and leave no mark on it, not even the number they know', async () => {
    const office = officeFile();
    await create(office, ledgers.petition, petition({ subject: named('甲某'), unit: named('甲村') }));
    const first = await create(office, ledgers.clue, about('甲某', '甲村', A));
    const [card] = await cards(office);
    expect(card).toMatchObject({ identityNumber: null, revision: 1 });
    expect((await subjectOf(office, first.id)).id).toBe(card?.id);
    // The number that one clue tells finds the person for the next, wherever it stands.
    const same = await create(office, ledgers.clue, about('甲某', '乙村', A));
    expect((await subjectOf(office, same.id)).id).toBe(card?.id);
    const other = await create(office, ledgers.clue, about('甲某', '甲村', B));
    expect((await subjectOf(office, other.id)).id).not.toBe(card?.id);
    expect(await cards(office)).toMatchObject([
      { identityNumber: null, revision: 1 },
      { identityNumber: B, revision: 1 },
    ]);
  });

  test('a card that only a clue names is not found by open ledgers, which make one of their own', async () => {
    const office = officeFile();
    const { id } = await create(office, ledgers.clue, about('甲某', '甲村'));
    const open = await create(
      office,
      ledgers.petition,
      petition({ subject: named('甲某'), unit: named('甲村') }),
    );
    const hidden = (await subjectOf(office, id)).id;
    const bound = (await valuesAt(office, ledgers.petition, open.id))['subject'] as ReferenceValue;
    expect(bound.id).not.toBe(hidden);
    // Nor by its id, were it known.
    const named2 = await create(
      office,
      ledgers.petition,
      petition({ subject: { id: hidden, name: '甲某' }, unit: named('乙村') }),
    );
    expect((await valuesAt(office, ledgers.petition, named2.id))['subject']).not.toMatchObject({
      id: hidden,
    });
  });

  test('move from one card to another with all that names them', async () => {
    const office = officeFile();
    const keep = await create(office, ledgers.person, { name: '甲某', unit: named('甲村') });
    const drop = await create(office, ledgers.person, { name: '甲某', unit: named('甲村2') });
    const made = [
      [ledgers.clue, (await create(office, ledgers.clue, about('甲某', '甲村2'))).id],
      [
        ledgers.pledge,
        (
          await create(office, ledgers.pledge, {
            year: 2017,
            unit: named('甲村2'),
            person: named('甲某'),
            kind: ledgers.pledge.fields.get('kind')?.codes?.items[0]?.code ?? '',
          })
        ).id,
      ],
    ] as const;
    const moved = await office.write((tx) => movePersonRecords(tx, Scope.wholeOffice, drop.id, keep.id));
    expect([moved.get('clue'), moved.get('pledge'), moved.get('petition')]).toEqual([1, 1, 0]);
    for (const [ledger, id] of made) {
      const values = await valuesAt(office, ledger, id);
      expect(values[ledger.personKey?.person ?? '']).toEqual({ id: keep.id, name: '甲某' });
    }
  });

  test('are suggested by any part of the name or by the initials it begins with, in every reading', async () => {
    const office = officeFile();
    for (const name of ['周德胜', '覃大勇', '单文', '周德'])
      await create(office, ledgers.person, { name, unit: named('甲村'), post: '会计' });
    await create(office, ledgers.unit, { name: '青溪县水利局', parent: named('青溪县') });
    const find = async (text: string) =>
      (await suggestByName(office.writer.db, Scope.wholeOffice, 'person', text, 12)).map((s) => s.name);
    expect(await find('zds')).toEqual(['周德胜']);
    expect(await find('ZD')).toEqual(['周德', '周德胜']);
    expect(await find('ds')).toEqual([]);
    expect(await find('tdy')).toEqual(['覃大勇']);
    expect(await find('qdy')).toEqual(['覃大勇']);
    expect(await find('dw')).toEqual(['单文']);
    expect(await find('德')).toEqual(['周德', '周德胜']);
    expect(await find('%')).toEqual([]);
    expect(await find('')).toHaveLength(4);
    expect(await suggestByName(office.writer.db, Scope.wholeOffice, 'unit', 'qxxslj', 12)).toMatchObject([
      { name: '青溪县水利局', hint: '青溪县' },
    ]);
    expect(
      (await suggestByName(office.writer.db, Scope.wholeOffice, 'unit', 'slj', 12)).map((s) => s.name),
    ).toEqual(['青溪县水利局']);
    expect((await suggestByName(office.writer.db, Scope.wholeOffice, 'person', '周', 12))[0]?.hint).toBe(
      '甲村 会计',
    );
  });
});

describe('a unit or person that others name', () => {
  test('is not voided while they do', async () => {
    const office = officeFile();
    const { id } = await create(office, ledgers.unit, { name: '甲村' });
    const act = (users: number) =>
      office.work((work: RecordWork) =>
        voidOne(work, ledgers.unit, { id, revision: 1, reason: '错登' }, () => Promise.resolve(users)),
      );
    expect(await codeOf(act(2))).toBe('E_IN_USE');
    await act(0);
  });
});
