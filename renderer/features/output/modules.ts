import { lazy } from 'react';
import type { FeatureModule } from '../../app/feature-module.ts';

/** The print register and the export register, and what becomes of the copies. */
export const outputModules: readonly FeatureModule[] = [
  {
    id: 'outputRegister',
    group: 'summary',
    label: '打印与导出登记',
    path: '/output',
    permissions: ['outputRegister.read'],
    Page: lazy(() => import('./output-page.tsx')),
  },
];
