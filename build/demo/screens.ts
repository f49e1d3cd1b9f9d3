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

/** Pages that no navigation item opens by itself. */
export async function picturePages(studio: Studio): Promise<void> {
  const { page } = studio;
  const main = page.locator('main');
  await openModule(page, '信访举报');
  await page.getByRole('button', { name: /^登记来信/u }).click();
  await page.getByLabel(/^反映的主要问题/u).waitFor();
  await studio.picture('petition-form');
  await openModule(page, '单位');
  await main.getByRole('link', { name: '按上下级看' }).click();
  await main.getByRole('tree').waitFor();
  await studio.picture('unit-tree');
  await openModule(page, '单位');
  await main.getByRole('link', { name: '未对上的单位' }).click();
  await main.getByRole('list').first().waitFor();
  await studio.picture('units-unmatched');
  await openModule(page, '导入台账');
  await main.getByRole('link', { name: '导入记录' }).click();
  await main.getByRole('table').first().waitFor();
  await studio.picture('import-batches');
  await page.getByRole('banner').getByRole('link').first().click();
  await page.getByRole('heading', { name: '我的账户' }).waitFor();
  await studio.picture('own-account');
}
