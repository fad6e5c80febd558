import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const START = fileURLToPath(new URL('../cli/start.ts', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));

const DESKTOP = { width: 1_440, height: 900 };

/** What is photographed of a state; the dashboard lies further down. */
const VIEWS = [
  { name: 'light', colorScheme: 'light', viewport: DESKTOP },
  { name: 'dark', colorScheme: 'dark', viewport: DESKTOP },
  { name: 'dashboard-light', colorScheme: 'light', viewport: DESKTOP },
  { name: 'dashboard-dark', colorScheme: 'dark', viewport: DESKTOP },
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

const take = async (browser: Browser, url: string, state: string): Promise<void> => {
  for (const { name, ...options } of VIEWS) {
    const page = await browser.newPage(options);
    await page.goto(url);
    await page.locator('.cell').first().waitFor();
    const explanation = page.locator('.message[data-from="function"]').first();
    if (options.viewport === DESKTOP && (await explanation.isVisible())) await explanation.click();
    if (name.startsWith('dashboard')) {
      await page.locator('.dashboard').evaluate((dashboard) => dashboard.scrollIntoView());
      await page.locator('canvas').first().waitFor();
    }
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
  const watching = await browser.newPage({ viewport: DESKTOP });
  watching.setDefaultTimeout(120_000);
  await watching.goto(url);
  await watching.getByText(new RegExp(`run ${RUNS_BEFORE}$`)).waitFor();
  await take(browser, url, 'healthy');

  await watching.getByRole('switch', { name: 'endpoint-drops, only us-east-1b' }).click();
  await watching.getByText(/^In alarm: .*Degraded/).waitFor();
  await watching.locator('.message[data-from="function"]').first().waitFor();
  await take(browser, url, 'broken');
} finally {
  await browser.close();
  end();
}
