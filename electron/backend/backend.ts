import { z } from 'zod';
import type { CallAnswer, CallEnvelope } from '#shared/ipc/bridge.ts';
import { classify, failure } from './answer.ts';
import { FileTokens } from './file-tokens.ts';
import { firstAnswer, isFirstQuestion } from './first-answer.ts';
import type { FromBackend, Service, ToBackend } from './messages.ts';
import { PagePort } from './page-port.ts';
import type { Router } from './router.ts';
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

/** The office of this machine, once main has said where it lies. */
let sessions: SessionHost | null = null;
let router: Promise<Router> | null = null;
const waiting: ((host: SessionHost) => void)[] = [];

/** Calls that arrive before the folder is known wait for it. */
const started = (): Promise<SessionHost> =>
  sessions ? Promise.resolve(sessions) : new Promise((resolve) => void waiting.push(resolve));

/** What all calls but the first go through: the contract and everything it names are loaded with it. */
function routerOf(host: SessionHost): Promise<Router> {
  router ??= import('./router.ts').then(
    (loaded) =>
      new loaded.Router(
        {
          dataFolder: host.dataFolder,
          now: host.now,
          takeFile: (token, use) => tokens.take(token, use),
          serve,
          progress: (progress) => page.event({ type: 'progress', progress }),
          changed: (ledgers) => page.event({ type: 'changed', ledgers }),
        },
        host,
      ),
  );
  return router;
}

async function answer(envelope: CallEnvelope): Promise<CallAnswer> {
  const host = await started();
  if (router !== null || !isFirstQuestion(envelope))
    return routerOf(host).then(
      (loaded) => loaded.call(envelope),
      (notLoaded: unknown) => failure(classify(notLoaded)),
    );
  // The page is on its way; what it asks for next is loaded while the user reads it. A failure shows at the call.
  const loadTheRest = async () => (await routerOf(host)).loadFeatures();
  setTimeout(() => void loadTheRest().catch(() => undefined), AFTER_FIRST_PAINT_MS);
  return firstAnswer(host);
}

const page = new PagePort({
  call: answer,
  // What could not be loaded runs nothing; that it could not be shows at the call.
  cancel: (id) => void router?.then((r) => r.cancel(id)).catch(() => undefined),
  work: () => {
    const live = sessions?.live;
    return live ? { idleMinutes: live.policies.idleMinutes, loginName: live.account.loginName } : null;
  },
  tell: send,
});

function start(dataFolder: string, appVersion: string, first: boolean): void {
  const host = new SessionHost({ dataFolder, appVersion, running: () => performance.now() });
  // A key file that cannot be read shows at the sign-in.
  if (first) void host.noteApplication('start').catch(() => undefined);
  sessions = host;
  send({ type: 'ready' });
  for (const go of waiting.splice(0)) go(host);
}

/** Writes down that work ended, and the application with it when it was told to quit. */
async function end(why: LockReason): Promise<void> {
  await (await router?.catch(() => null))?.end(why);
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
      void (router?.then((r) => r.media(ticket, from)) ?? Promise.resolve(null))
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
