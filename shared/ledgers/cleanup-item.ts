import { cleanupClasses, cleanupFindings } from '#shared/domain/codes/register-codes.ts';
import { code, date, longText, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/**
 * 近2年全面清理 (A10): every petition of the last two years; what was closed is verified one by one, what is open gets a
 * handler, a team and a limit anew. The lines come from the application (features/registers/cleanup.ts).
 */
export const cleanupItem = defineLedger({
  id: 'cleanupItem',
  table: 'cleanupItem',
  label: '两年清理',
  newLabel: '补登清理件',
  counted: '件',
  numberKind: null,
  numberField: null,
  titleField: 'batch',
  periodField: 'listedOn',
  defaultSort: { field: 'listedOn', direction: 'desc' },
  identity: ['petition', 'batch'],
  under: { field: 'petition', ledger: 'petition' },
  tabOf: 'petition',
  rules: [
    notBefore('limitOn', 'listedOn'),
    notBefore('doneOn', 'listedOn'),
    {
      fields: ['doneOn', 'finding'],
      check: (v) =>
        v['class'] === 'closed' && (v['doneOn'] ?? null) !== null && (v['finding'] ?? null) === null
          ? { field: 'doneOn', rule: 'needs', args: ['finding'] }
          : null,
    },
    {
      fields: ['handler', 'limitOn', 'team'],
      // A10: 重新明确专人、专班、限时 – all three or none.
      check: (v) => {
        if (v['class'] !== 'open' || (v['handler'] ?? null) === null) return null;
        const wanting = ['team', 'limitOn'].find((field) => (v[field] ?? null) === null);
        return wanting === undefined ? null : { field: wanting, rule: 'needs', args: ['handler'] };
      },
    },
  ],
  states: [
    { code: 'toVerify', label: '待核实', tone: 'active' },
    { code: 'toAssign', label: '待明确专人', tone: 'bad' },
    { code: 'handling', label: '限时办理', tone: 'active' },
    { code: 'done', label: '已清理', tone: 'good' },
  ],
  stateOf: (v) =>
    v['doneOn'] ? 'done' : v['class'] === 'closed' ? 'toVerify' : v['handler'] ? 'handling' : 'toAssign',
  clocks: [
    {
      rule: 'given',
      label: '清理限时办结',
      startedBy: 'listedOn',
      stoppedBy: 'doneOn',
      dueBy: 'limitOn',
      limit: () => null,
    },
  ],
  shape: {
    petition: reference('信访件', 'petition', { required: true, list: 'shown', width: 170, searched: false }),
    batch: text('清理批次', { required: true, list: 'shown', width: 160, max: 60 }),
    listedOn: date('列入日期', { required: true, list: 'shown', sortable: true }),
    class: code('清理分类', cleanupClasses, { required: true, list: 'shown' }),
    handler: text('专人', { list: 'shown', width: 100, max: 60, aliases: ['责任人'] }),
    team: text('专班', { list: 'shown', width: 140, max: 100 }),
    limitOn: date('限时', { list: 'shown', aliases: ['办结期限'] }),
    finding: code('核实结果', cleanupFindings, { list: 'shown' }),
    doneOn: date('清理完成日期', { list: 'shown' }),
    note: longText('清理情况', { list: 'choice', max: 4000 }),
  },
});
