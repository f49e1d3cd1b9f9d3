import type { Bridge } from '#shared/ipc/bridge.ts';

declare global {
  interface Window {
    readonly andu: Bridge;
  }
}

/** The only way out of the page: calls, file dialogs, lock, print (shared/ipc/bridge.ts). */
export const bridge: Bridge = window.andu;
