import { troubleOutcomes } from '#shared/domain/codes/register-codes.ts';
import { addMonths } from '#shared/domain/date.ts';
import { boolean, code, date, type FieldValue, longText, reference, text } from './field.ts';
import { dateOf, defineLedger, type Entry, notBefore, type RecordValues } from './ledger.ts';

/**
 * The day of the table that a sign stands in, where the table does not say it: tables of townships have no such column. What
 * was found last month came with the table of the day on which it is taken in (A17: by the 5th); what was found this month,
 * or stands in an old table, came on its own day as far as anybody can tell.
 */
function reportedWith(v: RecordValues, entry: Entry | null): FieldValue {
  const found = dateOf(v, 'registeredOn');
  if (entry === null || found === null) return found;
  return found.slice(0, 7) === addMonths(entry.on, -1).slice(0, 7) ? entry.on : found;
}

const isEnded = (outcome: FieldValue): boolean => outcome === 'resolved' || outcome === 'escalated';

/**
 * What the table of a later month brings up to date: how a sign that was open stands now, with the day of its end or of that
 * table, if it says one. What was ended stays so until somebody looks at it.
 */
function takenAgain(stored: RecordValues, row: RecordValues): RecordValues {
  const outcome = row['outcome'] ?? null;
  if (isEnded(stored['outcome'] ?? null) || outcome === null || outcome === stored['outcome']) return {};
  const day = dateOf(row, 'resolvedOn');
  const found = dateOf(row, 'registeredOn');
  // Without a day of its own or of the table it would have ended when it was found.
  const dated = day !== null && found !== null && (day > found || day !== dateOf(row, 'reportedOn'));
  return isEnded(outcome) && dated ? { outcome, resolvedOn: day } : { outcome };
}

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
  // Tables name what became of a sign, seldom when: it was so by the day of the report. What is entered later is so then.
  derive: (v, entry) => {
    const reportedOn = v['reportedOn'] ?? reportedWith(v, entry);
    const ended = isEnded(v['outcome'] ?? null);
    return {
      reportedOn,
      zeroReport: v['zeroReport'] ?? false,
      resolvedOn: v['resolvedOn'] ?? (ended ? (entry?.isNew === false ? entry.on : reportedOn) : null),
    };
  },
  again: {
    takes: takenAgain,
    compares: ['outcome', 'resolvedOn', 'leader', 'staff', 'solveBy', 'note'],
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
      help: '决定算哪个月的表；留空的，上月登记的按录入当天，其余按登记日期',
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
      help: '化解或者转信访的日期；留空的，登记时按报送日期，以后填化解情况的按填写当天',
    }),
    zeroReport: boolean('零报告', { list: 'shown', filter: false, aliases: ['是否零报告'] }),
    note: longText('备注', { max: 2000 }),
  },
});
