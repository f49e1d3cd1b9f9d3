import { randomBytes, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallInput, CallOutput } from '#shared/ipc/contract.ts';
import { PIECE_BYTES } from '#shared/ipc/evidence-calls.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

/** Who may do everything with petitions and cases of the tests. */
export const keepers: readonly Role[] = ['petitionClerk', 'caseSupervisor'];

export const values: { readonly [L in 'petition' | 'case']: CallInput<`${L}.create`>['values'] } = {
  petition: { receivedOn: '2017-05-01', channel: 'letter', summary: '反映' },
  case: { filedOn: '2017-05-01', subject: { id: null, name: '周某胜' } },
};

/** A backend with one petition in it. */
export async function petitionStage(roles: readonly Role[] = keepers) {
  const backend = await newBackend(roles);
  const { id } = await backend.call('petition.create', { values: values.petition });
  return { backend, id };
}

export const vaultOf = (backend: TestBackend): Promise<string[]> =>
  readdir(join(backend.dataFolder, 'vault')).catch(() => []);

export const raw = (backend: TestBackend) => backend.office.host.requireLive().opened.writer.raw;

export const itemsOf = (backend: TestBackend, ledger: LedgerId, recordId: string) =>
  backend.call('attachment.items', { ledger, recordId });

interface Upload {
  readonly ledger?: LedgerId;
  readonly recordId: string;
  readonly name?: string;
  readonly bytes?: Buffer;
  readonly replaces?: { readonly itemId: string; readonly reason: string };
  /** Number of the call, to cancel it by. */
  readonly call?: string;
  /** Told after each piece that was taken. */
  readonly onPiece?: (offset: number) => void | Promise<void>;
  readonly pieceBytes?: number;
}

/** Uploads as the page does: waits for `ready`, then sends piece after piece. */
export async function upload(backend: TestBackend, given: Upload): Promise<CallOutput<'attachment.receive'>> {
  const bytes = given.bytes ?? randomBytes(300_000);
  const number = randomUUID();
  const call = given.call ?? randomUUID();
  let ready = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const before = backend.onProgress;
  backend.onProgress = (told) => {
    before(told);
    if (told.id === call && told.stage === 'ready') ready();
  };
  const storing = backend.call(
    'attachment.receive',
    {
      ledger: given.ledger ?? 'petition',
      recordId: given.recordId,
      upload: number,
      name: given.name ?? '来信扫描.pdf',
      bytes: bytes.length,
      replaces: given.replaces ?? null,
    },
    call,
  );
  const sending = begun.then(async () => {
    const size = given.pieceBytes ?? PIECE_BYTES;
    for (let offset = 0; offset < bytes.length; offset += size) {
      await backend.call('attachment.piece', {
        upload: number,
        offset,
        bytes: new Uint8Array(bytes.subarray(offset, offset + size)),
      });
      await given.onPiece?.(offset);
    }
  });
  // A refused upload never gets ready; one that fails is told by the job.
  sending.catch(() => undefined);
  try {
    return await storing;
  } finally {
    backend.onProgress = before;
  }
}
