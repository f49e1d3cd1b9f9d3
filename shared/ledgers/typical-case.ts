import { anonymityLevels, circularScopes } from '#shared/domain/codes/review-codes.ts';
import { approvalFields, approvalState, approvalSteps } from './approval-steps.ts';
import { code, date, longText, text } from './field.ts';
import { dateOf, type DatedRule, defineLedger, notBefore } from './ledger.ts';
import { afterDecision, ofReview, reviewField, subjectField, underReview } from './review-part.ts';
import { wanted } from './wanted.ts';

const rank = (level: unknown): number => anonymityLevels.items.findIndex(({ code: one }) => one === level);

/** The farther a circular goes, the more it hides of the person (M05; rule `circular.anonymity`). */
const hidesEnough: DatedRule = {
  fields: ['scope', 'anonymity'],
  check: (v, packFor) => {
    const day = dateOf(v, 'preparedOn');
    if (day === null) return null;
    const least = packFor(day).rules['circular.anonymity'].value.find(({ scope }) => scope === v['scope']);
    return least !== undefined && rank(v['anonymity']) < rank(least.least)
      ? { field: 'anonymity', args: [anonymityLevels.items[rank(least.least)]?.label ?? ''] }
      : null;
  },
  words: ([least]) => `这一通报范围至少要${least}`,
};

/** What is hidden does not stand in the text after all. */
const nameLeftOut: DatedRule = {
  fields: ['content', 'anonymity', 'subject'],
  check: (v) => {
    const [name, content] = [v['subject'], v['content']];
    if (v['anonymity'] === 'named' || typeof name !== 'string' || typeof content !== 'string') return null;
    if (content.includes(name)) return { field: 'content' };
    return v['anonymity'] === 'anonymous' && content.includes(`${name.slice(0, 1)}某`)
      ? { field: 'content' }
      : null;
  },
  words: () => '正文里还有当事人的姓名，请按隐名程度改写',
};

/**
 * 典型案例通报 (D06, M05): prepared with as much of the name as the range of the circular allows, approved, released, in
 * the media the day after.
 */
export const typicalCase = defineLedger({
  id: 'typicalCase',
  table: 'typicalCase',
  label: '典型案例通报',
  newLabel: '起草典型案例',
  counted: '起',
  numberKind: null,
  numberField: null,
  titleField: 'title',
  periodField: 'preparedOn',
  defaultSort: { field: 'preparedOn', direction: 'desc' },
  identity: ['review', 'title'],
  ...ofReview,
  under: underReview,
  conditions: [afterDecision],
  clocks: [
    {
      rule: 'circular.media',
      label: '媒体曝光',
      startedBy: 'releasedOn',
      stoppedBy: 'mediaOn',
      dueBy: null,
      limit: (pack, values) => (values['scope'] === 'public' ? pack.rules['circular.media'].value : null),
    },
  ],
  rules: [
    notBefore('releasedOn', 'approvedOn'),
    notBefore('mediaOn', 'releasedOn'),
    wanted('media', 'mediaOn'),
  ],
  dated: [hidesEnough, nameLeftOut],
  steps: [
    ...approvalSteps('typicalCase'),
    {
      action: 'release',
      label: '登记发布',
      from: ['approved'],
      permission: 'typicalCase.write',
      fields: ['releasedOn', 'circularNumber'],
      demands: ['releasedOn'],
      past: { releasedOn: 'today' },
    },
  ],
  states: [
    { code: 'draft', label: '起草', tone: 'plain' },
    { code: 'submitted', label: '待批准', tone: 'active' },
    { code: 'approved', label: '待发布', tone: 'active' },
    { code: 'released', label: '已通报', tone: 'good' },
  ],
  stateOf: (v) => (v['releasedOn'] ? 'released' : approvalState(v)),
  shape: {
    review: reviewField,
    subject: subjectField,
    title: text('标题', { required: true, list: 'shown', width: 240 }),
    preparedOn: date('起草日期', { required: true, list: 'shown', sortable: true }),
    scope: code('通报范围', circularScopes, { required: true, list: 'shown', width: 120 }),
    anonymity: code('隐名程度', anonymityLevels, { required: true, list: 'shown', width: 130 }),
    content: longText('通报正文', { required: true }),
    analysis: longText('案例剖析', { max: 8000 }),
    ...approvalFields,
    circularNumber: text('通报文号', { group: '发布', max: 60, byStep: true }),
    releasedOn: date('发布日期', { group: '发布', list: 'shown', byStep: true }),
    mediaOn: date('媒体曝光日期', { group: '发布', list: 'shown' }),
    media: text('媒体', { group: '发布' }),
    film: text('警示片', { group: '发布', help: '用这起案例拍摄警示片的，填片名' }),
  },
});
