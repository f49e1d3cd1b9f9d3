import { type BrowserWindow, ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import type { AppError } from '#shared/errors.ts';
import { type CallAnswer, callEnvelope, pickRequest } from '#shared/ipc/bridge.ts';
import { channels } from '#shared/ipc/channels.ts';
import type { BackendProcess } from './backend-process.ts';
import { pick } from './dialogs.ts';
import type { Log } from './log.ts';
import { isTrustedSender, type Surroundings } from './security/predicates.ts';

export interface RelayOptions {
  readonly window: BrowserWindow;
  readonly backend: BackendProcess;
  readonly surroundings: Surroundings;
  readonly log: Log;
  readonly lock: () => void;
  readonly active: () => void;
  /** Told of every call that was answered well. */
  readonly answered: (name: string) => void;
}

const refusal = (code: AppError['code']): CallAnswer => ({ ok: false, code, details: {} });
const shortId = z.string().min(1).max(64);

/** Listens to the page: who speaks is checked, then what is said, then it goes to the backend. */
export function installRelay(options: RelayOptions): void {
  const { window, backend, surroundings, log } = options;

  const trusted = (event: IpcMainEvent | IpcMainInvokeEvent): boolean => {
    const frame = event.senderFrame;
    const known =
      event.sender === window.webContents &&
      isTrustedSender(frame && { url: frame.url, isMain: frame === event.sender.mainFrame }, surroundings);
    if (!known) log({ event: 'refused', what: 'sender' });
    return known;
  };

  const call = async (raw: unknown): Promise<CallAnswer> => {
    const envelope = callEnvelope.safeParse(raw);
    if (!envelope.success) {
      log({ event: 'refused', what: 'envelope' });
      return refusal('E_BAD_INPUT');
    }
    const { name } = envelope.data;
    const start = performance.now();
    const answer = await backend.call(envelope.data);
    const ms = Math.round(performance.now() - start);
    // The backend knows the contract; a name that it does not know may be anything and stays out of the log.
    const unsure = !answer.ok && (answer.code === 'E_UNKNOWN_CALL' || answer.code === 'E_BACKEND_GONE');
    if (unsure) log({ event: 'refused', what: answer.code });
    else log({ event: 'call', name, ms, code: answer.ok ? 'ok' : answer.code });
    if (answer.ok) options.answered(name);
    return answer;
  };

  ipcMain.handle(channels.call, (event, raw: unknown) =>
    trusted(event) ? call(raw) : refusal('E_SENDER_REFUSED'),
  );
  ipcMain.handle(channels.pick, (event, raw: unknown) => {
    const request = pickRequest.safeParse(raw);
    if (!trusted(event) || !request.success) return null;
    return pick(window, request.data, (file) => backend.grantFile(file));
  });
  ipcMain.handle(channels.print, (event) => {
    if (!trusted(event)) return false;
    return new Promise<boolean>((resolve) => {
      window.webContents.print({ silent: false, printBackground: true }, (done) => resolve(done));
    });
  });
  ipcMain.on(channels.cancel, (event, raw: unknown) => {
    const id = shortId.safeParse(raw);
    if (trusted(event) && id.success) backend.cancel(id.data);
  });
  ipcMain.on(channels.lock, (event) => {
    if (trusted(event)) options.lock();
  });
  ipcMain.on(channels.active, (event) => {
    if (trusted(event)) options.active();
  });
}
