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

const reportOf = (
  given: FormGiven,
  words: Record<'title' | 'to' | 'number' | 'first' | 'tells' | 'last', string>,
) => ({
  issuerMark: given.office,
  ...numbered(given, words.number),
  title: words.title,
  mainRecipient: words.to,
  body: [
    paragraph(words.first),
    paragraph(told(given)),
    paragraph('主要违纪违法问题：'),
    ...paragraphs(orBlank(given.text('summary'), 40)),
    paragraph(words.tells),
    paragraph(words.last),
  ],
  signature: { issuer: given.office, date: given.today, sealed: true },
});

const basis = '案件查办向同级党委报告的同时，报上级纪委';

const ended = (values: Given['values']): boolean =>
  values['closedOn'] !== null || values['transferredOn'] !== null;

/** What the case came to, as the two reports of its end tell it. */
const result = (given: Given): string =>
  [
    given.text('sanctionedOn') === '' ? '' : progress(given),
    given.text('transferredOn') === ''
      ? ''
      : `${given.text('transferredOn')}，移送${orBlank(given.text('transferOrgan'), 6)}。`,
    given.text('withdrawnOn') === ''
      ? ''
      : `${given.text('withdrawnOn')}，经批准撤销案件${given.text('withdrawalReason') === '' ? '' : `：${given.text('withdrawalReason').replace(/。$/u, '')}`}。`,
    given.text('closedOn') === '' ? '' : `${given.text('closedOn')}结案。`,
  ].join('');

/** Which of the two pairs: of the filing and what goes on, or of the end. */
interface Kind {
  readonly id: string;
  readonly name: string;
  readonly when: FormDefinition['when'];
  readonly tells: (given: Given) => string;
  readonly numbers: readonly [party: string, superior: string];
}

const pairOf = ({ id, name, when, tells, numbers: [party, superior] }: Kind): readonly FormDefinition[] => [
  {
    id: `${id}ToCommittee`,
    title: `${name}情况报告（报同级党委）`,
    ledger: 'case',
    basis,
    when,
    document: async (given) =>
      reportOf(given, {
        title: `关于${name}情况的报告`,
        to: '中共县委',
        number: party,
        first: `现将有关${name}情况报告如下：`,
        tells: tells(given),
        last: '特此报告。',
      }),
  },
  {
    id: `${id}ToSuperior`,
    title: `${name}情况备案报告（报上级纪委）`,
    ledger: 'case',
    basis,
    when,
    document: async (given) =>
      reportOf(given, {
        title: `关于${name}情况的备案报告`,
        to: '上级纪委监委',
        number: superior,
        first: `现将有关${name}情况报告备案：`,
        tells: tells(given),
        last: '请予备案。',
      }),
  },
];

export const caseReportForms: readonly FormDefinition[] = [
  ...pairOf({
    id: 'caseReport',
    name: '案件查办',
    when: filed,
    tells: progress,
    numbers: ['partyReportNumber', 'superiorFilingNumber'],
  }),
  ...pairOf({
    id: 'caseEndReport',
    name: '案件办结',
    when: ended,
    tells: result,
    numbers: ['endPartyReportNumber', 'endSuperiorFilingNumber'],
  }),
];
