import type { Migration } from '../migration.ts';
import { statements as ledgers } from './0001-ledgers.ts';
import { statements as workingTables } from './0002-working-tables.ts';
import { statements as access } from './0003-access.ts';
import { statements as sealedMatters } from './0004-sealed-matters.ts';
import { statements as evidence } from './0005-evidence.ts';
import { statements as secrecyMarks } from './0006-secrecy-marks.ts';
import { statements as output } from './0007-output.ts';
import { statements as audit } from './0008-audit.ts';
import { statements as rules } from './0009-rules.ts';
import { statements as steps } from './0010-steps.ts';
import { statements as petitionWork } from './0011-petition-work.ts';
import { statements as petitionRegisters } from './0012-petition-registers.ts';
import { statements as clueWork } from './0013-clue-work.ts';
import { statements as caseWork } from './0014-case-work.ts';
import { statements as adjudication } from './0015-adjudication.ts';
import { statements as listSpeed } from './0016-list-speed.ts';
import { statements as petitionClosing } from './0017-petition-closing.ts';
import { statements as clueAndTalkWays } from './0018-clue-and-talk-ways.ts';
import { statements as caseLists } from './0019-case-lists.ts';
import { statements as personParticulars } from './0020-person-particulars.ts';
import { statements as names } from './0021-names.ts';
import { statements as petitionReopening } from './0022-petition-reopening.ts';
import { statements as plannedReceptions } from './0023-planned-receptions.ts';
import { statements as caseTerms } from './0024-case-terms.ts';
import { statements as petitionMatters } from './0025-petition-matters.ts';
import { statements as investigationEnd } from './0026-investigation-end.ts';

/** Static list (bundlers cannot read folders); a test demands numbers 1..n without gaps. */
export const officeMigrations: readonly Migration[] = [
  { number: 1, name: 'ledgers', statements: ledgers },
  { number: 2, name: 'working-tables', statements: workingTables },
  { number: 3, name: 'access', statements: access },
  { number: 4, name: 'sealed-matters', statements: sealedMatters },
  { number: 5, name: 'evidence', statements: evidence },
  { number: 6, name: 'secrecy-marks', statements: secrecyMarks },
  { number: 7, name: 'output', statements: output },
  { number: 8, name: 'audit', statements: audit },
  { number: 9, name: 'rules', statements: rules },
  { number: 10, name: 'steps', statements: steps },
  { number: 11, name: 'petition-work', statements: petitionWork },
  { number: 12, name: 'petition-registers', statements: petitionRegisters },
  { number: 13, name: 'clue-work', statements: clueWork },
  { number: 14, name: 'case-work', statements: caseWork },
  { number: 15, name: 'adjudication', statements: adjudication },
  { number: 16, name: 'list-speed', statements: listSpeed },
  { number: 17, name: 'petition-closing', statements: petitionClosing },
  { number: 18, name: 'clue-and-talk-ways', statements: clueAndTalkWays },
  { number: 19, name: 'case-lists', statements: caseLists },
  { number: 20, name: 'person-particulars', statements: personParticulars },
  { number: 21, name: 'names', statements: names },
  { number: 22, name: 'petition-reopening', statements: petitionReopening },
  { number: 23, name: 'planned-receptions', statements: plannedReceptions },
  { number: 24, name: 'case-terms', statements: caseTerms },
  { number: 25, name: 'petition-matters', statements: petitionMatters },
  { number: 26, name: 'investigation-end', statements: investigationEnd },
];
