import type { LedgerId, ReferenceValue } from '#shared/ledgers/field.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import { caseDesk, type CaseDesk, named } from '../cases/desk.ts';

/** A reviewer of the office: the one at the case desk is the first of three. */
export type Nth = 0 | 1 | 2;

export interface ReviewDesk extends CaseDesk {
  readonly asReviewer: (nth: Nth) => Promise<void>;
  /** Display name of a reviewer. */
  readonly reviewer: (nth: Nth) => string;
  /** A case whose investigation ended, with the first two reviewers named for it. */
  readonly ended: (values?: RecordValues) => Promise<{ readonly id: string; readonly ref: ReferenceValue }>;
  /** Names a reviewer for a case, as case supervision. */
  readonly nameReviewer: (caseId: string, nth: Nth) => Promise<void>;
  /** Registers a review as the first reviewer. */
  readonly review: (
    caseRef: ReferenceValue,
    values?: RecordValues,
  ) => Promise<ReferenceValue & { id: string }>;
  /** Takes it from acceptance to the head's and the committee's agreement; the first reviewer is at work then. */
  readonly toDecision: (review: string, values?: RecordValues) => Promise<void>;
  /** Registers something that belongs to the review. */
  readonly beside: (ledger: LedgerId, review: ReferenceValue, values: RecordValues) => Promise<string>;
}

/** An office with everybody who has to do with a review. */
export async function reviewDesk(start: string): Promise<ReviewDesk> {
  const desk = await caseDesk(start, ['reviewer', 'leader']);
  const { backend, call } = desk;
  const { office } = backend;
  const reviewers: { login: string; id: string; name: string }[] = [];
  const note = (login: string) => {
    const { accountId, account } = office.host.requireLive().session;
    reviewers.push({ login, id: accountId, name: account.displayName });
  };
  await desk.as('reviewer');
  note(backend.working());
  for (const _ of [1, 2]) note(await backend.signInAs(['reviewer']));
  const at = (nth: Nth) => reviewers[nth] ?? { login: '', id: '', name: '' };
  const asReviewer = (nth: Nth) => backend.signInAgain(at(nth).login);
  const today = () => office.clock.now().toISOString().slice(0, 10);
  const nameReviewer: ReviewDesk['nameReviewer'] = async (recordId, nth) => {
    await desk.as('supervisor');
    await call('access.name', { ledger: 'case', recordId, accountId: at(nth).id, part: 'reviewer' });
  };
  const beside: ReviewDesk['beside'] = async (ledger, review, values) =>
    (await desk.make(ledger, { review, ...values })).id;
  return {
    ...desk,
    asReviewer,
    reviewer: (nth) => at(nth).name,
    nameReviewer,
    beside,
    ended: async (values = {}) => {
      const made = await desk.filed(values);
      await desk.type('case', made.id, { investigatedOn: today() });
      await nameReviewer(made.id, 0);
      await nameReviewer(made.id, 1);
      return made;
    },
    review: async (caseRef, values = {}) => {
      await asReviewer(0);
      const made = await desk.make('caseReview', {
        case: caseRef,
        receivedOn: today(),
        origin: 'ownOrgan',
        cadreScope: 'townshipManaged',
        ...values,
      });
      return { id: made.id, name: made.number ?? '' };
    },
    toDecision: async (id, values = {}) => {
      const ref = named('', null);
      await asReviewer(0);
      await desk.take('caseReview', id, 'accept', {
        values: { acceptedOn: today(), mainReviewer: at(0).name, secondReviewer: at(1).name },
      });
      const { values: now } = await desk.get('caseReview', id);
      const number = typeof now['number'] === 'string' ? now['number'] : ref.name;
      await beside('reviewEvidence', named(number, id), {
        fact: '虚报粮补',
        evidence: '发放表',
        kind: 'document',
        listedOn: today(),
        source: 'met',
        legality: 'met',
        relevance: 'met',
        finding: 'adopted',
      });
      await desk.take('caseReview', id, 'talk', {
        values: {
          talkedOn: today(),
          firstTalker: at(0).name,
          secondTalker: at(1).name,
          statement: '认错',
        },
      });
      await desk.take('caseReview', id, 'deliberate', {
        values: { deliberatedOn: today(), attendees: '室务会成员', opinion: '同意' },
      });
      await desk.take('caseReview', id, 'report', {
        values: {
          report: '事实清楚',
          filingBasisOpinion: '立案依据充分',
          keyEvidenceOpinion: '关键证据确凿',
          handlingOpinion: '处理适当',
          proposedSanction: 'partyWarning',
          proposedForm: 'second',
          ...values,
        },
        leader: 'leader',
      });
      await desk.as('leader');
      await desk.take('caseReview', id, 'leaderAgree');
      await desk.as('head');
      await desk.take('caseReview', id, 'headAgree');
      await asReviewer(0);
      await desk.take('caseReview', id, 'committee', {
        values: { committeeOn: today(), committeeOpinion: '同意' },
      });
    },
  };
}
