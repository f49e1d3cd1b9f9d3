import { ranks } from '#shared/domain/codes/person-codes.ts';
import { postTermEnds } from '#shared/domain/codes/post-codes.ts';
import type { IsoDate } from '#shared/domain/date.ts';
import { code, date, identityNumber, longText, reference, text } from './field.ts';
import { dateOf, defineLedger, notBefore, type RecordValues, referenceOf } from './ledger.ts';

const needsCard = '请从人员台账中选定此人：没有卡片的先登记人员，同名的在导入表里写明身份证号';

/**
 * 任职经历 (L03 任职史; J07): the posts that a person held before the one on the card, each with its days. A new appointment
 * puts the post before it down here, and a correction what stood on the card by mistake, with the paper it rests on; earlier
 * ones may be entered by hand. By it one knows the rank of a person on a day.
 */
export const postTerm = defineLedger({
  id: 'postTerm',
  table: 'postTerm',
  label: '任职经历',
  newLabel: '登记任职经历',
  counted: '条',
  numberKind: null,
  numberField: null,
  titleField: 'post',
  periodField: 'heldUntil',
  defaultSort: { field: 'heldUntil', direction: 'desc' },
  identity: ['person', 'identityNumber', 'post', 'heldFrom', 'heldUntil'],
  under: { field: 'person', ledger: 'person' },
  tabOf: 'person',
  conditions: [
    {
      field: 'person',
      when: () => true,
      ledger: 'person',
      by: 'person',
      above: true,
      holds: () => true,
      words: needsCard,
    },
  ],
  rules: [notBefore('heldUntil', 'heldFrom')],
  dated: [
    {
      // It stands under a card and is seen with it: whoever types it chooses the card, a register is matched to them.
      fields: ['person'],
      check: (v) => (referenceOf(v, 'person')?.id === null ? { field: 'person' } : null),
      words: () => needsCard,
    },
  ],
  states: [
    { code: 'held', label: '曾任', tone: 'plain' },
    { code: 'corrected', label: '更正前登记', tone: 'bad' },
  ],
  stateOf: (v) => (isMistake(v) ? 'corrected' : 'held'),
  shape: {
    person: reference('人员', 'person', {
      required: true,
      list: 'shown',
      width: 100,
      searched: false,
      aliases: ['姓名', '人员姓名'],
    }),
    // Tells who of a name is meant in a register that is taken in; the card bears it otherwise.
    identityNumber: identityNumber('身份证号', {
      byStep: true,
      aliases: ['身份证号码', '公民身份号码', '证件号码'],
    }),
    unit: reference('单位', 'unit', {
      list: 'shown',
      width: 220,
      aliases: ['任职单位', '所在单位', '工作单位'],
    }),
    post: text('职务', { required: true, list: 'shown', width: 150, aliases: ['曾任职务', '职位'] }),
    rank: code('职级', ranks, { list: 'shown', aliases: ['级别', '行政级别'] }),
    heldFrom: date('任职日期', { list: 'shown', aliases: ['任职时间', '起始日期', '开始日期'] }),
    heldUntil: date('截止日期', {
      required: true,
      list: 'shown',
      sortable: true,
      help: '离任或更正之日',
      aliases: ['离任日期', '免职日期', '结束日期', '终止日期'],
    }),
    endedBy: code('截止原因', postTermEnds, {
      required: true,
      list: 'shown',
      aliases: ['离任原因', '离任方式'],
    }),
    paper: text('依据文书', { list: 'shown', width: 160, help: '任免、更正所依据的文书名称' }),
    paperNumber: text('文号', { max: 60 }),
    paperOn: date('文书日期', { filter: false }),
    note: longText('备注', { max: 2000 }),
  },
});

/** What stood on the card by mistake and was mended: nobody ever held it. */
const isMistake = (term: RecordValues): boolean => term['endedBy'] === 'corrected';

/**
 * The post among earlier ones that a person held on a day; undefined where the card's own counts, be it that it had begun
 * or that nothing is known of that day.
 * @param card values of the person
 * @param terms values of the earlier posts
 */
export function termOn(
  card: RecordValues,
  terms: readonly RecordValues[],
  day: IsoDate,
): RecordValues | undefined {
  const since = dateOf(card, 'inPostSince');
  if (since !== null && since <= day) return undefined;
  return terms.find((term) => {
    const [from, until] = [dateOf(term, 'heldFrom'), dateOf(term, 'heldUntil')];
    return !isMistake(term) && from !== null && until !== null && from <= day && day < until;
  });
}
