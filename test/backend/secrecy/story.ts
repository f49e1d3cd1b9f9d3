import type { MarkingProposal } from '#shared/domain/marking-rules.ts';
import { isoDate } from '#shared/domain/date.ts';
import type { ReferenceValue } from '#shared/ledgers/field.ts';
import type { RouterHost } from '#backend/router.ts';
import { signIn } from '#backend/session/sign-in.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

export const OWN = 'My-own sparrow6 sings';

export const named = (name: string): ReferenceValue => ({ id: null, name });

/** A proposal that nothing is wrong with on 2017-06-01, the day of the tests' clock. */
export const sound: MarkingProposal = {
  level: 'secret',
  period: { kind: 'years', years: 10 },
  markedOn: isoDate.parse('2017-05-20'),
  basis: 'derived',
  basisText: '样纪发〔2017〕5号',
  sourceMark: '机密★10年',
  knownTo: '核查组成员',
  reason: '',
};

export interface SecrecyStory {
  readonly backend: TestBackend;
  /** Two clues of the clerk. */
  readonly clues: readonly [string, string];
  readonly petition: string;
  /** Signs the clerk in again, who wrote all of it. */
  readonly asClerk: () => Promise<void>;
  readonly asHead: () => Promise<void>;
}

/** A machine for 机密 with two clues and a petition, made by a clerk of 案管 and 信访, who is at work. */
export async function story(serve?: RouterHost['serve']): Promise<SecrecyStory> {
  const backend = await newBackend(['caseSupervisor', 'petitionClerk'], serve, undefined, 'secret');
  const { call, office } = backend;
  const login = office.host.live?.account.loginName ?? '';
  const clue = async (summary: string) =>
    (
      await call('clue.create', {
        values: { receivedOn: '2017-05-02', subject: named('周某'), unit: named('甲村'), summary },
      })
    ).id;
  const clues = [await clue('第一条所反映的事'), await clue('第二条所反映的事')] as const;
  const petition = (
    await call('petition.create', {
      values: { receivedOn: '2017-05-01', channel: 'letter', summary: '信访之事', subject: named('周某') },
    })
  ).id;
  return {
    backend,
    clues,
    petition,
    asClerk: async () => void (await signIn(office.host, login, OWN)),
    asHead: async () => void (await office.as('head')),
  };
}

/** Proposes as the one at work and has the head decide; the head is at work afterwards. */
export async function markAs(
  { backend, asHead }: SecrecyStory,
  ledger: 'clue' | 'petition' | 'attachment',
  id: string,
  proposal: Partial<MarkingProposal> = {},
): Promise<string> {
  const made = await backend.call('secrecy.propose', {
    holder: ledger,
    id,
    proposal: { ...sound, ...proposal },
  });
  await asHead();
  await backend.call('secrecy.decide', { id: made.id, approve: true, note: '', noticeTo: '各承办室' });
  return made.id;
}
