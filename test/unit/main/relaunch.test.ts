import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argumentsAfter, type Left, leftBefore } from '#main/relaunch.ts';
import { cornerOn, type WindowPlace } from '#main/window-place.ts';
import { relaunchReasons } from '#shared/ipc/bridge.ts';

const place: WindowPlace = {
  corner: { x: -1_200, y: 40 },
  width: 1_366,
  height: 768,
  shape: 'normal',
  zoom: 0.5,
};
const left: Left = { reason: 'idle', account: 'xitong', restartedAt: null, window: place };

const places = fc.record<WindowPlace>({
  corner: fc.option(fc.record({ x: fc.integer(), y: fc.integer() })),
  width: fc.integer({ min: 1 }),
  height: fc.integer({ min: 1 }),
  shape: fc.constantFrom('normal', 'maximized', 'fullscreen'),
  zoom: fc.constantFrom(-3, -0.5, 0, 3),
});
const lefts = fc.record<Left>({
  reason: fc.constantFrom(...relaunchReasons),
  account: fc.option(fc.constantFrom('xitong', '李.某_兰-2')),
  restartedAt: fc.option(fc.nat()),
  window: fc.option(places),
});

/** The same argument with something else in it. */
const forged = (what: unknown): string[] => [
  `--relaunched=${Buffer.from(typeof what === 'string' ? what : JSON.stringify(what)).toString('base64url')}`,
];

describe('what a process of the application leaves to the next', () => {
  it('comes through the command line whole, whatever it is, beside what was given before', () => {
    fc.assert(
      fc.property(lefts, lefts, (first, second) => {
        const given = ['/opt/andu/andu', '--lang=zh-CN', '--data=/srv/office'];
        const once = argumentsAfter(given, first);
        expect(leftBefore(once)).toEqual(first);
        const twice = argumentsAfter(['/opt/andu/andu', ...once], second);
        expect(leftBefore(twice)).toEqual(second);
        expect(twice.slice(0, -1)).toEqual(given.slice(1));
        expect(twice.at(-1)).toMatch(/^--relaunched=[\w-]+$/);
      }),
    );
  });

  it('is nothing where a person started it', () => {
    expect(leftBefore(['/opt/andu/andu', '--lang=zh-CN'])).toBeNull();
    expect(leftBefore(['/opt/andu/andu', '--relaunched=', '--relaunched'])).toBeNull();
  });

  it.each([
    'idle',
    '{"reason":"idle"',
    [],
    null,
    { ...left, reason: 'toString' },
    { ...left, reason: 'quit' },
    { ...left, account: '<b>xitong</b>' },
    { ...left, account: 'x'.repeat(31) },
    { ...left, restartedAt: -1 },
    { ...left, restartedAt: '0' },
    { ...left, window: { ...place, zoom: 4 } },
    { ...left, window: { ...place, shape: 'hidden' } },
    { ...left, window: { ...place, width: 0 } },
    { ...left, more: 1 },
    { reason: 'idle' },
  ])('is nothing where it is not exactly what we write: %j', (what) => {
    expect(leftBefore(forged(left))).toEqual(left);
    expect(leftBefore(forged(what))).toBeNull();
  });
});

describe('the place of the window', () => {
  const screen = { x: 0, y: 0, width: 1_920, height: 1_080 };
  const second = { x: -1_920, y: 0, width: 1_920, height: 1_080 };

  it('is kept where its title bar can be seen, and given up with the screen that it was on', () => {
    expect(cornerOn([screen, second], place)).toEqual(place.corner);
    expect(cornerOn([screen], place)).toBeUndefined();
    expect(cornerOn([screen], { ...place, corner: { x: 500, y: 2_000 } })).toBeUndefined();
    expect(cornerOn([screen], { ...place, corner: null })).toBeUndefined();
  });
});
