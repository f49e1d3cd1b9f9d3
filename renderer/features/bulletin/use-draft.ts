import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '#shared/errors.ts';
import type { Bulletin, BulletinBlock, BulletinHead } from '#shared/ipc/bulletin-calls.ts';
import { asAppError, call } from '../../api/client.ts';
import { keyOf } from '../../api/hooks.ts';

/** A block with a name of its own, so that the page keeps its place when blocks move. */
export interface DraftBlock {
  readonly key: string;
  readonly block: BulletinBlock;
}

interface Content {
  readonly head: BulletinHead;
  readonly blocks: readonly DraftBlock[];
}

export interface Draft extends Content {
  readonly saving: boolean;
  readonly error: AppError | null;
  readonly canUndo: boolean;
  readonly setHead: (values: Partial<BulletinHead>) => void;
  readonly setBlock: (key: string, block: BulletinBlock) => void;
  readonly insertAfter: (key: string | null, block: BulletinBlock) => string;
  readonly move: (key: string, by: -1 | 1) => void;
  readonly remove: (key: string) => void;
  readonly undo: () => void;
  /** Waits until everything is stored; the revision it is stored under, null when it could not be. */
  readonly settle: () => Promise<number | null>;
  /** An act that stores the bulletin under a new revision (核数): what is written meanwhile is sent after it, on top of it. */
  readonly during: (act: (revision: number) => Promise<{ readonly revision: number }>) => Promise<void>;
}

const named = (blocks: readonly BulletinBlock[]): DraftBlock[] =>
  blocks.map((block) => ({ key: crypto.randomUUID(), block }));
const plain = ({ head, blocks }: Content) => JSON.stringify([head, blocks.map(({ block }) => block)]);

/** The text being worked on: every finished change is stored at once, one after the other; the last ones can be undone. */
export function useDraft(bulletin: Bulletin): Draft {
  const client = useQueryClient();
  const [content, setContent] = useState<Content>(() => ({
    head: bulletin.head,
    blocks: named(bulletin.blocks),
  }));
  const [past, setPast] = useState<readonly Content[]>([]);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const latest = useRef(content);
  const revision = useRef(bulletin.revision);
  const stored = useRef(plain(content));
  const running = useRef<Promise<void> | null>(null);

  // What others stored since; an answer older than our own last word is passed over.
  useEffect(() => {
    if (running.current || bulletin.revision <= revision.current) return;
    revision.current = bulletin.revision;
    const theirs: Content = { head: bulletin.head, blocks: named(bulletin.blocks) };
    if (plain(theirs) === stored.current || plain(latest.current) !== stored.current) return;
    stored.current = plain(theirs);
    latest.current = theirs;
    setContent(theirs);
    setPast([]);
  }, [bulletin]);

  const flush = useCallback((): Promise<void> => {
    running.current ??= (async () => {
      setSaving(true);
      setError(null);
      try {
        while (plain(latest.current) !== stored.current) {
          const sent = latest.current;
          const answer = await call('bulletin.update', {
            id: bulletin.id,
            revision: revision.current,
            head: sent.head,
            blocks: sent.blocks.map(({ block }) => block),
          });
          revision.current = answer.revision;
          stored.current = plain(sent);
        }
      } catch (thrown) {
        setError(asAppError(thrown));
      } finally {
        running.current = null;
        setSaving(false);
      }
      await Promise.all([
        client.invalidateQueries({ queryKey: keyOf('bulletin.get', { id: bulletin.id }) }),
        client.invalidateQueries({ queryKey: keyOf('bulletin.list', {}) }),
      ]);
    })();
    return running.current;
  }, [bulletin.id, client]);

  const put = useCallback(
    (next: Content, undoing = false) => {
      if (plain(next) === plain(latest.current)) return;
      const before = latest.current;
      setPast((list) => (undoing ? list.slice(0, -1) : [...list.slice(-49), before]));
      latest.current = next;
      setContent(next);
      void flush();
    },
    [flush],
  );
  const withBlocks = (change: (blocks: readonly DraftBlock[]) => readonly DraftBlock[]): void =>
    put({ ...latest.current, blocks: change(latest.current.blocks) });

  const settle = async (): Promise<number | null> => {
    if (running.current) await running.current;
    if (plain(latest.current) !== stored.current) await flush();
    return plain(latest.current) === stored.current ? revision.current : null;
  };

  return {
    ...content,
    saving,
    error,
    canUndo: past.length > 0,
    setHead: (values) => put({ ...latest.current, head: { ...latest.current.head, ...values } }),
    setBlock: (key, block) =>
      withBlocks((blocks) => blocks.map((one) => (one.key === key ? { key, block } : one))),
    insertAfter: (key, block) => {
      const made = { key: crypto.randomUUID(), block };
      withBlocks((blocks) => {
        const at = blocks.findIndex((one) => one.key === key) + 1;
        return [...blocks.slice(0, at), made, ...blocks.slice(at)];
      });
      return made.key;
    },
    move: (key, by) =>
      withBlocks((blocks) => {
        const at = blocks.findIndex((one) => one.key === key);
        const [one, other] = [blocks[at], blocks[at + by]];
        if (!one || !other) return blocks;
        return blocks.map((here, index) => (index === at ? other : index === at + by ? one : here));
      }),
    remove: (key) => withBlocks((blocks) => blocks.filter((one) => one.key !== key)),
    undo: () => {
      const last = past.at(-1);
      if (last) put(last, true);
    },
    settle,
    during: async (act) => {
      const settled = await settle();
      if (settled === null) return;
      let refused: unknown = null;
      running.current = act(settled)
        .then(
          (answer) => {
            revision.current = answer.revision;
          },
          (thrown: unknown) => {
            refused = thrown;
          },
        )
        .finally(() => {
          running.current = null;
        });
      await running.current;
      if (refused !== null) throw asAppError(refused);
      if (plain(latest.current) !== stored.current) await flush();
    },
  };
}
