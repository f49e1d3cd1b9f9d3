import { defineCodes } from './code-list.ts';

/** 职级, as the quarterly figures split persons (domain.md §3.6). */
export const ranks = defineCodes('rank', '职级', [
  { code: 'ministerial', label: '省部级', source: 'domain.md §3.6' },
  { code: 'bureau', label: '地厅级', aliases: ['厅局级'], source: 'domain.md §3.6' },
  { code: 'county', label: '县处级', aliases: ['处级'], source: 'domain.md §3.6' },
  { code: 'section', label: '乡科级', aliases: ['科级', '正科级', '副科级'], source: 'domain.md §3.6' },
  { code: 'general', label: '一般干部', aliases: ['科员', '办事员', '股级'], source: 'domain.md §3.6' },
  {
    code: 'villageEnterprise',
    label: '农村、企业等其他人员',
    aliases: ['其他人员', '村干部'],
    source: 'domain.md §3.6',
  },
]);

/** Whether a person still holds a post (requirements §3 L: 任职史). */
export const personStatuses = defineCodes('personStatus', '人员状态', [
  { code: 'inPost', label: '在职', source: 'L03' },
  { code: 'moved', label: '调离', source: 'L03' },
  { code: 'retired', label: '退休', source: 'L03' },
  { code: 'dismissed', label: '免职', source: 'L03' },
  { code: 'deceased', label: '去世', source: 'L03' },
]);

/** 性别 (GB/T 2261.1). */
export const genders = defineCodes('gender', '性别', [
  { code: 'male', label: '男', source: 'GB/T 2261.1' },
  { code: 'female', label: '女', source: 'GB/T 2261.1' },
]);

/** 政治面貌 (GB/T 4762), the eight parties in one: papers on a person ask whether he is of the Party. */
export const politicalStatuses = defineCodes('politicalStatus', '政治面貌', [
  { code: 'partyMember', label: '中共党员', aliases: ['党员'], source: 'GB/T 4762' },
  { code: 'probationaryMember', label: '中共预备党员', aliases: ['预备党员'], source: 'GB/T 4762' },
  { code: 'leagueMember', label: '共青团员', aliases: ['团员'], source: 'GB/T 4762' },
  { code: 'democraticParty', label: '民主党派', source: 'GB/T 4762' },
  { code: 'nonPartisan', label: '无党派人士', aliases: ['无党派民主人士'], source: 'GB/T 4762' },
  { code: 'masses', label: '群众', source: 'GB/T 4762' },
]);

/** 学历 (GB/T 4658), as papers on a person tell it. */
export const educations = defineCodes('education', '学历', [
  { code: 'postgraduate', label: '研究生', aliases: ['硕士研究生', '博士研究生'], source: 'GB/T 4658' },
  { code: 'bachelor', label: '大学', aliases: ['大学本科', '本科'], source: 'GB/T 4658' },
  { code: 'college', label: '大专', aliases: ['大学专科', '专科'], source: 'GB/T 4658' },
  { code: 'vocational', label: '中专', aliases: ['中等专业学校', '中技', '技校'], source: 'GB/T 4658' },
  { code: 'highSchool', label: '高中', aliases: ['普通高中', '职业高中'], source: 'GB/T 4658' },
  { code: 'lower', label: '初中及以下', aliases: ['初中', '小学'], source: 'GB/T 4658' },
]);
