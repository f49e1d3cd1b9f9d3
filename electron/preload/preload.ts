import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge, Picked } from '#shared/ipc/bridge.ts';
import { channels } from '#shared/ipc/channels.ts';
import { call, cancel, onEvent } from './calls.ts';

// The page gets these functions and nothing of Electron's. Who speaks and what is said is checked where it arrives.
const bridge: Bridge = {
  call,
  cancel,
  pick: (request) => ipcRenderer.invoke(channels.pick, request) as Promise<Picked | null>,
  pickMany: () => ipcRenderer.invoke(channels.pickMany) as Promise<readonly Picked[]>,
  originOf: (file) =>
    ipcRenderer.invoke(channels.origin, webUtils.getPathForFile(file)) as Promise<string | null>,
  lock: () => ipcRenderer.send(channels.lock),
  begin: (after) => ipcRenderer.send(channels.begin, after),
  active: () => ipcRenderer.send(channels.active),
  print: () => ipcRenderer.invoke(channels.print) as Promise<boolean>,
  onEvent,
};

// What is exposed is frozen by contextBridge itself and cannot be replaced by the page.
contextBridge.exposeInMainWorld('andu', bridge);
