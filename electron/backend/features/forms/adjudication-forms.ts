import { formatDateLong } from '#shared/domain/date.ts';
import {
  blank,
  box,
  dayOf,
  facts,
  form,
  headed,
  numbered,
  opinion,
  orBlank,
  paragraph,
  paragraphs,
  particulars,
  personRow,
  type Row,
  sealHere,
  sentence,
  signHere,
} from './boxes.ts';
import { cardOf, decision } from './decision.ts';
import type { FormDefinition, Given } from './form.ts';

/** Papers of module D (监督执纪工作规则 §55–56; 处分条例 on execution). */

const reviewers = (given: Given): string =>
  [given.text('mainReviewer'), given.text('secondReviewer')].filter(Boolean).join('、');

/** What is proposed or was decided: 党内严重警告，并处政务记过. */
const sanctions = (given: Given, one: string, other: string): string =>
  [given.text(one), given.text(other) && `并处${given.text(other)}`].filter(Boolean).join('，');

const reviewExtension: FormDefinition = {
  id: 'reviewExtension',
  title: '案件审理延期申请表',
  ledger: 'caseReview',
  basis: '监督执纪工作规则第五十五条（审理期限）',
  when: (values) => values['acceptedOn'] !== null && values['reportedOn'] === null,
  document: async (given) => {
    const asked = await given.extension('review.adjudicate');
    return {
      title: '案件审理延期申请表',
      body: [
        form(
          [
            personRow(given),
            facts(['受理日期', given.text('acceptedOn')], ['审理人', reviewers(given)]),
            facts(
              ['原定期限', asked ? formatDateLong(asked.dueBefore) : ''],
              ['申请延至', asked ? formatDateLong(asked.dueAfter) : ''],
            ),
            opinion('延期理由', asked ? [asked.asked] : [], asked?.reason ?? '', 7),
            opinion('审理室\n意见', [], '', 4),
            opinion('分管领导\n意见', [], '', 4),
            opinion('主要\n负责人\n意见', asked?.decided ? [asked.decided] : [], '', 4),
          ],
          headed(given.office, given.text('number')),
        ),
      ],
    };
  },
};

const back = ['leaderGiveBack', 'headGiveBack'];

const reviewReport: FormDefinition = {
  id: 'reviewReport',
  title: '审理报告呈批表',
  ledger: 'caseReview',
  basis: '监督执纪工作规则第五十五条、第五十六条',
  when: (values) => values['acceptedOn'] !== null,
  document: async (given) => {
    const proposal = sanctions(given, 'proposedSanction', 'proposedAdditional');
    const county: readonly Row[] =
      given.values['origin'] === 'ownOrgan'
        ? []
        : [
            box('立案依据\n审核意见', given.text('filingBasisOpinion'), 2),
            box('关键证据\n审核意见', given.text('keyEvidenceOpinion'), 2),
            box('处理意见\n审核意见', given.text('handlingOpinion'), 2),
          ];
    const committee = given.text('committeeOpinion');
    return {
      title: '审理报告呈批表',
      body: [
        form(
          [
            personRow(given),
            ...particulars(await cardOf(given)),
            facts(
              ['送审机关', given.text('origin')],
              ['受理日期', given.text('acceptedOn')],
              ['审理人', reviewers(given)],
            ),
            facts(['拟处分', proposal], ['四种形态', given.text('proposedForm')]),
            box('审理报告\n主要内容', given.text('report'), 5),
            ...county,
            opinion(
              '审理室\n室务会\n意见',
              await given.steps(['deliberate'], back),
              given.text('opinion'),
              3,
            ),
            opinion('分管领导\n意见', await given.steps(['leaderAgree'], ['report', ...back]), '', 3),
            opinion('主要\n负责人\n意见', await given.steps(['headAgree'], ['report', ...back]), '', 3),
            box(
              '常委会\n审议意见',
              committee === '' ? '' : `${given.text('committeeOn')}审议：${committee}`,
              3,
            ),
          ],
          headed(given.office, given.text('number')),
        ),
      ],
    };
  },
};

const isDecided = (values: Given['values']): boolean => values['decidedOn'] !== null;

/** Tells the unit of the person what is to be carried out, and by when. */
const executionCard: FormDefinition = {
  id: 'executionCard',
  title: '处分决定执行告知卡',
  ledger: 'caseReview',
  basis: '处分决定的宣布和执行（处分条例，政务处分法）',
  when: isDecided,
  document: async (given) => {
    const within = (limit: string): string =>
      limit === '' ? '按规定期限' : `${limit.replaceAll(' ', '')}内`;
    return {
      title: '处分决定执行告知卡',
      body: [
        form(
          [
            personRow(given, '受处分人'),
            facts(
              ['处分种类', sanctions(given, 'sanction', 'additionalSanction')],
              ['决定日期', given.text('decidedOn')],
              ['影响期\n届满', given.text('effectEndsOn')],
            ),
            facts(['决定文号', given.text('decisionNumber')]),
            box(
              '宣布',
              `自决定之日起${within(given.limit('review.announce'))}，由两人向本人及其所在党组织宣布，本人签字；处分决定书送达本人。`,
              2,
            ),
            box(
              '职务、\n级别和\n工资',
              `按处分决定办理职务、级别、工资等有关待遇的变更手续，期限：${within(given.limit('review.payChange'))}。`,
              2,
            ),
            box('归档', '处分决定书归入本人档案。', 2),
            box(
              '报告',
              `自决定之日起${within(given.limit('review.executionReport'))}，向作出处分决定的机关书面报告执行情况。`,
              2,
            ),
            box('影响期\n内', '影响期内不得违反规定晋升职务、职级，不得评优评先；期满按规定办理。', 2),
            box('执行单位\n签收', '', 3, signHere),
          ],
          headed(given.office, given.text('decisionNumber')),
        ),
      ],
      signature: { issuer: given.office, date: given.today, sealed: true },
    };
  },
};

const executionReport: FormDefinition = {
  id: 'executionReport',
  title: '处分决定执行情况报告表',
  ledger: 'execution',
  basis: '处分决定执行情况报告（第四章）',
  document: async (given) => {
    const review = await given.target('review');
    return {
      title: '处分决定执行情况报告表',
      body: [
        form(
          [
            facts(
              ['受处分人', given.text('subject')],
              ['单位职务', review ? `${review.text('unit')}${review.text('post')}` : ''],
            ),
            ...particulars(review && (await cardOf(review))),
            facts(
              ['处分种类', review ? sanctions(review, 'sanction', 'additionalSanction') : ''],
              ['决定日期', review?.text('decidedOn') ?? ''],
              ['宣布日期', review?.text('announcedOn') ?? ''],
            ),
            facts(['决定文号', review?.text('decisionNumber') ?? '']),
            facts(['执行单位', given.text('executor')], ['开始执行', given.text('startedOn')]),
            facts(['工资变更\n日期', given.text('payChangedOn')], ['归入档案\n日期', given.text('filedOn')]),
            box('职务级别\n工资变更\n情况', given.text('payChange'), 4),
            box('已执行\n事项', given.text('items'), 5),
            box('未执行\n事项和\n原因', given.text('difficulties'), 4),
            box('执行单位\n意见', '', 4, sealHere),
            box('审理室\n审核意见', '', 3, signHere),
          ],
          { left: `报送单位：${given.text('executor')}`, right: given.text('reportNumber') },
        ),
      ],
    };
  },
};

const visit = (part: Given): string =>
  [part.text('visitedOn'), part.text('stateOfMind'), part.text('findings')].filter(Boolean).join('，');

/** At the end of a sanction's effect: how the person bore himself, and the words on ending it. */
const sanctionEnd: FormDefinition = {
  id: 'sanctionEnd',
  title: '解除处分呈批表',
  ledger: 'caseReview',
  basis: '处分期满解除（政务处分法）',
  when: (values) => isDecided(values) && values['effectEndsOn'] !== null,
  document: async (given) => {
    const visits = (await given.parts('returnVisit')).filter(({ values }) => values['visitedOn'] !== null);
    return {
      title: '解除处分呈批表',
      body: [
        form(
          [
            personRow(given, '受处分人'),
            ...particulars(await cardOf(given)),
            facts(
              ['处分种类', sanctions(given, 'sanction', 'additionalSanction')],
              ['决定日期', given.text('decidedOn')],
              ['届满日期', given.text('effectEndsOn')],
            ),
            facts(['决定文号', given.text('decisionNumber')]),
            box('受处分\n期间的\n表现', visits.map(visit).join('\n'), 6),
            box('所在单位\n意见', '', 4, sealHere),
            opinion('审理室\n意见', await given.steps(['end']), '', 3),
            opinion('分管领导\n意见', [], '', 3),
            opinion('主要\n负责人\n意见', [], '', 3),
            box('决定机关\n意见', '', 3, sealHere),
          ],
          headed(given.office, given.text('number')),
        ),
      ],
    };
  },
};

/** 纪律检查建议书 (D03, D04), to be read out beside the decision (一案双书). */
const suggestion: FormDefinition = {
  id: 'suggestion',
  title: '纪律检查建议书',
  ledger: 'suggestion',
  basis: '一案双书',
  document: async (given) => ({
    issuerMark: given.office,
    ...numbered(given, 'documentNumber'),
    title: '纪律检查建议书',
    mainRecipient: orBlank(given.text('unit'), 10),
    body: [
      paragraph('我单位在监督检查和审查调查中，发现你单位存在以下问题：'),
      ...paragraphs(sentence(orBlank(given.text('problems'), 40))),
      paragraph('为加强管理、堵塞漏洞，根据有关规定，现提出以下建议：'),
      ...paragraphs(sentence(orBlank(given.text('suggestions'), 40))),
      paragraph(
        `请认真研究落实，于${given.text('replyBy') === '' ? blank(6) : given.text('replyBy')}前将整改和建章立制情况书面回复我单位。`,
      ),
    ],
    signature: { issuer: given.office, date: dayOf(given, 'issuedOn'), sealed: true },
  }),
};

export const adjudicationForms: readonly FormDefinition[] = [
  reviewExtension,
  reviewReport,
  decision,
  executionCard,
  executionReport,
  sanctionEnd,
  suggestion,
];
