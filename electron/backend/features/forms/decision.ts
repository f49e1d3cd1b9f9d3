import { blank, dayOf, numbered, orBlank, paragraph, paragraphs, sentence } from './boxes.ts';
import type { FormDefinition, FormGiven, Given } from './form.ts';

/** Bodies whose decisions leave under the name of this office; others put their own to the paper. */
const own: readonly unknown[] = ['countyCommission', 'countySupervision', 'countyCommittee'];

const isOfficial = (code: unknown): boolean => typeof code === 'string' && /^(?:official|admin)/u.test(code);

function decided(given: FormGiven): string {
  const { sanction, decidedBy, partyApprovedOn } = given.values;
  const law = isOfficial(sanction) ? '有关规定' : '《中国共产党纪律处分条例》的有关规定';
  const years = sanction === 'probationInParty' ? given.text('probationYears') : '';
  const kind = `${orBlank(given.text('sanction'))}${years === '' ? '' : `（${years}年）`}处分`;
  const additional =
    given.text('additionalSanction') === '' ? '' : `，${given.text('additionalSanction')}处分`;
  const approved = partyApprovedOn === null ? '' : `，并于${given.text('partyApprovedOn')}报经县委批准`;
  const body = decidedBy === null ? blank(8) : given.text('decidedBy');
  return `根据${law}，经${body}研究${approved}，决定给予${given.text('subject')}${kind}${additional}。`;
}

/** The card of the person a review is about, by its case. */
export const cardOf = async (review: Given): Promise<Given | null> =>
  (await (await review.target('case'))?.target('subject')) ?? null;

/** 吴某，男，1970年5月出生，汉族，大学学历，1992年7月参加工作，1995年6月加入中国共产党，石桥乡党委书记。 */
function introduced(given: Given, card: Given | null): string {
  const of = (field: string, before = '', after = ''): string => {
    const text = card?.text(field) ?? '';
    return text === '' ? '' : `${before}${text}${after}`;
  };
  const status = card?.values['politicalStatus'] ?? null;
  const isMember = status === 'partyMember' || status === 'probationaryMember';
  const joined = isMember ? of('joinedPartyIn', '', '加入中国共产党') : '';
  const parts = [
    orBlank(given.text('subject'), 4),
    of('gender'),
    of('bornIn', '', '出生'),
    of('ethnicity'),
    of('education', '', '学历'),
    of('workingSince', '', '参加工作'),
    joined === '' ? of('politicalStatus') : joined,
    orBlank(`${given.text('unit')}${given.text('post')}`, 12),
  ];
  return `${parts.filter((part) => part !== '').join('，')}。`;
}

/**
 * 处分决定书: who, what was found, on what ground, which sanction, from when, and what he may do against it. The facts
 * come from the case and are gone over by the one who signs it; who may not see the case finds room for them.
 */
export const decision: FormDefinition = {
  id: 'sanctionDecision',
  title: '处分决定书',
  ledger: 'caseReview',
  basis: '监督执纪工作规则第五十六条（处分决定）',
  when: (values) => values['decidedOn'] !== null,
  document: async (given) => {
    const file = await given.target('case');
    const facts = file?.text('findings') || (file?.text('summary') ?? '');
    const subject = orBlank(given.text('subject'), 4);
    const isOwn = own.includes(given.values['decidedBy']);
    const issuer = isOwn ? given.office : blank(10);
    const official = isOfficial(given.values['sanction']) || isOfficial(given.values['additionalSanction']);
    const within = given.limit('appeal.apply').replaceAll(' ', '');
    const appeal = official
      ? `自收到本决定之日起${within === '' ? blank(4) : within}内向作出决定的机关申请复审`
      : '向作出决定的党组织或者上级党组织提出申诉';
    const effective = given.text('decidedOn');
    return {
      ...(isOwn ? { issuerMark: given.office } : {}),
      ...numbered(given, 'decisionNumber'),
      title: `关于给予${subject}\n${orBlank(given.text('sanction'))}处分的决定`,
      body: [
        paragraph(introduced(given, (await file?.target('subject')) ?? null)),
        ...paragraphs(`经查，${sentence(orBlank(facts.replace(/^经查[，,：:]?/u, ''), 60))}`),
        paragraph(decided(given)),
        paragraph(
          `本决定自${effective === '' ? blank(6) : effective}起生效${official && given.text('effectEndsOn') !== '' ? `，处分期至${given.text('effectEndsOn')}届满` : ''}。对本决定不服的，可以${appeal}；申诉、复审期间，不停止处分决定的执行。`,
        ),
      ],
      signature: { issuer, date: dayOf(given, 'decidedOn'), sealed: true },
    };
  },
};
