import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openTab } from './browser.ts';
import { start } from './started.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser?.close());

const headline = (page: Page, word: string) => page.locator('.headline', { hasText: word }).waitFor();
const alarm = (page: Page, name: string, word: string) =>
  page.locator('.alarm', { hasText: name }).filter({ hasText: word }).waitFor();
const faultSwitch = (page: Page, name: string) => page.getByRole('switch', { name: new RegExp(`^${name}`) }).first();

test('matrix, alarms, inbox and charts show that a fault is turned on, and that it is turned off', async () => {
  await using sandbox = await start();
  await using tab = await openTab(browser, sandbox.url);
  const { page } = tab;
  const failed = page.locator('.cell[data-tone="bad"]');
  const chart = page.getByRole('img', { name: /^Since when\? The API itself/ });

  await headline(page, 'healthy');
  await expect(page.locator('.cell[data-tone="good"]').count()).resolves.toBe(16);
  await alarm(page, 'Broken', 'OK');
  await page.getByText('No alarm is on.').waitFor();
  await page.getByText('API settings').click();
  await faultSwitch(page, 'stage-missing').click();

  await headline(page, 'down');
  await failed.nth(15).waitFor();
  await expect(failed.first().textContent()).resolves.toContain('http.not_routed');
  await expect(chart.getAttribute('aria-label')).resolves.toContain('PetStore-Demo/demo 0');
  await expect(page.locator('#announcement').textContent()).resolves.toContain('The verdict is down.');
  await expect(page.title()).resolves.toBe('down · Private API canary');
  await alarm(page, 'Broken', 'in alarm');
  await expect(page.locator('.alarm-name').first().textContent()).resolves.toBe('Broken-PetStore-Demo/demo');
  const explanation = page.locator('.message[data-from="function"]', { hasText: /^.*BROKEN/ }).first();
  await explanation.click();
  await expect(explanation.locator('pre').textContent()).resolves.toContain('stage');

  await faultSwitch(page, 'stage-missing').click();

  await failed.first().waitFor({ state: 'detached' });
  await page.getByText('Every path from every zone works in this run.').waitFor();
  await expect(page.locator('.verdict').getAttribute('data-tone')).resolves.toBe('bad');
  await headline(page, 'healthy');
  await alarm(page, 'Broken', 'OK');
  await page.locator('.message', { hasText: 'OK: "' }).first().waitFor();
  await page.getByRole('img', { name: /^Since when\? The API itself: PetStore-Demo\/demo 1/ }).waitFor();
  expect(tab.complaints).toEqual([]);
});

test('all browsers see the same, and a page goes on when its sandbox comes back', async () => {
  const first = await start();
  const port = new URL(first.url).port;
  await using one = await openTab(browser, first.url);
  await headline(one.page, 'healthy');
  const other = await openTab(browser, first.url);
  await headline(other.page, 'healthy');
  await one.page.getByRole('switch', { name: 'endpoint-refuses, only us-east-1b' }).click();
  await other.page.getByText('On: endpoint-refuses:us-east-1b').waitFor();
  await other[Symbol.asyncDispose]();
  await headline(one.page, 'degraded');

  await first[Symbol.asyncDispose]();
  await one.page.getByText('The sandbox does not answer.').waitFor();
  await one.page.locator('.verdict[data-past="true"][data-tone="idle"]').waitFor();
  await expect(one.page.locator('.as-of').textContent()).resolves.toMatch(/^That was at \d+ \w{3} \d\d:\d\d UTC\.$/);
  await expect(one.page.title()).resolves.toBe('was degraded · Private API canary');
  await using _second = await start('--port', port);

  await headline(one.page, 'healthy');
  await one.page.getByText('None is on.').waitFor();
});

test('after five runs every widget shows data, except those of metrics that only AWS publishes', async () => {
  await using sandbox = await start('--fault', 'endpoint-refuses:us-east-1b@3-5', '--fault', 'stage-missing@4');
  await using tab = await openTab(browser, sandbox.url, { viewport: { width: 1440, height: 3_500 } });
  await tab.page.getByText(/run [6-9]$/).waitFor();

  const widgets = await tab.page.locator('.widget').all();
  const shown = await Promise.all(
    widgets.map(async (widget) => ({ kind: await widget.getAttribute('data-kind'), widget })),
  );
  const ofKind = (kind: string) => shown.filter((one) => one.kind === kind).map(({ widget }) => widget);

  expect(Object.groupBy(shown, ({ kind }) => kind ?? '')).toMatchObject({
    chart: expect.any(Array),
    table: expect.any(Array),
  });
  for (const chart of ofKind('chart')) {
    await chart.locator('canvas').waitFor();
    await expect(chart.locator('.legend-value').allTextContents()).resolves.not.toContain('–');
  }
  for (const table of ofKind('table')) await table.locator('tbody tr').first().waitFor();
  for (const figures of ofKind('figures'))
    await expect(figures.locator('.figure').textContent()).resolves.toMatch(/\d/);
  for (const alarms of ofKind('alarms')) await alarms.locator('.states li').first().waitFor();
  for (const text of ofKind('text')) await expect(text.textContent()).resolves.not.toBe('');
  for (const unavailable of ofKind('unavailable')) {
    await expect(unavailable.locator('p').textContent()).resolves.toMatch(/^Only AWS itself publishes AWS\//);
  }
  expect(tab.complaints).toEqual([]);
});
