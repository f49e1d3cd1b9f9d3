/** Host names of `app:` and what is served under each. */
export const hosts = {
  /** The application's page. */
  page: 'andu',
  /** One-shot documents of hidden windows (print, rasterize). */
  print: 'print',
} as const;

/** What may differ between a developer's machine and a packaged application. */
export interface Surroundings {
  readonly packaged: boolean;
  /** Origin of the development server, only ever set when not packaged. */
  readonly devServer: string | null;
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

/** `app://andu`; the built-in `origin` of such an address is the text "null". */
export function originOf(url: string): string | null {
  const parsed = parse(url);
  return parsed && `${parsed.protocol}//${parsed.host}`;
}

/** True for addresses of our own page: `app://andu/…`, or the development server's. */
export function isOwnPage(url: string, { devServer }: Surroundings): boolean {
  const origin = originOf(url);
  return origin === `app://${hosts.page}` || (devServer !== null && origin === originOf(devServer));
}

/** True when a message may be listened to: sent by the main frame of our own page. */
export function isTrustedSender(
  frame: { readonly url: string; readonly isMain: boolean } | null,
  surroundings: Surroundings,
): boolean {
  return frame?.isMain === true && isOwnPage(frame.url, surroundings);
}

/** True when a request may be answered at all. Every network scheme is refused, whatever asks for it. */
export function isAllowedRequest(url: string, { packaged, devServer }: Surroundings): boolean {
  const parsed = parse(url);
  if (!parsed) return false;
  switch (parsed.protocol) {
    case 'app:':
      return (Object.values(hosts) as string[]).includes(parsed.host);
    case 'data:':
      return true;
    case 'blob:':
      return parsed.pathname.startsWith(`app://${hosts.page}/`);
    case 'devtools:':
      return !packaged;
    case 'http:':
    case 'ws:':
      return !packaged && devServer !== null && parsed.host === parse(devServer)?.host;
    default:
      return false;
  }
}

/** True when the window may go to an address. The page itself goes nowhere; only main loads pages. */
export function isAllowedNavigation(url: string, surroundings: Surroundings): boolean {
  // The development server reloads the page by navigating to where it is.
  return surroundings.devServer !== null && !surroundings.packaged && isOwnPage(url, surroundings);
}

const DEBUGGING = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address'];

/**
 * Switches with which somebody could look into the page of a packaged application; it then refuses to start. Node's
 * own (`--inspect`) are switched off by a fuse and have no effect.
 */
export function refusedSwitches(has: (name: string) => boolean, packaged: boolean): string[] {
  return packaged ? DEBUGGING.filter(has) : [];
}

/** Chromium switches that keep it from the network: names, probes, updates, WebRTC, dictionaries. */
export function networkSwitches({ devServer }: Surroundings): [name: string, value?: string][] {
  const except = devServer === null ? '' : `, EXCLUDE ${parse(devServer)?.hostname ?? ''}`;
  return [
    ['host-resolver-rules', `MAP * ~NOTFOUND${except}`],
    ['disable-background-networking'],
    ['disable-component-update'],
    ['disable-domain-reliability'],
    ['no-pings'],
    ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
    // A page that was left must not stay in memory with what it showed.
    ['disable-features', 'BackForwardCache,MediaRouter,OptimizationHints'],
  ];
}
