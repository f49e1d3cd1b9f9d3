import { formatDateLong } from '#shared/domain/date.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import { isOutside } from '#shared/ledgers/petition-way.ts';
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
  sealHere,
  signHere,
} from './boxes.ts';
import type { FormDefinition, Given } from './form.ts';

/*
 * Papers of module A. None says who reported (检举控告工作规则 §47): names are written in by hand on the copy that goes out.
 */

const instructed = (part: Given): string =>
  `${part.text('leader')}（${[part.text('level'), part.text('instructedOn')].filter(Boolean).join('，')}）：${part.text('content')}`;

const about = (given: Given): string =>
  `${given.text('subject')}${given.text('unit') === '' ? '' : `（${given.text('unit')}${given.text('post')}）`}`;

/** What it is about: kind, discipline, conduct (requirements §3 A: 六纪、四风、A11). */
const matters = (given: Given): string =>
  ['kind', 'discipline', 'fourWinds'].flatMap((field) => given.text(field) || []).join('、');

const intake: FormDefinition = {
  id: 'petitionIntake',
  title: '受理违纪线索或材料登记表',
  ledger: 'petition',
  basis: '信访举报逐件登记',
  document: async (given) => {
    const instructions = (await given.parts('instruction')).map(instructed).join('\n');
    const given1 = [given.text('handlingWay'), given.text('handledBy')].filter(Boolean).join('，');
    const closed = given.text('closedOn');
    return {
      title: '受理违纪线索或材料登记表',
      body: [
        form(
          [
            facts(
              ['收件日期', given.text('receivedOn')],
              ['信访形式', given.text('channel')],
              ['来源', given.text('source')],
            ),
            facts(
              ['是否实名', given.text('named')],
              ['反映人数', given.text('reporterCount')],
              ['问题类别', matters(given)],
            ),
            facts(
              ['被反映人', given.text('subject')],
              ['职级', given.text('rank')],
              ['管理权限', given.text('cadreAuthority')],
            ),
            facts(['单位职务', `${given.text('unit')}${given.text('post')}`]),
            box('反映的\n主要问题', given.text('summary'), 5),
            opinion('信访室\n分办意见', await given.steps(['dispatch']), given1, 3),
            box('领导批示', instructions, 3, instructions === '' ? signHere : undefined),
            opinion(
              '承办部门\n办理结果',
              await given.steps(['submit'], ['sendBack', 'dispatch']),
              given.text('result'),
              4,
            ),
            opinion(
              '分管领导\n意见',
              await given.steps(['close'], ['sendBack', 'dispatch']),
              closed === '' ? '' : `${closed}办结。`,
              3,
            ),
          ],
          headed(given.office, given.text('number')),
          ['反映人的姓名和联系方式另册密封保管，不在本表填写。'],
        ),
      ],
    };
  },
};

const receipt = (number: string) => ({
  title: '回执',
  body: [
    form([
      facts(['信访编号', number], ['收件日期', '']),
      facts(['收件单位', ''], ['收件人', '']),
      box('备注', '', 2, sealHere),
    ]),
  ],
});

/** To the unit that handles it (自办/转办/交办/督办). */
const transfer: FormDefinition = {
  id: 'petitionTransfer',
  title: '信访件转办函',
  ledger: 'petition',
  basis: '信访件转办、交办',
  when: (values) =>
    values['handledBy'] !== null && values['nonAcceptance'] === null && values['handlingWay'] !== 'own',
  document: async (given) => {
    // The day that a register gave, else that of the clock (A08): nobody writes it in by hand.
    const due = given.text('dueGiven') || (await given.due('petition.handling'));
    const way = given.values['handlingWay'] === null ? '转' : given.text('handlingWay');
    return {
      layout: 'letter',
      issuerMark: given.office,
      title: `信访件${way.slice(0, 1)}办函`,
      mainRecipient: orBlank(given.text('handledBy'), 10),
      body: [
        paragraph(
          `我单位于${given.text('receivedOn')}收到反映${orBlank(about(given), 6)}有关问题的信访件（编号${orBlank(given.text('number'))}）。经研究，现交你单位办理。`,
        ),
        paragraph(
          `请依规依纪办理，${due === '' ? '按期' : `于${due}前`}书面报送办理结果。办理中严格保密，不得将信访件转给被反映的单位或者个人，不得泄露反映人的任何信息。`,
        ),
      ],
      attachments: [{ title: '信访件材料' }, receipt(given.text('number'))],
      signature: { issuer: given.office, date: dayOf(given, 'dispatchedOn'), sealed: true },
    };
  },
};

/** To the organ whose matter it is (征地拆迁、企业改制、涉法涉诉 …). */
const referral: FormDefinition = {
  id: 'petitionReferral',
  title: '信访件移交函',
  ledger: 'petition',
  basis: '不属于受理范围的移交有关机关（检举控告工作规则）',
  when: isOutside,
  document: async (given) => ({
    layout: 'letter',
    issuerMark: given.office,
    ...numbered(given, 'referralNumber'),
    title: '关于移交信访件的函',
    mainRecipient: orBlank(given.text('referredTo'), 10),
    body: [
      paragraph(
        `我单位于${given.text('receivedOn')}收到信访件一件（编号${orBlank(given.text('number'))}），反映的问题属于${given.text('nonAcceptance')}，不属于纪检监察机关受理范围。现移交你单位，请按照职责依法依规处理，并答复信访人。`,
      ),
      paragraph('请在回执上签收后退回我单位。办理中注意保护信访人的信息。'),
    ],
    attachments: [{ title: '信访件材料' }, receipt(given.text('number'))],
    signature: { issuer: given.office, date: dayOf(given, 'referredOn'), sealed: true },
  }),
};

const isNamed = (values: RecordValues): boolean =>
  (values['named'] === 'named' || values['named'] === 'joint') && values['nonAcceptance'] === null;

/** A notice to somebody who gave a name; the name is written in by hand. */
const notice = (
  paper: Pick<FormDefinition, 'id' | 'title' | 'basis'> & Required<Pick<FormDefinition, 'when'>>,
  words: (given: Given) => readonly string[],
): FormDefinition => ({
  ...paper,
  ledger: 'petition',
  document: async (given) => ({
    title: paper.title,
    mainRecipient: blank(6),
    body: words(given).map(paragraph),
    signature: { issuer: given.office, date: given.today, sealed: true },
    remark: '姓名由承办人手工填写；本书交本人，不另存有姓名的副本',
  }),
});

const accepted = notice(
  {
    id: 'petitionAccepted',
    title: '实名检举控告受理告知书',
    basis: '检举控告工作规则第二十六条（实名受理告知）',
    when: isNamed,
  },
  (given) => [
    `您于${given.text('receivedOn')}反映的问题已经收悉，登记编号为${orBlank(given.text('number'))}。经研究，您反映的问题属于本机关受理范围，现已受理。`,
    '办理结果将依规向您反馈。请如实补充有关情况和材料，并注意保密。',
  ],
);

const answered = notice(
  {
    id: 'petitionAnswered',
    title: '实名检举控告办理结果反馈书',
    basis: '检举控告工作规则第二十七条（实名结果反馈）',
    when: (values) => isNamed(values) && values['closedOn'] !== null,
  },
  (given) => [
    `您于${given.text('receivedOn')}反映的问题（登记编号${orBlank(given.text('number'))}）已于${given.text('closedOn')}办结。现将办理结果反馈如下：`,
    // What the register says of the result is for the office; what the reporter is told is worded for him.
    blank(120),
    '您对办理结果有异议的，可以向本机关提出，并补充新的情况和材料。',
  ],
);

/** Somebody who came, phoned or wrote over the net about what is no matter of the commission is told where to go. */
const refused = notice(
  {
    id: 'petitionRefused',
    title: '不予受理告知书',
    basis: '检举控告工作规则第十三条',
    when: isOutside,
  },
  (given) => [
    `您于${given.text('receivedOn')}反映的问题（登记编号${orBlank(given.text('number'))}）属于${given.text('nonAcceptance')}，不属于纪检监察机关受理范围。`,
    `请您向${orBlank(given.text('referredTo'), 10)}反映。${given.text('referredOn') === '' ? '' : `有关材料已于${given.text('referredOn')}移交该机关。`}`,
  ],
);

/** 延长办理期限审批表 (A09): longer than the limit only on the word of the head or the superior. */
const extension: FormDefinition = {
  id: 'petitionExtension',
  title: '信访件延期办理审批表',
  ledger: 'petition',
  basis: '办理期限延长须经批准',
  when: (values) => values['closedOn'] === null && values['nonAcceptance'] === null,
  document: async (given) => {
    const asked = await given.extension('petition.handling');
    return {
      title: '信访件延期办理审批表',
      body: [
        form(
          [
            facts(['收件日期', given.text('receivedOn')], ['承办单位', given.text('handledBy')]),
            facts(['被反映人', about(given)], ['疑难程度', given.text('complexity')]),
            facts(
              ['原定期限', asked ? formatDateLong(asked.dueBefore) : ''],
              ['申请延至', asked ? formatDateLong(asked.dueAfter) : ''],
            ),
            box('反映的\n主要问题', given.text('summary'), 6),
            opinion('延期理由', asked ? [asked.asked] : [], asked?.reason ?? '', 6),
            opinion('承办部门\n意见', [], '', 3),
            opinion('主要\n负责人\n意见', asked?.decided ? [asked.decided] : [], '', 3),
            box('上级批准\n文号', asked?.superiorNumber ?? '', 2),
          ],
          headed(given.office, given.text('number')),
        ),
      ],
    };
  },
};

export const petitionForms: readonly FormDefinition[] = [
  intake,
  transfer,
  referral,
  extension,
  accepted,
  answered,
  refused,
];
