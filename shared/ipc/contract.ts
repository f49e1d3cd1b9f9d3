import type { z } from 'zod';
import { accessCalls } from './access-calls.ts';
import { meetingCalls } from './meeting-calls.ts';
import { accountCalls } from './account-calls.ts';
import { adminOutputCalls } from './admin-output-calls.ts';
import { administrationCalls } from './administration-calls.ts';
import { backupCalls, recoveryCalls } from './backup-calls.ts';
import { bulletinCalls } from './bulletin-calls.ts';
import { clockCalls } from './clock-calls.ts';
import { drawCalls } from './draw-calls.ts';
import type { CallKind } from './entry.ts';
import { epochCalls } from './epoch-calls.ts';
import { fileCalls, paperCalls, scanCalls } from './evidence-calls.ts';
import { formCalls } from './form-calls.ts';
import { importCalls } from './import-calls.ts';
import { ledgerCalls } from './ledger-calls.ts';
import { lineCalls } from './line-calls.ts';
import { logCalls } from './log-calls.ts';
import { mediaCalls } from './media-calls.ts';
import { outputCalls } from './output-calls.ts';
import { petitionCalls } from './petition-calls.ts';
import { policyCalls } from './policy-calls.ts';
import { recordCalls } from './record-calls.ts';
import { handoverCalls } from './handover-calls.ts';
import { registerCalls } from './register-calls.ts';
import { ruleCalls } from './rule-calls.ts';
import { reporterCalls } from './reporter-calls.ts';
import { sealedMatterCalls } from './sealed-matter-calls.ts';
import { secrecyCalls } from './secrecy-calls.ts';
import { sessionCalls } from './session-calls.ts';
import { stepCalls } from './step-calls.ts';
import { transferCalls } from './transfer-calls.ts';
import { viewerCalls } from './viewer-calls.ts';
import { volumeCalls } from './volume-calls.ts';

/** Every call that can cross from the renderer to the backend. What is not here does not exist. */
export const contract = {
  ...sessionCalls,
  ...recoveryCalls,
  ...backupCalls,
  ...accountCalls,
  ...adminOutputCalls,
  ...administrationCalls,
  ...policyCalls,
  ...ledgerCalls,
  ...lineCalls,
  ...logCalls,
  ...accessCalls,
  ...meetingCalls,
  ...mediaCalls,
  ...outputCalls,
  ...petitionCalls,
  ...formCalls,
  ...recordCalls,
  ...stepCalls,
  ...drawCalls,
  ...registerCalls,
  ...importCalls,
  ...bulletinCalls,
  ...transferCalls,
  ...epochCalls,
  ...secrecyCalls,
  ...fileCalls,
  ...scanCalls,
  ...paperCalls,
  ...volumeCalls,
  ...viewerCalls,
  ...sealedMatterCalls,
  ...reporterCalls,
  ...ruleCalls,
  ...clockCalls,
  ...handoverCalls,
};

export type Contract = typeof contract;
export type CallName = keyof Contract;
/** What a caller passes (before defaults are filled in). */
export type CallInput<N extends CallName> = z.input<Contract[N]['input']>;
/** What a handler receives. */
export type ParsedInput<N extends CallName> = z.output<Contract[N]['input']>;
export type CallOutput<N extends CallName> = z.output<Contract[N]['output']>;
export type NamesOf<K extends CallKind> = {
  [N in CallName]: Contract[N]['kind'] extends K ? N : never;
}[CallName];

/** True for names of the contract itself; inherited names such as `constructor` are none. */
export function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(contract, name);
}
