/**
 * A server for one page on this machine alone. It knows no path of the disk: it serves the page that it was given,
 * and tells the browser when there is a new one.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Server {
  /** `http://127.0.0.1:…/` */
  address: string;
  /** Takes the place of the page; browsers that show it are told, if it is another. */
  show(page: string): void;
  close(): Promise<void>;
}

/** `port` 0 is any that is free. Rejects with an error that has a `code` where the port can't be had. */
export async function serve(port: number, first: string): Promise<Server> {
  let page = first;
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const refusal = refusalOf(request, (server.address() as AddressInfo).port);
    if (refusal) {
      response.writeHead(refusal, headers('text/plain; charset=utf-8')).end('Not here.\n');
    } else if (request.url === '/') {
      response.writeHead(200, headers('text/html; charset=utf-8')).end(page);
    } else {
      response.writeHead(200, headers('text/event-stream')).write('retry: 500\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    }
  });
  await new Promise<void>((ready, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', ready);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    show(next) {
      if (next === page) return;
      page = next;
      for (const listener of listeners) listener.write('event: change\ndata:\n\n');
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/**
 * A page of the web could have the browser ask us, under a name of its own that it lets resolve to 127.0.0.1 (DNS
 * rebinding), or from its own origin. Both show in the headers.
 */
function refusalOf(
  { method, url, headers: { host, origin } }: IncomingMessage,
  port: number,
): number | undefined {
  const names = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!host || !names.includes(host)) return 421;
  if (origin !== undefined && !names.some((name) => origin === `http://${name}`)) return 403;
  if (method !== 'GET' && method !== 'HEAD') return 405;
  return url === '/' || url === '/events' ? undefined : 404;
}

function headers(type: string): Record<string, string> {
  return {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy': "frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}
