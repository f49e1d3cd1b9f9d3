import { createReadStream } from 'node:fs';
import { Router } from '#backend/router.ts';
import { SessionHost } from '#backend/session/host.ts';
import { signIn } from '#backend/session/sign-in.ts';
import type { CallName } from '#shared/ipc/contract.ts';
import { PIECE_BYTES } from '#shared/ipc/evidence-calls.ts';
import { cheap } from '../session/cast.ts';

/**
 * A process that signs in, uploads one file to a petition piece by piece, and kills itself after a number of pieces, or
 * at the n-th look at the clock after the last piece: 1 is between the store and the database, 2 within the
 * transaction. Prints `done` or the error code.
 */
export interface ChildTask {
  readonly dataFolder: string;
  /** What the clock says, ISO: the office's passwords were set by the clock of a test. */
  readonly at: string;
  readonly loginName: string;
  readonly password: string;
  readonly recordId: string;
  readonly file: string;
  readonly bytes: number;
  readonly killAfterPieces?: number;
  readonly killAtClock?: number;
}

const task = JSON.parse(process.argv[2] ?? '') as ChildTask;
let all = false;
let looks = 0;
const now = (): Date => {
  looks += all ? 1 : 0;
  if (looks === task.killAtClock) process.kill(process.pid, 'SIGKILL');
  return new Date(task.at);
};
const host = new SessionHost({ dataFolder: task.dataFolder, appVersion: '0.0.0', now, cost: cheap });
let ready = (): void => undefined;
const begun = new Promise<void>((resolve) => {
  ready = resolve;
});
const router = new Router(
  {
    dataFolder: task.dataFolder,
    now,
    takeFile: () => task.file,
    serve: () => Promise.reject(new Error('no window')),
    progress: (told) => {
      if (told.stage === 'ready') ready();
    },
    changed: () => undefined,
  },
  host,
);
await signIn(host, task.loginName, task.password);
const upload = crypto.randomUUID();
const call = (name: CallName, payload: unknown) => router.call({ id: crypto.randomUUID(), name, payload });
const storing = call('attachment.receive', {
  ledger: 'petition',
  recordId: task.recordId,
  upload,
  name: '大件.bin',
  bytes: task.bytes,
});
await Promise.race([begun, storing]);
let offset = 0;
let pieces = 0;
const source = createReadStream(task.file, { highWaterMark: PIECE_BYTES });
for await (const piece of source as AsyncIterable<Buffer>) {
  all = offset + piece.length === task.bytes;
  const given = await call('attachment.piece', { upload, offset, bytes: new Uint8Array(piece) });
  if (!given.ok) break;
  offset += piece.length;
  pieces += 1;
  if (pieces === task.killAfterPieces) process.kill(process.pid, 'SIGKILL');
}
const answer = await storing;
process.stdout.write(answer.ok ? 'done' : `${answer.code} ${JSON.stringify(answer.details)}`);
await router.end();
