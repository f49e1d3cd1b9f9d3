const words: Readonly<Record<string, string>> = {
  'set.files': '备份里的文件与清单不符，可能在介质上损坏了。',
  'set.manifest': '备份的清单读不出来或被改动过。',
  'set.forged': '备份的清单被改动过，或不是用本单位的密钥写的。',
  'registry.unreadable': '管理数据打不开。',
  'registry.pages': '管理数据有损坏或被替换的页。',
  'registry.structure': '管理数据的结构有损坏。',
  'registry.references': '管理数据里有记录失去了所引用的记录。',
  'registry.counts': '管理数据的行数与备份时不同。',
  'registry.chain': '管理日志的末条与备份时不同。',
  'registry.broken': '管理日志不是逐条相接。',
  'office.unreadable': '业务数据打不开。',
  'office.pages': '业务数据有损坏或被替换的页。',
  'office.structure': '业务数据的结构有损坏。',
  'office.references': '业务数据里有记录失去了所引用的记录。',
  'office.counts': '业务数据的行数与备份时不同。',
  'office.chain': '业务日志的末条与备份时不同。',
  'office.broken': '业务日志不是逐条相接。',
  'blobs.missing': '介质上缺少附件。',
  'blobs.damaged': '有附件在介质上损坏了。',
  'blobs.unlisted': '业务数据里登记的附件，有的不在备份里。',
  'blobs.unopened': '有附件解密后与登记的校验值不同。',
};

/** A deviation of a backup as people read it, on the screen and on the report. */
export function deviationWords(code: string): string {
  return words[code] ?? '备份与清单不符。';
}
