import { eightRuleSets } from '../../domain/codes/eight-rule-codes.ts';
import { isoDate } from '../../domain/date.ts';
import type { Limit, PackFile, RuleEntry, RuleId } from '../pack.ts';
import { adminAuthority, partyAuthority } from './authority.ts';
import { adminEffects, partyEffects, partyEffects2003 } from './effects.ts';

const months = (amount: number): Limit => ({ amount, unit: 'month' });
const days = (amount: number): Limit => ({ amount, unit: 'day' });
const workdays = (amount: number): Limit => ({ amount, unit: 'workday' });
const none = { value: null, source: '当时无此规定', standing: 'unconfirmed' } as const;

/** The value of every rule there is; the compiler sees that none is left out. */
export const everyRule: { readonly [K in RuleId]: RuleEntry<K> } = {
  'petition.handling': {
    value: { ordinary: months(1), serious: months(2), grave: months(3) },
    source: '本机关信访办理时限规定',
    standing: 'local',
  },
  'petition.extensionApprover': { value: 'head', source: '本机关信访延期规定', standing: 'local' },
  'petition.extension': {
    value: { extension: months(1), times: 1 },
    source: '本机关信访延期规定（幅度、次数请核对）',
    standing: 'unconfirmed',
  },
  'petition.signReceipt': { value: workdays(5), source: '本机关信访签收规定', standing: 'local' },
  'petition.nonAcceptance': {
    value: [
      'landRequisition',
      'enterpriseReform',
      'labourDispute',
      'institutionalReform',
      'unpaidWages',
      'taxation',
      'historicalIssue',
      'settled',
      'repeated',
    ],
    source: '本机关信访受理范围规定',
    standing: 'local',
  },
  'petition.duplicateWindow': { value: months(3), source: '本机关重复件规定', standing: 'local' },
  'petition.spotChecksPerYear': { value: 2, source: '本机关信访抽查规定', standing: 'local' },
  'petition.ruralReduction': {
    value: 12,
    source: '本机关信访工作要点（农村基层信访总量同比下降12%）',
    standing: 'local',
  },
  'reception.rounds': { value: 3, source: '公开大接访工作安排（各县区不少于3轮）', standing: 'local' },
  'petition.signsReportDay': { value: 5, source: '信访苗头排查月报规定', standing: 'local' },
  'report.acceptanceNotice': none,
  'report.resultFeedback': none,
  'report.superiorForward': none,
  'report.subordinateAccept': none,
  'report.closureFeedback': none,
  'clue.disposalKinds': {
    value: ['proposedFiling', 'preliminaryCheck', 'inquiryTalk', 'heldPending', 'concluded'],
    source: '问题线索五类处置标准（2014年）',
    standing: 'article',
  },
  'clue.disposalOpinion': none,
  'clue.jurisdictionTransfer': none,
  'clue.approveSupervising': { value: workdays(1), source: '本机关线索审批时限规定', standing: 'local' },
  'clue.approveDeputy': { value: workdays(2), source: '本机关线索审批时限规定', standing: 'local' },
  'clue.approveHead': { value: workdays(3), source: '本机关线索审批时限规定', standing: 'local' },
  'clue.reportUpward': {
    value: workdays(5),
    source: '班子成员重要问题必须及时报告（“及时”的天数由本机关定）',
    standing: 'unconfirmed',
  },
  'report.double': {
    value: workdays(1),
    source: '线索处置、案件查办报同级党委同时必须报上级纪委（“同时”的天数请核对）',
    standing: 'unconfirmed',
  },
  'report.doubleEnd': {
    value: workdays(1),
    source: '线索处置、案件查办报同级党委同时必须报上级纪委（“同时”的天数请核对）',
    standing: 'unconfirmed',
  },
  'clue.meetingInterval': {
    value: months(1),
    source: '问题线索排查会议，对口纪检监察室定期参与（间隔由本机关定，请核对）',
    standing: 'unconfirmed',
  },
  'listed.weekly': { value: days(7), source: '本机关挂牌督办规定（周督月报）', standing: 'local' },
  'listed.monthly': { value: months(1), source: '本机关挂牌督办规定（周督月报）', standing: 'local' },
  'talk.hold': { value: workdays(5), source: '本机关谈话时限规定（批准后5个工作日）', standing: 'local' },
  'talk.conclude': {
    value: null,
    source: '没有统一规定；有的县规定自批准之日起30日内办结，本机关规定了的按本机关决定改用',
    standing: 'local',
  },
  'inquiry.reply': none,
  'inquiry.report': none,
  'inquiry.samplingPercent': { value: 30, source: '本机关函询抽查规定（30%左右）', standing: 'local' },
  'sampling.rounding': {
    value: 'up',
    source: '本机关抽查规定（按比例抽取的，不足一件按一件算；来源未规定，请核对）',
    standing: 'unconfirmed',
  },
  'index.weights': {
    value: { petition: 50, complaint: 30, opinion: 20 },
    source: '天成指数示例权重（来源未给公式，请核对）',
    standing: 'unconfirmed',
  },
  'check.preliminary': {
    value: { limit: months(2), extension: months(1), times: 1, approvedBy: 'head' },
    source: '案件检查工作条例（1994）初步核实两个月',
    standing: 'article',
  },
  'case.conclude': { value: months(1), source: '本机关办案时限规定（一般案件1个月）', standing: 'local' },
  'case.firstResult': { value: days(15), source: '本机关办案时限规定（15天有结果）', standing: 'local' },
  'case.investigation': {
    value: { limit: months(3), extension: months(1), times: 1, approvedBy: 'head' },
    source: '案件检查工作条例（1994）立案调查三个月',
    standing: 'unconfirmed',
  },
  'case.accountability': { value: 'double', source: '本机关一案双查规定', standing: 'local' },
  'case.filingNotice': none,
  'case.supplement': none,
  'case.accidentReport': none,
  'measure.kinds': {
    value: [
      'talk',
      'questioning',
      'query',
      'freeze',
      'collection',
      'sealing',
      'seizure',
      'inspection',
      'appraisal',
    ],
    source: '案件检查工作条例（1994）调查措施',
    standing: 'unconfirmed',
  },
  'measure.retention': none,
  'measure.retentionFurther': none,
  'measure.retentionRecount': none,
  'measure.protective': none,
  'measure.standby': none,
  'measure.compelled': none,
  'measure.technical': none,
  'measure.notice': none,
  'measure.propertyReturn': none,
  'review.adjudicate': {
    value: months(1),
    source: '党的纪律检查机关案件审理工作条例',
    standing: 'unconfirmed',
  },
  'review.extension': {
    value: { extension: months(1), times: 1 },
    source: '案件审理延期（幅度、次数请核对）',
    standing: 'unconfirmed',
  },
  'review.announce': { value: months(1), source: '处分条例 处分决定一个月内宣布', standing: 'unconfirmed' },
  'review.executionReport': {
    value: months(6),
    source: '处分条例 六个月内报告执行情况',
    standing: 'unconfirmed',
  },
  'review.reconsideration': none,
  'review.payChange': none,
  'review.payExtension': none,
  'review.returnVisits': {
    value: [3, 6, 12, 18, 24],
    source: '本机关回访教育制度（时点请核对）',
    standing: 'unconfirmed',
  },
  'appeal.apply': none,
  'appeal.reexamination': none,
  'appeal.secondReview': none,
  'circular.media': { value: days(1), source: '本机关典型案例通报制度（次日媒体曝光）', standing: 'local' },
  'circular.anonymity': {
    value: [
      { scope: 'party', least: 'named' },
      { scope: 'limited', least: 'named' },
      { scope: 'county', least: 'surname' },
      { scope: 'public', least: 'surname' },
    ],
    source: '本机关通报隐名规定（请核对）',
    standing: 'unconfirmed',
  },
  'sanction.authority': {
    value: [...partyAuthority, ...adminAuthority],
    source: '党章；处分违犯党纪党员批准权限的具体规定；行政机关公务员处分条例（2007）',
    standing: 'unconfirmed',
  },
  'sanction.combinedMonths': none,
  'sanction.villageKinds': none,
  'sanction.kinds': {
    value: [
      'partyWarning',
      'partySevereWarning',
      'removalFromPartyPost',
      'probationInParty',
      'expulsionFromParty',
      'adminWarning',
      'adminDemerit',
      'adminMajorDemerit',
      'adminDemotion',
      'adminRemoval',
      'adminDismissal',
      'exemption',
    ],
    source: '处分条例；行政机关公务员处分条例（2007）',
    standing: 'article',
  },
  'sanction.effect': {
    value: [...partyEffects2003, ...adminEffects],
    source: '处分条例（2003）；行政机关公务员处分条例（2007）',
    standing: 'article',
  },
  'handling.effect': {
    value: [
      { kind: 'admonition', months: 6, noLeading: null },
      { kind: 'orderedResignation', months: 12, noLeading: 12 },
      { kind: 'removal', months: 12, noLeading: 12 },
      { kind: 'demotion', months: 24, noLeading: null },
    ],
    source: '关于实行党风廉政建设责任制的规定（2010）第24条；诫勉按有关细则（请核对）',
    standing: 'unconfirmed',
  },
  'discipline.categories': {
    value: [
      'political',
      'personnel',
      'selfDiscipline',
      'bribery',
      'marketOrder',
      'finance',
      'dereliction',
      'rights',
      'morals',
      'socialOrder',
    ],
    source: '处分条例（2003）十类违纪',
    standing: 'unconfirmed',
  },
  'eightRule.categories': none,
  'patrol.rectification': {
    value: months(3),
    source: '巡察集中整改期（3个月）',
    standing: 'unconfirmed',
  },
  'ranking.lastPlaces': {
    value: { places: 3, years: 2 },
    source: '社会评价结果运用办法（连续2年后三位）',
    standing: 'local',
  },
  'bulletin.suppressBelow': { value: 3, source: '本机关公开通报隐名规定', standing: 'local' },
  'transfer.receipt': { value: days(10), source: '本机关报送回执规定', standing: 'local' },
  'clock.rollForward': { value: true, source: '民法典 第203条（参照）', standing: 'article' },
  'clock.yellowShare': {
    value: { part: 1, of: 5 },
    source: '本机关期限预警规定（剩余五分之一）',
    standing: 'local',
  },
};

/**
 * R1, work up to the end of 2016: 案件检查工作条例 (1994), the five-kind clue standard of 2014, and the local rules
 * of the source documents of 2016 (S0, S2 of the requirements). States every rule: later packs change only theirs,
 * so what nobody changed, such as the 1, 2 and 3 months for petitions (A08), stays in force to this day.
 */
export const r1 = {
  id: 'R1',
  label: '案件检查工作条例',
  layers: [
    { from: isoDate.parse('1994-05-01'), rules: everyRule },
    {
      from: isoDate.parse('2013-09-01'),
      rules: {
        'eightRule.categories': {
          value: [...eightRuleSets.m2013],
          source: '中央八项规定精神问题月报（2013年9月起）',
          standing: 'article',
        },
      },
    },
    {
      from: isoDate.parse('2015-01-01'),
      rules: {
        'eightRule.categories': {
          value: [...eightRuleSets.m2015],
          source: '中央八项规定精神问题月报（2015年起，九类）',
          standing: 'article',
        },
      },
    },
    // 处分条例 of 2015
    {
      from: isoDate.parse('2016-01-01'),
      rules: {
        'discipline.categories': {
          value: ['political', 'organizational', 'integrity', 'mass', 'work', 'life'],
          source: '处分条例（2015）六大纪律',
          standing: 'article',
        },
        'sanction.effect': {
          value: [...partyEffects, ...adminEffects],
          source: '处分条例（2015）；行政机关公务员处分条例（2007）',
          standing: 'article',
        },
      },
    },
  ],
} as const satisfies PackFile;
