/** Words of the ways in which something of 机密 or higher was read. */
export const howWords = {
  page: '查看',
  file: '打开附件',
  list: '列表中查看',
  export: '导出',
  print: '打印',
  package: '装入上报包',
} as const;
