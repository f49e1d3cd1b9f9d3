import type { CallAnswer, CallEnvelope, Progress } from '#shared/ipc/bridge.ts';

/** What a picked path may be used for. */
export type FileUse = 'read' | 'write' | 'folderRead' | 'folderWrite';

/** Main → backend. */
export type ToBackend =
  | { readonly type: 'start'; readonly dataFolder: string; readonly appVersion: string }
  | { readonly type: 'call'; readonly envelope: CallEnvelope }
  | { readonly type: 'cancel'; readonly id: string }
  /** Lock: write it down, close everything, exit. Main kills the process if it takes too long. */
  | { readonly type: 'end' }
  /** A path the user picked in a dialog; the backend keeps it until a call spends the token. */
  | { readonly type: 'file'; readonly token: string; readonly path: string; readonly use: FileUse }
  /** Answer to something the backend asked of main. */
  | { readonly type: 'served'; readonly id: number; readonly ok: true; readonly bytes: Uint8Array }
  | { readonly type: 'served'; readonly id: number; readonly ok: false };

/** What only main can do, since it needs a window. */
export type Service =
  /** A4 page by the document's own CSS @page rules, in a hidden window without scripts. */
  | { readonly what: 'printToPdf'; readonly html: string }
  /** PNG of an SVG, `scale` times its size, for DOCX readers that know no SVG. */
  | {
      readonly what: 'rasterize';
      readonly svg: string;
      readonly width: number;
      readonly height: number;
      readonly scale: number;
    };

/** Backend → main. */
export type FromBackend =
  | { readonly type: 'ready' }
  | { readonly type: 'answer'; readonly id: string; readonly answer: CallAnswer }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'changed'; readonly ledgers: readonly string[] }
  | { readonly type: 'serve'; readonly id: number; readonly service: Service };
