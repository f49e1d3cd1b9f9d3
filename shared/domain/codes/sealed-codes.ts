import { type CodeOf, defineCodes } from './code-list.ts';

/** Whom a report that goes to the upper level unopened is about (检举控告工作规则 §15): never a name. */
export const sealedTargetKinds = defineCodes('sealedTargetKind', '对象类别', [
  { code: 'superiorManaged', label: '上级管理的干部', source: '检举控告工作规则 §15' },
  { code: 'ownHead', label: '本机关主要负责人', source: '检举控告工作规则 §15' },
]);
export type SealedTargetKind = CodeOf<typeof sealedTargetKinds>;

/** Why the registration of an envelope is voided. A code, so that nothing of the matter can be written down. */
export const sealedVoidReasons = defineCodes('sealedVoidReason', '作废原因', [
  { code: 'registeredTwice', label: '重复登记', source: 'requirements §5 scenario 3' },
  { code: 'wrongEnvelope', label: '封装号登记错误', source: 'requirements §5 scenario 3' },
  { code: 'wrongTarget', label: '对象类别选错', source: 'requirements §5 scenario 3' },
  { code: 'ownJurisdiction', label: '经核属本级管辖', source: '检举控告工作规则 §14' },
]);
export type SealedVoidReason = CodeOf<typeof sealedVoidReasons>;

/** Why one of the two named handlers is replaced (C11). */
export const sealedHandlerReasons = defineCodes('sealedHandlerReason', '更换经手人原因', [
  { code: 'postChange', label: '岗位调整', source: 'C11' },
  { code: 'leave', label: '离岗或休假', source: 'C11' },
  { code: 'recusal', label: '回避', source: '监督执纪工作规则 §11' },
]);
export type SealedHandlerReason = CodeOf<typeof sealedHandlerReasons>;
