import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { z } from 'zod';
import { servePage } from '../../../infra/sandbox/page/server.ts';
import type { ShownSandbox } from '../../../infra/sandbox/page/view.ts';
import { launchBrowser, openTab } from './browser.ts';
import { runOf, stillSandbox } from './still-sandbox.ts';

const RUNS = 10_000;
const FIRST_MINUTE = 29_000_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser?.close());

/** How long the page works on its next update, until the frame with it has been drawn. */
const NEXT_UPDATE_MS = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const { startTime } = list.getEntries()[0];
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startTime)));
  }).observe({ type: 'measure' });
})`;

/** What a minute of runs leaves: a value for every metric that is drawn, and log lines of some attempts. */
const feed = ({ deployment, monitoring }: ShownSandbox, minute: number): void => {
  const { cloudWatch, dashboards } = monitoring;
  for (const { namespace, name, dimensions } of dashboards.flatMap(({ metrics }) => metrics)) {
    const value = name === 'Success' ? 1 : 5 + (minute % 17);
    cloudWatch.put({ metric: { namespace, name, dimensions }, timestamp: 0, values: [value, value] }, minute);
  }
  const failure = minute % 50 === 0 ? { failure: { phase: 'tcp', cause: 'tcp.refused', detail: 'ECONNREFUSED' } } : {};
  const stepsMs = { dns: 1 + (minute % 3), tcp: 0.5, tls: 3, firstByte: 4, transfer: 0.1 };
  const message = JSON.stringify({ sourceZone: 'z', attempt: { outcome: 'passed', stepsMs, ...failure } });
  for (const { logGroupName } of deployment.functions) {
    for (const dashboard of dashboards) dashboard.take(logGroupName, { timestamp: minute * 60_000, message });
  }
};

test('after ten thousand runs, the page shows the next one in less than 100 ms and needs no more memory', async () => {
  const subject = await stillSandbox();
  await using page = await servePage(subject, 0);
  const show = (number: number): void => {
    feed(subject, FIRST_MINUTE + number);
    page.show(runOf(number, FIRST_MINUTE + number, []));
  };
  for (let number = 1; number < RUNS; number += 1) feed(subject, FIRST_MINUTE + number);
  show(RUNS);

  await using tab = await openTab(browser, page.url, { viewport: { width: 1440, height: 3_500 } });
  await tab.page.getByRole('button', { name: '1 week' }).click();
  await tab.page.locator('button[aria-pressed="true"]', { hasText: '1 week' }).waitFor();
  await tab.page.locator('canvas').nth(6).waitFor();
  const devtools = await tab.page.context().newCDPSession(tab.page);
  const heap = async (): Promise<number> => {
    await devtools.send('HeapProfiler.collectGarbage');
    return (await devtools.send('Runtime.getHeapUsage')).usedSize;
  };
  const update = async (number: number): Promise<number> => {
    const taken = tab.page.evaluate(NEXT_UPDATE_MS);
    await tab.page.evaluate('0');
    show(number);
    return z.number().parse(await taken);
  };

  const times: number[] = [];
  for (let number = RUNS + 1; number <= RUNS + 10; number += 1) times.push(await update(number));
  const before = await heap();
  for (let number = RUNS + 11; number <= RUNS + 60; number += 1) times.push(await update(number));
  const grown = (await heap()) - before;

  const sorted = times.toSorted((one, other) => one - other);
  process.stdout.write(
    `update with ${RUNS} runs: median ${sorted[30]?.toFixed(0)} ms, slowest ${sorted.at(-1)?.toFixed(0)} ms; heap ${(before / 1e6).toFixed(1)} MB, grown ${(grown / 1e6).toFixed(2)} MB\n`,
  );
  // The median: single updates wait for the machine's other work.
  expect(sorted[30]).toBeLessThan(100);
  expect(grown).toBeLessThan(2_000_000);
  expect(tab.complaints).toEqual([]);
});
