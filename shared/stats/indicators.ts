import { givenSanctions } from '#shared/domain/codes/case-codes.ts';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import { caseIndicators, filedCase } from './case-indicators.ts';
import { clueIndicators } from './clue-indicators.ts';
import { count, is, known, unknown } from './counting.ts';
import type { CountIndicator, Indicator } from './indicator.ts';
import { petitionRegisterIndicators } from './petition-register-indicators.ts';
import { petitionIndicators } from './petition-indicators.ts';
import { reviewIndicators } from './review-indicators.ts';
import { talkIndicators } from './talk-indicators.ts';

const petitionsFrom = (id: string, label: string, source: string) =>
  count({
    id,
    label,
    counted: '件',
    ledger: 'petition',
    filters: [is('source', source)],
    definition: `期内收到、来源为${label.replace('信访举报', '')}的信访举报件`,
  });

/**
 * Every number that charts, bulletins, rankings and reports may use; none computes for itself (DESIGN §6, M04).
 * Where a sample report names the number, the key is the one of its list of totals.
 */
export const indicators: readonly Indicator[] = [
  // A 信访举报
  count({
    id: 'petitions.total',
    label: '收到信访举报',
    ledger: 'petition',
    definition: '期内收件的全部信访举报件，含重复件',
  }),
  petitionsFrom('petitions.fromCityStationedGroups', '市派驻机构信访举报', 'cityStationedGroup'),
  petitionsFrom('petitions.fromCountyStationedGroups', '县区派驻机构信访举报', 'countyStationedGroup'),
  count({
    id: 'petitions.openReception',
    label: '公开大接访收集投诉意见',
    counted: '件',
    ledger: 'petition',
    filters: [is('source', 'openReception')],
    // A22
    definition: '期内公开大接访登记的投诉意见',
  }),
  count({
    id: 'petitions.openReception.becameClue',
    label: '大接访转为问题线索',
    ledger: 'petition',
    filters: [is('source', 'openReception'), is('becameClue', true)],
    definition: '期内公开大接访登记、已转为问题线索的件',
  }),
  count({
    id: 'petitions.closed',
    label: '办结信访举报',
    ledger: 'petition',
    filters: [known('closedOn')],
    definition: '期内收件、现已办结的信访举报件',
  }),
  count({
    id: 'petitions.open',
    label: '在办信访举报',
    ledger: 'petition',
    filters: [unknown('closedOn'), unknown('nonAcceptance')],
    definition: '期内收件、尚未办结的信访举报件',
  }),
  count({
    id: 'petitions.notAccepted',
    label: '不予受理',
    ledger: 'petition',
    filters: [known('nonAcceptance'), unknown('closedOn')],
    // A06, A07
    definition: '期内收件、按规定不予受理、没有另行登记办结的件',
  }),
  count({
    id: 'petitions.named',
    label: '实名举报',
    ledger: 'petition',
    filters: [is('named', 'named')],
    definition: '期内收件的实名信访举报件',
  }),
  count({
    id: 'petitions.group',
    label: '群体访',
    ledger: 'petition',
    filters: [is('groupVisit', true)],
    // A13
    definition: '期内收件的群体访',
  }),
  {
    kind: 'rate',
    id: 'petitions.closedRate',
    label: '信访举报办结率',
    numerator: 'petitions.closed',
    denominator: 'petitions.total',
    decimals: 2,
    definition: '期内收件中已办结的比例',
  },
  ...(['cityStationedGroup', 'countyStationedGroup'] as const).flatMap((source) => {
    const where = source === 'cityStationedGroup' ? '市派驻机构' : '县区派驻机构';
    const by = (id: string, label: string, extra: Filter) =>
      count({
        id: `stationed.${source}.${id}`,
        label: `${where}${label}`,
        ledger: 'petition',
        filters: [is('source', source), extra],
        // B12
        definition: `${where}期内收到、处置方式为${label}的信访举报件`,
      });
    return [
      by('preliminaryCheck', '初步核实', is('disposal', 'preliminaryCheck')),
      by('inquiryTalk', '谈话函询', is('disposal', 'inquiryTalk')),
      by('proposedFiling', '拟立案', is('disposal', 'proposedFiling')),
    ];
  }),

  ...petitionRegisterIndicators,
  ...petitionIndicators,

  // B 问题线索
  count({ id: 'clues.received', label: '收到问题线索', ledger: 'clue', definition: '期内受理的问题线索' }),
  count({
    id: 'clues.disposed',
    label: '已处置问题线索',
    ledger: 'clue',
    filters: [known('disposal')],
    definition: '期内受理、已提出处置方式的问题线索',
  }),
  count({
    id: 'clues.pending',
    label: '待处置问题线索',
    ledger: 'clue',
    filters: [unknown('disposal')],
    definition: '期内受理、尚未提出处置方式的问题线索',
  }),
  count({
    id: 'verifications.started',
    label: '初步核实',
    ledger: 'clue',
    period: 'checkStartedOn',
    // B11
    definition: '期内启动的初步核实，含上年结转线索',
  }),
  count({
    id: 'verifications.ofPeriod',
    label: '初核本期线索',
    ledger: 'clue',
    period: 'checkStartedOn',
    bounds: [{ field: 'receivedOn', when: 'within' }],
    definition: '期内启动的初步核实中，线索也在期内受理的',
  }),
  count({
    id: 'verifications.carriedOver',
    label: '初核结转线索',
    ledger: 'clue',
    period: 'checkStartedOn',
    bounds: [{ field: 'receivedOn', when: 'before' }],
    // B11
    definition: '期内启动的初步核实中，线索在期初以前受理、结转到本期的',
  }),
  count({
    id: 'verifications.filed',
    label: '初核后立案',
    ledger: 'clue',
    period: 'checkStartedOn',
    filters: [is('outcome', 'filed')],
    definition: '期内启动的初核中，结果为立案的',
  }),
  count({
    id: 'verifications.concluded',
    label: '初核后了结',
    ledger: 'clue',
    period: 'checkStartedOn',
    filters: [is('outcome', 'concluded')],
    definition: '期内启动的初核中，结果为了结的',
  }),
  count({
    id: 'verifications.other',
    label: '初核后其他处理',
    ledger: 'clue',
    period: 'checkStartedOn',
    filters: [known('outcome'), { op: 'notIn', field: 'outcome', values: ['filed', 'concluded'] }],
    definition: '期内启动的初核中，结果为其他处理的',
  }),
  count({
    id: 'verifications.open',
    label: '在核',
    ledger: 'clue',
    period: 'checkStartedOn',
    filters: [unknown('outcome')],
    definition: '期内启动的初核中，尚无结果的',
  }),

  ...clueIndicators,
  // J 谈话函询
  ...talkIndicators,

  // C、D 案件与处分
  count({
    id: 'cases.filed',
    label: '立案',
    ledger: 'case',
    filters: [filedCase],
    definition: '期内立案的案件',
  }),
  count({
    id: 'cases.closed',
    label: '结案',
    ledger: 'case',
    period: 'closedOn',
    definition: '期内结案的案件，含以前立案的',
  }),
  count({
    id: 'cases.openAtStart',
    label: '期初未结案件',
    ledger: 'case',
    period: null,
    bounds: [
      { field: 'filedOn', when: 'before' },
      { field: 'closedOn', when: 'openAtStart' },
    ],
    filters: [filedCase],
    definition: '期初以前立案、到期初尚未结案的案件，结转到本期',
  }),
  count({
    id: 'cases.openAtEnd',
    label: '期末未结案件',
    ledger: 'case',
    period: null,
    bounds: [
      { field: 'filedOn', when: 'until' },
      { field: 'closedOn', when: 'openAtEnd' },
    ],
    filters: [filedCase],
    definition: '期末以前立案、到期末尚未结案的案件，结转到下期',
  }),
  count({
    id: 'persons.sanctioned',
    label: '给予处分',
    counted: '人',
    ledger: 'case',
    period: 'sanctionedOn',
    filters: [is('sanction', ...givenSanctions)],
    distinct: 'subject',
    definition: '期内决定给予党纪、政务处分的人数；免予处分不计，同一人计一次',
  }),
  count({
    id: 'persons.transferredToJustice',
    label: '移送司法机关',
    counted: '人',
    ledger: 'case',
    period: 'closedOn',
    filters: [is('transferred', true)],
    distinct: 'subject',
    definition: '期内结案并移送司法机关的人数',
  }),
  count({
    id: 'cases.exempted',
    label: '免予处分',
    counted: '件',
    ledger: 'case',
    period: 'closedOn',
    filters: [is('sanction', 'exemption')],
    definition: '期内结案、免予处分的案件',
  }),

  ...caseIndicators,
  ...reviewIndicators,

  // I 巡察
  count({
    id: 'patrol.findings',
    label: '巡察反馈问题',
    ledger: 'finding',
    // I06
    definition: '期内巡察反馈的问题',
  }),
  count({
    id: 'patrol.rectified',
    label: '已整改',
    ledger: 'finding',
    filters: [is('status', 'rectified')],
    definition: '期内反馈的问题中已整改的',
  }),
  count({
    id: 'patrol.inProgress',
    label: '正在整改',
    ledger: 'finding',
    filters: [is('status', 'inProgress')],
    definition: '期内反馈的问题中正在整改的',
  }),
  count({
    id: 'patrol.notStarted',
    label: '未启动整改',
    ledger: 'finding',
    filters: [is('status', 'notStarted')],
    definition: '期内反馈的问题中未启动整改的',
  }),
  {
    kind: 'rate',
    id: 'patrol.rectifiedRate',
    label: '整改到位率',
    numerator: 'patrol.rectified',
    denominator: 'patrol.findings',
    decimals: 2,
    // I06
    definition: '已整改占期内反馈问题的比例',
  },
  count({
    id: 'patrolPool.members',
    label: '巡察人才库',
    counted: '人',
    ledger: 'poolMember',
    period: null,
    // I02
    definition: '现有入库人员',
  }),
  count({
    id: 'patrolPool.specialists',
    label: '有专业特长',
    counted: '人',
    ledger: 'poolMember',
    period: null,
    filters: [known('specialty')],
    definition: '入库人员中登记有专业特长的',
  }),
  {
    kind: 'rate',
    id: 'patrolPool.specialistRate',
    label: '专业特长占比',
    numerator: 'patrolPool.specialists',
    denominator: 'patrolPool.members',
    decimals: 1,
    // I02
    definition: '有专业特长的入库人员占比',
  },

  // E 承诺
  count({
    id: 'pledges.total',
    label: '廉政承诺书',
    ledger: 'pledge',
    period: 'signedOn',
    definition: '期内签订的承诺书',
  }),
  count({
    id: 'pledges.villageSecretaries',
    label: '村党支部书记廉政承诺',
    ledger: 'pledge',
    period: 'signedOn',
    filters: [is('post', '村党支部书记')],
    definition: '期内村党支部书记签订的廉政承诺书',
  }),

  // O 单位
  count({ id: 'units.total', label: '登记单位', ledger: 'unit', period: null, definition: '现有登记单位' }),
];

const byId = new Map(indicators.map((i) => [i.id, i]));

/** An indicator by its id; a wrong id is a fault of ours. */
export function indicatorOf(id: string): Indicator {
  const found = byId.get(id);
  if (!found) throw new Error(`no indicator ${id}`);
  return found;
}

/** A counted indicator by its id. */
export function countOf(id: string): CountIndicator {
  const found = indicatorOf(id);
  if (found.kind !== 'count') throw new Error(`indicator ${id} is no count`);
  return found;
}
