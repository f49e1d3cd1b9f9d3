import { announcementSignatures } from '#shared/domain/codes/review-codes.ts';
import { boolean, code, date, integer, longText, text } from './field.ts';
import { dateOf, defineLedger, notBefore, type RecordValues } from './ledger.ts';
import { afterDecision, ofReview, reviewField, subjectField, underReview } from './review-part.ts';
import { wanted } from './review-rules.ts';

/** Day of the last announcement: the party's and the office's decision may be announced one after the other. */
const announced = (parts: readonly RecordValues[]): RecordValues => ({
  announcedOn:
    parts
      .flatMap((one) => dateOf(one, 'announcedOn') ?? [])
      .toSorted()
      .at(-1) ?? null,
});

/**
 * 处分宣布 (D03; 监督执纪工作规则 §56): by two people to the branch and the person within a month, copied to 组织部; with
 * 一案双书 the decision and the suggestion are read out in a special meeting, its photograph kept as an attachment.
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
  conditions: [afterDecision],
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
    meetingOn: date('专题会议日期', { group: '一案双书' }),
    decisionRead: boolean('已宣读处分决定书', { group: '一案双书' }),
    suggestionRead: boolean('已宣读检查建议书', { group: '一案双书' }),
    meetingRecord: longText('会议记录', { group: '一案双书', help: '会议照片作为附件存入本条' }),
    copiedOn: date('抄送组织部日期', { group: '抄送', list: 'shown' }),
    copyNumber: text('抄送文号', { group: '抄送', max: 60 }),
  },
});
