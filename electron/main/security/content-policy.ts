/**
 * Content security policy of our page. Scripts come from the application alone; styles too, and from elements that
 * carry the nonce of this load (antd's variables). Attributes may style, since charts and tables place their parts
 * so. No connection of any kind.
 */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Policy of a document that is only laid out: its own styles, embedded pictures and the application's fonts. */
export const documentPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data: app:',
  'font-src data: app:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Headers of every answer, besides its content type and policy. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
