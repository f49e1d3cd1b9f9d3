import type { IndicatorValue } from '#shared/ipc/bulletin-calls.ts';
import { mapTokens, tokensOf } from '#shared/stats/tokens.ts';

type Named = Pick<IndicatorValue, 'id' | 'label'>;

/** A stored text as it is written: marks carry the indicator's Chinese name. */
export function toWritten(text: string, indicators: readonly Named[]): string {
  return mapTokens(text, (id) => indicators.find((one) => one.id === id)?.label ?? null);
}

/** A written text as it is stored; `unknown` are the marks that name no indicator. */
export function toStored(
  text: string,
  indicators: readonly Named[],
): { readonly text: string; readonly unknown: readonly string[] } {
  const stored = mapTokens(
    text,
    (name) => indicators.find((one) => one.label === name.trim() || one.id === name.trim())?.id ?? null,
  );
  const known = new Set(indicators.map(({ id }) => id));
  return { text: stored, unknown: tokensOf(stored).filter((token) => !known.has(token)) };
}
