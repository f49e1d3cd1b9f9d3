import { lazy } from 'react';
import type { FeatureModule } from '../../app/feature-module.ts';

/** Screens of the three administrators, and admission by those who hold the key. */
export const adminModules: readonly FeatureModule[] = [
  {
    id: 'admission',
    group: 'organisation',
    label: '账户接纳',
    path: '/admission',
    permissions: ['account.admit'],
    Page: lazy(() => import('./admission.tsx')),
  },
  {
    id: 'accounts',
    group: 'management',
    label: '账户',
    path: '/accounts',
    permissions: ['account.create'],
    Page: lazy(() => import('./accounts.tsx')),
  },
  {
    id: 'grants',
    group: 'management',
    label: '授权',
    path: '/grants',
    permissions: ['account.grant'],
    Page: lazy(() => import('./grants.tsx')),
  },
  {
    id: 'policy',
    group: 'management',
    label: '策略',
    path: '/policy',
    permissions: ['policy.write'],
    Page: lazy(() => import('./policy.tsx')),
  },
  {
    id: 'log',
    group: 'management',
    label: '日志',
    path: '/log',
    permissions: ['log.read'],
    Page: lazy(() => import('./log/log-pages.tsx')),
  },
];
