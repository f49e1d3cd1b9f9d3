import { date, integer, longText, reference, text } from './field.ts';
import { defineLedger } from './ledger.ts';

/** A group sends no more than this many to speak for it (信访工作条例 §20). */
const MOST_REPRESENTATIVES = 5;

/** 接访记录 (A03, A13): who received the visitors, where, how many came, who spoke for them, and what was answered. */
export const reception = defineLedger({
  id: 'reception',
  table: 'reception',
  label: '接访记录',
  newLabel: '登记接访记录',
  counted: '次',
  numberKind: null,
  numberField: null,
  titleField: 'receivedBy',
  periodField: 'visitedOn',
  defaultSort: { field: 'visitedOn', direction: 'desc' },
  identity: ['petition', 'visitedOn', 'receivedBy'],
  under: {
    field: 'petition',
    ledger: 'petition',
    takes: { visitedOn: 'receivedOn', visitors: 'reporterCount', matters: 'summary' },
  },
  tabOf: 'petition',
  dated: [
    {
      fields: ['representatives', 'visitors'],
      check: ({ representatives, visitors }) => {
        const came = typeof visitors === 'number' ? visitors : MOST_REPRESENTATIVES;
        const most = Math.min(MOST_REPRESENTATIVES, came);
        return typeof representatives === 'number' && representatives > most
          ? { field: 'representatives', args: [most] }
          : null;
      },
      words: ([most]) => `代表不超过 ${most} 人（信访工作条例第二十条）`,
    },
  ],
  shape: {
    petition: reference('信访件', 'petition', { required: true, list: 'shown', width: 150, searched: false }),
    visitedOn: date('接访日期', { required: true, list: 'shown', sortable: true, aliases: ['来访日期'] }),
    receivedBy: text('接访人', {
      required: true,
      list: 'shown',
      width: 120,
      max: 100,
      aliases: ['接访领导'],
    }),
    place: text('接访地点', { required: true, list: 'shown', width: 150, max: 100, again: true }),
    visitors: integer('来访人数', { required: true, list: 'shown', width: 90 }),
    representatives: integer('代表人数', { list: 'shown', width: 90, help: '多人来访推选代表，不超过 5 人' }),
    matters: longText('反映事项', { required: true, list: 'shown', max: 4000 }),
    answer: longText('答复意见', { list: 'shown', max: 4000 }),
  },
});
