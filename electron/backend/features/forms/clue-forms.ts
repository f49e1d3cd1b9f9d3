import { formatDateLong } from '#shared/domain/date.ts';
import { box, facts, form, headed, opinion, particulars, type Row, signHere } from './boxes.ts';
import type { FormDefinition, Given } from './form.ts';

/** Papers of module B: each carries the leaders' words in the order in which they were said (监督执纪工作规则 §23, §25). */

const proposals = ['proposeDisposal', 'disposeAgain'] as const;
/** From the last of these on what leaders said counts. */
const anew = [...proposals, 'returnAsHead', 'returnAsLeader'];

const person = (given: Given): readonly Row[] => [
  facts(
    ['被反映人', given.text('subject')],
    ['职级', given.text('rank')],
    ['受理日期', given.text('receivedOn')],
  ),
  facts(['单位职务', `${given.text('unit')}${given.text('post')}`], ['线索来源', given.text('source')]),
];

const leaders = async (given: Given): Promise<readonly Row[]> => [
  opinion('分管领导\n意见', await given.steps(['approveAsSupervising'], anew), '', 3),
  opinion('副职领导\n意见', await given.steps(['approveAsDeputy'], anew), '', 3),
  opinion('主要\n负责人\n意见', await given.steps(['approveAsHead'], anew), '', 3),
];

const proposed = (given: Given): string => given.text('proposedDisposal') || given.text('disposal');

/** The same form as for a letter, for clues and materials that came another way (巡察移交、审计移送 …). */
const intake: FormDefinition = {
  id: 'clueIntake',
  title: '受理违纪线索或材料登记表',
  ledger: 'clue',
  basis: '问题线索逐件编号登记（监督执纪工作规则第二十三条）',
  document: async (given) => ({
    title: '受理违纪线索或材料登记表',
    body: [
      form(
        [
          ...person(given),
          facts(['信访编号', given.text('petition')], ['问题类型', given.text('kind')]),
          box('反映的\n主要问题', given.text('summary'), 7),
          box('材料清单', given.text('materials'), 4),
          opinion(
            '案管室\n分办意见',
            await given.steps(['proposeDispatch'], ['returnDispatch']),
            given.text('dispatchOpinion'),
            4,
          ),
          opinion('主要\n负责人\n批示', await given.steps(['approveDispatch'], ['returnDispatch']), '', 4),
          facts(['承办部门', given.text('handlingDepartment')], ['承办人', given.text('handlingPerson')]),
          box('承办部门\n签收', '', 3, signHere),
        ],
        headed(given.office, given.text('number')),
      ),
    ],
  }),
};

const inWords = (...parts: readonly (readonly [string, string])[]): string =>
  parts.flatMap(([label, text]) => (text === '' ? [] : `${label}${text}`)).join('；');

/** How it was disposed of before: each earlier round, and what is in force until another disposal is agreed to. */
async function earlierRounds(given: Given): Promise<readonly Row[]> {
  const rounds = (await given.parts('clueRound')).map((round) =>
    inWords(
      ['', `${round.text('disposedOn')}${round.text('disposal')}`],
      ['依据：', round.text('disposalBasis')],
      ['批准人：', round.text('decidedBy')],
      ['结果：', round.text('outcome')],
      ['报同级党委：', round.text('partyReportNumber')],
      ['报上级备案：', round.text('superiorFilingNumber')],
    ),
  );
  const inForce =
    given.text('earlierOn') === ''
      ? []
      : [
          inWords(
            ['', `${given.text('earlierOn')}${given.text('disposal')}（现行）`],
            ['依据：', given.text('earlierBasis')],
          ),
        ];
  const lines = [...rounds, ...inForce];
  return lines.length === 0 ? [] : [box('历次处置', lines.join('\n'), 2)];
}

/** 问题线索处置方案呈批笺 (requirements §4; 监督执纪工作规则 §21–23). */
const disposal: FormDefinition = {
  id: 'clueDisposal',
  title: '问题线索处置方案呈批笺',
  ledger: 'clue',
  basis: '监督执纪工作规则第二十一条至第二十三条',
  document: async (given) => {
    const kind = proposed(given);
    const opinionText = [kind === '' ? '' : `拟：${kind}。`, given.text('disposalBasis')]
      .filter(Boolean)
      .join('\n');
    return {
      title: '问题线索处置方案呈批笺',
      body: [
        form(
          [
            ...person(given),
            box('反映的\n主要问题', given.text('summary'), 4),
            opinion(
              '案管室\n分办意见',
              await given.steps(['proposeDispatch'], ['returnDispatch']),
              [
                given.text('dispatchOpinion'),
                given.text('handlingDepartment') && `交${given.text('handlingDepartment')}承办。`,
              ]
                .filter(Boolean)
                .join('\n'),
              3,
            ),
            opinion('分办批示', await given.steps(['approveDispatch'], ['returnDispatch']), '', 2),
            ...(await earlierRounds(given)),
            ...(given.text('assessment') === '' ? [] : [box('线索评估', given.text('assessment'), 2)]),
            opinion('承办部门\n处置意见', await given.steps(proposals), opinionText, 3),
            box('工作方案', given.text('disposalPlan'), 3),
            ...(await leaders(given)),
          ],
          headed(given.office, given.text('number')),
        ),
      ],
    };
  },
};

const isChecked = (values: Given['values']): boolean =>
  values['disposal'] === 'preliminaryCheck' ||
  values['proposedDisposal'] === 'preliminaryCheck' ||
  values['checkStartedOn'] !== null;

/** What the party committee's head said where the check is of a main head of the next level down. */
const partyWord = (given: Given): string =>
  given.text('checkPartyAgreedOn') === ''
    ? ''
    : [
        `${given.text('checkPartyApprover')}　${given.text('checkPartyAgreedOn')}批准`,
        given.text('checkPartyNumber'),
      ]
        .filter(Boolean)
        .join('，');

/** 初步核实呈批表: plan and team of at least two; of a head of the next level the party committee's head decides (§33). */
const check: FormDefinition = {
  id: 'checkApproval',
  title: '初步核实呈批表',
  ledger: 'clue',
  basis: '监督执纪工作规则第三十二条、第三十三条',
  when: isChecked,
  document: async (given) => ({
    title: '初步核实呈批表',
    body: [
      form(
        [
          ...person(given),
          ...particulars(await given.target('subject')),
          box('反映的\n主要问题', given.text('summary'), 4),
          facts(
            ['承办部门', given.text('handlingDepartment')],
            ['拟开始\n日期', given.text('checkStartedOn')],
          ),
          facts(['核查组', given.text('checkTeam')]),
          box('初核方案', given.text('checkPlan') || given.text('disposalPlan'), 3),
          opinion(
            '承办部门\n意见',
            await given.steps(proposals),
            proposed(given) === '' ? '' : `拟：${proposed(given)}。`,
            3,
          ),
          ...(await leaders(given)),
          box('同级党委\n主要\n负责人', partyWord(given), 3),
        ],
        headed(given.office, given.text('number')),
        ['核查对象是下一级党委（党组）主要负责人的，报同级党委主要负责人批准。'],
      ),
    ],
  }),
};

const checkExtension: FormDefinition = {
  id: 'checkExtension',
  title: '初核延期审批表',
  ledger: 'clue',
  basis: '初步核实期限的延长（规则中心“初步核实期限”）',
  when: (values) => values['checkStartedOn'] !== null,
  document: async (given) => {
    const asked = await given.extension('check.preliminary');
    return {
      title: '初核延期审批表',
      body: [
        form(
          [
            ...person(given),
            box('反映的\n主要问题', given.text('summary'), 4),
            facts(['初核开始', given.text('checkStartedOn')], ['核查组', given.text('checkTeam')]),
            facts(
              ['原定期限', asked ? formatDateLong(asked.dueBefore) : ''],
              ['申请延至', asked ? formatDateLong(asked.dueAfter) : ''],
            ),
            opinion('延期理由', asked ? [asked.asked] : [], asked?.reason ?? '', 6),
            opinion('承办部门\n意见', [], '', 3),
            opinion('分管领导\n意见', [], '', 3),
            opinion('主要\n负责人\n意见', asked?.decided ? [asked.decided] : [], '', 3),
          ],
          headed(given.office, given.text('number')),
        ),
      ],
    };
  },
};

/** What came of the clue is put to the head (§35: 初核情况报告). */
const outcome: FormDefinition = {
  id: 'clueOutcome',
  title: '初核情况报告呈批表',
  ledger: 'clue',
  basis: '监督执纪工作规则第三十五条（初核情况报告）',
  when: (values) => values['checkEndedOn'] !== null,
  document: async (given) => {
    const kind = given.text('proposedOutcome') || given.text('outcome');
    return {
      title: '初核情况报告呈批表',
      body: [
        form(
          [
            ...person(given),
            facts(
              ['初核起止', `${given.text('checkStartedOn')}至\n${given.text('checkEndedOn')}`],
              ['核查组', given.text('checkTeam')],
            ),
            box('反映的\n主要问题', given.text('summary'), 3),
            box('初核情况', given.text('checkReport'), 4),
            opinion(
              '处置建议',
              await given.steps(['proposeOutcome'], ['returnOutcome']),
              [kind === '' ? '' : `拟：${kind}。`, given.text('outcomeBasis')].filter(Boolean).join('\n'),
              4,
            ),
            box('核查组\n全体成员\n签名', '', 2),
            opinion('承办部门\n意见', [], '', 3),
            opinion('分管领导\n意见', [], '', 3),
            opinion(
              '主要\n负责人\n意见',
              await given.steps(['approveOutcome'], ['returnOutcome', 'proposeOutcome']),
              '',
              3,
            ),
          ],
          headed(given.office, given.text('number')),
        ),
      ],
    };
  },
};

export const clueForms: readonly FormDefinition[] = [intake, disposal, check, checkExtension, outcome];
