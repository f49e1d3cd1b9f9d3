import { clockActsOf } from '#db/repositories/clock-acts.ts';
import { clocksOf } from '#db/repositories/deadlines.ts';
import { memberNames } from '#db/repositories/members.ts';
import { stepsOf } from '#db/repositories/record-steps.ts';
import {
  findRecord,
  listRecords,
  type RecordRow,
  recordsPointingAt,
  valuesOf,
} from '#db/repositories/records.ts';
import { formatDateLong, isoDate, localDateOf } from '#shared/domain/date.ts';
import { fen, formatYuan } from '#shared/domain/money.ts';
import { AppError } from '#shared/errors.ts';
import { listQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { fieldOf, type LedgerDefinition, type RecordValues } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { stepOf } from '#shared/ledgers/steps.ts';
import { labelThen } from '#shared/rules/dated-codes.ts';
import { limit, type RuleId } from '#shared/rules/pack.ts';
import { limitText } from '#shared/rules/rule-words.ts';
import type { Wanting } from '../output/contents.ts';
import { isOfRun } from '../records/deadlines.ts';
import { isWithheld, masked } from '../records/masked.ts';
import { shownReferences } from '../records/references.ts';
import type { AskedExtension, FormGiven, Given, TakenStep } from './form.ts';
import { materialsOf } from './materials.ts';

/** A table on a form takes at most this many parts. */
const MOST_PARTS = 200;
const GONE = '已注销账户';
/** What stands on paper for what is read at the screen alone, once by each. */
const LOCKED = '（已锁定，不随本表印出）';
const noneSealed: ReadonlySet<string> = new Set();

/** The records a paper draws on, by ledger: id and revision of each. */
export type Drawn = Map<LedgerId, Map<string, number>>;

/**
 * A field as it stands on a paper.
 * @throws Error for a field the ledger has not, AppError E_INTERNAL for a sealed one: no paper tells who reported
 */
export function wordsOf(ledger: LedgerDefinition, values: RecordValues, field: string): string {
  const meta = fieldOf(ledger, field);
  if (meta.kind === 'sealed') throw new AppError('E_INTERNAL', { ledger: ledger.id, field });
  const value = values[field] ?? null;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'object') return value.name;
  if (typeof value === 'number') return meta.kind === 'money' ? formatYuan(fen.parse(value)) : String(value);
  if (meta.kind === 'date') return formatDateLong(isoDate.parse(value));
  return labelThen(ledger, meta, values, value);
}

/**
 * The same for a record as it is stored (`held`) and as it may be shown: what is read at the screen alone, once by each,
 * stands on no paper.
 */
export function paperText(
  ledger: LedgerDefinition,
  held: RecordValues,
  shown: RecordValues,
  field: string,
): string {
  return isWithheld(ledger, held, field) && (shown[field] ?? null) !== null
    ? LOCKED
    : wordsOf(ledger, shown, field);
}

/** The field of a ledger by which its records point at another. */
export function pointerOf(from: LedgerDefinition, to: LedgerDefinition, wanted: string | undefined): string {
  const fields = [...from.fields].filter(([, meta]) => meta.target === to.id).map(([id]) => id);
  const field = wanted ?? (from.under?.ledger === to.id ? from.under.field : fields[0]);
  if (field === undefined || !fields.includes(field))
    throw new AppError('E_INTERNAL', { ledger: from.id, target: to.id });
  return field;
}

async function stepsTaken(
  { office }: Wanting,
  ledger: LedgerDefinition,
  row: RecordRow,
  actions: readonly string[],
  since: readonly string[],
): Promise<readonly TakenStep[]> {
  const labels = new Map(
    [...actions, ...since].map((action) => {
      const step = stepOf(ledger, action);
      if (!step) throw new AppError('E_INTERNAL', { ledger: ledger.id, step: action });
      return [action, step.label];
    }),
  );
  const names = await memberNames(office);
  const all = await stepsOf(office, ledger.id, row.id);
  const from = all.findLastIndex(({ action }) => since.includes(action)) + 1;
  // A step that is both, as the one that proposes, counts from itself on.
  const start = from > 0 && actions.includes(all[from - 1]?.action ?? '') ? from - 1 : from;
  return all
    .slice(start)
    .filter(({ action }) => actions.includes(action))
    .map(({ action, at, accountId, note }) => ({
      action,
      label: labels.get(action) ?? '',
      on: localDateOf(new Date(at)),
      by: names.get(accountId) ?? GONE,
      note,
    }));
}

async function lastExtension(
  { office }: Wanting,
  ledger: LedgerDefinition,
  row: RecordRow,
  rule: RuleId,
): Promise<AskedExtension | null> {
  const { extensions } = await clockActsOf(office, ledger.id, row.id);
  const values = valuesOf(ledger, row);
  const last = extensions.findLast((one) => one.rule === rule && isOfRun(ledger, values, one));
  if (!last) return null;
  const names = await memberNames(office);
  const word = (action: string, label: string, at: string, by: string, note: string | null): TakenStep => ({
    ...{ action, label, note },
    on: localDateOf(new Date(at)),
    by: names.get(by) ?? GONE,
  });
  return {
    reason: last.reason,
    dueBefore: isoDate.parse(last.dueBefore),
    dueAfter: isoDate.parse(last.dueAfter),
    superiorNumber: last.superiorNumber ?? '',
    asked: word('ask', '申请延期', last.requestedAt, last.requestedBy, null),
    decided:
      last.decidedAt === null || last.decidedBy === null
        ? null
        : word(
            last.status,
            last.status === 'approved' ? '同意延期' : '不同意延期',
            last.decidedAt,
            last.decidedBy,
            last.decisionNote,
          ),
  };
}

async function recordGiven(
  wanting: Wanting,
  ledger: LedgerDefinition,
  row: RecordRow,
  drawn: Drawn,
): Promise<Given> {
  const { office, scope, session } = wanting;
  drawn.set(ledger.id, (drawn.get(ledger.id) ?? new Map<string, number>()).set(row.id, row.revision));
  const [shown = {}] = await shownReferences(office, scope, ledger, [valuesOf(ledger, row)]);
  const values = masked(ledger, shown, noneSealed);
  return {
    values,
    text: (field) => paperText(ledger, shown, values, field),
    steps: (actions, since = []) => stepsTaken(wanting, ledger, row, actions, since),
    extension: (rule) => lastExtension(wanting, ledger, row, rule),
    due: async (rule) => {
      const clocks = await clocksOf(office, ledger.id, row.id);
      const clock = clocks.find((one) => one.rule === rule && one.stoppedOn === null);
      return clock === undefined || clock.missingYear !== null
        ? ''
        : formatDateLong(isoDate.parse(clock.dueOn));
    },
    state: ledger.states.find(({ code }) => code === row.state)?.label ?? '',
    materials: () => materialsOf(office, ledger.id, row.id),
    parts: async (id, wanted) => {
      const from = ledgers[id];
      const field = pointerOf(from, ledger, wanted);
      if (!session.can(`${id}.read`)) return [];
      const { rows } = await recordsPointingAt(office, scope, from, field, row.id, MOST_PARTS);
      const parts: Given[] = [];
      for (const part of rows.toReversed()) parts.push(await recordGiven(wanting, from, part, drawn));
      return parts;
    },
    ofDay: async (field) => {
      const day = values[field];
      if (fieldOf(ledger, field).kind !== 'date' || typeof day !== 'string') return [];
      const query = listQuery.parse({ filters: [{ op: 'between', field, from: day, to: day }] });
      const { rows } = await listRecords(office, scope, ledger, query, {
        ...{ after: null, limit: MOST_PARTS, today: localDateOf(wanting.now()) },
      });
      const found: Given[] = [];
      for (const one of rows.toSorted((a, b) => a.seq - b.seq))
        found.push(await recordGiven(wanting, ledger, one, drawn));
      return found;
    },
    target: async (field) => {
      const { target } = fieldOf(ledger, field);
      if (target === null) throw new AppError('E_INTERNAL', { ledger: ledger.id, field });
      const value = values[field];
      const id = typeof value === 'object' && value !== null ? value.id : null;
      if (id === null || !session.can(`${target}.read`)) return null;
      const found = await findRecord(office, scope, ledgers[target], id);
      return found && found.voidedAt === null ? recordGiven(wanting, ledgers[target], found, drawn) : null;
    },
  };
}

/** The record a paper is made of, as this reader sees it; what the paper draws on is noted in `drawn`. */
export async function givenOf(
  wanting: Wanting,
  ledger: LedgerDefinition,
  row: RecordRow,
  drawn: Drawn,
): Promise<FormGiven> {
  const { office, rules } = wanting.session;
  const today = localDateOf(wanting.now());
  return {
    ...(await recordGiven(wanting, ledger, row, drawn)),
    office: office.name,
    today,
    limit: (rule) => {
      const read = limit.safeParse(rules.packFor(today).rules[rule].value);
      return read.success ? limitText(read.data) : '';
    },
  };
}
