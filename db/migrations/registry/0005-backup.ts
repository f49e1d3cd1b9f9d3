import type { Migration } from '../migration.ts';

/**
 * The book of backups (DESIGN §7): where they go, the plan, every set that was written, every restore, every drill.
 * Sets are looked for on the medium itself; the book says who made and who checked them.
 */
export const statements: Migration['statements'] = [
  `create table backupPlace (
    id text primary key,
    path text not null,
    label text not null,
    mediumId text,
    addedAt text not null,
    addedBy text not null,
    retiredAt text
  ) strict`,
  `create table backupPlan (
    id integer primary key check (id = 1),
    every text not null check (every in ('off', 'daily', 'weekly')),
    placeId text references backupPlace (id),
    keep integer not null check (keep between 2 and 99),
    drillMonths integer not null check (drillMonths in (6, 12)),
    changedAt text not null,
    changedBy text not null
  ) strict`,
  `create table backupSet (
    id text primary key,
    folder text not null,
    placeId text references backupPlace (id),
    mediumId text,
    startedAt text not null,
    finishedAt text not null,
    accountId text not null,
    scheduled integer not null check (scheduled in (0, 1)),
    whole integer not null check (whole in (0, 1)),
    bytes integer not null,
    blobs integer not null,
    blobBytes integer not null,
    addedBlobs integer not null,
    addedBytes integer not null,
    missingBlobs integer not null,
    registrySeq integer not null,
    mirrorSeq integer not null,
    result text not null,
    checkedAt text,
    checkedBy text,
    removedAt text
  ) strict`,
  'create index backupSet_time on backupSet (startedAt desc, id)',
  `create table backupFailure (
    seq integer primary key,
    at text not null,
    placeId text references backupPlace (id),
    accountId text not null,
    scheduled integer not null check (scheduled in (0, 1)),
    code text not null
  ) strict`,
  'create index backupFailure_time on backupFailure (at desc)',
  `create table restoreEntry (
    id text primary key,
    at text not null,
    accountId text,
    setId text not null,
    how text not null check (how in ('restored', 'emptyMachine', 'wentBack')),
    fromSeq integer,
    toSeq integer not null,
    epoch integer not null
  ) strict`,
  `create table drill (
    id text primary key,
    at text not null,
    accountId text not null,
    setId text not null,
    way text not null check (way in ('key', 'shares')),
    people text not null,
    result text not null check (result in ('passed', 'failed')),
    findings text not null,
    dueOn text not null
  ) strict`,
  'create index drill_time on drill (at desc)',
];
