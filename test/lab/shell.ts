import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { inShort } from './judge.ts';
import { openLaboratory } from './laboratory.ts';
import type { Row } from './rows/row.ts';
import { withSystem } from './systems.ts';

const INTERVAL_MS = 10_000;

/** Leaves the network of the first row's system up, with what all rows of that system do to it, and lets the canaries look now and then. */
export const openShell = (rows: readonly Row[], signal: AbortSignal): Promise<number> =>
  withSystem(rows[0]?.system ?? '', async (system) => {
    await using laboratory = await openLaboratory(system);
    await using undo = new AsyncDisposableStack();
    for (const { changes, done } of rows.filter((row) => row.system === system.name)) {
      for (const change of changes) undo.use(await change(laboratory.host));
      console.log(`Done to it: ${done}.`);
    }
    console.log(`\nTo enter a namespace of it (${system.name}):`);
    for (const { name, holds } of laboratory.namespaces()) console.log(`  ip netns exec ${name} bash  # ${holds}`);
    const { ProbedUrl } = system.deployment.outputs;
    console.log(`\nIn that of a canary:\n  curl --cacert ${laboratory.authorityFile} ${ProbedUrl}`);
    console.log('\nThe canaries look every ten seconds; Ctrl-C ends and removes everything.');
    const aborted = once(signal, 'abort');
    while (!signal.aborted) {
      const run = await Promise.race([laboratory.run(), aborted]);
      if (signal.aborted || Array.isArray(run)) break;
      console.log(inShort(run));
      await Promise.race([wait(INTERVAL_MS, undefined, { ref: false }), aborted]);
    }
    return 0;
  });
