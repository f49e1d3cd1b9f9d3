/** What is made of the management data: papers and files of those who run the machine (domain §4.4). */
export const adminOutputs = ['matrix', 'drillReport', 'logReport', 'logCopy', 'register', 'shares'] as const;
export type AdminOutput = (typeof adminOutputs)[number];

export const adminOutputForms = ['pdf', 'xlsx', 'text', 'paper'] as const;
export type AdminOutputForm = (typeof adminOutputForms)[number];

export const adminOutputFormLabels: Readonly<Record<AdminOutputForm, string>> = {
  pdf: 'PDF',
  xlsx: '表格',
  text: '文本',
  paper: '纸质',
};

export const adminOutputResults = ['begun', 'done', 'failed'] as const;
export type AdminOutputResult = (typeof adminOutputResults)[number];

/** 管理〔2026〕3号, the number in the register of what is made of the management data. */
export function adminOutputNumber(year: number, number: number): string {
  return `管理〔${year}〕${number}号`;
}
