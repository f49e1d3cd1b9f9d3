import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { AfterPackContext, Configuration } from 'electron-builder';
import { type Fuses, writeFuses } from './fuses.ts';
import { inProject } from './project.ts';
import type { ElectronRuntime } from './runtime/electron.ts';

/** The packaged application's fuses. Every one is decided here; a new one in Electron is a type error until it is. */
export const PACKAGED_FUSES: Fuses = {
  // The executable is this application and nothing else: no Node, no debugger, no options from the environment.
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  // Only the packed application is loaded, and where the platform checks it (Windows, macOS), only unchanged.
  onlyLoadAppFromAsar: true,
  enableEmbeddedAsarIntegrityValidation: true,
  enableCookieEncryption: true,
  // Pages come from app://; file:// pages get no more than a browser gives them.
  grantFileProtocolExtraPrivileges: false,
  // There is no snapshot of its own for the browser process.
  loadBrowserProcessSpecificV8Snapshot: false,
  // The bounds checks of WebAssembly by hardware: Electron's own setting, argon2id runs on it.
  wasmTrapHandlers: true,
};

/** The program's file name; Latin letters, because it is typed in terminals and written into menus. */
export const EXECUTABLE_NAME = 'andu';

/** The Electron executable inside a packed application's folder. */
export function packedExecutable(appOutDir: string, platform: string, productName: string): string {
  switch (platform) {
    case 'darwin':
      return path.join(
        appOutDir,
        `${productName}.app`,
        'Contents/Frameworks/Electron Framework.framework/Electron Framework',
      );
    case 'win32':
      return path.join(appOutDir, `${productName}.exe`);
    default:
      return path.join(appOutDir, EXECUTABLE_NAME);
  }
}

/** Electron's own start page would be a second application in the folder; then the fuses, before anything is signed. */
async function afterPack(context: AfterPackContext): Promise<void> {
  const { appOutDir, electronPlatformName, packager } = context;
  await rm(path.join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
  const executable = packedExecutable(appOutDir, electronPlatformName, packager.appInfo.productFilename);
  await writeFuses(executable, PACKAGED_FUSES);
}

/** electron-builder's configuration for the given runtime. Its own `electronFuses` knows fewer fuses than Electron has. */
export function packagingConfiguration(runtime: ElectronRuntime): Configuration {
  return {
    appId: 'cn.andu.desktop',
    productName: '案牍',
    copyright: 'AGPL-3.0-only',
    electronVersion: runtime.version,
    electronDist: runtime.dist,
    // The native module comes with a prebuilt binary for every platform.
    npmRebuild: false,
    buildDependenciesFromSource: false,
    nodeGypRebuild: false,
    asar: true,
    asarUnpack: ['**/*.node'],
    directories: { output: inProject('dist'), buildResources: inProject('build', 'icons') },
    electronLanguages: ['zh-CN', 'en-US'],
    files: [
      'out/**',
      '!out/**/*.map',
      'package.json',
      '!node_modules/node-addon-api/**',
      '!node_modules/@signalapp/sqlcipher/prebuilds/!(${platform}-${arch})/**',
      '!**/*.{md,d.ts,d.mts,d.cts}',
    ],
    extraFiles: [{ from: inProject('LICENSE'), to: 'LICENSE.andu.txt' }],
    afterPack,
    publish: null,
    linux: {
      target: ['dir'],
      category: 'Office',
      executableName: EXECUTABLE_NAME,
      icon: inProject('build', 'icons', 'icon.png'),
      maintainer: 'Andu maintainers <andu@example.invalid>',
      syncDesktopName: true,
    },
    win: { target: ['nsis'], icon: inProject('build', 'icons', 'icon.png') },
    mac: { target: ['dmg'], icon: inProject('build', 'icons', 'icon.png') },
  };
}
