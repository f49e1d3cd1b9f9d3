import type { OfficeNames } from '#test/e2e/support/office.ts';
import type { Person } from '#test/e2e/support/people.ts';

/** The office that keeps the sample ledgers; it and everybody in it are made up. */
export const city: OfficeNames = {
  name: '样例市纪委监委',
  upperOffice: '样例省纪委监委',
  documentCode: '样纪通',
  level: '市级',
  // The sample ledger of clues is 机密: no machine for less takes it in.
  secrecy: '机密级',
};

/** The commission above it, on a machine of its own. */
export const province: OfficeNames = {
  name: '样例省纪委监委',
  upperOffice: '',
  documentCode: '样省纪',
  level: '省级',
  secrecy: '秘密级',
};

type Worker = Person & { readonly post: string };

/** Keeps the registers, drafts the bulletin, builds and receives packages. */
export const clerk: Worker = {
  loginName: 'jingban',
  displayName: '景办事',
  post: '办公室',
  password: 'Meadow-harbor-35-candle',
};
export const clerkRoles = ['信访室', '案管室', '党风政风室', '办公室（机要）', '统计员', '巡察办'];

/** Issues bulletins, approves packages, confirms cards. */
export const leader: Worker = {
  loginName: 'fenguan',
  displayName: '冯主管',
  post: '分管领导',
  password: 'Copper-lantern-71-willow',
};
export const leaderRoles = ['分管领导'];
