import { appFolder } from '#build/runtime/stage.ts';
import { ensureDisplay } from '#build/runtime/display.ts';
import { resolveElectron } from '#build/runtime/electron.ts';

/** A display where there is none, and the runtime decided once for all workers; fails when nothing is built. */
export default async function setUp(): Promise<() => Promise<void>> {
  const { dist } = await resolveElectron();
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dist;
  await appFolder();
  const display = await ensureDisplay();
  return () => display.stop();
}
