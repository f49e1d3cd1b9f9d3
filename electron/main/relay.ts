import { randomUUID } from 'node:crypto';
import {
  type BrowserWindow,
  ipcMain,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  MessageChannelMain,
} from 'electron';
import { type Beginning, beginning, originPath, pickRequest } from '#shared/ipc/bridge.ts';
import { channels } from '#shared/ipc/channels.ts';
import type { BackendProcess } from './backend-process.ts';
import { pick, pickMany } from './dialogs.ts';
import type { Log } from './log.ts';
import { isTrustedSender, type Surroundings } from './security/predicates.ts';

export interface RelayOptions {
  readonly window: BrowserWindow;
  readonly backend: BackendProcess;
  readonly surroundings: Surroundings;
  readonly log: Log;
  readonly lock: () => void;
  readonly begin: (after: Beginning) => void;
  readonly active: () => void;
}

/**
 * Listens to the page: who speaks is checked, then it gets a port to the backend, a dialog, a lock. Calls themselves go
 * over the port and never come through here.
 */
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

  ipcMain.on(channels.connect, (event) => {
    if (!trusted(event)) return;
    const { port1, port2 } = new MessageChannelMain();
    event.senderFrame?.postMessage(channels.port, null, backend.connect(port1) ? [port2] : []);
  });
  ipcMain.handle(channels.pick, (event, raw: unknown) => {
    const request = pickRequest.safeParse(raw);
    if (!trusted(event) || !request.success) return null;
    return pick(window, request.data, (file) => backend.grantFile(file));
  });
  ipcMain.handle(channels.pickMany, (event) =>
    trusted(event) ? pickMany(window, (file) => backend.grantFile(file)) : [],
  );
  ipcMain.handle(channels.origin, (event, raw: unknown) => {
    const path = originPath.safeParse(raw);
    if (!trusted(event) || !path.success) return null;
    const token = randomUUID();
    // It opens nothing: the backend asks the place whether media from there may come in.
    backend.grantFile({ token, path: path.data, use: 'origin' });
    return token;
  });
  ipcMain.handle(channels.print, (event) => {
    if (!trusted(event)) return false;
    return new Promise<boolean>((resolve) => {
      window.webContents.print({ silent: false, printBackground: true }, (done) => resolve(done));
    });
  });
  ipcMain.on(channels.lock, (event) => {
    if (trusted(event)) options.lock();
  });
  ipcMain.on(channels.begin, (event, raw: unknown) => {
    const after = beginning.safeParse(raw);
    if (trusted(event) && after.success) options.begin(after.data);
  });
  ipcMain.on(channels.active, (event) => {
    if (trusted(event)) options.active();
  });
}
