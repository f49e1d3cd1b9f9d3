import type { FormGiven, TakenStep } from '#backend/features/forms/form.ts';
import { pointerOf, wordsOf } from '#backend/features/forms/given.ts';
import { isoDate } from '#shared/domain/date.ts';
import type { FieldMeta, FieldValue } from '#shared/ledgers/field.ts';
import { fieldOf, type LedgerDefinition, type RecordValues } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { stepOf } from '#shared/ledgers/steps.ts';

/** Words that stand in the sealed fields of a sample; on no paper. */
export const SECRET = '举报人丙';
const DAY = isoDate.parse('2026-03-05');
const long = '经查，该同志在任职期间违规收受礼金，并由下属单位支付应由个人支付的费用。'.repeat(3);

function sampleValue(meta: FieldMeta, id: string, variant: number): FieldValue {
  switch (meta.kind) {
    case 'date':
      return DAY;
    case 'year':
      return 2026;
    case 'integer':
      return 3;
    case 'money':
      return 1_234_560;
    case 'boolean':
      return variant % 2 === 0;
    case 'code':
      return meta.codes?.items[variant % meta.codes.items.length]?.code ?? null;
    case 'reference':
      return { id: '11111111-1111-4111-8111-111111111111', name: `样例${meta.label}` };
    case 'identityNumber':
      return '1101**********002X';
    case 'sealed':
      return SECRET;
    case 'longText':
      return long.slice(0, meta.max);
    case 'text':
      return (/number/iu.test(id) ? '样纪函〔2026〕5号' : `样例${meta.label}`).slice(0, meta.max);
  }
}

/** Values of a ledger that throw when asked for a field it has not. */
export function strictValues(ledger: LedgerDefinition, full: boolean, variant: number): RecordValues {
  const values: Record<string, FieldValue> = {};
  for (const [id, meta] of ledger.fields)
    values[id] = full || meta.required ? sampleValue(meta, id, variant) : null;
  return new Proxy(values, {
    get: (target, field) => {
      if (typeof field === 'string') fieldOf(ledger, field);
      return Reflect.get(target, field) as FieldValue;
    },
  });
}

const taken = (action: string, label: string): TakenStep => ({
  ...{ action, label, on: DAY },
  by: '乙领导',
  note: null,
});

/** A record as a definition of a paper meets it: with everything in it, or with nothing but what must be there. */
export function sampleGiven(ledger: LedgerDefinition, full: boolean, variant = 0): FormGiven {
  const values = strictValues(ledger, full, variant);
  return {
    values,
    office: '样例县纪委监委',
    today: isoDate.parse('2026-03-06'),
    text: (field) => wordsOf(ledger, values, field),
    limit: () => (full ? '15 个工作日' : ''),
    steps: (actions, since = []) => {
      const steps = [...actions, ...since].map((action) => {
        const step = stepOf(ledger, action);
        if (!step) throw new Error(`${ledger.id} has no step ${action}`);
        return step;
      });
      const [first] = steps;
      return Promise.resolve(full && first ? [taken(first.action, first.label)] : []);
    },
    state: ledger.states[variant % ledger.states.length]?.label ?? '',
    materials: () =>
      Promise.resolve(
        full
          ? {
              volumes: [{ number: '2026-纪检-001', title: '样例案卷', items: 4, pages: 56 }],
              originals: [
                { title: '账册', place: '3号柜 第1—12页', pages: 12, lentTo: null, dueOn: null },
                { title: '笔录', place: '3号柜', pages: null, lentTo: '丙承办', dueOn: DAY },
              ],
            }
          : { volumes: [], originals: [] },
      ),
    extension: () =>
      Promise.resolve(
        full
          ? {
              reason: '涉及人员较多，需要外出取证。',
              dueBefore: DAY,
              dueAfter: isoDate.parse('2026-04-05'),
              superiorNumber: '样纪批〔2026〕3号',
              asked: taken('ask', '申请延期'),
              decided: taken('approved', '同意延期'),
            }
          : null,
      ),
    due: () => Promise.resolve(full ? '2026年4月3日' : ''),
    parts: (id, field) => {
      pointerOf(ledgers[id], ledger, field);
      return Promise.resolve(full ? [sampleGiven(ledgers[id], true, variant)] : []);
    },
    ofDay: (field) => {
      if (fieldOf(ledger, field).kind !== 'date') throw new Error(`${ledger.id}.${field} is no day`);
      return Promise.resolve([sampleGiven(ledger, full, variant)]);
    },
    target: (field) => {
      const { target } = fieldOf(ledger, field);
      if (target === null) throw new Error(`${ledger.id}.${field} points at nothing`);
      // Who may not see what it points at gets nothing; what that record needs is looked at all the same.
      return Promise.resolve(full ? sampleGiven(ledgers[target], true, variant) : null);
    },
  };
}
