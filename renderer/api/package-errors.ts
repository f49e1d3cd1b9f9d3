import type { ErrorCode, SafeDetails } from '#shared/errors.ts';
import { detail, type ErrorSentence, type ErrorWording, plain, withDetail } from './error-sentence.ts';

export type PackageErrorCode = Extract<
  ErrorCode,
  | 'E_HASH'
  | 'E_SIZE'
  | 'E_INCOMPLETE'
  | 'E_UNKNOWNKEY'
  | 'E_REVOKED'
  | 'E_SIG'
  | 'E_SIGPURPOSE'
  | 'E_NOTFORME'
  | 'E_INNERSIG'
  | 'E_SENDER'
  | 'E_IDREUSE'
  | 'E_SEQREUSE'
  | 'E_FORK'
  | 'E_LAYOUT'
  | 'E_TARTYPE'
  | 'E_DUPNAME'
  | 'E_UNLISTED'
  | 'E_MISSING'
  | 'E_NAME'
  | 'E_SUMS'
  | 'E_CAS'
  | 'E_TAR'
  | 'E_VERSION'
  | 'E_SUITE'
  | 'E_SCHEMA'
  | 'E_IDMISMATCH'
  | 'E_JSON'
  | 'E_TOOBIG'
  | 'E_NOTFILE'
  | 'E_EXTRAFILE'
  | 'E_AGE'
  | 'E_RECORDS'
  | 'E_RECEIPT'
  | 'E_CARD'
  | 'E_APPROVAL'
>;

const nothing = '没有任何内容导入，本机数据没有变化。';
const copyAgain = '请让对方重新拷贝，或换一个 U 盘；仍不行就请对方重新制包。';
const remake = '请告诉对方这个包不能用，请对方用案牍重新制包。不要自行修改包里的文件。';
const report = '请先不要使用这个 U 盘，报告保密管理员，并当面或打电话向对方核实。';
const update = '请安装新版本后再导入；安装前请保留这个 U 盘。';

/** 第 2 卷, 数据卷, “README.txt”: a part of the package by the name that it has in its folder. */
function partOf(d: SafeDetails): string {
  const [, volume] = /^payload\.tar\.age(?:\.(\d{3}))?$/u.exec(detail(d, 'name')) ?? [];
  if (volume !== undefined) return `第 ${Number(volume)} 卷`;
  if (detail(d, 'name') === 'payload.tar.age') return '数据卷';
  return withDetail(d, 'name', (n) => `文件“${n}”`);
}

const volume: ErrorWording = (d) => ({
  what: `签名无效：${partOf(d) || '包里有文件'}内容与签名清单不符，可能在拷贝时损坏。`,
  kept: nothing,
  todo: copyAgain,
});

/** A hostile or broken inside: the clerk need not know the format, only that it is refused whole. */
const inside =
  (what: (name: string) => string, todo = remake): ErrorWording =>
  (d) => ({ what: what(withDetail(d, 'name', (n) => `“${n}”`)), kept: nothing, todo });

const noTrust = '没有改变任何信任关系。';
const askAgain = '请对方重新导出名片文件，再导入一次。';
const fault = (what: string, kept: string, todo: string): ErrorSentence => ({ what, kept, todo });

const otherCardFault = fault(
  '指纹核对不上，或者单位名片的文件不合规定。',
  noTrust,
  '请再逐组核对一遍指纹；仍不一致的不要确认，请对方重新出具。',
);
/** What is wrong with a card or a fingerprint, by the reason that the backend gives. */
const cardFaults: Readonly<Record<string, ErrorSentence>> = {
  fingerprint: fault(
    '输入的指纹与名片上的不一致。',
    noTrust,
    '请再逐组核对一遍；仍不一致的不要确认，可能名片被换过，请报告保密管理员。',
  ),
  form: fault('这个文件不是单位名片，或者已损坏。', noTrust, askAgain),
  unit: fault('名片上的单位名称不合规定。', noTrust, askAgain),
  signingKey: fault('名片上的签名公钥不合规定。', noTrust, askAgain),
  ageKey: fault('名片上的加密公钥不合规定。', noTrust, askAgain),
  own: fault('这是本单位自己的名片。', noTrust, '请选对方单位导出的名片文件。'),
  known: fault(
    '这把密钥的名片以前导入过。',
    noTrust,
    '请在往来单位里查看；已作废的密钥不能再用，请对方换密钥。',
  ),
  unitKnown: fault(
    '这个单位已经有一张名片。',
    noTrust,
    '对方确实换了密钥的，请先作废原来的名片，再导入新的并核对指纹。',
  ),
  notTrusted: fault(
    '有单位的名片没有核对过，或者已经作废。',
    '没有写出任何内容。',
    '请先由两人导入、核对这个单位的名片；名片换过的，请重新组包。',
  ),
  twice: fault('同一个单位选了两次。', '已填写的内容都在。', '请去掉重复的单位。'),
};

const nothingSent = '已填写的内容都在，什么也没有送出。';
const otherApprovalFault = fault(
  '这一步需要批准：还没有批准、批准已经用过，或者批准人就是申请人。',
  nothingSent,
  '请到“审批”查看，由有权的另一位同志批准后再办。',
);
/** Why an approval does not hold, by the reason that the backend gives. */
const approvalFaults: Readonly<Record<string, ErrorSentence>> = {
  waiting: fault('这个包还没有批准。', '没有写出任何内容。', '请分管领导看过内容、输入口令批准后再写。'),
  refused: fault('这个包没有获得批准。', '没有写出任何内容。', '请看批注，改正后另行组包。'),
  cancelled: fault('这个包已经作废或撤回。', '没有写出任何内容。', '需要发出的，请另行组包、另行批准。'),
  closed: fault('这个包对方已经签收。', '包的状态没有变化。', '不能再作废；需要更正的，请另发一个包。'),
  decided: fault('这个包已经有人批过。', '以前的决定没有变化。', '请刷新后查看批准的结果。'),
  unseen: fault(
    '包里有不在您知悉范围内的线索或案件，您看不到全部内容，不能批准。',
    '这个包仍在等待批准。',
    '请书记批准，或请案管室先把您指定为这些线索、案件的分管领导。',
  ),
  checkCode: fault(
    '输入的核验码与收到的这个包不一致。',
    '这个包没有放行。',
    '请与对方再念一遍；仍不一致的，不要放行，报告保密管理员。',
  ),
  spent: fault(
    '这个包的批准已经用过。',
    '没有写出任何内容。',
    '请刷新后查看；需要再写一份的，从包的页面写。',
  ),
};

const nothingOut = '没有写出或打印任何内容。';
const outputFaults: Readonly<Record<string, ErrorSentence>> = {
  needed: fault('这项内容要经批准才能打印、另存或导出。', nothingOut, '请写明用途和份数，提出申请。'),
  waiting: fault('您的申请还没有批准。', nothingOut, '请等领导批准后再办。'),
  refused: fault('您的申请没有获得批准。', nothingOut, '请看批注；确有需要的，另行申请。'),
  expired: fault('批准已经过了一天，不再有效。', nothingOut, '请另行申请。'),
  used: fault('批准的份数已经用完。', nothingOut, '还要再办的，请另行申请。'),
  copies: fault('要的份数多于批准的份数。', nothingOut, '请减少份数，或另行申请。'),
  grown: fault('内容比批准时多了，或者批准的规定更严了。', nothingOut, '请按现在的内容另行申请。'),
};

/** Words for what can be wrong with a package (transfer-package.md §6). */
export const packageErrors: Record<PackageErrorCode, ErrorWording> = {
  E_HASH: volume,
  E_SIZE: (d) => ({
    what: `${partOf(d) || '包里有文件'}长度与清单不符，多半是没有拷完就拔了 U 盘。`,
    kept: nothing,
    todo: copyAgain,
  }),
  E_INCOMPLETE: (d) => ({
    what: /^(?:SHA512SUMS(?:\.minisig)?|folder|)$/u.test(detail(d, 'name'))
      ? '这个包还没有写完，或者写的时候中断了。'
      : `这个包不完整，缺${partOf(d)}。`,
    kept: nothing,
    todo: '如果对方还在拷贝，请等拷完；否则请把缺的文件补到同一个文件夹，再检验一次。',
  }),
  E_UNKNOWNKEY: (d) => ({
    what: `这个包的签名不属于任何已核对的单位${withDetail(d, 'keyId', (id) => `（密钥号 ${id}）`)}。`,
    kept: nothing,
    todo: '请先取得对方的单位名片，由两人当面或打电话核对指纹，再导入这个包。',
  }),
  E_REVOKED: plain(
    '签名的单位名片已经作废，这个包不能接收。',
    nothing,
    '请与对方核实；对方换过密钥的，请重新取得名片并核对指纹。',
  ),
  E_SIG: plain('签名无效：包在签名之后被改动过，或者签名不是对方做的。', nothing, report),
  E_SIGPURPOSE: plain('签名是真的，但不是为移交这个包而做的。', nothing, remake),
  E_NOTFORME: (d) =>
    detail(d, 'part') === 'noKeys'
      ? fault(
          '本单位还没有密钥，任何包都不可能是发给本单位的。',
          nothing,
          '请先在“单位名片”里生成密钥，把名片交给对方，请对方重新制包。',
        )
      : fault(
          '这个包不是发给本单位的，本机的密钥打不开。',
          nothing,
          '请与对方核对收件单位，并把 U 盘按登记退回。',
        ),
  E_INNERSIG: plain('包里的签名人与包外的签名人不是同一个单位，可能被人转手改装。', nothing, report),
  E_SENDER: plain('包里写的发件单位与签名的单位不是同一个。', nothing, report),
  E_IDREUSE: plain(
    '警报：以前收过同一个包号的包，但内容不同。',
    '以前收进的内容没有变化，这个包没有导入。',
    report,
  ),
  E_SEQREUSE: plain(
    '警报：对方的这个发件序号以前用过，内容不同。',
    '以前收进的内容没有变化，这个包没有导入。',
    report,
  ),
  E_FORK: plain(
    '警报：这个包与对方上一个包接不上，对方的发件记录可能被改过或恢复过旧备份。',
    '以前收进的内容没有变化，这个包没有导入。',
    report,
  ),
  E_LAYOUT: inside((name) => `包里有放错地方的文件${name}，不符合移交包的规定。`, report),
  E_TARTYPE: inside((name) => `包里有不是普通文件的东西${name}，可能想改动本机的文件。`, report),
  E_DUPNAME: inside((name) => `包里有重名的文件${name}。`),
  E_UNLISTED: inside((name) => `包里有清单上没有的文件${name}。`),
  E_MISSING: inside((name) => `清单上的文件${name}在包里没有。`),
  E_NAME: inside((name) => `包里的文件名${name}不合规定，本机不能安全保存。`),
  E_SUMS: plain('包里的校验清单写得不合规定，无法核对。', nothing, remake),
  E_CAS: plain('有附件的内容与它的编号不符，附件可能被换过。', nothing, report),
  E_TAR: plain('包的内部结构已损坏，读不完整。', nothing, copyAgain),
  E_VERSION: plain('这个包是用更新版本的案牍制作的，本机还读不懂。', nothing, update),
  E_SUITE: plain('这个包用了本机还不支持的加密办法。', nothing, update),
  E_SCHEMA: (d) =>
    detail(d, 'part') === 'statement' && detail(d, 'schema') === ''
      ? fault('包里的签名说明不合规定，或者是本机还不认识的种类。', nothing, remake)
      : fault('包里的台账格式比本机的新。', nothing, update),
  E_IDMISMATCH: plain('包外写的包号与签名里的包号不同。', nothing, report),
  E_JSON: plain('包里的说明文件写得不合规定，不能安全读取。', nothing, remake),
  E_TOOBIG: (d) => ({
    what: `包里的${withDetail(d, 'name', (n) => `“${n}”`) || '清单文件'}大得不合情理，没有读取。`,
    kept: nothing,
    todo: report,
  }),
  E_NOTFILE: inside((name) => `文件夹里的${name || '某一项'}不是普通文件，而是指向别处的链接。`, report),
  E_EXTRAFILE: (d) => ({
    what: `文件夹里有不属于这个包的文件${withDetail(d, 'name', (n) => `“${n}”`)}。`,
    kept: nothing,
    todo: '请查清它从哪里来；确认无害后移出文件夹，再检验一次。带自动运行文件的 U 盘请报告保密管理员。',
  }),
  E_AGE: plain('包的加密部分已损坏，解不开。', nothing, copyAgain),
  E_RECORDS: (d) => ({
    what: `包里的记录${withDetail(d, 'line', (n) => `第 ${n} 行`)}不合台账的规定。`,
    kept: nothing,
    todo: remake,
  }),
  E_RECEIPT: (d) => ({
    what:
      detail(d, 'reason') === 'digest'
        ? '回执写的包号是本单位的，但校验值与发出的包不同。'
        : detail(d, 'reason') === 'sender'
          ? '出具回执的单位不是这个包的收件单位。'
          : '这份回执与本单位发出的任何一个包都对不上。',
    kept: '各个包的状态没有变化。',
    todo: '请与对方核对包号和核验码，请对方重新出具回执。',
  }),
  E_CARD: (d) => cardFaults[detail(d, 'reason')] ?? otherCardFault,
  E_APPROVAL: (d) =>
    // What leaves otherwise than in a package names its rule, or what is left of the leave.
    ('rule' in d || 'left' in d ? outputFaults[detail(d, 'reason')] : undefined) ??
    approvalFaults[detail(d, 'reason')] ??
    otherApprovalFault,
};
