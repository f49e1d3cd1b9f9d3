import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge, CallAnswer, PageEvent, Picked } from '#shared/ipc/bridge.ts';
import { channels } from '#shared/ipc/channels.ts';

// The page gets these functions and nothing of Electron's. Main checks the sender and the shape of every message.
const bridge: Bridge = {
  call: (envelope) => ipcRenderer.invoke(channels.call, envelope) as Promise<CallAnswer>,
  cancel: (id) => ipcRenderer.send(channels.cancel, id),
  pick: (request) => ipcRenderer.invoke(channels.pick, request) as Promise<Picked | null>,
  lock: () => ipcRenderer.send(channels.lock),
  active: () => ipcRenderer.send(channels.active),
  print: () => ipcRenderer.invoke(channels.print) as Promise<boolean>,
  onEvent: (listener) => {
    const relay = (_event: IpcRendererEvent, event: PageEvent) => listener(event);
    ipcRenderer.on(channels.event, relay);
    return () => ipcRenderer.off(channels.event, relay);
  },
};

// What is exposed is frozen by contextBridge itself and cannot be replaced by the page.
contextBridge.exposeInMainWorld('andu', bridge);
