import { blank, box, facts, flush, form, headed, opinion, orBlank, paragraph } from './boxes.ts';
import type { FormDefinition } from './form.ts';

/** 受理违纪线索或材料登记表: what came in, about whom, what is to be done; never who reported (检举控告工作规则 §47). */
const intake: FormDefinition = {
  id: 'petitionIntake',
  title: '受理违纪线索或材料登记表',
  ledger: 'petition',
  basis: '受理检举控告和线索材料登记（A01）',
  document: async (given) => ({
    title: '受理违纪线索或材料登记表',
    body: [
      form(
        [
          facts(
            ['收件日期', given.text('receivedOn')],
            ['形式', given.text('channel')],
            ['来源', given.text('source')],
          ),
          facts(
            ['是否实名', given.text('named')],
            ['反映人数', given.text('reporterCount')],
            ['问题类别', given.text('kind')],
          ),
          facts(
            ['被反映人', given.text('subject')],
            ['单位职务', `${given.text('unit')}${given.text('post')}`],
          ),
          box('反映的\n主要问题', given.text('summary'), 9),
          opinion('承办人\n拟办意见', [], '', 4),
          opinion('承办部门\n意见', [], '', 4),
          opinion('分管领导\n批示', [], '', 4),
          box(
            '办理结果',
            given.text('closedOn') === '' ? '' : `${given.text('closedOn')}办结。${given.text('disposal')}`,
            3,
          ),
        ],
        headed(given.office, given.text('number')),
        ['反映人的姓名和联系方式另册密封保管，不在本表填写。'],
      ),
    ],
  }),
};

/** 信访件转办函 (A06): to the organ that is to handle it, with no word of who reported. */
const transfer: FormDefinition = {
  id: 'petitionTransfer',
  title: '信访转办（移交）函',
  ledger: 'petition',
  basis: '信访件转办、移交（A06）',
  document: async (given) => ({
    title: `关于移交信访件\n${given.text('number')}的函`,
    mainRecipient: orBlank(given.text('handledBy'), 10),
    body: [
      paragraph(
        `我单位于${given.text('receivedOn')}收到反映${orBlank(given.text('subject'), 4)}有关问题的信访件（编号${orBlank(given.text('number'))}）。经研究，现移交你单位办理。请按规定办理，严格保密，不得向被反映人和无关人员泄露信访件内容，并于${orBlank(given.text('dueGiven'), 8)}前书面反馈办理结果。`,
      ),
      flush('回　　执'),
      form([
        facts(['信访编号', given.text('number')], ['收到日期', '']),
        facts(['收件单位', ''], ['收件人签名', '']),
      ]),
    ],
    attachments: [{ title: `信访件${given.text('number')}材料` }],
    signature: { issuer: given.office, date: given.today, sealed: true },
  }),
};

/** Notice to somebody who reported under his name: his name is written in by hand, no copy of it stays. */
const notice = (
  id: string,
  title: string,
  basis: string,
  text: (number: string, day: string) => string,
): FormDefinition => ({
  id,
  title,
  ledger: 'petition',
  basis,
  when: (values) => values['named'] === 'named',
  document: async (given) => ({
    title,
    mainRecipient: blank(8),
    body: [paragraph(text(given.text('number'), given.text('receivedOn')))],
    signature: { issuer: given.office, date: given.today, sealed: true },
    remark: '姓名由承办人手填，本告知书不得转交他人',
  }),
});

const accepted = notice(
  'petitionAccepted',
  '实名检举控告受理告知书',
  '检举控告工作规则：实名检举控告受理告知（A12）',
  (number, day) =>
    `您于${day}反映的问题已收悉（受理编号${number}），现已按规定受理。办理结果将依规向您反馈。`,
);

const answered = notice(
  'petitionAnswered',
  '实名检举控告办理结果反馈书',
  '检举控告工作规则：实名检举控告结果反馈（A12）',
  (number, day) =>
    `您于${day}反映的问题（受理编号${number}）已办结，现将办理结果反馈如下：${blank(100)}。如有异议，可以提出并补充材料。`,
);

export const petitionForms: readonly FormDefinition[] = [intake, transfer, accepted, answered];
