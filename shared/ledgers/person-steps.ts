import type { IsoDate } from '#shared/domain/date.ts';
import { dateOf, type RecordValues } from './ledger.ts';
import type { Condition, RecordStep } from './steps.ts';

/*
 * How a person comes to a post (J07: 任前廉政谈话 is a necessary step before it). The post on a new card is taken as it is;
 * from then on a change of post is put on record by a step, and an appointment wants its talk beside it.
 */

/** What a post consists of. */
const postFields = ['unit', 'post', 'rank', 'inPostSince'] as const;

/** Cadres to whom the leaders of county committee and commission talk; staff and villagers are appointed by others. */
const talkedTo: readonly unknown[] = ['section', 'county', 'bureau', 'ministerial'];

/** Once a post stands on the card, steps alone change it. */
export const postSettled = {
  when: (v: RecordValues): boolean => (v['post'] ?? null) !== null,
  fields: postFields,
};

export const postConditions: readonly Condition[] = [
  {
    field: 'inPostSince',
    when: (v) => v['postChange'] === 'appointed' && talkedTo.includes(v['rank']),
    anew: postFields,
    ledger: 'talk',
    by: 'subject',
    holds: (talk, v) => {
      const [talkedOn, since] = [dateOf(talk, 'talkedOn'), dateOf(v, 'inPostSince')];
      return (
        talk['kind'] === 'appointment' &&
        (talk['concludedOn'] ?? null) !== null &&
        talk['postTo'] === v['post'] &&
        talkedOn !== null &&
        since !== null &&
        talkedOn <= since
      );
    },
    words:
      '任前廉政谈话是任职的必要程序：先在“谈话函询”登记对此人的任前廉政谈话（拟任职务与此处写法一致），由县委或纪委主要负责人谈话并作出结论；任职日期不早于谈话日期',
  },
];

/** What stood on the card until now, as an earlier post with its days and the paper on which it ended. */
function formerPost(before: RecordValues, after: RecordValues, until: IsoDate | null, endedBy: string) {
  if (typeof before['post'] !== 'string' || until === null) return [];
  const { unit, post, rank, inPostSince } = before;
  const from = dateOf(before, 'inPostSince');
  return [
    {
      ledger: 'postTerm' as const,
      values: {
        ...{ unit: unit ?? null, post, rank: rank ?? null },
        // What began later than it ended is a slip of the pen that was mended.
        ...{
          heldFrom: from !== null && from > until ? null : (inPostSince ?? null),
          heldUntil: until,
          endedBy,
        },
        ...{ paper: after['postPaper'] ?? null, paperNumber: after['postPaperNumber'] ?? null },
        paperOn: after['postPaperOn'] ?? null,
      },
    },
  ];
}

const paper = ['postPaper', 'postPaperNumber', 'postPaperOn'] as const;
/** The paper of this act, not of the one before. */
const anew = { postPaper: null, postPaperNumber: null, postPaperOn: null } as const;

export const postSteps: readonly RecordStep[] = [
  {
    action: 'appoint',
    label: '登记任职',
    from: ['registered'],
    permission: 'person.write',
    fields: [...postFields, ...paper],
    demands: postFields,
    note: 'offered',
    sets: () => ({ postChange: 'appointed', status: 'inPost' }),
    makes: (v, _packFor, { before }) => formerPost(before, v, dateOf(v, 'inPostSince'), 'nextPost'),
    begins: anew,
  },
  {
    action: 'correctPost',
    label: '更正单位职务',
    from: ['registered'],
    permission: 'person.write',
    when: postSettled.when,
    fields: [...postFields, ...paper],
    // The paper that shows what is right: by its name and day, with its number where it bears one.
    demands: ['postPaper', 'postPaperOn'],
    past: { postPaperOn: 'today' },
    note: 'demanded',
    sets: () => ({ postChange: 'corrected' }),
    makes: (v, _packFor, { before, today }) => formerPost(before, v, today, 'corrected'),
    begins: anew,
  },
];
