import { date, longText, text } from './field.ts';
import { has } from './has.ts';
import { type CrossRule, notBefore, type RecordState, type RecordValues } from './ledger.ts';
import type { RecordStep } from './steps.ts';

/*
 * The two ends of a case other than a sanction: withdrawn, where nothing proves a breach, and sent to justice with the file
 * and the evidence (监察法 2024 §52). As its filing was (监督执纪工作规则 §38; domain §1.3), each is asked for by those who
 * investigate, agreed to by the supervising leader and decided by the main head; only then is it carried out and entered.
 * Where both words were given on paper before the case stood in this register, that paper is noted.
 */

const withdrawal = { group: '撤案', byStep: true } as const;
const transfer = { group: '移送司法', byStep: true } as const;

export const endingFields = {
  withdrawalReason: longText('撤案理由', { ...withdrawal, max: 8000 }),
  withdrawalAskedOn: date('呈报撤案日期', { ...withdrawal, filter: false }),
  withdrawalAgreedOn: date('分管领导同意撤案日期', { ...withdrawal, filter: false }),
  withdrawalApprovedOn: date('批准撤案日期', { ...withdrawal, filter: false }),
  withdrawalApprover: text('撤案批准人', { ...withdrawal, max: 60, help: '纸质批准的填写' }),
  withdrawalNumber: text('撤案决定文号', { ...withdrawal, max: 60 }),
  withdrawnOn: date('撤案日期', withdrawal),
  withdrawalToldOn: date('撤案通知单位日期', {
    ...withdrawal,
    filter: false,
    help: '撤销案件的，应当通知被调查人所在单位',
  }),
  transferReason: longText('涉嫌犯罪事实和移送意见', { ...transfer, max: 8000 }),
  transferAskedOn: date('呈报移送司法日期', { ...transfer, filter: false }),
  transferAgreedOn: date('分管领导同意移送司法日期', { ...transfer, filter: false }),
  transferApprovedOn: date('批准移送司法日期', { ...transfer, filter: false }),
  transferApprover: text('移送司法批准人', { ...transfer, max: 60, help: '纸质批准的填写' }),
  transferredOn: date('移送司法日期', transfer),
  transferOrgan: text('移送机关', transfer),
  transferNumber: text('移送文号', { ...transfer, max: 60 }),
};

/** The state of a case whose end is asked for and not carried out yet. */
export function endingState(v: RecordValues): 'withdrawing' | 'transferring' | null {
  if (has(v, 'transferAskedOn') && !has(v, 'transferredOn')) return 'transferring';
  return has(v, 'withdrawalAskedOn') && !has(v, 'withdrawnOn') ? 'withdrawing' : null;
}

export const endingStates = [
  { code: 'withdrawing', label: '呈报撤案', tone: 'active' },
  { code: 'transferring', label: '呈报移送司法', tone: 'active' },
] as const satisfies readonly RecordState[];

/** Nothing is carried out before it was approved. */
export const endingRules: readonly CrossRule[] = [
  notBefore('withdrawnOn', 'filedOn'),
  notBefore('withdrawnOn', 'withdrawalApprovedOn'),
  notBefore('withdrawalToldOn', 'withdrawnOn'),
  notBefore('transferredOn', 'filedOn'),
  notBefore('transferredOn', 'transferApprovedOn'),
];

/** One of the two ends: its words, names of its steps and fields. */
interface Ending {
  readonly name: string;
  readonly Act: 'Withdrawal' | 'Justice';
  readonly field: 'withdrawal' | 'transfer';
  readonly state: 'withdrawing' | 'transferring';
  /** The day on which it was carried out. */
  readonly done: 'withdrawnOn' | 'transferredOn';
  /** States in which it may be asked for. */
  readonly from: RecordStep['from'];
  /** What is asked for beside the reason, wanted, and what is asked for when it is carried out, wanted or not. */
  readonly asked: readonly string[];
  readonly carried: readonly string[];
  readonly wanted: readonly string[];
  /** Further days among them, which lie in the past as well. */
  readonly days: readonly string[];
  /** What being carried out brings with it. */
  readonly brings: (v: RecordValues) => RecordValues;
}

/** A request, two words, what is done on them, and the same noted from paper. */
function endingSteps(one: Ending): readonly RecordStep[] {
  const [askedOn, agreedOn, approvedOn] = ['AskedOn', 'AgreedOn', 'ApprovedOn'].map(
    (day) => `${one.field}${day}`,
  ) as [string, string, string];
  const [reason, approver, number] = ['Reason', 'Approver', 'Number'].map(
    (field) => `${one.field}${field}`,
  ) as [string, string, string];
  const ask = `ask${one.Act}`;
  const taken = { [askedOn]: null, [agreedOn]: null, [approvedOn]: null };
  const decides = { from: [one.state], fields: [], demands: [], apartFrom: [ask], waits: true } as const;
  return [
    {
      action: ask,
      label: `呈报${one.name}`,
      from: one.from,
      permission: 'case.write',
      fields: [reason, ...one.asked],
      demands: [reason, ...one.asked],
      sets: (_, today) => ({ ...taken, [askedOn]: today }),
      note: 'offered',
      asksLeader: true,
    },
    {
      ...decides,
      action: `agree${one.Act}`,
      label: `分管领导同意${one.name}`,
      permission: 'case.approve',
      sets: (_, today) => ({ [agreedOn]: today }),
      when: (v) => !has(v, agreedOn),
      note: 'offered',
    },
    {
      ...decides,
      action: `approve${one.Act}`,
      label: `批准${one.name}`,
      permission: 'case.decide',
      sets: (_, today) => ({ [approvedOn]: today }),
      when: (v) => has(v, agreedOn) && !has(v, approvedOn),
      note: 'offered',
    },
    {
      ...decides,
      action: `refuse${one.Act}`,
      label: `不同意${one.name}`,
      permission: 'case.approve',
      sets: () => taken,
      when: (v) => !has(v, approvedOn),
      note: 'demanded',
    },
    {
      action: `recall${one.Act}`,
      label: `撤回${one.name}呈报`,
      from: [one.state],
      permission: 'case.write',
      fields: [],
      demands: [],
      sets: () => taken,
      note: 'demanded',
    },
    {
      action: `carryOut${one.Act}`,
      label: `登记${one.name}`,
      from: [one.state],
      permission: 'case.write',
      fields: [one.done, ...one.carried],
      demands: [one.done, ...one.wanted],
      past: Object.fromEntries([one.done, ...one.days].map((day) => [day, 'today'] as const)),
      sets: one.brings,
      when: (v) => has(v, approvedOn),
      note: 'offered',
    },
    {
      action: `note${one.Act}`,
      label: `补录${one.name}`,
      from: one.from,
      permission: 'case.write',
      fields: [...new Set([approvedOn, approver, one.done, ...one.asked, number])],
      demands: [...new Set([approvedOn, approver, one.done, ...one.asked, number])],
      past: { [one.done]: 'registration' },
      sets: one.brings,
      // Only where the filing itself was approved on paper.
      when: (v) => !has(v, 'headAgreedOn'),
      note: 'offered',
    },
  ];
}

export const caseEndingSteps: readonly RecordStep[] = [
  ...endingSteps({
    ...{ name: '撤案', Act: 'Withdrawal', field: 'withdrawal', state: 'withdrawing', done: 'withdrawnOn' },
    from: ['investigating', 'reviewing', 'returnedByReview'],
    asked: [],
    carried: ['withdrawalNumber', 'withdrawalToldOn'],
    wanted: [],
    days: ['withdrawalToldOn'],
    // A withdrawn case is closed, and its investigation ended with it.
    brings: (v) => ({
      closedOn: v['closedOn'] ?? v['withdrawnOn'] ?? null,
      investigatedOn: v['investigatedOn'] ?? v['withdrawnOn'] ?? null,
    }),
  }),
  {
    // 监察法 §52: the unit is told, where that did not happen at once.
    action: 'tellUnit',
    label: '登记撤案通知单位',
    from: ['withdrawn'],
    permission: 'case.write',
    fields: ['withdrawalToldOn'],
    demands: ['withdrawalToldOn'],
    past: { withdrawalToldOn: 'today' },
    when: (v) => !has(v, 'withdrawalToldOn'),
    note: 'offered',
  },
  ...endingSteps({
    ...{ name: '移送司法', Act: 'Justice', field: 'transfer', state: 'transferring', done: 'transferredOn' },
    // The sanction may come first: what was decided or closed is sent on as well.
    from: ['investigating', 'reviewing', 'returnedByReview', 'toClose', 'closed'],
    asked: ['transferOrgan'],
    carried: ['transferOrgan', 'transferNumber'],
    wanted: ['transferOrgan'],
    days: [],
    brings: () => ({ transferred: true }),
  }),
];
