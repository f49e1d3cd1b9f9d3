import type { Migration } from '../migration.ts';

const listed = [
  ...['receivedOn', 'seq', 'voidedAt', 'state', 'dueOn', 'channel', 'source', 'named', 'groupVisit'],
  ...['subjectId', 'unitId', 'kind', 'policyField', 'complexity', 'nonAcceptance', 'dueGiven', 'closedOn'],
  ...['disposal', 'becameClue', 'rank', 'urgent', 'overseas', 'skipLevel', 'repeatVisit', 'disruptive'],
  ...['prominent', 'repeatVerdict', 'mainItemId', 'repeatSuspected', 'handlingWay', 'dispatchedOn'],
  ...['signedOn', 'returnedOn', 'fedBackOn', 'referredOn', 'acceptanceToldOn', 'resultToldOn', 'archivedOn'],
  ...['extendedOn', 'closedOnPaper', 'reopenedOn', 'discipline', 'fourWinds', 'recheckedOn'],
];

/** Where a 大核访 went, and what it asked after. */
const places = ['toVillage', 'toCommunity', 'toHome', 'onPoverty', 'onPolicy', 'onDiscipline'];

/**
 * A petition says when it was last looked at again (A14), so that what is still to be rechecked is a list; a 大核访 says
 * where it went and what it asked after (A23 三进三访).
 */
export const statements: Migration['statements'] = [
  'alter table petition add column recheckedOn text',
  `update petition set recheckedOn = (
      select max(r.recheckedOn) from petitionRecheck as r
      where r.petitionId = petition.id and r.voidedAt is null and r.result <> 'reopened')
    where id in (select petitionId from petitionRecheck where petitionId is not null)`,
  'drop index petition_list',
  `create index petition_list on petition (${listed.join(', ')})`,
  'alter table openReception add column households integer',
  ...places.map((column) => `alter table openReception add column ${column} integer`),
  'drop index openReception_list',
  `create index openReception_list on openReception (heldOn, seq, voidedAt, state, dueOn, kind, level, unitId, secretary, publishedOn, done, ${places.join(', ')})`,
];
