import type { CallOutput } from '#shared/ipc/contract.ts';
import type { Outgoing, PackageRow } from '#shared/ipc/transfer-calls.ts';
import type { MainLedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { Tone } from '../../ui/marks.tsx';

export type Incoming = CallOutput<'transfer.incoming'>[number];
export type Inspected = CallOutput<'transfer.inspect'>;
export type UnitCard = CallOutput<'card.list'>[number];

export const statusWords: Readonly<Record<Outgoing['status'], readonly [string, Tone]>> = {
  waiting: ['等待批准', 'blue'],
  approved: ['已批准，待写出', 'amber'],
  refused: ['不批准', 'red'],
  written: ['已写出，待回执', 'blue'],
  closed: ['已签收', 'green'],
  cancelled: ['已作废', 'plain'],
};

export const cardStatusWords: Readonly<Record<UnitCard['status'], readonly [string, Tone]>> = {
  waiting: ['等待核对', 'amber'],
  trusted: ['可用', 'green'],
  revoked: ['已作废', 'red'],
  withdrawn: ['未采用', 'plain'],
};

export const howWords = { inPerson: '当面', telephone: '电话', confidentialMail: '机要函件' } as const;

export const resultWords: Readonly<Record<Outgoing['receipts'][number]['result'], string>> = {
  received: '已收到，未导入',
  imported: '已收下',
  partial: '部分收下',
  held: '暂存',
  rejected: '拒收',
};

export const warningWords: Readonly<Record<PackageRow['warnings'][number], string>> = {
  identityNumber: '像身份证号',
  phone: '像电话号码',
  reporter: '提到反映人',
};

export const standingWords: Readonly<Record<NonNullable<PackageRow['standing']>, readonly [string, Tone]>> = {
  new: ['首次收到', 'plain'],
  newer: ['有更新', 'blue'],
  same: ['与前次相同', 'plain'],
  older: ['比前次旧', 'amber'],
  conflict: ['与前次不同，须核对', 'red'],
};

/** Stages of the jobs, as the backend names them. */
export const stageWords = {
  gather: '取记录',
  hash: '计算校验值',
  write: '加密写出',
  readBack: '读回核对',
  copy: '复制到本机并核对',
  read: '解密',
} as const;

type Checks = Inspected['checks'];
/** The four checks 四性检测, each with what was done. */
export const checkWords: {
  readonly [K in keyof Checks]: { title: string; done: Record<Checks[K][number], string> };
} = {
  authenticity: {
    title: '真实性',
    done: {
      outerSignature: '外层签名与已核对的单位名片相符',
      innerSignature: '内层签名出自同一单位，签的就是这份内容',
      sender: '包里写的发件单位与签名单位一致',
      recipient: '收件单位写明是本单位',
      sequence: '与对方以前的包首尾相接，没有重号',
    },
  },
  integrity: {
    title: '完整性',
    done: {
      list: '文件不多不少，与签名清单一致',
      volumes: '各卷长度、校验值与清单一致',
      copy: '复制到本机时逐字节核对',
      manifest: '包内清单与签名中的校验值一致',
      reply: '所答复的包号和两个校验值与本单位发出的一致',
    },
  },
  usability: {
    title: '可用性',
    done: {
      format: '格式和版本本机能读',
      decrypted: '本单位密钥能解开',
      statement: '说明内容齐全、合规',
    },
  },
  security: {
    title: '安全性',
    done: {
      regularFiles: '只有普通文件，没有链接和自动运行文件',
      ownCopy: '只用本机的副本，不再读 U 盘',
      noPlaintext: '解密内容不落盘，附件加密存放',
      plainArchive: '没有压缩、没有可执行内容',
    },
  },
};

/** 问题线索 12 件、案件 3 件; nothing for none. */
export function countsText(
  records: readonly { readonly ledger: MainLedgerId; readonly count: number }[],
): string {
  return records
    .map(
      ({ ledger, count }) =>
        `${ledgers[ledger].label} ${count.toLocaleString('zh-CN')} ${ledgers[ledger].counted}`,
    )
    .join('、');
}

/** What a package holds, in one line. */
export function contentText(one: {
  readonly records: Outgoing['records'];
  readonly bulletins: number;
  readonly files: number;
}): string {
  const parts = [
    one.bulletins > 0 ? `通报 ${one.bulletins} 份` : '',
    countsText(one.records),
    one.files > 0 ? `附件 ${one.files} 个` : '',
  ];
  return parts.filter((part) => part !== '').join('、') || '没有内容';
}
