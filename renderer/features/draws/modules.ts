import { lazy } from 'react';
import type { FeatureModule } from '../../app/feature-module.ts';

/** Draws for a second look at what was closed. */
export const drawModules: readonly FeatureModule[] = [
  {
    id: 'draws',
    group: 'cases',
    label: '抽查',
    path: '/draws',
    permissions: ['petition.write', 'petition.approve', 'clue.write', 'clue.approve', 'talk.write'],
    Page: lazy(() => import('./draws-page.tsx')),
  },
];
