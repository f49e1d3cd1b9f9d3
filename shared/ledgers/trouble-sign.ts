import { troubleOutcomes } from '#shared/domain/codes/register-codes.ts';
import { boolean, code, date, longText, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/**
 * 信访苗头排查化解情况表 (A17, N05): every township by the 5th of the month, also when it found nothing (零报告). The
 * month is that of the day of reporting. A limit before the registration is refused with its row (scenario §5.7).
 */
export const troubleSign = defineLedger({
  id: 'troubleSign',
  table: 'troubleSign',
  label: '信访苗头排查',
  newLabel: '登记信访苗头',
  counted: '件',
  numberKind: null,
  numberField: null,
  titleField: 'matter',
  periodField: 'registeredOn',
  defaultSort: { field: 'registeredOn', direction: 'desc' },
  identity: ['unit', 'registeredOn', 'matter'],
  tabOf: 'petition',
  rules: [notBefore('solveBy', 'registeredOn'), notBefore('reportedOn', 'registeredOn')],
  // Tables name what became of a sign, seldom when: it was so by the day of the report.
  derive: (v) => {
    const reportedOn = v['reportedOn'] ?? v['registeredOn'] ?? null;
    const ended = v['outcome'] === 'resolved' || v['outcome'] === 'escalated';
    return {
      reportedOn,
      zeroReport: v['zeroReport'] ?? false,
      resolvedOn: v['resolvedOn'] ?? (ended ? reportedOn : null),
    };
  },
  states: [
    { code: 'open', label: '化解中', tone: 'active' },
    { code: 'resolved', label: '已化解', tone: 'good' },
    { code: 'escalated', label: '已转信访', tone: 'bad' },
    { code: 'zero', label: '零报告', tone: 'plain' },
  ],
  stateOf: (v) =>
    v['zeroReport'] === true
      ? 'zero'
      : v['outcome'] === 'resolved' || v['outcome'] === 'escalated'
        ? v['outcome']
        : 'open',
  clocks: [
    {
      rule: 'given',
      label: '化解信访苗头',
      startedBy: 'registeredOn',
      stoppedBy: 'resolvedOn',
      dueBy: 'solveBy',
      limit: () => null,
    },
  ],
  shape: {
    unit: reference('乡镇', 'unit', {
      required: true,
      list: 'shown',
      width: 200,
      aliases: ['乡镇（街道）', '报送单位', '填报单位', '单位', '所在乡镇'],
    }),
    registeredOn: date('登记日期', {
      required: true,
      list: 'shown',
      sortable: true,
      aliases: ['排查日期', '登记时间'],
    }),
    reportedOn: date('报送日期', {
      list: 'shown',
      aliases: ['上报日期', '报送时间'],
      help: '决定算哪个月的表；留空则与登记日期相同',
    }),
    matter: longText('信访苗头', {
      required: true,
      list: 'shown',
      max: 2000,
      aliases: ['苗头情况', '主要问题', '苗头问题', '信访苗头情况', '排查出的问题'],
      help: '没有排查出苗头的填“无”，并勾选零报告',
    }),
    leader: text('包案领导', { list: 'shown', width: 100, max: 60, aliases: ['包保领导'] }),
    staff: text('包案人员', { list: 'shown', width: 100, max: 60, aliases: ['包保人员', '责任人'] }),
    solveBy: date('解决期限', { list: 'shown', aliases: ['化解期限', '限办日期'] }),
    outcome: code('化解情况', troubleOutcomes, {
      list: 'shown',
      filter: false,
      aliases: ['办理结果', '化解结果'],
    }),
    resolvedOn: date('化解日期', {
      aliases: ['办结日期'],
      help: '化解或者转信访的日期；留空则按报送日期',
    }),
    zeroReport: boolean('零报告', { list: 'shown', filter: false, aliases: ['是否零报告'] }),
    note: longText('备注', { max: 2000 }),
  },
});
