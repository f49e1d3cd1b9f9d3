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

export const postSteps: readonly RecordStep[] = [
  {
    action: 'appoint',
    label: '登记任职',
    from: ['registered'],
    permission: 'person.write',
    fields: postFields,
    demands: postFields,
    note: 'offered',
    sets: () => ({ postChange: 'appointed', status: 'inPost' }),
  },
  {
    action: 'correctPost',
    label: '更正单位职务',
    from: ['registered'],
    permission: 'person.write',
    when: postSettled.when,
    fields: postFields,
    demands: [],
    note: 'demanded',
    sets: () => ({ postChange: 'corrected' }),
  },
];
