import { writeSync } from 'node:fs';
import path from 'node:path';
import { app, Menu } from 'electron';
import { Application } from './application.ts';
import { dataArgument } from './data-folder.ts';
import { openLog } from './log.ts';
import { registerScheme } from './protocol.ts';
import { leftBefore } from './relaunch.ts';
import { installPolicy, installSwitches } from './security/install.ts';
import { refusedSwitches, type Surroundings } from './security/predicates.ts';
import { verifyArguments, verifyLogFile } from './verify-audit.ts';

const packaged = app.isPackaged;
const surroundings: Surroundings = {
  packaged,
  devServer: packaged ? null : (process.env['VITE_DEV_SERVER_URL'] ?? null),
};

/** The lock of the single instance and everything Chromium keeps belong to the data folder. */
const folder = dataArgument(process.argv, process.cwd());
if (folder) app.setPath('userData', folder);

/** The few menu entries that macOS needs for its keys; elsewhere there is no menu at all. */
function installMenu(): void {
  const menu =
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }])
      : null;
  Menu.setApplicationMenu(menu);
}

function run(): void {
  const log = openLog(path.join(app.getPath('userData'), 'logs'));
  log({ event: 'start', version: app.getVersion(), packaged });
  installSwitches(surroundings);
  registerScheme();
  installPolicy(surroundings, (what) => log({ event: 'refused', what }));
  // Not awaited at the top: an entry that is still being evaluated keeps `ready` from firing.
  void app.whenReady().then(() => {
    installMenu();
    const application = new Application(surroundings, log, leftBefore(process.argv));
    app.on('second-instance', () => application.show());
    app.on('window-all-closed', () => app.quit());
    let ending = false;
    app.on('will-quit', (event) => {
      event.preventDefault();
      if (!ending) void application.stop().finally(() => app.exit(0));
      ending = true;
    });
    application.start();
  });
}

// `--verify-audit FILE`: the verdict on an exported log, before any window and without any data of the office.
const toVerify = verifyArguments(process.argv);
const refused = refusedSwitches((name) => app.commandLine.hasSwitch(name), packaged);
if (toVerify) app.exit(verifyLogFile(toVerify, (line) => writeSync(1, `${line}\n`)));
else if (refused.length > 0 || !app.requestSingleInstanceLock()) app.exit(refused.length > 0 ? 1 : 0);
else run();
