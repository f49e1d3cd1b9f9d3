import { announcementSignatures } from '#shared/domain/codes/review-codes.ts';
import { boolean, code, date, integer, longText, text } from './field.ts';
import { dateOf, defineLedger, notBefore, type RecordValues } from './ledger.ts';
import { afterDecision, ofReview, reviewField, subjectField, underReview } from './review-part.ts';
import { wanted } from './wanted.ts';

/** Day of the last announcement: the party's and the office's decision may be announced one after the other. */
const announced = (parts: readonly RecordValues[]): RecordValues => ({
  announcedOn:
    parts
      .flatMap((one) => dateOf(one, 'announcedOn') ?? [])
      .toSorted()
      .at(-1) ?? null,
});

const read = { group: '一案双书', byStep: true } as const;

/**
 * 处分宣布 (D03; 监督执纪工作规则 §56): by two people to the branch and the person within a month, copied to 组织部; with
 * 一案双书 the decision and the suggestion are read out in a special meeting: a step of its own, which wants the photograph
 * of the meeting among the attachments (requirements §5.6).
 */
export const announcement = defineLedger({
  id: 'announcement',
  table: 'announcement',
  label: '处分宣布',
  newLabel: '登记宣布',
  counted: '次',
  numberKind: null,
  numberField: null,
  titleField: 'subject',
  periodField: 'announcedOn',
  defaultSort: { field: 'announcedOn', direction: 'desc' },
  identity: ['review', 'announcedOn', 'place'],
  ...ofReview,
  under: { ...underReview, gives: announced },
  conditions: [
    afterDecision,
    {
      field: 'suggestionRead',
      when: (v) => v['suggestionRead'] === true,
      ledger: 'caseReview',
      by: 'review',
      above: true,
      holds: (review) => Number(review['suggestions'] ?? 0) > 0,
      words: '这件审理还没有登记纪律检查建议书，不能登记为已宣读',
    },
    {
      field: 'meetingOn',
      when: (v) => (v['meetingOn'] ?? null) !== null,
      evidence: 'image',
      words: '登记宣读会议前，请先把会议照片添加为本条的附件',
    },
  ],
  steps: [
    {
      action: 'readOut',
      label: '登记一案双书宣读',
      from: ['announced', 'copied'],
      permission: 'announcement.write',
      fields: ['meetingOn', 'decisionRead', 'suggestionRead', 'meetingRecord'],
      demands: ['meetingOn', 'decisionRead', 'meetingRecord'],
      past: { meetingOn: 'today' },
      when: (v) => (v['meetingOn'] ?? null) === null,
    },
    {
      // What was entered wrongly is entered anew; the history keeps both.
      action: 'readOutAgain',
      label: '更正宣读登记',
      from: ['announced', 'copied'],
      permission: 'announcement.write',
      fields: ['meetingOn', 'decisionRead', 'suggestionRead', 'meetingRecord'],
      demands: ['meetingOn', 'decisionRead', 'meetingRecord'],
      past: { meetingOn: 'today' },
      when: (v) => (v['meetingOn'] ?? null) !== null,
      note: 'demanded',
    },
  ],
  rules: [
    notBefore('copiedOn', 'announcedOn'),
    wanted('meetingOn', 'decisionRead'),
    wanted('meetingOn', 'suggestionRead'),
    wanted('meetingRecord', 'meetingOn'),
    wanted('opinion', 'announcedOn', (v) => v['signature'] === 'signed'),
    wanted('refusalNote', 'announcedOn', (v) => v['signature'] !== 'signed'),
  ],
  dated: [
    {
      fields: ['firstAnnouncer', 'secondAnnouncer'],
      check: (v) =>
        v['firstAnnouncer'] !== null && v['firstAnnouncer'] === v['secondAnnouncer']
          ? { field: 'secondAnnouncer' }
          : null,
      words: () => '宣布须由两人进行，请填写另一人',
    },
  ],
  states: [
    { code: 'announced', label: '已宣布', tone: 'active' },
    { code: 'copied', label: '已抄送', tone: 'good' },
  ],
  stateOf: (v) => (v['copiedOn'] ? 'copied' : 'announced'),
  shape: {
    review: reviewField,
    subject: subjectField,
    announcedOn: date('宣布日期', { required: true, list: 'shown', sortable: true }),
    place: text('地点', { required: true, list: 'shown', width: 160 }),
    firstAnnouncer: text('宣布人一', { required: true, list: 'shown', width: 90, max: 60 }),
    secondAnnouncer: text('宣布人二', { required: true, list: 'shown', width: 90, max: 60 }),
    branch: text('所在支部', { required: true, list: 'shown', width: 160 }),
    attendees: integer('到场人数'),
    servedOn: date('送达日期', { help: '处分决定书送达本人' }),
    signature: code('本人签字', announcementSignatures, {
      required: true,
      group: '本人意见',
      list: 'shown',
      width: 90,
    }),
    opinion: longText('本人意见', { group: '本人意见', max: 4000 }),
    refusalNote: longText('拒签、未到场注记', { group: '本人意见', max: 4000 }),
    meetingOn: date('专题会议日期', read),
    decisionRead: boolean('已宣读处分决定书', read),
    suggestionRead: boolean('已宣读检查建议书', read),
    meetingRecord: longText('会议记录', { ...read, help: '会议照片作为附件存入本条' }),
    copiedOn: date('抄送组织部日期', { group: '抄送', list: 'shown' }),
    copyNumber: text('抄送文号', { group: '抄送', max: 60 }),
  },
});
