import { BrowserWindow, session, type WebContents } from 'electron';

/** The paper of the theme, so that nothing flashes before the first paint. */
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
  readonly lock: () => void;
  readonly active: () => void;
}

/** The one window. Its session lives in memory only: no cache, no storage, no history on the disk. */
export function createWindow({ preload, packaged, lock, active }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
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
  window.once('ready-to-show', () => window.show());
  window.webContents.on('before-input-event', (event, input) => {
    active();
    if (handleKey(window.webContents, input, lock)) event.preventDefault();
  });
  return window;
}

/** Partition of the window's session; without `persist:` nothing of it is kept. */
const pageSession = 'andu';

/** The window's session, to serve the page in it. */
export function windowSession(): Electron.Session {
  return session.fromPartition(pageSession, { cache: false });
}
