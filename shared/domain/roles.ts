import { z } from 'zod';
import { type LedgerId, ledgerIds } from '#shared/ledgers/field.ts';
import type {
  AdministrationPermission,
  BusinessPermission,
  LedgerAction,
  LedgerPermission,
  Permission,
  SharedPermission,
} from './permissions.ts';

/** The three administrators of a classified machine (三员, domain §4.2); they hold no key to business data. */
export const administratorRoles = ['systemAdmin', 'securityAdmin', 'auditor'] as const;
export type AdministratorRole = (typeof administratorRoles)[number];

/** The lines of work of a county commission (O01; 监督执纪工作规则 §11). */
export const businessRoles = [
  'head',
  'supervisingLeader',
  'petitionClerk',
  'caseSupervisor',
  'handler',
  'reviewer',
  'conduct',
  'office',
  'statistician',
  'patrol',
] as const;
export type BusinessRole = (typeof businessRoles)[number];

export const roles = [...administratorRoles, ...businessRoles] as const;
export type Role = (typeof roles)[number];

/** zod schema of a role. */
export const role = z.enum(roles);

/** Chinese names as offices write them. */
export const roleLabels: { readonly [R in Role]: string } = {
  systemAdmin: '系统管理员',
  securityAdmin: '安全保密管理员',
  auditor: '安全审计员',
  head: '书记',
  supervisingLeader: '分管领导',
  petitionClerk: '信访室',
  caseSupervisor: '案管室',
  handler: '承办室',
  reviewer: '审理室',
  conduct: '党风政风室',
  office: '办公室（机要）',
  statistician: '统计员',
  patrol: '巡察办',
};

/** Whether an account of this role stands on the side of the machine or of the business; never on both. */
export function roleKind(given: Role): 'administrator' | 'business' {
  return isAdministrator(given) ? 'administrator' : 'business';
}

/** True for the three administrators; narrows the type. */
export function isAdministrator(given: Role): given is AdministratorRole {
  return administratorRoles.some((administrator) => administrator === given);
}

/** Rights to some actions on some ledgers. */
function on(ledgers: readonly LedgerId[], ...actions: LedgerAction[]): LedgerPermission[] {
  return ledgers.flatMap((ledger) => actions.map((action): LedgerPermission => `${ledger}.${action}`));
}

const everyday: readonly BusinessPermission[] = ['statistics.read', 'bulletin.read', 'view.save'];
/** What goes with a case: seen with it alone. */
const caseParts = [
  'investigationPlan',
  'caseMeasure',
  'caseProperty',
  'caseSupplement',
  'safetyPlan',
  'cooperation',
  'seconded',
  'accountabilityCheck',
  'interference',
] as const satisfies readonly LedgerId[];
/** Registers of the work on cases that name none. */
const caseRegisters = [
  'coordinationGroup',
  'coordinationMeeting',
  'caseTarget',
  'caseHandover',
  'caseTalent',
] as const satisfies readonly LedgerId[];
/** Adjudication and what goes with it: kept by 审理, never seen by those who investigate (查审分离, §11). */
const reviewRegisters = [
  'caseReview',
  'reviewEvidence',
  'announcement',
  'suggestion',
  'execution',
  'returnVisit',
  'appeal',
  'typicalCase',
] as const satisfies readonly LedgerId[];
/** Units and people come up in every ledger: each line that writes may add to them. */
const directory = on(['unit', 'person', 'postTerm'], 'read', 'write');
const registers = (...ledgers: LedgerId[]) => on(ledgers, 'read', 'write', 'void', 'export', 'import');

/** The registers around petitions (A02–A25), all kept by 信访. */
const petitionRegisters = [
  'informant',
  'informantReport',
  'reportChannel',
  'receptionDuty',
  'openReception',
  'petitionMechanism',
  'troubleSign',
  'petitionRecheck',
  'assistance',
  'restitution',
  'complaint',
  'cleanupItem',
] as const satisfies readonly LedgerId[];

/** What 案管 keeps around clues beside the clues themselves (B04–B13), and the talks (J01–J08). */
const clueRegisters = [
  'talk',
  'sweep',
  'clueMeeting',
  'clueMeetingItem',
  'clueRound',
  'clarification',
  'listedSupervision',
  'chaseEntry',
] as const satisfies readonly LedgerId[];

const administratorTable: {
  readonly [R in AdministratorRole]: readonly (AdministrationPermission | SharedPermission)[];
} = {
  systemAdmin: [
    'account.read',
    'account.create',
    'post.manage',
    'media.manage',
    'holiday.write',
    'codeTable.write',
    'backup.run',
    'backup.restore',
  ],
  securityAdmin: [
    'account.read',
    'account.grant',
    'account.unlock',
    'policy.write',
    'securityEvent.read',
    'securityEvent.review',
    'matrix.read',
    'log.read',
  ],
  auditor: ['account.read', 'securityEvent.read', 'matrix.read', 'log.read', 'log.export'],
};

/**
 * Who may do what. The head reads all business and approves; each line keeps its own register; 案管 keeps clues and
 * watches cases and deadlines; 信访 alone takes down and opens reporters' identities, after approval; the office
 * keeps units, packages and cards. Narrower rights (one's own clues, one's own case group) are decided by record,
 * on top of these.
 */
const businessTable: { readonly [R in BusinessRole]: readonly (BusinessPermission | SharedPermission)[] } = {
  head: [
    ...everyday,
    ...on(ledgerIds, 'read', 'void', 'approve', 'export'),
    'bulletin.check',
    'bulletin.issue',
    'transfer.read',
    'transfer.approve',
    'card.confirm',
    'account.read',
    'account.admit',
    'export.approve',
    'rule.propose',
    'rule.override',
    'clock.approve',
    'reporter.approve',
    'clue.readAll',
    'case.readAll',
    'case.decide',
    'talk.readAll',
    'word.head',
    'access.manage',
    'recovery.issue',
    'handover.run',
    'sealedMatter.read',
    'secrecy.decide',
    'secrecy.review',
    'outputRegister.read',
    'matrix.read',
    'backup.run',
  ],
  supervisingLeader: [
    ...everyday,
    ...on(ledgerIds, 'read'),
    ...on(['petition', 'clue', 'case', 'finding', 'pledge', 'poolMember', 'instruction'], 'approve'),
    'bulletin.check',
    'bulletin.issue',
    'transfer.read',
    'transfer.approve',
    'card.confirm',
    'export.approve',
    'reporter.approve',
    'word.leader',
    'secrecy.decide',
    'secrecy.review',
    'rule.propose',
    ...on(['investigationPlan', 'caseMeasure', 'safetyPlan', 'cooperation'], 'approve'),
    ...on(['falseAccusation'], 'approve'),
    ...on(['caseReview', 'typicalCase'], 'approve'),
  ],
  petitionClerk: [
    ...everyday,
    ...directory,
    'petition.dispatch',
    ...registers('caseLeader', 'groupVisit', 'reception', 'petitionLapse', 'falseAccusation'),
    ...registers('petition', 'instruction'),
    ...registers(...petitionRegisters),
    'reporter.write',
    'reporter.read',
    'sealedMatter.register',
    'sealedMatter.read',
  ],
  caseSupervisor: [
    ...everyday,
    ...directory,
    ...registers('clue', 'case'),
    ...on(['caseLeader', 'groupVisit', 'reception'], 'read'),
    ...on(['petition', 'instruction'], 'read'),
    ...registers('clueRecheck'),
    ...on(petitionRegisters, 'read'),
    'bulletin.check',
    'clue.readAll',
    'case.readAll',
    'talk.readAll',
    'clue.manage',
    ...registers(...clueRegisters),
    'access.manage',
    'rule.propose',
    // What is handed over names cases and clues: for those alone who see all of them.
    ...registers(...caseParts, ...caseRegisters, 'handoverMatter'),
    ...on([...reviewRegisters, 'accountability'], 'read'),
  ],
  handler: [
    ...everyday,
    ...on(['talk', 'clueMeetingItem', 'listedSupervision', 'chaseEntry', 'clarification'], 'read', 'write'),
    ...on(['sweep', 'clueRound'], 'read'),
    ...on(['caseLeader', 'reception'], 'read'),
    ...on(['groupVisit'], 'read', 'write'),
    ...directory,
    ...on(['petition', 'clue', 'case', 'instruction'], 'read', 'write'),
    ...on(caseParts, 'read', 'write'),
    ...on(caseRegisters, 'read'),
    ...on([...petitionRegisters, 'clueRecheck'], 'read'),
  ],
  reviewer: [
    ...everyday,
    ...on(['unit', 'person', 'postTerm'], 'read'),
    // The investigators' record is theirs: 审理 reads it, and its own decision writes the sanction into it.
    ...on(['case'], 'read', 'export'),
    ...on(caseParts, 'read'),
    ...registers(...reviewRegisters, 'accountability'),
  ],
  conduct: [
    ...everyday,
    ...directory,
    ...on(['talk'], 'read', 'write'),
    ...registers('pledge', 'accountability'),
    ...on(['finding'], 'read'),
    ...on(['complaint'], 'read', 'write', 'export', 'import'),
  ],
  office: [
    ...everyday,
    ...registers('unit', 'person', 'postTerm'),
    ...on(['poolMember', 'pledge'], 'read'),
    'bulletin.draft',
    'bulletin.check',
    'transfer.read',
    'transfer.build',
    'transfer.import',
    'card.manage',
    'card.confirm',
    'account.read',
    'account.admit',
    'sealedMatter.register',
    'sealedMatter.read',
    'secrecy.review',
    'outputRegister.read',
    'backup.run',
  ],
  statistician: [...everyday, ...on(['unit'], 'read'), 'bulletin.draft'],
  patrol: [...everyday, ...directory, ...registers('finding', 'poolMember')],
};

/** Permissions of one role. */
export const rolePermissions: { readonly [R in Role]: readonly Permission[] } = {
  ...administratorTable,
  ...businessTable,
};

/** All permissions of an account with these roles. */
export function permissionsOf(held: readonly Role[]): ReadonlySet<Permission> {
  return new Set(held.flatMap((one) => rolePermissions[one]));
}

/** True when one of the roles holds the permission. */
export function holds(held: readonly Role[], permission: Permission): boolean {
  return held.some((one) => rolePermissions[one].includes(permission));
}

/**
 * Business roles that one account may not hold together: who investigates does not judge (查审分离, 监督执纪工作规则
 * §11; requirements §3 D), and who investigates does not supervise the investigation (§11: 案管 supervises the whole
 * process).
 */
const separatedBusiness: readonly (readonly [BusinessRole, BusinessRole])[] = [
  ['handler', 'reviewer'],
  ['handler', 'caseSupervisor'],
];

/** True when one account may hold both roles. An administrator role goes with no other role at all (domain §4.2). */
export function mayHoldTogether(a: Role, b: Role): boolean {
  if (a === b) return true;
  if (isAdministrator(a) || isAdministrator(b)) return false;
  return !separatedBusiness.some((pair) => pair.some((r) => r === a) && pair.some((r) => r === b));
}

/** Every pair of these roles that one account may not hold together, in the given order; empty when all is well. */
export function roleConflicts(held: readonly Role[]): readonly (readonly [Role, Role])[] {
  return held.flatMap((a, index) =>
    held.slice(index + 1).flatMap((b) => (mayHoldTogether(a, b) ? [] : [[a, b] as const])),
  );
}
