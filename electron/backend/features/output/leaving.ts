import { createHash } from 'node:crypto';
import type { Marking } from '#shared/domain/marking.ts';
import { mayLeave } from '#shared/domain/marking.ts';
import type { CarrierLevel } from '#shared/domain/media.ts';
import { type OutputAct, policyLevelOf, ruleOf } from '#shared/domain/output.ts';
import type { ApprovalRule, PolicyLevel } from '#shared/domain/policies.ts';
import { AppError } from '#shared/errors.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { canonicalJson, type Json } from '#shared/text/canonical-json.ts';
import type { Session } from '../../context.ts';
import type { MarkSource } from '../secrecy/highest.ts';

/** How the subject of a sealed matter's slip begins. */
export const SEALED_SUBJECT = 'sealedMatter/';

/** Something that is to leave the office, described by the feature it belongs to. */
export interface Leaving {
  readonly act: OutputAct;
  /** `bulletin/<id>`, `list/petition`, `attachment/<id>`: what audit rows and registers call it. Copies are numbered by it. */
  readonly subject: string;
  /** Names the content exactly; with `state` it is what leave is given for. */
  readonly content: Json;
  /** Its version: leave for one version is none for the next. Empty where the number of records stands for it. */
  readonly state: string;
  /** For people: 信访举报登记台账, 线索 XS-2026-0012. Never a name of somebody in the content. */
  readonly title: string;
  readonly ledger: LedgerId | null;
  /** The record it belongs to; who may not see that one may not decide on it either. */
  readonly recordId: string | null;
  readonly records: number | null;
  readonly marking: Marking | null;
  /** What it is put together from, for the read log (保密法实施条例 §20). */
  readonly sources: readonly MarkSource[];
  /** Nobody is asked: whoever would be may not know of it. Registers, numbers and watermark stay. */
  readonly withoutLeave?: true;
}

/** SHA-256 over what is asked for: content, version and mark. */
export function digestOf({ content, state, marking }: Leaving): string {
  return createHash('sha256')
    .update(canonicalJson([content, state, marking?.text ?? '']))
    .digest('hex');
}

/** The level of carriers and policies that content of a marking stands under. @throws AppError E_SECRECY */
export function levelOf(marking: Marking | null, office: { readonly secrecy: CarrierLevel }): PolicyLevel {
  const level = marking?.level ?? null;
  const reason = mayLeave(level, office.secrecy);
  if (reason !== null) throw new AppError('E_SECRECY', { reason });
  return level === null || level === 'topSecret' ? 'internal' : policyLevelOf(level);
}

/**
 * Who must agree before this leaves: by the policy for the highest mark of the content.
 * @throws AppError E_SECRECY {reason: topSecret | machine} for what must stay whoever agrees
 */
export function ruleFor(leaving: Leaving, session: Pick<Session, 'office' | 'policiesOf'>): ApprovalRule {
  const level = levelOf(leaving.marking, session.office);
  return leaving.withoutLeave ? 'none' : ruleOf(leaving.act, session.policiesOf(level));
}
