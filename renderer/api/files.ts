import type { Picked, PickRequest } from '#shared/ipc/bridge.ts';
import { bridge } from './bridge.ts';

/** Lets the user choose a file or folder. Answers with a one-shot token, or null when nothing was chosen. */
export function pickFile(request: PickRequest): Promise<Picked | null> {
  return bridge.pick(request);
}
