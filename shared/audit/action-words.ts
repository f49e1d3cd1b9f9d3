import { roleLabels, roles } from '../domain/roles.ts';

/**
 * Chinese words for the log: what was done, and what its rows say beside. One table for screens, papers and spreadsheets.
 * A new act gets its words here: whole ones in `acts`, or by its verb and its thing.
 */

const acts: Readonly<Record<string, string>> = {
  'session.createOffice': '建立单位',
  'session.signIn': '登录',
  'session.lock': '锁定',
  'application.start': '程序启动',
  'application.end': '程序退出',
  'clock.jump': '系统时钟被拨动',
  'log.verify': '校验日志',
  'log.export': '带出日志副本',
  'log.review': '完成日志审计',
  'log.reportFile': '带出审计报告',
  unknown: '未知的调用',
  'session.changePassword': '修改口令',
  'account.create': '建立账户',
  'account.disable': '停用账户',
  'account.grant': '授予角色',
  'account.unlock': '解锁账户',
  'account.admit': '接纳账户',
  'account.change': '修改账户姓名岗位',
  'account.reset': '重置口令',
  'account.enable': '恢复账户',
  'account.vouch': '当面核对后恢复角色',
  'account.grantEnded': '授权到期',
  'session.unused': '长期未登录而停止登录',
  'policy.set': '修改策略',
  'post.save': '保存岗位',
  'post.retire': '停用、启用岗位',
  'holiday.set': '录入节假日安排',
  'calendar.catchUp': '按新节假日安排重算时限',
  'codeTable.offer': '改变编码项是否提供',
  'codeTable.addWord': '增加编码项别名',
  'codeTable.removeWord': '删除编码项别名',
  'securityEvent.review': '查看安全事件',
  'matrix.print': '角色权限表写成 PDF',
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
  'attachment.view': '查看附件',
  'attachment.print': '打印附件',
  'attachment.export': '导出附件',
  'scan.register': '登记扫描文件夹',
  'scan.forget': '移除扫描文件夹',
  'paper.add': '登记纸质原件',
  'paper.move': '纸质原件移位、移交',
  'paper.void': '作废纸质原件登记',
  'paper.requested': '申请携出纸质原件',
  'paper.approved': '同意携出纸质原件',
  'paper.refused': '不同意携出纸质原件',
  'paper.withdrawn': '撤回携出纸质原件申请',
  'paper.lent': '借出纸质原件',
  'paper.returned': '收回纸质原件',
  'volume.create': '立卷',
  'volume.save': '编排卷内目录',
  'volume.close': '案卷归档',
  'volume.copy': '取卷内目录份号',
  'volume.pdf': '卷内目录写成 PDF',
  'volume.docx': '卷内目录写成 Word',
  'output.request': '申请打印、另存或导出',
  'output.approve': '同意打印、另存、导出或销毁',
  'output.refuse': '不同意打印、另存、导出或销毁',
  'output.begin': '登记打印或导出',
  'output.done': '打印或导出完成',
  'output.failed': '打印或导出失败',
  'output.cancelled': '打印或导出取消',
  'output.issue': '分发份数',
  'output.receipt': '登记回执',
  'output.return': '收回份数',
  'output.waste': '登记废页',
  'output.askDestroy': '申请销毁份数',
  'output.destroyed': '销毁份数',
  'person.merge': '合并人员',
  'unit.match': '匹配单位',
  'view.columns': '选择列',
  'view.remove': '删除视图',
  'secrecy.propose': '拟定密级',
  'secrecy.withdraw': '撤回拟定的密级',
  'secrecy.decide': '审定密级',
  'secrecy.refuse': '不同意拟定的密级',
  'secrecy.end': '保密期限届满解密',
  'secrecy.keep': '年度审核密级',
  'secrecy.notice': '打印密级变更通知',
  'secrecy.duePaper': '打印期满审核清单',
  'secrecy.readLogPaper': '打印知悉人员登记',
  'secrecy.setAuthority': '登记定密授权',
  'secrecy.noteCarrier': '登记高于本机密级的载体',
  'secrecy.carrierLeft': '登记高密级载体移出',
  'handover.run': '办理工作交接',
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
  read: '查看',
  change: '连带修改',
  list: '列出',
  get: '查看',
  count: '计数',
  suggest: '检索',
  template: '导出空表',
  discard: '放弃',
  cancel: '取消',
  refuse: '拒收',
  approve: '同意',
  make: '生成',
  inspect: '查验',
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
  account: '账户',
  medium: '移动介质',
  sealedMatter: '密封件',
  batch: '导入批次',
  draft: '导入草稿',
  review: '审计期次',
  volume: '卷宗',
  paper: '纸质原件',
};

/** 登记信访件, for `petition.create`; an act without words is shown by its id. */
export function actWords(action: string): string {
  const known = acts[action];
  if (known) return known;
  const [thing = '', verb = ''] = action.split('.');
  return verbs[verb] && things[thing] ? `${verbs[verb]}${things[thing]}` : action;
}

/** What the facts of a row are called; one without a word is shown by its key. */
const facts: Readonly<Record<string, string>> = {
  accounts: '账户数',
  added: '新增',
  admitted: '已接纳',
  approval: '审批编号',
  balances: '平衡项',
  blocks: '段落数',
  bytes: '字节数',
  changed: '改动的字段',
  closes: '了结的包',
  code: '拒绝原因',
  content: '内容摘要值',
  copy: '份号',
  count: '数量',
  days: '天数',
  digest: '摘要值',
  drafts: '草稿数',
  dropped: '并入的记录',
  failed: '未平衡',
  files: '文件数',
  firstRow: '首个不一致的条目',
  form: '格式',
  from: '原状态',
  how: '核对方式',
  identityKey: '含身份密钥',
  intact: '完整',
  keyId: '密钥编号',
  kind: '类别',
  ledger: '台账',
  level: '密级',
  made: '新生成',
  mark: '密级标志编号',
  moved: '转移的记录',
  mustChangePassword: '须改口令',
  new: '新值',
  newPersons: '新增人员',
  number: '文号',
  old: '旧值',
  package: '包号',
  passed: '已平衡',
  persons: '人数',
  reason: '理由',
  reasonCode: '理由类别',
  records: '记录数',
  refused: '拒绝数',
  registryHead: '管理日志链尾',
  registrySeq: '管理日志条数',
  removed: '移除',
  revision: '修订号',
  rows: '条数',
  seconds: '秒数',
  seen: '发现于',
  seq: '序号',
  sha256: '文件校验值',
  skipped: '略过',
  state: '状态',
  status: '状态',
  sums: '校验清单',
  supersedes: '被更正的通报',
  version: '版本',
  volumes: '分卷数',
  way: '方式',
  why: '原因',
  year: '年度',
};

/** 修订号, for `revision`. */
export function factWords(key: string): string {
  return facts[key] ?? key;
}

/** Chinese words of common codes among the facts. */
const codes: Readonly<Record<string, string>> = {
  'code E_PERMISSION': '没有这项权限',
  'code E_NOT_ADMITTED': '未被接纳',
  'code E_SEPARATION': '职责须分开',
  'code E_APPROVAL': '未获批准',
  'code E_SECRECY': '密级不允许',
  'code E_MEDIUM': '介质不允许',
  'code E_SIGN_IN': '账户名或口令不对',
  'code E_LOCKED_OUT': '连续输错，已锁定',
  'code E_BAD_INPUT': '请求格式不符',
  'code E_UNKNOWN_CALL': '没有这项功能',
  'level confidential': '秘密',
  'level secret': '机密',
  'level topSecret': '绝密',
  'level none': '无',
  'way page': '打开页面',
  'way list': '列表',
  'way file': '打开文件',
  'seen running': '运行中',
  'seen rows': '与上一条比较',
  'why asked': '本人锁定',
  'why idle': '无人操作',
  'why suspend': '系统休眠或锁屏',
  'why pageGone': '页面中断',
  'why signIn': '换人登录',
  'why quit': '退出程序',
};

/** Roles by their ids, one after another: 信访室、案管室. */
function rolesText(ids: string): string {
  const label = (id: string): string => {
    const known = roles.find((one) => one === id);
    return known ? roleLabels[known] : id;
  };
  return ids.split(' ').map(label).join('、');
}

/** Things that are one only, as subjects of a row. */
const singles: Readonly<Record<string, string>> = {
  application: '本程序',
  clock: '系统时钟',
  log: '日志',
  'log/office': '业务日志',
  policy: '策略',
  call: '系统功能',
  import: '导入',
  package: '移交包',
  'account/unknown': '不明账户',
};

/** What a row is about, for people: 信访件 3f2a91c0, 日志, 系统时钟; as it stands where there are no words for it. */
export function subjectWords(subject: string): string {
  const single = singles[subject] ?? things[subject];
  if (single) return single;
  const [thing = '', id = ''] = subject.split('/');
  const word = things[thing];
  return word && id !== '' ? `${word} ${id.slice(0, 8)}` : subject;
}

/** A fact as people read it: 是, 机密, 12. */
export function factText(key: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return String(value);
  if (key === 'added' || key === 'removed') return rolesText(value);
  return codes[`${key} ${value}`] ?? value;
}

/** 已办, 拒绝. */
export function resultWords(result: string): string {
  return result === 'done' ? '已办' : '拒绝';
}
