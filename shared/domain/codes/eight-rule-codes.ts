import { type CodeOf, defineCodes } from './code-list.ts';

const SINCE_2015 = '2015-01-01';
const SINCE_2020 = '2019-12-01';
const source = 'domain §3.6';

/** Names from the second and from the third set on. */
const named = (second: string, third?: string) => [
  { from: SINCE_2015, label: second },
  ...(third === undefined ? [] : [{ from: SINCE_2020, label: third }]),
];

/**
 * What the monthly statistic of 八项规定 issues counts, in three sets that follow each other (2013-09, 2015, December
 * 2019); which codes are in force on a day says the rule `eightRule.categories`. What went on under another name kept its
 * code, so that a row of years can be put together.
 */
export const eightRuleIssues = defineCodes('eightRuleIssue', '八项规定问题', [
  {
    code: 'feasting',
    label: '公款大吃大喝',
    labels: named('违规公款吃喝', '违规吃喝'),
    aliases: ['违规公款吃喝', '违规吃喝'],
    source,
  },
  {
    code: 'domesticTravel',
    label: '公款旅游（国内）',
    labels: named('公款国内旅游'),
    aliases: ['公款国内旅游'],
    source,
  },
  {
    code: 'abroadTravel',
    label: '公款旅游（国境外）',
    labels: named('公款出国（境）旅游'),
    aliases: ['公款出国（境）旅游'],
    source,
  },
  {
    code: 'vehicles',
    label: '违规配备使用公车',
    labels: named('违规配备使用公务用车'),
    aliases: ['违规配备使用公务用车', '公车私用'],
    source,
  },
  { code: 'buildings', label: '楼堂馆所违规', aliases: ['楼堂馆所违规问题'], source },
  {
    code: 'allowances',
    label: '违规发放津补贴或福利',
    aliases: ['滥发钱物', '违规发放津贴补贴或福利'],
    source,
  },
  {
    code: 'gifts',
    label: '收送节礼',
    labels: named('违规收送礼品礼金', '违规收送名贵特产和礼品礼金'),
    aliases: ['违规收送礼品礼金', '违规收送名贵特产和礼品礼金', '违规收送名贵特产类礼品'],
    source,
  },
  {
    code: 'ceremonies',
    label: '大操大办婚丧喜庆',
    labels: named('大办婚丧喜庆', '违规操办婚丧喜庆'),
    aliases: ['大办婚丧喜庆', '违规操办婚丧喜庆'],
    source,
  },
  { code: 'workDiscipline', label: '违反工作纪律', source },
  {
    code: 'travel',
    label: '公款旅游以及违规接受管理和服务对象等旅游活动安排',
    aliases: ['公款旅游'],
    source,
  },
  {
    code: 'other',
    label: '其他',
    labels: named('其他', '其他享乐主义、奢靡之风问题'),
    aliases: ['其他享乐主义、奢靡之风问题', '其它'],
    source,
  },
  {
    code: 'decisions',
    label: '贯彻党中央重大决策部署有令不行、有禁不止，表态多落实差',
    aliases: ['贯彻中央决策部署问题'],
    source,
  },
  {
    code: 'duties',
    label: '在履职尽责、服务经济社会发展和生态环境保护方面不担当、不作为、乱作为、假作为',
    aliases: ['不担当不作为乱作为假作为'],
    source,
  },
  {
    code: 'service',
    label: '在联系服务群众中消极应付、冷硬横推、效率低下',
    aliases: ['联系服务群众消极应付冷硬横推'],
    source,
  },
  {
    code: 'paperwork',
    label: '文山会海反弹回潮，督查检查考核过多过频、过度留痕',
    aliases: ['文山会海'],
    source,
  },
  { code: 'formalism', label: '其他形式主义、官僚主义问题', source },
]);
export type EightRuleIssue = CodeOf<typeof eightRuleIssues>;

/** The codes of the three sets, in the order in which the statistic lists them. */
export const eightRuleSets = {
  m2013: [
    'buildings',
    'feasting',
    'domesticTravel',
    'abroadTravel',
    'vehicles',
    'ceremonies',
    'gifts',
    'workDiscipline',
    'other',
  ],
  m2015: [
    'feasting',
    'domesticTravel',
    'abroadTravel',
    'vehicles',
    'buildings',
    'allowances',
    'gifts',
    'ceremonies',
    'other',
  ],
  m2020: [
    'gifts',
    'feasting',
    'ceremonies',
    'allowances',
    'travel',
    'other',
    'decisions',
    'duties',
    'service',
    'paperwork',
    'formalism',
  ],
} as const satisfies { readonly [set: string]: readonly EightRuleIssue[] };
