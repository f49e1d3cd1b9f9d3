import { adminModules } from '../features/admin/modules.ts';
import { approvalModules } from '../features/approvals/modules.ts';
import { backupModules } from '../features/backup/modules.ts';
import { bulletinModules } from '../features/bulletin/modules.ts';
import { drawModules } from '../features/draws/modules.ts';
import { handoverModules } from '../features/handover/modules.ts';
import { importModules } from '../features/import/modules.ts';
import { mediaModules } from '../features/media/modules.ts';
import { outputModules } from '../features/output/modules.ts';
import { paperModules } from '../features/papers/modules.ts';
import { registerModules } from '../features/registers/modules.ts';
import { ruleModules } from '../features/rules/modules.ts';
import { clockModules } from '../features/clocks/modules.ts';
import { recordModules } from '../features/records/modules.ts';
import { sealedMatterModules } from '../features/sealed-matters/modules.ts';
import { secrecyModules } from '../features/secrecy/modules.ts';
import { statisticsModules } from '../features/statistics/modules.ts';
import { transferModules } from '../features/transfer/modules.ts';
import { workbenchModules } from '../features/workbench/modules.ts';
import { type FeatureModule, groups } from './feature-module.ts';

// A feature takes part by exporting its list here; the order within a group is the order of the navigation.
const registered: readonly FeatureModule[] = [
  ...workbenchModules,
  ...approvalModules,
  ...recordModules,
  ...clockModules,
  ...registerModules,
  ...drawModules,
  ...paperModules,
  ...sealedMatterModules,
  ...handoverModules,
  ...importModules,
  ...statisticsModules,
  ...ruleModules,
  ...bulletinModules,
  ...transferModules,
  ...outputModules,
  ...secrecyModules,
  ...adminModules,
  ...mediaModules,
  ...backupModules,
];

const order = Object.keys(groups);

/** Every module of the product, in the order of the navigation. */
export const modules: readonly FeatureModule[] = registered.toSorted(
  (a, b) => order.indexOf(a.group) - order.indexOf(b.group),
);
