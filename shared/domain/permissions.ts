import { type LedgerId, ledgerIds } from '#shared/ledgers/field.ts';

/** What can be done with the records of a ledger. `approve` is the leader's step of its workflow. */
export const ledgerActions = ['read', 'write', 'void', 'approve', 'export', 'import'] as const;
export type LedgerAction = (typeof ledgerActions)[number];

/** `petition.read`, `clue.approve` …: every action on every ledger. */
export type LedgerPermission = `${LedgerId}.${LedgerAction}`;

/** Acts of the three administrators alone (domain §4.2). None of them opens `office.db`. */
export const administrationPermissions = [
  'account.create',
  'account.grant',
  'account.unlock',
  'post.manage', // the posts of the office
  'policy.write',
  'media.manage', // the register of removable media
  'holiday.write',
  'codeTable.write', // what code lists offer, and the office's own words for their items
  'backup.restore',
  'securityEvent.read',
  'securityEvent.review', // put on record that they were looked through
  'log.read',
  'log.export',
] as const;
export type AdministrationPermission = (typeof administrationPermissions)[number];

/**
 * Acts that both sides have a part in: reading the list of accounts, and backup, which is a copy of encrypted files
 * for the system administrator and a checked copy for a key holder.
 */
export const sharedPermissions = ['account.read', 'backup.run', 'matrix.read'] as const;
export type SharedPermission = (typeof sharedPermissions)[number];

/** Business acts that belong to no single ledger. All of them need the office key. */
export const officePermissions = [
  'statistics.read',
  'bulletin.read',
  'bulletin.draft',
  'bulletin.check',
  'bulletin.issue',
  'transfer.read',
  'transfer.build',
  'transfer.approve',
  'transfer.import',
  'card.manage', // take in, replace, withdraw the card of another unit
  'card.confirm', // confirm its fingerprint; two accounts must
  'account.admit', // wrap the office key to an account that was created and granted by others
  'export.approve', // let a list leave the office
  'petition.dispatch', // give petitions out, tell, refer and archive: the petition office's own steps
  'rule.propose', // ask for an office's own value of a rule
  'rule.override', // approve it
  'clock.approve', // extensions of a deadline
  'view.save',
  'reporter.write', // take down who reported
  'reporter.read', // open it, after approval with a reason
  'reporter.approve', // approve such an opening
  'clue.readAll', // every clue, not only those one is named for
  'case.readAll',
  'talk.readAll',
  'clue.manage', // propose who handles a clue: 案管 keeps them all in one place
  'word.leader', // say a supervising leader's word on a clue or a talk
  'word.head', // say the head's
  'case.decide', // the head's own word: filing a case, measures of weight
  'access.manage', // name who may see a clue or a case
  'recovery.issue', // print new recovery shares in place of the old
  'handover.run', // give the open work of one account to others
  'sealedMatter.register', // take down an envelope that goes to the upper level unread
  'sealedMatter.read', // those one is named for
  'secrecy.decide', // fix, change and end secrecy marks (定密责任人)
  'secrecy.review', // the list of marks that end
  'outputRegister.read', // what was printed, saved and exported
] as const;
export type OfficePermission = (typeof officePermissions)[number];

export type BusinessPermission = LedgerPermission | OfficePermission;
export type Permission = BusinessPermission | AdministrationPermission | SharedPermission;

/** Every permission there is, in the order of the lists above. */
export const permissions: readonly Permission[] = [
  ...ledgerIds.flatMap((ledger) => ledgerActions.map((action): LedgerPermission => `${ledger}.${action}`)),
  ...officePermissions,
  ...sharedPermissions,
  ...administrationPermissions,
];

const known: ReadonlySet<string> = new Set(permissions);

/** True when the text is a permission of this list. */
export function isPermission(text: string): text is Permission {
  return known.has(text);
}
