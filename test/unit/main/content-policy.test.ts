import { describe, expect, it } from 'vitest';
import { documentPolicy, pagePolicy } from '#main/security/content-policy.ts';

const directives = (policy: string) =>
  new Map(
    policy.split('; ').map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  );

describe('content security policy', () => {
  it('gives the page scripts of its own only, no connection and no frame', () => {
    const page = directives(pagePolicy('N0NCE'));
    expect(page.get('default-src')).toBe("'none'");
    expect(page.get('script-src')).toBe("'self'");
    expect(page.get('connect-src')).toBe("'none'");
    // Films and recordings come from the page's own place alone (main/media.ts).
    expect(page.get('media-src')).toBe("'self'");
    expect(page.get('frame-src')).toBe("'none'");
    expect(page.get('form-action')).toBe("'none'");
    expect(page.get('base-uri')).toBe("'none'");
    expect(page.get('style-src')).toBe("'self' 'nonce-N0NCE'");
    expect([...page.values()].join(' ')).not.toMatch(/unsafe-eval|https?:|\*/);
  });

  it('gives a printed document no script at all', () => {
    const document = directives(documentPolicy);
    expect(document.get('default-src')).toBe("'none'");
    expect(document.has('script-src')).toBe(false);
  });
});
