import type { ChildProcess } from 'node:child_process';
import { type Plugin, type ViteDevServer, build } from 'vite';
import { inProject, projectRoot } from '../project.ts';
import { resolveElectron } from '../runtime/electron.ts';
import { electronLaunchOptions } from '../runtime/launch.ts';
import { runApplication } from '../runtime/relaunches.ts';
import { CONDITIONS, EXTERNAL, NODE_BUILDS, type NodeTarget } from './environments.ts';

const SETTLE_MS = 150;

/** Starts the application against the dev server and starts it again when its Node side has changed. */
class DevApp {
  private readonly server: ViteDevServer;
  private child: ChildProcess | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** The present run, through all relaunches of the application. */
  private run: Promise<number> | undefined;

  constructor(server: ViteDevServer) {
    this.server = server;
  }

  get running(): boolean {
    return this.child !== undefined;
  }

  /** Start or start again, once for a burst of changes. */
  restart(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.start().catch((error: unknown) => this.server.config.logger.error(String(error)));
    }, SETTLE_MS);
  }

  private async start(): Promise<void> {
    const former = this.run;
    this.run = undefined;
    this.child?.kill();
    await former?.catch(() => undefined);
    const address = this.server.httpServer?.address();
    if (!address || typeof address === 'string') throw new Error('the dev server listens on no port');
    const options = await electronLaunchOptions({
      userData: process.env['ANDU_DEV_DATA'] ?? inProject('.runtime', 'dev-data'),
      app: projectRoot,
      env: { VITE_DEV_SERVER_URL: `http://127.0.0.1:${address.port}/` },
    });
    const run = runApplication(options, (child) => {
      this.child = child;
    });
    this.run = run;
    const code = await run;
    if (this.run === run) void this.server.close().finally(() => process.exit(code));
  }
}

async function watch(name: NodeTarget, server: ViteDevServer, changed: () => void): Promise<void> {
  const watcher = await build({
    configFile: false,
    root: server.config.root,
    mode: server.config.mode,
    logLevel: 'warn',
    resolve: { conditions: CONDITIONS },
    ssr: { noExternal: true, external: EXTERNAL },
    build: { ...NODE_BUILDS[name], watch: {} },
  });
  if (!('on' in watcher)) return;
  await new Promise<void>((resolve) => {
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') server.config.logger.error(String(event.error));
      if (event.code !== 'END') return;
      resolve();
      changed();
    });
  });
}

/**
 * `npx vite`: builds the Node side in watch mode, starts Electron with `VITE_DEV_SERVER_URL`, starts it again when
 * the Node side changes and reloads the window when the preload script does. The renderer has Vite's own hot reload.
 */
export function electronDev(): Plugin {
  return {
    name: 'andu:electron-dev',
    apply: 'serve',
    configureServer(server) {
      const app = new DevApp(server);
      const begin = async () => {
        await resolveElectron();
        await watch('preload', server, () => {
          if (app.running) server.ws.send({ type: 'full-reload' });
        });
        await watch('main', server, () => app.restart());
      };
      server.httpServer?.once('listening', () => {
        begin().catch((error: unknown) => server.config.logger.error(String(error)));
      });
    },
  };
}
