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
