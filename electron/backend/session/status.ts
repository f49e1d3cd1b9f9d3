import { usualPolicies } from '#shared/domain/policies.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { SessionHost } from './host.ts';

/** What holds as long as no office is known. */
export const unknownOffice = usualPolicies('secret');

/** Whether there is an office on this machine and who works in it: what the page has to know first. */
export async function sessionStatus(host: SessionHost): Promise<CallOutput<'session.status'>> {
  const { live, appVersion } = host;
  if (live) {
    const { account, office, policies } = live;
    return { state: 'signedIn', office, account, idleMinutes: policies.idleMinutes, appVersion };
  }
  const keyring = await host.keyring();
  return {
    state: keyring ? 'locked' : 'noOffice',
    office: keyring?.office ?? null,
    account: null,
    idleMinutes: (keyring?.policies ?? unknownOffice).idleMinutes,
    appVersion,
  };
}
