import { z } from 'zod';
import { FileTokens } from './file-tokens.ts';
import type { FromBackend, Service, ToBackend } from './messages.ts';
import { PagePort } from './page-port.ts';
import { Router } from './router.ts';
import { type LockReason, SessionHost } from './session/host.ts';

// Zod compiles schemas with `new Function` where it may; the packaged application forbids code from strings.
z.config({ jitless: true });

const port = process.parentPort;
const send = (message: FromBackend): void => port.postMessage(message);

/** Long enough for the sign-in page to be painted, short beside the typing of a password. */
const AFTER_FIRST_PAINT_MS = 400;

const tokens = new FileTokens();
const served = new Map<number, { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }>();
let nextService = 1;

function serve(service: Service): Promise<Uint8Array> {
  const id = nextService;
  nextService += 1;
  return new Promise((resolve, reject) => {
    served.set(id, { resolve, reject });
    send({ type: 'serve', id, service });
  });
}

let router: Router | null = null;
let sessions: SessionHost | null = null;
const waiting: (() => void)[] = [];

/** Calls that arrive before the folder is known wait for it. */
const started = (): Promise<void> =>
  router ? Promise.resolve() : new Promise((resolve) => void waiting.push(resolve));

const page = new PagePort({
  async call(envelope) {
    await started();
    // The page is on its way; what it asks for next is loaded while the user reads it. A failure shows at the call.
    if (envelope.name === 'session.status')
      setTimeout(() => void router?.loadFeatures().catch(() => undefined), AFTER_FIRST_PAINT_MS);
    return router?.call(envelope) ?? { ok: false, code: 'E_BACKEND_GONE', details: {} };
  },
  cancel: (id) => router?.cancel(id),
  work: () => {
    const live = sessions?.live;
    return live ? { idleMinutes: live.policies.idleMinutes, loginName: live.account.loginName } : null;
  },
  tell: send,
});

function start(dataFolder: string, appVersion: string, first: boolean): void {
  const now = () => new Date();
  sessions = new SessionHost({ dataFolder, appVersion, now, running: () => performance.now() });
  // A key file that cannot be read shows at the sign-in.
  if (first) void sessions.noteApplication('start').catch(() => undefined);
  router = new Router(
    {
      dataFolder,
      now,
      takeFile: (token, use) => tokens.take(token, use),
      serve,
      progress: (progress) => page.event({ type: 'progress', progress }),
      changed: (ledgers) => page.event({ type: 'changed', ledgers }),
    },
    sessions,
  );
  send({ type: 'ready' });
  for (const go of waiting.splice(0)) go();
}

/** Writes down that work ended, and the application with it when it was told to quit. */
async function end(why: LockReason): Promise<void> {
  await router?.end(why);
  if (why === 'quit') await sessions?.noteApplication('end');
}

port.on('message', (event) => {
  const message = event.data as ToBackend;
  switch (message.type) {
    case 'start':
      start(message.dataFolder, message.appVersion, message.first);
      break;
    case 'page': {
      const [given] = event.ports;
      if (given) page.take(given);
      break;
    }
    case 'end':
      void end(message.why)
        .catch(() => undefined)
        .finally(() => process.exit(0));
      break;
    case 'media': {
      const { id, ticket, from } = message;
      void (router?.media(ticket, from) ?? Promise.resolve(null))
        .catch(() => null)
        .then((part) => send({ type: 'media', id, part }));
      break;
    }
    case 'file':
      tokens.add(message.token, message.path, message.use);
      break;
    case 'served': {
      const pending = served.get(message.id);
      served.delete(message.id);
      if (!pending) break;
      if (message.ok) pending.resolve(message.bytes);
      else pending.reject(new Error('the window service failed'));
      break;
    }
  }
});
