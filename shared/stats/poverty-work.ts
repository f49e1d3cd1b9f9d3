import { accountabilityPanels } from './accountability-indicators.ts';
import { casePanels } from './case-indicators.ts';
import { clueBreakdowns, cluePanels } from './clue-indicators.ts';
import type { Balance, Breakdown, Panel } from './indicator.ts';
import { petitionBreakdowns } from './petition-indicators.ts';
import { reviewBreakdowns } from './review-indicators.ts';
import { talkBreakdowns, talkPanels } from './talk-indicators.ts';

/**
 * Tables, charts and balances of 「扶贫领域监督执纪问责工作通报」 (B11, B12, I06; M01): which numbers stand in them
 * and what must agree before it goes out.
 */
export const panels: readonly Panel[] = [
  ...cluePanels,
  ...talkPanels,
  ...casePanels,
  ...accountabilityPanels,
  {
    id: 'funnel',
    title: '线索处置与审查调查情况',
    rowLabel: '环节',
    chart: 'funnel',
    columns: [{ id: 'value', label: '数量' }],
    rows: [
      { label: '收到线索', indicators: ['clues.received'] },
      { label: '初步核实', indicators: ['verifications.started'] },
      { label: '立案', indicators: ['cases.filed'] },
      { label: '结案', indicators: ['cases.closed'] },
      { label: '给予处分', indicators: ['persons.sanctioned'] },
      { label: '移送司法', indicators: ['persons.transferredToJustice'] },
    ],
    note: '初步核实含上年结转的问题线索，故可多于当年收到数。处分、移送以人计，其余以件计。',
  },
  {
    id: 'stationed',
    title: '派驻机构信访举报处置情况',
    rowLabel: '机构',
    chart: 'table',
    columns: [
      { id: 'petitions', label: '信访举报' },
      { id: 'preliminaryCheck', label: '初步核实' },
      { id: 'inquiryTalk', label: '谈话函询' },
      { id: 'proposedFiling', label: '拟立案' },
    ],
    rows: [
      {
        label: '市派驻机构',
        indicators: [
          'petitions.fromCityStationedGroups',
          'stationed.cityStationedGroup.preliminaryCheck',
          'stationed.cityStationedGroup.inquiryTalk',
          'stationed.cityStationedGroup.proposedFiling',
        ],
      },
      {
        label: '县区派驻机构',
        indicators: [
          'petitions.fromCountyStationedGroups',
          'stationed.countyStationedGroup.preliminaryCheck',
          'stationed.countyStationedGroup.inquiryTalk',
          'stationed.countyStationedGroup.proposedFiling',
        ],
      },
    ],
    note: null,
  },
  {
    id: 'topics',
    title: '重点排查问题',
    rowLabel: '问题',
    chart: 'table',
    columns: [{ id: 'value', label: '件数' }],
    rows: [
      { label: '基层财务混乱', indicators: ['petitions.topic.financialDisorder'] },
      { label: '侵吞挪用强农惠农资金', indicators: ['petitions.topic.farmFunds'] },
      { label: '违反廉洁自律', indicators: ['petitions.topic.selfDiscipline'] },
      { label: '不作为乱作为', indicators: ['petitions.topic.neglect'] },
    ],
    note: null,
  },
  {
    id: 'rectification',
    title: '巡察反馈问题整改情况',
    rowLabel: '范围',
    chart: 'rate',
    columns: [
      { id: 'findings', label: '反馈问题' },
      { id: 'rectified', label: '已整改' },
      { id: 'inProgress', label: '正在整改' },
      { id: 'notStarted', label: '未启动' },
      { id: 'rate', label: '整改到位率' },
    ],
    rows: [
      {
        label: '合计',
        indicators: [
          'patrol.findings',
          'patrol.rectified',
          'patrol.inProgress',
          'patrol.notStarted',
          'patrol.rectifiedRate',
        ],
      },
    ],
    note: null,
  },
];

export const breakdowns: readonly Breakdown[] = [
  ...petitionBreakdowns,
  ...clueBreakdowns,
  ...talkBreakdowns,
  ...reviewBreakdowns,
  {
    id: 'course',
    title: '各月收到线索、立案、结案情况',
    rowLabel: '月份',
    chart: 'course',
    dimension: { by: 'month' },
    columns: ['clues.received', 'cases.filed', 'cases.closed'],
    headings: ['收到线索', '立案', '结案'],
    note: null,
  },
  {
    id: 'counties',
    title: '各县区立案情况',
    rowLabel: '县（市、区）',
    chart: 'ranking',
    dimension: { by: 'county', field: 'unit' },
    columns: ['cases.filed', 'cases.closed', 'persons.sanctioned'],
    headings: ['立案', '结案', '处分'],
    note: '按立案数排列，并列者名次相同。',
  },
  {
    id: 'kinds',
    title: '信访举报反映问题类别',
    rowLabel: '问题类别',
    chart: 'kinds',
    dimension: { by: 'code', field: 'kind' },
    columns: ['petitions.total'],
    headings: ['件数'],
    note: null,
  },
  {
    id: 'receptionsByCounty',
    title: '各县区公开大接访情况',
    rowLabel: '县（市、区）',
    chart: 'table',
    dimension: { by: 'county', field: 'unit' },
    columns: ['receptions.held', 'receptions.people', 'receptions.opinions', 'receptions.clues'],
    headings: ['场次', '接待人次', '意见', '线索'],
    note: null,
  },
  {
    id: 'ways',
    title: '问题线索处置方式',
    rowLabel: '处置方式',
    chart: 'ways',
    dimension: { by: 'code', field: 'disposal' },
    columns: ['clues.received'],
    headings: ['件数'],
    note: null,
  },
  {
    id: 'findingsByCounty',
    title: '各县区巡察反馈问题整改情况',
    rowLabel: '县（市、区）',
    chart: 'rate',
    dimension: { by: 'county', field: 'unit' },
    columns: ['patrol.findings', 'patrol.rectified'],
    headings: ['反馈问题', '已整改'],
    note: null,
  },
];

export const balances: readonly Balance[] = [
  {
    id: 'cluesDisposed',
    label: '收到线索 = 已处置 + 待处置',
    left: ['clues.received'],
    right: ['clues.disposed', 'clues.pending'],
    relation: 'equal',
    explanation: '期内受理的每条线索或已提出处置方式，或仍待处置。',
  },
  {
    id: 'verifications',
    label: '初核 = 立案 + 了结 + 其他处理 + 在核',
    left: ['verifications.started'],
    right: ['verifications.filed', 'verifications.concluded', 'verifications.other', 'verifications.open'],
    relation: 'equal',
    explanation: '期内启动的每件初核都有去向或仍在核。',
  },
  {
    id: 'carriedOver',
    label: '初核 = 本期线索 + 结转线索',
    left: ['verifications.started'],
    right: ['verifications.ofPeriod', 'verifications.carriedOver'],
    relation: 'equal',
    explanation: '期内启动的初核，线索或在期内受理，或由以前结转。',
  },
  {
    id: 'casesCarried',
    label: '期初未结 + 立案 = 结案 + 期末未结',
    left: ['cases.openAtStart', 'cases.filed'],
    right: ['cases.closed', 'cases.openAtEnd'],
    relation: 'equal',
    explanation: '以前结转的和期内立案的案件，或在期内结案，或结转到下期。',
  },
  {
    id: 'closedSanctioned',
    label: '结案 ≥ 处分 + 免予处分',
    left: ['cases.closed'],
    right: ['persons.sanctioned', 'cases.exempted'],
    relation: 'atLeast',
    explanation: '期内给予处分和免予处分的都应已结案。',
  },
  {
    id: 'petitions',
    label: '收到信访 = 办结 + 在办 + 不予受理',
    left: ['petitions.total'],
    right: ['petitions.closed', 'petitions.open', 'petitions.notAccepted'],
    relation: 'equal',
    explanation: '期内收到的每件信访举报都有去向。',
  },
  {
    id: 'rectification',
    label: '反馈问题 = 已整改 + 正在整改 + 未启动',
    left: ['patrol.findings'],
    right: ['patrol.rectified', 'patrol.inProgress', 'patrol.notStarted'],
    relation: 'equal',
    explanation: '期内反馈的每个问题都有整改状态。',
  },
  {
    id: 'transferred',
    label: '结案 ≥ 移送司法',
    left: ['cases.closed'],
    right: ['persons.transferredToJustice'],
    relation: 'atLeast',
    explanation: '移送司法机关的都应已结案。',
  },
];
