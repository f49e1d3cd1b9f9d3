import { type CodeOf, defineCodes } from './code-list.ts';

/** How a report came in (检举控告工作规则: four channels; A01; 上级转交 A05, A08). */
export const intakeChannels = defineCodes('intakeChannel', '信访形式', [
  { code: 'letter', label: '来信', aliases: ['信件', '来函', '群众来信'], source: 'A01' },
  { code: 'visit', label: '来访', aliases: ['走访', '群众来访', '接访'], source: 'A01' },
  { code: 'phone', label: '来电', aliases: ['电话', '电话举报', '12388电话'], source: 'A01' },
  { code: 'net', label: '网络', aliases: ['网上举报', '网络举报', '网信', '网站'], source: 'A03' },
  { code: 'superior', label: '上级交办', aliases: ['上级转交', '上级转办', '上级转送'], source: 'A05, A08' },
  { code: 'other', label: '其他', aliases: ['其它'], source: 'requirements §3 A' },
]);
export type IntakeChannel = CodeOf<typeof intakeChannels>;

/** Which door the report came through; the 2017 report counts open reception and the two kinds of stationed groups. */
export const petitionSources = defineCodes('petitionSource', '来源', [
  { code: 'openReception', label: '大接访', aliases: ['公开大接访'], source: 'A22' },
  {
    code: 'cityStationedGroup',
    label: '市纪委派驻机构',
    aliases: ['市纪委派驻纪检组', '市纪委派驻纪检监察组', '市派驻机构'],
    source: 'B12, O02',
  },
  {
    code: 'countyStationedGroup',
    label: '县区派驻机构',
    aliases: ['县区纪委派驻机构', '县区纪委派驻纪检组', '县区派驻纪检组', '县区派驻纪检监察组'],
    source: 'B12, O02',
  },
  { code: 'public', label: '群众', aliases: ['群众举报', '群众反映', '人民群众'], source: 'A01' },
  { code: 'superior', label: '上级', aliases: ['上级机关', '上级纪委', '上级纪委监委'], source: 'A05, A08' },
  {
    code: 'lowerOrgan',
    label: '下级',
    aliases: ['下级纪委', '下级机关', '乡镇纪委'],
    source: '检举控告工作规则 §16',
  },
  { code: 'patrol', label: '巡察', aliases: ['巡视巡察', '巡察组'], source: 'B09' },
  { code: 'media', label: '舆情', aliases: ['网络舆情', '新闻媒体', '媒体'], source: 'A21' },
  { code: 'otherOrgan', label: '其他机关', aliases: ['其他单位', '公检法', '信访局'], source: 'domain §1.1' },
  { code: 'other', label: '其他', aliases: ['其它'], source: 'requirements §3 A' },
]);
export type PetitionSource = CodeOf<typeof petitionSources>;

/** Real name or not (检举控告工作规则 §24, §29, §31). Several real names together are a joint report. */
export const namedStatuses = defineCodes('namedStatus', '是否实名', [
  { code: 'named', label: '实名', aliases: ['实名举报', '署名', '是'], source: '检举控告工作规则 §24' },
  {
    code: 'anonymous',
    label: '匿名',
    aliases: ['匿名举报', '未署名', '否'],
    source: '检举控告工作规则 §29',
  },
  { code: 'joint', label: '联名', aliases: ['联名举报', '多人联名'], source: 'requirements §3 A' },
]);
export type NamedStatus = CodeOf<typeof namedStatuses>;

/** Difficulty of a petition; the rule packs give each its handling limit (A08: 1, 2, 3 months). */
export const petitionComplexities = defineCodes('petitionComplexity', '疑难程度', [
  { code: 'ordinary', label: '一般', aliases: ['一般交办件', '一般件', '普通'], source: 'A08' },
  { code: 'serious', label: '较重大疑难复杂', aliases: ['较重大', '较重大疑难复杂件'], source: 'A08' },
  { code: 'grave', label: '重大疑难复杂', aliases: ['重大', '重大疑难复杂件'], source: 'A08' },
]);
export type PetitionComplexity = CodeOf<typeof petitionComplexities>;

/** What the report is about. */
export const problemKinds = defineCodes('problemKind', '问题类别', [
  {
    code: 'falseClaim',
    label: '虚报冒领',
    aliases: ['虚报冒领类', '套取', '套取骗取', '骗取套取'],
    source: 'B05',
  },
  { code: 'favouritism', label: '优亲厚友', source: 'ledger 2017' },
  {
    code: 'neglect',
    label: '不作为慢作为乱作为',
    aliases: ['不作为乱作为', '不作为、慢作为、乱作为', '不作为、乱作为'],
    source: 'A11',
  },
  { code: 'embezzlement', label: '贪污挪用', aliases: ['侵吞挪用', '贪污侵占', '挪用侵占'], source: 'A11' },
  { code: 'interception', label: '截留私分', aliases: ['截留', '私分'], source: 'B05' },
  { code: 'extortion', label: '吃拿卡要', source: 'ledger 2017' },
  {
    code: 'illegalAllowance',
    label: '违规发放津补贴',
    aliases: ['违规发放津贴补贴', '违规发放津补贴或福利', '滥发乱支'],
    source: 'H01',
  },
  { code: 'squandering', label: '挥霍浪费', aliases: ['铺张浪费'], source: 'B05' },
  {
    code: 'lavishCeremony',
    label: '大操大办',
    aliases: ['大操大办婚丧喜庆', '违规操办婚丧喜庆'],
    source: 'H01',
  },
  { code: 'financialDisorder', label: '财务混乱', aliases: ['基层财务混乱', '财务管理混乱'], source: 'A11' },
  {
    code: 'illegalCharge',
    label: '乱收乱罚',
    aliases: ['超标准筹资筹劳', '乱摊派', '乱收费', '乱收费乱罚款'],
    source: 'B05',
  },
  { code: 'withholding', label: '克扣拖欠', aliases: ['克扣', '拖欠'], source: 'B05' },
  { code: 'landRequisition', label: '征地拆迁', aliases: ['征地补偿', '拆迁补偿'], source: 'A06, B05' },
  { code: 'publicFeasting', label: '公款吃喝', aliases: ['违规公款吃喝', '违规吃喝'], source: 'H01' },
  { code: 'publicTravel', label: '公款旅游', source: 'H01' },
  {
    code: 'officialCarMisuse',
    label: '公车私用',
    aliases: ['违规配备使用公务用车', '违规使用公车'],
    source: 'H01',
  },
  { code: 'gifts', label: '收送礼品礼金', aliases: ['违规收送礼品礼金', '收送节礼'], source: 'domain §3.6' },
  { code: 'bribery', label: '贪污贿赂', aliases: ['行贿受贿', '受贿', '收受贿赂'], source: 'domain §3.4' },
  { code: 'personnelSelection', label: '选人用人', aliases: ['选人用人问题'], source: 'D08' },
  { code: 'selfDiscipline', label: '违反廉洁自律', aliases: ['违反廉洁自律规定'], source: 'A11' },
  { code: 'autocracy', label: '专权独断', aliases: ['独断专行'], source: 'H01' },
  { code: 'gambling', label: '打牌赌博', aliases: ['赌博'], source: 'H01' },
  { code: 'other', label: '其他', aliases: ['其它', '其他问题'], source: 'requirements §3 A' },
]);
export type ProblemKind = CodeOf<typeof problemKinds>;

/** The field of policy (扶贫领域 and beyond) in which the problem lies. */
export const policyFields = defineCodes('policyField', '领域', [
  {
    code: 'subsistenceAllowance',
    label: '低保救助',
    aliases: ['低保', '低保五保', '民政低保', '社会救助'],
    source: 'B05, H10',
  },
  { code: 'housingRenovation', label: '危房改造', aliases: ['危改', '危旧房改造'], source: 'B05' },
  { code: 'povertyFunds', label: '扶贫资金', aliases: ['扶贫资金项目', '扶贫项目资金'], source: 'H10' },
  {
    code: 'villageAssets',
    label: '农村“三资”管理',
    aliases: ['三资管理', '农村三资', '三资', '村级三资管理'],
    source: 'B05, H10',
  },
  {
    code: 'farmSubsidies',
    label: '强农惠农补贴',
    aliases: ['惠农补贴', '强农惠农资金', '惠农资金', '强农惠农'],
    source: 'A11, H10',
  },
  {
    code: 'landTransfer',
    label: '土地征收流转',
    aliases: ['土地', '征地拆迁', '土地征收', '土地流转'],
    source: 'B05, H10',
  },
  {
    code: 'relocation',
    label: '易地扶贫搬迁',
    aliases: ['易地搬迁', '异地扶贫搬迁'],
    source: 'ledger 2017',
  },
  { code: 'educationHealth', label: '教育医疗', aliases: ['教育', '医疗', '医保'], source: 'H10, C10' },
  { code: 'drinkingWater', label: '饮水安全', aliases: ['农村饮水安全', '安全饮水'], source: 'ledger 2017' },
  { code: 'other', label: '其他', aliases: ['其它', '其他领域'], source: 'requirements §3 A' },
]);
export type PolicyField = CodeOf<typeof policyFields>;

/** 四风 (requirements §3 A: 问题类别 六纪、四风、A11): what a report says of conduct, beside the discipline that it touches. */
export const fourWinds = defineCodes('fourWinds', '四风问题', [
  { code: 'formalism', label: '形式主义', source: 'requirements §3 A' },
  { code: 'bureaucracy', label: '官僚主义', source: 'requirements §3 A' },
  { code: 'hedonism', label: '享乐主义', source: 'requirements §3 A' },
  { code: 'extravagance', label: '奢靡之风', aliases: ['奢靡', '奢靡享乐'], source: 'requirements §3 A' },
]);

/**
 * Why a report is not taken: seven classes that belong to the petition office of party and government (A06), two
 * that were handled before (A07), and from 2020-01-21 the three of 检举控告工作规则 §13. `area` tells statistics
 * whether the report lies outside the business scope.
 */
export const nonAcceptanceClasses = defineCodes('nonAcceptanceClass', '不予受理类别', [
  {
    code: 'landRequisition',
    label: '征地拆迁',
    aliases: ['征地补偿'],
    area: 'outsideBusiness',
    source: 'A06',
  },
  { code: 'enterpriseReform', label: '企业改制', area: 'outsideBusiness', source: 'A06' },
  {
    code: 'labourDispute',
    label: '劳动人事争议',
    aliases: ['劳动争议', '人事争议'],
    area: 'outsideBusiness',
    source: 'A06',
  },
  { code: 'institutionalReform', label: '机构改革', area: 'outsideBusiness', source: 'A06' },
  {
    code: 'unpaidWages',
    label: '拖欠工资工程款',
    aliases: ['拖欠工资', '拖欠工程款', '拖欠农民工工资'],
    area: 'outsideBusiness',
    source: 'A06',
  },
  { code: 'taxation', label: '税收', aliases: ['税务'], area: 'outsideBusiness', source: 'A06' },
  {
    code: 'historicalIssue',
    label: '历史遗留问题',
    aliases: ['历史遗留'],
    area: 'outsideBusiness',
    source: 'A06',
  },
  {
    code: 'settled',
    label: '已作信访了结',
    aliases: ['已了结', '信访了结'],
    area: 'handledBefore',
    source: 'A07',
  },
  {
    code: 'repeated',
    label: '3个月内重复信访举报',
    aliases: ['重复件', '重复信访', '3个月内重复'],
    area: 'handledBefore',
    source: 'A07',
  },
  {
    code: 'litigation',
    label: '属诉讼、仲裁、行政裁决或行政复议',
    aliases: ['涉法涉诉'],
    standards: ['R3'],
    area: 'outsideBusiness',
    source: '检举控告工作规则 §13(1)',
  },
  {
    code: 'otherOrgan',
    label: '属其他机关职责',
    aliases: ['不属本机关职责'],
    standards: ['R3'],
    area: 'outsideBusiness',
    source: '检举控告工作规则 §13(2)',
  },
  {
    code: 'noSubstance',
    label: '仅列举名称而无实质内容',
    aliases: ['无实质内容', '内容空泛'],
    standards: ['R3'],
    area: 'withoutSubstance',
    source: '检举控告工作规则 §13(3)',
  },
]);
export type NonAcceptanceClass = CodeOf<typeof nonAcceptanceClasses>;

/** Who instructed (requirements §3 A, 批示): superiors, the county's own leaders, the commission's. */
export const instructionSources = defineCodes('instructionSource', '批示层级', [
  { code: 'superior', label: '上级领导', aliases: ['省市领导', '市领导'], source: 'requirements §3 A' },
  { code: 'party', label: '同级党委领导', aliases: ['县委领导', '县领导'], source: 'requirements §3 A' },
  { code: 'commission', label: '本委领导', aliases: ['纪委领导', '本机关领导'], source: 'requirements §3 A' },
]);
export type InstructionSource = CodeOf<typeof instructionSources>;
