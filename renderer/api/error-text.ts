import { separationError } from './separation-errors.ts';
import type { AppError, ErrorCode, SafeDetails } from '#shared/errors.ts';
import { backupError } from './backup-errors.ts';
import {
  bytesText,
  countOf,
  detail,
  type ErrorSentence,
  type ErrorWording,
  plain,
  withDetail,
} from './error-sentence.ts';
import { mediumError } from './medium-errors.ts';
import { type PackageErrorCode, packageErrors } from './package-errors.ts';

export type { ErrorSentence } from './error-sentence.ts';

const unchanged = '数据没有变化。';
const typed = '已填写的内容都在。';

const weakness: Readonly<Record<string, string>> = {
  length: '口令太短',
  classes: '口令里大写、小写、数字、符号要有三种',
  guessable: '口令太容易猜到',
  reused: '口令与最近用过的相同',
  containsName: '口令里有姓名或账户名',
};

const markFaults: ReadonlyMap<string, string> = new Map([
  ['public', '公开通报不能标密级。'],
  ['machine', '密级高于本机允许处理的级别。'],
  ['lower', '密级低于所带通报的密级。'],
]);

/** What changed in the meantime, other than a record. */
const conflicts: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['card', ['这张名片的状态已经变了。', '请刷新后再看。']],
  ['alreadyImported', ['这个包刚才已经收下过。', '请到“收到”里查看。']],
  ['held', ['前面的包还没有收到，这个包先不收。', '请先收前面的包。']],
  ['epoch', ['这个包的放行刚才已经有人办过。', '请刷新后再看。']],
  ['asked', ['这个单位的重新编号已经有人提出放行。', '请等另一位同志核实。']],
  ['place', ['刚才给同样的单位写出了另一个包，序号已变。', '请再写一次。']],
  ['receipt', ['这个包的回执刚才已经制作。', '请再写一次，写出的是同一份。']],
  ['content', ['包里固定的内容与批准时不一致。', '请不要写出，报告保密管理员。']],
  ['statement', ['再写的一份与第一份不一致，没有保留。', '请告诉系统管理员。']],
  ['status', ['这个包的状态刚才变了。', '请刷新后再看。']],
]);

const bytesOf = (d: SafeDetails, key: string) => {
  const value = d[key];
  return typeof value === 'number' ? bytesText(value) : '';
};

/** What does not fit onto one paper: limits of tables, of texts, of pictures. */
const paperLimits: ReadonlyMap<string, (d: SafeDetails) => string> = new Map([
  ['rows', (d) => `内容太多，一份最多印 ${detail(d, 'limit')} 行。`],
  ['columns', (d) => `栏目太多，一份最多印 ${detail(d, 'limit')} 栏。`],
  ['characters', (d) => `文字太长，一份最多印 ${detail(d, 'limit')} 字。`],
  ['cells', (d) => `表格太大，一份最多印 ${detail(d, 'limit')} 格。`],
  ['page', (d) => `有一页画出来太大，超过 ${bytesOf(d, 'limit')}。`],
  ['picture', (d) => `图片太大，超过 ${bytesOf(d, 'limit')}。`],
]);

function paperTooLong(d: SafeDetails): ErrorSentence | null {
  const what = paperLimits.get(detail(d, 'what'));
  if (what === undefined) return null;
  return {
    what: what(d),
    kept: '没有打印，也没有写出文件。',
    todo: '请缩小范围；材料可以另存后用别的程序打印。',
  };
}

const ownErrors: Record<Exclude<ErrorCode, PackageErrorCode>, ErrorWording> = {
  E_UNKNOWN_CALL: plain('程序要求了一个不存在的功能。', unchanged, '请记下刚才的操作，重新打开案牍再试。'),
  E_SENDER_REFUSED: plain('这个请求不是从案牍自己的窗口发出的，已拒绝。', unchanged, '请报告保密管理员。'),
  E_BAD_INPUT: plain('填写的内容格式不对，没有送出。', `${typed}${unchanged}`, '请检查标出的各项后再试。'),
  E_INTERNAL: (d) => ({
    what: `程序内部出错${withDetail(d, 'id', (id) => `（编号 ${id}）`)}。`,
    kept: '这一步没有存入任何内容，以前保存的都在。',
    todo: '请再试一次；仍然出错的，请把编号告诉系统管理员。',
  }),
  E_BACKEND_GONE: plain(
    '后台进程意外停止。',
    '已保存的都在；正在做的这一步没有存入。',
    '请重新登录再做一次；反复出现的，请关闭案牍重新打开，并告诉系统管理员。',
  ),
  E_CANCELLED: plain('已按您的要求停止。', '没有留下半截内容。', '需要时可以重新开始。'),
  E_FILE_TOKEN: plain('选择的文件已经用过或已失效。', unchanged, '请重新选择文件。'),

  E_NO_OFFICE: plain('这台电脑上还没有建立单位。', unchanged, '请先完成首次设置。'),
  E_OFFICE_EXISTS: plain(
    '这台电脑上已经建立过单位。',
    '原有数据没有变化。',
    '请关闭窗口重新打开，直接登录。',
  ),
  E_OFFICE_NEWER: plain(
    '数据是用更新版本的案牍保存的，本机的版本打不开。',
    '数据没有被改动。',
    '请安装新版本后再打开。',
  ),
  E_OFFICE_DAMAGED: plain(
    '数据文件或密钥文件读不出来，可能已损坏。',
    '程序没有改动它。',
    '请不要删除任何文件，告诉系统管理员，用备份和恢复份额恢复。',
  ),
  E_SIGN_IN: (d) => ({
    what: '账户名或口令不对。',
    kept: withDetail(d, 'left', (n) => `还可以再试 ${n} 次。`) || '账户没有变化。',
    todo: '请检查大小写锁定键，重新输入；忘记口令的，请找系统管理员。',
  }),
  E_LOCKED_OUT: (d) => ({
    what: `连续输错，账户已锁定${withDetail(d, 'minutes', (n) => ` ${n} 分钟`)}。`,
    kept: '数据没有变化，这次锁定已记入日志。',
    todo: '请到时再试，或请安全保密管理员解锁。',
  }),
  E_ACCOUNT_UNUSED: plain(
    '这个账户长期没有登录，按规定已停止登录。',
    '口令没有错，数据没有变化，这次登录已记入日志。',
    '请安全保密管理员核实后解锁。',
  ),
  E_NOT_SIGNED_IN: plain('您还没有登录，或者窗口已经锁定。', '已保存的都在。', '请重新登录。'),
  E_NOT_ADMITTED: plain(
    '您的账户还没有被接纳，打不开业务数据。',
    unchanged,
    '请持本人页面上的指纹，请已有业务权限的同志当面接纳。',
  ),
  E_PASSWORD_WEAK: (d) => ({
    what: `${weakness[detail(d, 'reason')] ?? '口令不够强'}。`,
    kept: '原来的口令没有变化。',
    todo: '请换一个更长的口令，例如几个不相干的词加上数字和符号。',
  }),
  E_PASSWORD_EXPIRED: plain('口令已经到期。', '数据没有变化。', '请先修改口令再继续。'),
  E_PERMISSION: plain('您的角色没有这项权限。', unchanged, '确需办理的，请安全保密管理员授权。'),
  E_SEPARATION: separationError,
  E_SHARES: plain(
    '恢复份额不是同一套，或者抄写有误。',
    '没有恢复任何内容。',
    '请逐字核对，两份须来自同一次设置。',
  ),

  E_VALIDATION: (d) => ({
    what: countOf(d, 'issues') > 0 ? `有 ${countOf(d, 'issues')} 处填写不合规定。` : '有填写不合规定的地方。',
    kept: `${typed}还没有保存。`,
    todo: '请改正标出的各项后再保存。',
  }),
  E_NOT_FOUND: plain('要找的记录不存在，或不在您的权限之内。', unchanged, '请返回列表刷新后再找。'),
  E_CONFLICT: (d) => {
    const [what, todo] = conflicts.get(detail(d, 'what')) ?? [
      '在您填写期间，别人已经改过这条记录。',
      '请先看最新内容，再决定要不要改。',
    ];
    const kept = conflicts.has(detail(d, 'what'))
      ? unchanged
      : '别人的修改已保存，您填写的还在页面上，没有保存。';
    return { what, kept, todo };
  },
  E_VOIDED: plain('这条记录已经作废，不能再改。', '记录和作废理由都保留着。', '确有需要的，请重新登记一条。'),
  E_TRANSITION: plain('记录现在的状态不能走这一步。', unchanged, '请刷新后看清状态再办。'),
  E_NUMBER_TAKEN: (d) => ({
    what: `编号${withDetail(d, 'number', (n) => ` ${n} `)}已经用过。`,
    kept: `${typed}还没有保存。`,
    todo: '请换一个编号，或者留空由系统编号。',
  }),
  E_IN_USE: (d) => ({
    what: `还有${withDetail(d, 'count', (n) => ` ${n} 条`) || '别的'}记录引用它，不能作废。`,
    kept: unchanged,
    todo: '请先改动那些记录。',
  }),
  E_HOLIDAYS_MISSING: (d) => ({
    what: `节假日表没有${withDetail(d, 'year', (y) => ` ${y} 年`)}的数据，算不出这个期限。`,
    kept: `${typed}程序没有猜测日期。`,
    todo: '请导入国务院公布的节假日安排后再试。',
  }),

  E_FILE_KIND: (d) =>
    detail(d, 'what') === 'paper'
      ? {
          what: '这份材料不能从案牍里打印。',
          kept: '没有打印，也没有写出文件。',
          todo: '它可能已损坏、加了口令，或者是录音录像；可以另存后用别的程序打开。',
        }
      : {
          what: '这不是案牍能读的表格文件。',
          kept: '没有导入任何内容。',
          todo: '请用 xlsx、xls、et 或 csv 文件。',
        },
  E_FILE_DAMAGED: plain(
    '文件已损坏，或者没有拷完整。',
    '没有导入任何内容。',
    '请用办公软件打开它，另存一份再导入。',
  ),
  E_FILE_TOO_LARGE: (d) =>
    paperTooLong(d) ?? {
      what: `文件太大${bytesOf(d, 'limit') ? `，超过 ${bytesOf(d, 'limit')}` : ''}。`,
      kept: '没有导入任何内容。',
      todo: '请分成几个文件再导入。',
    },
  E_FILE_ENCRYPTED: plain(
    '表格设了打开密码。',
    '没有导入任何内容。',
    '请在办公软件里取消密码，另存后再导入。',
  ),
  E_FILE_CHANGED: plain(
    '打开以后，这个文件被改动过。',
    '没有导入任何内容。',
    '请重新选择这个文件，核对栏目后再导入。',
  ),
  E_NO_HEADER: plain(
    '没有找到表头这一行。',
    '没有导入任何内容。',
    '请确认表头各栏的名称，或者手工指定表头在第几行。',
  ),
  E_MAPPING: plain('还有必填的栏目没有对上。', '没有导入任何内容。', '请给标出的栏目指定表格里的列。'),
  E_ALREADY_IMPORTED: plain(
    '这个文件以前导入过。',
    '没有重复导入，原来的一批都在。',
    '要重新导入的，请先撤销原来那一批。',
  ),
  E_BATCH_CHANGED: plain(
    '这一批里有记录导入后被改过或被引用，不能整批撤销。',
    unchanged,
    '请逐条处理那些记录。',
  ),

  E_BULLETIN_FROZEN: plain('已签发的通报不能改动。', '签发的内容原样保留。', '需要更正的，请另出更正版本。'),
  E_BULLETIN_CHECK: (d) => ({
    what:
      detail(d, 'reason') === 'unchecked'
        ? '这份通报还没有核数，不能签发。'
        : detail(d, 'reason') === 'moved'
          ? '核数以后台账又有变动，数字与核过的不同，没有签发。'
          : `核数没有通过${withDetail(d, 'failed', (n) => `，有 ${n} 处不平`)}。`,
    kept: '草稿都在。',
    todo:
      detail(d, 'reason') === '' ? '请打开不平的各项，查清数字后再核。' : '请重新核数，看清数字后再签发。',
  }),
  E_MARK: (d) => ({
    what: markFaults.get(detail(d, 'reason')) ?? '密级标志写得不合规定。',
    kept: `${typed}还没有保存。`,
    todo:
      detail(d, 'reason') === 'public'
        ? '请删去密级标志，或把范围改为内部。'
        : markFaults.has(detail(d, 'reason'))
          ? '请按内容重新定密后再填。'
          : '请写成“秘密★5年”这样的形式；非涉密的留空。',
  }),

  E_SECRECY: (d) =>
    detail(d, 'reason') === 'topSecret'
      ? {
          what: '其中有绝密的内容，不能导出、另存、打印、复制，也不能装进上报包。',
          kept: '没有写出任何文件，原件没有变化。',
          todo: '请去掉绝密的内容再办；确需使用的，按绝密级载体的规定办理。',
        }
      : {
          what: '其中有高于本机密级的内容，本机不能处理，也不能写出。',
          kept: '没有写入，也没有写出任何文件。',
          todo: '请在相应密级的涉密计算机上办理；本机只登记这一载体的存在。',
        },

  E_NOSPACE: (d) => ({
    what: `磁盘空间不够${bytesOf(d, 'needed') ? `：需要 ${bytesOf(d, 'needed')}，只剩 ${bytesOf(d, 'free')}` : ''}。`,
    kept: '没有留下半截文件，数据没有变化。',
    todo: '请腾出空间，或换一个 U 盘再做。',
  }),
  E_MEDIUM: mediumError,
  E_BACKUP: backupError,
  E_IO: (d) =>
    detail(d, 'errno') === 'EFBIG'
      ? {
          what: '这个介质存不下超过 4 GB 的单个文件（常见于 FAT32 格式的 U 盘）。',
          kept: '没有留下半截文件，已保存的数据没有变化。',
          todo: '请把介质格式化为 exFAT 或 NTFS（格式化会清空介质，先移走上面的文件），或换一个介质。',
        }
      : {
          what:
            detail(d, 'errno') === 'EEXIST'
              ? '那里已有同名的包文件夹（EEXIST）。'
              : `读写文件失败${withDetail(d, 'errno', (n) => `（${n}）`)}。`,
          kept: '已保存的数据没有变化。',
          todo: '请检查 U 盘是否插好、是否写保护，再试一次。',
        },
};

const wordings: Record<ErrorCode, ErrorWording> = { ...ownErrors, ...packageErrors };

/** The error as three sentences: what happened, what was not lost, what to do. */
export function errorText(error: Pick<AppError, 'code' | 'details'>): ErrorSentence {
  return wordings[error.code](error.details);
}

/** The same as one paragraph. */
export function errorLine(error: Pick<AppError, 'code' | 'details'>): string {
  const { what, kept, todo } = errorText(error);
  return `${what}${kept}${todo}`;
}
