import { propertyDecisions, propertyKinds, propertyTakings } from '#shared/domain/codes/case-work-codes.ts';
import { caseField, ofCase } from './case-part.ts';
import { boolean, code, date, integer, longText, money, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';
import { wanted } from './wanted.ts';

/**
 * 涉案财物 (requirements §3 C; 监督执纪工作规则 §47; domain §1.4): each thing with its own number in the case, its photograph
 * as an attachment, registered in the presence of holder and witness, who both sign; what is unclear is appraised and kept
 * sealed. What has nothing to do with the case goes back within three days after that was found.
 */
export const caseProperty = defineLedger({
  id: 'caseProperty',
  table: 'caseProperty',
  label: '涉案财物',
  newLabel: '登记涉案财物',
  counted: '件',
  numberKind: null,
  numberField: null,
  titleField: 'name',
  periodField: 'takenOn',
  defaultSort: { field: 'takenOn', direction: 'desc' },
  identity: ['case', 'name', 'takenOn', 'holder'],
  ...ofCase,
  serial: 'itemNumber',
  clocks: [
    {
      rule: 'measure.propertyReturn',
      label: '退还无关财物',
      startedBy: 'irrelevantOn',
      stoppedBy: 'returnedOn',
      dueBy: null,
      firm: true,
      limit: (pack) => pack.rules['measure.propertyReturn'].value,
    },
  ],
  rules: [
    notBefore('irrelevantOn', 'takenOn'),
    notBefore('returnedOn', 'takenOn'),
    notBefore('decidedOn', 'takenOn'),
    wanted('returnedTo', 'returnedOn'),
    wanted('returnSigned', 'returnedOn'),
    wanted('decision', 'decidedOn'),
    wanted('appraisal', 'appraisedOn'),
  ],
  states: [
    { code: 'held', label: '在管', tone: 'active' },
    { code: 'toReturn', label: '应退还', tone: 'bad' },
    { code: 'returned', label: '已退还', tone: 'good' },
    { code: 'decided', label: '已处理', tone: 'good' },
  ],
  stateOf: (v) => {
    if (v['returnedOn']) return 'returned';
    if (v['decidedOn']) return 'decided';
    return v['irrelevantOn'] ? 'toReturn' : 'held';
  },
  shape: {
    case: caseField,
    itemNumber: integer('件号', {
      list: 'shown',
      width: 70,
      help: '留空则按案自动编号',
      aliases: ['序号', '财物编号'],
    }),
    name: text('财物名称', { required: true, list: 'shown', width: 180, aliases: ['品名', '名称'] }),
    kind: code('财物种类', propertyKinds, { list: 'shown', aliases: ['种类'] }),
    taking: code('取得方式', propertyTakings, { list: 'shown', aliases: ['措施'] }),
    takenOn: date('取得日期', {
      required: true,
      list: 'shown',
      sortable: true,
      aliases: ['扣押日期', '登记日期'],
    }),
    quantity: text('数量、特征', { max: 100, aliases: ['数量'] }),
    value: money('金额、估价', { list: 'shown', aliases: ['金额', '价值', '金额（元）'] }),
    holder: text('持有人', { required: true, group: '在场人', max: 60, aliases: ['财物持有人'] }),
    witness: text('见证人', { required: true, group: '在场人', max: 60 }),
    holderSigned: boolean('持有人已签字', { group: '在场人' }),
    witnessSigned: boolean('见证人已签字', { group: '在场人' }),
    photographed: boolean('已拍照', { group: '在场人', help: '照片作为附件存入本条' }),
    appraisedOn: date('鉴定日期', { group: '保管' }),
    appraisal: longText('鉴定结论', { group: '保管', max: 2000 }),
    sealed: boolean('密封保管', { group: '保管' }),
    storedAt: text('保管地点', { group: '保管', list: 'shown' }),
    keeper: text('保管人', { group: '保管', max: 60 }),
    irrelevantOn: date('查明无关日期', { group: '退还和处理', help: '查明与案件无关的，三日内解除、退还' }),
    returnedOn: date('退还日期', { group: '退还和处理', list: 'shown' }),
    returnedTo: text('领取人', { group: '退还和处理', max: 60 }),
    returnSigned: boolean('领取人已签字', { group: '退还和处理' }),
    decision: code('处理决定', propertyDecisions, { group: '退还和处理', list: 'shown' }),
    decidedOn: date('处理日期', { group: '退还和处理' }),
    decisionNumber: text('处理文号', { group: '退还和处理', max: 60 }),
    note: longText('备注', { max: 4000 }),
  },
});
