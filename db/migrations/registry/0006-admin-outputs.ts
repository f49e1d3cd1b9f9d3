import type { Migration } from '../migration.ts';

/**
 * What those who run the machine put on paper or into a file (domain §4.4): numbered by the year like the registers in
 * `office.db`, which administrators hold no key to. A number is given once, and no entry ever goes.
 */
export const statements: Migration['statements'] = [
  `create table adminOutput (
    id text primary key,
    year integer not null,
    number integer not null check (number > 0),
    what text not null check (what in ('matrix', 'drillReport', 'logReport', 'logCopy', 'register')),
    form text not null check (form in ('pdf', 'xlsx', 'text')),
    title text not null,
    pages integer,
    bytes integer,
    sha256 text,
    mediumNumber text,
    result text not null check (result in ('begun', 'done', 'failed')),
    at text not null,
    finishedAt text,
    accountId text not null references account (id),
    unique (year, number)
  ) strict`,
  `create index adminOutputAccount on adminOutput (accountId, year, number)`,
  `create trigger adminOutputKept before delete on adminOutput begin
    select raise(abort, 'entries of a register are never removed');
  end`,
  `create trigger adminOutputFixed before update on adminOutput
    when old.result <> 'begun' or new.number <> old.number or new.year <> old.year or new.what <> old.what
      or new.title <> old.title or new.accountId <> old.accountId or new.at <> old.at
  begin
    select raise(abort, 'an entry that is ended stays as it is');
  end`,
];
