import { createHash } from 'node:crypto';
import {
  groupsOf,
  openBulletinsOf,
  openMembershipsOf,
  openPackagesOf,
  openRecordsOf,
  openRequestsOf,
} from '#db/repositories/open-work.ts';
import { namingLedger, Scope, visibleAmong } from '#db/repositories/scope.ts';
import type { OfficeReader } from '#db/connections.ts';
import {
  type AccessPart,
  accessParts,
  fittingParts,
  investigates,
  type NamedLedger,
  namedLedgers,
  partsFor,
} from '#shared/domain/access.ts';
import type { Permission } from '#shared/domain/permissions.ts';
import { holds } from '#shared/domain/roles.ts';
import { AppError } from '#shared/errors.ts';
import type { WorkKind } from '#shared/ipc/handover-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import type { Colleague } from '../../session/colleagues.ts';

/** A piece of open work and the accounts that can take it over. */
export interface Work {
  readonly key: string;
  readonly kind: WorkKind;
  readonly ledger: LedgerId | null;
  readonly subjectId: string;
  readonly part: AccessPart | null;
  readonly dueOn: string | null;
  /** What it is called where it is no record. */
  readonly name: string;
  readonly candidates: readonly string[];
}

export interface OpenWork {
  readonly items: readonly Work[];
  /** Pieces that the viewer may not see. */
  readonly hidden: number;
  /** Digest of what is there to hand over, so that nothing new goes along unseen. */
  readonly stamp: string;
}

type People = ReadonlyMap<string, Colleague>;

const able = (people: People, leaving: string, may: (one: Colleague) => boolean): readonly string[] =>
  [...people.values()].filter((one) => one.active && one.id !== leaving && may(one)).map((one) => one.id);

const withRight = (people: People, leaving: string, right: Permission): readonly string[] =>
  able(people, leaving, (one) => holds(one.roles, right));

function partOf(text: string): AccessPart {
  const part = accessParts.find((one) => one === text);
  if (part === undefined) throw new AppError('E_INTERNAL', { reason: 'accessPart' });
  return part;
}

/** Places in groups. Who investigated a case does not judge it, nor the other way round (监督执纪工作规则 §11). */
async function memberships(db: OfficeReader, scope: Scope, people: People, leaving: string) {
  const items: Work[] = [];
  let hidden = 0;
  for (const ledger of namedLedgers) {
    const held = await openMembershipsOf(db, ledger, leaving);
    const ids = held.map((one) => one.recordId);
    const seen = await visibleAmong(db, scope, ledgers[ledger], ids);
    const { named, recused } = await groupsOf(db, ledger, ids);
    hidden += held.filter((one) => !seen.has(one.recordId)).length;
    for (const { recordId, part: text } of held) {
      if (!seen.has(recordId)) continue;
      const part = partOf(text);
      const out = new Set(recused.filter((one) => one.recordId === recordId).map((one) => one.accountId));
      for (const one of named)
        if (one.recordId === recordId && crosses(partOf(one.part), part)) out.add(one.accountId);
      items.push({
        key: `membership/${ledger}/${recordId}`,
        kind: 'membership',
        ledger,
        subjectId: recordId,
        part,
        dueOn: null,
        name: '',
        candidates: able(
          people,
          leaving,
          (one) => !out.has(one.id) && partsFor(ledger, one.roles).includes(part),
        ),
      });
    }
  }
  return { items, hidden };
}

const crosses = (held: AccessPart, wanted: AccessPart): boolean =>
  (investigates(held) && wanted === 'reviewer') || (held === 'reviewer' && investigates(wanted));

/** Records with a running deadline that the account answers for. */
async function records(db: OfficeReader, scope: Scope, people: People, leaving: string) {
  const items: Work[] = [];
  let hidden = 0;
  for (const ledger of allLedgers) {
    if (ledger.clocks.length === 0) continue;
    const open = await openRecordsOf(db, scope, ledger, leaving);
    const all = await openRecordsOf(db, Scope.wholeOffice, ledger, leaving);
    hidden += all.length - open.length;
    const reserved = namedLedgers.some((one) => one === ledger.id);
    // What belongs to a case goes to somebody who sees that case.
    const naming = namedLedgers.find((one) => one === namingLedger(ledger).id);
    const every = naming
      ? able(people, leaving, (one) => holds(one.roles, `${ledger.id}.write`) && seesAll(one, naming))
      : withRight(people, leaving, `${ledger.id}.write`);
    const recused = reserved
      ? (
          await groupsOf(
            db,
            ledger.id,
            open.map((one) => one.id),
          )
        ).recused
      : [];
    for (const { id, dueOn } of open) {
      const out = recused.filter((one) => one.recordId === id).map((one) => one.accountId);
      items.push({
        key: `record/${ledger.id}/${id}`,
        kind: 'record',
        ledger: ledger.id,
        subjectId: id,
        part: null,
        dueOn,
        name: '',
        candidates: out.length === 0 ? every : every.filter((one) => !out.includes(one)),
      });
    }
  }
  return { items, hidden };
}

const seesAll = (one: Colleague, ledger: NamedLedger): boolean => holds(one.roles, `${ledger}.readAll`);

const requestNames: Readonly<Record<string, string>> = {
  reporterOpen: '查看反映人身份的申请',
  listExport: '导出名册的申请',
};

async function others(db: OfficeReader, people: People, leaving: string): Promise<Work[]> {
  const plain = { ledger: null, part: null, dueOn: null } as const;
  const drafters = withRight(people, leaving, 'bulletin.draft');
  const builders = withRight(people, leaving, 'transfer.build');
  return [
    ...(await openBulletinsOf(db, leaving)).map(({ id, name }) => ({
      ...plain,
      key: `bulletin/${id}`,
      kind: 'bulletin' as const,
      subjectId: id,
      name,
      candidates: drafters,
    })),
    ...(await openPackagesOf(db, leaving)).map(({ id, name }) => ({
      ...plain,
      key: `package/${id}`,
      kind: 'package' as const,
      subjectId: id,
      name,
      candidates: builders,
    })),
    ...(await openRequestsOf(db, leaving)).map(({ id, kind }) => ({
      ...plain,
      key: `request/${id}`,
      kind: 'request' as const,
      subjectId: id,
      name: requestNames[kind] ?? '打印、导出的申请',
      candidates: [],
    })),
  ];
}

/** How many pieces of open work an account has, seen by the reader or not. */
export async function countOpenWork(
  db: OfficeReader,
  scope: Scope,
  people: People,
  leaving: string,
): Promise<number> {
  const { items, hidden } = await openWorkOf(db, scope, people, leaving);
  return items.length + hidden;
}

/** How many clues, talks and cases somebody at work is named for in a part that his post of today does not have. */
export async function countOfEarlierPost(db: OfficeReader, { id, roles }: Colleague): Promise<number> {
  let count = 0;
  for (const ledger of namedLedgers) {
    const fitting = fittingParts(roles, ledger) ?? [];
    // Who sees all of them by his post needs no place in a group.
    if (holds(roles, `${ledger}.readAll`)) continue;
    const held = await openMembershipsOf(db, ledger, id);
    count += held.filter(({ part }) => !fitting.includes(partOf(part))).length;
  }
  return count;
}

/** All open work of an account, as far as the viewer may see it. */
export async function openWorkOf(
  db: OfficeReader,
  scope: Scope,
  people: People,
  leaving: string,
): Promise<OpenWork> {
  const groups = await memberships(db, scope, people, leaving);
  const kept = await records(db, scope, people, leaving);
  const items = [...groups.items, ...kept.items, ...(await others(db, people, leaving))];
  const digest = createHash('sha256');
  for (const { key, part } of items) digest.update(`${key} ${part ?? ''}\n`);
  return { items, hidden: groups.hidden + kept.hidden, stamp: digest.digest('hex') };
}
