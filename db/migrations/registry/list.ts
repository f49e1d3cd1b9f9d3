import type { Migration } from '../migration.ts';
import { statements as registry } from './0001-registry.ts';
import { statements as administration } from './0002-administration.ts';
import { statements as audit } from './0003-audit.ts';
import { statements as media } from './0004-media.ts';
import { statements as backup } from './0005-backup.ts';
import { statements as adminOutputs } from './0006-admin-outputs.ts';
import { statements as recoveryShares } from './0007-recovery-shares.ts';

/** Static list of the steps of `registry.db`, numbered 1..n without gaps. */
export const registryMigrations: readonly Migration[] = [
  { number: 1, name: 'registry', statements: registry },
  { number: 2, name: 'administration', statements: administration },
  { number: 3, name: 'audit', statements: audit },
  { number: 4, name: 'media', statements: media },
  { number: 5, name: 'backup', statements: backup },
  { number: 6, name: 'adminOutputs', statements: adminOutputs },
  { number: 7, name: 'recoveryShares', statements: recoveryShares },
];
