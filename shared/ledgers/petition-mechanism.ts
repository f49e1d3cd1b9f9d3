import { petitionMechanismKinds } from '#shared/domain/codes/register-codes.ts';
import { code, date, longText, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/** 信访工作机制 at one petition (A18): 三级会审 of difficult ones, 双向承诺, 带案下访, 应急处置, 责任倒查 (A16). */
export const petitionMechanism = defineLedger({
  id: 'petitionMechanism',
  table: 'petitionMechanism',
  label: '会审与倒查',
  newLabel: '登记会审、承诺或倒查',
  counted: '次',
  numberKind: null,
  numberField: null,
  titleField: 'participants',
  periodField: 'heldOn',
  defaultSort: { field: 'heldOn', direction: 'desc' },
  identity: ['petition', 'kind', 'heldOn'],
  under: { field: 'petition', ledger: 'petition' },
  tabOf: 'petition',
  rules: [
    notBefore('followedUpOn', 'heldOn'),
    {
      fields: ['kind', 'levels'],
      check: (v) =>
        v['kind'] === 'jointReview' && (v['levels'] ?? null) === null
          ? { field: 'kind', rule: 'needs', args: ['levels'] }
          : null,
    },
  ],
  states: [
    { code: 'held', label: '已议定', tone: 'active' },
    { code: 'done', label: '已落实', tone: 'good' },
  ],
  stateOf: (v) => (v['followedUpOn'] ? 'done' : 'held'),
  shape: {
    petition: reference('信访件', 'petition', { required: true, list: 'shown', width: 150, searched: false }),
    kind: code('工作机制', petitionMechanismKinds, { required: true, list: 'shown' }),
    heldOn: date('日期', {
      required: true,
      list: 'shown',
      sortable: true,
      aliases: ['会审日期', '承诺日期'],
    }),
    levels: text('参加层级', { list: 'shown', width: 140, help: '三级会审写明县、乡、村各由谁参加' }),
    participants: text('参加人员', {
      required: true,
      list: 'shown',
      width: 200,
      aliases: ['承诺人', '被倒查对象'],
    }),
    opinion: longText('意见或承诺事项', { required: true, list: 'shown', max: 4000, aliases: ['会审意见'] }),
    followUpBy: date('落实期限', { list: 'shown' }),
    followedUpOn: date('落实日期', { list: 'shown' }),
    outcome: longText('落实情况', { max: 4000 }),
  },
  clocks: [
    {
      rule: 'given',
      label: '落实会审意见',
      startedBy: 'heldOn',
      stoppedBy: 'followedUpOn',
      dueBy: 'followUpBy',
      limit: () => null,
    },
  ],
});
