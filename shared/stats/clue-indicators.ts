import type { Filter } from '#shared/ipc/ledger-calls.ts';
import { type CodeEntry, labelOn } from '#shared/domain/codes/code-list.ts';
import { disposalKinds } from '#shared/domain/codes/clue-codes.ts';
import { count, is, known, overdue, unknown } from './counting.ts';
import type { Breakdown, CountIndicator, Indicator, Panel } from './indicator.ts';

const clock = (rule: string, met: 'inTime' | 'late'): Filter => ({ op: 'clock', rule, met });
const state = (...states: string[]): Filter => ({ op: 'state', states });

const disposedAs = (kind: CodeEntry): CountIndicator => {
  // B01
  const words = (label: string) => ({
    label: `处置为${label}`,
    definition: `期内处置的问题线索中，现处置方式为${label}的`,
  });
  return count({
    id: `clues.disposedAs.${kind.code}`,
    ledger: 'clue',
    period: 'disposedOn',
    filters: [is('disposal', kind.code)],
    ...words(kind.label),
    wordsOn: (day) => words(labelOn(kind, day)),
  });
};

const organs = { cityStationedGroup: '市派驻机构', countyStationedGroup: '县区派驻机构' } as const;
/** Letters that came to them, counted with the petitions. */
const lettersTo = {
  cityStationedGroup: 'petitions.fromCityStationedGroups',
  countyStationedGroup: 'petitions.fromCountyStationedGroups',
} as const;

/** The account of the stationed groups (B12): each stage by its own day, so that checks may exceed what came. */
const stationedClues = (organ: keyof typeof organs): readonly CountIndicator[] => {
  const by = organs[organ];
  const stage = (id: string, label: string, period: string, words: string, ...more: Filter[]) =>
    count({
      id: `stationedClues.${organ}.${id}`,
      label: `${by}线索${label}`,
      ledger: 'clue',
      period,
      filters: [is('organ', organ), ...more],
      definition: `${by}受理的问题线索中，期内${words}的，含以前受理的`,
    });
  return [
    count({
      id: `stationedClues.${organ}.received`,
      label: `${by}线索受理`,
      ledger: 'clue',
      filters: [is('organ', organ)],
      definition: `${by}期内受理的问题线索`,
    }),
    stage('checked', '初核', 'checkStartedOn', '启动初步核实'),
    stage('inquired', '谈函', 'disposedOn', '处置为谈话函询', is('disposal', 'inquiryTalk')),
    stage('filed', '立案', 'filedOn', '立案'),
  ];
};

/** Numbers of clues and of what stands around them (B01–B13); each opens its rows. */
export const clueIndicators: readonly Indicator[] = [
  count({
    id: 'clues.pendingAtStart',
    label: '期初待处置线索',
    ledger: 'clue',
    period: null,
    bounds: [
      { field: 'receivedOn', when: 'before' },
      { field: 'disposedOn', when: 'openAtStart' },
    ],
    definition: '期初以前受理、到期初尚未处置的问题线索，结转到本期',
  }),
  count({
    id: 'clues.disposedInPeriod',
    label: '期内处置线索',
    ledger: 'clue',
    period: 'disposedOn',
    definition: '期内处置的问题线索，含以前受理的',
  }),
  count({
    id: 'clues.pendingAtEnd',
    label: '期末待处置线索',
    ledger: 'clue',
    period: null,
    bounds: [
      { field: 'receivedOn', when: 'until' },
      { field: 'disposedOn', when: 'openAtEnd' },
    ],
    definition: '期末以前受理、到期末尚未处置的问题线索，结转到下期',
  }),
  ...disposalKinds.items.map(disposedAs),
  ...stationedClues('cityStationedGroup'),
  ...stationedClues('countyStationedGroup'),
  count({
    id: 'clues.disposedInTime',
    label: '按期处置线索',
    ledger: 'clue',
    period: 'disposedOn',
    filters: [clock('clue.disposalOpinion', 'inTime')],
    definition: '期内处置的问题线索中，在规定期限内处置的',
  }),
  {
    kind: 'rate',
    id: 'clues.disposedInTimeRate',
    label: '线索按期处置率',
    numerator: 'clues.disposedInTime',
    denominator: 'clues.disposedInPeriod',
    decimals: 2,
    definition: '期内处置的问题线索中，在规定期限内处置的比例',
  },
  count({
    id: 'clues.held',
    label: '暂存线索',
    ledger: 'clue',
    period: null,
    filters: [state('held')],
    definition: '现处于暂存状态的问题线索',
  }),
  count({
    id: 'clues.heldOverdue',
    label: '暂存到期未复核',
    ledger: 'clue',
    period: null,
    filters: [state('held'), overdue],
    definition: '现处于暂存状态、已过复核日期的问题线索',
  }),
  count({
    id: 'clues.concluded',
    label: '了结线索',
    ledger: 'clue',
    period: 'concludedOn',
    definition: '期内了结的问题线索，含初核、谈话函询后了结的',
  }),
  count({
    id: 'clues.reportsWanting',
    label: '双报告未齐线索',
    ledger: 'clue',
    filters: [is('reportsWanting', true)],
    // B02
    definition: '期内受理、同级党委报告文号和上级备案文号缺一的问题线索',
  }),
  count({
    id: 'clues.doubleReportInTime',
    label: '线索双报告按期',
    ledger: 'clue',
    period: 'disposedOn',
    filters: [clock('report.double', 'inTime')],
    definition: '期内处置、按期向同级党委和上级纪委报告的问题线索',
  }),
  count({
    id: 'clues.sentOn',
    label: '移送其他机关线索',
    ledger: 'clue',
    period: 'handedOverOn',
    definition: '期内因不属本机关管辖移送有管辖权的机关的问题线索',
  }),
  count({
    id: 'clues.sentOnInTime',
    label: '按期移送其他机关',
    ledger: 'clue',
    period: 'handedOverOn',
    filters: [clock('clue.jurisdictionTransfer', 'inTime')],
    definition: '期内移送有管辖权的机关的问题线索中，在规定期限内移送的',
  }),
  count({
    id: 'clues.disposedAgain',
    label: '重新处置线索',
    ledger: 'clueRound',
    definition: '期内作出、后来又重新处置的线索处置',
  }),
  count({
    id: 'verifications.earlierRounds',
    label: '再次初核前的初核',
    ledger: 'clueRound',
    period: 'checkStartedOn',
    // B11: the check of a clue counts by its last beginning; those before it stand here.
    definition: '期内启动、后来重新处置并再次初核的线索以前各次的初步核实，不在“启动初步核实”之内',
  }),
  count({
    id: 'clarifications.done',
    label: '澄清正名',
    ledger: 'clarification',
    period: 'clearedOn',
    // domain §2.1
    definition: '期内经主要负责人批准、已经澄清正名的人，含以前提出的',
  }),
  count({
    id: 'clues.toReportUpward',
    label: '须及时上报线索',
    ledger: 'clue',
    filters: [known('upwardReason')],
    // B10
    definition: '期内受理、按规定须及时向上级报告的问题线索',
  }),
  count({
    id: 'clues.reportedUpLate',
    label: '未按期上报线索',
    ledger: 'clue',
    filters: [clock('clue.reportUpward', 'late')],
    definition: '期内受理、须及时上报而超过期限才上报的问题线索',
  }),
  count({
    id: 'clues.handedOver',
    label: '移交线索',
    ledger: 'clue',
    filters: [is('source', 'patrol', 'audit', 'justice', 'lawEnforcement', 'superior', 'riskReport')],
    // B09
    definition: '期内受理、由巡察、审计、公检法、执法机关和上级移交，以及因班子重大廉政风险报来的问题线索',
  }),
  count({
    id: 'clues.fromSweeps',
    label: '排查发现线索',
    ledger: 'clue',
    filters: [known('sweep')],
    // B05, B08
    definition: '期内受理、由线索排查发现的问题线索',
  }),
  count({ id: 'sweeps.done', label: '开展线索排查', ledger: 'sweep', definition: '期内开始的线索排查' }),
  count({
    id: 'sweeps.dataMatching',
    label: '大数据比对排查',
    ledger: 'sweep',
    filters: [is('topic', 'dataMatching')],
    // B08
    definition: '期内开始的民生项目大数据比对',
  }),
  count({
    id: 'clueMeetings.held',
    label: '线索排查会议',
    ledger: 'clueMeeting',
    definition: '期内召开的线索排查会',
  }),
  count({
    id: 'clueMeetings.overdue',
    label: '排查会超过间隔未开',
    ledger: 'clueMeeting',
    period: null,
    filters: [overdue],
    // B04
    definition: '最近一次线索排查会之后，超过规定间隔还没有开下一次的',
  }),
  count({
    id: 'clueMeetings.items',
    label: '上会研究线索',
    ledger: 'clueMeetingItem',
    definition: '期内上会研究的问题线索',
  }),
  count({
    id: 'listed.total',
    label: '挂牌督办件',
    ledger: 'listedSupervision',
    definition: '期内挂牌督办的事项',
  }),
  count({
    id: 'listed.quick',
    label: '速查快办件',
    ledger: 'listedSupervision',
    filters: [is('kind', 'quickHandling')],
    // B07
    definition: '期内挂牌的事项中速查快办的',
  }),
  count({
    id: 'listed.finished',
    label: '挂牌督办销号',
    ledger: 'listedSupervision',
    period: 'finishedOn',
    definition: '期内销号的挂牌督办事项，含以前挂牌的',
  }),
  count({
    id: 'listed.open',
    label: '挂牌督办在办',
    ledger: 'listedSupervision',
    filters: [unknown('finishedOn')],
    definition: '期内挂牌、尚未销号的事项',
  }),
  count({
    id: 'listed.chases',
    label: '周督次数',
    ledger: 'chaseEntry',
    filters: [is('kind', 'weekly')],
    // B13
    definition: '期内登记的周督',
  }),
  count({
    id: 'listed.reports',
    label: '月报次数',
    ledger: 'chaseEntry',
    filters: [is('kind', 'monthly')],
    definition: '期内登记的月报',
  }),
];

/** Carry-over between periods: what lay open, what came, what was done, what stays (B11: 初核 may exceed 收到). */
export const cluePanels: readonly Panel[] = [
  {
    id: 'clueFlow',
    title: '线索和案件结转情况',
    rowLabel: '环节',
    chart: 'table',
    columns: [
      { id: 'start', label: '期初结转' },
      { id: 'came', label: '本期新增' },
      { id: 'done', label: '本期办结' },
      { id: 'end', label: '期末结转' },
    ],
    rows: [
      {
        label: '问题线索处置',
        indicators: [
          'clues.pendingAtStart',
          'clues.received',
          'clues.disposedInPeriod',
          'clues.pendingAtEnd',
        ],
      },
      {
        label: '案件',
        indicators: ['cases.openAtStart', 'cases.filed', 'cases.closed', 'cases.openAtEnd'],
      },
    ],
    note: '期初结转加本期新增减本期办结，等于期末结转。',
  },
  {
    id: 'clueDisposals',
    title: '期内线索处置方式',
    rowLabel: '处置方式',
    chart: 'table',
    columns: [{ id: 'value', label: '件数' }],
    rows: disposalKinds.items.map((kind) => ({
      label: kind.label,
      code: kind,
      indicators: [`clues.disposedAs.${kind.code}`],
    })),
    note: '按处置日期统计，含以前受理的线索。',
  },
  {
    id: 'stationedClues',
    title: '派驻机构线索处置情况',
    rowLabel: '机构',
    chart: 'table',
    columns: [
      { id: 'letters', label: '信访' },
      { id: 'received', label: '受理线索' },
      { id: 'checked', label: '初核' },
      { id: 'inquired', label: '谈函' },
      { id: 'filed', label: '立案' },
    ],
    rows: (['cityStationedGroup', 'countyStationedGroup'] as const).map((organ) => ({
      label: organs[organ],
      indicators: [
        lettersTo[organ],
        ...['received', 'checked', 'inquired', 'filed'].map((stage) => `stationedClues.${organ}.${stage}`),
      ],
    })),
    note: '各环节按各自日期统计，含以前受理的线索，初核可以多于受理。',
  },
];

export const clueBreakdowns: readonly Breakdown[] = [
  {
    id: 'clueSources',
    title: '问题线索来源',
    rowLabel: '来源',
    chart: 'table',
    dimension: { by: 'code', field: 'source' },
    columns: ['clues.received'],
    headings: ['件数'],
    note: null,
  },
  // B03: 分级分类登记.
  {
    id: 'clueRanks',
    title: '问题线索对象职级',
    rowLabel: '职级',
    chart: 'table',
    dimension: { by: 'code', field: 'rank' },
    columns: ['clues.received', 'clues.disposedInPeriod'],
    headings: ['受理', '处置'],
    note: null,
  },
  {
    id: 'clueKinds',
    title: '问题线索类型',
    rowLabel: '问题类型',
    chart: 'table',
    dimension: { by: 'code', field: 'kind' },
    columns: ['clues.received', 'clues.disposedInPeriod'],
    headings: ['受理', '处置'],
    note: null,
  },
];
