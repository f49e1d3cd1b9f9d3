import { lazy } from 'react';
import type { FeatureModule } from '../../app/feature-module.ts';

/** Rules in force, for everybody who works by them. */
export const ruleModules: readonly FeatureModule[] = [
  {
    id: 'rule',
    group: 'summary',
    label: '规则',
    path: '/rule',
    permissions: ['member'],
    Page: lazy(() => import('./rules-page.tsx')),
  },
];
