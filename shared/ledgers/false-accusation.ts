import {
  falseAccusationApprovers,
  falseAccusationFindings,
  falseAccusationMeasures,
} from '#shared/domain/codes/petition-work-codes.ts';
import { boolean, code, date, longText, reference, text } from './field.ts';
import { has } from './has.ts';
import { type DatedRule, defineLedger, notBefore, type RecordValues } from './ledger.ts';
import type { RecordStep } from './steps.ts';
import { wanted } from './wanted.ts';

/** What a superior's paper is known by, beside the commission that issued it. */
const superiorWord = ['approver', 'approverLevel', 'approvalNumber', 'approvedOn'] as const;
const tracingWord = ['tracingApprover', 'tracingNumber', 'tracingApprovedOn'] as const;

const isFound = (v: RecordValues): boolean => v['finding'] === 'falseAccusation';
/** 诬告陷害 is proposed: the word is the superior's. */
const goesUp = (v: RecordValues): boolean => v['proposedFinding'] === 'falseAccusation';
const staysHere = (v: RecordValues): boolean => !goesUp(v);

/** A commission of a county, a district of a city or below, by its name: 自治区 and 地区 stand above. */
const isBelowCity = (name: unknown): boolean =>
  typeof name === 'string' && /(?:[县旗乡镇]|(?<!自治|地)区)(?:纪委|监委|纪律检查|监察)/u.test(name);

const notTheCounty = (field: string): DatedRule => ({
  fields: [field],
  check: (v) => (isBelowCity(v[field]) ? { field } : null),
  words: () => '由设区的市级以上纪委监委批准，县级只能提出',
});

const gentle: DatedRule = {
  fields: ['finding', 'measure'],
  check: (v) =>
    v['finding'] === 'mistakenReport' && has(v, 'measure') && v['measure'] !== 'criticism'
      ? { field: 'measure' }
      : null,
  words: () => '错告不是诬告陷害，只作批评教育，不作处分、移送',
};

const back = (): RecordValues => ({ submittedOn: null });

/** The office's own leader answers 错告 and 不认定; nobody answers what he handed in himself. */
const answer = (action: string, label: string, sets: RecordStep['sets'], note: RecordStep['note']) =>
  ({
    ...{ action, label, from: ['submitted'], permission: 'falseAccusation.approve', when: staysHere },
    ...{ fields: [], demands: [], sets, note, waits: true, apartFrom: ['submit'] },
  }) as const satisfies Partial<RecordStep>;

const noName = '只写事实和证据，不写反映人的姓名、单位和联系方式';

/**
 * 诬告陷害认定 (检举控告工作规则 §30; domain §2.1): a report that was made up is told from one that was mistaken. A county
 * proposes; 诬告陷害 is found by the word of a commission of a city with districts or above, which its step asks for; 错告
 * and 不认定 by that of the office's own leader. Handwriting or addresses are traced with the same approval alone. Who
 * reported stays sealed in the petition.
 */
export const falseAccusation = defineLedger({
  id: 'falseAccusation',
  table: 'falseAccusation',
  label: '诬告陷害认定',
  newLabel: '提出诬告陷害认定',
  counted: '件',
  numberKind: null,
  numberField: null,
  titleField: 'grounds',
  periodField: 'proposedOn',
  defaultSort: { field: 'proposedOn', direction: 'desc' },
  identity: ['petition', 'proposedOn', 'proposedFinding'],
  under: { field: 'petition', ledger: 'petition' },
  tabOf: 'petition',
  rules: [
    ...superiorWord.map((field) => wanted(field, 'finding', isFound)),
    ...tracingWord.map((field) => wanted(field, 'traced')),
    notBefore('decidedOn', 'proposedOn'),
    notBefore('measuredOn', 'decidedOn'),
  ],
  dated: [notTheCounty('approver'), notTheCounty('tracingApprover'), gentle],
  // What was handed in or sent up is what is answered.
  settled: { when: (v) => has(v, 'submittedOn'), fields: ['proposedFinding', 'grounds', 'proposedOn'] },
  steps: [
    {
      action: 'sendUp',
      label: '报上级审批',
      from: ['proposed'],
      permission: 'falseAccusation.write',
      when: goesUp,
      fields: [],
      demands: [],
      sets: (_, today) => ({ submittedOn: today }),
      note: 'offered',
    },
    {
      action: 'recordFinding',
      label: '登记上级批准认定',
      from: ['submitted'],
      permission: 'falseAccusation.write',
      when: goesUp,
      fields: superiorWord,
      demands: superiorWord,
      past: { approvedOn: 'today' },
      sets: (v) => ({ finding: 'falseAccusation', decidedOn: v['approvedOn'] ?? null }),
      note: 'offered',
    },
    {
      action: 'recordRefusal',
      label: '登记上级未批准',
      from: ['submitted'],
      permission: 'falseAccusation.write',
      when: goesUp,
      fields: [],
      demands: [],
      sets: back,
      note: 'demanded',
    },
    {
      action: 'submit',
      label: '呈批',
      from: ['proposed'],
      permission: 'falseAccusation.write',
      when: staysHere,
      fields: [],
      demands: [],
      sets: (_, today) => ({ submittedOn: today }),
      note: 'offered',
      asksLeader: true,
    },
    answer(
      'agree',
      '同意',
      (v, today) => ({ finding: v['proposedFinding'] ?? null, decidedOn: today }),
      'offered',
    ),
    answer('giveBack', '退回', back, 'demanded'),
    {
      action: 'recordTracing',
      label: '登记核查手段批准',
      from: ['proposed', 'submitted'],
      permission: 'falseAccusation.write',
      fields: tracingWord,
      demands: tracingWord,
      past: { tracingApprovedOn: 'today' },
      sets: () => ({ traced: true }),
      note: 'offered',
    },
    {
      action: 'recordMeasure',
      label: '登记处理',
      from: ['found', 'mistaken'],
      permission: 'falseAccusation.write',
      fields: ['measure', 'measuredOn', 'measureDetail'],
      demands: ['measure', 'measuredOn'],
      past: { measuredOn: 'today' },
    },
  ],
  states: [
    { code: 'proposed', label: '提出', tone: 'plain' },
    { code: 'submitted', label: '报批中', tone: 'active' },
    { code: 'found', label: '已认定', tone: 'bad' },
    { code: 'mistaken', label: '错告', tone: 'plain' },
    { code: 'notFound', label: '不予认定', tone: 'good' },
  ],
  stateOf: (v) => {
    if (isFound(v)) return 'found';
    if (v['finding'] === 'mistakenReport') return 'mistaken';
    if (v['finding'] === 'notFound') return 'notFound';
    return has(v, 'submittedOn') ? 'submitted' : 'proposed';
  },
  shape: {
    petition: reference('信访件', 'petition', { required: true, list: 'shown', width: 150, searched: false }),
    proposedOn: date('提出日期', { required: true, list: 'shown', sortable: true }),
    proposedFinding: code('拟认定', falseAccusationFindings, { required: true, list: 'shown' }),
    grounds: longText('认定依据', {
      required: true,
      list: 'shown',
      max: 4000,
      help: `${noName}；反映人身份在信访件里加密保存`,
    }),
    traced: boolean('核查过笔迹、网络地址等', {
      group: '核查手段',
      byStep: true,
      quick: false,
      help: '须经设区的市级以上纪委监委批准',
    }),
    tracingApprover: text('核查手段批准机关', { group: '核查手段', byStep: true, max: 100 }),
    tracingNumber: text('核查手段批准文号', { group: '核查手段', byStep: true, max: 60 }),
    tracingApprovedOn: date('核查手段批准日期', { group: '核查手段', byStep: true, filter: false }),
    submittedOn: date('报批日期', { group: '认定', byStep: true, filter: false }),
    approver: text('批准机关', {
      group: '认定',
      byStep: true,
      max: 100,
      help: '诬告陷害由设区的市级以上纪委监委批准认定',
    }),
    approverLevel: code('批准机关层级', falseAccusationApprovers, { group: '认定', byStep: true }),
    approvalNumber: text('批准文号', { group: '认定', byStep: true, max: 60 }),
    approvedOn: date('批准日期', { group: '认定', byStep: true, filter: false }),
    finding: code('认定结果', falseAccusationFindings, { group: '认定', list: 'shown', byStep: true }),
    decidedOn: date('认定日期', { group: '认定', list: 'shown', byStep: true }),
    measure: code('处理方式', falseAccusationMeasures, { group: '处理', list: 'shown', byStep: true }),
    measuredOn: date('处理日期', { group: '处理', byStep: true, filter: false }),
    measureDetail: longText('处理情况', { group: '处理', byStep: true, max: 4000, help: noName }),
  },
});
