import { clueRoundOf } from './clue-round.ts';
import { clueBegun, disposalPending, fromPaper, outcomePending } from './clue-rules.ts';
import { doubleReportStep, reportedAnew, reportsWanting } from './double-report.ts';
import { has } from './has.ts';
import { dateOf, type Entry, type RecordValues } from './ledger.ts';
import type { RecordStep } from './steps.ts';

/*
 * The way of a clue (B01; 监督执纪工作规则 §21–25): 案管 proposes who handles it and the organ's head agrees; the
 * handling department proposes the disposal, which three leaders agree to one after another; what came of it is put
 * to the head again. What was decided on paper earlier is put down by a step of its own (补录), with its day, who decided
 * and by which paper; a register taken in holds the results alone.
 */

const withdrawn = { proposedOn: null, supervisingApprovedOn: null, deputyApprovedOn: null, approvedOn: null };

const nothingEarlier = { earlierOn: null, earlierApprovedOn: null, earlierBasis: null, earlierPlan: null };

/** The disposal in force is put aside for as long as nothing else is agreed to, however often that is proposed. */
const setAside = (v: RecordValues): RecordValues =>
  has(v, 'earlierOn')
    ? {}
    : {
        earlierOn: v['redisposedOn'] ?? v['disposedOn'] ?? null,
        earlierApprovedOn: v['approvedOn'] ?? null,
        earlierBasis: v['disposalBasis'] ?? null,
        earlierPlan: v['disposalPlan'] ?? null,
      };

/** What a new disposal leaves behind with the one before: its pair of reports, its outcome, the paper it was put down from. */
const leftBehind = {
  ...{ outcome: null, proposedOutcome: null, outcomeProposedOn: null, outcomeApprovedOn: null },
  ...{ outcomeBasis: null, paperApprover: null, paperDocument: null },
  ...reportedAnew,
};

/** What holds once the head has agreed to a disposal; the first one's day stays that of the month. */
function agreed(v: RecordValues, today: string): RecordValues {
  const again = has(v, 'disposedOn');
  const held = v['proposedDisposal'] === 'heldPending';
  const wasHeld = v['disposal'] === 'heldPending' || v['outcome'] === 'heldPending';
  return {
    approvedOn: today,
    disposal: v['proposedDisposal'] ?? null,
    disposedOn: v['disposedOn'] ?? today,
    ...nothingEarlier,
    redisposedOn: again ? today : null,
    heldOn: held ? today : (v['heldOn'] ?? null),
    heldEndedOn: held ? null : wasHeld ? today : (v['heldEndedOn'] ?? null),
    ...(again
      ? {
          ...leftBehind,
          // A second check is a check of its own; the days of the first stay with the earlier round.
          ...(v['proposedDisposal'] === 'preliminaryCheck' ? uncheckedYet : {}),
        }
      : {}),
  };
}

const uncheckedYet = { checkStartedOn: null, checkEndedOn: null, checkReport: null };

const opinion = ['assessment', 'proposedDisposal', 'disposalBasis', 'disposalPlan', 'heldUntil'] as const;

const waitsForSupervising = (v: RecordValues) => disposalPending(v) && !has(v, 'supervisingApprovedOn');
const waitsForDeputy = (v: RecordValues) =>
  disposalPending(v) && has(v, 'supervisingApprovedOn') && !has(v, 'deputyApprovedOn');
const waitsForHead = (v: RecordValues) => disposalPending(v) && has(v, 'deputyApprovedOn');

/** §33: the check of a main head of the next level down is the party committee's head's to agree to. */
const ofHead = (v: RecordValues): boolean => v['upwardReason'] === 'subordinateHead';

function startsCheck(head: boolean): RecordStep {
  const asked = ['checkStartedOn', 'checkTeam', 'checkPlan'];
  const agreedTo = ['checkPartyAgreedOn', 'checkPartyApprover'];
  return {
    action: head ? 'startCheckOfHead' : 'startCheck',
    label: '启动初步核实',
    from: ['disposed'],
    permission: 'clue.write',
    when: (v) => v['disposal'] === 'preliminaryCheck' && !has(v, 'checkStartedOn') && ofHead(v) === head,
    fields: head ? [...agreedTo, 'checkPartyNumber', ...asked] : asked,
    demands: head ? [...agreedTo, ...asked] : asked,
    past: { checkStartedOn: 'today', ...(head ? { checkPartyAgreedOn: 'today' as const } : {}) },
  };
}

const byPaper = ['disposal', 'disposedOn', 'paperApprover', 'paperDocument'] as const;

export const clueSteps: readonly RecordStep[] = [
  {
    action: 'proposeDispatch',
    label: '提出分办意见',
    from: ['registered'],
    permission: 'clue.manage',
    fields: ['handlingDepartment', 'handlingPerson', 'dispatchOpinion', 'demand'],
    demands: ['handlingDepartment', 'dispatchOpinion'],
    sets: (_v, today) => ({ dispatchProposedOn: today }),
  },
  {
    action: 'approveDispatch',
    label: '同意分办',
    from: ['dispatching'],
    permission: 'word.head',
    fields: [],
    demands: [],
    note: 'offered',
    waits: true,
    apartFrom: ['proposeDispatch'],
    sets: (_v, today) => ({ dispatchedOn: today }),
  },
  {
    action: 'returnDispatch',
    label: '退回分办意见',
    from: ['dispatching'],
    permission: 'word.head',
    fields: [],
    demands: [],
    note: 'demanded',
    sets: () => ({ dispatchProposedOn: null }),
  },
  {
    // What is another organ's goes there, after the head agreed to the 分办意见 that says so (实施条例 §168–172).
    action: 'handOver',
    label: '移送有管辖权的机关',
    from: ['dispatched', 'met'],
    permission: 'clue.manage',
    when: (v) => v['notOurs'] === true,
    fields: ['handedOverTo', 'handedOverOn', 'handedOverNumber'],
    demands: ['handedOverTo', 'handedOverOn'],
    past: { handedOverOn: 'today' },
    note: 'offered',
    sets: (v) => ({ disposedOn: v['handedOverOn'] ?? null }),
  },
  {
    action: 'proposeDisposal',
    label: '提出处置意见',
    from: ['dispatched', 'met'],
    permission: 'clue.write',
    fields: opinion,
    demands: ['proposedDisposal'],
    asksLeader: 'word.leader',
    note: 'offered',
    sets: (_v, today) => ({ ...withdrawn, proposedOn: today }),
  },
  {
    action: 'disposeAgain',
    label: '重新提出处置意见',
    // What was concluded or closed as well: a second look, or new evidence, may show that it was not right (再处置).
    from: ['held', 'disposed', 'concluded', 'closed'],
    permission: 'clue.write',
    fields: [...opinion, 'heldReview'],
    demands: ['proposedDisposal'],
    asksLeader: 'word.leader',
    note: 'demanded',
    sets: (_v, today, _packFor, before) => ({ ...setAside(before), ...withdrawn, proposedOn: today }),
  },
  {
    action: 'approveAsSupervising',
    label: '分管领导同意',
    from: ['approving'],
    permission: 'word.leader',
    when: waitsForSupervising,
    fields: [],
    demands: [],
    note: 'offered',
    waits: true,
    apartFrom: ['proposeDisposal', 'disposeAgain'],
    asksLeader: 'word.leader',
    sets: (_v, today) => ({ supervisingApprovedOn: today }),
  },
  {
    action: 'approveAsDeputy',
    label: '副职同意',
    from: ['approving'],
    permission: 'word.leader',
    when: waitsForDeputy,
    fields: [],
    demands: [],
    note: 'offered',
    waits: true,
    apartFrom: ['proposeDisposal', 'disposeAgain', 'approveAsSupervising'],
    sets: (_v, today) => ({ deputyApprovedOn: today }),
  },
  {
    action: 'approveAsHead',
    label: '主要负责人批准',
    from: ['approving'],
    permission: 'word.head',
    when: waitsForHead,
    fields: [],
    demands: ['proposedDisposal'],
    note: 'offered',
    waits: true,
    apartFrom: ['proposeDisposal', 'disposeAgain', 'approveAsSupervising', 'approveAsDeputy'],
    sets: agreed,
    makes: (v, _packFor, { before, lastBy }) => clueRoundOf(before, v, lastBy('approveAsHead')),
  },
  ...(['word.leader', 'word.head'] as const).map(
    (permission): RecordStep => ({
      action: permission === 'word.head' ? 'returnAsHead' : 'returnAsLeader',
      label: '退回处置意见',
      from: ['approving'],
      permission,
      when: permission === 'word.head' ? waitsForHead : (v) => disposalPending(v) && !waitsForHead(v),
      fields: [],
      demands: [],
      note: 'demanded',
      // What was agreed to before holds on, with the day on which its reports were due.
      sets: (v) => ({ ...withdrawn, approvedOn: v['earlierApprovedOn'] ?? null }),
    }),
  ),
  startsCheck(false),
  startsCheck(true),
  {
    action: 'endCheck',
    label: '初步核实结束',
    from: ['checking'],
    permission: 'clue.write',
    fields: ['checkEndedOn', 'checkReport'],
    demands: ['checkEndedOn', 'checkReport'],
    past: { checkEndedOn: 'today' },
  },
  {
    action: 'keepHolding',
    label: '复核后继续暂存',
    from: ['held'],
    permission: 'clue.write',
    fields: ['heldReview', 'heldUntil'],
    demands: ['heldReview', 'heldUntil'],
  },
  {
    action: 'proposeOutcome',
    label: '提出处置结果',
    from: ['disposed'],
    permission: 'clue.write',
    when: (v) => (v['disposal'] !== 'preliminaryCheck' || has(v, 'checkEndedOn')) && !has(v, 'outcome'),
    fields: ['proposedOutcome', 'outcomeBasis', 'result'],
    demands: ['proposedOutcome', 'outcomeBasis', 'result'],
    sets: (_v, today) => ({ outcomeProposedOn: today, outcomeApprovedOn: null }),
  },
  {
    action: 'approveOutcome',
    label: '同意处置结果',
    from: ['approving'],
    permission: 'word.head',
    when: outcomePending,
    fields: [],
    demands: ['proposedOutcome'],
    note: 'offered',
    waits: true,
    apartFrom: ['proposeOutcome'],
    sets: (v, today) => ({ outcome: v['proposedOutcome'] ?? null, outcomeApprovedOn: today }),
  },
  {
    action: 'returnOutcome',
    label: '退回处置结果',
    from: ['approving'],
    permission: 'word.head',
    when: outcomePending,
    fields: [],
    demands: [],
    note: 'demanded',
    sets: () => ({ outcomeProposedOn: null }),
  },
  {
    action: 'recordFiling',
    label: '登记立案日期',
    from: ['filed'],
    permission: 'clue.write',
    when: (v) => !has(v, 'filedOn'),
    fields: ['filedOn'],
    demands: ['filedOn'],
    past: { filedOn: 'today' },
  },
  doubleReportStep('clue.write', [
    'disposed',
    'checking',
    'held',
    'approving',
    'concluded',
    'closed',
    'filed',
  ]),
  {
    action: 'recordDisposal',
    label: '补录处置',
    from: ['registered', 'held', 'disposed', 'checking'],
    permission: 'clue.manage',
    when: (v) => !clueBegun(v),
    fields: [
      ...byPaper,
      ...['disposalBasis', 'heldUntil', 'checkStartedOn', 'checkEndedOn'],
      ...['outcome', 'outcomeApprovedOn', 'filedOn'],
    ],
    demands: byPaper,
    past: { disposedOn: 'registration', outcomeApprovedOn: 'today', filedOn: 'today' },
    // Since when it is held follows anew.
    sets: () => ({ heldOn: null, ...nothingEarlier }),
    note: 'offered',
  },
  {
    action: 'correctDisposal',
    label: '更正补录的处置',
    from: ['concluded', 'closed', 'filed'],
    permission: 'clue.manage',
    when: (v) => !clueBegun(v),
    fields: [...byPaper, 'disposalBasis', 'heldUntil', 'outcome', 'outcomeApprovedOn', 'filedOn'],
    demands: byPaper,
    past: { disposedOn: 'registration', outcomeApprovedOn: 'today', filedOn: 'today' },
    // Since when it is held follows anew.
    sets: () => ({ heldOn: null, ...nothingEarlier }),
    note: 'demanded',
  },
];

/** The elements beside the day, which every clue has: field, word, whether it comes with the end only. */
const elements = [
  ['demand', '要求', false],
  ['result', '结果', true],
  ['archiveNumber', '档案', true],
  ['materials', '材料', false],
] as const;

/**
 * What follows from a clue's other values and is never typed: the day it was concluded, whether one of the two numbers
 * of the double report is wanting (B02), and which of the five elements of the ledger are (B03). Registers that know
 * neither the steps nor these columns are left as they are.
 */
export function clueFollows(v: RecordValues, entry: Entry | null): RecordValues {
  const begun = clueBegun(v);
  const approved = has(v, 'approvedOn') || has(v, 'earlierApprovedOn');
  const decided = (begun && approved) || fromPaper(v);
  const outcome = v['outcome'] ?? null;
  const ended =
    outcome === null
      ? v['disposal'] === 'concluded'
        ? (dateOf(v, 'redisposedOn') ?? dateOf(v, 'disposedOn'))
        : null
      : outcome === 'filed' || outcome === 'heldPending' || outcome === 'checkAgain'
        ? null
        : (dateOf(v, 'outcomeApprovedOn') ?? dateOf(v, 'checkEndedOn') ?? dateOf(v, 'disposedOn'));
  const touched = begun || fromPaper(v) || elements.some(([field]) => has(v, field));
  // What a clue is to lead to and its file come with its end; the rest from the beginning.
  const over = ended !== null || outcome === 'filed' || has(v, 'filedOn') || has(v, 'handedOverOn');
  const missing = elements.filter(([field, , atEnd]) => touched && (over || !atEnd) && !has(v, field));
  const held =
    outcome === 'heldPending'
      ? (v['outcomeApprovedOn'] ?? v['checkEndedOn'])
      : v['disposal'] === 'heldPending'
        ? v['disposedOn']
        : null;
  return {
    heldOn: v['heldOn'] ?? held ?? null,
    concludedOn: ended,
    // B10: 廉政风险 reported is to go up at once, whoever forgets to say so; an old register says it itself or not.
    upwardReason:
      v['upwardReason'] ?? (entry?.isNew && v['source'] === 'riskReport' ? 'integrityRisk' : null),
    reportsWanting: reportsWanting(v, decided),
    elementsWanting: missing.length === 0 ? null : missing.map(([, word]) => word).join('、'),
  };
}
