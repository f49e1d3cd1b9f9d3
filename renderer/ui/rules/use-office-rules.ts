import { useMemo } from 'react';
import { OfficeRules, type StoredOverride } from '#shared/rules/office-rules.ts';
import { parseOverride } from '#shared/rules/rule-packs.ts';
import { useCall } from '../../api/hooks.ts';

/** The rules of the office on any day; the packs alone until the office's own values are read. */
export function useOfficeRules(): OfficeRules {
  const { data } = useCall('rule.overrides', {});
  return useMemo(() => {
    if (!data || data.length === 0) return OfficeRules.packsOnly;
    return new OfficeRules(
      data.map(({ id, ...override }): StoredOverride => ({ ...parseOverride(override), id })),
    );
  }, [data]);
}
