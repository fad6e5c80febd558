import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as z from 'zod';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { assembly } from '../assembly/assembly.ts';
import { synthesizeTargets } from '../attached/assembly.ts';
import { assembledStack } from '../deployed/stack.ts';
import { openAws } from '../notifier/aws-stand-in.ts';
import { type DiagnosedSystem, runDiagnose, startDiagnosedSystem } from './diagnosed-system.ts';

const STACK = 'Sandbox-PrivateApiCanary-Demo';
const STAGE = { area: 'stage', name: 'stage demo of PetStore-Demo/demo', value: 'deleted', before: 'there' };
const CALL = {
  eventName: 'DeleteStage',
  by: 'role NetworkAdmin, session mallory',
  at: expect.stringMatching(/^\d{4}-.*Z$/),
};
const TIMEOUT_MS = 60_000;

/** The text in one line, with each label before what it says. */
const unfolded = (output: string): string => output.replace(/\s+/g, ' ');

let system: DiagnosedSystem;
beforeAll(async () => {
  system = await startDiagnosedSystem(await assembledStack());
  await system.passMinutes(11);
}, TIMEOUT_MS);
afterAll(async () => system[Symbol.asyncDispose]());

test('where all is well, there is nothing to explain', async () => {
  expect(await system.diagnose(['--aws', STACK])).toEqual({
    output: 'The newest run of every canary is healthy: there is nothing to explain.\n',
    errors: '',
    status: 0,
  });
  expect(await system.diagnose(['--aws', STACK, '--json'])).toMatchObject({ output: '[]\n', status: 0 });
});

test(
  'where something is wrong, it says which setting it is and who changed that, for people and as JSON',
  async () => {
    system.faults.toggle('stage-missing');
    await system.passMinutes(7);

    const { output, errors, status } = await system.diagnose(['--aws', STACK]);
    const asJson = await system.diagnose(['--aws', STACK, '--json']);
    system.faults.toggle('stage-missing');
    await system.passMinutes(1);

    expect([errors, status]).toEqual(['', 1]);
    expect(unfolded(output)).toMatch(
      /^PetStore-Demo\/demo: explained by setting stage demo of PetStore-Demo\/demo: deleted \(before: there\) who DeleteStage of \w+ by role NetworkAdmin, session mallory at [\d:]{8} UTC ruled out /,
    );
    expect(asJson.status).toBe(1);
    expect(JSON.parse(asJson.output)).toMatchObject([
      {
        subject: 'PetStore-Demo/demo',
        explaining: [STAGE],
        changed: [],
        unexplained: 0,
        comparedWith: CALL.at,
        changes: [CALL],
        unread: [],
      },
    ]);
    expect(await system.diagnose(['--aws', STACK])).toMatchObject({ status: 0 });
  },
  TIMEOUT_MS,
);

test('where a log cannot be read, it cannot know', async () => {
  await using aws = await openAws({});

  const ended = await system.diagnose(['--aws', STACK], {
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: `${aws.environment.AWS_ENDPOINT_URL_CLOUDWATCH_LOGS}`,
  });

  expect(ended).toEqual({
    output: '',
    errors: expect.stringMatching(
      /^reading the log of us-east-1a: ResourceNotFoundException: refused; the log of us-east-1b: /,
    ),
    status: 2,
  });
});

test('of a stack that is not there it cannot know, and says what AWS says', async () => {
  expect(await system.diagnose(['--aws', 'Elsewhere'])).toEqual({
    output: '',
    errors: 'Stack with id Elsewhere does not exist',
    status: 2,
  });
});

test(
  'of a stack without a notifier it cannot know, and says what it expected',
  async () => {
    const [target] = z
      .array(z.looseObject({ name: z.string() }))
      .parse(JSON.parse(readFileSync(new URL('../../docs/my-apis.json', import.meta.url), 'utf8')));
    using targets = await synthesizeTargets([{ ...target, notifier: 'off' }]);
    await using silent = await startDiagnosedSystem(await loadAssembly(targets.outdir));

    const stack = 'Sandbox-PrivateApiCanary-shop-live';
    expect(await silent.diagnose(['--aws', stack])).toEqual({
      output: '',
      errors: `stack ${stack}: expected a notifier, which knows what there is to be diagnosed, got none`,
      status: 2,
    });
  },
  TIMEOUT_MS,
);

test(
  'without a stack it diagnoses a fault in a sandbox of its own',
  async () => {
    const { output, status } = await runDiagnose(['--app', assembly(), '--fault', 'private-dns-off']);

    expect(status).toBe(1);
    expect(unfolded(output)).toMatch(
      /explained by setting private DNS of vpce-\w+: off \(before: on\) who ModifyVpcEndpoint of vpce-\w+ by role NetworkAdmin/,
    );
  },
  TIMEOUT_MS,
);
