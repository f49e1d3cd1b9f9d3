import { caseLeaderScopes } from '#shared/domain/codes/petition-work-codes.ts';
import { code, date, longText, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/**
 * 领导包案 (A12): which leader takes which township, unit or prominent matter under his care, from when until when, and
 * what came of it. One for a matter stands on the petition's page.
 */
export const caseLeader = defineLedger({
  id: 'caseLeader',
  table: 'caseLeader',
  label: '领导包案',
  newLabel: '登记包案领导',
  counted: '条',
  numberKind: null,
  numberField: null,
  titleField: 'leader',
  periodField: 'startedOn',
  defaultSort: { field: 'startedOn', direction: 'desc' },
  identity: ['leader', 'scope', 'unit', 'petition', 'startedOn'],
  under: { field: 'petition', ledger: 'petition' },
  tabOf: 'petition',
  rules: [
    notBefore('endedOn', 'startedOn'),
    {
      fields: ['scope', 'petition', 'unit'],
      check: (v) => {
        const wanted = v['scope'] === 'matter' ? 'petition' : 'unit';
        return v[wanted] ? null : { field: wanted, rule: 'needs', args: ['scope'] };
      },
    },
  ],
  derive: (v) => ({ scope: v['scope'] ?? (v['petition'] ? 'matter' : null) }),
  shape: {
    leader: text('包案领导', { required: true, list: 'shown', width: 100, max: 60, aliases: ['包保领导'] }),
    post: text('领导职务', { list: 'shown', width: 140, max: 60 }),
    scope: code('包案类别', caseLeaderScopes, { required: true, list: 'shown', width: 110 }),
    petition: reference('信访件', 'petition', { list: 'shown', width: 150, searched: false }),
    unit: reference('包保单位', 'unit', { list: 'shown', width: 180, aliases: ['包保乡镇', '乡镇'] }),
    staff: text('包案人员', { width: 140, max: 200 }),
    startedOn: date('开始日期', { required: true, list: 'shown', sortable: true }),
    dueBy: date('化解期限', { help: '要求限期化解的，填写期限', aliases: ['解决期限'] }),
    endedOn: date('化解日期', { list: 'shown', aliases: ['结束日期'] }),
    outcome: longText('化解情况', { list: 'shown', max: 4000 }),
  },
  clocks: [
    {
      rule: 'given',
      label: '包案化解',
      startedBy: 'startedOn',
      stoppedBy: 'endedOn',
      dueBy: 'dueBy',
      limit: () => null,
    },
  ],
  states: [
    { code: 'running', label: '包案中', tone: 'active' },
    { code: 'ended', label: '已化解', tone: 'good' },
  ],
  stateOf: (v) => (v['endedOn'] ? 'ended' : 'running'),
});
