import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const EXECUTABLE = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Starts Chromium; throws where there is none, because a page that nobody opened is not tested. */
export const launchBrowser = (): Promise<Browser> => {
  if (!existsSync(EXECUTABLE))
    throw new Error(`testing the page: there is no ${EXECUTABLE}; CHROMIUM_PATH may name another one`);
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath: EXECUTABLE, args: isRoot ? ['--no-sandbox'] : [] });
};

/** A tab on the page, and what no page should have: errors, and requests to anywhere else. */
export interface Tab extends AsyncDisposable {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Opens the page in a browser of its own. */
export const openTab = async (browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Tab> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  await context.route('**', (route, request) => {
    if (request.url().startsWith(url)) return route.continue();
    complaints.push(`request: ${request.url()}`);
    return route.abort();
  });
  await page.goto(url);
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
};
