import { code, date, identityNumber, longText, reference, text } from './field.ts';
import { personStatuses, ranks } from '#shared/domain/codes/person-codes.ts';
import { postChanges } from '#shared/domain/codes/post-codes.ts';
import { defineLedger } from './ledger.ts';
import { postConditions, postSettled, postSteps } from './person-steps.ts';

/** 人员 (L03): one card a person; what the other ledgers say of a person comes together on its page. */
export const person = defineLedger({
  id: 'person',
  table: 'person',
  label: '人员',
  newLabel: '登记人员',
  counted: '人',
  numberKind: null,
  numberField: null,
  titleField: 'name',
  periodField: 'inPostSince',
  defaultSort: { field: 'name', direction: 'asc' },
  identity: ['name', 'unit', 'identityNumber', 'post'],
  steps: postSteps,
  settled: postSettled,
  conditions: postConditions,
  shape: {
    name: text('姓名', {
      required: true,
      list: 'shown',
      width: 100,
      sortable: true,
      aliases: ['人员姓名'],
      max: 40,
    }),
    identityNumber: identityNumber('身份证号', {
      list: 'shown',
      aliases: ['身份证号码', '公民身份号码', '证件号码'],
    }),
    unit: reference('单位', 'unit', {
      list: 'shown',
      width: 240,
      aliases: ['所在单位', '工作单位', '单位名称'],
    }),
    post: text('职务', { list: 'shown', aliases: ['现任职务', '职位'] }),
    rank: code('职级', ranks, { aliases: ['级别', '行政级别'] }),
    status: code('状态', personStatuses, { aliases: ['在职状态'] }),
    inPostSince: date('任职日期', { aliases: ['任现职时间', '任职时间'] }),
    postChange: code('职务登记', postChanges, { byStep: true, filter: false }),
    note: longText('备注', { max: 2000 }),
  },
});
