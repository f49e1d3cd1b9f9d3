import { lazy } from 'react';
import type { FeatureModule } from '../../app/feature-module.ts';

/** 通报: drafted, checked, issued; edited on the sheet that will be printed. */
export const bulletinModules: readonly FeatureModule[] = [
  {
    id: 'bulletin',
    group: 'summary',
    label: '通报',
    path: '/bulletin',
    permissions: ['bulletin.read'],
    Page: lazy(() => import('./bulletin-pages.tsx')),
  },
];
