import type { Migration } from '../migration.ts';

const added = [
  ...['withdrawalReason text', 'withdrawalAskedOn text', 'withdrawalAgreedOn text'],
  ...[
    'withdrawalApprovedOn text',
    'withdrawalApprover text',
    'withdrawalNumber text',
    'withdrawalToldOn text',
  ],
  ...['transferReason text', 'transferAskedOn text', 'transferAgreedOn text'],
  ...['transferApprovedOn text', 'transferApprover text'],
];

/**
 * A case is withdrawn, or sent to justice, on a request and the leaders' words (requirements §3 C). The area of a
 * co-operation is one of the register of areas (C03, C04): what was written stays, and is bound where one area alone
 * bears that name.
 */
export const statements: Migration['statements'] = [
  ...added.map((column) => `alter table caseRecord add column ${column}`),
  'alter table cooperation rename column area to areaName',
  'alter table cooperation add column areaId text',
  `update cooperation set areaId = (
    select min(area.id) from coordinationGroup area
    where area.name = cooperation.areaName and area.kind = 'area' and area.voidedAt is null
    group by area.name having count(*) = 1)
    where areaName is not null`,
  'create index cooperation_areaId on cooperation (areaId, askedOn, seq, voidedAt) where areaId is not null',
  'create index cooperation_areaUnknown on cooperation (areaName) where areaId is null and areaName is not null and voidedAt is null',
  'drop index cooperation_list',
  'create index cooperation_list on cooperation (askedOn, seq, voidedAt, state, dueOn, caseId, kind, areaId, originalsKept, submittedOn, approvedOn, endedOn)',
];
