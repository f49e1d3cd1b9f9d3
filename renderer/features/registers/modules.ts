import { lazy } from 'react';
import type { FeatureModule } from '../../app/feature-module.ts';

/** What the registers around petitions tell beside their lists. */
export const registerModules: readonly FeatureModule[] = [
  {
    id: 'petitionWork',
    group: 'cases',
    label: '信访工作',
    path: '/petition-work',
    permissions: ['troubleSign.read'],
    Page: lazy(() => import('./registers-page.tsx')),
  },
];
