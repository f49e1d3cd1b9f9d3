import {
  educations,
  genders,
  personStatuses,
  politicalStatuses,
  ranks,
} from '#shared/domain/codes/person-codes.ts';
import { postChanges } from '#shared/domain/codes/post-codes.ts';
import { readIdentityNumber } from '#shared/domain/identity-number.ts';
import { code, date, identityNumber, longText, reference, text } from './field.ts';
import { defineLedger, type RecordValues } from './ledger.ts';
import { postConditions, postSettled, postSteps } from './person-steps.ts';

/** What the papers on a person ask for; below what is needed to find him, and none of it must be known. */
const particulars = { group: '个人情况', filter: false, searched: false } as const;
const month = { ...particulars, width: 100, max: 20 };

const byPaper = { byStep: true, searched: false } as const;

/** An identity number tells sex and birth: where it stands, nobody types them (GB 11643). */
function fromIdentityNumber(values: RecordValues): RecordValues {
  const number = values['identityNumber'];
  const read = typeof number === 'string' ? readIdentityNumber(number) : null;
  if (!read?.ok) return {};
  const [year, ofYear] = read.birthDate?.split('-') ?? [];
  return {
    gender: values['gender'] ?? read.sex,
    bornIn: values['bornIn'] ?? (year && ofYear ? `${year}年${Number(ofYear)}月` : null),
  };
}

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
  derive: fromIdentityNumber,
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
    postPaper: text('任免、更正依据', {
      ...byPaper,
      help: '文书名称；文书扫描件可作为附件存入本卡',
    }),
    postPaperNumber: text('依据文号', { ...byPaper, max: 60 }),
    postPaperOn: date('依据文书日期', { byStep: true, filter: false }),
    note: longText('备注', { max: 2000 }),
    gender: code('性别', genders, { ...particulars, width: 64, help: '留空则按身份证号填写' }),
    bornIn: text('出生年月', {
      ...month,
      aliases: ['出生日期', '出生年月日'],
      help: '如1970年5月；留空则按身份证号填写',
    }),
    ethnicity: text('民族', { ...particulars, width: 80, max: 20 }),
    politicalStatus: code('政治面貌', politicalStatuses, particulars),
    joinedPartyIn: text('入党时间', { ...month, aliases: ['入党年月', '入党日期'] }),
    education: code('学历', educations, { ...particulars, aliases: ['文化程度'] }),
    workingSince: text('参加工作时间', { ...month, aliases: ['参加工作年月', '工作时间'] }),
    delegate: text('两代表一委员', {
      ...particulars,
      max: 100,
      help: '党代表、人大代表、政协委员情况；不是的填“否”',
    }),
  },
});
