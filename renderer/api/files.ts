import type { Picked, PickRequest } from '#shared/ipc/bridge.ts';
import { bridge } from './bridge.ts';

/** Lets the user choose a file or folder. Answers with a one-shot token, or null when nothing was chosen. */
export function pickFile(request: PickRequest): Promise<Picked | null> {
  return bridge.pick(request);
}

/** Lets the user choose any number of files; none when nothing was chosen. */
export function pickFiles(): Promise<readonly Picked[]> {
  return bridge.pickMany();
}
