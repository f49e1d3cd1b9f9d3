import { clueOutcomes, disposalKinds } from '#shared/domain/codes/clue-codes.ts';
import { reportsWanting } from './double-report.ts';
import { boolean, code, date, longText, reference, text } from './field.ts';
import { dateOf, defineLedger, notBefore, type RecordValues } from './ledger.ts';
import type { MadePart } from './steps.ts';

/**
 * 历次处置 (B01: 办结或再处置; B02): how a clue was disposed of before it was disposed of anew, with the days of its check, what
 * came of it, on what basis and by whose word, and the two reports of that decision, which are wanted still. The head's
 * word on a new disposal puts the one before it down here; earlier ones may be entered by hand or taken in.
 */
export const clueRound = defineLedger({
  id: 'clueRound',
  table: 'clueRound',
  label: '历次处置',
  newLabel: '登记以前的处置',
  counted: '次',
  numberKind: null,
  numberField: null,
  titleField: 'clue',
  periodField: 'disposedOn',
  defaultSort: { field: 'disposedOn', direction: 'desc' },
  identity: ['clue', 'disposal', 'disposedOn'],
  under: { field: 'clue', ledger: 'clue' },
  tabOf: 'clue',
  // Old registers may know neither number; what was decided here had to be reported.
  derive: (v) => ({ reportsWanting: reportsWanting(v, v['reportsWanting'] === true) }),
  // No more than the clue itself holds to: a slip in what stood there must not refuse the head's word on a new disposal.
  rules: [notBefore('checkEndedOn', 'checkStartedOn')],
  shape: {
    clue: reference('线索', 'clue', { required: true, list: 'shown', width: 150, searched: false }),
    disposal: code('处置方式', disposalKinds, { required: true, list: 'shown' }),
    disposedOn: date('处置日期', { required: true, list: 'shown', sortable: true }),
    disposalBasis: longText('处置依据', { list: 'shown', max: 4000, searched: false }),
    disposalPlan: longText('处置工作方案', { max: 8000, searched: false }),
    decidedBy: text('批准人', { list: 'shown', width: 90, max: 60, searched: false }),
    decidedDocument: text('审批文书', {
      searched: false,
      help: '纸质审批的，填呈批表、会议纪要等的名称和文号',
    }),
    checkStartedOn: date('初核开始日期', { list: 'shown' }),
    checkEndedOn: date('初核结束日期', { list: 'shown' }),
    checkReport: longText('初核情况报告', { searched: false }),
    outcome: code('处置结果', clueOutcomes, { list: 'shown' }),
    outcomeApprovedOn: date('批准处置结果日期', { filter: false }),
    outcomeBasis: longText('处置结果依据', { max: 4000, searched: false }),
    reportsWanting: boolean('双报告未齐', { list: 'shown', follows: true, width: 92, alarm: true }),
    partyReportNumber: text('同级党委报告文号', { list: 'shown', width: 150, max: 60 }),
    superiorFilingNumber: text('上级备案文号', { list: 'shown', width: 150, max: 60 }),
    doubleReportedOn: date('双报告日期', { filter: false }),
    note: longText('备注', { max: 4000, searched: false }),
  },
});

const kept = [
  ...['disposal', 'outcome', 'outcomeApprovedOn', 'outcomeBasis', 'reportsWanting'],
  ...['partyReportNumber', 'superiorFilingNumber', 'doubleReportedOn'],
] as const;
const check = ['checkStartedOn', 'checkEndedOn', 'checkReport'] as const;

/**
 * The disposal that stood in a clue, as an earlier one; none where nothing was decided yet. Its check goes with it where
 * the clue is checked anew; else it stands in the clue as before, and is counted there.
 * @param before values of the clue until the new disposal
 * @param after values of the clue with it
 * @param headBefore who agreed as head the last time before; what was put down from paper says itself who decided
 */
export function clueRoundOf(
  before: RecordValues,
  after: RecordValues,
  headBefore: string | null,
): readonly MadePart[] {
  const disposedOn = dateOf(before, 'redisposedOn') ?? dateOf(before, 'disposedOn');
  if (disposedOn === null || (before['disposal'] ?? null) === null) return [];
  const fields = (after['checkStartedOn'] ?? null) === null ? [...kept, ...check] : kept;
  const values = Object.fromEntries(fields.map((field) => [field, before[field] ?? null]));
  const decision = {
    disposedOn,
    disposalBasis: before['earlierBasis'] ?? null,
    disposalPlan: before['earlierPlan'] ?? null,
    decidedBy: before['paperApprover'] ?? headBefore,
    decidedDocument: before['paperDocument'] ?? null,
  };
  return [{ ledger: 'clueRound', values: { ...values, ...decision } }];
}
