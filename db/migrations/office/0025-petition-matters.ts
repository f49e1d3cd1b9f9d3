import type { Migration } from '../migration.ts';

const texts = ['discipline', 'fourWinds', 'refusalToldOn', 'refusalToldWay'];

const listed = [
  ...['receivedOn', 'seq', 'voidedAt', 'state', 'dueOn', 'channel', 'source', 'named', 'groupVisit'],
  ...['subjectId', 'unitId', 'kind', 'policyField', 'complexity', 'nonAcceptance', 'dueGiven', 'closedOn'],
  ...['disposal', 'becameClue', 'rank', 'urgent', 'overseas', 'skipLevel', 'repeatVisit', 'disruptive'],
  ...['prominent', 'repeatVerdict', 'mainItemId', 'repeatSuspected', 'handlingWay', 'dispatchedOn'],
  ...['signedOn', 'returnedOn', 'fedBackOn', 'referredOn', 'acceptanceToldOn', 'resultToldOn', 'archivedOn'],
  ...['extendedOn', 'closedOnPaper', 'reopenedOn', 'discipline', 'fourWinds'],
];

const repeatsOf = (main: string): string =>
  `nullif((select count(*) from petition as r where r.mainItemId = ${main} and r.voidedAt is null), 0)`;

/**
 * What a petition says of discipline and conduct, when somebody was told that it is not taken in, and how often it was
 * repeated: counted where the repeats point at, however they come about. Repeated letters and visits of before are 重信重访
 * as those to come are, where nobody said otherwise.
 */
export const statements: Migration['statements'] = [
  ...texts.map((column) => `alter table petition add column ${column} text`),
  'alter table petition add column repeatCount integer',
  'drop index petition_list',
  `create index petition_list on petition (${listed.join(', ')})`,
  `update petition set repeatCount = ${repeatsOf('petition.id')}
    where id in (select mainItemId from petition where mainItemId is not null)`,
  "update petition set repeatVisit = 1 where repeatVerdict = 'repeat' and channel in ('letter', 'visit') and repeatVisit is null",
  `create trigger petition_repeat_came after insert on petition when new.mainItemId is not null
    begin
      update petition set repeatCount = ${repeatsOf('petition.id')} where id = new.mainItemId;
    end`,
  `create trigger petition_repeat_moved after update of mainItemId, voidedAt on petition
    when old.mainItemId is not new.mainItemId or old.voidedAt is not new.voidedAt
    begin
      update petition set repeatCount = ${repeatsOf('petition.id')} where id in (old.mainItemId, new.mainItemId);
    end`,
];
