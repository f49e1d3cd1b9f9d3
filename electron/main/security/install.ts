import { app, type Session, type WebContents } from 'electron';
import { isAllowedNavigation, isAllowedRequest, networkSwitches, type Surroundings } from './predicates.ts';

/** Before the application is ready: switches and the sandbox. */
export function installSwitches(surroundings: Surroundings): void {
  for (const [name, value] of networkSwitches(surroundings)) {
    // A list that was given on the command line stays; ours is added to it.
    const given = name === 'disable-features' ? app.commandLine.getSwitchValue(name) : '';
    app.commandLine.appendSwitch(name, [given, value].filter(Boolean).join(','));
  }
  // Where Chromium was told to run without its sandbox (root in a container), asking for it would end in a crash loop.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}

function harden(session: Session, surroundings: Surroundings, refused: (what: string) => void): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !isAllowedRequest(details.url, surroundings);
    if (cancel) refused('request');
    answer({ cancel });
  });
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    refused('permission');
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    refused('download');
    event.preventDefault();
  });
  // Its dictionaries would be fetched, even though the window does without.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
}

function confine(contents: WebContents, surroundings: Surroundings, refused: (what: string) => void): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => {
    refused('window');
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    if (isAllowedNavigation(event.url, surroundings)) return;
    refused('navigation');
    event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame) return;
    refused('frame');
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    refused('redirect');
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    refused('webview');
    event.preventDefault();
  });
  if (surroundings.packaged) contents.on('devtools-opened', () => contents.closeDevTools());
}

/**
 * Applies the policy to every session and every page there will ever be, hidden windows included. To be called
 * once, before the application is ready.
 *
 * @param refused told of every refusal, by its kind; never what was refused.
 */
export function installPolicy(surroundings: Surroundings, refused: (what: string) => void): void {
  app.on('session-created', (session) => harden(session, surroundings, refused));
  app.on('web-contents-created', (_event, contents) => confine(contents, surroundings, refused));
  app.on('login', (event) => event.preventDefault());
  app.on('select-client-certificate', (event) => event.preventDefault());
}
