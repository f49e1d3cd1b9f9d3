import type { NewOffice } from '#backend/session/create-office.ts';
import type { PasswordCost } from '#backend/session/crypto.ts';

/** As cheap as the key file allows: what is tested is who can open what, not how long it takes. */
export const cheap: PasswordCost = { memoryKib: 1024, passes: 1, lanes: 1 };

export const NEXT_PASSWORD = 'Quiet-lantern4 in fog';

/** The four people of a new office; no such people exist. */
export const founders: NewOffice = {
  office: {
    name: '青溪县纪律检查委员会',
    level: 'county',
    upperOffice: '云州市纪律检查委员会',
    documentCode: '青纪通',
    secrecy: 'confidential',
  },
  systemAdmin: { loginName: 'xitong-guan', displayName: '甲系统', password: 'Plum-rain7 over roofs' },
  securityAdmin: { loginName: 'anbao-guan', displayName: '乙安保', password: 'Cold-ferry3 at night' },
  auditor: { loginName: 'shenji-guan', displayName: '丙审计', password: 'Old-bridge9 of stone' },
  head: { loginName: 'shuji-yuan', displayName: '丁书记', password: 'White-heron5 by reeds' },
};
