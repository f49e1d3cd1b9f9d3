import { numbered, orBlank, paragraph, paragraphs } from './boxes.ts';
import type { FormDefinition, FormGiven, Given } from './form.ts';

/** 双报告 of a case (B02; 两个为主): 案件查办 goes to the party committee of the same level and to the superior commission at once. */

const filed = (values: Given['values']): boolean =>
  values['proposing'] !== true && (values['refusedOn'] ?? null) === null;

/** The case in one paragraph, as both reports tell it. */
const told = (given: Given): string => {
  const who = `${given.text('unit')}${given.text('post')}${given.text('subject')}`;
  const basis = given.text('filingApprovalNumber');
  const approved = basis === '' ? '按程序批准' : `经批准（${basis}）`;
  return `${approved}，${orBlank(given.text('filedOn'), 8)}，我单位对${orBlank(who, 8)}立案审查调查，案号${orBlank(given.text('number'), 8)}。`;
};

/** How far it is: what was decided, else what came of it until now. */
const progress = (given: Given): string => {
  if (given.text('sanctionedOn') !== '')
    return `${given.text('sanctionedOn')}，决定给予${orBlank(given.text('sanction'), 6)}。`;
  const result = given.text('firstResult');
  return result === '' ? '目前正在审查调查，进展情况将续报。' : `初步结果：${result}`;
};

const reportOf = (given: FormGiven, words: Record<'title' | 'to' | 'number' | 'first' | 'last', string>) => ({
  issuerMark: given.office,
  ...numbered(given, words.number),
  title: words.title,
  mainRecipient: words.to,
  body: [
    paragraph(words.first),
    paragraph(told(given)),
    paragraph('主要违纪违法问题：'),
    ...paragraphs(orBlank(given.text('summary'), 40)),
    paragraph(progress(given)),
    paragraph(words.last),
  ],
  signature: { issuer: given.office, date: given.today, sealed: true },
});

const basis = '案件查办向同级党委报告的同时，报上级纪委';

const toCommittee: FormDefinition = {
  id: 'caseReportToCommittee',
  title: '案件查办情况报告（报同级党委）',
  ledger: 'case',
  basis,
  when: filed,
  document: async (given) =>
    reportOf(given, {
      title: '关于案件查办情况的报告',
      to: '中共县委',
      number: 'partyReportNumber',
      first: '现将有关案件查办情况报告如下：',
      last: '特此报告。',
    }),
};

const toSuperior: FormDefinition = {
  id: 'caseReportToSuperior',
  title: '案件查办情况备案报告（报上级纪委）',
  ledger: 'case',
  basis,
  when: filed,
  document: async (given) =>
    reportOf(given, {
      title: '关于案件查办情况的备案报告',
      to: '上级纪委监委',
      number: 'superiorFilingNumber',
      first: '现将有关案件查办情况报告备案：',
      last: '请予备案。',
    }),
};

export const caseReportForms: readonly FormDefinition[] = [toCommittee, toSuperior];
