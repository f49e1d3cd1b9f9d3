import { facts, box, form, headed, numbered, orBlank, paragraph, paragraphs } from './boxes.ts';
import type { FormDefinition, FormGiven, Given } from './form.ts';

/** What leaves the office about clues, and the papers of what stands beside them: meetings, listed supervision. */

const decided = (values: Given['values']): boolean => values['disposal'] !== null;

/** The clue in one paragraph, as both reports tell it. */
const told = (given: Given): string => {
  const who = `${given.text('unit')}${given.text('post')}${given.text('subject')}`;
  const source = given.text('source');
  const from = source === '' ? '' : `（来源：${source}）`;
  return `${orBlank(given.text('receivedOn'), 8)}，我单位受理反映${orBlank(who, 8)}的问题线索${from}，编号${orBlank(given.text('number'), 8)}。`;
};

const said = (given: Given): string => {
  const day = given.text('redisposedOn') || given.text('disposedOn');
  return `经集体研究并按程序批准，${orBlank(day, 8)}决定予以${orBlank(given.text('disposal'), 6)}。`;
};

/** On what basis: of the decision in force, while leaders have not agreed to another one. */
const basisOf = (given: Given): string =>
  given.text(given.values['earlierOn'] === null ? 'disposalBasis' : 'earlierBasis');

const reportOf = (
  given: FormGiven,
  { title, to, number, first, last }: Record<'title' | 'to' | 'number' | 'first' | 'last', string>,
) => ({
  issuerMark: given.office,
  ...numbered(given, number),
  title,
  mainRecipient: to,
  body: [
    paragraph(first),
    paragraph(told(given)),
    paragraph('反映的主要问题：'),
    ...paragraphs(orBlank(given.text('summary'), 40)),
    paragraph(said(given)),
    ...(basisOf(given) === '' ? [] : [paragraph(`处置依据：${basisOf(given)}`)]),
    paragraph(last),
  ],
  signature: { issuer: given.office, date: given.today, sealed: true },
});

/** 双报告 (B02; 两个为主): to the party committee of the same level … */
const toCommittee: FormDefinition = {
  id: 'clueReportToCommittee',
  title: '问题线索处置情况报告（报同级党委）',
  ledger: 'clue',
  basis: '线索处置向同级党委报告的同时，报上级纪委',
  when: decided,
  document: async (given) =>
    reportOf(given, {
      title: '关于问题线索处置情况的报告',
      to: '中共县委',
      number: 'partyReportNumber',
      first: '现将有关问题线索处置情况报告如下：',
      last: '特此报告。',
    }),
};

/** … and for the file of the superior commission. */
const toSuperior: FormDefinition = {
  id: 'clueReportToSuperior',
  title: '问题线索处置情况备案报告（报上级纪委）',
  ledger: 'clue',
  basis: '线索处置向同级党委报告的同时，报上级纪委',
  when: decided,
  document: async (given) =>
    reportOf(given, {
      title: '关于问题线索处置情况的备案报告',
      to: '上级纪委监委',
      number: 'superiorFilingNumber',
      first: '现将有关问题线索处置情况报告备案：',
      last: '请予备案。',
    }),
};

/** 及时报告 about certain people and grave matters (B10; 监督执纪工作规则 §22). */
const upward: FormDefinition = {
  id: 'clueReportUpward',
  title: '重要问题线索报告',
  ledger: 'clue',
  basis: '监督执纪工作规则第二十二条',
  when: (values) => values['upwardReason'] !== null,
  document: async (given) => {
    const { body, ...rest } = reportOf(given, {
      title: '关于重要问题线索的报告',
      to: '上级纪委监委',
      number: 'reportedUpNumber',
      first: `按照规定，现将有关情况（${orBlank(given.text('upwardReason'), 8)}）及时报告如下：`,
      last: '处置情况将续报。',
    });
    // What is reported at once is not disposed of yet.
    return {
      ...rest,
      body: given.values['disposal'] === null ? body.filter((_, at) => at !== body.length - 2) : body,
    };
  },
};

/** 会议记录 of 问题线索排查会 with what was said of each clue that the reader may see (B04). */
const minutes: FormDefinition = {
  id: 'clueMeetingMinutes',
  title: '问题线索排查会议记录',
  ledger: 'clueMeeting',
  basis: '监督执纪工作规则第二十四条',
  document: async (given) => {
    const items = await given.parts('clueMeetingItem');
    return {
      title: '问题线索排查会议记录',
      body: [
        form(
          [
            facts(['会议', given.text('title')]),
            facts(
              ['日期', given.text('heldOn')],
              ['地点', given.text('place')],
              ['主持', given.text('chair')],
            ),
            facts(['对口室', given.text('departments')], ['记录', given.text('recorder')]),
            box('签到', given.text('attendance'), 2),
            box('请假缺席', given.text('absent'), 1),
            box('会议记录', given.text('minutes'), 4),
            ...items.map((item, at) =>
              box(
                `第${at + 1}件`,
                [
                  item.text('clue'),
                  item.text('summary'),
                  item.text('decision') === '' ? '' : `会议意见：${item.text('decision')}。`,
                  item.text('basis'),
                ]
                  .filter((part) => part !== '')
                  .join('\n'),
                2,
              ),
            ),
            box('与会人员\n签名', '', 3),
          ],
          headed(given.office, ''),
        ),
      ],
    };
  },
};

/** 督办单 of a listed matter (B06, B13). */
const listed: FormDefinition = {
  id: 'listedSupervisionNotice',
  title: '挂牌督办单',
  ledger: 'listedSupervision',
  basis: '重点督查督办、挂牌督办',
  document: async (given) => {
    const chases = await given.parts('chaseEntry');
    return {
      title: '挂牌督办单',
      body: [
        form(
          [
            facts(['类别', given.text('kind')], ['挂牌日期', given.text('listedOn')]),
            facts(['责任单位', given.text('unit')], ['经办人', given.text('responsible')]),
            facts(['线索', given.text('clue')], ['完成时限', given.text('deadlineOn')]),
            box('督办事项', given.text('matter'), 2),
            box('完成标准', given.text('standard'), 4),
            box(
              '周督月报',
              chases
                .map((one) => `${one.text('chasedOn')}　${one.text('kind')}：${one.text('content')}`)
                .join('\n'),
              5,
            ),
            facts(
              ['问题已经\n查清', given.text('factsClear')],
              ['责任已经\n追究', given.text('heldToAccount')],
            ),
            facts(
              ['整改已经\n到位', given.text('corrected')],
              ['群众已经\n认可', given.text('peopleContent')],
            ),
            box('办理结果', given.text('result'), 3),
            facts(['销号日期', given.text('finishedOn')]),
          ],
          headed(given.office, ''),
        ),
      ],
    };
  },
};

export const clueReportForms: readonly FormDefinition[] = [toCommittee, toSuperior, upward, minutes, listed];
