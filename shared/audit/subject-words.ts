import { codeLists } from '../domain/codes/all-codes.ts';
import { policyDefinitions, policyKeys, policyLevelLabels, policyLevels } from '../domain/policies.ts';
import { isRuleId } from '../rules/pack.ts';
import { ruleWords } from '../rules/rule-words.ts';
import { things } from './action-words.ts';

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

/** What is acted on without being a thing of its own among the acts. */
const places: Readonly<Record<string, string>> = {
  office: '本单位',
  backupPlan: '备份计划',
  backupPlace: '备份位置',
  drill: '恢复演练',
  scanFolder: '扫描文件夹',
  carrier: '涉密载体',
  destruction: '销毁清单',
  package: '移交包',
  incoming: '收到的移交包',
  received: '收到的附件',
  code: '编码表',
  rule: '规则',
  index: '天成指数',
  signs: '苗头月报',
  signsTable: '苗头月报表',
  cleanup: '两年清理',
  visits: '重信重访情况',
  spotCheck: '抽查情况',
  list: '台账',
  form: '文书',
  register: '登记簿',
  reminder: '催办通知',
  readLog: '知悉人员登记',
  secrecyDue: '定密期满审核',
  secrecyNotice: '密级变更通知',
};

const uuid = /^[0-9a-f]{8}-/u;

/** Which of its kind: the beginning of an id, or what it is called on its own page. */
function whichOne(thing: string, id: string): string {
  if (uuid.test(id)) return id.slice(0, 8);
  const [first = '', second = ''] = id.split('/');
  const policy = policyKeys.find((key) => key === second);
  const level = policyLevels.find((one) => one === first);
  if (thing === 'policy' && level !== undefined)
    return `${policyLevelLabels[level]}级${policy === undefined ? '' : ` ${policyDefinitions[policy].label}`}`;
  if (thing === 'rule' && isRuleId(id)) return ruleWords[id].label;
  if (thing === 'code') return codeLists.get(first)?.title ?? first;
  return id.slice(0, 20);
}

/** What a row is about, for people: 信访件 3f2a91c0, 日志, 系统时钟; as it stands where there are no words for it. */
export function subjectWords(subject: string): string {
  const single = singles[subject] ?? things[subject] ?? places[subject];
  if (single) return single;
  const [thing = '', ...rest] = subject.split('/');
  const word = things[thing] ?? places[thing];
  return word && rest.length > 0 ? `${word} ${whichOne(thing, rest.join('/'))}` : subject;
}
