import type { ErrorCode } from '#shared/errors.ts';
import type { LockReason } from './session/host.ts';

export type { LockReason };

/** What a picked path may be used for. `origin` opens nothing: it says where a dropped file comes from. */
export type FileUse = 'read' | 'write' | 'folderRead' | 'folderWrite' | 'medium' | 'origin';

/** Main → backend. */
export type ToBackend =
  /** `first` when a person started the application; it starts itself again after a lock. */
  | {
      readonly type: 'start';
      readonly dataFolder: string;
      readonly appVersion: string;
      readonly first: boolean;
    }
  /** A page has come; the message carries the port on which it calls. An earlier page is heard no more. */
  | { readonly type: 'page' }
  /** Lock: write it down, close everything, exit. Main kills the process if it takes too long. */
  | { readonly type: 'end'; readonly why: LockReason }
  /** A path the user picked in a dialog; the backend keeps it until a call spends the token. */
  | { readonly type: 'file'; readonly token: string; readonly path: string; readonly use: FileUse }
  /** The player wants the bytes of a film or a recording from `from` on; `ticket` comes from the page. */
  | { readonly type: 'media'; readonly id: number; readonly ticket: string; readonly from: number }
  /** Answer to something the backend asked of main. */
  | { readonly type: 'served'; readonly id: number; readonly ok: true; readonly bytes: Uint8Array }
  | { readonly type: 'served'; readonly id: number; readonly ok: false };

/** The session at work, as far as main has to know it: to lock an idle window, and to offer the name again afterwards. */
export interface Work {
  /** Minutes without input until the window locks. */
  readonly idleMinutes: number;
  readonly loginName: string;
}

/** What only main can do, since it needs a window. */
export type Service =
  /** A4 page by the document's own CSS @page rules, in a hidden window without scripts. */
  | { readonly what: 'printToPdf'; readonly html: string }
  /** The same document on paper, by a dialog of the system; the answer is a word: done, failed, cancelled. */
  | { readonly what: 'print'; readonly html: string }
  /** PNG of an SVG, `scale` times its size, for DOCX readers that know no SVG. */
  | {
      readonly what: 'rasterize';
      readonly svg: string;
      readonly width: number;
      readonly height: number;
      readonly scale: number;
    };

/** Some bytes of a film or a recording: `total` is the length of the whole. */
export interface MediaPart {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly total: number;
  readonly mediaType: string;
}

/** Backend → main. Nothing of what the page and the backend say to each other. */
export type FromBackend =
  | { readonly type: 'ready' }
  /** Answer to `media`; null when the ticket is none of this session, or the range none of the file. */
  | { readonly type: 'media'; readonly id: number; readonly part: MediaPart | null }
  /** For the log: a name of the contract, its code, milliseconds. */
  | { readonly type: 'called'; readonly name: string; readonly code: ErrorCode | 'ok'; readonly ms: number }
  /** For the log: something that is no call of the contract. */
  | { readonly type: 'refused'; readonly what: 'message' | 'envelope' | 'E_UNKNOWN_CALL' }
  /** Somebody works, or nobody does any more (null). */
  | { readonly type: 'session'; readonly work: Work | null }
  | { readonly type: 'serve'; readonly id: number; readonly service: Service };
