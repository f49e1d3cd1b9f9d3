import type { RegistryReader, RegistryWriter } from '../connections.ts';
import type { PostTable } from '../schema/administration.ts';

/** Every post, also those that are offered no more; by room, then name. */
export async function listPosts(registry: RegistryReader): Promise<PostTable[]> {
  return registry.selectFrom('post').selectAll().orderBy('room').orderBy('name').orderBy('id').execute();
}

export async function findPost(registry: RegistryReader, id: string): Promise<PostTable | null> {
  return (await registry.selectFrom('post').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** True when another post that is still offered has the name. */
export async function postNameTaken(
  registry: RegistryReader,
  name: string,
  except: string,
): Promise<boolean> {
  const row = await registry
    .selectFrom('post')
    .select('id')
    .where('name', '=', name)
    .where('id', '!=', except)
    .where('retiredAt', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many usable accounts hold each post, by its id. */
export async function countByPost(registry: RegistryReader): Promise<ReadonlyMap<string, number>> {
  const rows = await registry
    .selectFrom('account')
    .select((eb) => ['postId', eb.fn.countAll<number>().as('holders')])
    .where('postId', 'is not', null)
    .where('status', '!=', 'disabled')
    .groupBy('postId')
    .execute();
  return new Map(rows.map((row) => [row.postId ?? '', row.holders]));
}

export type NewPost = Pick<PostTable, 'id' | 'name' | 'room' | 'suggestedRoles' | 'createdAt' | 'createdBy'>;

export async function insertPost(registry: RegistryWriter, post: NewPost): Promise<void> {
  await registry.insertInto('post').values(post).execute();
}

/** Changes a post; accounts that hold it take over its name. */
export async function changePost(
  registry: RegistryWriter,
  id: string,
  post: Pick<PostTable, 'name' | 'room' | 'suggestedRoles'>,
  hand: { readonly at: string; readonly by: string },
): Promise<void> {
  await registry
    .updateTable('post')
    .set({ ...post, changedAt: hand.at, changedBy: hand.by })
    .where('id', '=', id)
    .execute();
  await registry.updateTable('account').set({ post: post.name }).where('postId', '=', id).execute();
}

/** Offers a post no more, or again; accounts that hold it keep it. */
export async function retirePost(
  registry: RegistryWriter,
  id: string,
  retired: { readonly at: string; readonly by: string } | null,
): Promise<void> {
  await registry
    .updateTable('post')
    .set({ retiredAt: retired?.at ?? null, retiredBy: retired?.by ?? null })
    .where('id', '=', id)
    .execute();
}
