import type { DatabaseFinding, SetFinding } from '../../backup/inspect-set.ts';
import type { BlobFinding } from './check-blobs.ts';

function ofDatabase(name: 'registry' | 'office', found: DatabaseFinding | null): string[] {
  if (found === null) return [];
  return [
    ...(found.fault ? [`${name}.${found.fault}`] : []),
    ...(found.otherCounts.length > 0 ? [`${name}.counts`] : []),
    ...(found.otherEnds.length > 0 ? [`${name}.chain`] : []),
  ];
}

/**
 * What speaks against a set, as codes: `office.pages`, `registry.counts`, `blobs.missing` … Empty when it is sound.
 * The screen has a sentence for each.
 */
export function deviationsOf(found: SetFinding, blobs: BlobFinding | null): string[] {
  return [
    ...ofDatabase('registry', found.registry),
    ...ofDatabase('office', found.office),
    ...(blobs && blobs.missing > 0 ? ['blobs.missing'] : []),
    ...(blobs && blobs.damaged > 0 ? ['blobs.damaged'] : []),
    ...(blobs && blobs.unlisted > 0 ? ['blobs.unlisted'] : []),
  ];
}
