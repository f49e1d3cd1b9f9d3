import { intakeChannels } from '#shared/domain/codes/petition-codes.ts';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import { outsideBusiness } from '#shared/ledgers/petition-way.ts';
import { count, is, known, unknown } from './counting.ts';
import type { Breakdown, CountIndicator, Indicator } from './indicator.ts';

const HANDLING = 'petition.handling';
const FEEDBACK = 'report.closureFeedback';
const ACCEPTANCE = 'report.acceptanceNotice';

const met = (rule: string, how: 'inTime' | 'late' | 'running'): Filter => ({ op: 'clock', rule, met: how });
const outside = is('nonAcceptance', ...outsideBusiness);

const ofPetitions = (id: string, label: string, definition: string, ...filters: Filter[]): CountIndicator =>
  count({ id: `petitions.${id}`, label, ledger: 'petition', filters, definition });

/** The same whenever it was received: what is left to do. */
const left = (id: string, label: string, definition: string, ...filters: Filter[]): CountIndicator =>
  count({ id: `petitions.${id}`, label, ledger: 'petition', period: null, filters, definition });

/** Numbers of the petitions' own way (requirements §3 A; A05–A09, A12, A13, A16, A20). */
export const petitionIndicators: readonly Indicator[] = [
  // A07: what is repeated counts among the items, not among the matters.
  ofPetitions('base', '信访举报基础量', '期内收件的信访举报，重复件不计', {
    op: 'notIn',
    field: 'repeatVerdict',
    values: ['repeat'],
  }),
  count({
    id: 'petitions.repeats',
    label: '重复件',
    counted: '件次',
    ledger: 'petition',
    filters: [is('repeatVerdict', 'repeat')],
    definition: '期内收件、认定为重复件的信访举报；计入总量，不计入基础量',
  }),
  left('suspected', '疑似重复待认定', '现有提示疑似重复、尚未认定的信访举报', is('repeatSuspected', true)),
  ...intakeChannels.items.map(({ code, label }) =>
    ofPetitions(`channel.${code}`, label, `期内收件、信访形式为${label}的信访举报`, is('channel', code)),
  ),
  ofPetitions('anonymous', '匿名举报', '期内收件的匿名信访举报', is('named', 'anonymous')),
  ofPetitions('joint', '联名举报', '期内收件的联名信访举报', is('named', 'joint')),
  // A06
  ofPetitions('outsideBusiness', '业务范围外', '期内收件、属其他机关职责而不予受理的件', outside),
  left(
    'outsideBusiness.toRefer',
    '业务范围外待移交',
    '现有属其他机关职责、尚未登记移交函的件',
    outside,
    unknown('referredOn'),
  ),
  // A08
  ofPetitions(
    'closedAccepted',
    '受理件办结',
    '期内收件、予以受理并已办结的件',
    known('closedOn'),
    unknown('nonAcceptance'),
  ),
  ofPetitions(
    'closedInTime',
    '按期办结',
    '期内收件、予以受理并在期限内办结的件，含延期',
    known('closedOn'),
    unknown('nonAcceptance'),
    met(HANDLING, 'inTime'),
  ),
  ofPetitions(
    'closedOnPaper',
    '补录办结',
    '期内收件、登记前已在纸质材料上办结而补录的件',
    is('closedOnPaper', true),
  ),
  // A09
  ofPetitions('extended', '批准延期', '期内收件、经批准延期的件', known('extendedOn')),
  // A14, A15: what was closed and had to be handled again is closed no more, and counts here.
  count({
    id: 'petitions.reopened',
    label: '重新办理',
    ledger: 'petition',
    period: 'reopenedOn',
    definition: '期内经领导同意重新办理的件；重新办理后未办结的不计入办结',
  }),
  left(
    'reopened.open',
    '重新办理未办结',
    '现有经领导同意重新办理、尚未办结的件',
    known('reopenedOn'),
    unknown('closedOn'),
  ),
  ofPetitions('closedLate', '超期办结', '期内收件、办结时已超过期限的件', met(HANDLING, 'late')),
  {
    kind: 'rate',
    id: 'petitions.closedInTimeRate',
    label: '按期办结率',
    numerator: 'petitions.closedInTime',
    denominator: 'petitions.closedAccepted',
    decimals: 2,
    definition: '期内收件的受理件中，已办结的有多少在期限内办结',
  },
  // 检举控告工作规则 §26
  ofPetitions(
    'acceptanceToldInTime',
    '按期告知受理',
    '期内收件的实名举报，在期限内告知受理的',
    met(ACCEPTANCE, 'inTime'),
  ),
  ofPetitions(
    'acceptanceToldLate',
    '超期告知受理',
    '期内收件的实名举报，超过期限才告知受理的',
    met(ACCEPTANCE, 'late'),
  ),
  left('acceptanceToTell', '待告知受理', '现有应告知受理、尚未告知的实名举报', met(ACCEPTANCE, 'running')),
  // A13, A20
  ofPetitions('skipLevel', '越级访', '期内收件、登记为越级访的件', is('skipLevel', true)),
  ofPetitions(
    'repeatVisits',
    '重信重访',
    '期内收件、登记为重信重访的件；重复来信、来访没有另外说明的也计入',
    is('repeatVisit', true),
  ),
  ofPetitions('disruptive', '缠访闹访', '期内收件、登记为缠访闹访的件', is('disruptive', true)),
  ofPetitions('prominent', '重大突出信访', '期内收件、登记为重大突出的件', is('prominent', true)),
  // 检举控告工作规则 §18: by the end of the quarter
  left('feedBackDue', '每季反馈待报', '现有已办结、承办部门应在季末前反馈的件', met(FEEDBACK, 'running')),
  // A05: 办理一件归档一件
  left('toArchive', '办结未归档', '现有已办结、尚未归档的信访举报', known('closedOn'), unknown('archivedOn')),
  // 检举控告工作规则 §18
  left(
    'toFeedBack',
    '承办部门未反馈',
    '现有经分办、已办结，承办部门尚未向信访室反馈的件',
    known('closedOn'),
    known('dispatchedOn'),
    unknown('fedBackOn'),
  ),
  count({
    id: 'petitions.caseLeaders',
    label: '领导包案',
    counted: '条',
    ledger: 'caseLeader',
    // A12
    definition: '期内开始的领导包案',
  }),
  count({
    id: 'petitions.caseLeaders.ended',
    label: '包案已化解',
    counted: '条',
    ledger: 'caseLeader',
    filters: [known('endedOn')],
    definition: '期内开始的领导包案中已化解的',
  }),
  count({
    id: 'petitions.groupVisitsHandled',
    label: '群体访处置',
    counted: '件',
    ledger: 'groupVisit',
    // A13
    definition: '期内登记的群体访、越级访、突出信访处置',
  }),
  count({
    id: 'petitions.lapses',
    label: '办信责任追究',
    counted: '件',
    ledger: 'petitionLapse',
    // A16
    definition: '期内发现的泄密、未依程序、事实不清、处理不当',
  }),
  // domain §2.1: 错告 is not 诬告.
  count({
    id: 'falseAccusations.found',
    label: '认定诬告陷害',
    ledger: 'falseAccusation',
    period: 'decidedOn',
    filters: [is('finding', 'falseAccusation')],
    definition: '期内经设区的市级以上纪委监委批准、认定为诬告陷害的',
  }),
  count({
    id: 'falseAccusations.mistaken',
    label: '错告',
    ledger: 'falseAccusation',
    period: 'decidedOn',
    filters: [is('finding', 'mistakenReport')],
    definition: '期内认定为错告、不是诬告陷害的',
  }),
];

/** Of what a petition is said to be a breach (requirements §3 A: 六纪、四风). */
export const petitionBreakdowns: readonly Breakdown[] = [
  {
    id: 'petitionDisciplines',
    title: '信访举报反映的违反纪律情况',
    rowLabel: '违反纪律',
    chart: 'table',
    dimension: { by: 'code', field: 'discipline' },
    columns: ['petitions.total'],
    headings: ['件数'],
    note: null,
  },
  {
    id: 'petitionConduct',
    title: '信访举报反映的四风问题',
    rowLabel: '四风问题',
    chart: 'table',
    dimension: { by: 'code', field: 'fourWinds' },
    columns: ['petitions.total'],
    headings: ['件数'],
    note: null,
  },
];
