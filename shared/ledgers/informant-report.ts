import { date, longText, reference } from './field.ts';
import { defineLedger, type RecordValues } from './ledger.ts';

/** Day of the last analysis, kept at the informant. */
function lastAnalysis(parts: readonly RecordValues[]): RecordValues | null {
  const days = parts.flatMap(({ reportedOn }) => (typeof reportedOn === 'string' ? [reportedOn] : []));
  const analysedOn = days.toSorted().at(-1);
  return analysedOn === undefined ? null : { analysedOn };
}

/**
 * 社情民意分析 (A02): what an informant gathered and made of it, time after time. The day of the last one stands at the
 * informant, so that those who have not sent anything for long are found by its list.
 */
export const informantReport = defineLedger({
  id: 'informantReport',
  table: 'informantReport',
  label: '社情民意分析',
  newLabel: '登记社情民意分析',
  counted: '份',
  numberKind: null,
  numberField: null,
  titleField: 'matters',
  periodField: 'reportedOn',
  defaultSort: { field: 'reportedOn', direction: 'desc' },
  identity: ['informant', 'reportedOn', 'matters'],
  under: { field: 'informant', ledger: 'informant', gives: lastAnalysis },
  tabOf: 'petition',
  shape: {
    informant: reference('信息员', 'informant', { required: true, list: 'shown', width: 110 }),
    reportedOn: date('报送日期', {
      required: true,
      list: 'shown',
      sortable: true,
      aliases: ['分析日期', '日期'],
    }),
    matters: longText('收集的社情民意', {
      required: true,
      list: 'shown',
      max: 4000,
      aliases: ['社情民意', '收集情况'],
    }),
    analysis: longText('分析整理', { required: true, list: 'shown', max: 4000, aliases: ['分析情况'] }),
    suggestion: longText('建议', { list: 'choice', max: 2000 }),
  },
});
