import { lazy } from 'react';
import type { FeatureModule } from '../../app/feature-module.ts';

/** Backup, check, restore, drill, recovery shares: for the system administrator and for those who hold the key. */
export const backupModules: readonly FeatureModule[] = [
  {
    id: 'backup',
    group: 'management',
    label: '备份与恢复',
    path: '/backup',
    permissions: ['backup.run'],
    Page: lazy(() => import('./backup-pages.tsx')),
  },
];
