import { lazy } from 'react';
import type { FeatureModule } from '../../app/feature-module.ts';

/** Open work of somebody who changes post goes to others. */
export const handoverModules: readonly FeatureModule[] = [
  {
    id: 'handover',
    group: 'organisation',
    label: '工作交接',
    path: '/handover',
    permissions: ['handover.run'],
    Page: lazy(() => import('./handover-pages.tsx')),
  },
];
