import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isAllowedNavigation,
  isAllowedRequest,
  isOwnPage,
  isTrustedSender,
  networkSwitches,
  refusedSwitches,
} from '#main/security/predicates.ts';

const shipped = { packaged: true, devServer: null };
const plain = { packaged: false, devServer: null };
const dev = { packaged: false, devServer: 'http://127.0.0.1:5173/' };

describe('requests', () => {
  it.each([
    'http://127.0.0.1/',
    'https://example.org/x.js',
    'ws://127.0.0.1:9/',
    'wss://example.org/',
    'ftp://example.org/a',
    'file:///etc/passwd',
    'chrome://gpu/',
    'chrome-extension://abc/x.js',
    'about:blank',
    'blob:https://example.org/1',
    'filesystem:app://andu/x',
    'app://elsewhere/index.html',
    'app://locked/',
    'app://andu.example.org/',
    'not an address',
    '',
  ])('refuses %s', (url) => {
    expect(isAllowedRequest(url, shipped)).toBe(false);
    expect(isAllowedRequest(url, plain)).toBe(false);
  });

  it.each(['app://andu/index.html', 'app://print/5d0c', 'data:image/png;base64,AA', 'blob:app://andu/1'])(
    'answers %s',
    (url) => expect(isAllowedRequest(url, shipped)).toBe(true),
  );

  it('knows no network scheme, whatever the address', () => {
    const scheme = fc.constantFrom(
      'http',
      'https',
      'ws',
      'wss',
      'ftp',
      'file',
      'gopher',
      'mailto',
      'javascript',
    );
    fc.assert(
      fc.property(scheme, fc.webUrl(), (name, url) => {
        expect(isAllowedRequest(url.replace(/^https?/, name), shipped)).toBe(false);
      }),
    );
  });

  it('lets a developer reach the development server and nothing beside it', () => {
    expect(isAllowedRequest('http://127.0.0.1:5173/app/entry.tsx', dev)).toBe(true);
    expect(isAllowedRequest('ws://127.0.0.1:5173/', dev)).toBe(true);
    expect(isAllowedRequest('http://127.0.0.1:5174/', dev)).toBe(false);
    expect(isAllowedRequest('http://127.0.0.1:5173/', { ...dev, packaged: true })).toBe(false);
    expect(isAllowedRequest('devtools://devtools/x.html', dev)).toBe(true);
    expect(isAllowedRequest('devtools://devtools/x.html', shipped)).toBe(false);
  });
});

describe('senders and navigation', () => {
  it('trusts the main frame of our own page alone', () => {
    expect(isTrustedSender({ url: 'app://andu/index.html#/petition', isMain: true }, shipped)).toBe(true);
    expect(isTrustedSender({ url: 'app://andu/index.html', isMain: false }, shipped)).toBe(false);
    expect(isTrustedSender({ url: 'app://print/1', isMain: true }, shipped)).toBe(false);
    expect(isTrustedSender({ url: 'app://andu.evil/', isMain: true }, shipped)).toBe(false);
    expect(isTrustedSender({ url: 'http://127.0.0.1:5173/', isMain: true }, plain)).toBe(false);
    expect(isTrustedSender({ url: '', isMain: true }, shipped)).toBe(false);
    expect(isTrustedSender(null, shipped)).toBe(false);
  });

  it('takes the development server for our page only while there is one', () => {
    expect(isOwnPage('http://127.0.0.1:5173/#/x', dev)).toBe(true);
    expect(isOwnPage('http://127.0.0.1:5173/#/x', plain)).toBe(false);
  });

  it('lets the page go nowhere, not even to itself', () => {
    for (const url of ['https://example.org/', 'app://andu/index.html', 'app://print/1', 'data:text/html,x'])
      expect(isAllowedNavigation(url, shipped)).toBe(false);
    expect(isAllowedNavigation('http://127.0.0.1:5173/', dev)).toBe(true);
    expect(isAllowedNavigation('http://127.0.0.1:5173/', { ...dev, packaged: true })).toBe(false);
  });
});

describe('switches', () => {
  it('refuses a packaged application that somebody wants to look into', () => {
    const has = (name: string) => name === 'remote-debugging-port';
    expect(refusedSwitches(has, true)).toEqual(['remote-debugging-port']);
    expect(refusedSwitches(has, false)).toEqual([]);
    expect(refusedSwitches(() => false, true)).toEqual([]);
  });

  it('maps every name to nothing, but for the address of the development server', () => {
    const rules = (s: typeof plain | typeof dev) =>
      networkSwitches(s).find(([name]) => name === 'host-resolver-rules');
    expect(rules(plain)).toEqual(['host-resolver-rules', 'MAP * ~NOTFOUND']);
    expect(rules(dev)).toEqual(['host-resolver-rules', 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']);
  });
});
