import type { Role } from './roles.ts';

/** A post as a new office starts with it: its room (科室) and the roles it usually needs. */
export interface UsualPost {
  readonly name: string;
  readonly room: string;
  readonly roles: readonly Role[];
}

/** Posts of a county commission by its lines of work (O01; 监督执纪工作规则 §11); the office changes them as it is. */
export const usualPosts: readonly UsualPost[] = [
  { name: '书记', room: '领导班子', roles: ['head'] },
  { name: '分管领导', room: '领导班子', roles: ['supervisingLeader'] },
  { name: '办公室主任', room: '办公室', roles: ['office'] },
  { name: '机要员', room: '办公室', roles: ['office'] },
  { name: '统计员', room: '办公室', roles: ['statistician'] },
  { name: '信访室主任', room: '信访室', roles: ['petitionClerk'] },
  { name: '信访室干部', room: '信访室', roles: ['petitionClerk'] },
  { name: '案管室主任', room: '案件监督管理室', roles: ['caseSupervisor'] },
  { name: '案管室干部', room: '案件监督管理室', roles: ['caseSupervisor'] },
  { name: '纪检监察室主任', room: '纪检监察室', roles: ['handler'] },
  { name: '纪检监察室干部', room: '纪检监察室', roles: ['handler'] },
  { name: '审理室主任', room: '案件审理室', roles: ['reviewer'] },
  { name: '审理室干部', room: '案件审理室', roles: ['reviewer'] },
  { name: '党风政风监督室主任', room: '党风政风监督室', roles: ['conduct'] },
  { name: '党风政风监督室干部', room: '党风政风监督室', roles: ['conduct'] },
  { name: '巡察办主任', room: '巡察办', roles: ['patrol'] },
  { name: '巡察办干部', room: '巡察办', roles: ['patrol'] },
  { name: '系统管理员', room: '三员', roles: ['systemAdmin'] },
  { name: '安全保密管理员', room: '三员', roles: ['securityAdmin'] },
  { name: '安全审计员', room: '三员', roles: ['auditor'] },
];
