import { parseKeyring, serializeKeyring } from '../session/keyring.ts';

/** Stands in a backup where the key file names its office: a lost medium says nothing about whose it is. */
const nameless = {
  name: '已从备份恢复，登录后显示单位',
  level: 'county',
  upperOffice: '',
  documentCode: '—',
  secrecy: 'secret',
} as const;

/**
 * The key file as it goes into a backup: without the name of the office, which the registry knows. Everything else in
 * it is wrapped, digested or a number.
 * @throws AppError E_OFFICE_DAMAGED {reason: 'keyring'}
 */
export const neutralKeyring = (text: string): string =>
  serializeKeyring({ ...parseKeyring(text), office: nameless });
