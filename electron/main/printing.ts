import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import type { Service } from '#backend/messages.ts';
import { nothing } from './protocol.ts';
import { commonHeaders, documentPolicy } from './security/content-policy.ts';
import { type PrintOutcome, printOutcome } from './print-outcome.ts';
import { hosts } from './security/predicates.ts';
import { staticFile } from './static-files.ts';

/** Longest time for one document, milliseconds. */
const TIME_LIMIT = 120_000;
/** After this a window counts as stuck and another one begins anew, milliseconds; most documents take one second. */
const STUCK_AFTER = 30_000;
/** Longest time for one that a person chooses a printer for. */
const PAPER_LIMIT = 20 * 60_000;
/** Largest side of a raster, pixels. */
const LARGEST = 8_192;
/** What documents may take from the application: its fonts; and the empty page to draw in. */
const SERVED = /^\/(?:(?:fonts|assets)\/.+|print\.html)$/;

const CANVAS_PAGE = `app://${hosts.print}/print.html`;
const PNG_URL = 'data:image/png;base64,';

/** A window has not done its work in time. */
class Late extends Error {
  override readonly name = 'Late';
}

interface OneShot {
  readonly type: string;
  readonly body: string;
}

/** Makes papers and pictures in hidden windows that have no network, no disk and no scripts of their own. */
export class Printer {
  private readonly waiting = new Map<string, OneShot>();
  private readonly session = session.fromPartition('print', { cache: false });

  /** @param rendererRoot folder of the renderer's build, for the fonts that documents name as `app://print/fonts/…`. */
  constructor(rendererRoot: string) {
    this.session.protocol.handle('app', async (request) => {
      const { host, pathname } = new URL(request.url);
      if (host !== hosts.print || request.method !== 'GET') return nothing();
      const id = pathname.slice(1);
      const shot = this.waiting.get(id);
      if (shot) {
        this.waiting.delete(id);
        return new Response(shot.body, { headers: headers(shot.type) });
      }
      const file = SERVED.test(pathname) ? await staticFile(rendererRoot, pathname) : null;
      return file ? new Response(new Uint8Array(file.bytes), { headers: headers(file.type) }) : nothing();
    });
  }

  /** Does what the backend asks. @throws when the document cannot be made in time. */
  async serve(service: Service): Promise<Uint8Array> {
    switch (service.what) {
      case 'printToPdf':
        return this.pdf(service.html);
      case 'print':
        return this.paper(service.html);
      case 'rasterize':
        return this.raster(service);
    }
  }

  /** A4 by the document's own @page rules, with its structure tagged for readers. */
  private async pdf(html: string): Promise<Uint8Array> {
    const within = (limit: number) =>
      this.offering({ type: 'text/html; charset=utf-8', body: html }, (address) =>
        this.inWindow(
          address,
          false,
          (window) =>
            window.webContents.printToPDF({
              preferCSSPageSize: true,
              printBackground: true,
              generateTaggedPDF: true,
              margins: { top: 0, bottom: 0, left: 0, right: 0 },
            }),
          limit,
        ),
      );
    try {
      return await within(STUCK_AFTER);
    } catch (error) {
      if (!(error instanceof Late)) throw error;
      return within(TIME_LIMIT);
    }
  }

  /**
   * The same page on paper. The user chooses the printer; the answer is what the printer's own callback says, since only
   * that may stand in the register.
   */
  private paper(html: string): Promise<Uint8Array> {
    return this.offering({ type: 'text/html; charset=utf-8', body: html }, (address) =>
      this.inWindow(
        address,
        false,
        async (window) => {
          const outcome = await new Promise<PrintOutcome>((resolve) => {
            window.webContents.print(
              { silent: false, printBackground: true, margins: { marginType: 'none' } },
              (done, reason) => resolve(printOutcome(done, reason)),
            );
          });
          return new TextEncoder().encode(outcome);
        },
        PAPER_LIMIT,
      ),
    );
  }

  /** A PNG on white ground; the picture is drawn in an empty page of ours. */
  private async raster(service: Extract<Service, { what: 'rasterize' }>): Promise<Uint8Array> {
    const width = Math.round(service.width * service.scale);
    const height = Math.round(service.height * service.scale);
    if (!(width >= 1 && height >= 1 && width <= LARGEST && height <= LARGEST))
      throw new RangeError('raster size');
    return this.offering({ type: 'image/svg+xml', body: service.svg }, (address) =>
      this.inWindow(CANVAS_PAGE, true, async (window) => {
        // The page holds no script; this one is ours and runs by main's word. SVG as an image runs none either.
        const url: unknown = await window.webContents.executeJavaScript(drawing(address, width, height));
        if (typeof url !== 'string' || !url.startsWith(PNG_URL)) throw new Error('no picture');
        return Buffer.from(url.slice(PNG_URL.length), 'base64');
      }),
    );
  }

  /** Makes something fetchable once, under an address that nobody can guess, while `use` runs. */
  private async offering<T>(shot: OneShot, use: (address: string) => Promise<T>): Promise<T> {
    const id = randomUUID();
    this.waiting.set(id, shot);
    try {
      return await use(`app://${hosts.print}/${id}`);
    } finally {
      this.waiting.delete(id);
    }
  }

  private async inWindow<T>(
    address: string,
    javascript: boolean,
    work: (window: BrowserWindow) => Promise<T>,
    limit = TIME_LIMIT,
  ): Promise<T> {
    const window = new BrowserWindow({
      show: false,
      width: 794,
      height: 1123,
      webPreferences: {
        session: this.session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript,
        devTools: false,
        backgroundThrottling: false,
        // A middle click opens nothing.
        disableBlinkFeatures: 'Auxclick',
      },
    });
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Late()), limit);
      });
      return await Promise.race([window.loadURL(address).then(() => work(window)), late]);
    } finally {
      clearTimeout(timer);
      window.destroy();
    }
  }
}

/** The script that draws a picture on a canvas; its value is the picture as a data URL. */
function drawing(address: string, width: number, height: number): string {
  return `(async () => {
    const picture = new Image(${width}, ${height});
    picture.src = ${JSON.stringify(address)};
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = ${width};
    canvas.height = ${height};
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, ${width}, ${height});
    pen.drawImage(picture, 0, 0, ${width}, ${height});
    return canvas.toDataURL('image/png');
  })()`;
}

function headers(type: string): Record<string, string> {
  return { ...commonHeaders, 'Content-Type': type, 'Content-Security-Policy': documentPolicy };
}
