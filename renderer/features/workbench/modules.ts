import { lazy } from 'react';
import { roleKind, roles } from '#shared/domain/roles.ts';
import type { FeatureModule } from '../../app/feature-module.ts';

/** The first page of every account that works with records. */
export const workbenchModules: readonly FeatureModule[] = [
  {
    id: 'workbench',
    group: 'start',
    label: '工作台',
    path: '/workbench',
    permissions: ['signedIn'],
    shownTo: (session) =>
      session.account.roles.some((role) => roles.includes(role) && roleKind(role) === 'business'),
    Page: lazy(() => import('./workbench-page.tsx')),
    count: ({ dueCounts }) => {
      const pressing = dueCounts.overdue + dueCounts.today;
      return pressing > 0 ? { count: pressing, hot: true } : null;
    },
  },
];
