import { openModule } from '#test/e2e/support/session.ts';
import type { Studio } from './studio.ts';

/** Every module of whoever is signed in, with what it holds; a list also with a record beside it. */
export async function pictureModules(
  studio: Studio,
  modules: readonly (readonly [label: string, name: string])[],
): Promise<void> {
  const { page } = studio;
  for (const [label, name] of modules) {
    await openModule(page, label);
    await page.locator('main').getByRole('heading').first().waitFor();
    await page.waitForLoadState('networkidle');
    await studio.picture(name);
  }
}

/** A list with one of its records open beside it. */
export async function pictureRecord(studio: Studio, label: string, name: string): Promise<void> {
  const { page } = studio;
  await openModule(page, label);
  await page.getByRole('grid').getByRole('row').nth(1).click();
  await page.getByRole('complementary', { name: /详情/u }).getByRole('heading').first().waitFor();
  await studio.picture(name);
}
