import { clueOutcomes, clueSources, disposalKinds } from '#shared/domain/codes/clue-codes.ts';
import { code, date, identityNumber, longText, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/** 问题线索 (B01, B03; 监督执纪工作规则 §21–23): numbered one by one, disposed of within a month. */
export const clue = defineLedger({
  id: 'clue',
  table: 'clue',
  label: '问题线索',
  newLabel: '登记线索',
  counted: '件',
  numberKind: 'clue',
  numberField: 'number',
  titleField: 'subject',
  periodField: 'receivedOn',
  defaultSort: { field: 'receivedOn', direction: 'desc' },
  identity: ['number'],
  needToKnow: true,
  personKey: { person: 'subject', unit: 'unit', post: 'post', identityNumber: 'identityNumber' },
  clocks: [
    {
      rule: 'clue.disposalOpinion',
      label: '提出处置意见',
      startedBy: 'receivedOn',
      stoppedBy: 'disposedOn',
      dueBy: null,
      limit: (pack) => pack.rules['clue.disposalOpinion'].value,
    },
    {
      rule: 'check.preliminary',
      label: '初步核实',
      startedBy: 'checkStartedOn',
      stoppedBy: 'checkEndedOn',
      dueBy: null,
      limit: (pack) => pack.rules['check.preliminary'].value?.limit ?? null,
    },
  ],
  rules: [
    notBefore('disposedOn', 'receivedOn'),
    notBefore('checkStartedOn', 'receivedOn'),
    notBefore('checkEndedOn', 'checkStartedOn'),
    notBefore('filedOn', 'receivedOn'),
  ],
  states: [
    { code: 'registered', label: '待处置', tone: 'active' },
    { code: 'disposed', label: '处置中', tone: 'active' },
    { code: 'checking', label: '初核中', tone: 'active' },
    { code: 'held', label: '暂存', tone: 'plain' },
    { code: 'concluded', label: '已了结', tone: 'good' },
    { code: 'filed', label: '已立案', tone: 'bad' },
  ],
  stateOf: (v) => {
    if (v['outcome'] === 'filed' || v['filedOn']) return 'filed';
    if (v['outcome']) return v['outcome'] === 'heldPending' ? 'held' : 'concluded';
    if (v['checkStartedOn']) return v['checkEndedOn'] ? 'disposed' : 'checking';
    if (v['disposal'] === 'concluded') return 'concluded';
    if (v['disposal'] === 'heldPending') return 'held';
    return v['disposedOn'] || v['disposal'] ? 'disposed' : 'registered';
  },
  shape: {
    number: text('线索编号', {
      list: 'shown',
      width: 150,
      sortable: true,
      aliases: ['编号', '线索号', '登记编号'],
      max: 60,
      help: '留空则按年自动编号',
    }),
    receivedOn: date('受理日期', {
      required: true,
      list: 'shown',
      sortable: true,
      aliases: ['收到日期', '登记日期', '接收日期', '收件日期'],
    }),
    source: code('线索来源', clueSources, { list: 'shown', width: 130, aliases: ['来源', '来源渠道'] }),
    petition: reference('来源信访件', 'petition', {
      width: 170,
      searched: false,
      aliases: ['信访编号', '信访登记编号'],
    }),
    subject: reference('被反映人', 'person', {
      required: true,
      group: '被反映人',
      list: 'shown',
      width: 100,
      aliases: ['姓名', '被举报人', '被反映人姓名'],
    }),
    identityNumber: identityNumber('身份证号', {
      group: '被反映人',
      aliases: ['身份证号码', '公民身份号码'],
    }),
    unit: reference('单位', 'unit', {
      group: '被反映人',
      list: 'shown',
      width: 220,
      aliases: ['被反映人单位', '所在单位', '工作单位', '单位名称'],
    }),
    post: text('职务', { group: '被反映人', list: 'shown', aliases: ['被反映人职务', '职位'] }),
    summary: longText('反映问题', {
      required: true,
      group: '反映问题',
      list: 'shown',
      aliases: ['主要问题', '反映的主要问题', '问题摘要', '线索内容'],
    }),
    disposal: code('处置方式', disposalKinds, {
      group: '处置',
      list: 'shown',
      aliases: ['处置意见', '处理方式'],
    }),
    disposedOn: date('处置日期', { group: '处置', sortable: true, aliases: ['处置时间', '批准日期'] }),
    checkStartedOn: date('初核开始日期', {
      group: '处置',
      aliases: ['初核日期', '初步核实日期', '初核起始日期'],
    }),
    checkEndedOn: date('初核结束日期', { group: '处置', aliases: ['初核完成日期', '初核办结日期'] }),
    outcome: code('处置结果', clueOutcomes, {
      group: '处置',
      list: 'shown',
      width: 90,
      aliases: ['结果', '初核结果', '办理结果'],
    }),
    filedOn: date('立案日期', { group: '处置', aliases: ['立案时间'] }),
    partyReportNumber: text('同级党委报告文号', { group: '双报告', max: 60, aliases: ['报告文号'] }),
    superiorFilingNumber: text('上级备案文号', { group: '双报告', max: 60, aliases: ['备案文号'] }),
    note: longText('备注', { group: '处置', max: 4000, aliases: ['说明'] }),
  },
});
