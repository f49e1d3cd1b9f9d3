/**
 * The built-in number formats that show dates (ECMA-376 part 1, 18.8.30): 14–17 and 22 everywhere, 27–36 and
 * 50–58 in the Chinese, Japanese and Korean versions. 18–21 and 45–47 show only a time of day and are left out.
 */
const dateFormatIds: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58,
]);

/**
 * True when a number format code shows a date: it has a year or a day part outside quoted text, escapes and
 * brackets, as in `yyyy"年"m"月"d"日"`, `[$-804]yyyy/m/d;@`, `m/d/yy h:mm`. A time of day alone (`h:mm`) is no date.
 */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"?/g, '')
    .replace(/[\\_*]./gsu, '')
    .replace(/\[[^\]]*\]/g, '')
    .toLowerCase();
  const [positive = ''] = bare.split(';');
  if (/general|常规|g\/通用格式/.test(positive)) return false;
  return /[yde]/.test(positive.replace(/e[+-]/g, '')) || /a{3,4}/.test(positive);
}

/** True when a cell with this format id is a date; `custom` holds the format codes of the workbook. */
export function isDateFormatId(id: number, custom: ReadonlyMap<number, string>): boolean {
  const code = custom.get(id);
  return code === undefined ? dateFormatIds.has(id) : isDateFormat(code);
}
