import type { Migration } from '../migration.ts';

/**
 * Recovery shares stand in the register of what is made of the management data too (domain §4.4): the table is made anew,
 * since what it takes is a check of its columns. Entries move as they are.
 */
export const statements: Migration['statements'] = [
  `drop trigger adminOutputKept`,
  `drop trigger adminOutputFixed`,
  `drop index adminOutputAccount`,
  `alter table adminOutput rename to formerOutput`,
  `create table adminOutput (
    id text primary key,
    year integer not null,
    number integer not null check (number > 0),
    what text not null check (what in ('matrix', 'drillReport', 'logReport', 'logCopy', 'register', 'shares')),
    form text not null check (form in ('pdf', 'xlsx', 'text', 'paper')),
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
  `insert into adminOutput (id, year, number, what, form, title, pages, bytes, sha256, mediumNumber, result, at,
      finishedAt, accountId)
    select id, year, number, what, form, title, pages, bytes, sha256, mediumNumber, result, at, finishedAt, accountId
    from formerOutput`,
  `drop table formerOutput`,
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
