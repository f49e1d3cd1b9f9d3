import { lazy } from 'react';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import type { FeatureModule, GroupId } from '../../app/feature-module.ts';

const places: readonly (readonly [LedgerId, GroupId])[] = [
  ['petition', 'cases'],
  ['clue', 'cases'],
  ['talk', 'cases'],
  ['case', 'cases'],
  ['caseReview', 'cases'],
  ['pledge', 'duty'],
  ['finding', 'duty'],
  ['poolMember', 'duty'],
  ['unit', 'organisation'],
  ['person', 'organisation'],
];

/** Ledgers that are tabs stand in the group of the one they stand beside. */
const tabs = places.flatMap(([lead, group]) =>
  allLedgers.filter(({ tabOf }) => tabOf === lead).map(({ id }) => [id, group] as const),
);

/** One page a ledger: list, record, form; all made from the ledger's definition. */
export const recordModules: readonly FeatureModule[] = [...places, ...tabs].map(([id, group]) => ({
  id,
  group,
  ...(ledgers[id].tabOf === null ? {} : { tabOf: ledgers[id].tabOf }),
  label: ledgers[id].label,
  path: `/${id}`,
  permissions: [`${id}.read`],
  Page: lazy(async () => {
    const { recordsPageOf } = await import('./records-page.tsx');
    return { default: recordsPageOf(id) };
  }),
  count: (workbench) => {
    const own = workbench.counts.find((one) => one.ledger === id);
    return own ? { count: own.total, hot: false } : null;
  },
}));
