import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { AppError } from '#shared/errors.ts';
import type { CallInput } from '#shared/ipc/contract.ts';
import { asAppError, call } from '../../../api/client.ts';
import { uploadFile } from '../../../api/upload.ts';

/** A file to take in: held by the page itself, or picked in a dialog and known by its token. */
export type Source =
  | { readonly kind: 'file'; readonly file: File; readonly name: string }
  | { readonly kind: 'token'; readonly token: string; readonly name: string };

export type Target = Pick<CallInput<'attachment.receive'>, 'ledger' | 'recordId' | 'replaces'>;

/** One file on its way into a record. */
export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly ledger: string;
  readonly recordId: string;
  readonly state: 'waiting' | 'running' | 'failed';
  readonly done: number;
  readonly total: number | null;
  readonly error: AppError | null;
}

interface Job {
  readonly upload: Upload;
  readonly source: Source;
  readonly target: Target;
  readonly client: QueryClient;
  readonly control: AbortController;
}

// One line for the whole page: files come in one after another, also while another record is looked at. It ends with
// the page, and every lock takes the page away.
let jobs: readonly Job[] = [];
let uploads: readonly Upload[] = [];
let last = 0;
let working = false;
const listeners = new Set<() => void>();

function store(next: readonly Job[]): void {
  jobs = next;
  uploads = jobs.map((job) => job.upload);
  for (const listener of listeners) listener();
}

function change(id: number, changes: Partial<Upload>): void {
  store(jobs.map((job) => (job.upload.id === id ? { ...job, upload: { ...job.upload, ...changes } } : job)));
}

const without = (id: number): readonly Job[] => jobs.filter((job) => job.upload.id !== id);

function send({ source, target, control, upload }: Job): Promise<unknown> {
  const { signal } = control;
  if (source.kind === 'token')
    return call(
      'attachment.add',
      { ...target, file: source.token },
      { signal, onProgress: ({ done, total }) => change(upload.id, { done, total }) },
    );
  return uploadFile(source.file, source.name, target, {
    signal,
    onProgress: (done) => change(upload.id, { done }),
  });
}

async function work(): Promise<void> {
  if (working) return;
  working = true;
  for (;;) {
    const next = jobs.find((job) => job.upload.state === 'waiting');
    if (!next) break;
    const { id } = next.upload;
    change(id, { state: 'running' });
    try {
      await send(next);
      store(without(id));
      await next.client.invalidateQueries({
        predicate: ({ queryKey }) =>
          queryKey[0] === 'attachment.items' || queryKey[0] === `${next.target.ledger}.get`,
      });
    } catch (error) {
      const failed = asAppError(error);
      if (failed.code === 'E_CANCELLED') store(without(id));
      else change(id, { state: 'failed', error: failed });
    }
  }
  working = false;
}

/** Puts files into the line. */
export function enqueue(sources: readonly Source[], target: Target, client: QueryClient): void {
  const added = sources.map((source): Job => {
    last += 1;
    return {
      upload: {
        id: last,
        name: source.name,
        ledger: target.ledger,
        recordId: target.recordId,
        state: 'waiting',
        done: 0,
        total: source.kind === 'file' ? source.file.size : null,
        error: null,
      },
      source,
      target,
      client,
      control: new AbortController(),
    };
  });
  store([...jobs, ...added]);
  void work();
}

/** Stops a file that is on its way, takes one that waits out of the line, or clears one that failed away. */
export function dropUpload(id: number): void {
  const job = jobs.find((one) => one.upload.id === id);
  if (job?.upload.state === 'running') job.control.abort();
  else store(without(id));
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Files on their way into a record. */
export function useUploads(ledger: string, recordId: string): readonly Upload[] {
  const all = useSyncExternalStore(subscribe, () => uploads);
  return all.filter((one) => one.ledger === ledger && one.recordId === recordId);
}
