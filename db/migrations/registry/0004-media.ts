import type { Migration } from '../migration.ts';

/**
 * The register of removable media (domain §4.4): each with its number and level, what became of it, and by what it is
 * known again: the token in its marker file and the identifier of its file system.
 */
export const statements: Migration['statements'] = [
  `create table medium (
    id text primary key,
    number text not null unique,
    kind text not null check (kind in ('usb', 'disk', 'card', 'disc')),
    serial text not null,
    level text not null check (level in ('internal', 'confidential', 'secret')),
    holder text not null,
    state text not null check (state in ('inUse', 'lent', 'lost', 'destroyed')),
    token text unique,
    fileSystem text,
    registeredAt text not null,
    registeredBy text not null references account (id),
    changedAt text not null
  ) strict`,
  'create index medium_state on medium (state, number)',
  'create index medium_fileSystem on medium (fileSystem)',
  `create table mediumEvent (
    seq integer primary key,
    mediumId text not null references medium (id),
    at text not null,
    accountId text not null references account (id),
    act text not null,
    note text
  ) strict`,
  'create index mediumEvent_medium on mediumEvent (mediumId, seq)',
  `create table mediaKey (
    id integer primary key check (id = 1),
    key blob not null,
    createdAt text not null
  ) strict`,
];
