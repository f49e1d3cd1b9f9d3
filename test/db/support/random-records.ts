import { randomUUID } from 'node:crypto';
import { computeDeadlines, earliestOpen, noPast } from '#backend/features/records/deadlines.ts';
import { OfficeRules } from '#shared/rules/office-rules.ts';
import { builtInHolidays } from '#shared/rules/holiday-data.ts';
import { holidayTable } from '#shared/rules/holidays.ts';
import type { OfficeWriter } from '#db/connections.ts';
import { putDeadlines } from '#db/repositories/deadlines.ts';
import { insertRecord } from '#db/repositories/record-writes.ts';
import type { FieldMeta, FieldValue } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { clerk } from './office-file.ts';
import { type Seeded, seeded } from '#test/fixtures/generate/seeded.ts';

const holidays = holidayTable(builtInHolidays);

/** Few different values, so that ties and empty fields are common. */
function valueFor(r: Seeded, meta: FieldMeta, units: readonly string[]): FieldValue {
  if (!meta.required && r.chance(30)) return null;
  const day = () => `2017-0${1 + r.below(3)}-1${r.below(4)}`;
  switch (meta.kind) {
    case 'text':
      return r.pick(['甲乙', '乙丙', 'A7', '丙']);
    case 'longText':
      return r.pick(['反映甲村乙事', '扶贫资金', '乙', '甲，丙。']);
    case 'code':
      return r.pick(meta.codes?.items ?? []).code;
    case 'date':
      return day();
    case 'year':
      return 2015 + r.below(3);
    case 'integer':
    case 'money':
      return r.below(4);
    case 'boolean':
      return r.chance(50);
    case 'reference':
      return meta.target === 'unit' && r.chance(80)
        ? { id: r.pick(units), name: '某单位' }
        : { id: null, name: r.pick(['甲', '乙丙', '丁']) };
    case 'identityNumber':
      return null;
    case 'sealed':
      return null;
  }
}

/** Adds records of arbitrary values straight to the table; some are voided, some belong to a batch. */
export async function addRandomRecords(
  db: OfficeWriter,
  ledger: LedgerDefinition,
  count: number,
  seed: number,
  units: readonly string[],
  batch: string,
): Promise<void> {
  const r = seeded(seed);
  for (let i = 0; i < count; i += 1) {
    const id = randomUUID();
    const values: Record<string, FieldValue> = {};
    for (const [field, meta] of ledger.fields) values[field] = valueFor(r, meta, units);
    // Numbers and unit names are used once.
    const once = ledger.numberField ?? (ledger.id === 'unit' ? 'name' : null);
    if (once !== null && (values[once] ?? null) !== null) values[once] = `号${r.below(10)}-${i}`;
    const deadlines = computeDeadlines(ledger, values, { holidays, rules: OfficeRules.packsOnly }, noPast());
    await insertRecord(db, ledger, {
      id,
      state: ledger.stateOf(values),
      dueOn: earliestOpen(deadlines),
      fingerprint: null,
      rulePack: 'R2',
      at: '2017-06-01T00:00:00.000Z',
      by: clerk,
      importBatchId: r.chance(30) ? batch : null,
      values,
      extra:
        ledger.id === 'unit'
          ? { path: `/${id}/`, countyId: r.chance(50) ? r.pick(units) : null, pinyin: 'jy' }
          : ledger.id === 'person'
            ? { pinyin: 'jy' }
            : {},
    });
    await putDeadlines(db, ledger.id, id, deadlines, true);
    if (r.chance(12)) {
      await db.updateTable('deadline').set({ voided: 1 }).where('recordId', '=', id).execute();
      await db
        .updateTable(ledger.table as 'petition')
        .set({ voidedAt: '2017-06-02T00:00:00.000Z', voidReason: '错登', dueOn: null })
        .where('id', '=', id)
        .execute();
    }
  }
}
