import { lazy } from 'react';
import type { FeatureModule } from '../../app/feature-module.ts';

/** Every indicator of a period, open to its rows. */
export const statisticsModules: readonly FeatureModule[] = [
  {
    id: 'statistics',
    group: 'summary',
    label: '统计',
    path: '/statistics',
    permissions: ['statistics.read'],
    Page: lazy(() => import('./statistics-page.tsx')),
  },
];
