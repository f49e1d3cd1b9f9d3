import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Fails when axe finds anything on the page, when it is wider than its window, or when the window itself scrolls. */
export async function expectSound(page: Page): Promise<void> {
  // Legacy mode: the other one opens a second page, which this application refuses.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
  expect(found).toEqual([]);
  await expectNoSidewaysScroll(page);
  // At work only parts of a page scroll; what is meant for the ear alone must not lengthen the window.
  expect(
    await page.evaluate(() =>
      document.querySelector('.shell') === null
        ? 0
        : document.documentElement.scrollHeight - window.innerHeight,
    ),
  ).toBeLessThanOrEqual(0);
}

/** Fails when the window or its working area scrolls sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const surplus = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main')].map(
      (el) => el.scrollWidth - el.clientWidth,
    ),
  );
  expect(Math.max(...surplus)).toBeLessThanOrEqual(0);
}
