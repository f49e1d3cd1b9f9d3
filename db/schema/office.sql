CREATE TRIGGER accessMember_fixed before update on accessMember
 begin
   select raise(abort, 'accessMember rows are ended once and never changed')
   where old.endedAt is not null or new.endedAt is null
      or new.ledger is not old.ledger or new.recordId is not old.recordId or new.recordSeq is not old.recordSeq or new.accountId is not old.accountId or new.part is not old.part or new.since is not old.since or new.addedBy is not old.addedBy;
 end;

CREATE TRIGGER accessMember_kept before delete on accessMember
 begin
   select raise(abort, 'accessMember rows are never removed');
 end;

CREATE TABLE accessMember (
  seq integer primary key,
  ledger text not null,
  recordId text not null,
  recordSeq integer not null,
  accountId text not null,
  part text not null check (part in ('lead', 'member', 'leader', 'reviewer')),
  since text not null,
  addedBy text not null,
  endedAt text,
  endedBy text,
  endReason text
) strict;

CREATE INDEX accessMember_account on accessMember (accountId, ledger, recordSeq, recordId) where endedAt is null;

CREATE UNIQUE INDEX accessMember_current on accessMember (ledger, recordId, accountId) where endedAt is null;

CREATE INDEX accessMember_record on accessMember (ledger, recordId, seq);

CREATE INDEX accessMember_seq on accessMember (ledger, recordSeq, part) where endedAt is null;

CREATE TRIGGER accessRecusal_fixed before update on accessRecusal
 begin
   select raise(abort, 'accessRecusal rows are ended once and never changed')
   where old.liftedAt is not null or new.liftedAt is null
      or new.ledger is not old.ledger or new.recordId is not old.recordId or new.recordSeq is not old.recordSeq or new.accountId is not old.accountId or new.declaredAt is not old.declaredAt or new.declaredBy is not old.declaredBy or new.reason is not old.reason;
 end;

CREATE TRIGGER accessRecusal_kept before delete on accessRecusal
 begin
   select raise(abort, 'accessRecusal rows are never removed');
 end;

CREATE TABLE accessRecusal (
  seq integer primary key,
  ledger text not null,
  recordId text not null,
  recordSeq integer not null,
  accountId text not null,
  declaredAt text not null,
  declaredBy text not null,
  reason text not null,
  liftedAt text,
  liftedBy text,
  liftReason text,
  check (liftedBy is null or liftedBy <> accountId)
) strict;

CREATE INDEX accessRecusal_account on accessRecusal (accountId, ledger, recordSeq, recordId) where liftedAt is null;

CREATE UNIQUE INDEX accessRecusal_current on accessRecusal (ledger, recordId, accountId) where liftedAt is null;

CREATE INDEX accessRecusal_record on accessRecusal (ledger, recordId, seq);

CREATE TABLE accountability (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  heldOn text not null,
  target text not null,
  name text,
  unitId text,
  unitName text not null,
  leaderId text,
  leaderName text,
  post text,
  trigger text not null,
  responsibility text not null,
  facts text not null,
  organMeasure text,
  leaderMeasure text,
  organizationalMeasure text,
  sanction text,
  decidedBy text,
  circulated integer,
  circularNumber text,
  backwardReason text,
  tracedTo text,
  tracedOn text,
  finding text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
, effectEndsOn text, noLeadingUntil text, endedOn text) strict;

CREATE INDEX accountability_batch on accountability (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX accountability_dueOn on accountability (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX accountability_fingerprint on accountability (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX accountability_heldOn on accountability (heldOn, seq, voidedAt);

CREATE INDEX accountability_leaderId on accountability (leaderId, heldOn, seq, voidedAt) where leaderId is not null;

CREATE INDEX accountability_leaderUnknown on accountability (leaderName) where leaderId is null and leaderName is not null and voidedAt is null;

CREATE INDEX accountability_list on accountability (heldOn, seq, voidedAt, state, dueOn, target, unitId, leaderId, trigger, responsibility, organMeasure, leaderMeasure, organizationalMeasure, sanction, circulated, backwardReason, tracedOn, effectEndsOn, noLeadingUntil, endedOn);

CREATE INDEX accountability_secrecy on accountability (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX accountability_state on accountability (state, heldOn, seq, voidedAt);

CREATE INDEX accountability_unitId on accountability (unitId, heldOn, seq, voidedAt) where unitId is not null;

CREATE INDEX accountability_unitUnknown on accountability (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX accountability_voided on accountability (seq) where voidedAt is not null;

CREATE TABLE accountabilityCheck (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  caseId text,
  caseName text not null,
  startedOn text not null,
  cause text not null,
  way text not null,
  concealed text,
  leaders text not null,
  leaderResult text,
  leaderFinding text,
  supervisors text,
  supervisorResult text,
  supervisorFinding text,
  concludedOn text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
, heldPeople integer) strict;

CREATE INDEX accountabilityCheck_batch on accountabilityCheck (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX accountabilityCheck_caseId on accountabilityCheck (caseId, startedOn, seq, voidedAt) where caseId is not null;

CREATE INDEX accountabilityCheck_caseUnknown on accountabilityCheck (caseName) where caseId is null and caseName is not null and voidedAt is null;

CREATE INDEX accountabilityCheck_dueOn on accountabilityCheck (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX accountabilityCheck_fingerprint on accountabilityCheck (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX accountabilityCheck_list on accountabilityCheck (startedOn, seq, voidedAt, state, dueOn, caseId, cause, way, leaderResult, supervisorResult, concludedOn);

CREATE INDEX accountabilityCheck_secrecy on accountabilityCheck (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX accountabilityCheck_startedOn on accountabilityCheck (startedOn, seq, voidedAt);

CREATE INDEX accountabilityCheck_state on accountabilityCheck (state, startedOn, seq, voidedAt);

CREATE INDEX accountabilityCheck_voided on accountabilityCheck (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE accountabilityCheckText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE VIRTUAL TABLE accountabilityText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE announcement (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  reviewId text,
  reviewName text not null,
  subject text,
  announcedOn text not null,
  place text not null,
  firstAnnouncer text not null,
  secondAnnouncer text not null,
  branch text not null,
  attendees integer,
  servedOn text,
  signature text not null,
  opinion text,
  refusalNote text,
  meetingOn text,
  decisionRead integer,
  suggestionRead integer,
  meetingRecord text,
  copiedOn text,
  copyNumber text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX announcement_announcedOn on announcement (announcedOn, seq, voidedAt);

CREATE INDEX announcement_batch on announcement (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX announcement_dueOn on announcement (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX announcement_fingerprint on announcement (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX announcement_list on announcement (announcedOn, seq, voidedAt, state, dueOn, reviewId, servedOn, signature, meetingOn, decisionRead, suggestionRead, copiedOn);

CREATE INDEX announcement_reviewId on announcement (reviewId, announcedOn, seq, voidedAt) where reviewId is not null;

CREATE INDEX announcement_reviewUnknown on announcement (reviewName) where reviewId is null and reviewName is not null and voidedAt is null;

CREATE INDEX announcement_secrecy on announcement (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX announcement_state on announcement (state, announcedOn, seq, voidedAt);

CREATE INDEX announcement_voided on announcement (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE announcementText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE appeal (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  reviewId text,
  reviewName text not null,
  subject text,
  kind text not null,
  applicant text not null,
  receivedDecisionOn text,
  appliedOn text not null,
  grounds text not null,
  lateReason text,
  acceptedOn text,
  firstHandler text,
  secondHandler text,
  decidedOn text,
  outcome text,
  decisionNumber text,
  conclusion text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX appeal_appliedOn on appeal (appliedOn, seq, voidedAt);

CREATE INDEX appeal_batch on appeal (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX appeal_dueOn on appeal (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX appeal_fingerprint on appeal (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX appeal_list on appeal (appliedOn, seq, voidedAt, state, dueOn, reviewId, kind, receivedDecisionOn, acceptedOn, decidedOn, outcome);

CREATE INDEX appeal_reviewId on appeal (reviewId, appliedOn, seq, voidedAt) where reviewId is not null;

CREATE INDEX appeal_reviewUnknown on appeal (reviewName) where reviewId is null and reviewName is not null and voidedAt is null;

CREATE INDEX appeal_secrecy on appeal (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX appeal_state on appeal (state, appliedOn, seq, voidedAt);

CREATE INDEX appeal_voided on appeal (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE appealText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE approval (
  id text primary key,
  kind text not null,
  subject text not null,
  reason text not null,
  requestedBy text not null,
  requestedAt text not null,
  status text not null,
  decidedBy text,
  decidedAt text,
  note text,
  usedAt text
, reasonCode text) strict;

CREATE INDEX approval_status on approval (status, requestedAt);

CREATE INDEX approval_subject on approval (subject);

CREATE TRIGGER assignmentLetter_kept before delete on assignmentLetter
 begin
   select raise(abort, 'assignmentLetter is never deleted');
 end;

CREATE TABLE assignmentLetter (
  seq integer primary key,
  id text not null unique,
  ledger text not null,
  recordId text not null,
  organ text not null,
  number text not null,
  demand text not null,
  receivedOn text not null,
  dueOn text not null,
  enteredBy text not null,
  enteredAt text not null
) strict;

CREATE INDEX assignmentLetter_record on assignmentLetter (ledger, recordId, seq);

CREATE TABLE assistance (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  petitionId text,
  petitionName text not null,
  kind text not null,
  helper text not null,
  unitId text,
  unitName text,
  startedOn text not null,
  content text not null,
  endedOn text,
  outcome text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX assistance_batch on assistance (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX assistance_dueOn on assistance (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX assistance_fingerprint on assistance (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX assistance_list on assistance (startedOn, seq, voidedAt, state, dueOn, petitionId, kind, unitId, endedOn);

CREATE INDEX assistance_petitionId on assistance (petitionId, startedOn, seq, voidedAt) where petitionId is not null;

CREATE INDEX assistance_petitionUnknown on assistance (petitionName) where petitionId is null and petitionName is not null and voidedAt is null;

CREATE INDEX assistance_secrecy on assistance (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX assistance_startedOn on assistance (startedOn, seq, voidedAt);

CREATE INDEX assistance_state on assistance (state, startedOn, seq, voidedAt);

CREATE INDEX assistance_unitId on assistance (unitId, startedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX assistance_unitUnknown on assistance (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX assistance_voided on assistance (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE assistanceText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE attachment (
  id text primary key,
  ledger text not null,
  recordId text not null,
  name text not null,
  bytes integer not null,
  sha256 text not null,
  mediaType text not null,
  blob text not null unique,
  fileKey blob not null,
  addedAt text not null,
  addedBy text not null,
  voidedAt text
) strict;

CREATE INDEX attachment_record on attachment (ledger, recordId);

CREATE TABLE attachmentVersion (
  attachmentId text primary key references attachment (id),
  itemId text not null references attachment (id),
  version integer not null check (version > 0),
  reason text,
  voidedBy text,
  voidReason text,
  check (version = 1 or reason is not null)
) strict, without rowid;

CREATE UNIQUE INDEX attachmentVersion_item on attachmentVersion (itemId, version);

CREATE TRIGGER auditEntry_fixed before update on auditEntry
 begin
   select raise(abort, 'audit rows are never changed');
 end;

CREATE TRIGGER auditEntry_kept before delete on auditEntry
 begin
   select raise(abort, 'audit rows are never removed');
 end;

CREATE TABLE auditEntry (
  seq integer primary key,
  at text not null,
  accountId text not null,
  action text not null,
  subject text not null,
  result text not null,
  facts text not null,
  previous text not null,
  hash text not null
) strict;

CREATE TRIGGER auditKey_fixed before update on auditKey
 begin
   select raise(abort, 'the audit key is never changed');
 end;

CREATE TRIGGER auditKey_kept before delete on auditKey
 begin
   select raise(abort, 'the audit key is never removed');
 end;

CREATE TABLE auditKey (
  id integer primary key check (id = 1),
  key blob not null check (length(key) = 32)
) strict;

CREATE TRIGGER bulletin_frozen before update on bulletin when old.status in ('issued', 'superseded')
 begin
   select raise(abort, 'issued bulletins are frozen')
   where new.id is not old.id or new.version is not old.version or new.revision is not old.revision
      or new.template is not old.template or new.periodFrom is not old.periodFrom or new.periodTo is not old.periodTo
      or new.head is not old.head or new.blocks is not old.blocks or new.checks is not old.checks
      or new.checkedBy is not old.checkedBy or new.checkedAt is not old.checkedAt
      or new.frozen is not old.frozen or new.digest is not old.digest
      or new.issuedAt is not old.issuedAt or new.issuedBy is not old.issuedBy
      or new.documentNumber is not old.documentNumber or new.supersedes is not old.supersedes
      or new.reason is not old.reason or new.createdAt is not old.createdAt or new.createdBy is not old.createdBy
      or new.drafters is not old.drafters or new.changedAt is not old.changedAt
      or new.status is not 'superseded' or old.status is not 'issued';
 end;

CREATE TRIGGER bulletin_kept before delete on bulletin
 begin
   select raise(abort, 'bulletins are never removed');
 end;

CREATE TABLE bulletin (
  id text primary key,
  version integer not null,
  revision integer not null,
  template text not null,
  periodFrom text not null,
  periodTo text not null,
  status text not null,
  head text not null,
  blocks text not null,
  checks text,
  checkedBy text,
  checkedAt text,
  frozen text,
  digest text,
  issuedAt text,
  issuedBy text,
  documentNumber text,
  supersedes text references bulletin (id),
  reason text,
  createdAt text not null,
  createdBy text not null,
  drafters text not null,
  changedAt text not null
) strict;

CREATE UNIQUE INDEX bulletin_documentNumber on bulletin (documentNumber) where documentNumber is not null;

CREATE UNIQUE INDEX bulletin_supersedes on bulletin (supersedes) where supersedes is not null;

CREATE TABLE caseHandover (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  title text not null,
  handedOn text not null,
  fromOrgan text not null,
  toOrgan text not null,
  basis text,
  handedBy text,
  receivedBy text,
  witness text,
  cases integer,
  clues integer,
  things integer,
  assets text,
  signedOn text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX caseHandover_batch on caseHandover (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX caseHandover_dueOn on caseHandover (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX caseHandover_fingerprint on caseHandover (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX caseHandover_handedOn on caseHandover (handedOn, seq, voidedAt);

CREATE INDEX caseHandover_list on caseHandover (handedOn, seq, voidedAt, state, dueOn, signedOn);

CREATE INDEX caseHandover_secrecy on caseHandover (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX caseHandover_state on caseHandover (state, handedOn, seq, voidedAt);

CREATE INDEX caseHandover_voided on caseHandover (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE caseHandoverText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE caseLeader (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  leader text not null,
  post text,
  scope text not null,
  petitionId text,
  petitionName text,
  unitId text,
  unitName text,
  staff text,
  startedOn text not null,
  dueBy text,
  endedOn text,
  outcome text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX caseLeader_batch on caseLeader (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX caseLeader_dueOn on caseLeader (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX caseLeader_fingerprint on caseLeader (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX caseLeader_list on caseLeader (startedOn, seq, voidedAt, state, dueOn, scope, petitionId, unitId, dueBy, endedOn);

CREATE INDEX caseLeader_petitionId on caseLeader (petitionId, startedOn, seq, voidedAt) where petitionId is not null;

CREATE INDEX caseLeader_petitionUnknown on caseLeader (petitionName) where petitionId is null and petitionName is not null and voidedAt is null;

CREATE INDEX caseLeader_secrecy on caseLeader (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX caseLeader_startedOn on caseLeader (startedOn, seq, voidedAt);

CREATE INDEX caseLeader_state on caseLeader (state, startedOn, seq, voidedAt);

CREATE INDEX caseLeader_unitId on caseLeader (unitId, startedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX caseLeader_unitUnknown on caseLeader (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX caseLeader_voided on caseLeader (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE caseLeaderText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE caseMeasure (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  caseId text,
  caseName text not null,
  askedOn text not null,
  kind text not null,
  important integer,
  target text not null,
  reason text,
  approver text not null,
  submittedOn text,
  approvedOn text,
  approvalNumber text,
  startedOn text,
  startedAt text,
  endedOn text,
  endedAt text,
  seeksCustody integer,
  place text,
  recorded integer,
  recording text,
  noticeOn text,
  noNotice text,
  result text,
  reportedOn text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
, extendedCount integer, extendedUntil text, extendedBy text, heavyPenalty integer, furtherOn text, furtherApprover text, furtherNumber text, furtherMonths integer, recountedOn text, recountReason text, recountOrgan text, recountApprover text, recountApprovedOn text, recountNumber text, recounts integer, collectiveOn text) strict;

CREATE INDEX caseMeasure_askedOn on caseMeasure (askedOn, seq, voidedAt);

CREATE INDEX caseMeasure_batch on caseMeasure (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX caseMeasure_caseId on caseMeasure (caseId, askedOn, seq, voidedAt) where caseId is not null;

CREATE INDEX caseMeasure_caseUnknown on caseMeasure (caseName) where caseId is null and caseName is not null and voidedAt is null;

CREATE INDEX caseMeasure_dueOn on caseMeasure (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX caseMeasure_fingerprint on caseMeasure (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX caseMeasure_list on caseMeasure (askedOn, seq, voidedAt, state, dueOn, caseId, kind, important, approver, submittedOn, approvedOn, startedOn, endedOn, seeksCustody, recorded, noticeOn, reportedOn, furtherOn, recountedOn);

CREATE INDEX caseMeasure_secrecy on caseMeasure (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX caseMeasure_startedOn on caseMeasure (startedOn, seq, voidedAt);

CREATE INDEX caseMeasure_state on caseMeasure (state, askedOn, seq, voidedAt);

CREATE INDEX caseMeasure_voided on caseMeasure (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE caseMeasureText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE caseProperty (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  caseId text,
  caseName text not null,
  itemNumber integer,
  name text not null,
  kind text,
  taking text,
  takenOn text not null,
  quantity text,
  value integer,
  holder text not null,
  witness text not null,
  holderSigned integer,
  witnessSigned integer,
  photographed integer,
  appraisedOn text,
  appraisal text,
  sealed integer,
  storedAt text,
  keeper text,
  irrelevantOn text,
  returnedOn text,
  returnedTo text,
  returnSigned integer,
  decision text,
  decidedOn text,
  decisionNumber text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX caseProperty_batch on caseProperty (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX caseProperty_caseId on caseProperty (caseId, takenOn, seq, voidedAt) where caseId is not null;

CREATE INDEX caseProperty_caseUnknown on caseProperty (caseName) where caseId is null and caseName is not null and voidedAt is null;

CREATE INDEX caseProperty_dueOn on caseProperty (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX caseProperty_fingerprint on caseProperty (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX caseProperty_list on caseProperty (takenOn, seq, voidedAt, state, dueOn, caseId, kind, taking, value, holderSigned, witnessSigned, photographed, appraisedOn, sealed, irrelevantOn, returnedOn, returnSigned, decision, decidedOn);

CREATE INDEX caseProperty_secrecy on caseProperty (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX caseProperty_state on caseProperty (state, takenOn, seq, voidedAt);

CREATE INDEX caseProperty_takenOn on caseProperty (takenOn, seq, voidedAt);

CREATE INDEX caseProperty_voided on caseProperty (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE casePropertyText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE caseRecord (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  number text,
  clueId text,
  clueName text,
  filedOn text not null,
  subjectId text,
  subjectName text not null,
  identityNumber text,
  unitId text,
  unitName text,
  post text,
  category text,
  summary text,
  amount integer,
  investigatedOn text,
  closedOn text,
  sanction text,
  additionalSanction text,
  sanctionedOn text,
  fourForm text,
  transferred integer,
  note text
, secrecyLevel text, secrecyMark text, secrecyMarkedOn text, eightRule text, proposing integer, fileKind text, serious integer, filingAuthority text, headAgreedOn text, filingApprovedOn text, filingApprover text, filingApprovalNumber text, filingReturnedOn text, refusedOn text, decisionReadOn text, partyHeadToldOn text, firstResultOn text, firstResult text, earlyReviewReason text, earlyReviewAskedOn text, earlyReviewAgreedOn text, earlyReviewer text, earlyReviewJoinedOn text, earlyReviewOpinion text, transferredOn text, transferOrgan text, transferNumber text, withdrawnOn text, reportsWanting integer, partyReportNumber text, superiorFilingNumber text, doubleReportedOn text, findings text, attitude text, handlingProposal text, reviewAskedOn text, reportAgreedOn text, toReviewOn text, endReportsWanting integer, endPartyReportNumber text, endSuperiorFilingNumber text, endReportedOn text, reviewReturnedOn text, reviewReturnKind text, reviewReturnMatters text, withdrawalReason text, withdrawalAskedOn text, withdrawalAgreedOn text, withdrawalApprovedOn text, withdrawalApprover text, withdrawalNumber text, withdrawalToldOn text, transferReason text, transferAskedOn text, transferAgreedOn text, transferApprovedOn text, transferApprover text) strict;

CREATE INDEX caseRecord_batch on caseRecord (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX caseRecord_closedOn on caseRecord (closedOn, seq, voidedAt);

CREATE INDEX caseRecord_clueId on caseRecord (clueId, filedOn, seq, voidedAt) where clueId is not null;

CREATE INDEX caseRecord_clueUnknown on caseRecord (clueName) where clueId is null and clueName is not null and voidedAt is null;

CREATE INDEX caseRecord_dueOn on caseRecord (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX caseRecord_filedOn on caseRecord (filedOn, seq, voidedAt);

CREATE INDEX caseRecord_fingerprint on caseRecord (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX caseRecord_identityNumber on caseRecord (identityNumber, subjectId) where identityNumber is not null;

CREATE INDEX caseRecord_list on caseRecord (filedOn, seq, voidedAt, state, dueOn, clueId, subjectId, unitId, category, investigatedOn, closedOn, sanction, additionalSanction, sanctionedOn, fourForm, transferred, eightRule, proposing, fileKind, serious, filingAuthority, headAgreedOn, filingApprovedOn, filingReturnedOn, refusedOn, decisionReadOn, partyHeadToldOn, firstResultOn, earlyReviewAskedOn, earlyReviewAgreedOn, earlyReviewJoinedOn, transferredOn, withdrawnOn, reportsWanting, toReviewOn, endReportsWanting, id);

CREATE INDEX caseRecord_number on caseRecord (number, seq, voidedAt);

CREATE UNIQUE INDEX caseRecord_numberOnce on caseRecord (number) where voidedAt is null and number is not null;

CREATE INDEX caseRecord_sanctionedOn on caseRecord (sanctionedOn, seq, voidedAt);

CREATE INDEX caseRecord_secrecy on caseRecord (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX caseRecord_state on caseRecord (state, filedOn, seq, voidedAt);

CREATE INDEX caseRecord_subjectId on caseRecord (subjectId, filedOn, seq, voidedAt) where subjectId is not null;

CREATE INDEX caseRecord_subjectNamed on caseRecord (subjectName) where subjectName is not null and voidedAt is null;

CREATE INDEX caseRecord_subjectUnknown on caseRecord (subjectName) where subjectId is null and subjectName is not null and voidedAt is null;

CREATE INDEX caseRecord_unitId on caseRecord (unitId, filedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX caseRecord_unitNamed on caseRecord (unitName) where unitName is not null and voidedAt is null;

CREATE INDEX caseRecord_unitUnknown on caseRecord (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX caseRecord_voided on caseRecord (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE caseRecordText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE caseReview (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  number text,
  caseId text,
  caseName text not null,
  receivedOn text not null,
  subject text,
  unitId text,
  unitName text,
  post text,
  rank text,
  origin text not null,
  cadreScope text not null,
  simpleCase integer,
  villageManager integer,
  crossReview integer,
  openReview integer,
  openReviewedOn text,
  acceptedOn text,
  mainReviewer text,
  secondReviewer text,
  talkedOn text,
  talkPlace text,
  firstTalker text,
  secondTalker text,
  statement text,
  deliberatedOn text,
  attendees text,
  opinion text,
  minorityOpinion text,
  returnKind text,
  returnProposedOn text,
  returnedOn text,
  returns integer,
  supplementedOn text,
  supplement text,
  report text,
  filingBasisOpinion text,
  keyEvidenceOpinion text,
  handlingOpinion text,
  proposedSanction text,
  proposedAdditional text,
  proposedForm text,
  reportedOn text,
  leaderAgreedOn text,
  headAgreedOn text,
  committeeOn text,
  committeeOpinion text,
  consultedOn text,
  partyApprovedOn text,
  partyApprovalNumber text,
  decidedOn text,
  decidedBy text,
  decisionNumber text,
  sanction text,
  probationYears integer,
  insteadOfRemoval integer,
  additionalSanction text,
  additionalDecidedBy text,
  equalSanctions integer,
  periodMonths integer,
  fourForm text,
  effectEndsOn text,
  announcedOn text,
  payChangedOn text,
  executionReportedOn text,
  endedOn text,
  quality text,
  qualityComment text,
  qualityOn text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
, lastVisitedOn text, nextVisitOn text, proposedVisitOn text, plannedVisitOn text, partySanctioned integer, officialSanctioned integer, appealOutcome text, appealDecidedOn text, changedOn text, revokedOn text, changeNumber text, returnMatters text, suggestions integer) strict;

CREATE INDEX caseReview_acceptedOn on caseReview (acceptedOn, seq, voidedAt);

CREATE INDEX caseReview_batch on caseReview (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX caseReview_caseId on caseReview (caseId, receivedOn, seq, voidedAt) where caseId is not null;

CREATE INDEX caseReview_caseUnknown on caseReview (caseName) where caseId is null and caseName is not null and voidedAt is null;

CREATE INDEX caseReview_decidedOn on caseReview (decidedOn, seq, voidedAt);

CREATE INDEX caseReview_dueOn on caseReview (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX caseReview_effectEndsOn on caseReview (effectEndsOn, seq, voidedAt);

CREATE INDEX caseReview_fingerprint on caseReview (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX caseReview_list on caseReview (receivedOn, seq, voidedAt, state, dueOn, caseId, unitId, rank, origin, cadreScope, simpleCase, villageManager, crossReview, openReview, openReviewedOn, acceptedOn, talkedOn, deliberatedOn, returnKind, returnProposedOn, returnedOn, supplementedOn, proposedSanction, proposedAdditional, proposedForm, reportedOn, leaderAgreedOn, headAgreedOn, committeeOn, consultedOn, partyApprovedOn, decidedOn, decidedBy, sanction, insteadOfRemoval, additionalSanction, additionalDecidedBy, fourForm, effectEndsOn, announcedOn, payChangedOn, executionReportedOn, endedOn, quality, qualityOn, partySanctioned, officialSanctioned, changedOn, revokedOn);

CREATE INDEX caseReview_number on caseReview (number, seq, voidedAt);

CREATE UNIQUE INDEX caseReview_numberOnce on caseReview (number) where voidedAt is null and number is not null;

CREATE INDEX caseReview_receivedOn on caseReview (receivedOn, seq, voidedAt);

CREATE INDEX caseReview_secrecy on caseReview (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX caseReview_state on caseReview (state, receivedOn, seq, voidedAt);

CREATE INDEX caseReview_unitId on caseReview (unitId, receivedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX caseReview_unitUnknown on caseReview (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX caseReview_voided on caseReview (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE caseReviewText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE caseSupplement (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  caseId text,
  caseName text not null,
  returnedOn text not null,
  organ text not null,
  number text not null,
  matters text not null,
  finishedOn text,
  result text,
  sentNumber text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX caseSupplement_batch on caseSupplement (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX caseSupplement_caseId on caseSupplement (caseId, returnedOn, seq, voidedAt) where caseId is not null;

CREATE INDEX caseSupplement_caseUnknown on caseSupplement (caseName) where caseId is null and caseName is not null and voidedAt is null;

CREATE INDEX caseSupplement_dueOn on caseSupplement (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX caseSupplement_fingerprint on caseSupplement (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX caseSupplement_list on caseSupplement (returnedOn, seq, voidedAt, state, dueOn, caseId, finishedOn);

CREATE INDEX caseSupplement_returnedOn on caseSupplement (returnedOn, seq, voidedAt);

CREATE INDEX caseSupplement_secrecy on caseSupplement (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX caseSupplement_state on caseSupplement (state, returnedOn, seq, voidedAt);

CREATE INDEX caseSupplement_voided on caseSupplement (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE caseSupplementText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE caseTalent (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  personId text,
  personName text not null,
  unitId text,
  unitName text,
  post text,
  area text,
  specialty text,
  joinedOn text not null,
  leftOn text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX caseTalent_batch on caseTalent (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX caseTalent_dueOn on caseTalent (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX caseTalent_fingerprint on caseTalent (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX caseTalent_joinedOn on caseTalent (joinedOn, seq, voidedAt);

CREATE INDEX caseTalent_list on caseTalent (joinedOn, seq, voidedAt, state, dueOn, personId, unitId, specialty, leftOn);

CREATE INDEX caseTalent_personId on caseTalent (personId, joinedOn, seq, voidedAt) where personId is not null;

CREATE INDEX caseTalent_personUnknown on caseTalent (personName) where personId is null and personName is not null and voidedAt is null;

CREATE INDEX caseTalent_secrecy on caseTalent (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX caseTalent_state on caseTalent (state, joinedOn, seq, voidedAt);

CREATE INDEX caseTalent_unitId on caseTalent (unitId, joinedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX caseTalent_unitUnknown on caseTalent (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX caseTalent_voided on caseTalent (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE caseTalentText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE caseTarget (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  unitId text,
  unitName text not null,
  span text not null,
  endsOn text not null,
  title text,
  target integer not null,
  reached integer,
  met integer,
  documentNumber text,
  commended integer,
  vetoed integer,
  deprived integer,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
, counts text, countedOn text) strict;

CREATE INDEX caseTarget_batch on caseTarget (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX caseTarget_dueOn on caseTarget (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX caseTarget_endsOn on caseTarget (endsOn, seq, voidedAt);

CREATE INDEX caseTarget_fingerprint on caseTarget (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX caseTarget_list on caseTarget (endsOn, seq, voidedAt, state, dueOn, unitId, span, met, commended, vetoed, deprived, counts, countedOn);

CREATE INDEX caseTarget_secrecy on caseTarget (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX caseTarget_state on caseTarget (state, endsOn, seq, voidedAt);

CREATE INDEX caseTarget_unitId on caseTarget (unitId, endsOn, seq, voidedAt) where unitId is not null;

CREATE INDEX caseTarget_unitUnknown on caseTarget (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX caseTarget_voided on caseTarget (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE caseTargetText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE caseVolume (
  id text primary key,
  ledger text not null,
  recordId text not null,
  revision integer not null,
  kind text not null,
  number text not null,
  title text not null,
  retention text not null,
  filedBy text not null,
  createdAt text not null,
  createdBy text not null,
  closedAt text,
  closedBy text
) strict;

CREATE INDEX caseVolume_record on caseVolume (ledger, recordId);

CREATE TABLE chaseEntry (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  listedId text,
  listedName text not null,
  kind text not null,
  chasedOn text not null,
  content text not null,
  chaser text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX chaseEntry_batch on chaseEntry (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX chaseEntry_chasedOn on chaseEntry (chasedOn, seq, voidedAt);

CREATE INDEX chaseEntry_dueOn on chaseEntry (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX chaseEntry_fingerprint on chaseEntry (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX chaseEntry_list on chaseEntry (chasedOn, seq, voidedAt, state, dueOn, listedId, kind);

CREATE INDEX chaseEntry_listedId on chaseEntry (listedId, chasedOn, seq, voidedAt) where listedId is not null;

CREATE INDEX chaseEntry_listedUnknown on chaseEntry (listedName) where listedId is null and listedName is not null and voidedAt is null;

CREATE INDEX chaseEntry_secrecy on chaseEntry (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX chaseEntry_state on chaseEntry (state, chasedOn, seq, voidedAt);

CREATE INDEX chaseEntry_voided on chaseEntry (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE chaseEntryText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE clarification (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  clueId text,
  clueName text not null,
  person text not null,
  unit text,
  post text,
  proposedOn text not null,
  untruth text not null,
  result text not null,
  way text not null,
  consent integer,
  submittedOn text,
  approvedOn text,
  refusedOn text,
  clearedOn text,
  clearedScope text,
  clearedNumber text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX clarification_batch on clarification (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX clarification_clueId on clarification (clueId, proposedOn, seq, voidedAt) where clueId is not null;

CREATE INDEX clarification_clueUnknown on clarification (clueName) where clueId is null and clueName is not null and voidedAt is null;

CREATE INDEX clarification_dueOn on clarification (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX clarification_fingerprint on clarification (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX clarification_list on clarification (proposedOn, seq, voidedAt, state, dueOn, clueId, way, consent, approvedOn, clearedOn);

CREATE INDEX clarification_proposedOn on clarification (proposedOn, seq, voidedAt);

CREATE INDEX clarification_secrecy on clarification (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX clarification_state on clarification (state, proposedOn, seq, voidedAt);

CREATE INDEX clarification_voided on clarification (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE clarificationText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE cleanupItem (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  petitionId text,
  petitionName text not null,
  batch text not null,
  listedOn text not null,
  class text not null,
  handler text,
  team text,
  limitOn text,
  finding text,
  doneOn text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX cleanupItem_batch on cleanupItem (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX cleanupItem_dueOn on cleanupItem (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX cleanupItem_fingerprint on cleanupItem (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX cleanupItem_list on cleanupItem (listedOn, seq, voidedAt, state, dueOn, petitionId, class, limitOn, finding, doneOn);

CREATE INDEX cleanupItem_listedOn on cleanupItem (listedOn, seq, voidedAt);

CREATE INDEX cleanupItem_petitionId on cleanupItem (petitionId, listedOn, seq, voidedAt) where petitionId is not null;

CREATE INDEX cleanupItem_petitionUnknown on cleanupItem (petitionName) where petitionId is null and petitionName is not null and voidedAt is null;

CREATE INDEX cleanupItem_secrecy on cleanupItem (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX cleanupItem_state on cleanupItem (state, listedOn, seq, voidedAt);

CREATE INDEX cleanupItem_voided on cleanupItem (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE cleanupItemText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TRIGGER clockExtension_decided before update on clockExtension when old.status <> 'waiting'
 begin
   select raise(abort, 'clockExtension was decided');
 end;

CREATE TRIGGER clockExtension_kept before delete on clockExtension
 begin
   select raise(abort, 'clockExtension is never deleted');
 end;

CREATE TABLE clockExtension (
  seq integer primary key,
  id text not null unique,
  ledger text not null,
  recordId text not null,
  rule text not null,
  amount integer not null,
  unit text not null,
  dueBefore text not null,
  dueAfter text not null,
  approver text not null check (approver in ('head', 'superior')),
  superiorNumber text,
  superiorOn text,
  reason text not null,
  status text not null check (status in ('waiting', 'approved', 'refused')),
  requestedBy text not null,
  requestedAt text not null,
  decidedBy text,
  decidedAt text,
  decisionNote text
, startedOn text) strict;

CREATE INDEX clockExtension_record on clockExtension (ledger, recordId, seq);

CREATE UNIQUE INDEX clockExtension_waiting on clockExtension (ledger, recordId, rule) where status = 'waiting';

CREATE TRIGGER clockStop_kept before delete on clockStop
 begin
   select raise(abort, 'clockStop is never deleted');
 end;

CREATE TABLE clockStop (
  seq integer primary key,
  id text not null unique,
  ledger text not null,
  recordId text not null,
  rule text not null,
  stoppedOn text not null,
  basis text not null,
  stoppedBy text not null,
  stoppedAt text not null
, startedOn text) strict;

CREATE UNIQUE INDEX clockStop_clock on clockStop (ledger, recordId, rule, coalesce(startedOn, ''));

CREATE TABLE clue (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  number text,
  receivedOn text not null,
  source text,
  petitionId text,
  petitionName text,
  subjectId text,
  subjectName text not null,
  identityNumber text,
  unitId text,
  unitName text,
  post text,
  summary text not null,
  disposal text,
  disposedOn text,
  checkStartedOn text,
  checkEndedOn text,
  outcome text,
  filedOn text,
  partyReportNumber text,
  superiorFilingNumber text,
  note text
, secrecyLevel text, secrecyMark text, secrecyMarkedOn text, organ text, rank text, upwardReason text, reportedUpOn text, reportedUpNumber text, kind text, sweepId text, sweepName text, related text, handlingDepartment text, handlingPerson text, dispatchOpinion text, dispatchProposedOn text, dispatchedOn text, proposedDisposal text, disposalBasis text, disposalPlan text, proposedOn text, supervisingApprovedOn text, deputyApprovedOn text, approvedOn text, redisposedOn text, heldUntil text, heldOn text, heldEndedOn text, heldReview text, checkTeam text, checkPlan text, checkReport text, proposedOutcome text, outcomeBasis text, outcomeProposedOn text, outcomeApprovedOn text, concludedOn text, demand text, result text, archiveNumber text, materials text, elementsWanting text, reportsWanting integer, metOn text, paperApprover text, paperDocument text, doubleReportedOn text, assessment text, notOurs integer, handedOverTo text, handedOverOn text, handedOverNumber text, checkPartyAgreedOn text, checkPartyApprover text, checkPartyNumber text, earlierOn text, earlierApprovedOn text, earlierBasis text, earlierPlan text) strict;

CREATE INDEX clue_batch on clue (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX clue_disposedOn on clue (disposedOn, seq, voidedAt);

CREATE INDEX clue_dueOn on clue (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX clue_fingerprint on clue (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX clue_identityNumber on clue (identityNumber, subjectId) where identityNumber is not null;

CREATE INDEX clue_list on clue (receivedOn, seq, voidedAt, state, dueOn, source, organ, petitionId, subjectId, unitId, rank, upwardReason, kind, sweepId, disposal, disposedOn, heldUntil, checkStartedOn, checkEndedOn, outcome, filedOn, concludedOn, reportsWanting, notOurs, handedOverOn);

CREATE INDEX clue_number on clue (number, seq, voidedAt);

CREATE UNIQUE INDEX clue_numberOnce on clue (number) where voidedAt is null and number is not null;

CREATE INDEX clue_petitionId on clue (petitionId, receivedOn, seq, voidedAt) where petitionId is not null;

CREATE INDEX clue_petitionUnknown on clue (petitionName) where petitionId is null and petitionName is not null and voidedAt is null;

CREATE INDEX clue_receivedOn on clue (receivedOn, seq, voidedAt);

CREATE INDEX clue_secrecy on clue (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX clue_state on clue (state, receivedOn, seq, voidedAt);

CREATE INDEX clue_subjectId on clue (subjectId, receivedOn, seq, voidedAt) where subjectId is not null;

CREATE INDEX clue_subjectNamed on clue (subjectName) where subjectName is not null and voidedAt is null;

CREATE INDEX clue_subjectUnknown on clue (subjectName) where subjectId is null and subjectName is not null and voidedAt is null;

CREATE INDEX clue_sweepId on clue (sweepId, receivedOn, seq, voidedAt) where sweepId is not null;

CREATE INDEX clue_sweepUnknown on clue (sweepName) where sweepId is null and sweepName is not null and voidedAt is null;

CREATE INDEX clue_unitId on clue (unitId, receivedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX clue_unitNamed on clue (unitName) where unitName is not null and voidedAt is null;

CREATE INDEX clue_unitUnknown on clue (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX clue_voided on clue (seq) where voidedAt is not null;

CREATE TABLE clueMeeting (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  title text not null,
  heldOn text not null,
  place text,
  chair text not null,
  departments text not null,
  attendance text not null,
  absent text,
  recorder text,
  minutes text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
, nextHeldOn text) strict;

CREATE INDEX clueMeeting_batch on clueMeeting (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX clueMeeting_dueOn on clueMeeting (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX clueMeeting_fingerprint on clueMeeting (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX clueMeeting_heldOn on clueMeeting (heldOn, seq, voidedAt);

CREATE INDEX clueMeeting_list on clueMeeting (heldOn, seq, voidedAt, state, dueOn);

CREATE INDEX clueMeeting_secrecy on clueMeeting (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX clueMeeting_state on clueMeeting (state, heldOn, seq, voidedAt);

CREATE INDEX clueMeeting_voided on clueMeeting (seq) where voidedAt is not null;

CREATE TABLE clueMeetingItem (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  clueId text,
  clueName text not null,
  meetingId text,
  meetingName text not null,
  discussedOn text not null,
  summary text not null,
  decision text not null,
  basis text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX clueMeetingItem_batch on clueMeetingItem (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX clueMeetingItem_clueId on clueMeetingItem (clueId, discussedOn, seq, voidedAt) where clueId is not null;

CREATE INDEX clueMeetingItem_clueUnknown on clueMeetingItem (clueName) where clueId is null and clueName is not null and voidedAt is null;

CREATE INDEX clueMeetingItem_discussedOn on clueMeetingItem (discussedOn, seq, voidedAt);

CREATE INDEX clueMeetingItem_dueOn on clueMeetingItem (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX clueMeetingItem_fingerprint on clueMeetingItem (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX clueMeetingItem_list on clueMeetingItem (discussedOn, seq, voidedAt, state, dueOn, clueId, meetingId, decision);

CREATE INDEX clueMeetingItem_meetingId on clueMeetingItem (meetingId, discussedOn, seq, voidedAt) where meetingId is not null;

CREATE INDEX clueMeetingItem_meetingUnknown on clueMeetingItem (meetingName) where meetingId is null and meetingName is not null and voidedAt is null;

CREATE INDEX clueMeetingItem_secrecy on clueMeetingItem (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX clueMeetingItem_state on clueMeetingItem (state, discussedOn, seq, voidedAt);

CREATE INDEX clueMeetingItem_voided on clueMeetingItem (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE clueMeetingItemText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE VIRTUAL TABLE clueMeetingText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE clueRecheck (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  clueId text,
  clueName text not null,
  kind text not null,
  team text not null,
  recheckedOn text not null,
  finding text not null,
  result text not null,
  demand text,
  correctedOn text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX clueRecheck_batch on clueRecheck (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX clueRecheck_clueId on clueRecheck (clueId, recheckedOn, seq, voidedAt) where clueId is not null;

CREATE INDEX clueRecheck_clueUnknown on clueRecheck (clueName) where clueId is null and clueName is not null and voidedAt is null;

CREATE INDEX clueRecheck_dueOn on clueRecheck (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX clueRecheck_fingerprint on clueRecheck (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX clueRecheck_list on clueRecheck (recheckedOn, seq, voidedAt, state, dueOn, clueId, kind, result, correctedOn);

CREATE INDEX clueRecheck_recheckedOn on clueRecheck (recheckedOn, seq, voidedAt);

CREATE INDEX clueRecheck_secrecy on clueRecheck (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX clueRecheck_state on clueRecheck (state, recheckedOn, seq, voidedAt);

CREATE INDEX clueRecheck_voided on clueRecheck (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE clueRecheckText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE clueRound (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  clueId text,
  clueName text not null,
  disposal text not null,
  disposedOn text not null,
  checkStartedOn text,
  checkEndedOn text,
  checkReport text,
  outcome text,
  outcomeApprovedOn text,
  partyReportNumber text,
  superiorFilingNumber text,
  doubleReportedOn text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
, disposalBasis text, disposalPlan text, decidedBy text, decidedDocument text, outcomeBasis text, reportsWanting integer) strict;

CREATE INDEX clueRound_batch on clueRound (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX clueRound_clueId on clueRound (clueId, disposedOn, seq, voidedAt) where clueId is not null;

CREATE INDEX clueRound_clueUnknown on clueRound (clueName) where clueId is null and clueName is not null and voidedAt is null;

CREATE INDEX clueRound_disposedOn on clueRound (disposedOn, seq, voidedAt);

CREATE INDEX clueRound_dueOn on clueRound (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX clueRound_fingerprint on clueRound (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX clueRound_list on clueRound (disposedOn, seq, voidedAt, state, dueOn, clueId, disposal, checkStartedOn, checkEndedOn, outcome, reportsWanting);

CREATE INDEX clueRound_secrecy on clueRound (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX clueRound_state on clueRound (state, disposedOn, seq, voidedAt);

CREATE INDEX clueRound_voided on clueRound (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE clueRoundText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE VIRTUAL TABLE clueText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE columnChoice (
  accountId text not null,
  ledger text not null,
  columns text not null,
  primary key (accountId, ledger)
) strict, without rowid;

CREATE TABLE complaint (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  kind text not null,
  receivedOn text not null,
  unitId text,
  unitName text not null,
  summary text not null,
  source text,
  handledBy text,
  closedOn text,
  result text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX complaint_batch on complaint (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX complaint_dueOn on complaint (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX complaint_fingerprint on complaint (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX complaint_list on complaint (receivedOn, seq, voidedAt, state, dueOn, kind, unitId, closedOn);

CREATE INDEX complaint_receivedOn on complaint (receivedOn, seq, voidedAt);

CREATE INDEX complaint_secrecy on complaint (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX complaint_state on complaint (state, receivedOn, seq, voidedAt);

CREATE INDEX complaint_unitId on complaint (unitId, receivedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX complaint_unitUnknown on complaint (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX complaint_voided on complaint (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE complaintText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE cooperation (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  caseId text,
  caseName text not null,
  askedOn text not null,
  kind text not null,
  unit text not null,
  areaName text,
  people text,
  talkRoom text,
  originalsKept integer,
  submittedOn text,
  approvedOn text,
  endedOn text,
  result text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
, areaId text) strict;

CREATE INDEX cooperation_areaId on cooperation (areaId, askedOn, seq, voidedAt) where areaId is not null;

CREATE INDEX cooperation_areaUnknown on cooperation (areaName) where areaId is null and areaName is not null and voidedAt is null;

CREATE INDEX cooperation_askedOn on cooperation (askedOn, seq, voidedAt);

CREATE INDEX cooperation_batch on cooperation (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX cooperation_caseId on cooperation (caseId, askedOn, seq, voidedAt) where caseId is not null;

CREATE INDEX cooperation_caseUnknown on cooperation (caseName) where caseId is null and caseName is not null and voidedAt is null;

CREATE INDEX cooperation_dueOn on cooperation (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX cooperation_fingerprint on cooperation (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX cooperation_list on cooperation (askedOn, seq, voidedAt, state, dueOn, caseId, kind, areaId, originalsKept, submittedOn, approvedOn, endedOn);

CREATE INDEX cooperation_secrecy on cooperation (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX cooperation_state on cooperation (state, askedOn, seq, voidedAt);

CREATE INDEX cooperation_voided on cooperation (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE cooperationText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE coordinationGroup (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  name text not null,
  unitId text,
  unitName text not null,
  foundedOn text not null,
  documentNumber text,
  head text,
  discipline text,
  peace text,
  police text,
  justice text,
  finance text,
  court text,
  endedOn text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
, kind text, memberUnits text, talkRoom text, roomCheckedOn text) strict;

CREATE INDEX coordinationGroup_batch on coordinationGroup (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX coordinationGroup_dueOn on coordinationGroup (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX coordinationGroup_fingerprint on coordinationGroup (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX coordinationGroup_foundedOn on coordinationGroup (foundedOn, seq, voidedAt);

CREATE INDEX coordinationGroup_list on coordinationGroup (foundedOn, seq, voidedAt, state, dueOn, unitId, endedOn, kind);

CREATE INDEX coordinationGroup_secrecy on coordinationGroup (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX coordinationGroup_state on coordinationGroup (state, foundedOn, seq, voidedAt);

CREATE INDEX coordinationGroup_unitId on coordinationGroup (unitId, foundedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX coordinationGroup_unitUnknown on coordinationGroup (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX coordinationGroup_voided on coordinationGroup (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE coordinationGroupText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE coordinationMeeting (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  groupId text,
  groupName text not null,
  metOn text not null,
  topic text not null,
  chair text,
  present text,
  absent text,
  decisions text not null,
  cluesHandedOver integer,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
, kind text) strict;

CREATE INDEX coordinationMeeting_batch on coordinationMeeting (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX coordinationMeeting_dueOn on coordinationMeeting (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX coordinationMeeting_fingerprint on coordinationMeeting (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX coordinationMeeting_groupId on coordinationMeeting (groupId, metOn, seq, voidedAt) where groupId is not null;

CREATE INDEX coordinationMeeting_groupUnknown on coordinationMeeting (groupName) where groupId is null and groupName is not null and voidedAt is null;

CREATE INDEX coordinationMeeting_list on coordinationMeeting (metOn, seq, voidedAt, state, dueOn, groupId, kind);

CREATE INDEX coordinationMeeting_metOn on coordinationMeeting (metOn, seq, voidedAt);

CREATE INDEX coordinationMeeting_secrecy on coordinationMeeting (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX coordinationMeeting_state on coordinationMeeting (state, metOn, seq, voidedAt);

CREATE INDEX coordinationMeeting_voided on coordinationMeeting (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE coordinationMeetingText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TRIGGER custody_fixed before update on custody
 begin
   select raise(abort, 'custody rows are never changed');
 end;

CREATE TRIGGER custody_kept before delete on custody
 begin
   select raise(abort, 'custody rows are never removed');
 end;

CREATE TABLE custody (
  seq integer primary key,
  attachmentId text not null references attachment (id),
  at text not null,
  accountId text not null,
  action text not null,
  note text
) strict;

CREATE INDEX custody_attachment on custody (attachmentId, seq);

CREATE TRIGGER custodyApproval_fixed before update on custodyApproval
 begin
   select raise(abort, 'custody rows are never changed');
 end;

CREATE TRIGGER custodyApproval_kept before delete on custodyApproval
 begin
   select raise(abort, 'custody rows are never removed');
 end;

CREATE TABLE custodyApproval (
  custodySeq integer primary key references custody (seq),
  approvedBy text not null,
  approvalId text
) strict;

CREATE TABLE deadline (
  seq integer primary key,
  ledger text not null,
  recordId text not null,
  rule text not null,
  pack text not null,
  startedOn text not null,
  dueOn text not null,
  unit text not null,
  yellowOn text not null,
  missingYear integer,
  stoppedOn text,
  voided integer not null default 0
, amount integer, source text not null default '', overrideId text, extended integer not null default 0, recordSeq integer) strict;

CREATE INDEX deadline_late on deadline (ledger, rule, recordSeq, voided, stoppedOn, dueOn)
  where voided = 0 and stoppedOn > dueOn;

CREATE INDEX deadline_met on deadline (ledger, rule, recordSeq, voided, stoppedOn, dueOn);

CREATE INDEX deadline_open on deadline (dueOn, seq, ledger, recordId) where stoppedOn is null and voided = 0;

CREATE UNIQUE INDEX deadline_record on deadline (ledger, recordId, rule);

CREATE INDEX deadline_running on deadline (ledger, recordId, dueOn, yellowOn) where stoppedOn is null and voided = 0;

CREATE INDEX deadline_waiting on deadline (ledger, rule, recordSeq, voided, stoppedOn)
  where stoppedOn is null and voided = 0;

CREATE TRIGGER draw_fixed before update on draw
 begin
   select raise(abort, 'what was drawn or reckoned is never changed');
 end;

CREATE TRIGGER draw_kept before delete on draw
 begin
   select raise(abort, 'what was drawn or reckoned is never removed');
 end;

CREATE TABLE draw (
  seq integer primary key,
  id text not null unique,
  kind text not null,
  periodFrom text not null,
  periodTo text not null,
  reason text not null,
  seed text not null,
  pool text not null,
  poolDigest text not null,
  poolCount integer not null,
  percent integer,
  number integer,
  rounding text not null,
  ruleSource text not null,
  drawnCount integer not null,
  at text not null,
  accountId text not null
) strict;

CREATE INDEX draw_kind on draw (kind, at);

CREATE TRIGGER drawItem_fixed before update on drawItem
 begin
   select raise(abort, 'what was drawn or reckoned is never changed');
 end;

CREATE TRIGGER drawItem_kept before delete on drawItem
 begin
   select raise(abort, 'what was drawn or reckoned is never removed');
 end;

CREATE TABLE drawItem (
  drawId text not null references draw (id),
  place integer not null,
  ledger text not null,
  recordId text not null,
  primary key (drawId, place)
) strict, without rowid;

CREATE INDEX drawItem_record on drawItem (ledger, recordId);

CREATE TRIGGER epochRelease_fixed before update of approvalId, sender, lastEpoch, epoch, packageId, seq, sumsSha512,
   statementSha512 on epochRelease
 begin
   select raise(abort, 'a request is not rewritten');
 end;

CREATE TRIGGER epochRelease_kept before delete on epochRelease
 begin
   select raise(abort, 'what was found out about a sender is never removed');
 end;

CREATE TABLE epochRelease (
  approvalId text primary key references approval (id),
  sender text not null,
  lastEpoch integer not null,
  epoch integer not null check (epoch > lastEpoch),
  packageId text not null,
  seq integer not null,
  sumsSha512 text not null,
  statementSha512 text not null,
  confirmedHow text check (confirmedHow in ('inPerson', 'telephone', 'confidentialMail')),
  letter text,
  check ((confirmedHow is null) = (letter is null))
) strict;

CREATE INDEX epochRelease_sender on epochRelease (sender, epoch);

CREATE TABLE execution (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  reviewId text,
  reviewName text not null,
  subject text,
  startedOn text not null,
  executor text not null,
  payChangedOn text,
  payChange text,
  filedOn text,
  items text,
  difficulties text,
  reportedOn text,
  reportNumber text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX execution_batch on execution (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX execution_dueOn on execution (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX execution_fingerprint on execution (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX execution_list on execution (startedOn, seq, voidedAt, state, dueOn, reviewId, payChangedOn, filedOn, reportedOn);

CREATE INDEX execution_reviewId on execution (reviewId, startedOn, seq, voidedAt) where reviewId is not null;

CREATE INDEX execution_reviewUnknown on execution (reviewName) where reviewId is null and reviewName is not null and voidedAt is null;

CREATE INDEX execution_secrecy on execution (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX execution_startedOn on execution (startedOn, seq, voidedAt);

CREATE INDEX execution_state on execution (state, startedOn, seq, voidedAt);

CREATE INDEX execution_voided on execution (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE executionText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE falseAccusation (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  petitionId text,
  petitionName text not null,
  proposedOn text not null,
  proposedFinding text not null,
  grounds text not null,
  traced integer,
  tracingApprover text,
  tracingNumber text,
  tracingApprovedOn text,
  submittedOn text,
  approver text,
  approverLevel text,
  approvalNumber text,
  approvedOn text,
  finding text,
  decidedOn text,
  measure text,
  measuredOn text,
  measureDetail text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX falseAccusation_batch on falseAccusation (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX falseAccusation_dueOn on falseAccusation (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX falseAccusation_fingerprint on falseAccusation (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX falseAccusation_list on falseAccusation (proposedOn, seq, voidedAt, state, dueOn, petitionId, proposedFinding, traced, approverLevel, finding, decidedOn, measure);

CREATE INDEX falseAccusation_petitionId on falseAccusation (petitionId, proposedOn, seq, voidedAt) where petitionId is not null;

CREATE INDEX falseAccusation_petitionUnknown on falseAccusation (petitionName) where petitionId is null and petitionName is not null and voidedAt is null;

CREATE INDEX falseAccusation_proposedOn on falseAccusation (proposedOn, seq, voidedAt);

CREATE INDEX falseAccusation_secrecy on falseAccusation (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX falseAccusation_state on falseAccusation (state, proposedOn, seq, voidedAt);

CREATE INDEX falseAccusation_voided on falseAccusation (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE falseAccusationText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE finding (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  round text not null,
  unitId text,
  unitName text not null,
  reportedOn text not null,
  kind text,
  summary text not null,
  leader text,
  department text,
  measure text,
  deadlineOn text,
  status text not null,
  rectifiedOn text,
  note text
, secrecyLevel text, secrecyMark text, secrecyMarkedOn text) strict;

CREATE INDEX finding_batch on finding (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX finding_deadlineOn on finding (deadlineOn, seq, voidedAt);

CREATE INDEX finding_dueOn on finding (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX finding_fingerprint on finding (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX finding_list on finding (reportedOn, seq, voidedAt, state, dueOn, round, unitId, kind, deadlineOn, status, rectifiedOn);

CREATE INDEX finding_rectifiedOn on finding (rectifiedOn, seq, voidedAt);

CREATE INDEX finding_reportedOn on finding (reportedOn, seq, voidedAt);

CREATE INDEX finding_secrecy on finding (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX finding_state on finding (state, reportedOn, seq, voidedAt);

CREATE INDEX finding_unitId on finding (unitId, reportedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX finding_unitUnknown on finding (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX finding_voided on finding (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE findingText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE groupVisit (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  petitionId text,
  petitionName text not null,
  happenedOn text not null,
  team text not null,
  plan text not null,
  duties text,
  measures text,
  handledOn text,
  record text,
  result text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX groupVisit_batch on groupVisit (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX groupVisit_dueOn on groupVisit (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX groupVisit_fingerprint on groupVisit (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX groupVisit_happenedOn on groupVisit (happenedOn, seq, voidedAt);

CREATE INDEX groupVisit_list on groupVisit (happenedOn, seq, voidedAt, state, dueOn, petitionId, handledOn);

CREATE INDEX groupVisit_petitionId on groupVisit (petitionId, happenedOn, seq, voidedAt) where petitionId is not null;

CREATE INDEX groupVisit_petitionUnknown on groupVisit (petitionName) where petitionId is null and petitionName is not null and voidedAt is null;

CREATE INDEX groupVisit_secrecy on groupVisit (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX groupVisit_state on groupVisit (state, happenedOn, seq, voidedAt);

CREATE INDEX groupVisit_voided on groupVisit (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE groupVisitText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE handover (
  id text primary key,
  leaving text not null,
  at text not null,
  by text not null,
  reason text not null,
  items integer not null
) strict;

CREATE INDEX handover_leaving on handover (leaving, at);

CREATE TABLE handoverItem (
  handoverId text not null references handover (id),
  ordinal integer not null,
  kind text not null,
  ledger text,
  subjectId text not null,
  part text,
  dueOn text,
  toAccount text,
  primary key (handoverId, ordinal)
) strict, without rowid;

CREATE TABLE handoverMatter (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  handoverId text,
  handoverName text not null,
  kind text not null,
  caseId text,
  caseName text,
  clueId text,
  clueName text,
  name text,
  quantity text,
  pages integer,
  place text,
  listedOn text not null,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX handoverMatter_batch on handoverMatter (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX handoverMatter_caseId on handoverMatter (caseId, listedOn, seq, voidedAt) where caseId is not null;

CREATE INDEX handoverMatter_caseUnknown on handoverMatter (caseName) where caseId is null and caseName is not null and voidedAt is null;

CREATE INDEX handoverMatter_clueId on handoverMatter (clueId, listedOn, seq, voidedAt) where clueId is not null;

CREATE INDEX handoverMatter_clueUnknown on handoverMatter (clueName) where clueId is null and clueName is not null and voidedAt is null;

CREATE INDEX handoverMatter_dueOn on handoverMatter (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX handoverMatter_fingerprint on handoverMatter (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX handoverMatter_handoverId on handoverMatter (handoverId, listedOn, seq, voidedAt) where handoverId is not null;

CREATE INDEX handoverMatter_handoverUnknown on handoverMatter (handoverName) where handoverId is null and handoverName is not null and voidedAt is null;

CREATE INDEX handoverMatter_list on handoverMatter (listedOn, seq, voidedAt, state, dueOn, handoverId, kind, caseId, clueId);

CREATE INDEX handoverMatter_listedOn on handoverMatter (listedOn, seq, voidedAt);

CREATE INDEX handoverMatter_secrecy on handoverMatter (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX handoverMatter_state on handoverMatter (state, listedOn, seq, voidedAt);

CREATE INDEX handoverMatter_voided on handoverMatter (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE handoverMatterText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE higherCarrier (
  seq integer primary key,
  id text not null unique,
  level text not null,
  carrierNumber text not null,
  copyNumber text not null,
  receivedOn text not null,
  keptAt text not null,
  keeper text not null,
  notedBy text not null,
  notedAt text not null,
  leftOn text,
  leftHow text,
  leftBy text
) strict;

CREATE TABLE importBatch (
  id text primary key,
  ledger text not null,
  fileName text not null,
  fileSha256 text not null,
  sheet text not null,
  at text not null,
  accountId text not null,
  added integer not null,
  skipped integer not null,
  undoneAt text,
  undoneBy text,
  undoReason text
) strict;

CREATE INDEX importBatch_file on importBatch (fileSha256);

CREATE TABLE importDraft (
  id text primary key,
  accountId text not null,
  fileName text not null,
  fileSha256 text not null,
  createdAt text not null,
  plan text
) strict;

CREATE TABLE importLot (
  draftId text not null references importDraft (id) on delete cascade,
  firstOrdinal integer not null,
  accepted integer not null,
  warning integer not null,
  rejected integer not null,
  present integer not null,
  rows blob not null,
  primary key (draftId, firstOrdinal)
) strict;

CREATE TABLE importMapping (
  ledger text not null,
  signature text not null,
  mapping text not null,
  usedAt text not null,
  primary key (ledger, signature)
) strict, without rowid;

CREATE TABLE incomingPackage (
  id text primary key,
  packageId text not null unique,
  channel text not null,
  kind text not null check (kind in ('case-transfer', 'receipt')),
  sender text not null,
  keyId text not null,
  epoch integer not null,
  seq integer not null,
  prev text,
  createdAt text not null,
  bytes integer not null,
  files integer not null,
  statementSha512 text not null,
  sumsSha512 text not null,
  statement blob not null,
  statementSignature text not null,
  sums blob not null,
  sumsSignature text not null,
  manifest blob not null,
  redactions text not null,
  importedAt text not null,
  importedBy text not null
) strict;

CREATE INDEX incomingPackage_at on incomingPackage (kind, importedAt);

CREATE UNIQUE INDEX incomingPackage_place on incomingPackage (channel, epoch, seq);

CREATE TRIGGER indexResult_fixed before update on indexResult
 begin
   select raise(abort, 'what was drawn or reckoned is never changed');
 end;

CREATE TRIGGER indexResult_kept before delete on indexResult
 begin
   select raise(abort, 'what was drawn or reckoned is never removed');
 end;

CREATE TABLE indexResult (
  seq integer primary key,
  id text not null unique,
  periodFrom text not null,
  periodTo text not null,
  formula text not null,
  weights text not null,
  ruleSource text not null,
  digest text not null,
  rows text not null,
  at text not null,
  accountId text not null
) strict;

CREATE TABLE informant (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  unitId text,
  unitName text not null,
  name text not null,
  phone text,
  since text not null,
  until text,
  analysedOn text,
  analysis text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX informant_batch on informant (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX informant_dueOn on informant (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX informant_fingerprint on informant (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX informant_list on informant (since, seq, voidedAt, state, dueOn, unitId, until, analysedOn);

CREATE INDEX informant_secrecy on informant (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX informant_since on informant (since, seq, voidedAt);

CREATE INDEX informant_state on informant (state, since, seq, voidedAt);

CREATE INDEX informant_unitId on informant (unitId, since, seq, voidedAt) where unitId is not null;

CREATE INDEX informant_unitUnknown on informant (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX informant_voided on informant (seq) where voidedAt is not null;

CREATE TABLE informantReport (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  informantId text,
  informantName text not null,
  reportedOn text not null,
  matters text not null,
  analysis text not null,
  suggestion text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX informantReport_batch on informantReport (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX informantReport_dueOn on informantReport (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX informantReport_fingerprint on informantReport (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX informantReport_informantId on informantReport (informantId, reportedOn, seq, voidedAt) where informantId is not null;

CREATE INDEX informantReport_informantUnknown on informantReport (informantName) where informantId is null and informantName is not null and voidedAt is null;

CREATE INDEX informantReport_list on informantReport (reportedOn, seq, voidedAt, state, dueOn, informantId);

CREATE INDEX informantReport_reportedOn on informantReport (reportedOn, seq, voidedAt);

CREATE INDEX informantReport_secrecy on informantReport (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX informantReport_state on informantReport (state, reportedOn, seq, voidedAt);

CREATE INDEX informantReport_voided on informantReport (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE informantReportText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE VIRTUAL TABLE informantText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE instruction (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  petitionId text,
  petitionName text not null,
  leader text not null,
  level text,
  documentNumber text,
  instructedOn text not null,
  content text not null,
  demandedBy text,
  answeredOn text,
  answer text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX instruction_batch on instruction (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX instruction_dueOn on instruction (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX instruction_fingerprint on instruction (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX instruction_instructedOn on instruction (instructedOn, seq, voidedAt);

CREATE INDEX instruction_list on instruction (instructedOn, seq, voidedAt, state, dueOn, petitionId, level, demandedBy, answeredOn);

CREATE INDEX instruction_petitionId on instruction (petitionId, instructedOn, seq, voidedAt) where petitionId is not null;

CREATE INDEX instruction_petitionUnknown on instruction (petitionName) where petitionId is null and petitionName is not null and voidedAt is null;

CREATE INDEX instruction_secrecy on instruction (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX instruction_state on instruction (state, instructedOn, seq, voidedAt);

CREATE INDEX instruction_voided on instruction (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE instructionText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE interference (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  caseId text,
  caseName text not null,
  happenedOn text not null,
  time text,
  who text not null,
  post text,
  way text not null,
  toWhom text not null,
  content text not null,
  answer text,
  reportedTo text,
  reportedOn text,
  handling text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX interference_batch on interference (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX interference_caseId on interference (caseId, happenedOn, seq, voidedAt) where caseId is not null;

CREATE INDEX interference_caseUnknown on interference (caseName) where caseId is null and caseName is not null and voidedAt is null;

CREATE INDEX interference_dueOn on interference (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX interference_fingerprint on interference (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX interference_happenedOn on interference (happenedOn, seq, voidedAt);

CREATE INDEX interference_list on interference (happenedOn, seq, voidedAt, state, dueOn, caseId, way, reportedOn);

CREATE INDEX interference_secrecy on interference (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX interference_state on interference (state, happenedOn, seq, voidedAt);

CREATE INDEX interference_voided on interference (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE interferenceText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE investigationPlan (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  caseId text,
  caseName text not null,
  plannedOn text not null,
  meetingOn text,
  leader text not null,
  members text not null,
  content text not null,
  outside text,
  submittedOn text,
  approvedOn text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX investigationPlan_batch on investigationPlan (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX investigationPlan_caseId on investigationPlan (caseId, plannedOn, seq, voidedAt) where caseId is not null;

CREATE INDEX investigationPlan_caseUnknown on investigationPlan (caseName) where caseId is null and caseName is not null and voidedAt is null;

CREATE INDEX investigationPlan_dueOn on investigationPlan (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX investigationPlan_fingerprint on investigationPlan (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX investigationPlan_list on investigationPlan (plannedOn, seq, voidedAt, state, dueOn, caseId, meetingOn, submittedOn, approvedOn);

CREATE INDEX investigationPlan_plannedOn on investigationPlan (plannedOn, seq, voidedAt);

CREATE INDEX investigationPlan_secrecy on investigationPlan (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX investigationPlan_state on investigationPlan (state, plannedOn, seq, voidedAt);

CREATE INDEX investigationPlan_voided on investigationPlan (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE investigationPlanText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE issuedReceipt (
  incomingId text primary key references incomingPackage (id),
  outgoingId text not null references outgoingPackage (id),
  files text not null
) strict;

CREATE TABLE listedSupervision (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  clueId text,
  matter text not null,
  kind text not null,
  listedOn text not null,
  unitId text,
  unitName text not null,
  responsible text not null,
  deadlineOn text not null,
  standard text not null,
  chasedOn text,
  reportedOn text,
  factsClear integer,
  heldToAccount integer,
  corrected integer,
  peopleContent integer,
  result text,
  finishedOn text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
, checkedOn text, handledOn text, circulatedOn text, responsiblePost text not null default '', clueName text) strict;

CREATE INDEX listedSupervision_batch on listedSupervision (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX listedSupervision_clueId on listedSupervision (clueId, listedOn, seq, voidedAt) where clueId is not null;

CREATE INDEX listedSupervision_clueUnknown on listedSupervision (clueName) where clueId is null and clueName is not null and voidedAt is null;

CREATE INDEX listedSupervision_dueOn on listedSupervision (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX listedSupervision_fingerprint on listedSupervision (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX listedSupervision_list on listedSupervision (listedOn, seq, voidedAt, state, dueOn, clueId, kind, unitId, deadlineOn, finishedOn);

CREATE INDEX listedSupervision_listedOn on listedSupervision (listedOn, seq, voidedAt);

CREATE INDEX listedSupervision_secrecy on listedSupervision (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX listedSupervision_state on listedSupervision (state, listedOn, seq, voidedAt);

CREATE INDEX listedSupervision_unitId on listedSupervision (unitId, listedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX listedSupervision_unitUnknown on listedSupervision (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX listedSupervision_voided on listedSupervision (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE listedSupervisionText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE meetingAccess (
  seq integer primary key,
  meetingId text not null,
  recordId text not null,
  accountId text not null,
  memberSeq integer not null unique references accessMember (seq)
) strict;

CREATE INDEX meetingAccess_meeting on meetingAccess (meetingId, recordId, accountId);

CREATE INDEX meetingAccess_record on meetingAccess (recordId, meetingId);

CREATE TABLE member (accountId text primary key, displayName text not null, post text not null, seenAt text not null) strict;

CREATE TABLE meta (key text primary key, value text not null) strict;

CREATE TABLE numberSequence (
  kind text not null,
  year integer not null,
  next integer not null,
  primary key (kind, year)
) strict, without rowid;

CREATE TABLE openReception (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  kind text not null,
  level text not null,
  round integer,
  heldOn text not null,
  unitId text,
  unitName text not null,
  place text not null,
  secretary integer,
  people integer,
  opinions integer,
  clues integer,
  publishedOn text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
, done integer, doneOn text, households integer, toVillage integer, toCommunity integer, toHome integer, onPoverty integer, onPolicy integer, onDiscipline integer) strict;

CREATE INDEX openReception_batch on openReception (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX openReception_dueOn on openReception (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX openReception_fingerprint on openReception (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX openReception_heldOn on openReception (heldOn, seq, voidedAt);

CREATE INDEX openReception_list on openReception (heldOn, seq, voidedAt, state, dueOn, kind, level, unitId, secretary, publishedOn, done, toVillage, toCommunity, toHome, onPoverty, onPolicy, onDiscipline);

CREATE INDEX openReception_secrecy on openReception (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX openReception_state on openReception (state, heldOn, seq, voidedAt);

CREATE INDEX openReception_unitId on openReception (unitId, heldOn, seq, voidedAt) where unitId is not null;

CREATE INDEX openReception_unitUnknown on openReception (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX openReception_voided on openReception (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE openReceptionText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE outgoingCopy (
  outgoingId text not null references outgoingPackage (id),
  sumsSha512 text not null,
  at text not null,
  accountId text not null,
  bytes integer not null,
  volumes integer not null, mediumId text, mediumNumber text,
  primary key (outgoingId, sumsSha512)
) strict, without rowid;

CREATE TABLE outgoingFile (
  outgoingId text not null references outgoingPackage (id),
  attachmentId text not null references attachment (id),
  primary key (outgoingId, attachmentId)
) strict, without rowid;

CREATE TABLE outgoingPackage (
  id text primary key,
  kind text not null check (kind in ('case-transfer', 'receipt')),
  channel text not null,
  recipients text not null,
  purpose text not null,
  basis text not null,
  secrecy text not null,
  bulletinId text references bulletin (id),
  profile text not null,
  withAttachments integer not null,
  counts text not null,
  files integer not null,
  fileBytes integer not null,
  redactions text not null,
  contentDigest text not null,
  status text not null check (status in ('waiting', 'approved', 'refused', 'written', 'closed', 'cancelled')),
  approvalId text references approval (id),
  inReplyTo text references incomingPackage (id),
  builtBy text not null,
  builtAt text not null,
  createdAt text,
  appVersion text,
  epoch integer,
  seq integer,
  prev text,
  statementSha512 text,
  writtenAt text,
  closedAt text,
  cancelledBy text,
  cancelledAt text,
  cancelReason text
) strict;

CREATE INDEX outgoingPackage_built on outgoingPackage (kind, builtAt);

CREATE UNIQUE INDEX outgoingPackage_place on outgoingPackage (channel, epoch, seq)
  where status in ('written', 'closed');

CREATE TABLE outgoingRecord (
  outgoingId text not null references outgoingPackage (id),
  ordinal integer not null,
  type text not null,
  recordId text not null,
  content text not null,
  primary key (outgoingId, ordinal)
) strict, without rowid;

CREATE INDEX outgoingRecord_type on outgoingRecord (outgoingId, type, ordinal);

CREATE TABLE outputCopy (
  entryId text not null references outputEntry (id),
  number text not null,
  state text not null check (state in ('made', 'issued', 'returned', 'toDestroy', 'destroyed', 'wasted')),
  holder text not null,
  destroyId text references approval (id),
  changedAt text not null,
  primary key (entryId, number)
) strict, without rowid;

CREATE INDEX outputCopy_state on outputCopy (state);

CREATE TABLE outputCopyEvent (
  seq integer primary key,
  entryId text not null,
  number text not null,
  at text not null,
  accountId text not null,
  act text not null,
  note text,
  foreign key (entryId, number) references outputCopy (entryId, number)
) strict;

CREATE INDEX outputCopyEvent_copy on outputCopyEvent (entryId, number);

CREATE TRIGGER outputEntry_fixed before update of register, year, number, act, subject, title, recordId, level, mark, purpose,
   approvalId, at, accountId on outputEntry
 begin
   select raise(abort, 'what an entry says of its act is never changed');
 end;

CREATE TRIGGER outputEntry_kept before delete on outputEntry
 begin
   select raise(abort, 'rows of the registers are never removed');
 end;

CREATE TABLE outputEntry (
  id text primary key,
  register text not null check (register in ('print', 'export')),
  year integer not null,
  number integer not null,
  act text not null,
  subject text not null,
  title text not null,
  ledger text,
  recordId text,
  records integer,
  pages integer,
  copies integer not null,
  wasted integer not null default 0,
  level text,
  mark text not null,
  purpose text not null,
  approvalId text references approval (id),
  mediumId text,
  mediumNumber text,
  sha256 text,
  bytes integer,
  result text not null check (result in ('begun', 'done', 'failed', 'cancelled')),
  at text not null,
  finishedAt text,
  accountId text not null,
  unique (register, year, number)
) strict;

CREATE INDEX outputEntry_at on outputEntry (register, at);

CREATE INDEX outputEntry_subject on outputEntry (subject);

CREATE TABLE outputRequest (
  approvalId text primary key references approval (id),
  act text not null check (act in ('print', 'savePdf', 'saveDocx', 'exportList', 'saveFile', 'destroy')),
  content text not null,
  contentDigest text not null,
  title text not null,
  ledger text,
  recordId text,
  records integer,
  pages integer,
  copies integer not null check (copies between 1 and 200),
  used integer not null default 0,
  level text,
  mark text not null,
  people integer not null check (people in (1, 2)),
  expiresAt text,
  check (used between 0 and copies)
) strict;

CREATE INDEX outputRequest_content on outputRequest (contentDigest);

CREATE TABLE outputVoice (
  approvalId text not null references outputRequest (approvalId),
  accountId text not null,
  at text not null,
  note text,
  primary key (approvalId, accountId)
) strict, without rowid;

CREATE TRIGGER paperCustody_fixed before update on paperCustody
 begin
   select raise(abort, 'custody rows are never changed');
 end;

CREATE TRIGGER paperCustody_kept before delete on paperCustody
 begin
   select raise(abort, 'custody rows are never removed');
 end;

CREATE TABLE paperCustody (
  seq integer primary key,
  paperId text not null references paperOriginal (id),
  at text not null,
  accountId text not null,
  action text not null,
  loanId text references paperLoan (id),
  approvedBy text,
  place text,
  note text
) strict;

CREATE INDEX paperCustody_paper on paperCustody (paperId, seq);

CREATE TABLE paperLoan (
  id text primary key,
  paperId text not null references paperOriginal (id),
  outside integer not null check (outside in (0, 1)),
  borrower text not null,
  companion text,
  purpose text not null,
  dueOn text not null,
  status text not null check (status in ('waiting', 'approved', 'refused', 'withdrawn', 'lent', 'returned')),
  requestedBy text not null,
  requestedAt text not null,
  decidedBy text,
  decidedAt text,
  decisionNote text,
  lentBy text,
  lentAt text,
  returnedTo text,
  returnedAt text,
  returnNote text,
  -- What leaves the house goes with two people, and not on the word of the one who asked (domain 1.5).
  check (outside = 0 or (companion is not null and companion <> borrower)),
  check (outside = 0 or status not in ('lent', 'returned') or decidedBy is not null),
  check (decidedBy is null or decidedBy <> requestedBy)
) strict;

CREATE INDEX paperLoan_due on paperLoan (dueOn) where status in ('waiting', 'approved', 'lent');

CREATE UNIQUE INDEX paperLoan_open on paperLoan (paperId) where status in ('waiting', 'approved', 'lent');

CREATE TABLE paperOriginal (
  id text primary key,
  ledger text not null,
  recordId text not null,
  revision integer not null,
  title text not null,
  itemId text references attachment (id),
  cabinet text not null,
  volume text not null,
  pageFrom integer check (pageFrom > 0),
  pageTo integer check (pageTo >= pageFrom),
  custodian text not null,
  addedAt text not null,
  addedBy text not null,
  voidedAt text,
  voidedBy text,
  voidReason text
) strict;

CREATE INDEX paperOriginal_record on paperOriginal (ledger, recordId);

CREATE TABLE person (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  name text not null,
  identityNumber text,
  unitId text,
  unitName text,
  post text,
  rank text,
  status text,
  inPostSince text,
  note text,
  pinyin text not null
, secrecyLevel text, secrecyMark text, secrecyMarkedOn text, postChange text, gender text, bornIn text, ethnicity text, politicalStatus text, joinedPartyIn text, education text, workingSince text, delegate text, postPaper text, postPaperNumber text, postPaperOn text) strict;

CREATE INDEX person_batch on person (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX person_dueOn on person (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX person_fingerprint on person (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX person_identityNumber on person (identityNumber) where identityNumber is not null;

CREATE INDEX person_list on person (name, seq, voidedAt, state, dueOn, unitId, rank, status, inPostSince);

CREATE INDEX person_name on person (name, seq, voidedAt);

CREATE INDEX person_nameUnit on person (name, unitName, voidedAt);

CREATE INDEX person_secrecy on person (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX person_state on person (state, name, seq, voidedAt);

CREATE INDEX person_suggest on person (pinyin, name, voidedAt);

CREATE INDEX person_unitId on person (unitId, inPostSince, seq, voidedAt) where unitId is not null;

CREATE INDEX person_unitUnknown on person (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX person_voided on person (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE personText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TRIGGER petition_repeat_came after insert on petition when new.mainItemId is not null
  begin
    update petition set repeatCount = nullif((select count(*) from petition as r where r.mainItemId = petition.id and r.voidedAt is null), 0) where id = new.mainItemId;
  end;

CREATE TRIGGER petition_repeat_moved after update of mainItemId, voidedAt on petition
  when old.mainItemId is not new.mainItemId or old.voidedAt is not new.voidedAt
  begin
    update petition set repeatCount = nullif((select count(*) from petition as r where r.mainItemId = petition.id and r.voidedAt is null), 0) where id in (old.mainItemId, new.mainItemId);
  end;

CREATE TABLE petition (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  number text,
  receivedOn text not null,
  channel text not null,
  source text,
  named text,
  reporterCount integer,
  groupVisit integer,
  subjectId text,
  subjectName text,
  unitId text,
  unitName text,
  post text,
  summary text not null,
  kind text,
  policyField text,
  complexity text,
  nonAcceptance text,
  handledBy text,
  dueGiven text,
  closedOn text,
  disposal text,
  becameClue integer,
  note text
, secrecyLevel text, secrecyMark text, secrecyMarkedOn text, rank text, cadreAuthority text, result text, locality text, repeatVerdict text, mainItemId text, mainItemName text, repeatReason text, handlingWay text, dispatchedOn text, signedOn text, returnAskedOn text, returnedOn text, reviewAskedOn text, fedBackOn text, referredTo text, referralNumber text, referredOn text, acceptanceToldOn text, acceptanceToldWay text, resultToldOn text, resultToldWay text, resultObjection text, archiveNumber text, archivePlace text, archivedOn text, urgent integer, overseas integer, skipLevel integer, repeatVisit integer, disruptive integer, prominent integer, repeatSuspected integer, noticesUnknown integer, closingApprover text, closingPaper text, extendedOn text, extendedUntil text, extendedBy text, closedOnPaper integer, extensionCount integer, reopenAskedOn text, reopenedOn text, formerClosedOn text, formerResult text, reopenCount integer, discipline text, fourWinds text, refusalToldOn text, refusalToldWay text, repeatCount integer, recheckedOn text) strict;

CREATE INDEX petition_batch on petition (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX petition_closedOn on petition (closedOn, seq, voidedAt, receivedOn, nonAcceptance);

CREATE INDEX petition_dueOn on petition (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX petition_fingerprint on petition (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX petition_list on petition (receivedOn, seq, voidedAt, state, dueOn, channel, source, named, groupVisit, subjectId, unitId, kind, policyField, complexity, nonAcceptance, dueGiven, closedOn, disposal, becameClue, rank, urgent, overseas, skipLevel, repeatVisit, disruptive, prominent, repeatVerdict, mainItemId, repeatSuspected, handlingWay, dispatchedOn, signedOn, returnedOn, fedBackOn, referredOn, acceptanceToldOn, resultToldOn, archivedOn, extendedOn, closedOnPaper, reopenedOn, discipline, fourWinds, recheckedOn, number);

CREATE INDEX petition_mainItemId on petition (mainItemId, receivedOn, seq, voidedAt) where mainItemId is not null;

CREATE INDEX petition_mainItemNamed on petition (mainItemName) where mainItemName is not null and voidedAt is null;

CREATE INDEX petition_mainItemUnknown on petition (mainItemName) where mainItemId is null and mainItemName is not null and voidedAt is null;

CREATE INDEX petition_number on petition (number, seq, voidedAt);

CREATE UNIQUE INDEX petition_numberOnce on petition (number) where voidedAt is null and number is not null;

CREATE INDEX petition_receivedOn on petition (receivedOn, seq, voidedAt);

CREATE INDEX petition_referral on petition (referralNumber) where referralNumber is not null and voidedAt is null;

CREATE INDEX petition_reopenedOn on petition (reopenedOn) where reopenedOn is not null and voidedAt is null;

CREATE INDEX petition_secrecy on petition (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX petition_state on petition (state, receivedOn, seq, voidedAt);

CREATE INDEX petition_subjectId on petition (subjectId, receivedOn, seq, voidedAt) where subjectId is not null;

CREATE INDEX petition_subjectNamed on petition (subjectName, receivedOn) where subjectName is not null and voidedAt is null;

CREATE INDEX petition_subjectUnknown on petition (subjectName) where subjectId is null and subjectName is not null and voidedAt is null;

CREATE INDEX petition_suspected on petition (receivedOn, seq) where repeatSuspected = 1 and voidedAt is null;

CREATE INDEX petition_unitId on petition (unitId, receivedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX petition_unitNamed on petition (unitName, receivedOn) where unitName is not null and voidedAt is null;

CREATE INDEX petition_unitUnknown on petition (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX petition_voided on petition (seq) where voidedAt is not null;

CREATE TABLE petitionLapse (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  petitionId text,
  petitionName text not null,
  foundOn text not null,
  kind text not null,
  facts text not null,
  responsible text not null,
  responsibleUnit text,
  dealtOn text,
  dealtWith text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX petitionLapse_batch on petitionLapse (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX petitionLapse_dueOn on petitionLapse (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX petitionLapse_fingerprint on petitionLapse (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX petitionLapse_foundOn on petitionLapse (foundOn, seq, voidedAt);

CREATE INDEX petitionLapse_list on petitionLapse (foundOn, seq, voidedAt, state, dueOn, petitionId, kind, dealtOn);

CREATE INDEX petitionLapse_petitionId on petitionLapse (petitionId, foundOn, seq, voidedAt) where petitionId is not null;

CREATE INDEX petitionLapse_petitionUnknown on petitionLapse (petitionName) where petitionId is null and petitionName is not null and voidedAt is null;

CREATE INDEX petitionLapse_secrecy on petitionLapse (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX petitionLapse_state on petitionLapse (state, foundOn, seq, voidedAt);

CREATE INDEX petitionLapse_voided on petitionLapse (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE petitionLapseText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE petitionMechanism (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  petitionId text,
  petitionName text not null,
  kind text not null,
  heldOn text not null,
  levels text,
  participants text not null,
  opinion text not null,
  followUpBy text,
  followedUpOn text,
  outcome text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX petitionMechanism_batch on petitionMechanism (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX petitionMechanism_dueOn on petitionMechanism (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX petitionMechanism_fingerprint on petitionMechanism (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX petitionMechanism_heldOn on petitionMechanism (heldOn, seq, voidedAt);

CREATE INDEX petitionMechanism_list on petitionMechanism (heldOn, seq, voidedAt, state, dueOn, petitionId, kind, followUpBy, followedUpOn);

CREATE INDEX petitionMechanism_petitionId on petitionMechanism (petitionId, heldOn, seq, voidedAt) where petitionId is not null;

CREATE INDEX petitionMechanism_petitionUnknown on petitionMechanism (petitionName) where petitionId is null and petitionName is not null and voidedAt is null;

CREATE INDEX petitionMechanism_secrecy on petitionMechanism (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX petitionMechanism_state on petitionMechanism (state, heldOn, seq, voidedAt);

CREATE INDEX petitionMechanism_voided on petitionMechanism (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE petitionMechanismText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE petitionRecheck (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  petitionId text,
  petitionName text not null,
  kind text not null,
  team text not null,
  recheckedOn text not null,
  finding text not null,
  result text not null,
  demand text,
  correctedOn text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX petitionRecheck_batch on petitionRecheck (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX petitionRecheck_dueOn on petitionRecheck (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX petitionRecheck_fingerprint on petitionRecheck (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX petitionRecheck_list on petitionRecheck (recheckedOn, seq, voidedAt, state, dueOn, petitionId, kind, result, correctedOn);

CREATE INDEX petitionRecheck_petitionId on petitionRecheck (petitionId, recheckedOn, seq, voidedAt) where petitionId is not null;

CREATE INDEX petitionRecheck_petitionUnknown on petitionRecheck (petitionName) where petitionId is null and petitionName is not null and voidedAt is null;

CREATE INDEX petitionRecheck_recheckedOn on petitionRecheck (recheckedOn, seq, voidedAt);

CREATE INDEX petitionRecheck_secrecy on petitionRecheck (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX petitionRecheck_state on petitionRecheck (state, recheckedOn, seq, voidedAt);

CREATE INDEX petitionRecheck_voided on petitionRecheck (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE petitionRecheckText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE VIRTUAL TABLE petitionText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE pledge (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  year integer not null,
  unitId text,
  unitName text not null,
  personId text,
  personName text not null,
  post text,
  kind text not null,
  signedOn text,
  assessment text,
  filedOn text,
  note text
, secrecyLevel text, secrecyMark text, secrecyMarkedOn text) strict;

CREATE INDEX pledge_batch on pledge (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX pledge_dueOn on pledge (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX pledge_fingerprint on pledge (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX pledge_list on pledge (signedOn, seq, voidedAt, state, dueOn, year, unitId, personId, post, kind, assessment, filedOn);

CREATE INDEX pledge_personId on pledge (personId, signedOn, seq, voidedAt) where personId is not null;

CREATE INDEX pledge_personUnknown on pledge (personName) where personId is null and personName is not null and voidedAt is null;

CREATE INDEX pledge_secrecy on pledge (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX pledge_signedOn on pledge (signedOn, seq, voidedAt);

CREATE INDEX pledge_state on pledge (state, signedOn, seq, voidedAt);

CREATE INDEX pledge_unitId on pledge (unitId, signedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX pledge_unitUnknown on pledge (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX pledge_voided on pledge (seq) where voidedAt is not null;

CREATE INDEX pledge_year on pledge (year, seq, voidedAt);

CREATE VIRTUAL TABLE pledgeText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE poolMember (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  personId text,
  personName text not null,
  unitId text,
  unitName text,
  post text,
  specialty text,
  joinedOn text not null,
  note text
, secrecyLevel text, secrecyMark text, secrecyMarkedOn text) strict;

CREATE INDEX poolMember_batch on poolMember (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX poolMember_dueOn on poolMember (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX poolMember_fingerprint on poolMember (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX poolMember_joinedOn on poolMember (joinedOn, seq, voidedAt);

CREATE INDEX poolMember_list on poolMember (joinedOn, seq, voidedAt, state, dueOn, personId, unitId, specialty);

CREATE INDEX poolMember_personId on poolMember (personId, joinedOn, seq, voidedAt) where personId is not null;

CREATE INDEX poolMember_personUnknown on poolMember (personName) where personId is null and personName is not null and voidedAt is null;

CREATE INDEX poolMember_secrecy on poolMember (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX poolMember_state on poolMember (state, joinedOn, seq, voidedAt);

CREATE INDEX poolMember_unitId on poolMember (unitId, joinedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX poolMember_unitUnknown on poolMember (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX poolMember_voided on poolMember (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE poolMemberText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE postTerm (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  personId text,
  personName text not null,
  unitId text,
  unitName text,
  post text not null,
  rank text,
  heldFrom text,
  heldUntil text not null,
  endedBy text not null,
  paper text,
  paperNumber text,
  paperOn text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
, identityNumber text) strict;

CREATE INDEX postTerm_batch on postTerm (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX postTerm_dueOn on postTerm (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX postTerm_fingerprint on postTerm (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX postTerm_heldUntil on postTerm (heldUntil, seq, voidedAt);

CREATE INDEX postTerm_list on postTerm (heldUntil, seq, voidedAt, state, dueOn, personId, unitId, rank, heldFrom, endedBy);

CREATE INDEX postTerm_personId on postTerm (personId, heldUntil, seq, voidedAt) where personId is not null;

CREATE INDEX postTerm_personUnknown on postTerm (personName) where personId is null and personName is not null and voidedAt is null;

CREATE INDEX postTerm_secrecy on postTerm (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX postTerm_state on postTerm (state, heldUntil, seq, voidedAt);

CREATE INDEX postTerm_unitId on postTerm (unitId, heldUntil, seq, voidedAt) where unitId is not null;

CREATE INDEX postTerm_unitUnknown on postTerm (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX postTerm_voided on postTerm (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE postTermText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TRIGGER readLog_fixed before update on readLog
 begin
   select raise(abort, 'rows of who read what are never changed');
 end;

CREATE TRIGGER readLog_kept before delete on readLog
 begin
   select raise(abort, 'rows of who read what are never removed');
 end;

CREATE TABLE readLog (
  seq integer primary key,
  at text not null,
  accountId text not null,
  how text not null,
  ledger text not null,
  recordId text not null,
  attachmentId text,
  level text not null,
  mark text not null
) strict;

CREATE INDEX readLog_record on readLog (ledger, recordId, seq);

CREATE TABLE receivedFile (
  seq integer primary key,
  incomingId text not null references incomingPackage (id),
  sha256 text not null,
  bytes integer not null,
  blob text not null unique,
  fileKey blob not null
) strict;

CREATE UNIQUE INDEX receivedFile_package on receivedFile (incomingId, sha256);

CREATE TABLE receivedReceipt (
  incomingId text primary key references incomingPackage (id),
  outgoingId text not null references outgoingPackage (id),
  unit text not null,
  result text not null,
  code text,
  at text not null,
  accountId text not null
) strict;

CREATE INDEX receivedReceipt_outgoing on receivedReceipt (outgoingId);

CREATE TABLE receivedRecord (
  seq integer primary key,
  incomingId text not null references incomingPackage (id),
  originUnit text not null,
  type text not null,
  recordId text not null,
  revision integer not null,
  digest text not null,
  standing text not null,
  content text not null
) strict;

CREATE INDEX receivedRecord_conflict on receivedRecord (incomingId) where standing = 'conflict';

CREATE INDEX receivedRecord_origin on receivedRecord (originUnit, type, recordId, revision);

CREATE INDEX receivedRecord_package on receivedRecord (incomingId, type, seq);

CREATE TABLE reception (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  petitionId text,
  petitionName text not null,
  visitedOn text not null,
  receivedBy text not null,
  place text not null,
  visitors integer not null,
  representatives integer,
  matters text not null,
  answer text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX reception_batch on reception (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX reception_dueOn on reception (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX reception_fingerprint on reception (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX reception_list on reception (visitedOn, seq, voidedAt, state, dueOn, petitionId);

CREATE INDEX reception_petitionId on reception (petitionId, visitedOn, seq, voidedAt) where petitionId is not null;

CREATE INDEX reception_petitionUnknown on reception (petitionName) where petitionId is null and petitionName is not null and voidedAt is null;

CREATE INDEX reception_secrecy on reception (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX reception_state on reception (state, visitedOn, seq, voidedAt);

CREATE INDEX reception_visitedOn on reception (visitedOn, seq, voidedAt);

CREATE INDEX reception_voided on reception (seq) where voidedAt is not null;

CREATE TABLE receptionDuty (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  dutyOn text not null,
  leader text not null,
  place text,
  staff text,
  done integer,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
, doneOn text) strict;

CREATE INDEX receptionDuty_batch on receptionDuty (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX receptionDuty_dueOn on receptionDuty (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX receptionDuty_dutyOn on receptionDuty (dutyOn, seq, voidedAt);

CREATE INDEX receptionDuty_fingerprint on receptionDuty (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX receptionDuty_list on receptionDuty (dutyOn, seq, voidedAt, state, dueOn, done);

CREATE INDEX receptionDuty_secrecy on receptionDuty (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX receptionDuty_state on receptionDuty (state, dutyOn, seq, voidedAt);

CREATE INDEX receptionDuty_voided on receptionDuty (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE receptionDutyText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE VIRTUAL TABLE receptionText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE recordChange (
  seq integer primary key,
  ledger text not null,
  recordId text not null,
  revision integer not null,
  at text not null,
  accountId text not null,
  action text not null,
  changes text not null,
  note text
) strict;

CREATE INDEX recordChange_record on recordChange (ledger, recordId, seq);

CREATE TRIGGER recordStep_fixed before update on recordStep
 begin
   select raise(abort, 'steps are never changed');
 end;

CREATE TRIGGER recordStep_kept before delete on recordStep
 begin
   select raise(abort, 'steps are never removed');
 end;

CREATE TABLE recordStep (
  seq integer primary key,
  ledger text not null,
  recordId text not null,
  revision integer not null,
  action text not null,
  at text not null,
  accountId text not null,
  note text
) strict;

CREATE INDEX recordStep_record on recordStep (ledger, recordId, seq);

CREATE TABLE reportChannel (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  kind text not null,
  unitId text,
  unitName text not null,
  address text not null,
  keeper text,
  publishedOn text not null,
  publishedIn text,
  endedOn text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX reportChannel_batch on reportChannel (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX reportChannel_dueOn on reportChannel (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX reportChannel_fingerprint on reportChannel (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX reportChannel_list on reportChannel (publishedOn, seq, voidedAt, state, dueOn, kind, unitId, endedOn);

CREATE INDEX reportChannel_publishedOn on reportChannel (publishedOn, seq, voidedAt);

CREATE INDEX reportChannel_secrecy on reportChannel (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX reportChannel_state on reportChannel (state, publishedOn, seq, voidedAt);

CREATE INDEX reportChannel_unitId on reportChannel (unitId, publishedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX reportChannel_unitUnknown on reportChannel (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX reportChannel_voided on reportChannel (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE reportChannelText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE reservedCard (personSeq integer primary key, personId text not null unique) strict;

CREATE TABLE restitution (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  petitionId text,
  petitionName text,
  unitId text,
  unitName text,
  payee text not null,
  item text,
  amount integer,
  returnedOn text not null,
  signedBy text,
  signedOn text,
  publishedOn text,
  publishedIn text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX restitution_batch on restitution (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX restitution_dueOn on restitution (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX restitution_fingerprint on restitution (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX restitution_list on restitution (returnedOn, seq, voidedAt, state, dueOn, petitionId, unitId, signedOn, publishedOn);

CREATE INDEX restitution_petitionId on restitution (petitionId, returnedOn, seq, voidedAt) where petitionId is not null;

CREATE INDEX restitution_petitionUnknown on restitution (petitionName) where petitionId is null and petitionName is not null and voidedAt is null;

CREATE INDEX restitution_returnedOn on restitution (returnedOn, seq, voidedAt);

CREATE INDEX restitution_secrecy on restitution (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX restitution_state on restitution (state, returnedOn, seq, voidedAt);

CREATE INDEX restitution_unitId on restitution (unitId, returnedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX restitution_unitUnknown on restitution (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX restitution_voided on restitution (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE restitutionText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE returnVisit (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  reviewId text,
  reviewName text not null,
  subject text,
  plannedFrom text,
  plannedOn text not null,
  visitedOn text,
  firstVisitor text,
  secondVisitor text,
  place text,
  stateOfMind text,
  findings text,
  help text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX returnVisit_batch on returnVisit (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX returnVisit_dueOn on returnVisit (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX returnVisit_fingerprint on returnVisit (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX returnVisit_list on returnVisit (plannedOn, seq, voidedAt, state, dueOn, reviewId, plannedFrom, visitedOn, stateOfMind);

CREATE INDEX returnVisit_plannedOn on returnVisit (plannedOn, seq, voidedAt);

CREATE INDEX returnVisit_reviewId on returnVisit (reviewId, plannedOn, seq, voidedAt) where reviewId is not null;

CREATE INDEX returnVisit_reviewUnknown on returnVisit (reviewName) where reviewId is null and reviewName is not null and voidedAt is null;

CREATE INDEX returnVisit_secrecy on returnVisit (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX returnVisit_state on returnVisit (state, plannedOn, seq, voidedAt);

CREATE INDEX returnVisit_voided on returnVisit (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE returnVisitText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE reviewEvidence (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  reviewId text,
  reviewName text not null,
  subject text,
  fact text not null,
  evidence text not null,
  kind text,
  pages text,
  listedOn text not null,
  source text,
  legality text,
  relevance text,
  finding text,
  remark text,
  checkedBy text,
  checkedOn text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX reviewEvidence_batch on reviewEvidence (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX reviewEvidence_dueOn on reviewEvidence (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX reviewEvidence_fingerprint on reviewEvidence (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX reviewEvidence_list on reviewEvidence (listedOn, seq, voidedAt, state, dueOn, reviewId, kind, source, legality, relevance, finding, checkedOn);

CREATE INDEX reviewEvidence_listedOn on reviewEvidence (listedOn, seq, voidedAt);

CREATE INDEX reviewEvidence_reviewId on reviewEvidence (reviewId, listedOn, seq, voidedAt) where reviewId is not null;

CREATE INDEX reviewEvidence_reviewUnknown on reviewEvidence (reviewName) where reviewId is null and reviewName is not null and voidedAt is null;

CREATE INDEX reviewEvidence_secrecy on reviewEvidence (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX reviewEvidence_state on reviewEvidence (state, listedOn, seq, voidedAt);

CREATE INDEX reviewEvidence_voided on reviewEvidence (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE reviewEvidenceText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TRIGGER ruleOverride_decided before update on ruleOverride when old.status <> 'proposed'
 begin
   select raise(abort, 'ruleOverride was decided');
 end;

CREATE TRIGGER ruleOverride_fixed before update of id, act, rule, value, fromDay, toDay, ends, basis, reason, requestedBy, requestedAt on ruleOverride
 begin
   select raise(abort, 'a request is not rewritten');
 end;

CREATE TRIGGER ruleOverride_kept before delete on ruleOverride
 begin
   select raise(abort, 'ruleOverride is never deleted');
 end;

CREATE TABLE ruleOverride (
  seq integer primary key,
  id text not null unique,
  act text not null check (act in ('set', 'end')),
  rule text not null,
  value text,
  fromDay text not null,
  toDay text,
  ends text references ruleOverride (id),
  basis text not null,
  reason text not null,
  status text not null check (status in ('proposed', 'approved', 'refused')),
  requestedBy text not null,
  requestedAt text not null,
  decidedBy text,
  decidedAt text,
  decisionNote text,
  moved integer
) strict;

CREATE INDEX ruleOverride_ends on ruleOverride (ends) where ends is not null;

CREATE UNIQUE INDEX ruleOverride_proposed on ruleOverride (rule) where status = 'proposed';

CREATE TABLE safetyPlan (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  caseId text,
  caseName text not null,
  plannedOn text not null,
  target text not null,
  placeKind text not null,
  place text not null,
  officer text not null,
  medical text,
  contingency text not null,
  submittedOn text,
  approvedOn text,
  talkedOn text,
  accidentOn text,
  accident text,
  accidentReportedOn text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX safetyPlan_batch on safetyPlan (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX safetyPlan_caseId on safetyPlan (caseId, plannedOn, seq, voidedAt) where caseId is not null;

CREATE INDEX safetyPlan_caseUnknown on safetyPlan (caseName) where caseId is null and caseName is not null and voidedAt is null;

CREATE INDEX safetyPlan_dueOn on safetyPlan (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX safetyPlan_fingerprint on safetyPlan (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX safetyPlan_list on safetyPlan (plannedOn, seq, voidedAt, state, dueOn, caseId, placeKind, submittedOn, approvedOn, talkedOn, accidentOn, accidentReportedOn);

CREATE INDEX safetyPlan_plannedOn on safetyPlan (plannedOn, seq, voidedAt);

CREATE INDEX safetyPlan_secrecy on safetyPlan (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX safetyPlan_state on safetyPlan (state, plannedOn, seq, voidedAt);

CREATE INDEX safetyPlan_voided on safetyPlan (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE safetyPlanText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE savedView (
  id text primary key,
  accountId text not null,
  ledger text not null,
  name text not null,
  query text not null,
  columns text,
  createdAt text not null
) strict;

CREATE UNIQUE INDEX savedView_name on savedView (accountId, ledger, name);

CREATE TABLE scanFolder (
  id text primary key,
  path text not null unique,
  name text not null,
  registeredBy text not null,
  registeredAt text not null
) strict;

CREATE TABLE scanTaken (
  folderId text not null,
  name text not null,
  bytes integer not null,
  modifiedAt text not null,
  attachmentId text not null references attachment (id),
  primary key (folderId, name, bytes, modifiedAt)
) strict, without rowid;

CREATE TRIGGER sealedMatter_fixed before update on sealedMatter
 begin
   select raise(abort, 'sealedMatter: what was registered stays')
   where new.id is not old.id or new.number is not old.number or new.receivedOn is not old.receivedOn
      or new.envelope is not old.envelope or new.targetKind is not old.targetKind
      or new.revision <> old.revision + 1;
 end;

CREATE TRIGGER sealedMatter_kept before delete on sealedMatter
 begin
   select raise(abort, 'sealedMatter rows are never removed');
 end;

CREATE TABLE sealedMatter (
  seq integer primary key,
  id text not null unique,
  number text not null unique check (number glob 'MF-[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9]*' and number not glob '*[^0-9MF-]*'),
  revision integer not null,
  receivedOn text not null check (receivedOn glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  channel text not null check (length(channel) <= 20 and channel not glob '*[^a-zA-Z]*'),
  envelope text not null check (length(envelope) between 2 and 24 and envelope not glob '*[^0-9A-Z-]*'),
  targetKind text not null check (targetKind in ('superiorManaged', 'ownHead')),
  firstHandler text not null check (length(firstHandler) = 36 and firstHandler not glob '*[^0-9a-f-]*'),
  secondHandler text not null check (length(secondHandler) = 36 and secondHandler not glob '*[^0-9a-f-]*'),
  pack text not null check (pack in ('R1', 'R2', 'R3')),
  dueOn text check (dueOn glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  missingYear integer,
  state text not null check (state in ('registered', 'sending', 'sent', 'receipted', 'voiding', 'voided')),
  askedBy text check (length(askedBy) = 36 and askedBy not glob '*[^0-9a-f-]*'),
  sentOn text check (sentOn glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  carrier text check (length(carrier) between 2 and 24 and carrier not glob '*[^0-9A-Z-]*'),
  receiptNumber text check (length(receiptNumber) between 2 and 24 and receiptNumber not glob '*[^0-9A-Z-]*'),
  receiptOn text check (receiptOn glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  voidReason text check (length(voidReason) <= 20 and voidReason not glob '*[^a-zA-Z]*'),
  check (firstHandler <> secondHandler)
) strict;

CREATE INDEX sealedMatter_first on sealedMatter (firstHandler, seq);

CREATE INDEX sealedMatter_second on sealedMatter (secondHandler, seq);

CREATE TRIGGER sealedMatterStep_fixed before update on sealedMatterStep
 begin
   select raise(abort, 'sealedMatterStep rows are never changed');
 end;

CREATE TRIGGER sealedMatterStep_kept before delete on sealedMatterStep
 begin
   select raise(abort, 'sealedMatterStep rows are never removed');
 end;

CREATE TABLE sealedMatterStep (
  seq integer primary key,
  matterId text not null references sealedMatter (id),
  at text not null,
  accountId text not null,
  step text not null check (length(step) <= 20 and step not glob '*[^a-zA-Z]*'),
  replaced text check (length(replaced) = 36 and replaced not glob '*[^0-9a-f-]*'),
  reason text check (length(reason) <= 20 and reason not glob '*[^a-zA-Z]*')
) strict;

CREATE INDEX sealedMatterStep_matter on sealedMatterStep (matterId, seq);

CREATE TABLE sealedTrace (
  ledger text not null,
  recordId text not null,
  field text not null,
  before blob not null,
  primary key (ledger, recordId, field)
) strict, without rowid;

CREATE TRIGGER sealedValue_removed before delete on sealedValue
 begin
   insert or ignore into sealedTrace values (old.ledger, old.recordId, old.field, old.sealed);
 end;

CREATE TRIGGER sealedValue_replaced before update of sealed on sealedValue
 begin
   insert or ignore into sealedTrace values (old.ledger, old.recordId, old.field, old.sealed);
 end;

CREATE TABLE sealedValue (
  ledger text not null,
  recordId text not null,
  field text not null,
  sealed blob not null,
  createdAt text not null,
  primary key (ledger, recordId, field)
) strict, without rowid;

CREATE TABLE seconded (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  cooperationId text,
  cooperationName text not null,
  memberId text,
  memberName text not null,
  since text not null,
  until text,
  task text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX seconded_batch on seconded (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX seconded_cooperationId on seconded (cooperationId, since, seq, voidedAt) where cooperationId is not null;

CREATE INDEX seconded_cooperationUnknown on seconded (cooperationName) where cooperationId is null and cooperationName is not null and voidedAt is null;

CREATE INDEX seconded_dueOn on seconded (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX seconded_fingerprint on seconded (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX seconded_list on seconded (since, seq, voidedAt, state, dueOn, cooperationId, memberId, until);

CREATE INDEX seconded_memberId on seconded (memberId, since, seq, voidedAt) where memberId is not null;

CREATE INDEX seconded_memberUnknown on seconded (memberName) where memberId is null and memberName is not null and voidedAt is null;

CREATE INDEX seconded_secrecy on seconded (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX seconded_since on seconded (since, seq, voidedAt);

CREATE INDEX seconded_state on seconded (state, since, seq, voidedAt);

CREATE INDEX seconded_voided on seconded (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE secondedText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TRIGGER secrecyMark_kept before delete on secrecyMark
 begin
   select raise(abort, 'marks are never removed');
 end;

CREATE TABLE secrecyMark (
  seq integer primary key,
  id text not null unique,
  holder text not null,
  holderId text not null,
  act text not null,
  level text,
  mark text not null,
  markedOn text not null,
  endsOn text,
  basis text,
  basisText text not null,
  sourceMark text not null,
  knownTo text not null,
  reason text not null,
  status text not null,
  replaces text references secrecyMark (id),
  proposedBy text not null,
  proposedAt text not null,
  decidedBy text,
  decidedAt text,
  decisionNote text,
  noticeTo text,
  noticeText text,
  reviewedBy text,
  reviewedAt text,
  closedAt text
) strict;

CREATE INDEX secrecyMark_ends on secrecyMark (endsOn, seq) where status = 'inForce' and level in ('confidential', 'secret', 'topSecret');

CREATE INDEX secrecyMark_holder on secrecyMark (holder, holderId, seq);

CREATE UNIQUE INDEX secrecyMark_inForce on secrecyMark (holder, holderId) where status = 'inForce';

CREATE UNIQUE INDEX secrecyMark_proposed on secrecyMark (holder, holderId) where status = 'proposed';

CREATE TABLE suggestion (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  documentNumber text not null,
  reviewId text,
  reviewName text not null,
  subject text,
  unitId text,
  unitName text not null,
  issuedOn text not null,
  problems text not null,
  suggestions text not null,
  replyBy text not null,
  repliedOn text,
  reply text,
  systems integer,
  followUp text,
  followedOn text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX suggestion_batch on suggestion (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX suggestion_documentNumber on suggestion (documentNumber, seq, voidedAt);

CREATE INDEX suggestion_dueOn on suggestion (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX suggestion_fingerprint on suggestion (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX suggestion_issuedOn on suggestion (issuedOn, seq, voidedAt);

CREATE INDEX suggestion_list on suggestion (issuedOn, seq, voidedAt, state, dueOn, reviewId, unitId, replyBy, repliedOn, followedOn);

CREATE UNIQUE INDEX suggestion_numberOnce on suggestion (documentNumber) where voidedAt is null and documentNumber is not null;

CREATE INDEX suggestion_reviewId on suggestion (reviewId, issuedOn, seq, voidedAt) where reviewId is not null;

CREATE INDEX suggestion_reviewUnknown on suggestion (reviewName) where reviewId is null and reviewName is not null and voidedAt is null;

CREATE INDEX suggestion_secrecy on suggestion (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX suggestion_state on suggestion (state, issuedOn, seq, voidedAt);

CREATE INDEX suggestion_unitId on suggestion (unitId, issuedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX suggestion_unitUnknown on suggestion (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX suggestion_voided on suggestion (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE suggestionText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE sweep (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  title text not null,
  topic text not null,
  beganOn text not null,
  endedOn text,
  units text,
  organizedBy text,
  cityProjects integer,
  countyProjects integer,
  found integer,
  summary text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX sweep_batch on sweep (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX sweep_beganOn on sweep (beganOn, seq, voidedAt);

CREATE INDEX sweep_dueOn on sweep (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX sweep_fingerprint on sweep (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX sweep_list on sweep (beganOn, seq, voidedAt, state, dueOn, topic, endedOn);

CREATE INDEX sweep_secrecy on sweep (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX sweep_state on sweep (state, beganOn, seq, voidedAt);

CREATE INDEX sweep_voided on sweep (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE sweepText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE talk (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  kind text not null,
  requestedOn text not null,
  clueId text,
  clueName text,
  occasion text,
  matter text not null,
  subjectId text,
  subjectName text not null,
  unitId text,
  unitName text,
  post text,
  rank text,
  target text not null,
  host text,
  postTo text,
  talkPlan text,
  riskPlan text,
  submittedOn text,
  approvedOn text,
  talkedOn text,
  placeKind text,
  place text,
  talker text,
  secondTalker text,
  letterNumber text,
  letterSentOn text,
  letterCopiedTo text,
  letterReceivedOn text,
  repliedOn text,
  countersigner text,
  harmless integer,
  drawnOn text,
  drawnCheck text,
  record text,
  answeredOn text,
  report text,
  reportedOn text,
  proposedOutcome text,
  outcome text,
  concludedOn text,
  consequence text,
  appointedOn text,
  democraticMeetingOn text,
  democraticMeeting text,
  archiveNumber text,
  archivedOn text,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
, meetingDueOn text, readingAskedOn text) strict;

CREATE INDEX talk_batch on talk (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX talk_clueId on talk (clueId, requestedOn, seq, voidedAt) where clueId is not null;

CREATE INDEX talk_clueUnknown on talk (clueName) where clueId is null and clueName is not null and voidedAt is null;

CREATE INDEX talk_dueOn on talk (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX talk_fingerprint on talk (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX talk_list on talk (requestedOn, seq, voidedAt, state, dueOn, kind, clueId, occasion, subjectId, unitId, rank, target, host, approvedOn, talkedOn, placeKind, letterSentOn, repliedOn, harmless, drawnOn, outcome, concludedOn, consequence, democraticMeetingOn);

CREATE INDEX talk_requestedOn on talk (requestedOn, seq, voidedAt);

CREATE INDEX talk_secrecy on talk (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX talk_state on talk (state, requestedOn, seq, voidedAt);

CREATE INDEX talk_subjectId on talk (subjectId, requestedOn, seq, voidedAt) where subjectId is not null;

CREATE INDEX talk_subjectUnknown on talk (subjectName) where subjectId is null and subjectName is not null and voidedAt is null;

CREATE INDEX talk_unitId on talk (unitId, requestedOn, seq, voidedAt) where unitId is not null;

CREATE INDEX talk_unitUnknown on talk (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX talk_voided on talk (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE talkText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE troubleSign (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  unitId text,
  unitName text not null,
  registeredOn text not null,
  reportedOn text,
  matter text not null,
  leader text,
  staff text,
  solveBy text,
  outcome text,
  resolvedOn text,
  zeroReport integer,
  note text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
) strict;

CREATE INDEX troubleSign_batch on troubleSign (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX troubleSign_dueOn on troubleSign (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX troubleSign_fingerprint on troubleSign (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX troubleSign_list on troubleSign (registeredOn, seq, voidedAt, state, dueOn, unitId, reportedOn, solveBy, outcome, resolvedOn, zeroReport);

CREATE INDEX troubleSign_registeredOn on troubleSign (registeredOn, seq, voidedAt);

CREATE INDEX troubleSign_secrecy on troubleSign (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX troubleSign_state on troubleSign (state, registeredOn, seq, voidedAt);

CREATE INDEX troubleSign_unitId on troubleSign (unitId, registeredOn, seq, voidedAt) where unitId is not null;

CREATE INDEX troubleSign_unitUnknown on troubleSign (unitName) where unitId is null and unitName is not null and voidedAt is null;

CREATE INDEX troubleSign_voided on troubleSign (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE troubleSignText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE typicalCase (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  reviewId text,
  reviewName text not null,
  subject text,
  title text not null,
  preparedOn text not null,
  scope text not null,
  anonymity text not null,
  content text not null,
  analysis text,
  submittedOn text,
  approvedOn text,
  circularNumber text,
  releasedOn text,
  mediaOn text,
  media text,
  secrecyLevel text,
  secrecyMark text,
  secrecyMarkedOn text
, film text) strict;

CREATE INDEX typicalCase_batch on typicalCase (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX typicalCase_dueOn on typicalCase (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX typicalCase_fingerprint on typicalCase (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX typicalCase_list on typicalCase (preparedOn, seq, voidedAt, state, dueOn, reviewId, scope, anonymity, submittedOn, approvedOn, releasedOn, mediaOn);

CREATE INDEX typicalCase_preparedOn on typicalCase (preparedOn, seq, voidedAt);

CREATE INDEX typicalCase_reviewId on typicalCase (reviewId, preparedOn, seq, voidedAt) where reviewId is not null;

CREATE INDEX typicalCase_reviewUnknown on typicalCase (reviewName) where reviewId is null and reviewName is not null and voidedAt is null;

CREATE INDEX typicalCase_secrecy on typicalCase (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX typicalCase_state on typicalCase (state, preparedOn, seq, voidedAt);

CREATE INDEX typicalCase_voided on typicalCase (seq) where voidedAt is not null;

CREATE VIRTUAL TABLE typicalCaseText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE unit (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  state text not null,
  dueOn text,
  fingerprint text,
  rulePack text not null,
  createdAt text not null,
  createdBy text not null,
  updatedAt text not null,
  updatedBy text not null,
  importBatchId text,
  voidedAt text,
  voidedBy text,
  voidReason text,
  name text not null,
  parentId text,
  parentName text,
  kind text,
  shortName text,
  effectiveOn text,
  note text,
  countyId text,
  path text not null,
  pinyin text not null
, secrecyLevel text, secrecyMark text, secrecyMarkedOn text) strict;

CREATE INDEX unit_batch on unit (importBatchId, voidedAt) where importBatchId is not null;

CREATE INDEX unit_dueOn on unit (dueOn, seq, voidedAt) where dueOn is not null;

CREATE INDEX unit_fingerprint on unit (fingerprint) where fingerprint is not null and voidedAt is null;

CREATE INDEX unit_kind on unit (kind, seq, voidedAt);

CREATE INDEX unit_list on unit (name, seq, voidedAt, state, dueOn, parentId, kind, effectiveOn);

CREATE INDEX unit_name on unit (name, seq, voidedAt);

CREATE UNIQUE INDEX unit_nameOnce on unit (name) where voidedAt is null;

CREATE INDEX unit_parentId on unit (parentId, effectiveOn, seq, voidedAt) where parentId is not null;

CREATE INDEX unit_parentUnknown on unit (parentName) where parentId is null and parentName is not null and voidedAt is null;

CREATE INDEX unit_path on unit (path, id);

CREATE INDEX unit_secrecy on unit (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null;

CREATE INDEX unit_state on unit (state, name, seq, voidedAt);

CREATE INDEX unit_suggest on unit (pinyin, name, voidedAt);

CREATE INDEX unit_voided on unit (seq) where voidedAt is not null;

CREATE TABLE unitCard (
  id text primary key,
  unit text not null,
  keyId text not null,
  card text not null,
  status text not null check (status in ('waiting', 'trusted', 'revoked', 'withdrawn')),
  addedBy text not null,
  addedAt text not null,
  confirmedBy text,
  confirmedAt text,
  confirmedHow text,
  closedBy text,
  closedAt text,
  reason text,
  check (status <> 'trusted' or (confirmedBy is not null and confirmedBy <> addedBy))
) strict;

CREATE UNIQUE INDEX unitCard_key on unitCard (keyId) where status <> 'withdrawn';

CREATE UNIQUE INDEX unitCard_unit on unitCard (unit) where status in ('waiting', 'trusted');

CREATE TABLE unitKeys (id integer primary key check (id = 1), keys text not null, createdAt text not null) strict;

CREATE VIRTUAL TABLE unitText using fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE volumeItem (
  id text primary key,
  volumeId text not null references caseVolume (id),
  ordinal integer not null,
  section text not null,
  title text not null,
  author text,
  documentNumber text,
  date text,
  pages integer not null check (pages >= 0),
  itemId text references attachment (id),
  paperId text references paperOriginal (id),
  missing text,
  note text
) strict;

CREATE UNIQUE INDEX volumeItem_order on volumeItem (volumeId, ordinal);

CREATE TABLE workKeeper (
  kind text not null,
  subjectId text not null,
  accountId text not null,
  since text not null,
  primary key (kind, subjectId)
) strict, without rowid;
