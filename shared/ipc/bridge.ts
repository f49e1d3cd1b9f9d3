import { z } from 'zod';
import type { ErrorCode, SafeDetails } from '#shared/errors.ts';

/** What the renderer sends for one call. `id` is its own and lets it follow and cancel the call. */
export const callEnvelope = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(80),
  payload: z.unknown(),
});
export type CallEnvelope = z.infer<typeof callEnvelope>;

/** Errors cross as code and safe details; a thrown error would lose its class on the way. */
export type CallAnswer = { ok: true; value: unknown } | { ok: false; code: ErrorCode; details: SafeDetails };

/**
 * An answer on its way to the page. What it says goes as JSON: between preload script and page each property would be copied
 * by itself, which takes several times as long as to find the rows of a list. An answer that carries bytes goes as it is.
 */
export type SentAnswer = CallAnswer | { ok: true; json: string };

/** Packs an answer for the way. Bytes stand at the top of an answer or nowhere (`shared/ipc/*-calls.ts`). */
export function sentAnswer(answer: CallAnswer): SentAnswer {
  if (!answer.ok) return answer;
  const { value } = answer;
  const bytes =
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((part) => ArrayBuffer.isView(part));
  return bytes ? answer : { ok: true, json: JSON.stringify(value) };
}

/** The answer that was packed. */
export const arrivedAnswer = (sent: SentAnswer): CallAnswer =>
  'json' in sent ? { ok: true, value: JSON.parse(sent.json) as unknown } : sent;

/** Progress of a job. `total` is null while it is not known; `unit` is rows or bytes. */
export const progress = z.object({
  id: z.string(),
  stage: z.string().max(40),
  done: z.number(),
  total: z.number().nullable(),
  unit: z.enum(['rows', 'bytes', 'steps']),
});
export type Progress = z.infer<typeof progress>;

/**
 * What ends before anybody has signed in and leaves secrets in the page: the office was founded, put back from a backup on
 * an empty machine, or opened with recovery shares. Shares and passwords that were shown or typed end with the processes.
 */
export const beginnings = ['founded', 'restored', 'headRecovered', 'adminRecovered'] as const;
export const beginning = z.enum(beginnings);
export type Beginning = z.infer<typeof beginning>;

/**
 * Why the application ended and started itself again: something was done that precedes every sign-in, the window was
 * locked (by key, by idleness, with the computer), the session ended by itself (a restore), or the page or the backend did.
 * Main says it in the page's address.
 */
export const relaunchReasons = [
  ...beginnings,
  'asked',
  'idle',
  'suspend',
  'ended',
  'pageGone',
  'backendGone',
  /** The backend keeps ending: it is not started again. */
  'backendStopped',
] as const;
export type RelaunchReason = (typeof relaunchReasons)[number];

/** Things the backend or main tell the page without being asked. */
export type PageEvent =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'locked' }
  | { readonly type: 'changed'; readonly ledgers: readonly string[] };

/**
 * Page → backend, over the port that main handed out: main itself sees none of it, so that no password and no name
 * is left in a process that needs none. `key` is the preload script's own number of the call.
 */
export const pageMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call'), key: z.int().nonnegative(), envelope: z.unknown() }),
  z.object({ type: z.literal('cancel'), id: z.string().min(1).max(64) }),
]);
export type PageMessage = z.infer<typeof pageMessage>;

/** Backend → page, over the same port. */
export type PortMessage =
  | { readonly type: 'answer'; readonly key: number; readonly answer: SentAnswer }
  | { readonly type: 'event'; readonly event: PageEvent };

/** A file dialog; it answers with one-shot tokens, never with paths. */
export const pickRequest = z.discriminatedUnion('what', [
  z.object({ what: z.literal('open'), kind: z.enum(['spreadsheet', 'card', 'any']) }),
  z.object({
    what: z.literal('save'),
    kind: z.enum(['xlsx', 'pdf', 'docx', 'card', 'any']),
    suggestedName: z.string().min(1).max(120),
  }),
  z.object({
    what: z.literal('folder'),
    purpose: z.enum(['packageOut', 'packageIn', 'backupOut', 'backupIn', 'scan', 'medium']),
  }),
]);
export type PickRequest = z.infer<typeof pickRequest>;
/** Where a dropped or pasted file lies; empty for what lies nowhere. */
export const originPath = z.string().min(1).max(4096);
export interface Picked {
  /** One-shot token to hand to a call. */
  readonly token: string;
  /** File or folder name without its path, for showing. */
  readonly name: string;
}

/** The bridge as the page sees it (`window.andu`). */
export interface Bridge {
  readonly call: (envelope: CallEnvelope) => Promise<SentAnswer>;
  readonly cancel: (id: string) => void;
  readonly pick: (request: PickRequest) => Promise<Picked | null>;
  /** Lets the user choose any number of files of any kind. */
  readonly pickMany: () => Promise<readonly Picked[]>;
  /** A token for the place that a dropped or pasted file comes from; null when it comes from none (a copied picture). */
  readonly originOf: (file: File) => Promise<string | null>;
  readonly lock: () => void;
  /** Nobody is signed in and something is done: the application ends and starts itself again at the sign-in, which says it. */
  readonly begin: (after: Beginning) => void;
  /** Tells main that the user did something, for the idle lock. */
  readonly active: () => void;
  /** Prints recovery shares or a hand-over sheet: the page's own print view, on paper. */
  readonly print: () => Promise<boolean>;
  readonly onEvent: (listener: (event: PageEvent) => void) => () => void;
}
