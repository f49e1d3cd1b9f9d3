import { disposalKinds } from '#shared/domain/codes/clue-codes.ts';
import {
  intakeChannels,
  namedStatuses,
  nonAcceptanceClasses,
  petitionComplexities,
  petitionSources,
  policyFields,
  problemKinds,
} from '#shared/domain/codes/petition-codes.ts';
import { boolean, code, date, integer, longText, reference, sealed, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/**
 * 信访举报件 (A01): every item is registered. Handling clock A08 (1, 2 or 3 months by complexity, rule pack R1),
 * reporter sealed (检举控告工作规则 §47), non-acceptance classes A06/A07.
 */
export const petition = defineLedger({
  id: 'petition',
  table: 'petition',
  label: '信访举报',
  newLabel: '登记来信',
  counted: '件',
  numberKind: 'petition',
  numberField: 'number',
  titleField: 'subject',
  periodField: 'receivedOn',
  defaultSort: { field: 'receivedOn', direction: 'desc' },
  identity: ['number'],
  personKey: { person: 'subject', unit: 'unit', post: 'post', identityNumber: null },
  clocks: [
    {
      rule: 'petition.handling',
      label: '办结',
      startedBy: 'receivedOn',
      stoppedBy: 'closedOn',
      dueBy: null,
      limit: (pack, v) => {
        if (v['nonAcceptance']) return null;
        const limits = pack.rules['petition.handling'].value;
        const complexity = v['complexity'];
        return complexity === 'serious' || complexity === 'grave' ? limits[complexity] : limits.ordinary;
      },
    },
  ],
  rules: [notBefore('closedOn', 'receivedOn'), notBefore('dueGiven', 'receivedOn')],
  states: [
    { code: 'handling', label: '办理中', tone: 'active' },
    { code: 'closed', label: '已办结', tone: 'good' },
    { code: 'notAccepted', label: '不予受理', tone: 'plain' },
  ],
  stateOf: (v) => (v['nonAcceptance'] ? 'notAccepted' : v['closedOn'] ? 'closed' : 'handling'),
  // Offices write the transfer to the clue ledger into the remarks (sample ledger: 转扶贫领域问题线索).
  derive: (v) => {
    const note = v['note'];
    const became = v['becameClue'] ?? (typeof note === 'string' && /转.{0,10}问题线索/u.test(note));
    return { becameClue: became, groupVisit: v['groupVisit'] ?? false };
  },
  shape: {
    number: text('登记编号', {
      list: 'shown',
      width: 170,
      sortable: true,
      aliases: ['编号', '信访编号', '收件编号', '登记号', '序号编号'],
      max: 60,
      help: '留空则按年自动编号',
    }),
    receivedOn: date('收件日期', {
      required: true,
      list: 'shown',
      sortable: true,
      aliases: ['收信日期', '来信日期', '登记日期', '受理日期', '收件时间', '接收日期'],
    }),
    channel: code('信访形式', intakeChannels, {
      required: true,
      list: 'shown',
      width: 90,
      aliases: ['渠道', '举报方式', '来源渠道', '举报形式', '受理方式'],
    }),
    source: code('来源', petitionSources, { width: 140, aliases: ['信访来源', '件来源'] }),
    named: code('是否实名', namedStatuses, {
      list: 'shown',
      width: 80,
      aliases: ['实名', '署名情况', '实名匿名'],
    }),
    reporter: sealed('举报人', {
      group: '反映人',
      aliases: ['反映人', '信访人', '检举控告人', '举报人姓名'],
      max: 100,
    }),
    reporterContact: sealed('联系电话', {
      group: '反映人',
      aliases: ['联系方式', '举报人电话', '电话'],
      max: 100,
    }),
    reporterCount: integer('反映人数', { group: '反映人', aliases: ['人数', '来访人数'] }),
    groupVisit: boolean('群体访', { group: '反映人', aliases: ['集体访', '是否群体访', '是否集体访'] }),
    subject: reference('被反映人', 'person', {
      group: '被反映人',
      list: 'shown',
      width: 100,
      aliases: ['姓名', '被举报人', '被反映人姓名'],
    }),
    unit: reference('单位', 'unit', {
      group: '被反映人',
      list: 'shown',
      width: 220,
      aliases: ['被反映人单位', '所在单位', '工作单位', '单位名称', '被反映单位'],
    }),
    post: text('职务', { group: '被反映人', aliases: ['被反映人职务', '职位'] }),
    summary: longText('反映的主要问题', {
      required: true,
      group: '反映问题',
      list: 'shown',
      aliases: ['主要问题', '反映问题', '问题摘要', '内容摘要', '反映内容', '摘要'],
    }),
    kind: code('问题类别', problemKinds, {
      group: '反映问题',
      list: 'shown',
      width: 150,
      aliases: ['问题性质', '问题分类', '类别'],
    }),
    policyField: code('领域', policyFields, {
      group: '反映问题',
      width: 130,
      aliases: ['问题领域', '涉及领域'],
    }),
    complexity: code('疑难程度', petitionComplexities, {
      required: false,
      group: '办理',
      width: 120,
      aliases: ['件别', '期限类', '复杂程度'],
    }),
    nonAcceptance: code('不予受理类别', nonAcceptanceClasses, {
      group: '办理',
      aliases: ['不受理原因', '不予受理原因'],
    }),
    handledBy: text('承办单位', {
      group: '办理',
      list: 'choice',
      width: 160,
      aliases: ['承办部门', '办理单位', '承办'],
    }),
    dueGiven: date('办结期限', {
      group: '办理',
      aliases: ['期限', '限办日期', '应办结日期'],
      help: '台账原有的期限；系统另按规则计算',
    }),
    closedOn: date('办结日期', {
      group: '办理',
      sortable: true,
      aliases: ['办结时间', '结案日期', '完成日期'],
    }),
    disposal: code('处置方式', disposalKinds, {
      group: '办理',
      aliases: ['处理方式', '办理方式', '处置意见'],
    }),
    becameClue: boolean('转为问题线索', { group: '办理', aliases: ['是否转线索', '转线索'] }),
    note: longText('备注', { group: '办理', max: 4000, aliases: ['说明'] }),
  },
});
