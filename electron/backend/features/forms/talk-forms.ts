import {
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
  type Row,
} from './boxes.ts';
import type { FormDefinition, Given } from './form.ts';

/** Papers of module J (监督执纪工作规则 §27–30). */

const person = (given: Given): readonly Row[] => [
  facts(['对象', given.text('subject')], ['职级', given.text('rank')], ['类型', given.text('kind')]),
  facts(['单位职务', `${given.text('unit')}${given.text('post')}`], ['对象身份', given.text('target')]),
];

/** A leader or, for heads of the next level down, the head of the organ says the word. */
const said = (given: Given) =>
  given.steps(['approve', 'approveAsHead'], ['submit', 'submitToHead', 'return', 'returnAsHead']);

const approval: FormDefinition = {
  id: 'talkApproval',
  title: '谈话函询呈批表',
  ledger: 'talk',
  basis: '监督执纪工作规则第二十七条（请示、工作方案和处置预案）',
  document: async (given) => {
    const head = given.values['target'] === 'subordinateHead';
    const words = await said(given);
    return {
      title: '谈话函询呈批表',
      body: [
        form(
          [
            ...person(given),
            ...particulars(await given.target('subject')),
            facts(['线索编号', given.text('clue')], ['拟办日期', given.text('requestedOn')]),
            box('谈话函询\n事由', given.text('matter'), 6),
            box('工作方案', given.text('talkPlan'), 5),
            box('处置预案', given.text('riskPlan'), 4),
            opinion(
              '承办部门\n意见',
              await given.steps(['submit', 'submitToHead'], ['return', 'returnAsHead']),
              '',
              3,
            ),
            opinion('分管领导\n意见', head ? [] : words, '', 3),
            opinion('主要\n负责人\n意见', head ? words : [], '', 3),
          ],
          headed(given.office, ''),
          ['对象是下一级党委（党组）主要负责人的，报主要负责人批准，必要时向同级党委主要负责人报告。'],
        ),
      ],
    };
  },
};

/** 函询通知书: in the name of the general office, copied to the head of the party organ (§29). */
const letter: FormDefinition = {
  id: 'inquiryNotice',
  title: '函询通知书',
  ledger: 'talk',
  basis: '监督执纪工作规则第二十九条',
  when: (values) => values['kind'] === 'inquiryLetter',
  document: async (given) => {
    const issuer = `${given.office}办公室`;
    const limit = given.limit('inquiry.reply');
    const sign =
      given.values['target'] === 'subordinateHead'
        ? '由本人签名后直接报送我单位'
        : '由本人签名，经所在党委（党组）主要负责人签署意见后报送我单位';
    const copies = given
      .text('letterCopiedTo')
      .split(/[、，,；;]/u)
      .filter(Boolean);
    return {
      layout: 'letter',
      issuerMark: issuer,
      ...numbered(given, 'letterNumber'),
      title: '函询通知书',
      mainRecipient: `${given.text('subject')}同志`,
      body: [
        paragraph(`根据有关规定，现就以下问题向你函询：`),
        ...paragraphs(orBlank(given.text('matter'), 40)),
        paragraph(
          `请你在收到本通知书后${limit === '' ? '＿＿＿＿' : limit.replaceAll(' ', '')}内，就上述问题如实作出书面说明，${sign}。说明材料要实事求是，不得隐瞒、编造、歪曲事实或者回避问题。`,
        ),
      ],
      signature: { issuer, date: dayOf(given, 'letterSentOn'), sealed: true },
      ...(copies.length === 0
        ? {}
        : { imprint: { copyTo: copies, printer: issuer, printDate: dayOf(given, 'letterSentOn') } }),
    };
  },
};

/** Report on a talk or a reply, with the opinion on what is done (§30). */
const report: FormDefinition = {
  id: 'talkReport',
  title: '谈话函询情况报告表',
  ledger: 'talk',
  basis: '监督执纪工作规则第三十条',
  when: (values) => values['answeredOn'] !== null,
  document: async (given) => {
    const head = given.values['target'] === 'subordinateHead';
    const decided = await given.steps(
      ['decide', 'decideAsHead'],
      ['report', 'returnReport', 'returnReportAsHead'],
    );
    const kind = given.text('proposedOutcome') || given.text('outcome');
    const held =
      given.values['kind'] === 'inquiryLetter'
        ? facts(
            ['发函日期', given.text('letterSentOn')],
            ['回函日期', given.text('repliedOn')],
            ['背书人', given.text('countersigner')],
          )
        : facts(
            ['谈话日期', given.text('talkedOn')],
            ['地点', given.text('place')],
            ['谈话人', [given.text('talker'), given.text('secondTalker')].filter(Boolean).join('、')],
          );
    return {
      title: '谈话函询情况报告表',
      body: [
        form(
          [
            ...person(given),
            held,
            box('谈话函询\n事由', given.text('matter'), 4),
            box('本人说明\n的情况', given.text('record'), 5),
            opinion(
              '承办部门\n报告和意见',
              await given.steps(['report'], ['returnReport', 'returnReportAsHead']),
              [given.text('report'), kind === '' ? '' : `拟：${kind}。`].filter(Boolean).join('\n'),
              6,
            ),
            opinion('分管领导\n意见', head ? [] : decided, '', 3),
            opinion('主要\n负责人\n意见', head ? decided : [], '', 3),
          ],
          headed(given.office, ''),
        ),
      ],
    };
  },
};

export const talkForms: readonly FormDefinition[] = [approval, letter, report];
