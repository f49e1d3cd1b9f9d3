import {
  blank,
  box,
  facts,
  form,
  headed,
  headings,
  orBlank,
  personRow,
  type Row,
  ruled,
  signHere,
} from './boxes.ts';
import type { FormDefinition, Given } from './form.ts';

/** Records of module D that are taken beside the papers of the decision (D01, D03; scenario §5.6). */

const said = (text: string): Row[number] => ({ text, align: 'center' });

/** Numbered item, fact, evidence, kind, three checks, finding. */
const widths = [34, 82, 82, 56, 44, 44, 44, 56];
const heads = ['序号', '待证事实', '证据名称', '证据种类', '来源', '合法性', '关联性', '审核意见'];

/** One piece of evidence; what is said of it has a row of its own, as wide as the list. */
function evidenceRows(item: Given, at: number): readonly Row[] {
  const remark = item.text('remark');
  return [
    [
      said(String(at + 1)),
      { text: item.text('fact') },
      { text: [item.text('evidence'), item.text('pages') && `（${item.text('pages')}）`].join('') },
      said(item.text('kind')),
      ...['source', 'legality', 'relevance', 'finding'].map((field) => said(item.text(field))),
    ],
    ...(remark === ''
      ? []
      : [[...headings('说明'), { text: remark, prose: true, colSpan: heads.length - 1 }]]),
  ];
}

/** A short list leaves room for evidence that is checked with a pen. */
const emptyRows: readonly Row[] = [1, 2, 3, 4].map((one) => [
  said(String(one)),
  ...heads.slice(1).map((): Row[number] => ({ text: '', lines: 2 })),
]);

const evidenceList: FormDefinition = {
  id: 'reviewEvidenceList',
  title: '证据审核表',
  ledger: 'caseReview',
  basis: '监督执纪工作规则第五十五条（关键证据）',
  when: (values) => values['acceptedOn'] !== null,
  document: async (given) => {
    const items = await given.parts('reviewEvidence');
    const rows = [...items.flatMap(evidenceRows), ...emptyRows.slice(items.length)];
    return {
      title: '证据审核表',
      body: [
        ruled(widths, [headings(...heads), ...rows], headed(given.office, given.text('number'))),
        form([
          personRow(given),
          facts(['主审人', given.text('mainReviewer')], ['协审人', given.text('secondReviewer')]),
          box('审核结论', given.text('keyEvidenceOpinion'), 4, signHere),
        ]),
      ],
    };
  },
};

const talkRecord: FormDefinition = {
  id: 'reviewTalkRecord',
  title: '审理谈话笔录',
  ledger: 'caseReview',
  basis: '监督执纪工作规则第五十五条（审理谈话）',
  when: (values) => values['acceptedOn'] !== null,
  document: async (given) => ({
    title: '审理谈话笔录',
    body: [
      form(
        [
          personRow(given, '被谈话人'),
          facts(
            ['谈话日期', given.text('talkedOn')],
            ['起止时间', '　时　分至　时　分'],
            ['谈话地点', given.text('talkPlace')],
          ),
          facts(['谈话人', given.text('firstTalker')], ['谈话人', given.text('secondTalker')]),
          box(
            '告知事项',
            '我们是案件审理人员，现就你的问题依规进行审理谈话。你有权对认定的事实、证据、定性和处理意见进行陈述、申辩，也有权申请回避。',
            3,
          ),
          box('对认定\n事实的\n意见和\n申辩', given.text('statement'), 12),
          box('被谈话人\n核对', '以上记录已看过，与所述相符。', 3, signHere),
          box('谈话人', '', 2, signHere),
        ],
        headed(given.office, given.text('number')),
      ),
    ],
  }),
};

const mark = (yes: unknown): string => (yes === true ? '☑' : '□');

/** 宣读（宣布）会议记录: with 一案双书 both papers are read out before the meeting (D03). */
const announcementRecord: FormDefinition = {
  id: 'announcementRecord',
  title: '处分决定宣布（宣读）会议记录',
  ledger: 'announcement',
  basis: '监督执纪工作规则第五十六条（一案双书当众宣读）',
  document: async (given) => {
    const review = await given.target('review');
    return {
      title: '处分决定宣布（宣读）会议记录',
      body: [
        form(
          [
            facts(
              ['受处分人', given.text('subject')],
              ['单位职务', review ? `${review.text('unit')}${review.text('post')}` : ''],
            ),
            facts(['决定文号', review?.text('decisionNumber') ?? '']),
            facts(
              ['宣布日期', given.text('announcedOn')],
              ['地点', given.text('place')],
              ['到场人数', given.text('attendees')],
            ),
            facts(['所在支部', given.text('branch')], ['专题会议\n日期', given.text('meetingOn')]),
            facts(['宣布人', given.text('firstAnnouncer')], ['宣布人', given.text('secondAnnouncer')]),
            facts([
              '宣读文书',
              `${mark(given.values['decisionRead'])}处分决定书　${mark(given.values['suggestionRead'])}纪律检查建议书`,
            ]),
            box('会议记录', given.text('meetingRecord'), 7),
            box('本人意见', given.text('opinion'), 4, signHere),
            box('拒签、未\n到场注记', given.text('refusalNote'), 2),
            box('宣布人', '', 2, signHere),
            facts(['抄送\n组织部', given.text('copiedOn')], ['抄送文号', given.text('copyNumber')]),
          ],
          headed(given.office, review?.text('number') ?? ''),
        ),
      ],
    };
  },
};

/** 送达回证: the person, or who receives for him, signs; a refusal is noted with two witnesses. */
const serviceReceipt: FormDefinition = {
  id: 'serviceReceipt',
  title: '送达回证',
  ledger: 'announcement',
  basis: '监督执纪工作规则第五十六条（处分决定书送达）',
  document: async (given) => {
    const review = await given.target('review');
    return {
      title: '送达回证',
      body: [
        form(
          [
            facts(['受送达人', given.text('subject')]),
            facts(
              ['送达文书', '处分决定书'],
              ['文号', review?.text('decisionNumber') ?? ''],
              ['份数', '1 份'],
            ),
            facts(['送达地点', given.text('place')], ['送达日期', orBlank(given.text('servedOn'), 6)]),
            box('受送达人\n签收', given.values['signature'] === 'signed' ? '本人签收。' : '', 3, signHere),
            box('代收人\n签收', `与受送达人关系：${blank(6)}`, 3, signHere),
            box('拒收情况', given.text('refusalNote'), 3, '见证人签名：　　　　　　　　　　'),
            box(
              '送达人',
              [given.text('firstAnnouncer'), given.text('secondAnnouncer')].filter(Boolean).join('、'),
              2,
              signHere,
            ),
            box('备注', '', 2),
          ],
          headed(given.office, review?.text('number') ?? ''),
        ),
      ],
    };
  },
};

export const reviewRecordForms: readonly FormDefinition[] = [
  evidenceList,
  talkRecord,
  announcementRecord,
  serviceReceipt,
];
