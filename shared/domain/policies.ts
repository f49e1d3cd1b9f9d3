import { z } from 'zod';

/**
 * The security policies of an office, one column for each level of secrecy that a machine may process (domain §4.3).
 * The machine's level (`officeInfo.secrecy`) says which column is in force; nobody can set a value that is looser than
 * the bounds of its column. Handlers read `ctx.session.policies` (in force) and `ctx.session.policiesOf(level)`.
 */

/** internal 内部 · confidential 秘密 · secret 机密. 绝密 is not processed on this machine. */
export const policyLevels = ['internal', 'confidential', 'secret'] as const;
export type PolicyLevel = (typeof policyLevels)[number];

/** Who must agree before something leaves the office; each is stricter than the one before. */
export const approvalRules = ['none', 'oneLeader', 'twoPeople'] as const;
export type ApprovalRule = (typeof approvalRules)[number];

type PerLevel<T> = { readonly [L in PolicyLevel]: T };

interface Worded {
  readonly label: string;
  /** What it is good for and where the bound comes from, for the person who sets it. */
  readonly why: string;
}

/** Whole numbers; `bounds` are least, most, and the value of a new office. */
interface NumberPolicy extends Worded {
  readonly kind: 'number';
  readonly unit: string;
  readonly bounds: PerLevel<readonly [min: number, max: number, usual: number]>;
}
/** Yes or no; `forced` where the level leaves no choice. */
interface SwitchPolicy extends Worded {
  readonly kind: 'switch';
  readonly usual: PerLevel<boolean>;
  readonly forced: PerLevel<boolean | null>;
}
/** An approval rule; `least` is the loosest that the level allows. */
interface RulePolicy extends Worded {
  readonly kind: 'rule';
  readonly usual: PerLevel<ApprovalRule>;
  readonly least: PerLevel<ApprovalRule>;
}
export type PolicyDefinition = NumberPolicy | SwitchPolicy | RulePolicy;

type Bounds = readonly [number, number, number];
const number = (label: string, unit: string, why: string, [internal, confidential, secret]: Bounds[]) => {
  const whole = internal ?? [0, 0, 0];
  const bounds = {
    internal: whole,
    confidential: confidential ?? whole,
    secret: secret ?? confidential ?? whole,
  };
  return { kind: 'number', label, unit, why, bounds } as const satisfies NumberPolicy;
};
const rule = (label: string, why: string, usual: PerLevel<ApprovalRule>, internal: ApprovalRule = 'none') =>
  ({
    kind: 'rule',
    label,
    why,
    usual,
    least: { internal, confidential: 'oneLeader', secret: 'oneLeader' },
  }) as const satisfies RulePolicy;

/** Every policy by its key, in the order of the screen. */
export const policyDefinitions = {
  /** Characters of a password. */
  passwordLength: number(
    '口令最短',
    '位',
    '秘密级不少于 8 位、机密级不少于 10 位；本系统一律不少于 10 位。',
    [[10, 64, 10]],
  ),
  /** Kinds of characters: small letters, capitals, digits, marks. */
  passwordClasses: number(
    '口令至少含几类字符',
    '类',
    '小写、大写、数字、符号。涉密计算机须混合使用，不少于 3 类。',
    [
      [2, 4, 3],
      [3, 4, 3],
    ],
  ),
  /** A phrase of 16 characters and more may do without the mix. */
  passwordPhrases: {
    kind: 'switch',
    label: '长句口令可不混合字符',
    why: '16 位以上的长句。涉密计算机不允许。',
    usual: { internal: true, confidential: false, secret: false },
    forced: { internal: null, confidential: false, secret: false },
  },
  /** Days until a password must be changed. */
  passwordDays: number('口令多久更换', '天', '秘密级不超过 30 天，机密级不超过 7 天。', [
    [1, 365, 90],
    [1, 30, 30],
    [1, 7, 7],
  ]),
  /** Earlier passwords that may not come back; each is kept as an Argon2id digest only. */
  passwordRemembered: number('不得重复最近几次口令', '次', '只保存口令的摘要，比对不需要原口令。', [
    [3, 24, 8],
    [5, 24, 8],
  ]),
  /** Minutes without input after which the screen locks. */
  idleMinutes: number('不操作多久自动锁定', '分钟', '涉密计算机不超过 10 分钟。', [[1, 10, 10]]),
  /** Wrong passwords in a row that lock a name. */
  lockoutTries: number('连续输错几次锁定账户', '次', '涉密计算机不超过 5 次。', [
    [3, 10, 5],
    [3, 5, 5],
  ]),
  /** Minutes that such a lock lasts. */
  lockoutMinutes: number('锁定多久', '分钟', '到时自行解除，或由安全保密管理员解锁。', [
    [5, 1440, 30],
    [10, 1440, 30],
    [30, 1440, 30],
  ]),
  /** Days without a sign-in after which an account is locked until the security administrator unlocks it. */
  unusedDays: number('多久未登录即停止登录', '天', '长期不用的账户由安全保密管理员核实后解锁。', [
    [30, 365, 180],
    [15, 180, 90],
    [7, 90, 60],
  ]),
  /** Minutes within which an approved opening of a reporter's identity must be used. */
  reporterMinutes: number('举报人信息批准后多久内有效', '分钟', '过时作废，须另行申请。', [
    [5, 1440, 1440],
    [5, 1440, 480],
    [5, 480, 240],
  ]),
  /** Seconds that an opened identity stays on the screen. */
  reporterSeconds: number('举报人信息每次显示多久', '秒', '到时自动遮盖。', [
    [10, 300, 60],
    [10, 120, 60],
    [10, 60, 60],
  ]),
  /** Watermark over every page of the screen. */
  screenWatermark: {
    kind: 'switch',
    label: '屏幕水印',
    why: '屏幕上显示单位、姓名和时间。机密级必须开启。',
    usual: { internal: false, confidential: true, secret: true },
    forced: { internal: null, confidential: null, secret: true },
  },
  printApproval: rule('打印审批', '涉密计算机打印须经批准，一事一批。', {
    internal: 'none',
    confidential: 'oneLeader',
    secret: 'oneLeader',
  }),
  saveApproval: rule('另存为文件审批', '存为 PDF 或 Word 文件，视同复制。', {
    internal: 'none',
    confidential: 'oneLeader',
    secret: 'twoPeople',
  }),
  exportApproval: rule(
    '导出台账审批',
    '台账离开本机，任何级别都须经批准。',
    { internal: 'oneLeader', confidential: 'oneLeader', secret: 'twoPeople' },
    'oneLeader',
  ),
  /** Days between two reviews of the security events. */
  reviewDays: number('安全事件多久查看一次', '天', '秘密级每月一次，机密级每周一次。', [
    [1, 92, 31],
    [1, 31, 31],
    [1, 7, 7],
  ]),
} as const satisfies Readonly<Record<string, PolicyDefinition>>;

export type PolicyKey = keyof typeof policyDefinitions;
type ValueOf<D extends PolicyDefinition> = D extends NumberPolicy
  ? number
  : D extends SwitchPolicy
    ? boolean
    : ApprovalRule;
/** One column: a value for every policy. */
export type Policies = { readonly [K in PolicyKey]: ValueOf<(typeof policyDefinitions)[K]> };
export type PolicyValue = Policies[PolicyKey];

/** The keys in the order of the screen. */
export const policyKeys: readonly PolicyKey[] = z
  .array(z.custom<PolicyKey>())
  .parse(Object.keys(policyDefinitions));

/** zod schema of one value within the bounds of a level. */
export function policyValue(key: PolicyKey, level: PolicyLevel): z.ZodType<PolicyValue> {
  const given: PolicyDefinition = policyDefinitions[key];
  switch (given.kind) {
    case 'number': {
      const [min, max] = given.bounds[level];
      return z.int().min(min).max(max);
    }
    case 'switch': {
      const forced = given.forced[level];
      return forced === null ? z.boolean() : z.literal(forced);
    }
    case 'rule':
      return z.enum(approvalRules.slice(approvalRules.indexOf(given.least[level])));
  }
}

/** What a policy of a new office is, by level. */
function usualValue(key: PolicyKey, level: PolicyLevel): PolicyValue {
  const given: PolicyDefinition = policyDefinitions[key];
  return given.kind === 'number' ? given.bounds[level][2] : given.usual[level];
}

/** A whole column out of a function that gives each value. */
function column(value: (key: PolicyKey) => PolicyValue): Policies {
  return policyColumn.parse(Object.fromEntries(policyKeys.map((key) => [key, value(key)])));
}

const anyValue: { readonly [K in PolicyDefinition['kind']]: z.ZodType } = {
  number: z.int(),
  switch: z.boolean(),
  rule: z.enum(approvalRules),
};

/** zod schema of a column without the bounds of a level: what a key file or an answer holds. */
export const policyColumn = z.strictObject(
  Object.fromEntries(policyKeys.map((key) => [key, anyValue[policyDefinitions[key].kind]])),
) as unknown as z.ZodType<Policies>;

/** zod schema of a column within the bounds of its level. */
export function policyColumnOf(level: PolicyLevel): z.ZodType<Policies> {
  return z.strictObject(
    Object.fromEntries(policyKeys.map((key) => [key, policyValue(key, level)])),
  ) as unknown as z.ZodType<Policies>;
}

/** What a new office starts with on a machine of this level. */
export function usualPolicies(level: PolicyLevel): Policies {
  return column((key) => usualValue(key, level));
}

/** A column out of stored JSON texts; a value that is missing, unreadable or out of bounds falls back to `otherwise`. */
export function policiesFromStored(
  level: PolicyLevel,
  stored: ReadonlyMap<string, string>,
  otherwise: Policies = usualPolicies(level),
): Policies {
  return column((key) => {
    const value = policyValue(key, level).safeParse(parsed(stored.get(key)));
    return value.success ? value.data : otherwise[key];
  });
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** 内部, 秘密, 机密. */
export const policyLevelLabels: PerLevel<string> = { internal: '内部', confidential: '秘密', secret: '机密' };
export const approvalRuleLabels: { readonly [R in ApprovalRule]: string } = {
  none: '不需审批',
  oneLeader: '一名领导批准',
  twoPeople: '两人批准',
};
