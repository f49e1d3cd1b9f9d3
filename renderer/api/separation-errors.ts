import type { ErrorWording } from './error-sentence.ts';

const unchanged = '数据没有变化。';
const other = '请由另一位同志办理。';

/** What each reason means: what is against it, and what to do instead. */
const reasons: Readonly<Record<string, readonly [what: string, todo: string]>> = {
  judgesOwnWork: [
    '办过这件案件或其线索的人不能再审理它，审理过的人也不能参与承办（查审分离）。',
    '请改选别人。',
  ],
  notEligible: ['所选的人不能接手：账户已停用、没有这项权限，或者按规定不能由其经手。', '请改选别人。'],
  self: ['不能对自己的账户办这件事。', other],
  creator: ['建立账户的人不能再授权或接纳它。', other],
  grantor: ['授权的人不能再接纳同一账户。', other],
  admitter: ['接纳的人不能再授权同一账户。', other],
  exclusive: ['所选的角色不能由一人兼任。', '请取消其中一个角色。'],
  otherSide: [
    '这个账户原来的角色和所选的不在同一边：业务人员不能改任三员，三员也不能互换或改办业务。',
    '请另建一个账户。',
  ],
  lastHolder: [
    '这是最后一个担任该角色的可用账户，单位不能没有。',
    '请先让另一个账户长期担任该角色；书记一人忘记口令的，用恢复份额恢复。',
  ],
  noOwnKey: ['本人还没有换成自己的口令。', '请本人先登录并修改口令。'],
  readOnce: [
    '谈话记录及其附件锁定后由承办人和批准人各查阅一次，未经同意不打印、不另存；您已查阅过，或不在知悉范围内。',
    '确需再看或要打印、另存的，先申请再次查阅，由领导同意。',
  ],
  noBusinessRole: ['账户还没有业务角色。', '请先由安全保密管理员授权。'],
};

/** Why two steps are not for one hand, by the reason. */
export const separationError: ErrorWording = (details) => {
  const found = typeof details['reason'] === 'string' ? reasons[details['reason']] : undefined;
  const [what, todo] = found ?? ['这两步不能由同一个人办，或这些角色不能由一人兼任。', other];
  return { what, kept: unchanged, todo };
};
