import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { launchBrowser, openTab } from './browser.ts';
import { type Started, start } from './started.ts';

let browser: Browser;
let sandbox: Started;
beforeAll(async () => {
  browser = await launchBrowser();
  sandbox = await start('--fault', 'endpoint-refuses:us-east-1b@4-');
});
afterAll(async () => {
  await browser?.close();
  await sandbox?.[Symbol.asyncDispose]();
});

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const Violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

const violationsOn = async (page: Page) => {
  await page.evaluate(AXE);
  const found = Violations.parse(await page.evaluate('axe.run().then(({ violations }) => violations)'));
  return found.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
};

const openEverything = async (page: Page): Promise<void> => {
  await page.locator('.alarm', { hasText: 'Degraded' }).filter({ hasText: 'in alarm' }).waitFor();
  for (const selector of ['.alarm', '.message', '.fault-group:not([open])']) {
    await page.locator(`${selector} > summary`).first().click();
  }
  await page.locator('.cell[data-tone="bad"]').first().focus();
  await page.getByRole('tooltip').waitFor();
};

test.each(['light', 'dark'] as const)('axe finds nothing in %s, with everything open', async (colorScheme) => {
  await using tab = await openTab(browser, sandbox.url, { colorScheme });
  await openEverything(tab.page);

  expect(await violationsOn(tab.page)).toEqual([]);
});

test.each([320, 390, 768, 1_024])('nothing scrolls sideways at a width of %i', async (width) => {
  await using tab = await openTab(browser, sandbox.url, { viewport: { width, height: 844 } });
  await openEverything(tab.page);

  expect(await tab.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
});

test.each([320, 390])('at a width of %i no link takes more than a line', async (width) => {
  await using tab = await openTab(browser, sandbox.url, { viewport: { width, height: 844 } });
  const { page } = tab;
  const explanation = page.locator('.message[data-from="function"]').first();
  await explanation.waitFor();
  await explanation.locator('summary').click();
  const links = explanation.locator('a');

  const heights = await links.evaluateAll((all) => all.map((link) => link.getBoundingClientRect().height));

  // The log query, the dashboard and AWS Health.
  expect(heights).toHaveLength(3);
  expect(Math.max(...heights)).toBeLessThan(20);
});

test('the keyboard opens a cell, Escape closes it, and a switch is turned by Space', async () => {
  await using tab = await openTab(browser, sandbox.url);
  const { page } = tab;
  const cell = page.locator('.cell[data-tone="bad"]').first();
  await cell.focus();

  await expect(page.getByRole('tooltip').textContent()).resolves.toContain('tcp.refused');
  await expect(cell.getAttribute('aria-describedby')).resolves.toBe('attempt-details');
  await page.keyboard.press('Escape');
  await page.getByRole('tooltip').waitFor({ state: 'hidden' });
  const control = page.getByRole('switch', { name: 'endpoint-refuses, only us-east-1a' });
  await control.focus();
  await page.keyboard.press('Space');
  await page.locator('.chip[aria-checked="true"]', { hasText: 'us-east-1a' }).waitFor();
  await page.keyboard.press('Space');
  await page.locator('.chip[aria-checked="true"]', { hasText: 'us-east-1a' }).waitFor({ state: 'detached' });
});
