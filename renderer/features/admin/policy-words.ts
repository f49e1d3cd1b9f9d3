import {
  approvalRuleLabels,
  approvalRules,
  type PolicyDefinition,
  type PolicyKey,
  policyDefinitions,
} from '#shared/domain/policies.ts';

/** A policy's value as people read it: 30 天, 开启, 一名领导批准. */
export function policyWords(key: PolicyKey, value: unknown): string {
  const definition: PolicyDefinition = policyDefinitions[key];
  if (typeof value === 'number' && definition.kind === 'number') return `${value} ${definition.unit}`;
  if (typeof value === 'boolean')
    return key === 'screenWatermark' ? (value ? '开启' : '关闭') : value ? '允许' : '不允许';
  const rule = approvalRules.find((one) => one === value);
  return rule ? approvalRuleLabels[rule] : '—';
}
