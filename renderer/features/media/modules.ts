import { lazy } from 'react';
import type { FeatureModule } from '../../app/feature-module.ts';

/** The register of removable media, kept by the system administrator. */
export const mediaModules: readonly FeatureModule[] = [
  {
    id: 'media',
    group: 'management',
    label: '移动介质',
    path: '/media',
    permissions: ['media.manage'],
    Page: lazy(() => import('./media-page.tsx')),
  },
];
