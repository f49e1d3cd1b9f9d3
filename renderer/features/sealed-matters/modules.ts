import { lazy } from 'react';
import type { FeatureModule } from '../../app/feature-module.ts';

/** Envelopes that go to the upper level unopened. */
export const sealedMatterModules: readonly FeatureModule[] = [
  {
    id: 'sealedMatter',
    group: 'cases',
    label: '上级管辖密封件',
    path: '/sealed-matter',
    permissions: ['sealedMatter.read'],
    Page: lazy(() => import('./sealed-pages.tsx')),
  },
];
