import { lazy } from 'react';
import type { FeatureModule } from '../../app/feature-module.ts';

/** Requests that wait for a leader's word, and one's own requests. */
export const approvalModules: readonly FeatureModule[] = [
  {
    id: 'approval',
    group: 'start',
    label: '审批',
    path: '/approval',
    // Whoever takes something out asks for it here.
    permissions: ['member'],
    Page: lazy(() => import('./approvals-page.tsx')),
    count: ({ approvals, stepsWaiting, papersToDecide }) => {
      const count = approvals + stepsWaiting + papersToDecide;
      return count > 0 ? { count, hot: true } : null;
    },
  },
];
