import { lazy } from 'react';
import type { FeatureModule } from '../../app/feature-module.ts';

/** Packages up and down, and the cards of the units they go to. */
export const transferModules: readonly FeatureModule[] = [
  {
    id: 'transfer',
    group: 'summary',
    label: '上报与回执',
    path: '/transfer',
    permissions: ['transfer.read'],
    Page: lazy(() => import('./transfer-pages.tsx')),
    count: (workbench) =>
      workbench.transfersWaiting > 0 ? { count: workbench.transfersWaiting, hot: false } : null,
  },
];
