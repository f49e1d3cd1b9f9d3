import { detail, type ErrorSentence, type ErrorWording } from './error-sentence.ts';

const kept = '原有数据和以前的备份都没有变化。';

const reasons: Readonly<Record<string, ErrorSentence>> = {
  busy: { what: '另一次备份正在进行，或有数据正在读取。', kept, todo: '请稍等片刻再试。' },
  placeGone: { what: '备份位置现在找不到，介质可能没有插好。', kept, todo: '请插好登记的介质后再试。' },
  otherMedium: { what: '这里插的不是当初选定的那个介质。', kept, todo: '请换上选定的介质后再试。' },
  ownFolder: { what: '备份不能放在案牍自己的数据文件夹里。', kept, todo: '请选择移动硬盘或另一块硬盘。' },
  none: { what: '这个文件夹里没有可用的备份。', kept, todo: '请选择备份介质，或介质上 AB1 开头的文件夹。' },
  otherOffice: { what: '这里的备份不是本单位的。', kept, todo: '请换上本单位的备份介质。' },
  gone: { what: '介质上找不到这份备份了。', kept, todo: '请确认插的是写入它的那个介质。' },
  manifest: {
    what: '这份备份的清单读不出来或被改动过。',
    kept,
    todo: '请改用另一份备份，并告诉保密管理员。',
  },
  forged: {
    what: '这份备份的清单被改动过，或不是用本单位的密钥写的。',
    kept,
    todo: '请不要使用它，报告保密管理员。',
  },
  files: { what: '这份备份的文件与清单不符，可能损坏了。', kept, todo: '请改用另一份备份，并检查介质。' },
  shape: { what: '数据文件的样子不对，可能已损坏，没有备份。', kept, todo: '请告诉系统管理员，先核对数据。' },
  readBack: { what: '写到介质上的内容读回来不一样，这份备份没有保留。', kept, todo: '请换一个介质。' },
  check: {
    what: '写好的备份没有通过核对，没有保留。',
    kept,
    todo: '请换一个介质再试；仍然不行的，先核对数据。',
  },
  blobMissing: {
    what: '介质上缺少这份备份的附件。',
    kept,
    todo: '请确认插的是写入它的那个介质，或改用另一份备份。',
  },
  blobDamaged: { what: '介质上有附件损坏了。', kept, todo: '请改用另一个介质上的备份。' },
};

const other: ErrorSentence = { what: '备份或恢复没有完成。', kept, todo: '请检查介质后再试。' };

/** Sentences of E_BACKUP, by its reason. */
export const backupError: ErrorWording = (d) => reasons[detail(d, 'reason')] ?? other;
