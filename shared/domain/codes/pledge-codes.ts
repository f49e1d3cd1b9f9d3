import { type CodeOf, defineCodes } from './code-list.ts';

/** Pledges and responsibility documents (E01–E08). E09 names the local order that E07 stands on. */
export const pledgeKinds = defineCodes('pledgeKind', '承诺类型', [
  {
    code: 'annualIntegrity',
    label: '年度廉政承诺',
    aliases: ['廉政承诺', '廉政承诺书', '书面廉政承诺'],
    source: 'E01',
  },
  {
    code: 'responsibilityPledge',
    label: '履行党风廉政建设责任承诺',
    aliases: ['履行党风廉政建设责任承诺书', '责任承诺书'],
    source: 'E02',
  },
  {
    code: 'beforeAppointment',
    label: '新提拔任前承诺',
    aliases: ['任前承诺', '任前廉政承诺', '新提拔干部任前廉政承诺'],
    source: 'E03',
  },
  {
    code: 'sixPledges',
    label: '纪检监察干部六项承诺',
    aliases: ['六项承诺', '新任纪检监察干部六项承诺'],
    source: 'E03',
  },
  {
    code: 'responsibilityContract',
    label: '党风廉政建设责任书',
    aliases: ['责任书', '签字背书'],
    source: 'E04',
  },
  {
    code: 'reviewSignature',
    label: '审阅签名',
    aliases: ['审阅签字', '责任分工分解审阅签名'],
    source: 'E05',
  },
  { code: 'dutyNotice', label: '责任分工告知书', aliases: ['告知书'], source: 'E06' },
  { code: 'targetNotice', label: '目标任务通知书', aliases: ['通知书'], source: 'E06' },
  { code: 'supervisionNotice', label: '任务落实督办书', aliases: ['督办书'], source: 'E06' },
  { code: 'riskCard', label: '廉政风险迹象告知卡', aliases: ['风险迹象告知卡', '告知卡'], source: 'E07' },
  { code: 'commitment', label: '责任状', aliases: ['党风廉政责任状'], source: 'E08' },
  { code: 'publicPledge', label: '面向社会公开承诺', aliases: ['公开承诺'], source: 'E08' },
]);
export type PledgeKind = CodeOf<typeof pledgeKinds>;

/** How the party organisation judges that a pledge was kept (E01). */
export const pledgeAssessments = defineCodes('pledgeAssessment', '考评结果', [
  { code: 'good', label: '履行好', aliases: ['好'], source: 'E01' },
  { code: 'fairlyGood', label: '履行较好', aliases: ['较好'], source: 'E01' },
  { code: 'average', label: '履行一般', aliases: ['一般'], source: 'E01' },
  { code: 'notKept', label: '未履行', aliases: ['差', '履行差'], source: 'E01' },
]);
export type PledgeAssessment = CodeOf<typeof pledgeAssessments>;
