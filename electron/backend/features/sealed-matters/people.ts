import type { SealedTargetKind } from '#shared/domain/codes/sealed-codes.ts';
import { holds } from '#shared/domain/roles.ts';
import type { Colleague } from '../../session/colleagues.ts';

/**
 * Whether an account may be named for a matter: at work, with the right to see its own matters, and not a head where
 * the matter is about the office's own head (检举控告工作规则 §15: straight to the upper level).
 */
export function mayBeNamed(one: Colleague, targetKind: SealedTargetKind): boolean {
  return (
    one.active &&
    holds(one.roles, 'sealedMatter.read') &&
    !(targetKind === 'ownHead' && one.roles.includes('head'))
  );
}
