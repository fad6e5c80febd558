import type * as z from 'zod';
import type { DeploymentInput } from './deployment.ts';
import type { Mistake } from './issues.ts';

/** The samples that the sandbox needs and that are not there: it cannot make up a body that satisfies a schema. */
export function* missingSamples(targets: readonly z.output<typeof DeploymentInput>[]): Iterable<Mistake> {
  for (const [index, { apis }] of targets.entries()) {
    for (const [place, { probe }] of apis.entries()) {
      if (probe.expect.bodySchema !== undefined && probe.sample === undefined)
        yield {
          path: ['targets', index, 'apis', place, 'probe', 'sample'],
          message: 'must be set for the sandbox, which cannot make up a body that satisfies expect.bodySchema',
          input: undefined,
        };
    }
  }
}
