import { lazy } from 'react';
import type { FeatureModule } from '../../app/feature-module.ts';

/** What falls due when: month by month, and day by day. */
export const clockModules: readonly FeatureModule[] = [
  {
    id: 'due',
    group: 'cases',
    label: '到期日历',
    path: '/due',
    permissions: ['member'],
    Page: lazy(() => import('./due-page.tsx')),
  },
];
