import { petitionMechanismKinds } from '#shared/domain/codes/register-codes.ts';
import { count, is, known, unknown } from './counting.ts';
import type { Indicator } from './indicator.ts';

const topic = (id: string, label: string, kind: string, ...more: ReturnType<typeof is>[]) =>
  count({
    id: `petitions.topic.${id}`,
    label,
    ledger: 'petition',
    filters: [is('kind', kind), ...more],
    // A11
    definition: `期内收件、反映${label}的信访举报件（重点排查四类问题之一）`,
  });

/** Given to townships and departments (A14). */
const handedOn = is('handlingWay', 'forwarding', 'assignment');

const receptions = [is('kind', 'openReception'), is('done', true)];

/** Numbers of the registers around petitions (A02–A25); each opens its rows. */
export const petitionRegisterIndicators: readonly Indicator[] = [
  count({
    id: 'petitions.rural',
    label: '农村基层信访',
    ledger: 'petition',
    filters: [unknown('nonAcceptance'), { op: 'unitKind', field: 'unit', kinds: ['township', 'village'] }],
    // A19
    definition: '期内收件、属于业务范围、被反映单位为乡镇或村的信访举报件，含重复件',
  }),
  // A19 去存量
  count({
    id: 'petitions.stock',
    label: '期初信访存量',
    ledger: 'petition',
    period: null,
    bounds: [
      { field: 'receivedOn', when: 'before' },
      { field: 'closedOn', when: 'openAtStart' },
    ],
    filters: [unknown('nonAcceptance')],
    definition: '期初以前收件、到期初尚未办结的受理件',
  }),
  count({
    id: 'petitions.stockClosed',
    label: '办结信访存量',
    ledger: 'petition',
    period: 'closedOn',
    bounds: [{ field: 'receivedOn', when: 'before' }],
    filters: [unknown('nonAcceptance')],
    definition: '期初以前收件、期内办结的受理件',
  }),
  {
    kind: 'rate',
    id: 'petitions.stockClosedRate',
    label: '信访存量化解率',
    numerator: 'petitions.stockClosed',
    denominator: 'petitions.stock',
    decimals: 2,
    definition: '期初信访存量中期内已办结的比例',
  },
  topic('financialDisorder', '基层财务混乱', 'financialDisorder'),
  topic('farmFunds', '侵吞挪用强农惠农资金', 'embezzlement', is('policyField', 'farmSubsidies')),
  topic('selfDiscipline', '违反廉洁自律', 'selfDiscipline'),
  topic('neglect', '不作为乱作为', 'neglect'),
  // A18: those of the seven mechanisms that have no register of their own.
  ...petitionMechanismKinds.items.map(({ code, label }) =>
    count({
      id: `petitions.mechanism.${code}`,
      label: `信访${label}`,
      counted: '次',
      ledger: 'petitionMechanism',
      filters: [is('kind', code)],
      definition: `期内开展的${label}`,
    }),
  ),
  // A14: 转交乡镇、部门初核的件由县复核组复核
  count({
    id: 'petitions.handedOn.closed',
    label: '转交件办结',
    ledger: 'petition',
    period: 'closedOn',
    filters: [handedOn],
    definition: '期内办结的转办、交办信访件',
  }),
  count({
    id: 'petitions.handedOn.rechecked',
    label: '转交件已复核',
    ledger: 'petition',
    period: 'closedOn',
    filters: [handedOn, known('recheckedOn')],
    definition: '期内办结的转办、交办信访件中，县复核组已复核或抽查的',
  }),
  {
    kind: 'rate',
    id: 'petitions.handedOn.recheckRate',
    label: '转交件复核率',
    numerator: 'petitions.handedOn.rechecked',
    denominator: 'petitions.handedOn.closed',
    decimals: 2,
    definition: '期内办结的转办、交办信访件中已复核的比例',
  },
  count({
    id: 'petitions.handedOn.toRecheck',
    label: '转交件待复核',
    ledger: 'petition',
    period: null,
    filters: [handedOn, known('closedOn'), unknown('recheckedOn')],
    definition: '现有转办、交办并已办结、县复核组还没有复核的信访件',
  }),
  count({
    id: 'petitionRechecks.done',
    label: '信访复核抽查',
    ledger: 'petitionRecheck',
    // A14, A15
    definition: '期内完成的信访复核和抽查',
  }),
  count({
    id: 'petitionRechecks.upheld',
    label: '复核抽查办理正确',
    ledger: 'petitionRecheck',
    filters: [is('result', 'upheld')],
    definition: '期内复核、抽查，结果为办理正确的',
  }),
  {
    kind: 'rate',
    id: 'petitionRechecks.upheldRate',
    label: '信访办结质量合格率',
    numerator: 'petitionRechecks.upheld',
    denominator: 'petitionRechecks.done',
    decimals: 2,
    // A15
    definition: '期内复核、抽查中办理正确的比例',
  },
  count({
    id: 'clueRechecks.done',
    label: '线索复核抽查',
    ledger: 'clueRecheck',
    definition: '期内完成的了结线索复核抽查',
  }),
  count({
    id: 'signs.found',
    label: '排查信访苗头',
    ledger: 'troubleSign',
    period: 'reportedOn',
    filters: [is('zeroReport', false)],
    // A17
    definition: '期内各乡镇报送的信访苗头，零报告不计',
  }),
  count({
    id: 'signs.resolved',
    label: '化解信访苗头',
    ledger: 'troubleSign',
    period: 'reportedOn',
    filters: [is('outcome', 'resolved')],
    definition: '期内报送的信访苗头中已化解的',
  }),
  {
    kind: 'rate',
    id: 'signs.resolvedRate',
    label: '信访苗头化解率',
    numerator: 'signs.resolved',
    denominator: 'signs.found',
    decimals: 2,
    definition: '期内报送的信访苗头中已化解的比例',
  },
  // A22
  count({
    id: 'receptions.held',
    label: '公开大接访场次',
    ledger: 'openReception',
    filters: receptions,
    definition: '期内举行的公开大接访，各级都计',
  }),
  count({
    id: 'receptions.people',
    label: '大接访接待群众',
    counted: '人次',
    ledger: 'openReception',
    filters: receptions,
    sum: 'people',
    definition: '期内公开大接访登记的接待人次之和',
  }),
  count({
    id: 'receptions.opinions',
    label: '大接访收集意见',
    counted: '条',
    ledger: 'openReception',
    filters: receptions,
    sum: 'opinions',
    definition: '期内公开大接访登记的意见条数之和',
  }),
  count({
    id: 'receptions.clues',
    label: '大接访发现线索',
    counted: '条',
    ledger: 'openReception',
    filters: receptions,
    sum: 'clues',
    definition: '期内公开大接访登记的线索条数之和',
  }),
  count({
    id: 'receptions.fieldChecks',
    label: '大核访',
    ledger: 'openReception',
    filters: [is('kind', 'fieldCheck'), is('done', true)],
    // A23
    definition: '期内开展的大核访（进村队、社区、农家）',
  }),
  count({
    id: 'receptions.households',
    label: '大核访走访群众',
    counted: '户',
    ledger: 'openReception',
    filters: [is('kind', 'fieldCheck'), is('done', true)],
    sum: 'households',
    definition: '期内大核访登记的走访户数之和',
  }),
  count({
    id: 'receptionDuty.done',
    label: '班子成员接访值班',
    ledger: 'receptionDuty',
    filters: [is('done', true)],
    // A04
    definition: '期内已到岗的接访值班',
  }),
  count({
    id: 'restitutions.returned',
    label: '清退款物',
    ledger: 'restitution',
    // A25
    definition: '期内返还的违纪款物',
  }),
  count({
    id: 'restitutions.amount',
    label: '清退金额',
    counted: '元',
    ledger: 'restitution',
    filters: [known('amount')],
    sum: 'amount',
    definition: '期内返还的违纪款合计，只退物品、没有金额的不计',
  }),
  count({
    id: 'restitutions.published',
    label: '公开清退款物',
    ledger: 'restitution',
    filters: [known('publishedOn'), known('signedOn')],
    definition: '期内返还、已签收并公开的违纪款物',
  }),
  // A21
  count({
    id: 'complaints.efficiency',
    label: '行政效能投诉',
    ledger: 'complaint',
    filters: [is('kind', 'efficiency')],
    definition: '期内收到的行政效能投诉',
  }),
  count({
    id: 'complaints.publicOpinion',
    label: '涉腐网络舆情',
    ledger: 'complaint',
    filters: [is('kind', 'publicOpinion')],
    definition: '期内发现的涉腐网络舆情',
  }),
  // A10
  count({
    id: 'cleanup.listed',
    label: '列入两年清理',
    ledger: 'cleanupItem',
    definition: '期内列入近两年全面清理的信访件',
  }),
  count({
    id: 'cleanup.done',
    label: '完成两年清理',
    ledger: 'cleanupItem',
    filters: [known('doneOn')],
    definition: '期内列入清理、已核实到位或办结的信访件',
  }),
  count({
    id: 'assistance.given',
    label: '信访户帮扶',
    ledger: 'assistance',
    // A24
    definition: '期内开始的信访户帮扶',
  }),
  count({
    id: 'informants.serving',
    label: '在任信访信息员',
    ledger: 'informant',
    period: null,
    filters: [unknown('until')],
    // A02
    definition: '现在任的信访信息员',
  }),
  count({
    id: 'informants.reports',
    label: '社情民意分析',
    counted: '份',
    ledger: 'informantReport',
    // A02
    definition: '期内信访信息员报送的社情民意分析',
  }),
  count({
    id: 'reportChannels.inUse',
    label: '在用举报平台',
    ledger: 'reportChannel',
    period: null,
    filters: [unknown('endedOn')],
    // A03
    definition: '现在用的举报电话、举报箱和接访处',
  }),
];
