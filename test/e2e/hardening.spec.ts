import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { electronLaunchOptions } from '#build/runtime/launch.ts';
import { type Andu, startAndu } from './support/application.ts';
import { type Listener, listen } from './support/listener.ts';
import { expect, test } from './support/test.ts';

test.describe.configure({ mode: 'serial' });

let andu: Andu;
let listener: Listener;

test.beforeAll(async () => {
  listener = await listen();
  // The listener can be reached from here, so that silence below means refusal.
  expect(await (await fetch(`http://${listener.host}/`)).text()).toBe('here');
  // Here the page attacks on purpose; what its WebRTC asks of the kernel (a route, no packet) is not the application's work.
  andu = await startAndu(null, 'andu-hardening-', { traced: false });
  await expect(andu.page.getByLabel('单位名称')).toBeVisible();
});
test.afterAll(async () => {
  await andu.close();
  await listener.close();
});

/** Runs `probe` and fails if anything reached the listener meanwhile. */
async function silently<T>(probe: (host: string) => Promise<T>): Promise<T> {
  const before = listener.visits();
  const result = await probe(listener.host);
  expect(listener.visits()).toBe(before);
  return result;
}

test('the page reaches nobody by fetch, WebSocket, image, script, style, beacon, worker or event stream', async () => {
  const outcome = await silently((host) =>
    andu.page.evaluate(async (at) => {
      const refused = (promise: Promise<unknown>) =>
        promise.then(
          () => 'came through',
          () => 'refused',
        );
      const element = (tag: 'img' | 'script' | 'link' | 'iframe', set: (el: HTMLElement) => void) =>
        new Promise<string>((resolve) => {
          const el = document.createElement(tag);
          el.addEventListener('load', () => resolve('came through'));
          el.addEventListener('error', () => resolve('refused'));
          set(el);
          document.body.append(el);
        });
      const opened = (target: EventTarget) =>
        new Promise<string>((resolve) => {
          target.addEventListener('open', () => resolve('came through'));
          target.addEventListener('error', () => resolve('refused'));
        });
      return {
        fetch: await refused(fetch(`http://${at}/`)),
        fetchNoCors: await refused(fetch(`http://${at}/`, { mode: 'no-cors' })),
        fetchFile: await refused(fetch('file:///etc/hostname')),
        fetchOwn: await refused(fetch('app://andu/index.html')),
        webSocket: await opened(new WebSocket(`ws://${at}/`)),
        eventSource: await opened(new EventSource(`http://${at}/`)),
        image: await element('img', (el) => el.setAttribute('src', `http://${at}/a.png`)),
        script: await element('script', (el) => el.setAttribute('src', `http://${at}/a.js`)),
        style: await element('link', (el) => {
          el.setAttribute('rel', 'stylesheet');
          el.setAttribute('href', `http://${at}/a.css`);
        }),
        import: await refused(import(/* @vite-ignore */ `http://${at}/a.js`)),
        beacon: navigator.sendBeacon(`http://${at}/`, 'x') && 'queued',
      };
    }, host),
  );
  expect(outcome).toEqual({
    fetch: 'refused',
    fetchNoCors: 'refused',
    fetchFile: 'refused',
    fetchOwn: 'refused',
    webSocket: 'refused',
    eventSource: 'refused',
    image: 'refused',
    script: 'refused',
    style: 'refused',
    import: 'refused',
    // Chromium takes it and then refuses it by the policy; the listener has heard nothing.
    beacon: expect.anything() as unknown,
  });
});

test('no frame, no script of text and no form leaves the page', async () => {
  const outcome = await silently((host) =>
    andu.page.evaluate(async (at) => {
      const wanted = new Set(['frame-src', 'script-src-elem', 'form-action']);
      const allRefused = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          wanted.delete(effectiveDirective);
          if (wanted.size === 0) resolve();
        });
      });
      const frame = document.createElement('iframe');
      frame.src = `http://${at}/`;
      document.body.append(frame);
      const script = document.createElement('script');
      script.textContent = 'window.cameThrough = true';
      document.body.append(script);
      const form = document.createElement('form');
      form.action = `http://${at}/`;
      document.body.append(form);
      form.submit();
      await allRefused;
      frame.remove();
      return { ran: 'cameThrough' in window, href: location.href };
    }, host),
  );
  expect(outcome.ran).toBe(false);
  expect(outcome.href).toMatch(/^app:\/\/andu\/index\.html/);
});

/** How often main has written down a refusal of this kind. */
async function refusals(what: string): Promise<number> {
  const log = await readFile(path.join(andu.data, 'logs', 'andu.log'), 'utf8');
  return log.split(`"what":"${what}"`).length - 1;
}

test('the window goes nowhere: redirect, link, download and new window are refused', async () => {
  const { page, app } = andu;
  const opened = await page.evaluate(
    (at) => [`http://${at}/`, 'app://andu/index.html', 'about:blank'].map((url) => window.open(url) === null),
    listener.host,
  );
  expect(opened).toEqual([true, true, true]);
  await expect.poll(() => refusals('window')).toBe(3);

  const ways: ((at: string) => void)[] = [
    (at) => {
      location.href = `http://${at}/`;
    },
    () => location.replace('app://print/print.html'),
    (at) => {
      const link = document.createElement('a');
      link.href = `http://${at}/x`;
      document.body.append(link);
      link.click();
    },
  ];
  for (const [index, go] of ways.entries()) {
    await silently(async (host) => {
      await page.evaluate(go, host);
      await expect.poll(() => refusals('navigation')).toBe(index + 1);
    });
  }
  await silently(async (host) => {
    const before = await refusals('request');
    await page.evaluate((at) => {
      const link = document.createElement('a');
      link.href = `http://${at}/x.bin`;
      link.download = 'x.bin';
      document.body.append(link);
      link.click();
    }, host);
    await expect
      .poll(async () => (await refusals('request')) + (await refusals('navigation')))
      .toBeGreaterThan(before + 3);
  });
  expect(page.url()).toMatch(/^app:\/\/andu\/index\.html/);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('every permission is refused, and WebRTC finds no address', async () => {
  const outcome = await andu.page.evaluate(async () => {
    const refused = (promise: Promise<unknown>) =>
      promise.then(
        () => 'given',
        () => 'refused',
      );
    const peer = new RTCPeerConnection();
    const candidates: string[] = [];
    peer.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate?.candidate) candidates.push(candidate.candidate);
    });
    peer.createDataChannel('x');
    const gathered = new Promise<void>((resolve) => {
      peer.addEventListener('icegatheringstatechange', () => {
        if (peer.iceGatheringState === 'complete') resolve();
      });
    });
    await peer.setLocalDescription(await peer.createOffer());
    await gathered;
    peer.close();
    return {
      camera: await refused(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await refused(navigator.mediaDevices.getDisplayMedia()),
      clipboard: await refused(navigator.clipboard.readText()),
      notification: await Notification.requestPermission(),
      geolocation: await refused(
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      ),
      candidates: candidates.filter((line) => !line.includes('.local')),
    };
  });
  expect(outcome).toEqual({
    camera: 'refused',
    screen: 'refused',
    clipboard: 'refused',
    notification: 'denied',
    geolocation: 'refused',
    candidates: [],
  });
});

test('main itself reaches nobody through Chromium, in whichever session or window', async () => {
  const outcome = await silently((host) =>
    andu.app.evaluate(async ({ session, net, BrowserWindow }, at) => {
      const url = `http://${at}/`;
      const refused = (promise: Promise<unknown>) =>
        promise.then(
          () => 'came through',
          () => 'refused',
        );
      const hidden = new BrowserWindow({ show: false });
      const result = {
        defaultSession: await refused(session.defaultSession.fetch(url)),
        pageSession: await refused(session.fromPartition('andu').fetch(url)),
        laterSession: await refused(session.fromPartition('made-later').fetch(url)),
        net: await refused(net.fetch(url)),
        window: await refused(hidden.loadURL(url)),
        windowFile: await refused(hidden.loadURL('file:///etc/hostname')),
      };
      hidden.destroy();
      return result;
    }, host),
  );
  expect(new Set(Object.values(outcome))).toEqual(new Set(['refused']));
});

test('app:// serves the page under a strict policy and nothing outside its folder', async () => {
  const answers = await andu.app.evaluate(async ({ session }) => {
    const ses = session.fromPartition('andu');
    const ask = async (url: string) => {
      const answer = await ses.fetch(url);
      return {
        status: answer.status,
        policy: answer.headers.get('content-security-policy'),
        text: await answer.text(),
      };
    };
    return {
      first: await ask('app://andu/index.html'),
      second: await ask('app://andu/index.html'),
      outside: await Promise.all(
        [
          'app://andu/..%2f..%2fpackage.json',
          'app://andu/..%5c..%5cpackage.json',
          'app://andu/%2e%2e/main/main.js',
          'app://andu/../main/main.js',
          'app://andu/assets/..%2f..%2fmain%2fmain.js',
          'app://andu/missing.js',
          'app://andu/%00',
        ].map(async (url) => (await ask(url)).status),
      ),
    };
  });
  const nonce = (policy: string | null) => /'nonce-([^']+)'/.exec(policy ?? '')?.[1];
  expect(answers.first.status).toBe(200);
  expect(answers.first.policy).toContain("default-src 'none'");
  expect(answers.first.policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  expect(answers.first.text).toContain(`content="${nonce(answers.first.policy)}"`);
  expect(nonce(answers.first.policy)).not.toBe(nonce(answers.second.policy));
  expect(new Set(answers.outside)).toEqual(new Set([404]));
});

test('the page holds the bridge and nothing of Electron or Node', async () => {
  const seen = await andu.page.evaluate(() => {
    const names = [
      'require',
      'process',
      'module',
      'exports',
      'Buffer',
      'global',
      'ipcRenderer',
      'electron',
      '__dirname',
    ];
    const before = window.andu.call;
    try {
      Object.assign(window.andu, { call: () => 'mine' });
    } catch {
      // Frozen: an assignment in strict code throws.
    }
    return {
      bridge: Object.keys(window.andu).sort(),
      same: window.andu.call === before,
      leaked: names.filter((name) => name in window),
    };
  });
  expect(seen).toEqual({
    bridge: ['active', 'begin', 'call', 'cancel', 'lock', 'onEvent', 'originOf', 'pick', 'pickMany', 'print'],
    same: true,
    leaked: [],
  });
  const pid = await andu.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  );
  const { chromiumSandbox } = await electronLaunchOptions({ userData: andu.data });
  if (process.platform === 'linux' && chromiumSandbox) {
    // 2: the process may make only the system calls of a filter.
    expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
    expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^NoNewPrivs:\s+1$/m);
  }
});

test('calls that are malformed, unknown or made by nobody are refused by their codes', async () => {
  const codes = await andu.page.evaluate(async () => {
    const code = async (envelope: unknown) => {
      const answer = await window.andu.call(envelope as Parameters<typeof window.andu.call>[0]);
      return answer.ok ? 'ok' : answer.code;
    };
    return {
      noEnvelope: await code('petition.list'),
      longName: await code({ id: '1', name: 'x'.repeat(81), payload: {} }),
      unknown: await code({ id: '2', name: 'petition.steal', payload: {} }),
      inherited: await code({ id: '3', name: 'constructor', payload: {} }),
      prototype: await code({ id: '4', name: '__proto__', payload: {} }),
      badInput: await code({ id: '5', name: 'session.signIn', payload: { loginName: 1 } }),
      nobody: await code({ id: '6', name: 'account.list', payload: {} }),
      records: await code({ id: '7', name: 'petition.list', payload: { after: null, limit: 10 } }),
      badPick: await window.andu.pick({ what: 'open', kind: 'secret' } as unknown as Parameters<
        typeof window.andu.pick
      >[0]),
    };
  });
  expect(codes).toEqual({
    noEnvelope: 'E_BAD_INPUT',
    longName: 'E_BAD_INPUT',
    unknown: 'E_UNKNOWN_CALL',
    inherited: 'E_UNKNOWN_CALL',
    prototype: 'E_UNKNOWN_CALL',
    badInput: 'E_BAD_INPUT',
    nobody: 'E_NOT_SIGNED_IN',
    records: 'E_NOT_SIGNED_IN',
    badPick: null,
  });
});
