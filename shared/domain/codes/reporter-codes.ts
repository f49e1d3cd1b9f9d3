import { type CodeOf, defineCodes } from './code-list.ts';

/** What a reporter's identity is opened for (检举控告工作规则 §47: strictly secret; each opening has its reason). */
export const reporterReasons = defineCodes('reporterReason', '查看反映人事由', [
  { code: 'verify', label: '核实实名', source: '检举控告工作规则 §24' },
  { code: 'acceptanceNotice', label: '告知受理', source: '检举控告工作规则 §26' },
  { code: 'resultFeedback', label: '反馈结果', source: '检举控告工作规则 §27' },
  { code: 'moreMaterial', label: '补充了解情况', source: '检举控告工作规则 §27' },
  { code: 'protection', label: '保护反映人', source: '检举控告工作规则 §49' },
  { code: 'reward', label: '奖励有功反映人', source: '检举控告工作规则 §28' },
  { code: 'duplicate', label: '判断是否重复反映', source: '检举控告工作规则 §14' },
  { code: 'other', label: '其他', source: '检举控告工作规则 §47' },
]);
export type ReporterReason = CodeOf<typeof reporterReasons>;
