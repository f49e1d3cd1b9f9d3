import type { OfficeInfo } from '#shared/ipc/session-calls.ts';

/** Secrecy level of the machine, as the bar says it. */
export const secrecyWords: Readonly<Record<OfficeInfo['secrecy'], string>> = {
  internal: '内部',
  confidential: '秘密级',
  secret: '机密级',
};

/** Level of the commission. */
export const levelWords: Readonly<Record<OfficeInfo['level'], string>> = {
  province: '省级',
  city: '市级',
  county: '县级',
};
