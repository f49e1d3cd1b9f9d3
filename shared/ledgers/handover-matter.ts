import { handoverKinds } from '#shared/domain/codes/case-work-codes.ts';
import { code, date, integer, longText, reference, text } from './field.ts';
import { defineLedger, type RecordValues, referenceOf } from './ledger.ts';
import { wanted } from './wanted.ts';

const of = (kind: string) => (values: RecordValues) => values['kind'] === kind;

/** How many cases, clues and other things a hand-over lists. */
const listed = (parts: readonly RecordValues[]): RecordValues => ({
  cases: parts.filter(of('case')).length,
  clues: parts.filter(of('clue')).length,
  things: parts.filter((one) => of('archive')(one) || of('asset')(one)).length,
});

/**
 * 移交事项 (C11: 在办案件、线索、资产交接清单): each matter that is handed over, one by one. A case or a clue is named by its
 * number; its property in custody, volumes and originals are printed from its own registers. What stands in no register
 * (archives, equipment) is written down here with its pages and its place.
 */
export const handoverMatter = defineLedger({
  id: 'handoverMatter',
  table: 'handoverMatter',
  label: '移交事项',
  newLabel: '登记移交事项',
  counted: '项',
  numberKind: null,
  numberField: null,
  titleField: 'name',
  periodField: 'listedOn',
  defaultSort: { field: 'listedOn', direction: 'desc' },
  identity: ['handover', 'kind', 'name'],
  tabOf: 'case',
  under: { field: 'handover', ledger: 'caseHandover', takes: { listedOn: 'handedOn' }, gives: listed },
  rules: [
    wanted('case', 'kind', of('case')),
    wanted('clue', 'kind', of('clue')),
    wanted('name', 'kind', (v) => !of('case')(v) && !of('clue')(v)),
  ],
  // A case and a clue are called by their numbers.
  derive: (v) => ({
    name: referenceOf(v, of('case')(v) ? 'case' : 'clue')?.name ?? v['name'] ?? null,
  }),
  shape: {
    handover: reference('案件移交', 'caseHandover', { required: true, list: 'shown', searched: false }),
    kind: code('类别', handoverKinds, { required: true, list: 'shown' }),
    case: reference('案号', 'case', { width: 150, searched: false, aliases: ['立案号'] }),
    clue: reference('线索编号', 'clue', { width: 150, searched: false, aliases: ['线索号'] }),
    name: text('名称', { list: 'shown', width: 220, help: '案件、线索留空，取其编号' }),
    quantity: text('数量', { list: 'shown', max: 60 }),
    pages: integer('页数', { list: 'shown', width: 80 }),
    place: text('存放地点', { list: 'shown' }),
    listedOn: date('列入日期', { required: true, sortable: true, help: '留空则同移交日期' }),
    note: longText('备注', { max: 2000 }),
  },
});
