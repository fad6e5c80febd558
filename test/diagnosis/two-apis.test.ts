import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import * as z from 'zod';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { startTimeline } from '../alerting/timeline.ts';
import { synthesizeTargets } from '../attached/assembly.ts';
import { createPool } from '../deployed/pool.ts';

const TARGETS = z
  .array(z.looseObject({ name: z.string() }))
  .parse(JSON.parse(readFileSync(new URL('../../docs/my-apis.json', import.meta.url), 'utf8')));
const TIMEOUT_MS = 120_000;

const assembly = await synthesizeTargets(TARGETS);
const timelines = createPool(async () => startTimeline(await loadAssembly(assembly.outdir, 'shop-live')));
afterAll(async () => {
  await timelines[Symbol.asyncDispose]();
  assembly[Symbol.dispose]();
}, TIMEOUT_MS);

const STAGE = 'stage live of returns-live: deleted (before: there)';
const POLICY = 'resource policy of orders-live: denied by Deny execute-api:Invoke';
const NONE = 'setting none';

test.concurrent.each([
  { faults: ['backend-500:orders', 'stage-missing:returns'], orders: NONE, returns: STAGE },
  { faults: ['api-policy-denies:orders', 'stage-missing:returns'], orders: POLICY, returns: STAGE },
  { faults: ['stage-missing:returns', 'policy-drafted:orders'], orders: undefined, returns: STAGE },
  { faults: ['backend-500:orders', 'policy-drafted:returns'], orders: NONE, returns: undefined },
])(
  '$faults: an API is explained by its own settings, and never by those of another',
  async ({ faults, ...expected }) => {
    const minutes = await timelines.use((timeline) =>
      timeline.play(
        faults.map((fault) => `${fault}@11-17`),
        30,
      ),
    );

    const messages = minutes.flatMap(({ news }) => news.messages);
    for (const [api, setting] of Object.entries(expected)) {
      const ofApi = messages.filter(({ subject = '' }) => subject.startsWith(`BROKEN ${api}-live`));
      const texts = ofApi.map(({ text }) => text.replace(/\s+/g, ' '));
      expect(texts).toEqual(setting === undefined ? [] : [expect.stringContaining(setting)]);
      for (const text of texts) expect(text.split(' since ')[0]).not.toMatch(api === 'orders' ? /returns/ : /orders/);
    }
  },
  TIMEOUT_MS,
);
