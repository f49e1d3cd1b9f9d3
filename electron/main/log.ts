import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ErrorCode } from '#shared/errors.ts';

/** What may be written to the log: names of ours, codes, counts, durations in milliseconds. Nothing else has a place. */
export type LogEntry =
  | { readonly event: 'start'; readonly version: string; readonly packaged: boolean }
  | { readonly event: 'call'; readonly name: string; readonly ms: number; readonly code: ErrorCode | 'ok' }
  | { readonly event: 'refused'; readonly what: string }
  | { readonly event: 'lock'; readonly reason: string }
  | {
      readonly event: 'backend';
      readonly state: 'started' | 'ready' | 'ended';
      readonly exitCode: number | null;
    }
  | { readonly event: 'service'; readonly what: string; readonly ms: number; readonly ok: boolean }
  | { readonly event: 'renderer'; readonly reason: string };

export type Log = (entry: LogEntry) => void;

/** Longest log file, bytes; a full one is kept once under another name. */
const LIMIT = 512 * 1024;

/** A log in `folder`. A log that cannot be written stops nobody from working. */
export function openLog(folder: string, now: () => Date = () => new Date()): Log {
  const file = path.join(folder, 'andu.log');
  let size = 0;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return () => {};
  }
  return (entry) => {
    const line = `${JSON.stringify({ at: now().toISOString(), ...entry })}\n`;
    try {
      if (size + line.length > LIMIT) {
        renameSync(file, `${file}.1`);
        size = 0;
      }
      appendFileSync(file, line, { mode: 0o600 });
      size += line.length;
    } catch {
      // Full or read-only disk: the work itself will say so.
    }
  };
}
