import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of this machine that counts whoever comes near it, down to a bare connection. */
export interface Listener {
  /** `127.0.0.1:port`. */
  readonly host: string;
  readonly visits: () => number;
  readonly close: () => Promise<void>;
}

/** Starts it on a free port. */
export async function listen(): Promise<Listener> {
  let visits = 0;
  const server = createServer((_request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('here');
  });
  server.on('connection', () => {
    visits += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    visits: () => visits,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
