import { lazy } from 'react';
import type { FeatureModule } from '../../app/feature-module.ts';

/** Marks to decide on, marks that end, carriers above the level of the machine. */
export const secrecyModules: readonly FeatureModule[] = [
  {
    id: 'secrecy',
    group: 'management',
    label: '密级管理',
    path: '/secrecy',
    permissions: ['secrecy.decide', 'secrecy.review'],
    Page: lazy(() => import('./secrecy-page.tsx')),
    count: ({ secrecyWaiting, secrecyDue }) => {
      const count = secrecyWaiting + secrecyDue;
      return count > 0 ? { count, hot: secrecyWaiting > 0 } : null;
    },
  },
];
