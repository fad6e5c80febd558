import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright-core';

const START = new URL('../infra/sandbox/start.ts', import.meta.url).pathname;
const FOLDER = new URL('screenshots/', import.meta.url).pathname;

const VIEWS = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1440, height: 1_800 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 1_800 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 1_560 } },
] as const;

// Enough for charts with a past.
const RUNS_BEFORE = 40;

/** Starts the sandbox, and gives its page's address and how to end it. */
const startSandbox = async (): Promise<{ readonly url: string; readonly end: () => void }> => {
  const child = spawn(process.execPath, [START], { stdio: ['ignore', 'ignore', 'pipe'] });
  for await (const line of createInterface({ input: child.stderr })) {
    const url = /^Page: (?<url>.*)$/.exec(line)?.groups?.url;
    if (url === undefined) continue;
    child.stderr.resume();
    return { url, end: () => child.kill() };
  }
  throw new Error('taking screenshots: the sandbox ended without a page');
};

const take = async (
  browser: Browser,
  url: string,
  state: string,
  prepare: (page: Page) => Promise<void>,
): Promise<void> => {
  for (const { name, ...options } of VIEWS) {
    const page = await browser.newPage(options);
    await page.goto(url);
    await page.locator('canvas').first().waitFor({ state: 'attached' });
    await prepare(page);
    const path = `${FOLDER}${state}-${name}.png`;
    await page.screenshot({ path, animations: 'disabled' });
    process.stdout.write(`${path}\n`);
    await page.close();
  }
};

const { url, end } = await startSandbox();
const isRoot = process.getuid?.() === 0;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: isRoot ? ['--no-sandbox'] : [],
});
try {
  const watching = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  watching.setDefaultTimeout(120_000);
  await watching.goto(url);
  await watching.getByText(new RegExp(`run ${RUNS_BEFORE}$`)).waitFor();
  await take(browser, url, 'healthy', async () => {});

  await watching.getByRole('switch', { name: 'endpoint-drops, only us-east-1b' }).click();
  await watching.locator('.tile', { hasText: 'Degraded' }).filter({ hasText: 'in alarm' }).waitFor();
  await watching.locator('.message[data-from="function"]').first().waitFor();
  await take(browser, url, 'broken', async (page) => {
    if ((page.viewportSize()?.width ?? 0) > 1_000) await page.locator('.message[data-from="function"]').first().click();
  });
} finally {
  await browser.close();
  end();
}
