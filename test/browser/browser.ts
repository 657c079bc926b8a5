import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * What to show: a file of this machine; HTML, which has no address and so finds no pictures beside it; or the
 * address of a server of this machine, which alone the page may then ask.
 */
export type Content = { file: string } | { html: string } | { address: string };

/** In CSS pixels; `scheme` is what `prefers-color-scheme` says. */
export type Look = {
  width?: number;
  height?: number;
  scheme?: 'light' | 'dark';
  touch?: boolean;
  /** Without, the page's scripts don't run. */
  scripts?: boolean;
  /** Pixels of the screen for each CSS pixel. */
  density?: number;
};

export type Browser = Awaited<ReturnType<typeof openBrowser>>;
export type View = Awaited<ReturnType<Browser['open']>>;

/**
 * Starts the system's Chromium, until `close` or the end of an `await using` scope.
 *
 * @param path `inject('chromium').path`. Without it the test should have been skipped.
 */
export async function openBrowser(path: string | undefined) {
  if (!path) throw new Error('A test that needs Chromium runs without it: use describe.skipIf');
  const browser = await chromium.launch({ executablePath: path, args: FLAGS });

  /** Opens a page that has files and `data:` alone: closing it throws if it asked the network for anything. */
  async function open(content: Content, look: Look = {}) {
    const { width = 1000, height = 800, scheme = 'light', touch = false, scripts = true, density = 1 } = look;
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      hasTouch: touch,
      javaScriptEnabled: scripts,
      deviceScaleFactor: density,
      offline: !('address' in content),
      serviceWorkers: 'block',
    });
    const refused: string[] = [];
    await context.route(
      (url) =>
        url.protocol.startsWith('http') && !('address' in content && url.href.startsWith(content.address)),
      (route) => {
        refused.push(route.request().url());
        return route.abort();
      },
    );
    await context.routeWebSocket(/.*/, (socket) => {
      refused.push(socket.url());
      return socket.close();
    });
    const page = await context.newPage();
    const messages = listen(page);
    if ('address' in content) await page.goto(content.address);
    else if ('file' in content) await page.goto(pathToFileURL(content.file).href);
    else await page.setContent(content.html);

    async function close(): Promise<void> {
      await context.close();
      if (refused.length > 0) throw new Error(`The page asked the network for ${refused.join(', ')}`);
    }

    return {
      page,
      /** What the console said, and what scripts threw: `error: …`, `warning: …`, `log: …`. */
      messages,
      /** The addresses that it asked the network for, in vain. */
      refused,
      /** The whole page as a PNG; written to `path` if that is given. */
      screenshot: (path?: string): Promise<Buffer> =>
        page.screenshot({ fullPage: true, animations: 'disabled', ...(path && { path }) }),
      close,
      [Symbol.asyncDispose]: close,
    };
  }

  const close = (): Promise<void> => browser.close();
  return { open, close, [Symbol.asyncDispose]: close };
}

function listen(page: Page): string[] {
  const messages: string[] = [];
  page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => messages.push(`error: ${error.message}`));
  return messages;
}
