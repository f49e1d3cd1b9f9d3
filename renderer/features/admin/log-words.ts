/** Chinese words for the acts of the log; an act without words is shown by its id. */
const acts: Readonly<Record<string, string>> = {
  'session.createOffice': '建立单位',
  'session.signIn': '登录',
  'session.lock': '锁定',
  'session.changePassword': '修改口令',
  'account.create': '建立账户',
  'account.disable': '停用账户',
  'account.grant': '授予角色',
  'account.unlock': '解锁账户',
  'account.admit': '接纳账户',
  'policy.set': '修改策略',
  'session.lockOut': '连续输错而锁定',
  'session.recoverHead': '用恢复份额恢复',
  'session.eventsDropped': '登录记录过多而舍弃',
  'keyring.restored': '密钥文件被还原',
  'audit.mirrorDiffers': '两份日志不一致',
  'import.check': '检查表格',
  'import.clear': '清除导入草稿',
  'bulletin.create': '起草通报',
  'bulletin.correct': '起草更正通报',
  'bulletin.copy': '取通报份号',
  'bulletin.pdf': '通报写成 PDF',
  'bulletin.docx': '通报写成 Word',
  'access.name': '指定知悉人员',
  'access.end': '结束知悉',
  'access.recuse': '回避',
  'access.lift': '解除回避',
  'medium.register': '登记移动介质',
  'medium.lend': '借出移动介质',
  'medium.giveBack': '收回移动介质',
  'medium.reportLost': '移动介质报失',
  'medium.destroy': '销毁移动介质',
  'person.merge': '合并人员',
  'unit.match': '匹配单位',
  'view.columns': '选择列',
  'view.remove': '删除视图',
  'sealedMatter.registered': '登记上级管辖密封件',
  'sealedMatter.sendingAsked': '密封件登记送出',
  'sealedMatter.sent': '密封件送出双人核对',
  'sealedMatter.receipted': '密封件登记回执',
  'sealedMatter.voidingAsked': '密封件提出作废',
  'sealedMatter.voided': '密封件作废',
  'sealedMatter.takenBack': '密封件撤回上一步',
  'sealedMatter.handlerChanged': '密封件更换经手人',
  'sealedMatter.slipPrinted': '打印密封件交接单',
};

const verbs: Readonly<Record<string, string>> = {
  create: '登记',
  update: '修改',
  void: '作废',
  export: '导出',
  commit: '导入',
  undo: '撤销导入',
  issue: '签发',
  check: '核数',
  write: '写出',
  import: '收进',
  receipt: '回执',
  decide: '审批',
  request: '申请',
  open: '打开',
  add: '添加',
  save: '保存',
  confirm: '核对',
  revoke: '作废',
  build: '组包',
};

const things: Readonly<Record<string, string>> = {
  petition: '信访件',
  clue: '线索',
  case: '案件',
  finding: '整改问题',
  poolMember: '人才库人员',
  pledge: '承诺书',
  unit: '单位',
  person: '人员',
  import: '表格',
  bulletin: '通报',
  transfer: '移交包',
  card: '单位名片',
  reporter: '反映人身份',
  approval: '批准事项',
  attachment: '附件',
  view: '视图',
};

/** 登记信访件, for `petition.create`. */
export function actWords(action: string): string {
  const known = acts[action];
  if (known) return known;
  const [thing = '', verb = ''] = action.split('.');
  return verbs[verb] && things[thing] ? `${verbs[verb]}${things[thing]}` : action;
}

/** Acts offered as a filter. */
export const actChoices = Object.entries(acts).map(([value, label]) => ({ value, label }));
