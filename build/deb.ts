import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { EXECUTABLE_NAME } from './electron-builder.ts';
import { mustRun } from './process.ts';
import { inProject } from './project.ts';

export interface DebRequest {
  /** The packed application's folder. */
  source: string;
  target: string;
  version: string;
  productName: string;
  description: string;
}

const DEPENDS = [
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libgbm1',
  'libasound2 | libasound2t64',
  'libxss1',
  'libxtst6',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'libnotify4',
  'xdg-utils',
];

const desktopEntry = (productName: string, description: string): string => `[Desktop Entry]
Type=Application
Name=${productName}
Comment=${description}
Exec=/opt/${EXECUTABLE_NAME}/${EXECUTABLE_NAME} %U
Icon=${EXECUTABLE_NAME}
Categories=Office;
StartupWMClass=${EXECUTABLE_NAME}
`;

const control = (request: DebRequest, kilobytes: string): string => `Package: ${EXECUTABLE_NAME}
Version: ${request.version}
Architecture: ${process.arch === 'arm64' ? 'arm64' : 'amd64'}
Maintainer: Andu maintainers <andu@example.invalid>
Installed-Size: ${kilobytes}
Depends: ${DEPENDS.join(', ')}
Section: misc
Priority: optional
Description: ${request.description}
`;

/** Write a Debian package with Debian's own tool, which needs no network; electron-builder's way downloads one. */
export async function buildDeb(request: DebRequest): Promise<void> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'andu-deb-'));
  try {
    await chmod(root, 0o755);
    const home = path.join(root, 'opt', EXECUTABLE_NAME);
    await cp(request.source, home, { recursive: true, verbatimSymlinks: true });
    // The sandbox's helper for kernels that let users make no namespaces.
    await chmod(path.join(home, 'chrome-sandbox'), 0o4755);
    const folders = ['DEBIAN', 'usr/bin', 'usr/share/applications', 'usr/share/icons/hicolor/512x512/apps'];
    for (const folder of folders) await mkdir(path.join(root, folder), { recursive: true });
    await symlink(`/opt/${EXECUTABLE_NAME}/${EXECUTABLE_NAME}`, path.join(root, 'usr/bin', EXECUTABLE_NAME));
    await cp(
      inProject('build', 'icons', 'icon.png'),
      path.join(root, 'usr/share/icons/hicolor/512x512/apps', `${EXECUTABLE_NAME}.png`),
    );
    await writeFile(
      path.join(root, 'usr/share/applications', `${EXECUTABLE_NAME}.desktop`),
      desktopEntry(request.productName, request.description),
    );
    const [kilobytes = '0'] = (await mustRun('du', ['-sk', path.join(root, 'opt')])).split('\t');
    await writeFile(path.join(root, 'DEBIAN', 'control'), control(request, kilobytes));
    // xz, because the dpkg of the systems it goes to may be too old for zstd.
    await mustRun('dpkg-deb', ['--root-owner-group', '-Zxz', '-z3', '--build', root, request.target]);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
