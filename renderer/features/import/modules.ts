import { lazy } from 'react';
import { ledgerIds } from '#shared/ledgers/field.ts';
import type { FeatureModule } from '../../app/feature-module.ts';

/** Taking in the spreadsheets an office kept its ledgers in, and taking a whole batch back. */
export const importModules: readonly FeatureModule[] = [
  {
    id: 'import',
    group: 'management',
    label: '导入台账',
    path: '/import',
    permissions: ledgerIds.map((id) => `${id}.import`),
    Page: lazy(() => import('./import-page.tsx')),
  },
];
