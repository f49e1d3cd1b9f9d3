import { measureKinds } from '#shared/domain/codes/case-work-codes.ts';
import { count, is, unknown } from './counting.ts';
import type { Indicator } from './indicator.ts';

const measure = (kind: string, label: string) =>
  count({
    id: `measures.${kind}`,
    label,
    ledger: 'caseMeasure',
    period: 'startedOn',
    filters: [is('kind', kind)],
    definition: `期内开始采取的${label}，按次计`,
  });

/** Numbers of measures, supplements and things in custody (requirements §3 C; domain §1.4); each opens its rows. */
export const measureIndicators: readonly Indicator[] = [
  count({
    id: 'measures.taken',
    label: '采取措施',
    ledger: 'caseMeasure',
    period: 'startedOn',
    definition: '期内开始采取的审查调查措施，按次计',
  }),
  ...measureKinds.items.map(({ code, label }) => measure(code, label)),
  count({
    id: 'measures.running',
    label: '正在执行的措施',
    ledger: 'caseMeasure',
    period: null,
    filters: [{ op: 'state', states: ['running'] }],
    definition: '现在正在执行、尚未结束的措施',
  }),
  count({
    id: 'measures.unreported',
    label: '未报案管的措施',
    ledger: 'caseMeasure',
    period: 'startedOn',
    filters: [unknown('reportedOn')],
    definition: '期内开始、尚未报案件监督管理部门的措施',
  }),
  count({
    id: 'measures.custodyFurther',
    label: '再延长留置',
    ledger: 'caseMeasure',
    period: 'furtherOn',
    definition: '期内经国家监察委员会批准或者决定再延长的留置',
  }),
  count({
    id: 'measures.custodyRecounted',
    label: '重新计算留置期限',
    ledger: 'caseMeasure',
    period: 'recountedOn',
    definition: '重新计算起算日在期内的留置',
  }),
  count({
    id: 'supplements.returned',
    label: '退回补充调查',
    ledger: 'caseSupplement',
    definition: '期内检察机关退回补充调查，按次计',
  }),
  count({
    id: 'supplements.late',
    label: '补充调查超期',
    ledger: 'caseSupplement',
    filters: [{ op: 'clock', rule: 'case.supplement', met: 'late' }],
    definition: '期内退回、超过一个月才完毕的补充调查',
  }),
  count({
    id: 'property.items',
    label: '涉案财物',
    ledger: 'caseProperty',
    definition: '期内取得的涉案财物，按件计',
  }),
  count({
    id: 'property.held',
    label: '在管涉案财物',
    ledger: 'caseProperty',
    period: null,
    filters: [unknown('returnedOn'), unknown('decidedOn')],
    definition: '现在保管、尚未退还或处理的涉案财物',
  }),
  count({
    id: 'property.heldValue',
    label: '在管涉案财物金额',
    counted: '元',
    ledger: 'caseProperty',
    period: null,
    filters: [unknown('returnedOn'), unknown('decidedOn')],
    sum: 'value',
    definition: '现在保管、尚未退还或处理的涉案财物登记的金额、估价之和',
  }),
  count({
    id: 'property.returned',
    label: '退还涉案财物',
    ledger: 'caseProperty',
    period: 'returnedOn',
    definition: '期内退还的涉案财物',
  }),
];
