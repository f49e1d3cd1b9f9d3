import { lazy } from 'react';
import { ledgerIds } from '#shared/ledgers/field.ts';
import type { FeatureModule } from '../../app/feature-module.ts';

/** Originals on paper that are out or asked for. */
export const paperModules: readonly FeatureModule[] = [
  {
    id: 'papers',
    group: 'cases',
    label: '原件借阅',
    path: '/paper',
    permissions: ledgerIds.flatMap((id) => [`${id}.write`, `${id}.approve`]),
    Page: lazy(() => import('./papers-page.tsx')),
    count: (workbench) =>
      workbench.papersOverdue + workbench.papersToDecide > 0
        ? { count: workbench.papersOverdue + workbench.papersToDecide, hot: workbench.papersOverdue > 0 }
        : null,
  },
];
