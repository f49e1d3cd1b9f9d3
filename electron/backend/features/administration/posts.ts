import { randomUUID } from 'node:crypto';
import { roleConflicts } from '#shared/domain/roles.ts';
import { AppError } from '#shared/errors.ts';
import {
  changePost,
  countByPost,
  findPost,
  insertPost,
  listPosts,
  postNameTaken,
  retirePost,
} from '#db/repositories/posts.ts';
import type { Handlers } from '../../context.ts';
import { knownRoles } from '../../session/rights.ts';

const taken = () => new AppError('E_VALIDATION', { issues: [{ path: 'name', rule: 'taken' }] });

/** The posts of the office. What a post suggests is a suggestion: the security administrator alone gives roles. */
export const postHandlers: Handlers<'post.list' | 'post.save' | 'post.retire'> = {
  'post.list': async (ctx) => {
    const holders = await countByPost(ctx.registry);
    return (await listPosts(ctx.registry)).map((post) => ({
      id: post.id,
      name: post.name,
      room: post.room,
      suggestedRoles: knownRoles(post.suggestedRoles.split(' ')),
      holders: holders.get(post.id) ?? 0,
      retiredAt: post.retiredAt,
    }));
  },
  'post.save': async (ctx, input) => {
    const id = input.id ?? randomUUID();
    if (await postNameTaken(ctx.registry, input.name, id)) throw taken();
    const roles = [...new Set(input.suggestedRoles)];
    if (roleConflicts(roles).length > 0)
      throw new AppError('E_VALIDATION', { issues: [{ path: 'suggestedRoles', rule: 'exclusive' }] });
    const post = { name: input.name, room: input.room, suggestedRoles: roles.join(' ') };
    const hand = { at: ctx.now().toISOString(), by: ctx.session.accountId };
    if (input.id === null)
      await insertPost(ctx.registry, { id, ...post, createdAt: hand.at, createdBy: hand.by });
    else {
      const before = await findPost(ctx.registry, id);
      if (!before || before.retiredAt !== null) throw new AppError('E_NOT_FOUND');
      await changePost(ctx.registry, id, post, hand);
    }
    ctx.audit({ action: 'post.save', subject: `post/${id}`, facts: { new: input.id === null } });
    return { id };
  },
  'post.retire': async (ctx, input) => {
    const post = await findPost(ctx.registry, input.id);
    if (!post || (post.retiredAt !== null) === input.retired) throw new AppError('E_NOT_FOUND');
    if (!input.retired && (await postNameTaken(ctx.registry, post.name, post.id))) throw taken();
    const hand = { at: ctx.now().toISOString(), by: ctx.session.accountId };
    await retirePost(ctx.registry, post.id, input.retired ? hand : null);
    ctx.audit({ action: 'post.retire', subject: `post/${post.id}`, facts: { retired: input.retired } });
    return {};
  },
};
