import { BrowserWindow, screen, session, type WebContents } from 'electron';
import { cornerOn, type WindowPlace } from './window-place.ts';

/**
 * The paper of the theme, so that nothing flashes before the first paint. The window is there from the beginning: a hidden
 * one now and then paints nothing on Linux, never becomes ready to be shown, and nobody would ever see it.
 */
const PAPER = '#fbfaf7';
const ZOOM_LIMIT = 3;

/** Keys that work wherever the focus is: lock, and the size of type. True when the key was one of them. */
function handleKey(contents: WebContents, input: Electron.Input, lock: () => void): boolean {
  if (input.type !== 'keyDown' || input.alt || !(input.control || input.meta)) return false;
  const zoom = (level: number) => contents.setZoomLevel(Math.max(-ZOOM_LIMIT, Math.min(ZOOM_LIMIT, level)));
  switch (input.key.toLowerCase()) {
    case 'l':
      lock();
      return true;
    case '=':
    case '+':
      zoom(contents.getZoomLevel() + 0.5);
      return true;
    case '-':
      zoom(contents.getZoomLevel() - 0.5);
      return true;
    case '0':
      zoom(0);
      return true;
    default:
      return false;
  }
}

interface WindowOptions {
  readonly preload: string;
  readonly packaged: boolean;
  /** Where the window of the process before stood; null for the usual place. */
  readonly place: WindowPlace | null;
  readonly lock: () => void;
  readonly active: () => void;
}

/** The one window. Its session lives in memory only: no cache, no storage, no history on the disk. */
export function createWindow({ preload, packaged, place, lock, active }: WindowOptions): BrowserWindow {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    width: place?.width ?? 1366,
    height: place?.height ?? 768,
    ...(place && cornerOn(areas, place)),
    ...(place?.shape === 'fullscreen' && { fullscreen: true }),
    minWidth: 1024,
    minHeight: 640,
    title: '案牍',
    backgroundColor: PAPER,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      partition: pageSession,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !packaged,
      navigateOnDragDrop: false,
      // A middle click opens nothing.
      disableBlinkFeatures: 'Auxclick',
      safeDialogs: true,
    },
  });
  // Where the system can (Windows, macOS), other programs get no picture of the window.
  if (packaged) window.setContentProtection(true);
  if (place?.shape === 'maximized') window.maximize();
  if (place) window.webContents.once('dom-ready', () => window.webContents.setZoomLevel(place.zoom));
  window.webContents.on('before-input-event', (event, input) => {
    active();
    if (handleKey(window.webContents, input, lock)) event.preventDefault();
  });
  return window;
}

/** Where a window stands now. */
export function placeOf(window: BrowserWindow): WindowPlace {
  const { x, y, width, height } = window.getNormalBounds();
  const shape = window.isFullScreen() ? 'fullscreen' : window.isMaximized() ? 'maximized' : 'normal';
  return {
    // On Linux the frame belongs to the window manager: a window put where it was would creep down by its title bar.
    corner: process.platform === 'linux' ? null : { x, y },
    width,
    height,
    shape,
    zoom: window.webContents.getZoomLevel(),
  };
}

/** Partition of the window's session; without `persist:` nothing of it is kept. */
const pageSession = 'andu';

/** The window's session, to serve the page in it. */
export function windowSession(): Electron.Session {
  return session.fromPartition(pageSession, { cache: false });
}
