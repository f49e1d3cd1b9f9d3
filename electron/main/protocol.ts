import { randomBytes } from 'node:crypto';
import { protocol, type Session } from 'electron';
import { mediaRequest, mediaResponse, type MediaSource } from './media.ts';
import { commonHeaders, pagePolicy } from './security/content-policy.ts';
import { hosts } from './security/predicates.ts';
import { staticFile } from './static-files.ts';

const NONCE = '%STYLE_NONCE%';

/** Address of our page. */
export const PAGE = `app://${hosts.page}/index.html`;

/** To be called before the application is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    // `stream`: players of films and recordings ask for ranges (media.ts).
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: false, stream: true } },
  ]);
}

function answer(body: string | Buffer, type: string, policy: string, status = 200): Response {
  const content = typeof body === 'string' ? body : new Uint8Array(body);
  return new Response(content, {
    status,
    headers: { ...commonHeaders, 'Content-Type': type, 'Content-Security-Policy': policy },
  });
}

/** A refusal or a missing file; says nothing about what is there. */
export function nothing(): Response {
  return answer('', 'text/plain; charset=utf-8', "default-src 'none'", 404);
}

/**
 * Answers `app://` in the window's session from the renderer's build, each page load with a fresh nonce; and the players
 * of the page, for a ticket that the backend knows, with decrypted parts that pass through and are kept nowhere.
 */
export function serveRenderer(session: Session, root: string, media: MediaSource): void {
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.host !== hosts.page) return nothing();
    const asked = mediaRequest(url.pathname, request.headers.get('range'));
    if (asked) {
      const part = await media(asked.ticket, asked.from);
      return part ? mediaResponse(part, asked, media) : nothing();
    }
    const file = await staticFile(root, url.pathname);
    if (!file) return nothing();
    const nonce = randomBytes(16).toString('base64');
    const isPage = file.type.startsWith('text/html');
    const body = isPage ? file.bytes.toString('utf8').replaceAll(NONCE, nonce) : file.bytes;
    return answer(body, file.type, pagePolicy(nonce));
  });
}
