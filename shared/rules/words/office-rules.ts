import { number, only, type SomeRuleWords } from './rule-part.ts';

/** Rules about draws, reports and how days are counted, in the words of the office. */
export const officeRules = {
  'petition.spotChecksPerYear': {
    label: '办结质量抽查',
    group: '抽查、测评与巡察',
    used: '信访抽查',
    parts: [number('每年', '次')],
  },
  'sampling.rounding': {
    label: '抽查件数怎样取整',
    group: '抽查、测评与巡察',
    used: '按比例的一切抽查',
    parts: [
      {
        key: '',
        label: '取整',
        kind: 'choice',
        options: [
          ['up', '不足一件按一件算'],
          ['nearest', '四舍五入'],
          ['down', '舍去零头'],
        ],
      },
    ],
  },
  'index.weights': {
    label: '天成指数权重',
    group: '抽查、测评与巡察',
    used: '天成指数',
    parts: [
      number('信访举报', '%', 'petition'),
      number('行政效能投诉', '%', 'complaint'),
      number('涉腐网络舆情', '%', 'opinion'),
    ],
  },
  'circular.media': { label: '通报后媒体曝光', group: '通报与上报', used: '典型案例通报', parts: only },
  'circular.anonymity': {
    label: '通报隐名程度',
    group: '通报与上报',
    used: '典型案例通报，按通报范围',
    parts: [],
  },
  'patrol.rectification': { label: '巡察集中整改', group: '抽查、测评与巡察', used: '巡察整改', parts: only },
  'ranking.lastPlaces': {
    label: '排名靠后问责',
    group: '抽查、测评与巡察',
    used: '满意度和测评排名',
    parts: [number('后', '位', 'places'), number('连续', '年', 'years')],
  },
  'bulletin.suppressBelow': {
    label: '公开通报隐去的小数',
    group: '通报与上报',
    used: '公开的通报，小于此数的以“<”代替',
    parts: [number('小于', '的不公开')],
  },
  'transfer.receipt': { label: '上报包等回执', group: '通报与上报', used: '上报与回执', parts: only },
  'clock.rollForward': {
    label: '期满日逢休息日顺延',
    group: '期限怎样计算',
    used: '一切按日、按月计算的期限（留置类除外）',
    parts: [{ key: '', label: '顺延到下一个工作日', kind: 'yesNo' }],
  },
  'clock.yellowShare': {
    label: '期限变黄',
    group: '期限怎样计算',
    used: '一切期限的预警',
    parts: [number('剩余', '份', 'part'), number('共', '份', 'of')],
  },
} satisfies SomeRuleWords;
