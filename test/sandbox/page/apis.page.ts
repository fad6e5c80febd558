import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { synthesizeTargets } from '../../attached/assembly.ts';
import { deploymentInput } from '../../infra/config/deployment-input.ts';
import { launchBrowser, openTab } from './browser.ts';
import { start } from './started.ts';

let browser: Browser;
let assembly: Awaited<ReturnType<typeof synthesizeTargets>>;
beforeAll(async () => {
  const apis = Array.from({ length: 12 }, (_, index) => ({
    id: `a00000000${index}`,
    name: `api-${index}`,
    stage: 'live',
    probe: { resource: '/health' },
  }));
  assembly = await synthesizeTargets([{ ...deploymentInput({ zones: 2, apis }), name: 'many' }]);
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  assembly?.[Symbol.dispose]();
});

test('of several APIs the broken one is on top and opens to its paths, while the endpoint works', async () => {
  await using sandbox = await start('--app', assembly.outdir);
  await using tab = await openTab(browser, sandbox.url);
  const { page } = tab;
  const rows = page.locator('.api');
  const endpoint = page.locator('#paths .cell');
  const first = rows.first();
  await page.locator('.headline', { hasText: 'healthy' }).waitFor();
  await expect(rows.count()).resolves.toBe(12);
  await expect(endpoint.count()).resolves.toBe(12);

  await page.getByText('API settings').click();
  await page.getByLabel('api-policy-denies, only', { exact: true }).selectOption('api-7');
  await page.getByRole('switch', { name: 'api-policy-denies, only api-7', checked: true }).waitFor();
  await first.getByText('down, http.denied.resource_policy').waitFor();
  await expect(first.locator('.api-name').textContent()).resolves.toBe('api-7-live');
  await expect(page.locator('#paths .cell:not([data-tone="good"])').count()).resolves.toBe(0);
  await page.getByText('Suspect: api-7-live: ').waitFor();
  await first.locator('summary').click();
  const failed = first.locator('.cell[data-tone="bad"]');
  // One run tries more than one path of an API that fails, from both zones.
  await failed.nth(3).waitFor();
  await failed.first().hover();
  // Which names a run tries depends on its minute.
  await page.locator('.details', { hasText: /api-7-live by (a000000007|vpce-0).*at\d+ \w{3} \d\d:\d\d UTC/ }).waitFor();

  await page.getByRole('switch', { name: 'api-policy-denies, only api-7' }).click();
  await page.locator('.api[data-tone="bad"]').waitFor({ state: 'detached' });
  await expect(first.locator('.api-name').textContent()).resolves.toBe('api-0-live');
  expect(tab.complaints).toEqual([]);
});
