import { recheckKinds, recheckResults } from '#shared/domain/codes/register-codes.ts';
import { code, date, longText, reference, text } from './field.ts';
import { latestDay } from './latest-day.ts';
import { type Belonging, dateOf, defineLedger, type LedgerDefinition, notBefore } from './ledger.ts';
import type { Condition } from './steps.ts';

interface Rechecked {
  readonly id: 'petitionRecheck' | 'clueRecheck';
  readonly label: string;
  readonly newLabel: string;
  /** Ledger of what is looked at again, and what it is called there. */
  readonly parent: 'petition' | 'clue';
  readonly parentLabel: string;
  readonly conditions?: readonly Condition[];
  /** What stands in it because of its second looks. */
  readonly gives?: Belonging['gives'];
}

/** A second look at what was closed: by whom, when, what was found, and what must be done about it. */
function recheckOf({
  id,
  label,
  newLabel,
  parent,
  parentLabel,
  conditions = [],
  gives,
}: Rechecked): LedgerDefinition {
  return defineLedger({
    id,
    table: id,
    label,
    newLabel,
    counted: '次',
    numberKind: null,
    numberField: null,
    titleField: 'team',
    periodField: 'recheckedOn',
    defaultSort: { field: 'recheckedOn', direction: 'desc' },
    identity: [parent, 'kind', 'recheckedOn'],
    under: { field: parent, ledger: parent, ...(gives === undefined ? {} : { gives }) },
    tabOf: parent,
    conditions,
    rules: [
      notBefore('correctedOn', 'recheckedOn'),
      {
        fields: ['result', 'demand'],
        check: (v) =>
          v['result'] !== 'upheld' && (v['demand'] ?? null) === null
            ? { field: 'result', rule: 'needs', args: ['demand'] }
            : null,
      },
    ],
    states: [
      { code: 'upheld', label: '办理正确', tone: 'good' },
      { code: 'toCorrect', label: '待改正', tone: 'bad' },
      { code: 'corrected', label: '已改正', tone: 'good' },
    ],
    stateOf: (v) => (v['result'] === 'upheld' ? 'upheld' : v['correctedOn'] ? 'corrected' : 'toCorrect'),
    shape: {
      [parent]: reference(parentLabel, parent, {
        required: true,
        list: 'shown',
        width: 150,
        searched: false,
      }),
      kind: code('核查方式', recheckKinds, { required: true, list: 'shown', width: 90 }),
      team: text('核查组', { required: true, list: 'shown', width: 180, aliases: ['复核组', '核查人员'] }),
      recheckedOn: date('核查日期', {
        required: true,
        list: 'shown',
        sortable: true,
        aliases: ['复核日期', '抽查日期'],
      }),
      finding: longText('核查情况', { required: true, list: 'shown', max: 4000, aliases: ['复核情况'] }),
      result: code('核查结果', recheckResults, { required: true, list: 'shown' }),
      demand: longText('整改要求', { max: 2000, help: '办理有瑕疵或须重新办理的，写明要求' }),
      correctedOn: date('改正日期', { list: 'choice' }),
    },
  });
}

/** 复核 and 抽查 of petitions (A14: items given to townships and departments; A15: quality of what was closed). */
export const petitionRecheck = recheckOf({
  id: 'petitionRecheck',
  label: '信访复核抽查',
  newLabel: '登记复核抽查',
  parent: 'petition',
  parentLabel: '信访件',
  gives: (looks) => ({
    recheckedOn: latestDay(
      looks.filter(({ result }) => result !== 'reopened'),
      'recheckedOn',
    ),
  }),
  conditions: [
    {
      field: 'correctedOn',
      // What is to be handled again is not put right while it stands closed as it was (A14).
      when: (v) => v['result'] === 'reopened' && dateOf(v, 'correctedOn') !== null,
      ledger: 'petition',
      by: 'petition',
      above: true,
      holds: (petition, own) => {
        const [closed, looked] = [dateOf(petition, 'closedOn'), dateOf(own, 'recheckedOn')];
        return closed === null || looked === null || closed >= looked;
      },
      words: '核查结果为重新办理的，先在信访件上“提请重新办理”，领导同意后再登记改正',
    },
  ],
});

/** 复核抽查 of concluded clues (requirements §3 B: 了结 → 复核抽查). */
export const clueRecheck = recheckOf({
  id: 'clueRecheck',
  label: '线索复核抽查',
  newLabel: '登记复核抽查',
  parent: 'clue',
  parentLabel: '问题线索',
  conditions: [
    {
      field: 'correctedOn',
      when: (v) => v['result'] === 'reopened' && dateOf(v, 'correctedOn') !== null,
      ledger: 'clue',
      by: 'clue',
      above: true,
      holds: (clue, own) => {
        const [again, looked] = [dateOf(clue, 'redisposedOn'), dateOf(own, 'recheckedOn')];
        // In work again, or decided anew since.
        if (dateOf(clue, 'concludedOn') === null) return true;
        return again !== null && looked !== null && again > looked;
      },
      words: '核查结果为重新办理的，先在线索上“重新提出处置意见”，经领导批准后再登记改正',
    },
  ],
});
