import type { BalanceCheck } from '#shared/ipc/bulletin-calls.ts';
import type { Balance } from './indicator.ts';

/** Both sides of a balance from the numbers by indicator, and whether they stand as they must. */
export function checkBalance(balance: Balance, valueOf: (indicator: string) => number): BalanceCheck {
  const sum = (ids: readonly string[]): number => ids.reduce((total, id) => total + valueOf(id), 0);
  const [left, right] = [sum(balance.left), sum(balance.right)];
  const { id, label, relation, explanation } = balance;
  return {
    id,
    label,
    left,
    right,
    relation,
    holds: relation === 'equal' ? left === right : relation === 'atLeast' ? left >= right : left <= right,
    explanation,
    leftIds: [...balance.left],
    rightIds: [...balance.right],
  };
}

/**
 * Where the things of a number went, or what it is made of (去向): the other side of a balance in which the number
 * stands alone. Empty for a number without such a balance.
 */
export function partsOf(checks: readonly BalanceCheck[], indicator: string): readonly string[] {
  const own = checks.find(
    ({ relation, leftIds }) => relation === 'equal' && leftIds.length === 1 && leftIds[0] === indicator,
  );
  return own?.rightIds ?? [];
}
