/** Somebody with an account. Names are made up and say what the person is. */
export interface Person {
  readonly loginName: string;
  readonly displayName: string;
  readonly password: string;
}

/** The four who set an office up. */
export const founders = {
  systemAdmin: { loginName: 'xitong', displayName: '石系统', password: 'Willow-quartz-41-lantern' },
  securityAdmin: { loginName: 'baomi', displayName: '白保密', password: 'Copper-meadow-62-thimble' },
  auditor: { loginName: 'shenji', displayName: '沈审计', password: 'Harbor-walnut-83-compass' },
  head: { loginName: 'shuji', displayName: '舒书记', password: 'Maple-granite-24-orchard' },
} as const satisfies Record<string, Person>;

/** A clerk who is employed later: no account yet. */
export const clerk: Person & { readonly post: string } = {
  loginName: 'xinfang',
  displayName: '辛某信',
  post: '信访室',
  password: 'Juniper-marble-57-saddle',
};
