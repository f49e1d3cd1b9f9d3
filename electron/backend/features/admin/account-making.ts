import { accountId, newId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import type { RegistryReader } from '#db/connections.ts';
import { recordPerson } from '#db/repositories/account-upkeep.ts';
import { findAccount, insertAccount, loginTaken } from '#db/repositories/accounts.ts';
import { findPost } from '#db/repositories/posts.ts';
import type { Handler } from '../../context.ts';
import { makeEntry } from '../../session/account-entry.ts';
import { wipe } from '../../session/crypto.ts';
import type { SessionHost } from '../../session/host.ts';
import { type KeyringAccount, loginDigest, loginKey } from '../../session/keyring.ts';
import { demandStrong } from '../../session/password-strength.ts';

interface OneTime {
  readonly id: string;
  readonly loginName: string;
  readonly displayName: string;
  readonly password: string;
}

/**
 * A part of the key file for a one-time password. The system administrator knows that password and made its key pair,
 * so the pair opens the registry at most; the owner's first own password replaces it.
 * @throws AppError E_PASSWORD_WEAK
 */
export async function oneTimeEntry(host: SessionHost, given: OneTime): Promise<KeyringAccount> {
  const live = host.requireLive();
  const keyring = await host.requireKeyring();
  await demandStrong(given.password, [given.loginName, given.displayName], live.policies);
  const { entry, pair } = await makeEntry({
    officeId: keyring.officeId,
    id: given.id,
    login: loginDigest(keyring.loginSalt, given.loginName),
    password: given.password,
    cost: host.cost,
    oneTime: true,
    sealRegistryKey: (publicKey) => live.keys.registryKeyFor(given.id, publicKey),
  });
  wipe(pair.privateKey);
  return entry;
}

/** The post's name. @throws AppError E_NOT_FOUND {what: 'post'} for one that is not offered */
async function postName(registry: RegistryReader, postId: string): Promise<string> {
  const post = await findPost(registry, postId);
  if (!post || post.retiredAt !== null) throw new AppError('E_NOT_FOUND', { what: 'post' });
  return post.name;
}

/** The system administrator's part: an inert account with a one-time password. */
export function create(host: SessionHost): Handler<'account.create'> {
  return async (ctx, input) => {
    const key = loginKey(input.loginName);
    if (await loginTaken(ctx.registry, key))
      throw new AppError('E_VALIDATION', { issues: [{ path: 'loginName', rule: 'taken' }] });
    const post = input.postId === null ? input.post : await postName(ctx.registry, input.postId);
    const id = newId(accountId);
    const { loginName, displayName } = input;
    const entry = await oneTimeEntry(host, { id, loginName, displayName, password: input.initialPassword });
    await insertAccount(ctx.registry, {
      id,
      loginName,
      loginKey: key,
      displayName,
      post,
      postId: input.postId,
      status: 'created',
      createdAt: ctx.now().toISOString(),
      createdBy: ctx.session.accountId,
    });
    ctx.audit({ action: 'account.create', subject: `account/${id}` });
    // Before the commit: an entry without its row opens nothing and is replaced by the next try; a row without its entry
    // would be an account that nobody can ever use.
    await host.keyrings.update((fresh) => {
      fresh.accounts = [...fresh.accounts.filter((one) => one.login !== entry.login), entry];
      fresh.strangers = fresh.strangers.filter((one) => one.login !== entry.login);
    });
    return { id };
  };
}

/** Another name or post of the same person. A new post asks the security administrator to look at the roles again. */
export const change: Handler<'account.change'> = async (ctx, input) => {
  const account = await findAccount(ctx.registry, input.id);
  if (!account || account.status === 'disabled') throw new AppError('E_NOT_FOUND');
  const moved = input.postId !== account.postId;
  const chosen = input.postId === null ? '' : await postName(ctx.registry, input.postId);
  const at = ctx.now().toISOString();
  await recordPerson(ctx.registry, account.id, {
    displayName: input.displayName,
    post: moved ? chosen : account.post,
    postId: input.postId,
    postChangedAt: moved ? at : account.postChangedAt,
  });
  ctx.audit({
    action: 'account.change',
    subject: `account/${account.id}`,
    facts: { name: input.displayName !== account.displayName, post: moved },
  });
  return {};
};
